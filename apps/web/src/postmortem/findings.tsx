import { MultiSelect, Select, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api, bodyOf } from '../api/client.js';
import { stated } from '../api/stated.js';
import { openItem, PromiseForm } from '../follow-ups/promise-form.js';
import { FormEnd } from '../shell/form-end.js';
import forms from '../shell/forms.module.css';
import { Opening } from '../shell/opening.js';
import { ReasonForm } from '../shell/reason-form.js';
import { Day } from '../shell/times.js';
import { useTyped } from '../shell/typed.js';
import { ItemState, Mark, nameText, proseText } from '../shell/words.js';
import { readAgain, type Document } from './document.js';
import classes from './findings.module.css';
import prose from './prose.module.css';
import { followUps, tags } from './queries.js';
import { Remarks, useRemarks } from './remarks.js';
import { SavedRemarks } from './saved-remarks.js';
import { saidIn, useSaid, type Written } from './said.js';

type Finding = Document['findings'][number];
type Solution = Document['solutions'][number];
type Item = Document['actionItems'][number];

interface FindingsProps {
  document: Document;
  incident: string;
  mayRecord: boolean;
}

/** What contributed, what could be done about it, and who does it by when. */
export const Findings = ({ document, incident, mayRecord }: FindingsProps): ReactNode => {
  const { findings, actionItems } = document;
  const known = new Set(findings.map(({ id }) => id));
  const others = actionItems.filter(({ addresses }) => addresses === null || !known.has(addresses));
  return (
    <section className={prose.section} aria-labelledby="findings">
      <header className={prose.head}>
        <h2 id="findings" className={prose.title}>
          Findings, and what follows
        </h2>
        {mayRecord ? (
          <Opening form={(close) => <FindingForm document={document} incident={incident} close={close} />}>
            Record a finding
          </Opening>
        ) : null}
      </header>
      {findings.length === 0 ? (
        <Text size="sm" c="dimmed">
          None yet. Several things contribute to an incident; each is a finding of its own, and what somebody promises
          to do names the one that it addresses.
        </Text>
      ) : null}
      <ol className={classes.findings}>
        {findings.map((finding) => (
          <li key={finding.id} className={classes.finding}>
            <One {...{ document, incident, mayRecord, finding }} />
          </li>
        ))}
      </ol>
      {others.length === 0 ? null : (
        <>
          <h3 className={classes.others}>Promised beside the findings</h3>
          <Items items={others} />
        </>
      )}
    </section>
  );
};

interface OneProps extends FindingsProps {
  finding: Finding;
}

const One = ({ document, incident, mayRecord, finding }: OneProps): ReactNode => {
  const { id, reference, text, withdrawn, revised } = finding;
  const solutions = document.solutions.filter(({ addresses }) => addresses === id);
  const items = document.actionItems.filter(({ addresses }) => addresses === id);
  const remarks = document.remarks.filter((remark) => remark.of === id);
  const { data: followed } = useQuery(followUps(finding.incident, document.knownAt));
  const solved = new Map(followed?.items.map((each) => [each.id, each.solution]));
  const free = items.filter((each) => !solutions.some((solution) => solution.id === solved.get(each.id)));
  const isOpen = mayRecord && withdrawn === undefined;
  const params = { path: { finding: id } };
  return (
    <>
      <p className={classes.text}>
        {withdrawn ? <s>{proseText(text)}</s> : proseText(text)}{' '}
        {finding.tags.map((tag) => (
          <Mark key={tag}>{tag}</Mark>
        ))}
      </p>
      <p className={classes.aside}>
        {reference ?? ''}
        {revised ? `; revised${revised.reason === undefined ? '' : `: ${proseText(revised.reason)}`}` : ''}
        {withdrawn ? `; withdrawn: ${proseText(withdrawn.reason)}` : ''}
      </p>
      <SavedRemarks incident={incident} remarks={remarks} mayWaive={isOpen} />
      {solutions.map((solution) => (
        <SolutionRow
          key={solution.id}
          {...{ document, incident, solution, isOpen }}
          items={items.filter((each) => solved.get(each.id) === solution.id)}
        />
      ))}
      <Items items={free} />
      {isOpen ? (
        <div className={classes.steps}>
          <Opening
            label={`Promise something about ${reference ?? 'the finding'}`}
            form={(close) => (
              <PromiseForm
                place={`${id}.promise`}
                addresses="finding"
                open={openItem({ addresses: id })}
                done={() => void readAgain(incident)}
                close={close}
              />
            )}
          >
            Promise something
          </Opening>
          <Opening
            label={`Propose a solution for ${reference ?? 'the finding'}`}
            form={(close) => <SolutionForm incident={incident} finding={finding} close={close} />}
          >
            Propose a solution
          </Opening>
          <Opening
            isQuiet
            label={`Revise ${reference ?? 'the finding'}`}
            form={(close) => <FindingForm {...{ document, incident, finding, close }} />}
          >
            revise
          </Opening>
          <Opening
            isQuiet
            label={`Withdraw ${reference ?? 'the finding'}`}
            form={(close) => (
              <ReasonForm
                place={`${id}.withdrawn`}
                label="Why it is withdrawn"
                button="Withdraw the finding"
                about="It stays to be read, with the reason. What was promised about it names another then."
                close={close}
                say={(reason) =>
                  saidIn(incident, bodyOf(api.POST('/v1/findings/{finding}/withdrawn', { params, body: { reason } })))
                }
              />
            )}
          >
            withdraw
          </Opening>
        </div>
      ) : null}
    </>
  );
};

