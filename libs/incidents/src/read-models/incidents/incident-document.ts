import { participantKinds, type Participant } from '#directory/domain';
import type { Stored } from '#read-models';
import {
  durationNames,
  origins,
  statuses,
  type DurationName,
  type Headline,
  type Prose,
  type Summary,
} from '../../domain/index.js';

/** An incident as it stands now, for lists and analysis. A page about it: docs/read-models/incidents.md. */
export interface IncidentDocument extends Stored {
  /** Of the last event in the incident's stream. */
  revision: number;
  /** Like INC-7; null until it has one. */
  reference: string | null;
  key?: string;
  title: Prose;
  status: Summary['status'];
  /** The incident that it was merged into, by id. */
  mergedInto: string | null;
  /** Ids of those that count in it, in order. */
  merged: string[];
  /** Ids of the people who alone see it, in order: of all that counts in it; null where none of it is restricted. */
  restrictedTo: string[] | null;
  /** False where that is null. */
  isRestricted: boolean;
  severity: number;
  highestSeverity: number;
  services: string[];
  /** In the order of `services`; null where it is not known, or redacted. */
  serviceNames: (string | null)[];
  origin: Summary['origin'];
  channel?: string;
  reportedBy: Participant | null;
  lead: Participant | null;
  teams: string[];
  /** In the order of `teams`; null where it is not known, or redacted. */
  teamNames: (string | null)[];
  pausedSince: Date | null;
  loggedAt: Date;
  /** Of the earliest log or report. */
  firstLoggedAt: Date;
  /** Reports beside the log. */
  reports: number;
  /** The headline impact; null where nobody gave a figure. */
  users: Headline | null;
  accounts: Headline | null;
  supportRequests: Headline | null;
  startedAt: Date | null;
  /** Where the start has bounds. */
  startedNotBefore?: Date;
  startedNotAfter?: Date;
  detectedAt: Date;
  respondedAt: Date | null;
  diagnosedAt: Date | null;
  mitigatedAt: Date | null;
  fixedAt: Date | null;
  closedAt: Date | null;
  cancelledAt: Date | null;
  reopenings: number;
  /** Milliseconds; equal where the anchors are exact. */
  durations: Partial<Record<DurationName, { atLeast: number; atMost: number }>>;
  flags: string[];
  /** Since when a legal hold stands; null where none does. */
  heldSince: Date | null;
  /** When all its texts expired; null where they did not, or others were recorded since. */
  textsExpiredAt: Date | null;
  /** When the last event was recorded. */
  updatedAt: Date;
  /**
   * Services that it affects by itself, in order, and then those of each that counts in it: by that an emitter sees it or
   * not. Left out where nothing was merged into it. No part of what readers may rely on.
   */
  parts?: { services: string[] }[];
  /** By which it is found (rules.md P6), sorted. No part of what readers may rely on. */
  terms: string[];
  /** The events that the other fields follow from, without their texts. No part of what readers may rely on. */
  basis: Basis[];
}

export interface Basis {
  id: string;
  /** The incident that it was recorded of, where that one was merged into this one. */
  of?: string;
  type: string;
  revision: number;
  recordedAt: Date;
  data: Record<string, unknown>;
}

const text = { bsonType: 'string' };
const date = { bsonType: 'date' };
const dateOrNull = { bsonType: ['date', 'null'] };
const whole = { bsonType: 'int', minimum: 0 };
const texts = { bsonType: 'array', items: text };
const names = { bsonType: 'array', items: { bsonType: ['string', 'null'] } };

/** A text, or the marker that it was redacted. */
const proseSchema = { bsonType: ['string', 'object'] };

const participantOrNull = {
  anyOf: [
    { bsonType: 'null' },
    { bsonType: 'object', required: ['kind', 'id'], properties: { kind: { enum: [...participantKinds] }, id: text } },
  ],
};

const headlineOrNull = {
  anyOf: [
    { bsonType: 'null' },
    {
      bsonType: 'object',
      required: ['value', 'confirmed'],
      additionalProperties: false,
      properties: { value: { bsonType: 'number', minimum: 0 }, confirmed: { bsonType: 'bool' } },
    },
  ],
};

const severity = { bsonType: 'int', minimum: 1, maximum: 5 };

const duration = {
  bsonType: 'object',
  required: ['atLeast', 'atMost'],
  properties: { atLeast: { bsonType: 'number', minimum: 0 }, atMost: { bsonType: 'number', minimum: 0 } },
};

/** The validator of the collection. */
export const incidentSchema = {
  bsonType: 'object',
  required: [
    ...['_id', 'position', 'revision', 'reference', 'title', 'status', 'severity', 'highestSeverity', 'services'],
    ...[
      'mergedInto',
      'merged',
      'restrictedTo',
      'isRestricted',
      'terms',
      'serviceNames',
      'origin',
      'reportedBy',
      'lead',
      'teams',
      'teamNames',
      'pausedSince',
      'loggedAt',
      'startedAt',
    ],
    ...['detectedAt', 'respondedAt', 'diagnosedAt', 'mitigatedAt', 'fixedAt', 'closedAt', 'cancelledAt', 'reopenings'],
    ...['heldSince', 'textsExpiredAt'],
    ...['durations', 'flags', 'firstLoggedAt', 'reports', 'users', 'accounts', 'supportRequests', 'updatedAt', 'basis'],
  ],
  additionalProperties: false,
  properties: {
    _id: text,
    position: { bsonType: 'long', minimum: 0 },
    revision: whole,
    reference: { bsonType: ['string', 'null'] },
    key: text,
    title: proseSchema,
    status: { enum: [...statuses] },
    mergedInto: { bsonType: ['string', 'null'] },
    merged: texts,
    restrictedTo: { bsonType: ['array', 'null'], items: text },
    isRestricted: { bsonType: 'bool' },
    parts: {
      bsonType: 'array',
      items: { bsonType: 'object', required: ['services'], properties: { services: texts } },
    },
    terms: texts,
    severity,
    highestSeverity: severity,
    services: texts,
    serviceNames: names,
    origin: { enum: [...origins, null] },
    channel: text,
    reportedBy: participantOrNull,
    lead: participantOrNull,
    teams: texts,
    teamNames: names,
    pausedSince: dateOrNull,
    loggedAt: date,
    firstLoggedAt: date,
    reports: whole,
    users: headlineOrNull,
    accounts: headlineOrNull,
    supportRequests: headlineOrNull,
    startedAt: dateOrNull,
    startedNotBefore: date,
    startedNotAfter: date,
    detectedAt: date,
    respondedAt: dateOrNull,
    diagnosedAt: dateOrNull,
    mitigatedAt: dateOrNull,
    fixedAt: dateOrNull,
    closedAt: dateOrNull,
    cancelledAt: dateOrNull,
    reopenings: whole,
    durations: {
      bsonType: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(durationNames.map((name) => [name, duration])),
    },
    flags: texts,
    heldSince: dateOrNull,
    textsExpiredAt: dateOrNull,
    updatedAt: date,
    basis: {
      bsonType: 'array',
      items: {
        bsonType: 'object',
        required: ['id', 'type', 'revision', 'recordedAt', 'data'],
        properties: { id: text, of: text, type: text, revision: whole, recordedAt: date, data: { bsonType: 'object' } },
      },
    },
  },
};
