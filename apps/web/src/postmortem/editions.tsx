import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { versions } from '../compare/queries.js';
import card from '../incident/facts.module.css';
import { Time, zone } from '../shell/times.js';
import { Mark } from '../shell/words.js';
import type { Document } from './document.js';
import classes from './postmortem.module.css';
import { actorText } from './words.js';

const forms = [
  ['md', 'Markdown'],
  ['html', 'HTML'],
  ['pdf', 'PDF'],
  ['json', 'JSON'],
] as const;

interface FilesProps {
  incident: string;
  /** Which document: how it stands, stood, or was named. */
  at: { version?: string | undefined; validAt?: string | undefined; knownAt?: string | undefined };
  /** For whoever does not see where they stand. */
  of: string;
}

/** The internal edition as a file: times are of the reader's zone. */
const Files = ({ incident, at, of }: FilesProps): ReactNode => {
  const query = new URLSearchParams({ zone });
  for (const [name, value] of Object.entries(at)) if (value !== undefined) query.set(name, value);
  return (
    <span className={classes.files}>
      {forms.map(([form, word]) => (
        <a
          key={form}
          href={`/v1/incidents/${encodeURIComponent(incident)}/postmortem.${form}?${query.toString()}`}
          aria-label={`${word}, ${of}`}
        >
          {word}
        </a>
      ))}
    </span>
  );
};

/** What circulates inside: the document as it is shown, and each version that was submitted or approved. */
export const Editions = ({ document, incident }: { document: Document; incident: string }): ReactNode => {
  const { data } = useQuery(versions(incident));
  const { validAt, knownAt } = document;
  const isPast = validAt !== undefined || knownAt !== undefined;
  const items = data?.items.toReversed() ?? [];
  return (
    <section className={card.card} aria-label="Editions">
      <h2 className={card.heading}>Internal edition</h2>
      <Text size="sm">{isPast ? 'As it stood then' : 'As it is now'}</Text>
      <Files incident={incident} at={{ validAt, knownAt }} of={isPast ? 'as it stood then' : 'as it is now'} />
      {items.length === 0 ? null : (
        <ul className={classes.people} aria-label="Versions">
          {items.map(({ version, isCurrent, events }) => {
            const last = events.at(-1);
            const isApproved = last?.type === 'PostmortemApproved';
            return (
              <li key={version}>
                <span className={classes.person}>
                  {isApproved ? 'Approved' : 'Submitted'} {last ? <Time at={last.recordedAt} /> : null}
                </span>
                {isCurrent ? <Mark tone="fixed">as it is now</Mark> : null}
                <span className={classes.aside}>
                  {last ? `${actorText(last.actor)}, ` : ''}
                  version {version.slice(0, 8)}
                </span>
                <Files incident={incident} at={{ version }} of={`version ${version.slice(0, 8)}`} />
              </li>
            );
          })}
        </ul>
      )}
      {items.length === 0 ? null : (
        <Link to="/incidents/$incident/postmortem/compare" params={{ incident }}>
          Compare versions
        </Link>
      )}
    </section>
  );
};
