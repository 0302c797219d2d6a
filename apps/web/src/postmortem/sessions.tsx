import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, bodyOf } from '../api/client.js';
import { me } from '../api/queries.js';
import { Opening } from '../shell/opening.js';
import { ReasonForm } from '../shell/reason-form.js';
import { offsetText, Time, timeText } from '../shell/times.js';
import { Mark, nameText, proseText } from '../shell/words.js';
import { AddLine } from './add-line.js';
import type { Document } from './document.js';
import { AttendanceForm, SessionForm } from './forms.js';
import { AddMinute, Minutes } from './minutes.js';
import { Points } from './points.js';
import prose from './prose.module.css';
import { saidIn } from './said.js';
import classes from './sessions.module.css';

interface SessionsProps {
  document: Document;
  incident: string;
  mayRecord: boolean;
  mayFacilitate: boolean;
}

/** What was said, and what is to be discussed, session by session. */
export const Sessions = (props: SessionsProps): ReactNode => {
  const { document, incident, mayFacilitate } = props;
  return (
    <section className={prose.section} aria-labelledby="sessions">
      <header className={prose.head}>
        <h2 id="sessions" className={prose.title}>
          Sessions
        </h2>
        {mayFacilitate ? (
          <Opening form={(close) => <SessionForm incident={incident} place={`${document.id}.session`} close={close} />}>
            Plan a session
          </Opening>
        ) : null}
      </header>
      {document.sessions.length === 0 ? (
        <Text size="sm" c="dimmed">
          None is planned yet. {mayFacilitate ? 'Plan one: its agenda and its minutes stand here then.' : ''}
        </Text>
      ) : null}
      {document.sessions.map((session) => (
        <Session key={session.session} {...props} session={session} />
      ))}
    </section>
  );
};

interface SessionProps extends SessionsProps {
  session: Document['sessions'][number];
}

const Session = (props: SessionProps): ReactNode => {
  const { document, incident, session, mayRecord, mayFacilitate } = props;
  const { data: caller } = useQuery(me);
  const { session: number, at, durationMinutes, place, state, attendees, facilitator, reason } = session;
  const minutes = document.minutes.filter((minute) => minute.session === number);
  const isOn = mayRecord && state !== 'cancelled';
  return (
    <section className={classes.session} aria-label={`Session ${number}`}>
      <h3 className={classes.when}>
        Session {number}, <Time at={at} />
        <Text span size="xs" c="dimmed">
          {offsetText(at)}
        </Text>
        <Mark tone={state === 'held' ? 'fixed' : state === 'planned' ? 'planned' : 'waiting'}>{state}</Mark>
      </h3>
      <Text size="xs" c="dimmed">
        {durationMinutes} minutes{place === undefined ? '' : `, ${proseText(place)}`}
        {facilitator ? `; led by ${nameText(facilitator)}` : ''}
        {attendees ? `; there: ${attendees.map((each) => nameText(each)).join(', ')}` : ''}
        {state === 'cancelled' && reason !== undefined ? `; cancelled: ${proseText(reason)}` : ''}
      </Text>
      <div className={classes.tools}>
        <Steps {...props} mayFacilitate={mayFacilitate} />
        <Anchor
          size="xs"
          underline="always"
          download
          href={`/v1/incidents/${encodeURIComponent(incident)}/postmortem/invitations.ics?session=${number}`}
        >
          for a calendar (.ics)
        </Anchor>
      </div>
      <Points document={document} incident={incident} session={number} mayRecord={mayRecord} />
      <Minutes minutes={minutes} incident={incident} session={number} mayRecord={mayRecord} />
      {isOn ? (
        <div className={classes.add}>
          <AddMinute
            incident={incident}
            session={number}
            start={at}
            place={`${document.id}.minute.${number}`}
            self={caller?.person?.id ?? null}
          />
          <AddLine
            incident={incident}
            place={`${document.id}.point.${number}`}
            label={`What is to be discussed, session ${number}`}
            placeholder="What is to be discussed"
            button="Add point"
            most={4_000}
            say={(text) =>
              bodyOf(
                api.POST('/v1/incidents/{incident}/postmortem/sessions/{session}/points', {
                  params: { path: { incident, session: String(number) } },
                  body: { text },
                }),
              )
            }
          />
        </div>
      ) : null}
    </section>
  );
};

/** What becomes of a session: only what it can come to from where it is. */
const Steps = ({ document, incident, session, mayFacilitate }: SessionProps): ReactNode => {
  if (!mayFacilitate || session.state === 'cancelled') return null;
  const { session: number, state, at } = session;
  const params = { path: { incident, session: String(number) } };
  const place = `${document.id}.session.${number}`;
  return (
    <>
      <Opening
        label={`Who was there, session ${number}`}
        form={(close) => (
          <AttendanceForm incident={incident} session={session} place={`${place}.there`} close={close} />
        )}
      >
        Who was there
      </Opening>
      {state === 'planned' ? (
        <>
          <Opening
            label={`Move session ${number}`}
            form={(close) => (
              <SessionForm incident={incident} session={session} place={`${place}.moved`} close={close} />
            )}
          >
            Move
          </Opening>
          <Opening
            label={`Cancel session ${number}`}
            form={(close) => (
              <ReasonForm
                place={`${place}.cancelled`}
                label="Why it is cancelled"
                button={`Cancel the session of ${timeText(at)}`}
                about="Whoever was invited is told once you send the invitations again."
                close={close}
                say={(why) =>
                  saidIn(
                    incident,
                    bodyOf(
                      api.POST('/v1/incidents/{incident}/postmortem/sessions/{session}/cancelled', {
                        params,
                        body: { reason: why },
                      }),
                    ),
                  )
                }
              />
            )}
          >
            Cancel
          </Opening>
        </>
      ) : (
        <Opening
          label={`It was not held: session ${number}`}
          form={(close) => (
            <ReasonForm
              place={`${place}.not-held`}
              label="Why that is taken back"
              button="It was not held"
              about="The session is planned as before, and nobody was there."
              close={close}
              say={(why) =>
                saidIn(
                  incident,
                  bodyOf(
                    api.POST('/v1/incidents/{incident}/postmortem/sessions/{session}/attendance/withdrawn', {
                      params,
                      body: { reason: why },
                    }),
                  ),
                )
              }
            />
          )}
        >
          It was not held
        </Opening>
      )}
    </>
  );
};
