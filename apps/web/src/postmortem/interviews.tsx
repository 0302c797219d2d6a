import { Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, bodyOf } from '../api/client.js';
import { me } from '../api/queries.js';
import { FormEnd } from '../shell/form-end.js';
import forms from '../shell/forms.module.css';
import { Opening } from '../shell/opening.js';
import { PersonSelect } from '../shell/people.js';
import { Refused } from '../shell/refused.js';
import { Time } from '../shell/times.js';
import { useTyped } from '../shell/typed.js';
import { Mark, nameText, proseText } from '../shell/words.js';
import prose from './prose.module.css';
import { interviews } from './queries.js';
import { Remarks, useRemarks } from './remarks.js';
import { useSaid } from './said.js';
import classes from './sessions.module.css';
import { actorText } from './words.js';
import type { Document } from './document.js';

interface InterviewsProps {
  document: Document;
  incident: string;
  mayRecord: boolean;
}

/** What was noted in talks with one person at a time: their author's alone until they release it. */
export const Interviews = ({ document, incident, mayRecord }: InterviewsProps): ReactNode => {
  const { data } = useQuery(interviews(incident));
  const { data: caller } = useQuery(me);
  const release = useSaid(incident, (interview: number) =>
    bodyOf(
      api.POST('/v1/incidents/{incident}/postmortem/interviews/{interview}/released', {
        params: { path: { incident, interview: String(interview) } },
        body: {},
      }),
    ),
  );
  // As it was known then only what had been released is told.
  const items = document.knownAt === undefined ? (data?.items ?? []) : document.interviews.map(wasReleased);
  if (items.length === 0 && !mayRecord) return null;
  return (
    <section className={prose.section} aria-labelledby="interviews">
      <header className={prose.head}>
        <h2 id="interviews" className={prose.title}>
          Interviews
        </h2>
        {mayRecord ? (
          <Opening
            form={(close) => <InterviewForm incident={incident} place={`${document.id}.interview`} close={close} />}
          >
            Note an interview
          </Opening>
        ) : null}
      </header>
      {items.length === 0 ? (
        <Text size="sm" c="dimmed">
          Some things are easier said to one person than to all. Notes of that are yours alone until you release them.
        </Text>
      ) : (
        <ul className={classes.said} aria-label="Notes of interviews">
          {items.map(({ interview, with: whom, notes, at, released, actor }) => (
            <li key={interview} className={classes.row}>
              <span className={classes.text}>
                <span className={classes.notes}>{proseText(notes)}</span>
                <span className={classes.aside}>
                  {whom ? `with ${nameText(whom)}, ` : ''}noted by {actorText(actor as never)}, <Time at={at} />
                  {!released && mayRecord && (actor.id === caller?.person?.id || caller?.person === null) ? (
                    <button
                      type="button"
                      className={forms.quiet}
                      aria-label={`Release interview ${interview}`}
                      onClick={() => release.mutate(interview)}
                    >
                      release
                    </button>
                  ) : null}
                </span>
              </span>
              <Mark tone={released ? 'fixed' : 'waiting'}>{released ? 'released' : 'yours alone'}</Mark>
            </li>
          ))}
        </ul>
      )}
      <Refused error={release.error} />
    </section>
  );
};

const wasReleased = (interview: Document['interviews'][number]) => ({ ...interview, released: true });

interface Noted {
  notes: string;
  whom: string | null;
}

const InterviewForm = ({
  incident,
  place,
  close,
}: {
  incident: string;
  place: string;
  close: () => void;
}): ReactNode => {
  const [typed, setTyped] = useTyped<Noted>(place);
  const { notes, whom } = typed ?? { notes: '', whom: null };
  const { remarks } = useRemarks(notes, [], 'minutes');
  const note = useSaid(
    incident,
    (text: string) =>
      bodyOf(
        api.POST('/v1/incidents/{incident}/postmortem/interviews', {
          params: { path: { incident } },
          body: { notes: text, ...(whom === null ? {} : { with: { kind: 'person', id: whom } }) },
        }),
      ),
    () => {
      setTyped(undefined);
      close();
    },
  );
  const text = notes.trim();
  return (
    <form
      className={forms.form}
      aria-label="Note an interview"
      onSubmit={(event) => {
        event.preventDefault();
        if (text !== '' && !note.isPending) note.mutate(text);
      }}
    >
      <PersonSelect
        label="With whom"
        placeholder="not said"
        value={whom}
        choose={(id) => setTyped({ notes, whom: id })}
      />
      <Textarea
        label="Notes"
        description="Nobody else reads them until you release them."
        autosize
        minRows={4}
        autoFocus
        value={notes}
        onChange={({ currentTarget: { value } }) => setTyped({ whom, notes: value })}
      />
      <Remarks remarks={remarks} />
      <FormEnd
        word="Keep the notes"
        error={note.error}
        isPending={note.isPending}
        isReady={text !== ''}
        close={close}
      />
    </form>
  );
};
