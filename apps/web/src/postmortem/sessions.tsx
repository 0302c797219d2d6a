import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, bodyOf } from '../api/client.js';
import { Time } from '../shell/times.js';
import { Mark, nameText, proseText } from '../shell/words.js';
import { readAgain, type Document } from './document.js';
import { Refused } from '../shell/refused.js';
import { Remarks, useRemarks } from './remarks.js';
import { useTyped } from './typed.js';
import prose from './prose.module.css';
import classes from './postmortem.module.css';

interface SessionsProps {
  document: Document;
  incident: string;
  mayRecord: boolean;
}

/** What was said, and what is to be discussed, session by session. */
export const Sessions = ({ document, incident, mayRecord }: SessionsProps): ReactNode => (
  <section className={prose.section} aria-labelledby="sessions">
    <h2 id="sessions" className={prose.title}>
      Sessions
    </h2>
    {document.sessions.length === 0 ? (
      <Text size="sm" c="dimmed">
        None is planned yet.
      </Text>
    ) : null}
    {document.sessions.map((session) => (
      <Session key={session.session} {...{ document, incident, session, mayRecord }} />
    ))}
  </section>
);

interface SessionProps extends SessionsProps {
  session: Document['sessions'][number];
}

const Session = ({ document, incident, session, mayRecord }: SessionProps): ReactNode => {
  const { session: number, at, durationMinutes, place, state, attendees, facilitator } = session;
  const points = document.points.filter((point) => point.session === number);
  const minutes = document.minutes.filter((minute) => minute.session === number);
  const isOn = mayRecord && state !== 'cancelled';
  return (
    <section className={classes.session} aria-label={`Session ${number}`}>
      <h3 className={classes.when}>
        Session {number}, <Time at={at} /> <Mark>{state}</Mark>
      </h3>
      <Text size="xs" c="dimmed">
        {durationMinutes} minutes{place === undefined ? '' : `, ${proseText(place)}`}
        {facilitator ? `; facilitated by ${nameText(facilitator)}` : ''}
        {attendees ? `; there: ${attendees.map((each) => nameText(each)).join(', ')}` : ''}
      </Text>
      {points.length === 0 ? null : (
        <>
          <h4 className={classes.what}>To discuss</h4>
          <ul className={classes.said} aria-label={`Points of session ${number}`}>
            {points.map(({ point, text, raisedBy, settled, raisedIn }) => (
              <li key={point}>
                <span>
                  {point}. {proseText(text)}
                </span>
                <span className={classes.aside}>
                  {raisedBy ? `${nameText(raisedBy)}; ` : ''}
                  {raisedIn === number ? '' : `carried from session ${raisedIn}; `}
                  {settled === undefined
                    ? 'open'
                    : settled.minute === undefined
                      ? `settled by action item ${nameOfItem(document, settled.item)}`
                      : `settled by minute ${settled.minute}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {minutes.length === 0 ? null : (
        <>
          <h4 className={classes.what}>Minutes</h4>
          <ol className={classes.said} aria-label={`Minutes of session ${number}`}>
            {minutes.map(({ minute, kind, text, speaker, at: said, withdrawn }) => (
              <li key={minute} data-withdrawn={withdrawn ? true : undefined}>
                <span>
                  <Time at={said} format="time" /> <b>{kind}</b>{' '}
                  {withdrawn ? <s>{proseText(text)}</s> : proseText(text)}
                </span>
                <span className={classes.aside}>
                  minute {minute}
                  {speaker ? `, ${nameText(speaker)}` : ''}
                  {withdrawn ? `; withdrawn: ${proseText(withdrawn.reason)}` : ''}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
      {isOn ? (
        <div className={classes.add}>
          <AddMinute incident={incident} session={number} place={`${document.id}.minute.${number}`} />
          <AddPoint incident={incident} session={number} place={`${document.id}.point.${number}`} />
        </div>
      ) : null}
    </section>
  );
};

const nameOfItem = ({ actionItems }: Document, item: string | undefined): string =>
  actionItems.find(({ id }) => id === item)?.reference ?? '';

const kinds = ['discussion', 'decision', 'question', 'action'] as const;

interface AddProps {
  incident: string;
  session: number;
  /** Under which name what is typed is kept. */
  place: string;
}

const AddMinute = ({ incident, session, place }: AddProps): ReactNode => {
  const [typed, setTyped] = useTyped<{ text: string; kind: (typeof kinds)[number] }>(place);
  const { text, kind } = typed ?? { text: '', kind: 'discussion' };
  const { remarks } = useRemarks(text, [], 'minutes');
  const add = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/v1/incidents/{incident}/postmortem/sessions/{session}/minutes', {
          params: { path: { incident, session: String(session) } },
          body: { kind, text: text.trim() },
        }),
      ),
    onSuccess: async () => {
      setTyped(undefined);
      await readAgain(incident);
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') add.mutate();
      }}
    >
      <Group gap="xs" align="flex-start" className={classes.line}>
        <Select
          size="xs"
          aria-label={`Kind of minute, session ${session}`}
          data={[...kinds]}
          value={kind}
          allowDeselect={false}
          onChange={(value) => setTyped({ text, kind: kinds.find((each) => each === value) ?? kind })}
        />
        <TextInput
          size="xs"
          aria-label={`What was said, session ${session}`}
          placeholder="What was said"
          value={text}
          maxLength={20_000}
          onChange={({ currentTarget: { value } }) => {
            setTyped(value === '' ? undefined : { text: value, kind });
            if (add.error) add.reset();
          }}
        />
        <Button type="submit" size="xs" variant="default" loading={add.isPending} disabled={text.trim() === ''}>
          Add minute
        </Button>
      </Group>
      <Remarks remarks={remarks} />
      <Refused error={add.error} />
    </form>
  );
};

const AddPoint = ({ incident, session, place }: AddProps): ReactNode => {
  const [typed, setTyped] = useTyped<string>(place);
  const text = typed ?? '';
  const add = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/v1/incidents/{incident}/postmortem/sessions/{session}/points', {
          params: { path: { incident, session: String(session) } },
          body: { text: text.trim() },
        }),
      ),
    onSuccess: async () => {
      setTyped(undefined);
      await readAgain(incident);
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') add.mutate();
      }}
    >
      <Group gap="xs" align="flex-start" className={classes.line}>
        <TextInput
          size="xs"
          aria-label={`What is to be discussed, session ${session}`}
          placeholder="What is to be discussed"
          value={text}
          maxLength={4_000}
          onChange={({ currentTarget: { value } }) => {
            setTyped(value === '' ? undefined : value);
            if (add.error) add.reset();
          }}
        />
        <Button type="submit" size="xs" variant="default" loading={add.isPending} disabled={text.trim() === ''}>
          Add point
        </Button>
      </Group>
      <Refused error={add.error} />
    </form>
  );
};
