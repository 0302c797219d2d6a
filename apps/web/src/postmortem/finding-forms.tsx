import { MultiSelect, Select, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, bodyOf } from '../api/client.js';
import { stated } from '../api/stated.js';
import { FormEnd } from '../shell/form-end.js';
import forms from '../shell/forms.module.css';
import { useTyped } from '../shell/typed.js';
import { proseText } from '../shell/words.js';
import type { Document } from './document.js';
import { tags } from './queries.js';
import { Remarks, useRemarks } from './remarks.js';
import { useSaid, type Written } from './said.js';

type Finding = Document['findings'][number];
type Solution = Document['solutions'][number];

interface Found {
  text: string;
  tags: string[];
  reason: string;
  of: string;
}

interface FindingFormProps {
  document: Document;
  incident: string;
  /** The one that is revised; a new one where it is left out. */
  finding?: Finding;
  close: () => void;
}

/** One thing that contributed, in words about how things were and not about who. */
export const FindingForm = ({ document, incident, finding, close }: FindingFormProps): ReactNode => {
  const { data: known } = useQuery(tags);
  const [typed, setTyped] = useTyped<Found>(`${finding?.id ?? document.id}.finding`);
  const before: Found = { text: proseText(finding?.text), tags: finding?.tags ?? [], reason: '', of: document.id };
  const found = typed ?? before;
  const put = (change: Partial<Found>): void => {
    setTyped({ ...found, ...change });
    if (saying.error) saying.reset();
  };
  const { remarks } = useRemarks(found.text, [], 'document');
  const text = found.text.trim();
  const saying = useSaid<undefined, Written>(
    incident,
    () =>
      finding === undefined
        ? bodyOf(
            api.POST('/v1/incidents/{incident}/findings', {
              params: { path: { incident: found.of } },
              body: { text, tags: found.tags },
            }),
          )
        : bodyOf(
            api.POST('/v1/findings/{finding}/revised', {
              params: { path: { finding: finding.id } },
              body: { text, tags: found.tags, ...stated({ reason: found.reason.trim() }) },
            }),
          ),
    () => {
      setTyped(undefined);
      close();
    },
  );
  return (
    <form
      className={forms.form}
      aria-label={finding ? 'Revise the finding' : 'Record a finding'}
      onSubmit={(event) => {
        event.preventDefault();
        if (text !== '' && !saying.isPending) saying.mutate(undefined);
      }}
    >
      {finding === undefined && document.incidents.length > 1 ? (
        <Select
          label="Of which incident"
          data={document.incidents.map(({ id, reference, title }) => ({
            value: id,
            label: `${reference ?? ''} ${proseText(title)}`.trim(),
          }))}
          value={found.of}
          allowDeselect={false}
          onChange={(value) => put({ of: value ?? found.of })}
        />
      ) : null}
      <Textarea
        label="What contributed"
        placeholder="The stock queue had no alert on its age"
        autosize
        minRows={2}
        autoFocus
        value={found.text}
        onChange={({ currentTarget: { value } }) => put({ text: value })}
      />
      <MultiSelect
        label="Tags"
        placeholder={found.tags.length === 0 ? 'of the shared list' : ''}
        data={known?.tags ?? []}
        value={found.tags}
        onChange={(value) => put({ tags: value })}
        searchable
      />
      {finding ? (
        <Textarea
          label="Why it reads otherwise"
          autosize
          value={found.reason}
          onChange={({ currentTarget: { value } }) => put({ reason: value })}
        />
      ) : null}
      <Remarks remarks={remarks} />
      <FormEnd
        word={finding ? 'Revise it' : 'Record the finding'}
        error={saying.error}
        isPending={saying.isPending}
        isReady={text !== ''}
        close={close}
      />
    </form>
  );
};

interface SolutionFormProps {
  incident: string;
  finding: Finding;
  close: () => void;
}

/** What could be done about a finding: against the cause, or the effect. */
export const SolutionForm = ({ incident, finding, close }: SolutionFormProps): ReactNode => {
  const [typed, setTyped] = useTyped<{ kind: Solution['kind']; text: string }>(`${finding.id}.solution`);
  const { kind, text } = typed ?? { kind: 'solution' as const, text: '' };
  const saying = useSaid<undefined, Written>(
    incident,
    () =>
      bodyOf(
        api.POST('/v1/findings/{finding}/solutions', {
          params: { path: { finding: finding.id } },
          body: { kind, text: text.trim() },
        }),
      ),
    () => {
      setTyped(undefined);
      close();
    },
  );
  const isReady = text.trim() !== '';
  return (
    <form
      className={forms.form}
      aria-label="Propose a solution"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !saying.isPending) saying.mutate(undefined);
      }}
    >
      <Select
        label="It takes away"
        data={[
          { value: 'solution', label: 'the cause (a solution)' },
          { value: 'mitigation', label: 'the effect (a mitigation)' },
        ]}
        value={kind}
        allowDeselect={false}
        onChange={(value) => setTyped({ text, kind: value === 'mitigation' ? 'mitigation' : 'solution' })}
      />
      <Textarea
        label="What could be done"
        autosize
        minRows={2}
        autoFocus
        value={text}
        onChange={({ currentTarget: { value } }) => setTyped({ kind, text: value })}
      />
      <FormEnd word="Propose it" error={saying.error} isPending={saying.isPending} isReady={isReady} close={close} />
    </form>
  );
};
