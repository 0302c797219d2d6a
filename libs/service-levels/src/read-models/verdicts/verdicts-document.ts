import type { IncidentBasis } from '#incidents';
import { bson, type Stored } from '#read-models';
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
  /** Where it stands; `merged` where it counts in another, which is judged in its place. @from all that begin a phase */
  status: Status;
  /** The one that judges; 1 is the worst. @from `IncidentLogged`, `SeverityChanged` */
  severity: number;
  /** The worst that was reached. @from `IncidentLogged`, `SeverityChanged` */
  highestSeverity: number;
  /** Ids of those that it affects. @from `IncidentLogged`, `ServiceAffected` */
  services: string[];
  /** Of the earliest log or report: by it the version is chosen. @from `IncidentLogged`, `IncidentReported` */
  firstLoggedAt: Date;
  /** When the last event was recorded that the verdicts follow from: as of then they are. @from all */
  asOf: Date;
  /** Ids of those that judge it, each once. @from `AgreementVersionAdded`, `AgreementEnded` */
  agreements: string[];
  /** Ids of those that they count by, each once. @from `AgreementVersionAdded` */
  calendars: string[];
  /** A verdict for each limit of each of them, in order. @from all of incidents, agreements and verdicts */
  verdicts: VerdictRow[];
  /** Verdicts that became others, in order. @from all of incidents, agreements and verdicts */
  changes: ChangeRow[];
  /** What was judged once and is not any more, by agreement and value. No part of what readers may rely on. */
  gone: string[];
  /** Stretches in which a service was hit, as availability counts them. @from `ImpactSpanRecorded`, and what ends and reopens */
  spans: SpanRow[];
  /** What does not count, by agreement. @from `VerdictExcluded`, `ExclusionLifted` */
  excluded: ExcludedRow[];
  /** When the next thing is to be announced, or looked at again; null where there is nothing. @from all */
  dueAt: Date | null;
  /** When the next deadline of what was imported goes by, which is recorded and not announced; else null. @from all */
  lapsesAt: Date | null;
  /** When the first event was recorded that was not imported; null where all were. @from all of the incident */
  liveSince: Date | null;
  /** The incident that it was merged into, by id. @from `IncidentsMerged`, `MergeUndone` */
  mergedInto: string | null;
  /** Ids of those that count in it, in order. @from `IncidentsMerged`, `MergeUndone` */
  merged: string[];
  /** Ids of the people who alone see it: of all that counts in it; null where none of it is restricted. @from `IncidentLogged`, `IncidentRestricted`, `IncidentUnrestricted` */
  restrictedTo: string[] | null;
  /** False where that is null. @from the same */
  isRestricted: boolean;
  /** Services of each part, where others were merged into it. No part of what readers may rely on. */
  parts?: { services: string[] }[];
  /** Ids of the agreements of which some version names one of its services. No part of what readers may rely on. */
  concerning: string[];
  /** The events that the other fields follow from, without their texts. No part of what readers may rely on. */
  basis: IncidentBasis[];
}

/** Milliseconds of the limit's clock, or a count. */
export interface BoundsRow {
  atLeast: number;
  atMost: number;
}

export interface VerdictRow {
  /** Id of the agreement. */
  agreement: string;
  /** Number of the version that judges. */
  version: number;
  /** The value, and the severity that the limit is for: `timeToFix`, `timeToFix/1`. */
  key: string;
  /** What the limit is on. */
  value: string;
  /** The one that the limit is for; null of one for all that have none of their own. */
  severity: number | null;
  /** Milliseconds, or a count. */
  limit: number;
  /** As of `asOf`. */
  state: VerdictState;
  /** What its clock had counted by then in milliseconds, or the figure; null where there is nothing to measure. */
  measured: BoundsRow | null;
  /** Of a breach: by how much, in the same unit. */
  over: BoundsRow | null;
  /** When the limit is reached; null where nothing says when. */
  deadline: Date | null;
  /** The same, but where the start has bounds. */
  latestDeadline: Date | null;
  /** The fact for want of which it is unknown. */
  missing: string | null;
  /** Why it is not applicable: `cancelled`, `merged`, `other-severity`, `no-updates`. */
  why: string | null;
  /** What excludes it, and what it would be otherwise. */
  excluded: { cause: ExclusionCause; eventId: string; otherwise: VerdictState } | null;
  /** Changes of severity that were made when a deadline was near or gone, by their events. */
  lateDowngrades: string[];
}

export interface ChangeRow {
  /** Id of the agreement. */
  agreement: string;
  /** Of the limit, as above. */
  key: string;
  /** What made it: the sort of event, or `deadline` where nothing but time went by. */
  kind: ChangeKind;
  /** What the verdict was. */
  from: { state: VerdictState; over: BoundsRow | null };
  /** What it became. */
  to: { state: VerdictState; over: BoundsRow | null };
  /** When the cause was recorded, or the deadline. */
  at: Date;
  /** The event that made it; null where nothing but time went by. */
  cause: { eventId: string; type: string; actor: { kind: string; id: string } } | null;
  /** Is it announced, or to be? */
  isTold: boolean;
}

export interface SpanRow {
  /** Its id. */
  service: string;
  /** How it was hit. */
  kind: SpanKind;
  /** Null where it is not known. */
  from: Date | null;
  /** As stated, or where the incident was over; null while it goes on. */
  to: Date | null;
}

export interface ExcludedRow {
  /** Id of the agreement. */
  agreement: string;
  /** The value whose limits do not count; null where none of the agreement does. */
  value: string | null;
  /** What it was. */
  cause: ExclusionCause;
  /** The event that says so. */
  eventId: string;
}

const { text, textOrNull, texts, date, dateOrNull, whole, object, orNull, listOf } = bson;
const number = { bsonType: 'number' };
const state = { enum: [...verdictStates] };
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
      gone: texts,
      spans: listOf(object({ service: text, kind: { enum: [...spanKinds] }, from: dateOrNull, to: dateOrNull })),
      excluded: listOf(
        object({ agreement: text, value: textOrNull, cause: { enum: [...exclusionCauses] }, eventId: text }),
      ),
      dueAt: dateOrNull,
      lapsesAt: dateOrNull,
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
