import type { Recorded } from '#decider';
import type { Participant } from '#directory/domain';
import type { Instant, Prose } from '#incidents/domain';
import type { RecommendationKind } from './recommendations.js';
import type { Letter } from './smart.js';

/** A day of the calendar, as ISO 8601 writes it ("2026-03-29"). */
export type Day = string;

export const solutionKinds = ['solution', 'mitigation'] as const;
export type SolutionKind = (typeof solutionKinds)[number];

export const itemKinds = ['immediate', 'preventive', 'observability', 'process'] as const;
export type ItemKind = (typeof itemKinds)[number];

export const trackers = ['github', 'jira', 'linear'] as const;
export type Tracker = (typeof trackers)[number];

/** How far a ticket is, whatever its tracker calls that. */
export const ticketStates = ['open', 'in-progress', 'done', 'cancelled'] as const;
export type TicketState = (typeof ticketStates)[number];

/** What the review found to have contributed; findings are numbered from 1. */
export interface FindingRecorded {
  type: 'FindingRecorded';
  data: { finding: number; text: Prose; tags: string[]; occurredAt: Instant };
}

/** What of it reads otherwise from now on; a text that stays is not said again. */
export interface FindingRevised {
  type: 'FindingRevised';
  data: { finding: number; text?: Prose; tags?: string[]; reason?: Prose; occurredAt: Instant };
}

/** The finding does not stand; it stays to be read. */
export interface FindingWithdrawn {
  type: 'FindingWithdrawn';
  data: { finding: number; reason: Prose; occurredAt: Instant };
}

/** What could be done about a finding; numbered from 1, over all findings. */
export interface SolutionProposed {
  type: 'SolutionProposed';
  data: { solution: number; finding: number; kind: SolutionKind; text: Prose; occurredAt: Instant };
}

/** It is not to be done; it stays to be read. */
export interface SolutionWithdrawn {
  type: 'SolutionWithdrawn';
  data: { solution: number; reason: Prose; occurredAt: Instant };
}

/** Somebody is to do something; items are numbered from 1, over all findings. */
export interface ActionItemOpened {
  type: 'ActionItemOpened';
  data: {
    item: number;
    title: Prose;
    kind: ItemKind;
    /** The finding that it addresses, and the solution or mitigation that it is part of. */
    finding: number | null;
    solution: number | null;
    /** How one sees that it is done. */
    acceptance: Prose | null;
    owner: Participant | null;
    team: Participant | null;
    /** How much it is, in words ("3 days"). */
    estimate: Prose | null;
    /** Somebody says that it can be done by then with what there is. */
    isRealistic: boolean;
    /** The recommendation that it accepts. */
    recommendation: RecommendationKind | null;
    /** The day that is thought of; no promise until it is planned. */
    dueOn: Day | null;
    occurredAt: Instant;
  };
}

/** An item that is open already, of this incident or another, does what is recommended. */
export interface RecommendationLinked {
  type: 'RecommendationLinked';
  data: { recommendation: RecommendationKind; incident: string; number: number; occurredAt: Instant };
}

/**
 * What of it the item says otherwise from now on; texts that stay are not said again, so that they can be taken away in one place.
 * A date that was promised is moved, and never amended.
 */
export interface ActionItemAmended {
  type: 'ActionItemAmended';
  data: {
    item: number;
    title?: Prose;
    kind?: ItemKind;
    finding?: number | null;
    solution?: number | null;
    acceptance?: Prose | null;
    owner?: Participant | null;
    team?: Participant | null;
    estimate?: Prose | null;
    isRealistic?: boolean;
    dueOn?: Day | null;
    reason?: Prose;
    occurredAt: Instant;
  };
}

/** What an action item says of itself. */
export type ItemFields = Omit<ActionItemOpened['data'], 'item' | 'recommendation' | 'dueOn' | 'occurredAt'>;

/** The day is promised. */
export interface ActionItemPlanned {
  type: 'ActionItemPlanned';
  data: {
    item: number;
    dueOn: Day | null;
    /** Letters of SMART that it did not pass then, and why it was planned all the same. */
    failing: Letter[];
    reason?: Prose;
    occurredAt: Instant;
  };
}

/** Work on it has begun. */
export interface ActionItemStarted {
  type: 'ActionItemStarted';
  data: { item: number; occurredAt: Instant };
}

/** Another day is asked for; moves are numbered from 1 within the item. */
export interface ActionItemRescheduled {
  type: 'ActionItemRescheduled';
  data: {
    item: number;
    move: number;
    from: Day | null;
    to: Day;
    reason: Prose;
    /** Whether it is a slip until a second person consents, by the setting then. */
    needsConsent: boolean;
    occurredAt: Instant;
  };
}

/** A second person agrees to the move. */
export interface RescheduleConsented {
  type: 'RescheduleConsented';
  data: { item: number; move: number; occurredAt: Instant };
}

