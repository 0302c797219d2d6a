import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Checked } from '#follow-ups/domain';
import { api, bodyOf } from '../api/client.js';
import { queryClient } from '../api/queries.js';
import { stated } from '../api/stated.js';
import { wrote } from '../api/told.js';
import { FormEnd } from '../shell/form-end.js';
import forms from '../shell/forms.module.css';
import { useTyped } from '../shell/typed.js';
import { ItemFields, noTexts, type ItemTexts } from './item-fields.js';
import { itemKinds, type ItemKind, type OpenItem } from './open-item.js';
import { TypedLetters, useLetters } from './typed-letters.js';

interface Typed extends ItemTexts {
  kind: ItemKind;
  incident: string;
  /** Why it is planned although it fails a letter. */
  reason: string;
  isPromised: boolean;
}

interface PromiseFormProps {
  /** Under which name what is typed is kept. */
  place: string;
  addresses: Checked['addresses'];
  open: OpenItem;
  /** Once it was opened, and planned where that was wanted. */
  done: (item: string) => void;
  close: () => void;
  /** Where the kind is given by what is accepted. */
  hasNoKind?: boolean;
  /** Where the incident has to be said. */
  asksIncident?: boolean;
  usualTitle?: string;
}

/** An action item while it is written: its letters beside it, and its day promised with it. */
export const PromiseForm = (props: PromiseFormProps): ReactNode => {
  const { place, addresses, open, done, close, hasNoKind = false, asksIncident = false, usualTitle } = props;
  const [typed, setTyped] = useTyped<Typed>(place);
  // What was opened and could not be planned is planned, and not opened once more.
  const [item, setItem] = useState<string>();
  const said: Typed = typed ?? { ...noTexts, kind: 'preventive', incident: '', reason: '', isPromised: true };
  const put = (change: Partial<Typed>): void => {
    setTyped({ ...said, ...change });
    if (saying.error) saying.reset();
  };
  const judged = { ...said, title: said.title.trim() === '' ? (usualTitle ?? '') : said.title };
  const letters = useLetters({ said: judged, addresses });
  const isPlanned = said.isPromised && said.dueOn !== '';
  const fails = letters?.some(({ passes }) => !passes) ?? false;
  const saying = useMutation({
    mutationFn: async () => {
      const { kind, incident, reason, realistic, title, acceptance, owner, team, estimate, dueOn } = said;
      const texts = Object.fromEntries(
        Object.entries({ title, acceptance, owner, team, estimate, dueOn }).map(([name, text]) => [name, text.trim()]),
      ) as Omit<ItemTexts, 'realistic'>;
      let opened = item;
      if (opened === undefined) {
        const answer = await open({ ...stated(texts), realistic }, kind, incident.trim());
        opened = answer.id;
        setItem(opened);
        wrote(answer.position);
      }
      if (isPlanned) {
        const { position } = await bodyOf(
          api.POST('/v1/action-items/{item}/planned', {
            params: { path: { item: opened } },
            body: { ...stated({ ...texts, reason: reason.trim() }), realistic },
          }),
        );
        wrote(position);
      }
      return opened;
    },
    onSuccess: (opened) => {
      setTyped(undefined);
      done(opened);
      close();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['follow-ups'] }),
  });
  const hasTitle = said.title.trim() !== '' || usualTitle !== undefined;
  const isReady =
    hasTitle && (!asksIncident || said.incident.trim() !== '') && (!isPlanned || !fails || said.reason.trim() !== '');
  return (
    <form
      className={forms.form}
      aria-label="Add an action item"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !saying.isPending) saying.mutate();
      }}
    >
      {asksIncident ? (
        <TextInput
          label="Of which incident"
          placeholder="INC-7"
          value={said.incident}
          autoFocus
          onChange={({ currentTarget: { value } }) => put({ incident: value })}
        />
      ) : null}
      {hasNoKind ? null : (
        <Select
          label="Kind"
          data={[...itemKinds]}
          value={said.kind}
          allowDeselect={false}
          onChange={(value) => put({ kind: itemKinds.find((each) => each === value) ?? said.kind })}
        />
      )}
      <ItemFields said={said} put={put} isFirst={!asksIncident} {...(usualTitle === undefined ? {} : { usualTitle })} />
      <TextInput
        type="date"
        label="Delivered by"
        value={said.dueOn}
        onChange={({ currentTarget: { value } }) => put({ dueOn: value })}
      />
      <Checkbox
        label="Promise that day: it does not move by itself"
        checked={said.isPromised}
        onChange={({ currentTarget: { checked } }) => put({ isPromised: checked })}
      />
      <TypedLetters said={judged} addresses={addresses} />
      {isPlanned && fails ? (
        <Textarea
          label="Why it is promised though a letter is missing"
          autosize
          value={said.reason}
          onChange={({ currentTarget: { value } }) => put({ reason: value })}
        />
      ) : null}
      <FormEnd
        word={isPlanned ? 'Add it' : 'Add it, without a promised day'}
        error={saying.error}
        isPending={saying.isPending}
        isReady={isReady}
        close={close}
      />
      {item !== undefined && saying.error ? (
        <p role="status">It is added, and its day not promised yet: say what is missing, and send it again.</p>
      ) : null}
    </form>
  );
};
