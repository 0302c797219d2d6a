import { durationNames, origins, statuses, type Summary } from '#incidents/domain';
import type { IncidentBasis } from '#incidents';
import { bson, type Stored } from '#read-models';

/**
 * An incident as a row of numbers: no prose, and nobody by id but services and teams. Everything is in one flat row, so that
 * it can be counted without knowing how documents nest. A page about it: docs/read-models/incident_facts.md.
 *
 * @id the incident's id
 */
export interface IncidentFacts extends Stored, Lengths {
  /** Like `INC-7`; null until it has one. @from `ReferenceAssigned` */
  reference: string | null;
  /** Where it stands. @from the latest phase by when it happened */
  status: Summary['status'];
  /** Now; 1 is the worst. @from `IncidentLogged`, `SeverityChanged` */
  severity: number;
  /** The worst that was reached. @from `IncidentLogged`, `SeverityChanged` */
  highestSeverity: number;
  /** Of the first log or report; null where the reporter is not known. @from `IncidentLogged`, `IncidentReported` */
  origin: Summary['origin'];
  /** How it was reported; null where that is not known. @from `IncidentLogged` */
  channel: string | null;
  /** Ids: those of the log, then those affected since. @from `IncidentLogged`, `ServiceAffected` */
  services: string[];
  /** Ids of the teams that led or responded, sorted. @from `LeadHandedOver`, `IncidentResponded` */
  teams: string[];
  /** Is it seen by some people only? @from `IncidentLogged`, `IncidentRestricted`, `IncidentUnrestricted` */
  isRestricted: boolean;
  /** Did an importer bring the log, and say when it was learnt? @from `IncidentLogged` */
  isImported: boolean;
  /** Does it count in another incident? Then it counts in no metric. @from `IncidentsMerged`, `MergeUndone` */
  isMerged: boolean;
  /** The id of that one. @from `IncidentsMerged`, `MergeUndone` */
  mergedInto: string | null;
  /** How many others count in it. @from `IncidentsMerged`, `MergeUndone` */
  absorbed: number;
  /** When it was logged. @from `IncidentLogged` */
  loggedAt: Date;
  /** When Debrief learnt of that. @from `IncidentLogged` */
  recordedAt: Date;
  /** Of the earliest log or report. @from `IncidentLogged`, `IncidentReported` */
  firstLoggedAt: Date;
  /** The exact start; null where it is not known, or known between bounds only. @from `IncidentStarted` */
  startedAt: Date | null;
  /** The earliest moment that the start may have; the start itself where it is exact. @from `IncidentStarted` */
  startedNotBefore: Date | null;
  /** The latest moment that the start may have. @from `IncidentStarted` */
  startedNotAfter: Date | null;
  /** The first log where nobody stated it. @from `IncidentDetected` */
  detectedAt: Date;
  /** The first response. @from `IncidentResponded` */
  respondedAt: Date | null;
  /** The diagnosis that stood. @from `IncidentDiagnosed` */
  diagnosedAt: Date | null;
  /** The mitigation that held. @from `IncidentMitigated` */
  mitigatedAt: Date | null;
  /** The last fix, unless reopened since. @from `IncidentFixed` */
  fixedAt: Date | null;
  /** Was its moment taken from something near it, by an importer? False where it is not fixed. @from `IncidentFixed` */
  isFixEstimated: boolean;
  /** The last closing, unless reopened since. @from `IncidentClosed` */
  closedAt: Date | null;
  /** The cancellation. @from `IncidentCancelled` */
  cancelledAt: Date | null;
  /** Affected: the [headline figure](../rules.md#headline-impact); null where nobody gave one. @from `ImpactRecorded` */
  users: bigint | null;
  /** Is it confirmed, and no estimate? @from `ImpactRecorded` */
  isUsersConfirmed: boolean | null;
  /** Likewise. @from `ImpactRecorded` */
  accounts: bigint | null;
  /** Likewise. @from `ImpactRecorded` */
  isAccountsConfirmed: boolean | null;
  /** Of each source the latest figure, summed. @from `ImpactRecorded` */
  supportRequests: bigint | null;
  /** Likewise. @from `ImpactRecorded` */
  isSupportRequestsConfirmed: boolean | null;
  /** Reports beside the log. @from `IncidentReported` */
  reports: number;
  /** How often it was reopened. @from `IncidentReopened` */
  reopenings: number;
  /** How often the clock was paused. @from `ClockPaused` */
  pauses: number;
  /** Milliseconds of that inside the time to fix, overlaps once; null where that is absent. @from `ClockPaused`, `ClockResumed` and what ends a pause */
  pausedFor: bigint | null;
  /** When the last event was recorded. @from all */
  updatedAt: Date;
  /** Ids of the people who alone see it; null where everybody does. No part of what readers may rely on. */
  restrictedTo: string[] | null;
  /** Ids of those that count in it, by which their events find it. No part of what readers may rely on. */
  merged: string[];
  /** Services of each of them, and of itself before them, where there are any. No part of what readers may rely on. */
  parts?: { services: string[] }[];
  /** The facts that the other fields follow from, without texts and people. No part of what readers may rely on. */
  basis: IncidentBasis[];
}

