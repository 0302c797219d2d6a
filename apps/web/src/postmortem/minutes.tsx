import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, type ReactNode } from 'react';
import { api, bodyOf } from '../api/client.js';
import { people } from '../api/queries.js';
import { Opening } from '../shell/opening.js';
import { PersonSelect } from '../shell/people.js';
import { ReasonForm } from '../shell/reason-form.js';
import { Time } from '../shell/times.js';
import { useTyped } from '../shell/typed.js';
import { nameText, proseText } from '../shell/words.js';
import { AddLine } from './add-line.js';
import type { Document } from './document.js';
import { minuteIn, minuteKinds, momentIn, type MinuteKind } from './minute-moments.js';
import classes from './sessions.module.css';
import { saidIn } from './said.js';

type Minute = Document['minutes'][number];

interface MinutesProps {
  minutes: readonly Minute[];
  incident: string;
  session: number;
  mayRecord: boolean;
}

/** What was said, as it was taken; what was withdrawn stays to be read. */
export const Minutes = ({ minutes, incident, session, mayRecord }: MinutesProps): ReactNode =>
  minutes.length === 0 ? null : (
    <>
      <h4 className={classes.what}>Minutes</h4>
      <ol className={classes.said} aria-label={`Minutes of session ${session}`}>
        {minutes.map(({ minute, kind, text, speaker, at, withdrawn }) => (
          <li key={minute} className={classes.row} data-withdrawn={withdrawn ? true : undefined}>
            <span className={classes.at}>
              <Time at={at} format="time" />
            </span>
            <span className={classes.kind} data-kind={kind}>
              {kind}
            </span>
            <span className={classes.text}>
              {withdrawn ? <s>{proseText(text)}</s> : proseText(text)}
              <span className={classes.aside}>
                minute {minute}
                {speaker ? `, ${nameText(speaker)}` : ''}
                {withdrawn ? `; withdrawn: ${proseText(withdrawn.reason)}` : ''}
                {mayRecord && !withdrawn ? (
                  <Opening
                    isQuiet
                    label={`Withdraw minute ${minute}`}
                    form={(close) => (
                      <ReasonForm
                        place={`${incident}.minute.${minute}.withdrawn`}
                        label="Why it is withdrawn"
                        button="Withdraw the minute"
                        about="It stays to be read, struck through, with the reason."
                        close={close}
                        say={(reason) =>
                          saidIn(
                            incident,
                            bodyOf(
                              api.POST(
                                '/v1/incidents/{incident}/postmortem/sessions/{session}/minutes/{minute}/withdrawn',
                                {
                                  params: { path: { incident, session: String(session), minute: String(minute) } },
                                  body: { reason },
                                },
                              ),
                            ),
                          )
                        }
                      />
                    )}
                  >
                    withdraw
                  </Opening>
                ) : null}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </>
  );

/** What stands before the words. */
interface Beside {
  kind: MinuteKind;
  speaker: string | null;
  /** By the reader's clock; now where it is empty. */
  time: string;
}

interface AddMinuteProps {
  incident: string;
  session: number;
  /** When it began, or begins. */
  start: string;
  /** Under which name what is typed is kept. */
  place: string;
  /** Who speaks where nobody else is named: the reader, if that is a person. */
  self: string | null;
}

/** As somebody takes them who listens: speaker, words, Enter, and the next speaker. */
export const AddMinute = ({ incident, session, start, place, self }: AddMinuteProps): ReactNode => {
  const [typed, setBeside] = useTyped<Beside>(`${place}.beside`);
  const beside: Beside = typed ?? { kind: 'discussion', speaker: self, time: '' };
  const words = useRef<HTMLInputElement>(null);
  const speaker = useRef<HTMLInputElement>(null);
  const { data: known, error } = useQuery(people);
  // Names that come later would take the place of what is typed for one.
  if (known === undefined && !error) return null;
  const toWords = (): void => words.current?.focus();
  const say = (line: string) => {
    const { kind = beside.kind, text } = minuteIn(line);
    const occurredAt = momentIn(start, beside.time);
    return bodyOf(
      api.POST('/v1/incidents/{incident}/postmortem/sessions/{session}/minutes', {
        params: { path: { incident, session: String(session) } },
        body: {
          ...{ kind, text },
          speaker: beside.speaker === null ? null : { kind: 'person', id: beside.speaker },
          ...(occurredAt === undefined ? {} : { occurredAt }),
        },
      }),
    );
  };
  return (
    <AddLine
      incident={incident}
      place={place}
      label={`What was said, session ${session}`}
      placeholder="What was said; “decision: …” makes it one"
      button="Add minute"
      most={20_000}
      isRead
      field={words}
      say={say}
      said={() => {
        // Most minutes are talk: what was decided is said so each time.
        setBeside({ ...beside, kind: 'discussion', time: '' });
        speaker.current?.focus();
        speaker.current?.select();
      }}
      before={
        <>
          <TextInput
            type="time"
            size="xs"
            aria-label={`When it was said, session ${session}; now where it is empty`}
            className={classes.time}
            value={beside.time}
            onChange={({ currentTarget: { value } }) => setBeside({ ...beside, time: value })}
          />
          <Select
            size="xs"
            className={classes.choice}
            aria-label={`Kind of minute, session ${session}`}
            data={[...minuteKinds]}
            value={beside.kind}
            allowDeselect={false}
            onChange={(value) =>
              setBeside({ ...beside, kind: minuteKinds.find((each) => each === value) ?? beside.kind })
            }
          />
          <div className={classes.choice}>
            <PersonSelect
              size="xs"
              isLabelHidden
              field={speaker}
              label={`Who said it, session ${session}`}
              placeholder="who said it"
              value={beside.speaker}
              choose={(id) => setBeside({ ...beside, speaker: id })}
              chosen={toWords}
            />
          </div>
        </>
      }
    />
  );
};
