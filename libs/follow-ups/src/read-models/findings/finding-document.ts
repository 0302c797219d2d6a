import type { Prose } from '#incidents/domain';
import { bson, type Stored } from '#read-models';
import { solutionKinds, type SolutionKind } from '../../domain/index.js';

/** A finding, as of the last event that it follows from. Its id is that of its incident, a dot, and `f` with its number. */
export interface FindingDocument extends Stored {
  /** The incident in whose review it was found. @from `FindingRecorded` */
  incident: string;
  /** Its number within the incident, from 1. @from `FindingRecorded` */
  finding: number;
  /** What contributed. @from `FindingRecorded`, `FindingRevised` */
  text: Prose;
  /** Of the shared list. @from `FindingRecorded`, `FindingRevised` */
  tags: string[];
  /** When it was found. @from `FindingRecorded` */
  foundAt: Date;
  /** Whether it does not stand any more. @from `FindingWithdrawn` */
  isWithdrawn: boolean;
  /** What could be done about it, as far as it was not withdrawn. @from `SolutionProposed`, `SolutionWithdrawn` */
  solutions: SolutionRow[];
  /** Ids of the services that the incident affects. @from `IncidentLogged`, `ServiceAffected` @id service */
  services: string[];
  /** Ids of the people who alone see the incident; null where it is not restricted. @from `IncidentRestricted`, `IncidentUnrestricted` @id person */
  restrictedTo: string[] | null;
  /** Whether it is restricted. @from the same */
  isRestricted: boolean;
}

/** A solution or mitigation. */
export interface SolutionRow {
  /** Its number within the incident, from 1. */
  solution: number;
  /** Whether it takes the cause away, or its effect. */
  kind: SolutionKind;
  /** What could be done. */
  text: Prose;
}

const { date, flag, listOf, object, orNull, prose, text, texts, whole } = bson;

export const findingSchema = object({
  _id: text,
  position: { bsonType: 'long', minimum: 0 },
  incident: text,
  finding: whole,
  text: prose,
  tags: texts,
  foundAt: date,
  isWithdrawn: flag,
  solutions: listOf(object({ solution: whole, kind: { enum: [...solutionKinds] }, text: prose })),
  services: texts,
  restrictedTo: orNull(texts),
  isRestricted: flag,
}) as Readonly<Record<string, unknown>>;
