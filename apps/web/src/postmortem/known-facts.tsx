import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { factWord, saysOf, whoIn, type Entry } from '../incident/fact-words.js';
import card from '../incident/facts.module.css';
import { InZone, Time } from '../shell/times.js';
import { proseText } from '../shell/words.js';
import type { Document } from './document.js';
import classes from './postmortem.module.css';

type Incident = Document['incidents'][number];
type Stated = Incident['facts'][number]['from'][number];

/** The seven facts of each incident of the review, from its events: nothing of them is typed here. */
export const KnownFacts = ({ incidents }: { incidents: readonly Incident[] }): ReactNode =>
  incidents.map((incident) => (
    <section
      key={incident.id}
      className={card.card}
      aria-label={incidents.length > 1 ? `Facts of ${nameOf(incident)}` : 'Facts'}
    >
      <h2 className={card.heading}>
        {incidents.length > 1 ? `Facts: ${nameOf(incident)}` : 'Facts'} <InZone />
      </h2>
      <dl className={classes.facts}>
        {incident.facts.map(({ fact, title, standing, from, unrecorded }) => (
          <div key={fact} className={classes.fact}>
            <dt>{title}</dt>
            {from.map((stated) => (
              <dd key={stated.eventId}>
                <Fact stated={stated} incident={incident} />
              </dd>
            ))}
            {unrecorded ? (
              <dd>
                Nobody can know: {proseText(unrecorded.reason)} <Then stated={unrecorded} incident={incident} />
              </dd>
            ) : null}
            {standing === 'open' ? (
              <dd>
                <Text span c="dimmed" size="sm">
                  not answered yet
                </Text>
              </dd>
            ) : null}
          </div>
        ))}
      </dl>
      <Text size="sm">{incident.verdicts.says}</Text>
    </section>
  ));

const nameOf = ({ reference, title }: Incident): string => `${reference ?? ''} ${proseText(title)}`.trim();

interface FactProps {
  stated: Stated;
  incident: Incident;
}

const Fact = ({ stated, incident }: FactProps): ReactNode => {
  const entry = { ...stated.data, ...stated } as unknown as Entry;
  const says = [whoIn(entry), saysOf(entry)].filter((each) => each !== undefined && each !== '').join(': ');
  return (
    <>
      <Time at={stated.at} /> {factWord(stated.type)}
      {says === '' ? '' : `, ${says}`}{' '}
      {stated.corrections.map(({ eventId, reason }) => (
        <span key={eventId} className={classes.aside}>
          corrected: {proseText(reason)}{' '}
        </span>
      ))}
      <Then stated={stated} incident={incident} />
    </>
  );
};

/** The incident as it was seen when this was recorded. */
const Then = ({ stated: { at, recordedAt, type }, incident }: FactProps): ReactNode => (
  <Link
    className={classes.then}
    to="/incidents/$incident"
    params={{ incident: incident.reference ?? incident.id }}
    search={{ validAt: at, knownAt: recordedAt > at ? recordedAt : at }}
    aria-label={`What was known then: ${factWord(type)}`}
  >
    what was known then
  </Link>
);
