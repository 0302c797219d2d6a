import type { Instant } from '#incidents/domain';
import { closeTo, compare, endOf, Episodes, nameOf, type Episode, type KnownAlert, type Told } from './episodes.js';
import type { Alert, Sender, SignalEvent, SignalOutcome, SignalTaken } from './events.js';

/** One alert, as one notification tells of it. */
export interface AlertSaid {
  alert: Alert;
  /** When it ended; left out while it fires. */
  endsAt?: Instant;
}

/** What a notification says of a group of alerts. */
export interface Notification {
  sender: Sender;
  delivery: string;
  alerts: readonly AlertSaid[];
  /** The last moment of which it tells, of those that another group told of first as well. */
  until: Instant;
  /** No alert of the group that fires is missing in it. */
  isWhole: boolean;
  /** The stream of the group, where these alerts are looked at with those of another one. */
  via?: string;
  /** When incidents were over, by id: what begins after that is none of them. */
  over: Readonly<Record<string, Instant>>;
}

/** The last moment of which a notification tells: everything that fires in it fired at that moment. */
export const untilOf = (alerts: readonly AlertSaid[]): Instant =>
  alerts.map(({ alert, endsAt }) => endsAt ?? alert.startsAt).reduce((last, each) => (each > last ? each : last), '');

/** The ids of the incidents that a notification may be about. */
export const concernedBy = ({ alerts, until }: Pick<Notification, 'alerts' | 'until'>, told: Told): string[] => {
  const episodes = new Episodes(told);
  const about = alerts.flatMap(({ alert, endsAt }) => episodes.between(alert.startsAt, endsAt ?? until));
  return [...new Set(about.map(({ incident }) => incident))];
};

/**
 * Alerts belong to one incident that are known to have fired at the same moment, and what was told of in another order comes to
 * the same: knowing more joins what was two, and parts nothing. A fix is proposed where all of an incident have ended.
 *
 * @param incidentOf the id of the incident with a key
 */
