import type { Logged } from '#decider';
import type { Body, Projection } from '#read-models';
import { isAmendment, isFact, type IncidentEvent } from '../../domain/index.js';
import { unloggedSchema, type UnloggedDocument } from './unlogged-document.js';

/** A document for each key under which facts came ahead of the log (rules.md I5). */
export const unloggedProjection: Projection<UnloggedDocument, IncidentEvent> = {
  name: 'unlogged',
  version: 1,
  categories: ['incident'],
  indexes: [{ key: { loggedAt: 1, heldSince: 1, _id: 1 } }],
  schema: unloggedSchema,
  targets: ({ type, streamId }) => [type === 'LogAwaited' ? { id: streamId } : { id: streamId, ifThere: true }],
  project: (_id, document, events) => {
    const held = events.reduce(afterEvent, document && bodyOf(document));
    if (held === undefined) throw new Error('nothing says which key they wait under');
    return held;
  },
};

type Held = Body<UnloggedDocument>;

const bodyOf = ({ key, heldSince, lastAt, events, loggedAt }: UnloggedDocument): Held => ({
  key,
  heldSince,
  lastAt,
  events,
  loggedAt,
});

const afterEvent = (held: Held | undefined, event: Logged<IncidentEvent>): Held | undefined => {
  const at = new Date(event.metadata.recordedAt);
  // It says what the fact before it waits for.
  if (event.type === 'LogAwaited') return { key: event.data.key, heldSince: at, lastAt: at, events: 1, loggedAt: null };
  if (held === undefined || held.loggedAt !== null || !(isFact(event) || isAmendment(event))) return held;
  return event.type === 'IncidentLogged' ? { ...held, loggedAt: at } : { ...held, lastAt: at, events: held.events + 1 };
};
