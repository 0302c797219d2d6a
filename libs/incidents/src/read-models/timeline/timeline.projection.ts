import type { Logged } from '#decider';
import type { Projection } from '#read-models';
import {
  entryOf,
  evolve,
  isAmendment,
  isFact,
  noIncident,
  type Fact,
  type IncidentEvent,
  type RecordedIncidentEvent,
} from '../../domain/index.js';
import { timelineSchema, type AmendmentDocument, type TimelineDocument } from './timeline-document.js';

/** A document an entry: the fact, with every amendment about it. */
export const timelineProjection: Projection<TimelineDocument, IncidentEvent> = {
  name: 'timeline',
  version: 1,
  categories: ['incident'],
  indexes: [
    { key: { incident: 1, at: 1, revision: 1 } },
    { key: { type: 1, at: 1, _id: 1 } },
    { key: { 'amendments.eventId': 1 } },
  ],
  schema: timelineSchema,
  targets: (event) => {
    switch (event.type) {
      case 'FactCorrected':
      case 'FactRetracted':
      case 'TextRedacted':
        return [{ event: event.data.eventId, fields: ['_id', 'amendments.eventId'] }];
      case 'TextsExpired':
        return [{ field: 'incident', value: event.streamId }];
      // No fact: nothing happened.
      case 'LogAwaited':
      case 'IncidentRestricted':
      case 'IncidentUnrestricted':
      case 'IncidentHeld':
      case 'IncidentReleased':
        return [];
      default:
        return [{ id: event.id }];
    }
  },
  isPivot: ({ type }) => type === 'TextsExpired',
  project: (_id, document, events) => {
    const { events: all } = events.reduce(evolve, { ...noIncident, events: document ? eventsIn(document) : [] });
    // Of what takes texts away nothing is left but the marker in the place of the text.
    const [first, ...amendments] = all.filter((event) => isFact(event) || isAmendment(event));
    if (first === undefined) throw new Error('there is no event to fold');
    const incident = document?.incident ?? (events[0] as Logged).streamId;
    const { fact, standing, amendments: views } = entryOf([first, ...amendments]);
    const stands = new Map(views.map((view) => [view.eventId, view.standing]));
    return {
      incident,
      revision: Number(fact.revision),
      type: fact.type,
      standing,
      at: new Date(fact.at),
      recordedAt: new Date(fact.recordedAt),
      actor: fact.actor,
      ...(fact.source ? { source: fact.source } : {}),
      data: fact.data,
      ...(fact.original ? { original: fact.original } : {}),
      ...(amendments.length > 0
        ? { amendments: amendments.map((amendment) => amendmentOf(amendment, stands.get(amendment.id) ?? true)) }
        : {}),
    };
  },
};

/** The events that a document was folded from. */
export const eventsIn = (document: TimelineDocument): RecordedIncidentEvent[] => [
  recordedAs(document._id, document, document.original ?? document.data),
  ...(document.amendments ?? []).map((amendment) => recordedAs(amendment.eventId, amendment, amendment.data)),
];

const recordedAs = (
  id: string,
  {
    type,
    revision,
    recordedAt,
    actor,
    source,
  }: Pick<AmendmentDocument, 'revision' | 'recordedAt' | 'actor' | 'source'> & {
    type: Fact['type'] | AmendmentDocument['type'];
  },
  data: Record<string, unknown>,
): RecordedIncidentEvent =>
  ({
    id,
    type,
    revision: BigInt(revision),
    metadata: { recordedAt: recordedAt.toISOString(), actor, ...(source ? { source } : {}) },
    data,
  }) as unknown as RecordedIncidentEvent;

const amendmentOf = (event: RecordedIncidentEvent, standing: boolean): AmendmentDocument => ({
  eventId: event.id,
  type: event.type as AmendmentDocument['type'],
  revision: Number(event.revision),
  recordedAt: new Date(event.metadata.recordedAt),
  actor: event.metadata.actor,
  ...(event.metadata.source ? { source: event.metadata.source } : {}),
  standing,
  data: event.data,
});