/** The length of each duration: as short, and as long as it may be. */
export interface Lengths {
  /** From the start to the detection, in milliseconds: both are the same where its two ends are exact; null where one is missing, or both are in reverse. @from the two ends ([rules](../rules.md#durations)) */
  timeToDetectAtLeast: bigint | null;
  timeToDetectAtMost: bigint | null;
  /** From the start to the first log. @from likewise */
  timeToLogAtLeast: bigint | null;
  timeToLogAtMost: bigint | null;
  /** From the first log to the first response. @from likewise */
  timeToRespondAtLeast: bigint | null;
  timeToRespondAtMost: bigint | null;
  /** From the first log to the diagnosis that stood. @from likewise */
  timeToDiagnoseAtLeast: bigint | null;
  timeToDiagnoseAtMost: bigint | null;
  /** From the start to the mitigation that held, or else the fix. @from likewise */
  timeToRecoverAtLeast: bigint | null;
  timeToRecoverAtMost: bigint | null;
  /** From the first log to the fix, pauses included. @from likewise */
  timeToFixAtLeast: bigint | null;
  timeToFixAtMost: bigint | null;
  /** From the start to the fix. @from likewise */
  totalAtLeast: bigint | null;
  totalAtMost: bigint | null;
}

const { text, textOrNull, date, dateOrNull, flag, whole, texts } = bson;
const flagOrNull = { bsonType: ['bool', 'null'] };
const longOrNull = { bsonType: ['long', 'null'], minimum: 0 };
const severity = { bsonType: 'int', minimum: 1, maximum: 5 };

const columns = {
  _id: text,
  position: { bsonType: 'long', minimum: 0 },
  reference: textOrNull,
  status: { enum: [...statuses] },
  severity,
  highestSeverity: severity,
  origin: { enum: [...origins, null] },
  channel: textOrNull,
  services: texts,
  teams: texts,
  isRestricted: flag,
  isImported: flag,
  isMerged: flag,
  mergedInto: textOrNull,
  absorbed: whole,
  loggedAt: date,
  recordedAt: date,
  firstLoggedAt: date,
  startedAt: dateOrNull,
  startedNotBefore: dateOrNull,
  startedNotAfter: dateOrNull,
  detectedAt: date,
  respondedAt: dateOrNull,
  diagnosedAt: dateOrNull,
  mitigatedAt: dateOrNull,
  fixedAt: dateOrNull,
  isFixEstimated: flag,
  closedAt: dateOrNull,
  cancelledAt: dateOrNull,
  ...Object.fromEntries(
    durationNames.flatMap((name) => [
      [`${name}AtLeast`, longOrNull],
      [`${name}AtMost`, longOrNull],
    ]),
  ),
  users: longOrNull,
  isUsersConfirmed: flagOrNull,
  accounts: longOrNull,
  isAccountsConfirmed: flagOrNull,
  supportRequests: longOrNull,
  isSupportRequestsConfirmed: flagOrNull,
  reports: whole,
  reopenings: whole,
  pauses: whole,
  pausedFor: longOrNull,
  updatedAt: date,
  restrictedTo: { bsonType: ['array', 'null'], items: text },
  merged: texts,
  parts: { bsonType: 'array', items: { bsonType: 'object', required: ['services'], properties: { services: texts } } },
  basis: {
    bsonType: 'array',
    items: {
      bsonType: 'object',
      required: ['id', 'type', 'revision', 'recordedAt', 'data'],
      properties: { id: text, of: text, type: text, revision: whole, recordedAt: date, data: { bsonType: 'object' } },
    },
  },
};

/** The validator of the collection. */
export const factsSchema = {
  bsonType: 'object',
  required: Object.keys(columns).filter((name) => name !== 'parts'),
  additionalProperties: false,
  properties: columns,
};
