import { origins, type Origin, type Prose } from '#incidents/domain';
import { bson, type Stored } from '#read-models';
import { urgencies, type Urgency } from '#settings/domain';
import {
  recommendationAsks,
  recommendationKinds,
  recommendationPriorities,
  type RecommendationAsk,
  type RecommendationKind,
  type RecommendationPriority,
  type WhyNoRecommendation,
} from '../../domain/index.js';

/** What is recommended of how an incident was noticed, as of the last event that it follows from. */
export interface RecommendationsDocument extends Stored {
  /** Like INC-7; null until it is assigned. @from `ReferenceAssigned` */
  reference: string | null;
  /** What the incident is called. @from `IncidentLogged` */
  title: Prose;
  /** Why there is nothing to recommend: it was cancelled, or counts in another one; null where there is. @from all of incidents that begin a phase, `IncidentsMerged`, `MergeUndone` */
  why: Exclude<WhyNoRecommendation, 'not-logged'> | null;
  /** Who noticed it first; null where that is not known. @from `IncidentLogged`, `IncidentReported` */
  origin: Origin | null;
  /** Now; 1 is the worst. @from `IncidentLogged`, `SeverityChanged` */
  severity: number;
  /** Ids of those that it affects. @from `IncidentLogged`, `ServiceAffected` */
  services: string[];
  /** The earliest log or report. @from `IncidentLogged`, `IncidentReported` */
  firstLoggedAt: Date;
  /** The most pressing of its recommendations; null where there is nothing to recommend. @from what `items` follows from */
  priority: RecommendationPriority | null;
  /** Facts that would tell more, of all of them. @from the same */
  asks: RecommendationAsk[];
  /** What is recommended, of each kind at most once. @from `IncidentLogged`, `IncidentReported`, `IncidentStarted`, `IncidentDetected`, `SeverityChanged`, `ServiceAffected`, `FactDeclaredUnrecorded`, all of agreements, `RecommendationsSet` */
  items: RecommendationRow[];
  /** Ids of the people who alone see it; null where it is not restricted. @from `IncidentLogged`, `IncidentRestricted`, `IncidentUnrestricted` */
  restrictedTo: string[] | null;
  /** False where that is null. @from the same */
  isRestricted: boolean;
  /** Services of each incident, where several count. No part of what readers may rely on. */
  parts?: { services: string[] }[];
  /** Its place in lists: 0 is the most pressing. No part of what readers may rely on. */
  place: number;
  /** Ids of every incident that counts. No part of what readers may rely on. */
  counting: string[];
  /** Ids of the agreements of which some version names one of its services. No part of what readers may rely on. */
  concerning: string[];
  /** Ids of the calendars that those count by. No part of what readers may rely on. */
  calendars: string[];
  /** The setting that it follows from. No part of what readers may rely on. */
  setting: 'recommendations';
}

export interface RecommendationRow {
  /** To notice sooner, or to log sooner what was noticed. */
  kind: RecommendationKind;
  /** How pressing it is; undetermined for want of a fact. */
  priority: RecommendationPriority;
  /** What it may be instead, where bounds or a missing start leave it open; null where it is settled, or nothing is known. */
  upTo: Urgency | null;
  /** Facts that would tell more. */
  asks: RecommendationAsk[];
  /** Milliseconds of the limit's clock: the time to detect, of the kind `process` from then to the first log; null where facts are missing. */
  atLeast: number | null;
  atMost: number | null;
  /** Milliseconds. */
  limit: number;
  /** Where the limit is from. */
  source: 'agreement' | 'setting';
  /** Id of the agreement; null of the setting. */
  agreement: string | null;
  /** Number of its version. */
  version: number | null;
  /** Id of the calendar by which it counts; null round the clock. */
  calendar: string | null;
}

const { text, textOrNull, texts, date, whole, flag, object, listOf, prose } = bson;
const number = { bsonType: 'number' };
const numberOrNull = { bsonType: ['number', 'null'] };
const asks = listOf({ enum: [...recommendationAsks] });

/** The validator of the collection. */
export const recommendationsSchema = object(
  {
    _id: text,
    position: { bsonType: 'long', minimum: 0 },
    reference: textOrNull,
    title: prose,
    why: { enum: ['cancelled', 'merged', null] },
    origin: { enum: [...origins, null] },
    severity: { bsonType: 'int', minimum: 1, maximum: 5 },
    services: texts,
    firstLoggedAt: date,
    priority: { enum: [...recommendationPriorities, null] },
    asks,
    items: listOf(
      object({
        kind: { enum: [...recommendationKinds] },
        priority: { enum: [...recommendationPriorities] },
        upTo: { enum: [...urgencies, null] },
        asks,
        atLeast: numberOrNull,
        atMost: numberOrNull,
        limit: number,
        source: { enum: ['agreement', 'setting'] },
        agreement: textOrNull,
        version: { bsonType: ['int', 'null'] },
        calendar: textOrNull,
      }),
    ),
    restrictedTo: { bsonType: ['array', 'null'], items: text },
    isRestricted: flag,
    parts: listOf(object({ services: texts })),
    place: whole,
    counting: texts,
    concerning: texts,
    calendars: texts,
    setting: { enum: ['recommendations'] },
  },
  ['parts'],
) as Readonly<Record<string, unknown>>;
