import { unreachable, type Decider, type Moment } from '#decider';
import type { Instant, Prose } from '#incidents/domain';
import type { Alert, AnySender, Sender, SignalEvent, SignalKind, SignalOutcome, SignalTaken } from './events.js';

/** One thing that a sender says. */
export interface Signal {
  sender: Sender;
  kind: SignalKind;
  delivery: string;
  alert?: Alert;
  /** When an alert that ended had ended. */
  endsAt?: Instant;
  /** The incident, where the sender's own id of the thing makes its key. Left out of an alert in a group. */
  key?: string;
}

/** Everything that a request says of one thing. */
export interface TakeSignals {
  type: 'TakeSignals';
  data: { signals: readonly Signal[] };
}

export interface KeepSignal {
  type: 'KeepSignal';
  data: { sender: AnySender; delivery: string; reason: Prose; payload: Prose; incident?: string };
}

export interface BindChannel {
  type: 'BindChannel';
  data: { sender: AnySender; incident: string };
}

export type SignalCommand = TakeSignals | KeepSignal | BindChannel;

type Taken = SignalTaken['data'];

/** What was taken of one thing lately, in the order in which it came, and which deliveries were kept. */
export interface Signals {
  taken: readonly Taken[];
  kept: readonly string[];
  /** The incident that a channel is about. */
  bound?: string;
}

/** A group that alerts for years is looked through so far back; older copies are told by their command. */
const window = 2_000;

/** What was taken by which the same was said before; copies of it say nothing new. */
export const takenBefore = ({ taken }: Signals, { kind, delivery, alert }: Signal): Taken | undefined =>
  taken.find(
    (each) =>
      each.kind === kind &&
      (alert === undefined
        ? // A thing of its own begins once, however many messages say that it did.
          kind === 'began' || each.delivery === delivery
        : each.alert !== undefined && nameOf(each.alert) === nameOf(alert)),
  );

const nameOf = ({ id, startsAt }: Alert): string => `${id}:${startsAt}`;

/** The alerts of a group that belong to one incident: when each ended, null while it fires. */
interface Episode {
  key: string;
  ends: Map<string, Instant | null>;
}

const episodesIn = ({ taken }: Signals): Episode[] => {
  const episodes = new Map<string, Episode>();
  for (const { kind, key, alert, occurredAt } of taken) {
    if (alert === undefined) continue;
    const episode = episodes.get(key) ?? { key, ends: new Map<string, Instant | null>() };
    episodes.set(key, episode);
    const name = nameOf(alert);
    episode.ends.set(name, kind === 'ended' ? occurredAt : (episode.ends.get(name) ?? null));
  }
  return [...episodes.values()];
};

/** The last moment of an episode; null while an alert of it still fires. */
const endOf = ({ ends }: Episode): Instant | null => {
  let last = '';
  for (const end of ends.values()) {
    if (end === null) return null;
    if (end > last) last = end;
  }
  return last;
};

/** An alert belongs to what it overlaps; after all have ended, one that fires begins an incident of its own. */
const episodeOf = (state: Signals, sender: Sender, alert: Alert): Episode => {
  const episodes = episodesIn(state);
  const itsOwn = episodes.find(({ ends }) => ends.has(nameOf(alert)));
  if (itsOwn) return itsOwn;
  const last = episodes.at(-1);
  const end = last && endOf(last);
  if (last !== undefined && (end === null || end === undefined || alert.startsAt <= end)) return last;
  return { key: `${sender}:${alert.id}:${alert.startsAt}`, ends: new Map() };
};

/** Whether another alert of the incident still fires. */
const isOneOfSeveral = (alert: Alert, state: Signals, key: string): boolean => {
  const ends = episodesIn(state).find((each) => each.key === key)?.ends ?? new Map<string, Instant | null>();
  for (const [name, end] of ends) if (end === null && name !== nameOf(alert)) return true;
  return false;
};

const outcomeFor = (data: Signal, state: Signals, key: string): SignalOutcome => {
  const { kind, alert } = data;
  switch (kind) {
    case 'began':
      return state.taken.some((each) => each.kind === 'began' && each.key === key) ? 'noted' : 'logged';
    case 'ended':
      return alert && isOneOfSeveral(alert, state, key) ? 'noted' : 'fix-proposed';
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

const newOf = (signal: Signal, state: Signals, recordedAt: Instant, incidentOf: IncidentOf): Taken[] => {
  if (takenBefore(state, signal)) return [];
  const { sender, kind, delivery, alert, endsAt } = signal;
  const key = alert ? episodeOf(state, sender, alert).key : (signal.key ?? '');
  const occurredAt = (kind === 'ended' ? endsAt : alert?.startsAt) ?? recordedAt;
  const outcome = outcomeFor(signal, state, key);
  const which = alert ? { alert } : {};
  return [{ sender, kind, delivery, ...which, outcome, key, incident: incidentOf(key), occurredAt }];
};

const decideWith =
  (incidentOf: IncidentOf) =>
  (command: SignalCommand, state: Signals, { recordedAt }: Moment): SignalEvent[] => {
    switch (command.type) {
      case 'TakeSignals': {
        const before = state.taken.length;
        // Each is looked at with those that stand before it.
        const taken = command.data.signals.reduce<Signals>(
          (so, signal) => ({ ...so, taken: [...so.taken, ...newOf(signal, so, recordedAt, incidentOf)] }),
          state,
        );
        return taken.taken.slice(before).map((data) => ({ type: 'SignalTaken', data }));
      }
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

/** The stream `signal-UUID`. */
export const signalling = (incidentOf: IncidentOf): Decider<Signals, SignalCommand, SignalEvent> => ({
  initial: { taken: [], kept: [] },
  decide: decideWith(incidentOf),
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'SignalTaken':
        return { ...state, taken: [...state.taken.slice(1 - window), data] };
      case 'SignalKept':
        return { ...state, kept: [...state.kept.slice(1 - window), data.delivery] };
      case 'ChannelBound':
        return { ...state, bound: data.incident };
      default:
        return unreachable(type);
    }
  },
});
