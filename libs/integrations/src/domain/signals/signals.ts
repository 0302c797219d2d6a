import { unreachable, type Decider, type Moment } from '#decider';
import type { Instant, Prose } from '#incidents/domain';
import { nameOf, type Told } from './episodes.js';
import type {
  Alert,
  AlertsPlaced,
  AnySender,
  Sender,
  SignalEvent,
  SignalKind,
  SignalOutcome,
  SignalTaken,
} from './events.js';
import { takeNotification, type Notification } from './groups.js';

/** One thing that a sender says. */
export interface Signal {
  sender: Sender;
  kind: SignalKind;
  delivery: string;
  /** The incident: the sender's own id of the thing makes its key. */
  key: string;
}

/** Everything that a request says of one thing. */
export interface TakeSignals {
  type: 'TakeSignals';
  data: { signals: readonly Signal[] };
}

/** Everything that a request says of a group of alerts. */
export interface TakeNotification {
  type: 'TakeNotification';
  data: Notification;
}

/** A group tells of alerts: those that no other one told of are placed with it. */
export interface PlaceAlerts {
  type: 'PlaceAlerts';
  data: { sender: Sender; group: string; alerts: readonly Alert[] };
}

export interface KeepSignal {
  type: 'KeepSignal';
  data: { sender: AnySender; delivery: string; reason: Prose; payload: Prose; incident?: string };
}

export interface BindChannel {
  type: 'BindChannel';
  data: { sender: AnySender; incident: string };
}

export type SignalCommand = TakeSignals | TakeNotification | PlaceAlerts | KeepSignal | BindChannel;

type Taken = SignalTaken['data'];

/** What was taken of one thing lately, in the order in which it came, and which deliveries were kept. */
export interface Signals extends Told {
  placed: readonly AlertsPlaced['data'][];
  kept: readonly string[];
  /** The incident that a channel is about. */
  bound?: string;
}

/** A group that alerts for years is looked through so far back. */
const window = 5_000;

/** What was taken by which the same was said before; copies of it say nothing new. */
export const takenBefore = ({ taken }: Pick<Signals, 'taken'>, { kind, delivery }: Signal): Taken | undefined =>
  // A thing of its own begins once, however many messages say that it did.
  taken.find((each) => each.kind === kind && (kind === 'began' || each.delivery === delivery));

/** What it was taken for that an alert began, or ended. */
export const takenOf = ({ taken }: Pick<Signals, 'taken'>, kind: SignalKind, alert: Alert): Taken | undefined =>
  taken.find(
    (each) =>
      each.kind === kind && each.isImplied !== true && each.alert !== undefined && nameOf(each.alert) === nameOf(alert),
  );

/** The group with which an alert was placed. */
export const placeOf = ({ placed }: Signals, alert: Alert): string | undefined =>
  placed.find(({ alerts }) => alerts.some((each) => nameOf(each) === nameOf(alert)))?.group;

const outcomeFor = (kind: SignalKind): SignalOutcome => {
  switch (kind) {
    case 'began':
      return 'logged';
    case 'ended':
      return 'fix-proposed';
    case 'reopened':
      return 'reopening-proposed';
    case 'acknowledged':
      return 'responded';
    case 'severity-changed':
      return 'severity';
    case 'noted':
      return 'noted';
    case 'update-posted':
      return 'update';
    default:
      return unreachable(kind);
  }
};

/** The ids of incidents follow from keys; the app knows how. */
export type IncidentOf = (key: string) => string;

/** Each is looked at with those that stand before it. */
const takeSignals = (
  signals: readonly Signal[],
  { taken }: Signals,
  occurredAt: Instant,
  incidentOf: IncidentOf,
): SignalTaken[] => {
  const fresh: Taken[] = [];
  for (const signal of signals) {
    if (takenBefore({ taken }, signal) ?? takenBefore({ taken: fresh }, signal)) continue;
    const { sender, kind, delivery, key } = signal;
    fresh.push({ sender, kind, delivery, outcome: outcomeFor(kind), key, incident: incidentOf(key), occurredAt });
  }
  return fresh.map((data) => ({ type: 'SignalTaken', data }));
};

const place = ({ data }: PlaceAlerts, state: Signals, occurredAt: Instant): AlertsPlaced[] => {
  const alerts = data.alerts.filter((alert) => placeOf(state, alert) === undefined);
  return alerts.length === 0 ? [] : [{ type: 'AlertsPlaced', data: { ...data, alerts, occurredAt } }];
};

const decideWith =
  (incidentOf: IncidentOf) =>
  (command: SignalCommand, state: Signals, { recordedAt }: Moment): SignalEvent[] => {
    switch (command.type) {
      case 'TakeSignals':
        return takeSignals(command.data.signals, state, recordedAt, incidentOf);
      case 'TakeNotification':
        return takeNotification(command.data, state, recordedAt, incidentOf);
      case 'PlaceAlerts':
        return place(command, state, recordedAt);
      case 'KeepSignal':
        return state.kept.includes(command.data.delivery)
          ? []
          : [{ type: 'SignalKept', data: { ...command.data, occurredAt: recordedAt } }];
      case 'BindChannel':
        return state.bound === command.data.incident
          ? []
          : [{ type: 'ChannelBound', data: { ...command.data, occurredAt: recordedAt } }];
      default:
        return unreachable(command);
    }
  };

const lately = <Each>(before: readonly Each[], each: Each): Each[] => [...before.slice(1 - window), each];

/** The stream `signal-UUID`. */
export const signalling = (incidentOf: IncidentOf): Decider<Signals, SignalCommand, SignalEvent> => ({
  initial: { taken: [], joined: [], fixes: [], placed: [], kept: [] },
  decide: decideWith(incidentOf),
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'SignalTaken':
        return {
          ...state,
          taken: lately(state.taken, data),
          ...(data.alert !== undefined && data.outcome === 'fix-proposed'
            ? { fixes: lately(state.fixes, { key: data.key, moment: data.fixedAt ?? data.occurredAt }) }
            : {}),
        };
      case 'AlertsJoined':
        return {
          ...state,
          joined: lately(state.joined, data),
          ...(data.fixedAt === undefined
            ? {}
            : { fixes: lately(state.fixes, { key: data.intoKey, moment: data.fixedAt }) }),
        };
      case 'AlertsPlaced':
        return { ...state, placed: lately(state.placed, data) };
      case 'SignalKept':
        return { ...state, kept: lately(state.kept, data.delivery) };
      case 'ChannelBound':
        return { ...state, bound: data.incident };
      default:
        return unreachable(type);
    }
  },
});
