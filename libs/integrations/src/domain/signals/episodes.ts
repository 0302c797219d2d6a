import type { Instant } from '#incidents/domain';
import type { Alert, AlertsJoined, SignalTaken } from './events.js';

/**
 * Alerts that begin within so many milliseconds of one another are of one incident; and Alertmanager itself takes an alert that
 * nobody renews to be over after so long ("resolve_timeout").
 */
const closeness = 5 * 60_000;

export const closeTo = (moment: Instant): Instant => new Date(Date.parse(moment) + closeness).toISOString();

export const nameOf = ({ id, startsAt }: Alert): string => `${id}:${startsAt}`;

/** What was taken of a group. */
export interface Told {
  taken: readonly SignalTaken['data'][];
  joined: readonly AlertsJoined['data'][];
  /** By the key of the incident, in order: which moment was proposed. */
  fixes: readonly { key: string; moment: Instant }[];
}

/** What is known of one alert of a group. */
export interface KnownAlert {
  alert: Alert;
  /** When it ended; undefined while it fires, as far as anybody said. */
  end: Instant | undefined;
  /** Nobody said so: it had ended by then. */
  isImplied: boolean;
  /** When it was known to fire after it had been taken to be over. */
  firedAt: Instant | undefined;
  /** Another group told of it, so that its own says nothing by leaving it out. */
  isForeign: boolean;
}

/** Alerts that belong to one incident, as one is known to have fired while another did. */
export interface Episode {
  key: string;
  /** Its id. */
  incident: string;
  /** From when to when one of them is known to have fired. */
  from: Instant;
  to: Instant;
  alerts: Map<string, KnownAlert>;
  /** The moment at which its fix was proposed last. */
  fix: Instant | undefined;
}

/** When the last of them had ended; undefined while one fires. */
export const endOf = ({ alerts }: Episode): Instant | undefined => {
  let last = '';
  for (const { end } of alerts.values()) {
    if (end === undefined) return undefined;
    if (end > last) last = end;
  }
  return last;
};

/** The episodes of a group, of what was taken of it. They only grow: what is learnt later joins them, and parts none. */
export class Episodes {
  private readonly episodes = new Map<string, Episode>();
  private readonly byAlert = new Map<string, Episode>();
  /** By fingerprint. */
  private readonly alike = new Map<string, KnownAlert[]>();

  constructor({ taken, joined, fixes }: Told) {
    const into = new Map(joined.map((each) => [each.key, { key: each.intoKey, incident: each.into }]));
    const rootOf = (one: { key: string; incident: string }): typeof one => {
      const next = into.get(one.key);
      return next === undefined ? one : rootOf(next);
    };
    for (const each of taken) this.add({ ...each, ...rootOf({ key: each.key, incident: each.incident }) });
    for (const { key, moment } of fixes) {
      const episode = this.episodes.get(key);
      if (episode !== undefined) episode.fix = moment;
    }
  }

  of(alert: Alert): Episode | undefined {
    return this.byAlert.get(nameOf(alert));
  }

  known(alert: Alert): KnownAlert | undefined {
    return this.of(alert)?.alerts.get(nameOf(alert));
  }

  /** All alerts with a fingerprint. */
  withFingerprint(id: string): readonly KnownAlert[] {
    return this.alike.get(id) ?? [];
  }

  all(): readonly Episode[] {
    return [...this.episodes.values()];
  }

  /** Those of which an alert fired at some moment between two, the earliest first. */
  between(from: Instant, to: Instant): Episode[] {
    const until = to > closeTo(from) ? to : closeTo(from);
    return this.all()
      .filter((each) => each.from <= until && each.to >= from)
      .sort((one, other) => compare(one.from, other.from) || compare(one.key, other.key));
  }

  add({ kind, key, incident, alert, occurredAt, isImplied = false, via }: SignalTaken['data']): void {
    if (alert === undefined) return;
    const name = nameOf(alert);
    const { startsAt } = alert;
    const episode = this.episodes.get(key) ?? {
      ...{ key, incident, from: startsAt, to: startsAt },
      ...{ alerts: new Map<string, KnownAlert>(), fix: undefined },
    };
    this.episodes.set(key, episode);
    this.byAlert.set(name, episode);
    const known = episode.alerts.get(name) ?? {
      ...{ alert, end: undefined, isImplied: false, firedAt: undefined, isForeign: via !== undefined },
    };
    const firedAt = kind === 'began' && episode.alerts.has(name) ? occurredAt : undefined;
    if (firedAt !== undefined) Object.assign(known, { end: undefined, isImplied: false, firedAt });
    if (!episode.alerts.has(name)) this.alike.set(alert.id, [...this.withFingerprint(alert.id), known]);
    episode.alerts.set(name, known);
    const end = kind === 'ended' ? occurredAt : undefined;
    if (end !== undefined) Object.assign(known, { end, isImplied });
    const to = [closeTo(startsAt), ...(end === undefined || isImplied ? [] : [end]), ...(firedAt ? [firedAt] : [])];
    episode.from = startsAt < episode.from ? startsAt : episode.from;
    for (const each of to) episode.to = each > episode.to ? each : episode.to;
  }

  /** An alert is known to have fired until then. */
  extend(alert: Alert, to: Instant): void {
    const episode = this.of(alert);
    if (episode !== undefined && to > episode.to) episode.to = to;
  }

  join(one: Episode, into: Episode): void {
    for (const [name, known] of one.alerts) {
      into.alerts.set(name, known);
      this.byAlert.set(name, into);
    }
    into.from = one.from < into.from ? one.from : into.from;
    into.to = one.to > into.to ? one.to : into.to;
    this.episodes.delete(one.key);
  }
}

export const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