export const takeNotification = (
  notification: Notification,
  told: Told,
  recordedAt: Instant,
  incidentOf: (key: string) => string,
): SignalEvent[] => {
  const { sender, delivery, until, over, via } = notification;
  const episodes = new Episodes(told);
  const events: SignalEvent[] = [];
  const joins: { one: Episode; into: Episode }[] = [];
  const common = { sender, delivery, ...(via === undefined ? {} : { via }) };
  const inOrder = notification.alerts.toSorted((one, other) => compare(nameInOrder(one), nameInOrder(other)));

  const isOverBefore = ({ incident }: Episode, moment: Instant): boolean => (over[incident] ?? moment) < moment;
  const take = (data: SignalTaken['data']): void => {
    episodes.add(data);
    events.push({ type: 'SignalTaken', data });
  };

  const begin = (alert: Alert, around: readonly Episode[]): void => {
    const open = around.find((each) => !isOverBefore(each, alert.startsAt));
    const key = open?.key ?? `${sender}:${alert.id}:${alert.startsAt}`;
    const isEarlier = open !== undefined && alert.startsAt < open.from;
    const outcome = open === undefined ? 'logged' : isEarlier ? 'reported' : 'noted';
    const incident = open?.incident ?? incidentOf(key);
    take({ ...common, kind: 'began', alert, outcome, key, incident, occurredAt: alert.startsAt });
  };

  const join = (alert: Alert, around: readonly Episode[]): void => {
    for (const other of around) {
      const own = episodes.of(alert);
      if (own === undefined || own === other || !episodes.all().includes(other)) continue;
      // What people brought to an end, they merge by themselves or not at all.
      if (over[own.incident] !== undefined || over[other.incident] !== undefined) continue;
      const [into, one] = other.from <= own.from ? [other, own] : [own, other];
      episodes.join(one, into);
      joins.push({ one, into });
    }
  };

  const tellJoined = (): void => {
    for (const { one, into } of joins) {
      const { key, incident } = one;
      const data = { ...common, key, incident, intoKey: into.key, into: into.incident, occurredAt: recordedAt };
      const fixedAt = endOf(into);
      const isFix = fixedAt !== undefined && fixedAt !== into.fix;
      if (isFix) into.fix = fixedAt;
      events.push({ type: 'AlertsJoined', data: { ...data, ...(isFix ? { fixedAt } : {}) } });
    }
  };

  const end = (alert: Alert, moment: Instant, { isSaid, isImplied }: { isSaid: boolean; isImplied: boolean }): void => {
    const episode = episodes.of(alert) as Episode;
    const { key, incident, alerts, fix } = episode;
    const known = alerts.get(nameOf(alert)) as KnownAlert;
    Object.assign(known, { end: moment, isImplied });
    const fixedAt = endOf(episode);
    const isFix = fixedAt !== undefined && fixedAt !== fix;
    if (isFix) episode.fix = fixedAt;
    const outcome: SignalOutcome = isFix ? 'fix-proposed' : isSaid ? 'noted' : 'untold';
    take({
      ...{ ...common, kind: 'ended', alert, outcome, key, incident, occurredAt: moment },
      ...(isImplied ? { isImplied } : {}),
      ...(isFix && fixedAt !== moment ? { fixedAt } : {}),
    });
  };

  /** What a notification left out, as inhibited or silenced alerts are, is told of again: it was not over. */
  const fireOn = (alert: Alert): void => {
    const [known, episode] = [episodes.known(alert), episodes.of(alert)];
    if (known?.end === undefined || !known.isImplied || known.end >= until || episode === undefined) return;
    if (episodes.withFingerprint(alert.id).some((each) => each.alert.startsAt > alert.startsAt)) return;
    const { key, incident } = episode;
    take({ ...common, kind: 'began', alert, outcome: 'untold', key, incident, occurredAt: until });
  };

  for (const { alert, endsAt } of inOrder) {
    const around = episodes.between(alert.startsAt, endsAt ?? until);
    if (episodes.of(alert) === undefined) begin(alert, around);
    join(alert, around);
    episodes.extend(alert, endsAt ?? until);
    if (endsAt === undefined) fireOn(alert);
  }
  for (const { alert, endsAt } of inOrder) {
    if (endsAt === undefined) continue;
    const known = episodes.known(alert);
    // A second end that is about the same says nothing new.
    const isNew = known?.end === undefined || known.isImplied || endsAt > closeTo(known.end);
    if (isNew) end(alert, endsAt, { isSaid: true, isImplied: false });
  }
  const present = new Set(notification.alerts.map(({ alert }) => nameOf(alert)));
  for (const known of episodes.all().flatMap(({ alerts }) => [...alerts.values()])) {
    const ended = concludedEnd(known, episodes, present, notification);
    if (ended) end(known.alert, ended.moment, { isSaid: false, isImplied: ended.isImplied });
  }
  tellJoined();
  return events;
};

const nameInOrder = ({ alert, endsAt = '' }: AlertSaid): string => `${alert.startsAt} ${alert.id} ${endsAt}`;

/** That an alert is over, of which nobody said so. */
const concludedEnd = (
  { alert, end, isImplied, firedAt = '', isForeign }: KnownAlert,
  episodes: Episodes,
  present: ReadonlySet<string>,
  { until, isWhole, via }: Notification,
): { moment: Instant; isImplied: boolean } | undefined => {
  if (end !== undefined && !isImplied) return undefined;
  const { id, startsAt } = alert;
  // Whoever watches twice may call the beginning of the very same outage by two moments: then both ended together.
  const same = episodes
    .withFingerprint(id)
    .find((each) => !each.isImplied && each.alert.startsAt < startsAt && startsAt <= (each.end ?? ''));
  if (same?.end !== undefined) return { moment: same.end, isImplied: false };
  if (end !== undefined) return undefined;
  // Of one fingerprint there is one alert at a time.
  const next = episodes
    .withFingerprint(id)
    .map((each) => each.alert.startsAt)
    .filter((each) => each > startsAt)
    .sort(compare)[0];
  if (next !== undefined) return { moment: next, isImplied: true };
  const isMissing = isWhole && via === undefined && !isForeign && !present.has(nameOf(alert));
  return isMissing && until >= closeTo(startsAt) && until > firedAt ? { moment: until, isImplied: true } : undefined;
};
