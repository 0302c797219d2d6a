import { Injectable } from '@nestjs/common';
import { Clock, commandBy, type CommandContext } from '#event-store';
import { WholeIncidents } from '#incidents';
import { rootOf, view, type Instant } from '#incidents/domain';
import {
  concernedBy,
  nameOf,
  placeOf,
  takenOf,
  untilOf,
  type Alert,
  type AlertSaid,
  type AlertsJoined,
  type Sender,
  type SignalTaken,
} from './domain/index.js';
import { digestOf, type Said } from './senders/reading.js';
import { signalCommandId, signalId, SignalStreams } from './signal-streams.js';

/** What a notification of a group was taken for: only what this group has to carry out, which a copy of it does again. */
export interface GroupTaken<Each> {
  told: { of: SignalTaken['data']; said: Each }[];
  /** How much another group had told of before. */
  copies: number;
  /** That nothing of an incident fires any more, of which nobody said so. */
  concluded: SignalTaken['data'][];
  joined: AlertsJoined['data'][];
}

/** Groups of alerts. Whatever groups tell of an alert, it is looked at in the stream of the one that told of it first. */
@Injectable()
export class AlertGroups {
  constructor(
    private readonly streams: SignalStreams,
    private readonly incidents: WholeIncidents,
    private readonly clock: Clock,
  ) {}

  /** @param said of one delivery @param isWhole whether no alert that fires is missing */
  async take<Each extends Said>(
    sender: Sender,
    thing: string,
    said: readonly Each[],
    isWhole: boolean,
  ): Promise<GroupTaken<Each>> {
    const own = signalId(sender, 'thing', thing);
    const alerts = alertsIn(said);
    const homes = await this.homesOf(sender, own, alerts);
    const result: GroupTaken<Each> = { told: [], copies: 0, concluded: [], joined: [] };
    for (const home of new Set(homes.values())) {
      const isAtHome = ({ id, startsAt }: Alert): boolean => homes.get(nameOf({ id, startsAt })) === home;
      const via = home === own ? undefined : own;
      await this.takeAt(
        home,
        sender,
        { alerts, here: alerts.filter(({ alert }) => isAtHome(alert)) },
        {
          ...{ delivery: said[0]?.delivery ?? '', isWhole },
          ...(via === undefined ? {} : { via }),
        },
      );
      const { state } = await this.streams.load(home);
      for (const each of said) {
        if (each.alert === undefined || !isAtHome(each.alert)) continue;
        const of = takenOf(state, each.kind, each.alert);
        if (of === undefined) continue;
        if (of.via === via) result.told.push({ of, said: each });
        else result.copies++;
      }
      const isOfThis = (each: { delivery: string; via?: string }): boolean =>
        each.delivery === said[0]?.delivery && each.via === via;
      const words = new Set(result.told.map(({ of }) => of));
      result.concluded.push(
        ...state.taken.filter((each) => isOfThis(each) && each.outcome === 'fix-proposed' && !words.has(each)),
      );
      result.joined.push(...state.joined.filter(isOfThis));
    }
    return result;
  }

  private async takeAt(
    home: string,
    sender: Sender,
    { alerts, here }: { alerts: readonly AlertSaid[]; here: readonly AlertSaid[] },
    about: { delivery: string; isWhole: boolean; via?: string },
  ): Promise<void> {
    const until = untilOf(alerts);
    const { state } = await this.streams.load(home);
    const over = await this.overAt(concernedBy({ alerts: here, until }, state));
    // Of a group that another one hosts nothing is missing: it is told of there.
    await this.streams.handle(
      home,
      { type: 'TakeNotification', data: { sender, ...about, alerts: here, until, over } },
      contextOf(sender, home, JSON.stringify([here, until, about.isWhole, about.via])),
    );
  }

  /** The streams in which alerts are looked at, by their names. */
  private async homesOf(sender: Sender, own: string, said: readonly AlertSaid[]): Promise<Map<string, string>> {
    const { state } = await this.streams.load(own);
    const alerts = [...new Map(said.map(({ alert }) => [nameOf(alert), alert])).values()];
    const isOwn = (alert: Alert): boolean => takenOf(state, 'began', alert)?.via === undefined;
    const known = alerts.filter((alert) => takenOf(state, 'began', alert) !== undefined && isOwn(alert));
    const homes = new Map(known.map((alert) => [nameOf(alert), own]));
    const hours = byHour(alerts.filter((alert) => !homes.has(nameOf(alert))));
    const others = await this.placedAt(sender, hours);
    // What is new is looked at with those that fire beside it.
    const group = known.length > 0 ? own : ([...others.values()][0] ?? own);
    for (const [hour, of] of hours) {
      const fresh = of.filter((alert) => !others.has(nameOf(alert)));
      if (fresh.length > 0)
        await this.streams.handle(
          signalId(sender, 'alerts', hour),
          { type: 'PlaceAlerts', data: { sender, group, alerts: fresh } },
          contextOf(sender, group, JSON.stringify(fresh)),
        );
    }
    for (const [name, home] of await this.placedAt(sender, hours)) homes.set(name, home);
    return homes;
  }

  private async placedAt(sender: Sender, hours: ReadonlyMap<string, readonly Alert[]>): Promise<Map<string, string>> {
    const placed = new Map<string, string>();
    for (const [hour, alerts] of hours) {
      const { state } = await this.streams.load(signalId(sender, 'alerts', hour));
      for (const alert of alerts) {
        const group = placeOf(state, alert);
        if (group !== undefined) placed.set(nameOf(alert), group);
      }
    }
    return placed;
  }

  /** When incidents, or those that they were merged into, were over; those that are not are left out. */
  private async overAt(incidents: readonly string[]): Promise<Record<string, Instant>> {
    const merges = await this.incidents.merging();
    const over: Record<string, Instant> = {};
    for (const incident of incidents) {
      const { state } = await this.incidents.load(rootOf(incident, merges), undefined);
      const seen = state.logged === undefined ? undefined : view(state, { now: this.clock.now() });
      if (seen === undefined || !['fixed', 'closed', 'cancelled'].includes(seen.status)) continue;
      const { fixed, closed, cancelled } = seen.facts;
      const ends = [fixed, seen.status === 'closed' ? closed : null, seen.status === 'cancelled' ? cancelled : null];
      const [first] = ends.flatMap((end) => end?.at ?? []).sort();
      if (first !== undefined) over[incident] = first;
    }
    return over;
  }
}

const byHour = (alerts: readonly Alert[]): Map<string, Alert[]> => {
  const hours = new Map<string, Alert[]>();
  for (const alert of alerts) {
    const hour = alert.startsAt.slice(0, 13);
    hours.set(hour, [...(hours.get(hour) ?? []), alert]);
  }
  return hours;
};

/** Each alert once, with its end where that is said. */
const alertsIn = (said: readonly Said[]): AlertSaid[] => {
  const alerts = new Map<string, AlertSaid>();
  for (const { kind, alert, occurredAt } of said) {
    if (alert === undefined) continue;
    const ended = kind === 'ended' && occurredAt !== undefined ? { endsAt: occurredAt } : {};
    alerts.set(nameOf(alert), { ...alerts.get(nameOf(alert)), alert, ...ended });
  }
  return [...alerts.values()];
};

const contextOf = (sender: Sender, stream: string, said: string): CommandContext => {
  const identity = digestOf(said);
  return {
    ...commandBy({ kind: 'policy', id: sender }, signalCommandId(sender, stream, 'told', identity)),
    asked: { identity },
  };
};
