import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import card from '../incident/facts.module.css';
import { me, questions } from '../api/queries.js';
import { proseText } from '../shell/words.js';
import type { Document } from './document.js';
import classes from './postmortem.module.css';

/** What is missing still for an approval, and what the reader was asked. */
export const Asked = ({ document }: { document: Document }): ReactNode => {
  const { data: caller } = useQuery(me);
  // Keys are asked nothing.
  const { data: open } = useQuery({ ...questions, enabled: caller?.person !== null && caller !== undefined });
  const { incidents, complete, sections, points } = document;
  const isPast = document.validAt !== undefined || document.knownAt !== undefined;
  const mine =
    (isPast ? undefined : open)?.items.filter(({ incident }) => incidents.some(({ id }) => id === incident.id)) ?? [];
  const facts = incidents.flatMap((incident) =>
    incident.facts.flatMap(({ standing, title }) => (standing === 'open' ? [{ title, incident }] : [])),
  );
  const needed = (
    [
      ['what-went-well', 'What went well'],
      ['lessons', 'Lessons'],
    ] as const
  ).filter(([name]) => !sections.some(({ section }) => section === name));
  const discussed = points.filter(({ point }) => complete.openPoints.includes(point));
  const isNothing = facts.length + needed.length + discussed.length + complete.asks + mine.length === 0;
  return (
    <section className={card.card} aria-label="Still missing" data-warns={isNothing ? undefined : true}>
      <h2 className={card.heading}>Still missing</h2>
      {isNothing ? (
        <Text size="sm" c="dimmed">
          Nothing: every fact is answered, no point is open.
        </Text>
      ) : (
        <ul className={classes.asked}>
          {facts.map(({ title, incident }) => (
            <li key={`${incident.id} ${title}`}>
              {title}: record it, or say why nobody can know,{' '}
              <Link to="/incidents/$incident" params={{ incident: incident.reference ?? incident.id }}>
                at {incident.reference ?? 'the incident'}
              </Link>
            </li>
          ))}
          {needed.map(([name, title]) => (
            <li key={name}>
              <a href={`#${name}`}>{title}</a> needs an entry
            </li>
          ))}
          {discussed.map(({ point, text }) => (
            <li key={point}>
              Point {point} is open: {proseText(text)}
            </li>
          ))}
          {complete.asks === 0 ? null : (
            <li>
              {complete.asks} {complete.asks === 1 ? 'remark asks' : 'remarks ask'} for other words; that hinders no
              approval
            </li>
          )}
          {mine.map(({ question, fact, why, inOneLine, incident }) => (
            <li key={`${incident.id} ${fact}`}>
              You are asked: {question} ({why.words})
              {inOneLine === undefined ? null : (
                <>
                  ; in one line{' '}
                  <Link to="/incidents/$incident" params={{ incident: incident.reference ?? incident.id }}>
                    at the incident
                  </Link>
                  , like “{inOneLine}”
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
