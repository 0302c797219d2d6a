import type { Participant } from '#directory/domain';
import type { Prose } from '#incidents/domain';
import { bson, type Stored } from '#read-models';
import {
  itemKinds,
  itemStates,
  letters,
  recommendationKinds,
  ticketStates,
  trackers,
  type ItemKind,
  type ItemState,
  type Letter,
  type RecommendationKind,
  type TicketState,
  type Tracker,
} from '../../domain/index.js';

/** An action item, as of the last event that it follows from. Its id is that of its incident, a dot, and `a` with its number. */
export interface ActionItemDocument extends Stored {
  /** The incident that it follows up. @from `ActionItemOpened` */
  incident: string;
  /** Its number within the incident, from 1. @from `ActionItemOpened` */
  item: number;
  /** What is done to what. @from `ActionItemOpened`, `ActionItemAmended` */
  title: Prose;
  /** What it is for. @from `ActionItemOpened`, `ActionItemAmended` */
  kind: ItemKind;
  /** How far it is. @from `ActionItemOpened`, `ActionItemPlanned`, `ActionItemStarted`, `ActionItemDelivered`, `ActionItemDropped`, `ActionItemReopened` */
  state: ItemState;
  /** The number of the finding that it addresses; null where it addresses none. @from `ActionItemOpened`, `ActionItemAmended` */
  finding: number | null;
  /** The number of the solution or mitigation that it is part of. @from `ActionItemOpened`, `ActionItemAmended` */
  solution: number | null;
  /** The recommendation that it accepts. @from `ActionItemOpened` */
  recommendation: RecommendationKind | null;
  /** How one sees that it is done. @from `ActionItemOpened`, `ActionItemAmended` */
  acceptance: Prose | null;
  /** Who sees to it. @from `ActionItemOpened`, `ActionItemAmended` */
  owner: Participant | null;
  /** Id of the team whose work it is. @from `ActionItemOpened`, `ActionItemAmended` @id team */
  team: string | null;
  /** How much it is, in words. @from `ActionItemOpened`, `ActionItemAmended` */
  estimate: Prose | null;
  /** Whether somebody says that it can be done. @from `ActionItemOpened`, `ActionItemAmended` */
  isRealistic: boolean;
  /** Letters of SMART that it fails as it stands. @from `ActionItemOpened`, `ActionItemAmended`, `ActionItemPlanned`, `ActionItemRescheduled` */
  failing: Letter[];
  /** Letters that it failed when it was planned; null until it is. @from `ActionItemPlanned` */
  plannedFailing: Letter[] | null;
  /** Why it was planned all the same. @from `ActionItemPlanned` */
  plannedReason: Prose | null;
  /** The day of the last word, as midnight in UTC, like all days here: thought of, promised, or asked for. @from `ActionItemOpened`, `ActionItemAmended`, `ActionItemPlanned`, `ActionItemRescheduled` */
  dueOn: Date | null;
  /** The first day that was promised; it never changes. @from `ActionItemPlanned`, `ActionItemRescheduled` */
  firstPromisedOn: Date | null;
  /** The day that stands: the first one, or that of the last move that needed no consent or has it. @from `ActionItemPlanned`, `ActionItemRescheduled`, `RescheduleConsented` */
  agreedOn: Date | null;
  /** The same while it is neither delivered nor dropped; null once it is. @from the same, `ActionItemDelivered`, `ActionItemDropped`, `ActionItemReopened` */
  owedOn: Date | null;
  /** How often another day was asked for. @from `ActionItemRescheduled` */
  moves: number;
  /** Whether the last of these waits for the consent of a second person. @from `ActionItemRescheduled`, `RescheduleConsented` */
  isUnconsented: boolean;
  /** When it was opened. @from `ActionItemOpened` */
  openedAt: Date;
  /** When its day was promised. @from `ActionItemPlanned` */
  plannedAt: Date | null;
  /** When work on it began. @from `ActionItemStarted` */
  startedAt: Date | null;
  /** When it was delivered. @from `ActionItemDelivered`, `ActionItemReopened` */
  deliveredAt: Date | null;
  /** When it was dropped. @from `ActionItemDropped`, `ActionItemReopened` */
  droppedAt: Date | null;
  /** Days after the agreed one on which it was delivered or dropped; null while it is not over, or where no day was promised. @from `ActionItemDelivered`, `ActionItemDropped` */
  slippedDays: number | null;
  /** What shows that it is done. @from `ActionItemDelivered` */
  evidence: Prose | null;
  /** Where that is to be seen. @from `ActionItemDelivered` */
  url: string | null;
  /** Why it was dropped. @from `ActionItemDropped` */
  droppedReason: Prose | null;
  /** The same item elsewhere. @from `TicketLinked`, `TicketReported` */
  tickets: TicketRow[];
  /** Ids of the services that the incident affects. @from `IncidentLogged`, `ServiceAffected` @id service */
  services: string[];
  /** Ids of the people who alone see the incident; null where it is not restricted. @from `IncidentRestricted`, `IncidentUnrestricted` @id person */
  restrictedTo: string[] | null;
  /** Whether it is restricted. @from the same */
  isRestricted: boolean;
  /** Whether the incident was cancelled: nothing of it is offered for what is recommended of another. @from `IncidentCancelled`, `FactRetracted` */
  isCancelled: boolean;
  /** Of its title, acceptance and evidence, for searches. @from the same as those */
  terms: string[];
}

/** A ticket of a tracker. */
export interface TicketRow {
  /** Which one. */
  tracker: Tracker;
  /** What it is called there. */
  key: string;
  /** Where it is. */
  url: string;
  /** How far it is there; null until the tracker says so. */
  state: TicketState | null;
  /** What is said differently there and here; null where nothing is. */
  conflict: string | null;
}

const { date, dateOrNull, flag, listOf, object, orNull, prose, text, textOrNull, texts, whole } = bson;
const participant = object({ kind: text, id: text });

export const actionItemSchema = object({
  _id: text,
  position: { bsonType: 'long', minimum: 0 },
  incident: text,
  item: whole,
  title: prose,
  kind: { enum: [...itemKinds] },
  state: { enum: [...itemStates] },
  finding: orNull(whole),
  solution: orNull(whole),
  recommendation: { enum: [...recommendationKinds, null] },
  acceptance: orNull(prose),
  owner: orNull(participant),
  team: textOrNull,
  estimate: orNull(prose),
  isRealistic: flag,
  failing: listOf({ enum: [...letters] }),
  plannedFailing: orNull(listOf({ enum: [...letters] })),
  plannedReason: orNull(prose),
  dueOn: dateOrNull,
  firstPromisedOn: dateOrNull,
  agreedOn: dateOrNull,
  owedOn: dateOrNull,
  moves: whole,
  isUnconsented: flag,
  openedAt: date,
  plannedAt: dateOrNull,
  startedAt: dateOrNull,
  deliveredAt: dateOrNull,
  droppedAt: dateOrNull,
  slippedDays: orNull(whole),
  evidence: orNull(prose),
  url: textOrNull,
  droppedReason: orNull(prose),
  tickets: listOf(
    object({
      tracker: { enum: [...trackers] },
      key: text,
      url: text,
      state: { enum: [...ticketStates, null] },
      conflict: textOrNull,
    }),
  ),
  services: texts,
  restrictedTo: orNull(texts),
  isRestricted: flag,
  isCancelled: flag,
  terms: texts,
}) as Readonly<Record<string, unknown>>;
