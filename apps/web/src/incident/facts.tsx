import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { measureText } from '../shell/lengths.js';
import { InZone, Time } from '../shell/times.js';
import { nameText, proseText } from '../shell/words.js';
import { durationWord, factWord, type Entry } from './fact-words.js';
import { flagsTitle, flagWord } from './flags.js';
import type { IncidentAnswer } from './fold.js';
import classes from './facts.module.css';

/** What a postmortem asks for, in the order of the practice. */
const asked: [name: keyof IncidentAnswer['facts'], words: string][] = [
  ['started', 'Started'],
  ['detected', 'Detected'],
  ['firstLogged', 'First logged'],
  ['firstResponded', 'First responded'],
  ['diagnosed', 'Diagnosed'],
  ['mitigated', 'Mitigated'],
  ['fixed', 'Fixed'],
  ['closed', 'Closed'],
];

/** When what happened, how long it took, whom it hit, and what does not fit. */
export const Facts = ({
  incident,
  choose,
}: {
  incident: IncidentAnswer;
  choose: (eventId: string) => void;
}): ReactNode => (
  <>
    <section className={classes.card} aria-label="Facts">
      <h2 className={classes.heading}>
        Facts <InZone />
      </h2>
      <dl className={classes.facts}>
        {asked.map(([name, words]) => {
          const fact = incident.facts[name] as (Entry & { byDefault?: true }) | null;
          return (
            <div key={name} className={classes.fact}>
              <dt>{words}</dt>
              <dd>
                {fact ? (
                  <FactMoment fact={fact} choose={choose} />
                ) : (
                  <Text span c="dimmed" size="sm">
                    not stated
                  </Text>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
    <section className={classes.card} aria-label="Durations">
      <h2 className={classes.heading}>Durations</h2>
      <dl className={classes.facts}>
        {Object.entries(incident.durations).map(([name, duration]) => (
          <div key={name} className={classes.fact}>
            <dt>{durationWord(name)}</dt>
            <dd className="figures">{measureText(duration)}</dd>
          </div>
        ))}
      </dl>
      {Object.keys(incident.durations).length === 0 ? (
        <Text c="dimmed" size="sm">
          None can be told yet.
        </Text>
      ) : null}
    </section>
    <section className={classes.card} aria-label="Impact">
      <h2 className={classes.heading}>Impact</h2>
      <dl className={classes.facts}>
        {(
          [
            ['users', 'Users'],
            ['accounts', 'Accounts'],
            ['supportRequests', 'Support requests'],
          ] as const
        ).map(([name, words]) => {
          const figure = incident.impact[name];
          return (
            <div key={name} className={classes.fact}>
              <dt>{words}</dt>
              <dd className="figures">
                {figure === null ? (
                  <Text span c="dimmed" size="sm">
                    not counted
                  </Text>
                ) : (
                  `${figure.value.toLocaleString()}${figure.confirmed ? '' : ' (estimated)'}`
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
    {incident.flags.length === 0 ? null : (
      <section className={classes.card} data-warns aria-label={flagsTitle(incident.flags)}>
        <h2 className={classes.heading}>{flagsTitle(incident.flags)}</h2>
        <ul className={classes.flags}>
          {incident.flags.map(({ flag, eventIds }) => (
            <li key={flag}>
              {flagWord(flag)}
              {eventIds.map((eventId, place) => (
                <button key={eventId} type="button" className={classes.show} onClick={() => choose(eventId)}>
                  show {eventIds.length > 1 ? place + 1 : ''}
                </button>
              ))}
            </li>
          ))}
        </ul>
      </section>
    )}
  </>
);

const FactMoment = ({
  fact,
  choose,
}: {
  fact: Entry & { byDefault?: true };
  choose: (eventId: string) => void;
}): ReactNode => {
  const { occurredAt, notBefore, notAfter, by } = fact as Record<string, string | undefined>;
  return (
    <button
      type="button"
      className={classes.moment}
      title={`Show it in the timeline: ${factWord(fact.type)}${fact.byDefault ? ', which stands in for the detection' : ''}`}
      onClick={() => choose(fact.eventId)}
    >
      {occurredAt ? <Time at={occurredAt} /> : null}
      {notBefore && notAfter ? (
        <>
          <Time at={notBefore} /> to <Time at={notAfter} format="time" />
        </>
      ) : null}
      {by ? <span className={classes.by}>{nameText(by as never)}</span> : null}
      {fact.byDefault ? <span className={classes.by}>by its first log</span> : null}
      {fact.corrections.length > 0 ? (
        <span className={classes.by}>corrected: {proseText(fact.corrections.at(-1)?.reason)}</span>
      ) : null}
    </button>
  );
};
