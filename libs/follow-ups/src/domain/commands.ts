import type { ActsFor } from '#access/domain';
import type { Instant, Prose } from '#incidents/domain';
import type { Day, ItemFields, SolutionKind, TicketState, Tracker } from './events.js';
import type { RecommendationKind } from './recommendations.js';

interface When {
  /** Left out: the moment of recording. */
  occurredAt?: Instant;
}

/** What the settings say for a decision about days. */
export interface Calendar {
  /** IANA name: in which days are days. */
  zone: string;
}

export interface RecordFinding {
  type: 'RecordFinding';
  data: When & { text: Prose; tags: string[]; /** Tags that there are, by the setting. */ known: readonly string[] };
}

/** What is left out stays as it is. */
export interface ReviseFinding {
  type: 'ReviseFinding';
  data: When & { finding: number; text?: Prose; tags?: string[]; reason?: Prose; known: readonly string[] };
}

export interface WithdrawFinding {
  type: 'WithdrawFinding';
  data: When & { finding: number; reason: Prose };
}

export interface ProposeSolution {
  type: 'ProposeSolution';
  data: When & { finding: number; kind: SolutionKind; text: Prose };
}

export interface WithdrawSolution {
  type: 'WithdrawSolution';
  data: When & { solution: number; reason: Prose };
}

export interface OpenActionItem {
  type: 'OpenActionItem';
  data: When &
    Calendar &
    ItemFields & {
      recommendation: RecommendationKind | null;
      dueOn: Day | null;
      /** Beside one that accepts the same. */ isAnother?: boolean;
    };
}

/** Accepts a recommendation by an item that is open already, of this incident or another. */
export interface LinkRecommendation {
  type: 'LinkRecommendation';
  data: When & { recommendation: RecommendationKind; incident: string; number: number };
}

/** What the directory says for a decision about an item. */
export interface Owners {
  /** Ids of those among the owners, that it has and that are said, who were erased; none where left out. */
  erased?: readonly string[];
}

/** What is left out stays as it is. */
export interface AmendActionItem {
  type: 'AmendActionItem';
  data: When & Calendar & Owners & Partial<ItemFields> & { item: number; dueOn?: Day | null; reason?: Prose };
}

/** What it says besides is amended first. */
export interface PlanActionItem {
  type: 'PlanActionItem';
  data: When & Calendar & Owners & Partial<ItemFields> & { item: number; dueOn?: Day | null; reason?: Prose };
}

export interface StartActionItem {
  type: 'StartActionItem';
  data: When & { item: number };
}

export interface RescheduleActionItem {
  type: 'RescheduleActionItem';
  data: When & Calendar & { item: number; to: Day; reason: Prose; /** By the setting. */ needsConsent: boolean };
}

export interface ConsentToReschedule {
  type: 'ConsentToReschedule';
  data: When & {
    item: number;
    /** The last one where left out. */
    move?: number;
    /** The day that is consented to, as whoever consents has seen it. */
    dueOn?: Day;
    /** The person, or the key that acts for nobody. */
    by: string;
    /** A person answers for it, and no program. */
    isPerson: boolean;
    /** Of keys by which moves were asked for, whose they are. */
    actsFor: ActsFor;
  };
}

export interface DeliverActionItem {
  type: 'DeliverActionItem';
  data: When & Calendar & { item: number; evidence: Prose; url?: string };
}

export interface DropActionItem {
  type: 'DropActionItem';
  data: When & Calendar & { item: number; reason: Prose };
}

export interface ReopenActionItem {
  type: 'ReopenActionItem';
  data: When & { item: number; reason: Prose };
}

/** What the reminders send: it is decided again whether the owner is to be told. */
export interface RemindOwner {
  type: 'RemindOwner';
  data: When & Calendar & Owners & { item: number; reminders: Reminders };
}

/** When owners are reminded, by the setting. */
export interface Reminders {
  /** So many days before the day, and on it where that is 0. */
  daysBefore: readonly number[];
  /** Every so many days after it; never where that is 0. */
  overdueEvery: number;
}

export interface LinkTicket {
  type: 'LinkTicket';
  data: When & { item: number; tracker: Tracker; key: string; url: string };
}

/** What a tracker says of a ticket. An item that is done there is delivered here. */
export interface ReportTicket {
  type: 'ReportTicket';
  data: When &
    Calendar & {
      item: number;
      tracker: Tracker;
      key: string;
      state: TicketState;
      called: string;
      changedAt: Instant;
      /** Who made it so there, by the name that the tracker shows; left out where it does not say. */
      by?: string;
    };
}

/** Takes away the texts of an event, for good. */
export interface RedactFollowUpText {
  type: 'RedactFollowUpText';
  data: When & { eventId: string; reason?: Prose };
}

/** What a policy sends where the texts of the incident expired. */
export interface ExpireFollowUpTexts {
  type: 'ExpireFollowUpTexts';
  data: When & { cause: string };
}

export type FindingCommand = RecordFinding | ReviseFinding | WithdrawFinding | ProposeSolution | WithdrawSolution;
export type ItemCommand =
  | OpenActionItem
  | AmendActionItem
  | PlanActionItem
  | StartActionItem
  | RescheduleActionItem
  | ConsentToReschedule
  | DeliverActionItem
  | DropActionItem
  | ReopenActionItem
  | RemindOwner
  | LinkTicket
  | ReportTicket
  | LinkRecommendation;
export type ProtectionCommand = RedactFollowUpText | ExpireFollowUpTexts;
export type FollowUpCommand = FindingCommand | ItemCommand | ProtectionCommand;
