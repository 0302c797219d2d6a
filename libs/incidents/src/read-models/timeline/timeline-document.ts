import type { Actor, Source } from '#decider';
import { bson, type Stored } from '#read-models';
import type { Fact } from '../../domain/index.js';

/**
 * A fact of an incident, as it stands now, with what amended it. A page about it: docs/read-models/timeline.md.
 *
 * @id the id of the fact's event
 * @position of the last event folded: the fact's own, or that of an amendment or redaction
 */
export interface TimelineDocument extends Stored {
  /** The incident's id. @from the fact */
  incident: string;
  /** Place of the fact in the incident's stream. @from the fact */
  revision: number;
  /** The event's type: `IncidentFixed`, `NoteAdded`, … ([events](../events.md)). @from the fact */
  type: Fact['type'];
  /** False when it was retracted. @from `FactRetracted` */
  standing: boolean;
  /** When it happened, as corrected; of a start between bounds the lower one. @from the fact, `FactCorrected` */
  at: Date;
  /** When Debrief learnt it. @from the fact */
  recordedAt: Date;
  /** Who sent it. @from the fact */
  actor: Actor;
  /** Of an imported fact: `system`, `file`, `row`, and the `recordedAt` that the importer asserted. @from the fact */
  source?: Source;
  /** The fields of the event as corrections leave them. Times in it are texts (RFC 3339). @from the fact, `FactCorrected`, `TextRedacted`, `TextsExpired` */
  data: Record<string, unknown>;
  /** The fields as first recorded, where a standing correction changed them. @from the fact */
  original?: Record<string, unknown>;
  /** Corrections and retractions of the fact and of one another, in the order of recording. @from `FactCorrected`, `FactRetracted` */
  amendments?: AmendmentDocument[];
}

export interface AmendmentDocument {
  /** The amendment's event. */
  eventId: string;
  /** Which of the two. */
  type: 'FactCorrected' | 'FactRetracted';
  /** Its place in the stream, when it was recorded, by whom, and from where where it was imported. */
  revision: number;
  recordedAt: Date;
  actor: Actor;
  source?: Source;
  /** False when it was itself retracted. */
  standing: boolean;
  /** As recorded: `eventId` of what it amends, `reason`, `occurredAt`, and of a correction `replace`. */
  data: Record<string, unknown>;
}

const { text, date, whole } = bson;
const reference = { bsonType: 'object', required: ['kind', 'id'], properties: { kind: text, id: text } };
const source = {
  bsonType: 'object',
  required: ['system', 'file', 'row'],
  properties: { system: text, file: text, row: { bsonType: 'int', minimum: 1 }, recordedAt: text },
};

/** The validator of the collection. */
export const timelineSchema = {
  bsonType: 'object',
  required: [...['_id', 'position', 'incident', 'revision', 'type', 'standing', 'at', 'recordedAt', 'actor', 'data']],
  additionalProperties: false,
  properties: {
    _id: text,
    position: { bsonType: 'long', minimum: 0 },
    incident: text,
    revision: whole,
    type: text,
    standing: { bsonType: 'bool' },
    at: date,
    recordedAt: date,
    actor: reference,
    source,
    data: { bsonType: 'object' },
    original: { bsonType: 'object' },
    amendments: {
      bsonType: 'array',
      minItems: 1,
      items: {
        bsonType: 'object',
        required: ['eventId', 'type', 'revision', 'recordedAt', 'actor', 'standing', 'data'],
        additionalProperties: false,
        properties: {
          eventId: text,
          type: { enum: ['FactCorrected', 'FactRetracted'] },
          revision: whole,
          recordedAt: date,
          actor: reference,
          source,
          standing: { bsonType: 'bool' },
          data: { bsonType: 'object', required: ['eventId', 'reason', 'occurredAt'], properties: { eventId: text } },
        },
      },
    },
  },
};
