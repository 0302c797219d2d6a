import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DomainError } from '#decider';
import { Clock, commandBy, type CommandContext } from '#event-store';
import { RecordFact, RecordMerge, WholeIncidents } from '#incidents';
import { rootOf, type IncidentCommand } from '#incidents/domain';
import { AlertGroups } from './alert-groups.js';
import {
  takenBefore,
  type AlertsJoined,
  type AnySender,
  type Sender,
  type Signal,
  type SignalTaken,
} from './domain/index.js';
import { Proposals, type Proposing } from './proposals.js';
import { cutTo, digestOf, readable, type Added, type Said, type SaidOf } from './senders/reading.js';
import {
  alertsNoted,
  commandOf,
  fixConcluded,
  monitors,
  names,
  noticed,
  proposalOf,
  type Told,
} from './signal-facts.js';
import { signalCommandId, signalId, SignalStreams } from './signal-streams.js';

/** Bytes of what is kept of a request that could not be used. */
const keptLimit = 32_768;

/** A sender's clock may be ahead of ours by so much, in milliseconds; a moment after that is left out. */
const ahead = 60_000;

/** What a request came to. */
export interface Taken {
  /** Facts and proposals, those of copies included. */
  taken: number;
  /** What could not be used, and is listed. */
  kept: number;
}

/**
 * What senders say becomes facts of incidents, or proposals. Each is taken once, however often and in whatever order it
 * comes; a copy does again what may not have been reached the first time.
 */