/** It is done, and this shows it. */
export interface ActionItemDelivered {
  type: 'ActionItemDelivered';
  data: {
    item: number;
    evidence: Prose;
    url?: string;
    /** In the zone of the setting then. */
    on: Day;
    occurredAt: Instant;
  };
}

/** It is not to be done. */
export interface ActionItemDropped {
  type: 'ActionItemDropped';
  data: { item: number; reason: Prose; on: Day; occurredAt: Instant };
}

/** It was not delivered after all, or is to be done after all. What was promised stays promised. */
export interface ActionItemReopened {
  type: 'ActionItemReopened';
  data: { item: number; reason: Prose; occurredAt: Instant };
}

/** Its owner was told that it is due soon, or overdue. */
export interface OwnerReminded {
  type: 'OwnerReminded';
  data: { item: number; about: 'due' | 'overdue'; dueOn: Day; on: Day; to: Participant; occurredAt: Instant };
}

/** The item is a ticket elsewhere as well. */
export interface TicketLinked {
  type: 'TicketLinked';
  data: { item: number; tracker: Tracker; key: string; url: string; occurredAt: Instant };
}

/** What the tracker says of the ticket. */
export interface TicketReported {
  type: 'TicketReported';
  data: {
    item: number;
    tracker: Tracker;
    key: string;
    state: TicketState;
    /** As the tracker calls it. */
    called: string;
    /** When it became so there. */
    changedAt: Instant;
    occurredAt: Instant;
  };
}

/** The texts of an event are gone for good (rules.md P5). */
export interface FollowUpTextRedacted {
  type: 'FollowUpTextRedacted';
  data: { eventId: string; reason?: Prose; occurredAt: Instant };
}

/** Every text recorded before is gone, as those of the incident are (rules.md P9). */
export interface FollowUpTextsExpired {
  type: 'FollowUpTextsExpired';
  data: {
    /** The event by which the texts of the incident expired. */
    cause: string;
    occurredAt: Instant;
  };
}

export type FindingEvent = FindingRecorded | FindingRevised | FindingWithdrawn | SolutionProposed | SolutionWithdrawn;
export type ItemEvent =
  | ActionItemOpened
  | ActionItemAmended
  | ActionItemPlanned
  | ActionItemStarted
  | ActionItemRescheduled
  | RescheduleConsented
  | ActionItemDelivered
  | ActionItemDropped
  | ActionItemReopened
  | OwnerReminded
  | TicketLinked
  | TicketReported;

/** One stream an incident, `follow-ups-UUID`. */
export type FollowUpEvent =
  FindingEvent | ItemEvent | RecommendationLinked | FollowUpTextRedacted | FollowUpTextsExpired;
export type RecordedFollowUpEvent = Recorded<FollowUpEvent>;

/** The texts in each event that are sealed (rules.md P1). */
const proseOf: { [Type in FollowUpEvent['type']]: readonly string[] } = {
  FindingRecorded: ['text'],
  FindingRevised: ['text', 'reason'],
  FindingWithdrawn: ['reason'],
  SolutionProposed: ['text'],
  SolutionWithdrawn: ['reason'],
  ActionItemOpened: ['title', 'acceptance', 'estimate'],
  ActionItemAmended: ['title', 'acceptance', 'estimate', 'reason'],
  ActionItemPlanned: ['reason'],
  ActionItemStarted: [],
  ActionItemRescheduled: ['reason'],
  RescheduleConsented: [],
  ActionItemDelivered: ['evidence'],
  ActionItemDropped: ['reason'],
  ActionItemReopened: ['reason'],
  OwnerReminded: [],
  TicketLinked: [],
  TicketReported: [],
  RecommendationLinked: [],
  FollowUpTextRedacted: ['reason'],
  FollowUpTextsExpired: [],
};

export const followUpEventTypes = Object.keys(proseOf) as readonly FollowUpEvent['type'][];

const valueOf = (event: FollowUpEvent, name: string): unknown => (event.data as Record<string, unknown>)[name];

export const followUpProse = (event: FollowUpEvent): string[] =>
  proseOf[event.type].filter((name) => valueOf(event, name) !== undefined && valueOf(event, name) !== null);

/** Is there a text in it, and not only the marker of one? */
export const hasText = (event: FollowUpEvent): boolean =>
  followUpProse(event).some((name) => typeof valueOf(event, name) === 'string');

/** The marker in the place of every text. */
export const withoutTexts = (event: RecordedFollowUpEvent): RecordedFollowUpEvent => {
  if (!hasText(event)) return event;
  const gone = Object.fromEntries(followUpProse(event).map((name) => [name, { redacted: true }]));
  return { ...event, data: { ...event.data, ...gone } } as RecordedFollowUpEvent;
};
