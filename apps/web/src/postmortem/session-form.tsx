import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, bodyOf } from '../api/client.js';
import { me } from '../api/queries.js';
import { stated } from '../api/stated.js';
import { FormEnd } from '../shell/form-end.js';
import forms from '../shell/forms.module.css';
import { PersonSelect } from '../shell/people.js';
import { instantOf, localText, offsetText, zone } from '../shell/times.js';
import { useTyped } from '../shell/typed.js';
import { proseText } from '../shell/words.js';
import type { Document } from './document.js';
import { useSaid } from './said.js';

type Session = Document['sessions'][number];

interface Arranged {
  /** By the reader's clock. */
  at: string;
  minutes: string;
  where: string;
  facilitator: string | null;
  reason: string;
}

const lengths = [15, 30, 45, 60, 90, 120, 180];

interface SessionFormProps {
  incident: string;
  /** The one that is moved; a new one where it is left out. */
  session?: Session;
  /** Under which name what is typed is kept. */
  place: string;
  close: () => void;
}

/** When and where a session is; times are of the reader's clock, and so is the zone in which the invitation tells them. */
export const SessionForm = ({ incident, session, place, close }: SessionFormProps): ReactNode => {
  const { data: caller } = useQuery(me);
  const [typed, setTyped] = useTyped<Arranged>(place);
  const before: Arranged = {
    at: session ? localText(session.at) : '',
    minutes: String(session?.durationMinutes ?? 60),
    where: proseText(session?.place),
    facilitator: session ? (session.facilitator?.id ?? null) : (caller?.person?.id ?? null),
    reason: '',
  };
  const arranged = typed ?? before;
  const put = (change: Partial<Arranged>): void => {
    setTyped({ ...arranged, ...change });
    if (saying.error) saying.reset();
  };
  const at = instantOf(arranged.at);
  const saying = useSaid(
    incident,
    (moment: string) => {
      const { minutes, where, facilitator, reason } = arranged;
      const named = facilitator === null ? null : ({ kind: 'person', id: facilitator } as const);
      const body = { durationMinutes: Number(minutes), zone, facilitator: named, ...stated({ place: where.trim() }) };
      // A minute is as exact as the field is: what was not changed stays to the second.
      const when = session && arranged.at === before.at ? session.at : moment;
      return session === undefined
        ? bodyOf(
            api.POST('/v1/incidents/{incident}/postmortem/sessions', {
              params: { path: { incident } },
              body: { ...body, at: when },
            }),
          )
        : bodyOf(
            api.POST('/v1/incidents/{incident}/postmortem/sessions/{session}/moved', {
              params: { path: { incident, session: String(session.session) } },
              body: { ...body, at: when, ...stated({ reason: reason.trim() }) },
            }),
          );
    },
    () => {
      setTyped(undefined);
      close();
    },
  );
  const options = [...new Set([...lengths, Number(arranged.minutes)])].sort((one, other) => one - other);
  return (
    <form
      className={forms.form}
      aria-label={session ? `Move session ${session.session}` : 'Plan a session'}
      onSubmit={(event) => {
        event.preventDefault();
        if (at !== undefined && !saying.isPending) saying.mutate(at);
      }}
    >
      <div className={forms.fields}>
        <TextInput
          type="datetime-local"
          label={`When (${zone}, ${offsetText(at ?? new Date().toISOString())})`}
          required
          autoFocus
          value={arranged.at}
          onChange={({ currentTarget: { value } }) => put({ at: value })}
        />
        <Select
          label="How long"
          data={options.map((each) => ({ value: String(each), label: `${each} minutes` }))}
          value={arranged.minutes}
          allowDeselect={false}
          onChange={(value) => put({ minutes: value ?? arranged.minutes })}
        />
      </div>
      <TextInput
        label="Where"
        placeholder="a room, or an address to call"
        value={arranged.where}
        maxLength={4_000}
        onChange={({ currentTarget: { value } }) => put({ where: value })}
      />
      <PersonSelect label="Who leads it" value={arranged.facilitator} choose={(facilitator) => put({ facilitator })} />
      {session ? (
        <TextInput
          label="Why it is moved"
          value={arranged.reason}
          maxLength={4_000}
          onChange={({ currentTarget: { value } }) => put({ reason: value })}
        />
      ) : null}
      <FormEnd
        word={session ? 'Move the session' : 'Plan the session'}
        error={saying.error}
        isPending={saying.isPending}
        isReady={at !== undefined}
        close={close}
      />
    </form>
  );
};
