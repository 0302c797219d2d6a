import { participantKinds, type Participant } from '#directory/domain';
import { bson, type Stored } from '#read-models';
import {
  durationNames,
  origins,
  statuses,
  type DurationName,
  type Headline,
  type Prose,
  type Summary,
} from '../../domain/index.js';

/**
 * An incident as it stands now, for lists and analysis. A page about it: docs/read-models/incidents.md.
 *
 * @id the incident's id
 */
export interface IncidentDocument extends Stored {
  /** Of the last event, in the incident's stream. @from all */
  revision: number;
  /** `INC-7`; null until it has one, a moment after it is logged. @from `ReferenceAssigned` */
  reference: string | null;
  /** The caller's own id. @from `IncidentLogged` */
  key?: string;
  /** What it is called. @from `IncidentLogged` */
  title: Prose;
  /** Where it stands. @from the latest phase by when it happened */
  status: Summary['status'];
  /** Id of the incident that it was merged into. @from `IncidentsMerged`, `MergeUndone` */
  mergedInto: string | null;
  /**
   * Ids of the incidents that count in it, sorted; facts of theirs count in the other fields. @from
   * `IncidentsMerged`, `MergeUndone`
   */
  merged: string[];
  /**
   * Ids of the people who alone see it ([R1](../rules.md#r-who-sees-an-incident)), sorted: of those who see it and
   * all that counts in it; null where none of that is restricted. Whoever asks the database itself is not held to
   * it. @from `IncidentLogged`, `IncidentRestricted`, `IncidentUnrestricted`
   */
  restrictedTo: string[] | null;
  /** False where `restrictedTo` is null. @from `IncidentLogged`, `IncidentRestricted`, `IncidentUnrestricted` */
  isRestricted: boolean;
  /** Now, and the worst that was reached. @from `IncidentLogged`, `SeverityChanged` */
  severity: number;
  highestSeverity: number;
  /** Ids: those of the log, then those affected since. @from `IncidentLogged`, `ServiceAffected` */
  services: string[];
  /**
   * What each of `services` is called today; null where that is not known, or redacted. @from `ServiceRegistered`,
   * `ServiceRenamed`
   */
  serviceNames: (string | null)[];
  /** Of the first log or report; null where the reporter is not known. @from `IncidentLogged`, `IncidentReported` */
  origin: Summary['origin'];
  /** How it was reported. @from `IncidentLogged` */
  channel?: string;
  /** The reporter; who leads now. @from `IncidentLogged`; `LeadHandedOver`, a response as lead */
  reportedBy: Participant | null;
  lead: Participant | null;
  /** Ids of the teams that led or responded, sorted. @from `LeadHandedOver`, `IncidentResponded` */
  teams: string[];
  /** What each of `teams` is called today; null as above. @from `TeamRegistered`, `TeamRenamed` */
  teamNames: (string | null)[];
  /** Since when the clock stands still. @from `ClockPaused` and what ends it */
  pausedSince: Date | null;
  /** When it was logged; lists are in this order. @from `IncidentLogged` */
  loggedAt: Date;
  /** Of the earliest log or report. @from `IncidentLogged`, `IncidentReported` */
  firstLoggedAt: Date;
  /** Reports beside the log. @from `IncidentReported` */
  reports: number;
  /** The [headline impact](../rules.md#headline-impact); null where nobody gave a figure. @from `ImpactRecorded` */
  users: Headline | null;
  accounts: Headline | null;
  supportRequests: Headline | null;
  /** The exact start. @from `IncidentStarted` */
  startedAt: Date | null;
  /** The bounds, where the start has bounds. @from `IncidentStarted` */
  startedNotBefore?: Date;
  startedNotAfter?: Date;
  /**
   * The first detection, or else the first log or report. @from `IncidentDetected`, `IncidentLogged`,
   * `IncidentReported`
   */
  detectedAt: Date;
  /** The first response. @from `IncidentResponded` */
  respondedAt: Date | null;
  /** The diagnosis that stood. @from `IncidentDiagnosed` */
  diagnosedAt: Date | null;
  /** The mitigation that held. @from `IncidentMitigated`, `IncidentReopened` */
  mitigatedAt: Date | null;
  /** The last, if not reopened since. @from `IncidentFixed`, `IncidentClosed`, `IncidentReopened` */
  fixedAt: Date | null;
  closedAt: Date | null;
  /** The last cancellation. @from `IncidentCancelled` */
  cancelledAt: Date | null;
  /** How often. @from `IncidentReopened` */
  reopenings: number;
  /**
   * By name `{atLeast, atMost}` in milliseconds, equal where both ends are exact; absent without both. @from their
   * two anchors ([rules](../rules.md#durations))
   */
  durations: Partial<Record<DurationName, { atLeast: number; atMost: number }>>;
  /** Facts that do not fit together ([rules](../rules.md#refused-or-flagged)). @from all */
  flags: string[];
  /** Since when a legal hold stands on it. @from `IncidentHeld`, `IncidentReleased` */
  heldSince: Date | null;
  /**
   * When all its texts expired; null where they did not, or others were recorded since. @from `TextsExpired`, all
   * that hold texts
   */
  textsExpiredAt: Date | null;
  /** When the last event was recorded. @from all */
  updatedAt: Date;
  /**
   * Where others were merged into it, `services` of each part by itself, its own first. Not a part of the contract.
   * @from `IncidentLogged`, `ServiceAffected`
   */
  parts?: { services: string[] }[];
  /**
   * What a search looks for: words of titles, texts and solutions, English ones by their stem, and pairs of
   * characters ([P6](../rules.md#p-sealed-texts)); at most 5,000, of which 1,000 only from title, causes,
   * mitigations and solutions. Not a part of the contract. @from all that hold texts
   */
  terms: string[];
  /** The events that the fields follow from, without texts. Not a part of the contract. */
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

const { text, date, dateOrNull, whole, texts } = bson;
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