@Injectable()
export class Signals {
  constructor(
    private readonly streams: SignalStreams,
    private readonly groups: AlertGroups,
    private readonly incidents: WholeIncidents,
    private readonly proposals: Proposals,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  /** @throws what the stores throw when they do not answer, so that it is sent again */
  async take(sender: Sender, about: readonly SaidOf[], added: Added): Promise<Taken> {
    const counts: Taken = { taken: 0, kept: 0 };
    for (const of of about) {
      for (const part of of.unusable ?? []) await this.keep(sender, { ...part });
      counts.kept += of.unusable?.length ?? 0;
      const said = of.said.map((each) => withAdded(readable(each), added));
      if (said.length === 0) continue;
      const { copies, entries } =
        of.isWhole === undefined
          ? { copies: 0, entries: await this.taken(sender, of.thing, said) }
          : await this.takenOfGroup(sender, of.thing, said, of.isWhole);
      counts.taken += copies;
      for (const entry of entries) {
        const worth = 'alike' in entry ? entry.alike.length : 0;
        try {
          await this.carryOut(of.thing, entry);
          counts.taken += worth;
        } catch (error) {
          if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error;
          const { incident } = entry.of;
          await this.keep(sender, { reason: error.message, payload: JSON.stringify(said), incident });
          counts.kept += worth;
        }
      }
    }
    return counts;
  }

  /** What the signals of one thing were taken for. */
  private async taken(sender: Sender, thing: string, said: readonly Told[]): Promise<Entry[]> {
    const key = keyOf(sender, thing);
    const signals = said.map(({ kind, delivery }): Signal => ({ sender, kind, delivery, key }));
    const stream = signalId(sender, 'thing', thing);
    const id = digestOf(...signals.map((signal) => identityOf(signal)));
    await this.streams.handle(
      stream,
      { type: 'TakeSignals', data: { signals } },
      contextOf(sender, thing, 'taken', id),
    );
    const { state } = await this.streams.load(stream);
    return signals.flatMap((signal, place) => {
      const of = takenBefore(state, signal);
      return of === undefined ? [] : [{ of, alike: [said[place] as Told] as [Told] }];
    });
  }

  /** What the alerts of a group were taken for, together what is told in one entry. */
  private async takenOfGroup(
    sender: Sender,
    thing: string,
    said: readonly Told[],
    isWhole: boolean,
  ): Promise<{ copies: number; entries: (Entry | Concluded | Joined)[] }> {
    const { told, copies, concluded, joined } = await this.groups.take(sender, thing, said, isWhole);
    const entries = new Map<string, Entry>();
    for (const { of, said: each } of told) {
      const entry = entries.get(entryOf(of));
      if (entry) entry.alike.push(each);
      else entries.set(entryOf(of), { of, alike: [each] });
    }
    return {
      copies,
      entries: [...entries.values(), ...joined.map((of) => ({ of, joined: of })), ...concluded.map((of) => ({ of }))],
    };
  }

  /**
   * Keeps what could not be used, for a person to look at. Whoever does not see the incident that it is for does not see it;
   * where that is not known, administrators alone do.
   *
   * @param thing what it is about, where that is known and `incident` is not
   */
  async keep(
    sender: AnySender,
    about: { reason: string; payload: string; thing?: string; incident?: string },
  ): Promise<void> {
    const { reason, payload, thing } = about;
    const incident = about.incident ?? (thing === undefined ? undefined : await this.incidentOf(sender, thing));
    const delivery = digestOf(payload);
    await this.streams.handle(
      signalId(sender, 'kept', delivery),
      {
        type: 'KeepSignal',
        data: {
          ...{ sender, delivery, reason: cutTo(2_000, reason), payload: cutTo(keptLimit, payload) },
          ...(incident === undefined ? {} : { incident }),
        },
      },
      commandBy(actorOf(sender), signalCommandId(sender, 'kept', delivery)),
    );
  }

  /** A group of alerts has many. */
  private async incidentOf(sender: AnySender, thing: string): Promise<string | undefined> {
    const { state } = await this.streams.load(signalId(sender, 'thing', thing));
    return state.taken.find(({ alert }) => alert === undefined)?.incident;
  }

  private async carryOut(thing: string, entry: Entry | Concluded | Joined): Promise<void> {
    if ('joined' in entry) return this.join(thing, entry.joined);
    const { of } = entry;
    const { outcome, sender } = of;
    const context = (what: string): CommandContext => contextOf(sender, thing, what, entryOf(of));
    // That an incident is over may be proposed anew, with another moment.
    const ofFix = (what: string): CommandContext => context(of.alert ? `${what} ${of.fixedAt ?? of.occurredAt}` : what);
    if (!('alike' in entry))
      return this.propose(of.incident, fixConcluded(of, this.past(of.fixedAt ?? of.occurredAt)), ofFix);
    const [said] = entry.alike;
    const at = this.past(of.alert ? of.occurredAt : said.occurredAt);
    switch (outcome) {
      case 'untold':
        return;
      case 'fix-proposed':
      case 'reopening-proposed':
        return this.propose(
          of.incident,
          proposalOf(of, said, of.fixedAt === undefined ? at : this.past(of.fixedAt)),
          ofFix,
        );
      case 'reported':
        await this.record(of, alertsNoted(of, entry.alike, at), context('recorded'));
        for (const command of noticed(of, at)) await this.record(of, command, context(command.type));
        return;
      case 'noted':
        await this.record(
          of,
          of.alert ? alertsNoted(of, entry.alike, at) : commandOf(outcome, of, said, at),
          context('recorded'),
        );
        return;
      default:
        await this.record(of, commandOf(outcome, of, said, at), context('recorded'));
    }
    if (outcome !== 'logged' || said.url === undefined || !/^https?:\/\/\S{1,1900}$/.test(said.url)) return;
    const kind = monitors.includes(sender) ? 'alert' : sender === 'github' ? 'ticket' : 'other';
    await this.record(of, { type: 'AddLink', data: { url: said.url, kind, label: names[sender] } }, context('linked'));
  }

  /** Of the incident in which it counts by now: there it is looked for. */
  private async propose(
    incident: string,
    proposing: Proposing,
    context: (what: string) => CommandContext,
  ): Promise<void> {
    const root = rootOf(incident, await this.incidents.merging());
    await this.proposals.propose(root, proposing, context(root === incident ? 'proposed' : `proposed of ${root}`));
  }

  /** Where people merged them, or undid that, it stays so. */
  private async join(thing: string, joined: AlertsJoined['data']): Promise<void> {
    const { sender, incident: from, into, fixedAt, key } = joined;
    const context = (what: string): CommandContext => contextOf(sender, thing, what, key);
    const reason = `${names[sender]}: alerts of both fired at the same moment`;
    await this.commands.execute(
      new RecordMerge({ type: 'MergeIncident', data: { from, into, reason } }, context('merged'), everything),
    );
    if (fixedAt !== undefined)
      await this.propose(into, fixConcluded({ ...joined, key: joined.intoKey }, this.past(fixedAt)), context);
  }

  private record({ incident, key }: SignalTaken['data'], command: object, context: CommandContext): Promise<unknown> {
    return this.commands.execute(
      new RecordFact({ ...command, incidentId: incident, key } as unknown as IncidentCommand, context, everything),
    );
  }

  /** A moment that is not ahead of our clock; undefined for one that is, or is none. */
  private past(moment: string | undefined): string | undefined {
    const now = Date.parse(this.clock.now());
    return moment !== undefined && Date.parse(moment) <= now + ahead ? moment : undefined;
  }
}

/** What is not restricted to people. */
const everything = { services: undefined, person: undefined, records: undefined };

const actorOf = (sender: AnySender) => ({ kind: 'policy', id: sender }) as const;

/** What was taken, with what is told of it in one entry. */
interface Entry {
  of: SignalTaken['data'];
  alike: [Told, ...Told[]];
}

/** That nothing fires any more, of which nobody said so. */
interface Concluded {
  of: SignalTaken['data'];
}

interface Joined {
  of: AlertsJoined['data'];
  joined: AlertsJoined['data'];
}

const withAdded = (said: Said, added: Added): Told => {
  const services = [...new Set([...(said.services ?? []), ...added.services])];
  const severity = said.severity ?? added.severity;
  return { ...said, services, ...(severity === undefined ? {} : { severity }) };
};

/** By which copies are the same. */
const identityOf = ({ kind, delivery, alert }: Pick<SignalTaken['data'], 'kind' | 'delivery' | 'alert'>): string =>
  `${kind} ${alert ? `${alert.id} ${alert.startsAt}` : kind === 'began' ? '' : delivery}`;

/** By which it is told in one entry: what begins or ends of a group in one request is told together. */
const entryOf = (of: SignalTaken['data']): string =>
  of.alert && of.outcome === 'noted' ? [of.key, of.kind, of.delivery].join(' ') : identityOf(of);

/** A copy may be worded otherwise: it is the same that is said. */
const contextOf = (sender: Sender, thing: string, what: string, identity: string): CommandContext => ({
  ...commandBy(actorOf(sender), signalCommandId(sender, thing, what, identity)),
  asked: { identity, what },
});

/** A key that people can type where the sender's own id is one, like "pagerduty:Q2A7". */
const keyOf = (sender: Sender, thing: string): string =>
  /^[\x21-\x7e]{1,150}$/.test(thing) ? `${sender}:${thing}` : `${sender}:${digestOf(thing)}`;
