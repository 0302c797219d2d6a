import type { Stored } from '#read-models';
import { spanKinds, statuses, type SpanKind, type Status } from '#incidents/domain';
import {
  changeKinds,
  type Bounds,
  type Change,
  exclusionCauses,
  verdictStates,
  type ChangeKind,
  type ExclusionCause,
  type VerdictState,
} from '../../domain/index.js';

/** What all agreements come to for an incident, as of its last event; a deadline after that may have gone by since. */
export interface VerdictsDocument extends Stored {
  /** Of the incident; "merged" where it counts in another. */
  status: Status;
  /** The one that judges; 1 is the worst. */
  severity: number;
  highestSeverity: number;
  /** Ids of the services that it affects. */
  services: string[];
  /** Of the earliest log or report: by it the version is chosen. */
  firstLoggedAt: Date;
  /** When the last event was recorded that the verdicts follow from. */
  asOf: Date;
  /** Ids of the agreements that judge it, each once. */
  agreements: string[];
  /** Ids of the calendars that they count by, each once. */
  calendars: string[];
  /** In order of agreements, and of the limits in their versions. */
  verdicts: VerdictRow[];
  /** Verdicts that became others, in order. */
  changes: ChangeRow[];
  /** Stretches of time in which a service was hit, as they stand; an end is null while it goes on. */
  spans: SpanRow[];
  /** What does not count, by agreement; a value of null says that none of its limits does. */
  excluded: { agreement: string; value: string | null; cause: ExclusionCause; eventId: string }[];
  /** When the next thing is to be announced, or looked at again; null where there is nothing. */
  dueAt: Date | null;
  /** When the first event was recorded that was not imported; null where all were. */
  liveSince: Date | null;
  /** The incident that it was merged into, by id. */
  mergedInto: string | null;
  /** Ids of those that count in it, in order. */
  merged: string[];
  /** Ids of the people who alone see it, in order: of all that counts in it; null where none of it is restricted. */
  restrictedTo: string[] | null;
  /** False where that is null. */
  isRestricted: boolean;
  /** Services of each part, where others were merged into it. No part of what readers may rely on. */
  parts?: { services: string[] }[];
  /** Ids of the agreements of which some version names one of its services. No part of what readers may rely on. */
  concerning: string[];
  /** The events that the other fields follow from, without their texts. No part of what readers may rely on. */
  basis: BasisRow[];
}

/** Milliseconds of the limit's clock, or a count. */
export interface BoundsRow {
  atLeast: number;
  atMost: number;
}

export interface VerdictRow {
  agreement: string;
  /** Number of the version. */
  version: number;
  /** Its value, and the severity that it is for: "timeToFix/1". */
  key: string;
  value: string;
  /** Null of one for all severities that have none of their own. */
  severity: number | null;
  /** Milliseconds, or a count. */
  limit: number;
  state: VerdictState;
  measured: BoundsRow | null;
  /** Of a breach: by how much. */
  over: BoundsRow | null;
  /** When the limit is reached; equal but for a start between bounds. Null where nothing says when. */
  deadline: Date | null;
  latestDeadline: Date | null;
  /** The fact for want of which it is unknown. */
  missing: string | null;
  /** Why it is not applicable. */
  why: string | null;
  excluded: { cause: ExclusionCause; eventId: string; otherwise: VerdictState } | null;
  /** Changes of severity that were made when a deadline was near or gone, by their events. */
  lateDowngrades: string[];
}

export interface ChangeRow {
  agreement: string;
  key: string;
  kind: ChangeKind;
  from: { state: VerdictState; over: BoundsRow | null };
  to: { state: VerdictState; over: BoundsRow | null };
  at: Date;
  /** Null where nothing but time went by. */
  cause: { eventId: string; type: string; actor: { kind: string; id: string } } | null;
  /** Is it announced, or to be? */
  isTold: boolean;
}

export interface SpanRow {
  service: string;
  kind: SpanKind;
  from: Date | null;
  to: Date | null;
}

export interface BasisRow {
  id: string;
  /** The incident that it was recorded of, where that one was merged into this one. */
  of?: string;
  type: string;
  revision: number;
  recordedAt: Date;
  data: Record<string, unknown>;
}

const text = { bsonType: 'string' };
const textOrNull = { bsonType: ['string', 'null'] };
const texts = { bsonType: 'array', items: text };
const date = { bsonType: 'date' };
const dateOrNull = { bsonType: ['date', 'null'] };
const whole = { bsonType: 'int', minimum: 0 };
const number = { bsonType: 'number' };
const state = { enum: [...verdictStates] };

const object = (properties: Record<string, object>, optional: readonly string[] = []): object => ({
  bsonType: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
  properties,
});
const orNull = (schema: object): object => ({ anyOf: [{ bsonType: 'null' }, schema] });
const listOf = (items: object): object => ({ bsonType: 'array', items });
const bounds = orNull(object({ atLeast: number, atMost: number }));
const outcome = object({ state, over: bounds });

/** The validator of the collection. */
export const verdictsSchema = {
  ...object(
    {
      _id: text,
      position: { bsonType: 'long', minimum: 0 },
      status: { enum: [...statuses, 'not-logged'] },
      severity: { bsonType: 'int', minimum: 1, maximum: 5 },
      highestSeverity: { bsonType: 'int', minimum: 1, maximum: 5 },
      services: texts,
      firstLoggedAt: date,
      asOf: date,
      agreements: texts,
      calendars: texts,
      verdicts: listOf(
        object({
          agreement: text,
          version: whole,
          key: text,
          value: text,
          severity: { bsonType: ['int', 'null'] },
          limit: number,
          state,
          measured: bounds,
          over: bounds,
          deadline: dateOrNull,
          latestDeadline: dateOrNull,
          missing: textOrNull,
          why: textOrNull,
          excluded: orNull(object({ cause: { enum: [...exclusionCauses] }, eventId: text, otherwise: state })),
          lateDowngrades: texts,
        }),
      ),
      changes: listOf(
        object({
          agreement: text,
          key: text,
          kind: { enum: [...changeKinds] },
          from: outcome,
          to: outcome,
          at: date,
          cause: orNull(object({ eventId: text, type: text, actor: object({ kind: text, id: text }) })),
          isTold: { bsonType: 'bool' },
        }),
      ),
      spans: listOf(object({ service: text, kind: { enum: [...spanKinds] }, from: dateOrNull, to: dateOrNull })),
      excluded: listOf(
        object({ agreement: text, value: textOrNull, cause: { enum: [...exclusionCauses] }, eventId: text }),
      ),
      dueAt: dateOrNull,
      liveSince: dateOrNull,
      mergedInto: textOrNull,
      merged: texts,
      restrictedTo: { bsonType: ['array', 'null'], items: text },
      isRestricted: { bsonType: 'bool' },
      parts: listOf(object({ services: texts })),
      concerning: texts,
      basis: listOf(
        object({ id: text, of: text, type: text, revision: whole, recordedAt: date, data: { bsonType: 'object' } }, [
          'of',
        ]),
      ),
    },
    ['parts'],
  ),
};

/** A change as a document holds it. */
export const changeOf = ({ agreement, key, kind, from, to, at, cause, isTold }: ChangeRow): Change => ({
  agreement,
  limit: key,
  kind,
  from: { state: from.state, ...over(from.over) },
  to: { state: to.state, ...over(to.over) },
  at: at.toISOString(),
  cause: cause as Change['cause'],
  isTold,
});

const over = (bounds: Bounds | null): { over?: Bounds } => (bounds === null ? {} : { over: bounds });
