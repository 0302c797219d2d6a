import type { Recorded } from '#decider';
import type { Instant, Prose } from '#incidents/domain';

/** Products that tell Debrief by a webhook what goes on. */
export const senders = ['alertmanager', 'grafana', 'pagerduty', 'statuspage', 'github'] as const;
export type Sender = (typeof senders)[number];

/** Whoever sends, people in Slack included. */
export const everySender = [...senders, 'slack'] as const;
export type AnySender = (typeof everySender)[number];

/** What a sender says of a thing that it watches. */
export const signalKinds = [
  'began',
  'ended',
  'reopened',
  'acknowledged',
  'severity-changed',
  'noted',
  'update-posted',
] as const;
export type SignalKind = (typeof signalKinds)[number];

/** What becomes of it on the incident: a fact of it, or a proposal that a person accepts. */
export const outcomes = [
  'logged',
  'noted',
  // An alert that began before those that were told of: the incident was noticed earlier.
  'reported',
  'responded',
  'severity',
  'update',
  'fix-proposed',
  'reopening-proposed',
  // That an alert is over was concluded, and others of the incident fire; or that it began, and that was wrong: nothing is written.
  'untold',
] as const;
export type SignalOutcome = (typeof outcomes)[number];

/** One alert of a group, as Alertmanager and Grafana know it. */
export interface Alert {
  /** The fingerprint of its labels. */
  id: string;
  /** Since when it fires: one that fires again is another one. */
  startsAt: Instant;
}

/** A sender said something, for the first time, and it was understood. Its words stand in the incident. */
export interface SignalTaken {
  type: 'SignalTaken';
  data: {
    sender: Sender;
    kind: SignalKind;
    /** By which its copies are known: the sender's own id of what it sent, or a digest of it. */
    delivery: string;
    /** Of a group of alerts: which one. */
    alert?: Alert;
    /** Nobody said that the alert ended: another of its fingerprint began, or its group is told of without it. */
    isImplied?: boolean;
    outcome: SignalOutcome;
    /** Of a fix that is proposed: when the last alert of the incident had ended. Left out where that is `occurredAt`. */
    fixedAt?: Instant;
    /** The stream of the group that told of it, where the alert was first told of by another one. */
    via?: string;
    /** The key of the incident that it is about, by which the incident is logged. */
    key: string;
    /** The id of that incident. */
    incident: string;
    occurredAt: Instant;
  };
}

/** Two incidents were logged before it was known that alerts of both fired at the same moment: they are one. */
export interface AlertsJoined {
  type: 'AlertsJoined';
  data: {
    sender: Sender;
    /** Of what was sent last when that was known. */
    delivery: string;
    /** As of what was taken. */
    via?: string;
    /** The key and the id of the incident that is merged. */
    key: string;
    incident: string;
    /** Those of the one that it is merged into. */
    intoKey: string;
    into: string;
    /** When the last alert of both had ended; left out while one fires. */
    fixedAt?: Instant;
    occurredAt: Instant;
  };
}

/** Whatever group tells of these alerts, they are looked at with those of this one, which told of them first. */
export interface AlertsPlaced {
  type: 'AlertsPlaced';
  data: {
    sender: Sender;
    /** The id of the stream of the group. */
    group: string;
    alerts: Alert[];
    occurredAt: Instant;
  };
}

/** A sender said what could not be used. It is kept as it came, for a person to look at. */
export interface SignalKept {
  type: 'SignalKept';
  data: {
    sender: AnySender;
    delivery: string;
    /** Why it could not be used, and what to do. */
    reason: Prose;
    /** What was sent, cut where it is long. */
    payload: Prose;
    /** The incident that it was for, where that is known. */
    incident?: string;
    occurredAt: Instant;
  };
}

/** What is said in a channel of a chat without naming an incident is said of this one, from then on. */
export interface ChannelBound {
  type: 'ChannelBound';
  data: { sender: AnySender; incident: string; occurredAt: Instant };
}

/**
 * One stream a thing that a sender watches or a channel, `signal-UUID`, one a delivery that was kept, and one for the alerts of
 * a sender that began in the same hour.
 */
export type SignalEvent = SignalTaken | AlertsJoined | AlertsPlaced | SignalKept | ChannelBound;
export type RecordedSignalEvent = Recorded<SignalEvent>;

/** The texts in an event that are sealed (rules.md P1). */
export const signalProse = ({ type }: SignalEvent): string[] => (type === 'SignalKept' ? ['reason', 'payload'] : []);