interface SolutionRowProps {
  document: Document;
  incident: string;
  solution: Solution;
  items: readonly Item[];
  isOpen: boolean;
}

const SolutionRow = ({ incident, solution, items, isOpen }: SolutionRowProps): ReactNode => {
  const { id, kind, text, reference, withdrawn } = solution;
  return (
    <div className={classes.solution}>
      <p className={classes.text}>
        <b>{kind}</b> {withdrawn ? <s>{proseText(text)}</s> : proseText(text)}
        <span className={classes.aside}>
          {reference ?? ''}
          {withdrawn ? `; withdrawn: ${proseText(withdrawn.reason)}` : ''}
        </span>
      </p>
      <Items items={items} />
      {isOpen && withdrawn === undefined ? (
        <div className={classes.steps}>
          <Opening
            isQuiet
            label={`Promise a part of it: ${reference ?? kind}`}
            form={(close) => (
              <PromiseForm
                place={`${id}.promise`}
                addresses="finding"
                open={openItem({ addresses: solution.addresses, solution: id })}
                done={() => void readAgain(incident)}
                close={close}
              />
            )}
          >
            promise a part of it
          </Opening>
          <Opening
            isQuiet
            label={`Withdraw ${reference ?? kind}`}
            form={(close) => (
              <ReasonForm
                place={`${id}.withdrawn`}
                label="Why it is withdrawn"
                button={`Withdraw the ${kind}`}
                close={close}
                say={(reason) =>
                  saidIn(
                    incident,
                    bodyOf(
                      api.POST('/v1/solutions/{solution}/withdrawn', {
                        params: { path: { solution: id } },
                        body: { reason },
                      }),
                    ),
                  )
                }
              />
            )}
          >
            withdraw
          </Opening>
        </div>
      ) : null}
    </div>
  );
};

const Items = ({ items }: { items: readonly Item[] }): ReactNode =>
  items.length === 0 ? null : (
    <ul className={classes.items}>
      {items.map(({ id, reference, title, state, owner, agreedOn, slippedDays }) => (
        <li key={id}>
          <span className={classes.title}>
            <Link to="/follow-ups" search={{ view: 'items', item: id }}>
              {proseText(title)}
            </Link>
            <span className={classes.aside}>
              {reference ?? ''}
              {owner ? `, ${nameText(owner)}` : ', nobody owns it'}
              {agreedOn === null ? ', no day promised' : null}
              {agreedOn === null ? null : (
                <>
                  , by <Day on={agreedOn} />
                </>
              )}
              {slippedDays !== null && slippedDays > 0 ? `, ${slippedDays} days late` : ''}
            </span>
          </span>
          <ItemState state={state} />
        </li>
      ))}
    </ul>
  );

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
const FindingForm = ({ document, incident, finding, close }: FindingFormProps): ReactNode => {
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

const SolutionForm = ({ incident, finding, close }: SolutionFormProps): ReactNode => {
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
