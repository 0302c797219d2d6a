import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Answer } from '../api/client.js';
import { people } from '../api/queries.js';
import { useKeyNames } from '../shell/keys.js';
import { lengthText } from '../shell/lengths.js';
import { Time } from '../shell/times.js';
import { nameText } from '../shell/words.js';
import classes from './stored.module.css';

export type StoredEvent = Answer<'/v1/incidents/{incident}/history'>['items'][number];

/** What stands beside the data of an event (docs/events.md). */
interface Metadata {
  recordedAt?: string;
  actor?: { kind: string; id: string };
  /** The session of somebody who was signed in; a key is its own proof. */
  authentication?: { session?: string };
  commandId?: string;
  causationId?: string;
  correlationId?: string;
  source?: { system: string; file?: string; row?: number };
}

/** Milliseconds between two clocks that nobody wonders about. */
const noticed = 60_000;

interface StoredEventsProps {
  events: readonly StoredEvent[];
  /** The id of one that is pointed at. */
  chosen?: string | undefined;
}

/** Events as they are stored, each with who recorded it, by which command, and what it says. */
export const StoredEvents = ({ events, chosen }: StoredEventsProps): ReactNode => {
  const list = useRef<HTMLOListElement>(null);
  const isThere = events.some(({ id }) => id === chosen);
  useEffect(() => {
    if (isThere) list.current?.querySelector('[data-chosen]')?.scrollIntoView({ block: 'center' });
  }, [isThere]);
  const { data: known } = useQuery(people);
  const names = new Map(known?.items.map((person) => [person.id, nameText(person)]));
  const actors = events.flatMap((event) => actorIn(event) ?? []);
  const keyName = useKeyNames(actors.flatMap(({ kind, id }) => (kind === 'api-key' ? [id] : [])));
  const actorText = ({ kind, id }: Actor): string => {
    if (kind === 'api-key') return keyName(id);
    return kind === 'person' ? (names.get(id) ?? `a person, ${id.slice(0, 8)}`) : `the policy ${id}`;
  };
  return (
    <ol ref={list} className={classes.events} aria-label="Events">
      {events.map((event) => (
        <li
          key={event.id}
          className={classes.event}
          data-chosen={event.id === chosen || undefined}
          aria-current={event.id === chosen || undefined}
        >
          <One event={event} actorText={actorText} isOpen={event.id === chosen} />
        </li>
      ))}
    </ol>
  );
};

type Actor = NonNullable<Metadata['actor']>;

const actorIn = ({ metadata }: StoredEvent): Actor | undefined => (metadata as Metadata).actor;

interface OneProps {
  event: StoredEvent;
  actorText: (actor: Actor) => string;
  isOpen: boolean;
}

const One = ({ event, actorText, isOpen }: OneProps): ReactNode => {
  const metadata = event.metadata as Metadata;
  const { recordedAt = event.created, actor, commandId, causationId, correlationId, source, authentication } = metadata;
  const occurredAt = (event.data as { occurredAt?: unknown }).occurredAt;
  const apart = Math.abs(Date.parse(event.created) - Date.parse(recordedAt));
  return (
    <>
      <div className={classes.head}>
        <span className="figures">{event.revision}</span>
        <b>{event.type}</b>
        <span>
          recorded <Time at={recordedAt} format="whole" />
          {actor === undefined ? '' : ` by ${actorText(actor)}`}
        </span>
      </div>
      {apart > noticed ? (
        <p className={classes.apart} data-imported={source !== undefined || undefined}>
          {source === undefined
            ? 'recorded at another time than stored'
            : 'imported: its sender says when it was recorded'}
          , stored {lengthText(apart)} {Date.parse(event.created) > Date.parse(recordedAt) ? 'later' : 'earlier'}
        </p>
      ) : null}
      <details className={classes.more} open={isOpen}>
        <summary>All of it</summary>
        <dl className={classes.facts}>
          {typeof occurredAt === 'string' ? (
            <Row word="Happened">
              <Time at={occurredAt} />
            </Row>
          ) : null}
          <Row word="Stored">
            <Time at={event.created} />, position {event.position} of the log
          </Row>
          <Row word="Stream">
            {event.stream}, revision {event.revision}
          </Row>
          <Row word="Event">{event.id}</Row>
          {actor === undefined ? null : (
            <Row word="Actor">
              {actor.kind} {actor.id}
            </Row>
          )}
          {actor === undefined ? null : (
            <Row word="Known by">
              {authentication?.session !== undefined
                ? `session ${authentication.session}`
                : actor.kind === 'api-key'
                  ? 'the key itself'
                  : 'nothing beside'}
            </Row>
          )}
          {commandId === undefined ? null : <Row word="Command">{commandId}</Row>}
          {causationId === undefined || causationId === commandId ? null : <Row word="Caused by">{causationId}</Row>}
          {correlationId === undefined || correlationId === commandId ? null : (
            <Row word="Together with">{correlationId}</Row>
          )}
          {source === undefined ? null : (
            <Row word="Source">
              {source.system}
              {source.row === undefined ? '' : `, row ${source.row}`}
              {source.file === undefined ? '' : ` of ${source.file}`}
            </Row>
          )}
        </dl>
        <Json word="Data" of={event.data} />
        <Json word="Metadata" of={event.metadata} />
      </details>
    </>
  );
};

const Row = ({ word, children }: { word: string; children: ReactNode }): ReactNode => (
  <div>
    <dt>{word}</dt>
    <dd>{children}</dd>
  </div>
);

const Json = ({ word, of }: { word: string; of: unknown }): ReactNode => (
  <>
    <p className={classes.word}>{word}</p>
    <pre className={classes.json} tabIndex={0}>
      {JSON.stringify(of, null, 2)}
    </pre>
  </>
);
