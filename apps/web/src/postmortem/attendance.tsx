import { Button, Checkbox, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, bodyOf } from '../api/client.js';
import { invitations } from '../api/queries.js';
import { FormEnd } from '../shell/form-end.js';
import forms from '../shell/forms.module.css';
import { GuestFields, type Guest, type GuestKind } from '../shell/people.js';
import { useTyped } from '../shell/typed.js';
import { nameText } from '../shell/words.js';
import type { Document } from './document.js';
import { useSaid } from './said.js';

interface Attendee {
  kind: GuestKind;
  /** Left out of who is named for the first time. */
  id?: string;
  name: string;
}

const keyOf = ({ kind, id, name }: Attendee): string => `${kind} ${id ?? name}`;

interface Ticked {
  /** By their keys. */
  there: string[];
  /** Who came and was not invited. */
  more: Attendee[];
}

interface AttendanceFormProps {
  incident: string;
  session: Document['sessions'][number];
  place: string;
  close: () => void;
}

const kindOf = (kind: string): GuestKind | undefined =>
  kind === 'person' || kind === 'team' || kind === 'external-user' ? kind : undefined;

const attendeeOf = ({ kind, id, name }: { kind: string; id: string; name: unknown }): Attendee[] => {
  const known = kindOf(kind);
  return known === undefined ? [] : [{ kind: known, id, name: nameText({ name }) }];
};

/** Who was there, by a tick for each: the session was held then. */
export const AttendanceForm = ({ incident, session, place, close }: AttendanceFormProps): ReactNode => {
  const { data } = useQuery(invitations(incident));
  const before = session.attendees?.flatMap((each) => attendeeOf({ ...each, name: each.name })) ?? [];
  const [typed, setTyped] = useTyped<Ticked>(place);
  const [guest, setGuest] = useState<Guest>({ kind: 'person', name: '' });
  const ticked: Ticked = typed ?? { there: before.map(keyOf), more: [] };
  const invited = (data?.items ?? []).flatMap(({ participant, standing }) =>
    standing === 'excluded' ? [] : attendeeOf(participant),
  );
  const all = [...new Map([...invited, ...before, ...ticked.more].map((each) => [keyOf(each), each])).values()];
  const there = all.filter((each) => ticked.there.includes(keyOf(each)));
  const saying = useSaid(
    incident,
    (attendees: readonly Attendee[]) =>
      bodyOf(
        api.POST('/v1/incidents/{incident}/postmortem/sessions/{session}/attendance', {
          params: { path: { incident, session: String(session.session) } },
          body: {
            attendees: attendees.map(({ kind, id, name }) => (id === undefined ? { kind, name } : { kind, id })),
          },
        }),
      ),
    () => {
      setTyped(undefined);
      close();
    },
  );
  const add = (): void => {
    const name = guest.name.trim();
    const named = all.find((each) => each.kind === guest.kind && each.name.toLowerCase() === name.toLowerCase());
    const one: Attendee = named ?? { kind: guest.kind, name };
    setTyped({
      there: [...new Set([...ticked.there, keyOf(one)])],
      more: named ? ticked.more : [...ticked.more, one],
    });
    setGuest({ ...guest, name: '' });
  };
  return (
    <form
      className={forms.form}
      aria-label={`Who was at session ${session.session}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (there.length > 0 && !saying.isPending) saying.mutate(there);
      }}
    >
      <fieldset className={forms.ticks}>
        <legend>Who was there</legend>
        {all.map((each) => (
          <Checkbox
            key={keyOf(each)}
            label={each.kind === 'person' ? each.name : `${each.name} (${each.kind.replace('-', ' ')})`}
            checked={ticked.there.includes(keyOf(each))}
            onChange={({ currentTarget: { checked } }) =>
              setTyped({
                ...ticked,
                there: checked ? [...ticked.there, keyOf(each)] : ticked.there.filter((key) => key !== keyOf(each)),
              })
            }
          />
        ))}
        {all.length === 0 ? <Text size="sm">Nobody is invited yet: say who came.</Text> : null}
      </fieldset>
      <div className={forms.fields}>
        <GuestFields guest={guest} put={setGuest} />
        <Button variant="default" disabled={guest.name.trim() === ''} onClick={add}>
          Was there, too
        </Button>
      </div>
      <Text size="xs" c="dimmed">
        With this the session was held when it was planned for, and each incident says so.
      </Text>
      <FormEnd
        word={there.length === 1 ? 'Record the one' : `Record the ${there.length}`}
        error={saying.error}
        isPending={saying.isPending}
        isReady={there.length > 0}
        close={close}
      />
    </form>
  );
};
