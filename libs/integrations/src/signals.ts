import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DomainError } from '#decider';
import { Clock, commandBy, type CommandContext } from '#event-store';
import { RecordFact } from '#incidents';
import { proseLimit, type IncidentCommand } from '#incidents/domain';
import {
  takenBefore,
  type AnySender,
  type Sender,
  type Signal,
  type SignalOutcome,
  type SignalTaken,
} from './domain/index.js';
import { Proposals } from './proposals.js';
import type { ProposedFact } from './domain/proposals/index.js';
import { cutTo, digestOf, readable, type Added, type Said, type SaidOf } from './senders/reading.js';
import { signalCommandId, signalId, SignalStreams } from './signal-streams.js';

/** How senders are called, as those who noticed. */
const names: Record<Sender, string> = {
  alertmanager: 'Alertmanager',
  grafana: 'Grafana',
  pagerduty: 'PagerDuty',
  statuspage: 'Statuspage',
  github: 'GitHub',
};

/** What these send was noticed by a monitor; what people open elsewhere says nothing of who noticed. */
const monitors: readonly Sender[] = ['alertmanager', 'grafana', 'pagerduty'];

/** Of an incident of which nobody says how bad it is. */
const untoldSeverity = 3;

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
    private readonly proposals: Proposals,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  /** @throws what the stores throw when they do not answer, so that it is sent again */
  async take(sender: Sender, about: readonly SaidOf[], added: Added): Promise<Taken> {
    const counts: Taken = { taken: 0, kept: 0 };
    for (const { thing, said } of about)
      for (const { alike, of } of await this.taken(sender, thing, said.map(readable), added))
        try {
          await this.carryOut(thing, of, alike);
          counts.taken += alike.length;
        } catch (error) {
          if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error;
          await this.keep(sender, { reason: error.message, payload: JSON.stringify(alike), thing });
          counts.kept += alike.length;
        }
    return counts;
  }

  /** What it was taken for, together what is told in one entry: alerts of a group that came, or ended, in one request. */
  private async taken(sender: Sender, thing: string, all: readonly Said[], added: Added): Promise<Entry[]> {
    if (all.length === 0) return [];
    const signals = all.map((said) => signalOf(sender, thing, said));
    const stream = signalId(sender, 'thing', thing);
    const id = digestOf(...signals.map((signal) => identityOf(signal).join(' ')));
    await this.streams.handle(
      stream,
      { type: 'TakeSignals', data: { signals } },
      contextOf(sender, thing, 'taken', id),
    );
    const { state } = await this.streams.load(stream);
    const entries = new Map<string, Entry>();
    for (const [place, said] of all.entries()) {
      const of = takenBefore(state, signals[place] as Signal);
      if (of === undefined) continue;
      const full = { ...said, services: [...new Set([...(said.services ?? []), ...added.services])] };
      const severity = said.severity ?? added.severity;
      const told: Told = severity === undefined ? full : { ...full, severity };
      const name = entryOf(of);
      const entry = entries.get(name);
      if (entry) entry.alike.push(told);
      else entries.set(name, { of, alike: [told] });
    }
    return [...entries.values()];
  }

  /** Keeps what could not be used, for a person to look at. @param thing what it is about, where that is known */
  async keep(
    sender: AnySender,
    { reason, payload, thing }: { reason: string; payload: string; thing?: string },
  ): Promise<void> {
    const delivery = digestOf(payload);
    const about = thing === undefined ? undefined : await this.streams.load(signalId(sender, 'thing', thing));
    const incident = about?.state.taken.at(-1)?.incident;
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

  private async carryOut(thing: string, of: SignalTaken['data'], alike: readonly [Told, ...Told[]]): Promise<void> {
    const { incident, outcome, sender } = of;
    const [said] = alike;
    const context = (what: string): CommandContext => contextOf(sender, thing, what, entryOf(of));
    if (outcome === 'fix-proposed' || outcome === 'reopening-proposed') {
      await this.proposals.propose(incident, proposalOf(of, said, this.past(said.occurredAt)), context('proposed'));
      return;
    }
    const command =
      of.alert && outcome === 'noted'
        ? alertsNoted(of, alike, this.past(of.occurredAt))
        : commandOf(outcome, of, said, this.past(said.occurredAt));
    await this.record(of, command, context('recorded'));
    if (outcome !== 'logged' || said.url === undefined || !/^https?:\/\/\S{1,1900}$/.test(said.url)) return;
    const kind = monitors.includes(sender) ? 'alert' : sender === 'github' ? 'ticket' : 'other';
    await this.record(of, { type: 'AddLink', data: { url: said.url, kind, label: names[sender] } }, context('linked'));
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

/** With what the address adds. */
type Told = Said & { services: string[] };

/** What was taken, with what is told of it in one entry. */
interface Entry {
  of: SignalTaken['data'];
  alike: [Told, ...Told[]];
}

const signalOf = (sender: Sender, thing: string, said: Said): Signal => ({
  ...{ sender, kind: said.kind, delivery: said.delivery },
  ...(said.alert ? { alert: said.alert } : { key: keyOf(sender, thing) }),
  ...(said.kind === 'ended' && said.occurredAt !== undefined ? { endsAt: said.occurredAt } : {}),
});

/** By which copies are the same. */
const identityOf = ({ kind, delivery, alert }: Signal | SignalTaken['data']): string[] => [
  kind,
  alert ? `${alert.id} ${alert.startsAt}` : kind === 'began' ? '' : delivery,
];

/** By which it is told in one entry: what begins or ends of a group in one request is told together. */
const entryOf = (of: SignalTaken['data']): string =>
  (of.alert && of.outcome === 'noted' ? [of.key, of.kind, of.delivery] : identityOf(of)).join(' ');

/** A copy may be worded otherwise: it is the same that is said. */
const contextOf = (sender: Sender, thing: string, what: string, identity: string): CommandContext => ({
  ...commandBy(actorOf(sender), signalCommandId(sender, thing, what, identity)),
  asked: { identity, what },
});

/** Alerts that are listed in one entry. */
const mostListed = 50;

/** Alerts of a group that came, or ended, in one request, at the first moment of them. */
const alertsNoted = (
  { sender, kind }: SignalTaken['data'],
  alike: readonly Told[],
  occurredAt: string | undefined,
): object => {
  const listed = alike
    .slice(0, mostListed)
    .map(({ title, text }) => (text === undefined ? title : `${title} (${text})`));
  const more = alike.length > mostListed ? `\n… and ${alike.length - mostListed} more` : '';
  const words = kind === 'ended' ? 'no longer fires' : 'also fires';
  const note =
    listed.length === 1
      ? `${names[sender]}: ${words}: ${listed.join('')}`
      : `${names[sender]}: ${words}:\n${listed.map((each) => `- ${each}`).join('\n')}${more}`;
  return { type: 'AddNote', data: { note: prose(note), ...dated(occurredAt) } };
};

/** A key that people can type where the sender's own id is one, like "pagerduty:Q2A7". */
const keyOf = (sender: Sender, thing: string): string =>
  /^[\x21-\x7e]{1,150}$/.test(thing) ? `${sender}:${thing}` : `${sender}:${digestOf(thing)}`;

const dated = (occurredAt: string | undefined): { occurredAt?: string } =>
  occurredAt === undefined ? {} : { occurredAt };

const prose = (text: string): string => cutTo(proseLimit('note'), text);

const commandOf = (
  outcome: Exclude<SignalOutcome, 'fix-proposed' | 'reopening-proposed'>,
  { sender, alert }: SignalTaken['data'],
  { title, text, services, severity, by }: Said & { services: string[] },
  occurredAt: string | undefined,
): object => {
  const who = by === undefined ? null : { kind: 'person', name: by };
  switch (outcome) {
    case 'logged': {
      const monitor = monitors.includes(sender) ? { kind: 'monitor', name: names[sender] } : null;
      const untold = `${names[sender]} does not say how severe it is: ${untoldSeverity} until somebody does.`;
      const description = [text, severity === undefined ? untold : undefined].filter((part) => part !== undefined);
      return {
        type: 'LogIncident',
        data: {
          ...{ title: cutTo(proseLimit('title'), title), services, severity: severity ?? untoldSeverity },
          ...{ reportedBy: monitor, loggedBy: monitor },
          ...(description.length > 0 ? { description: prose(description.join('\n\n')) } : {}),
          // It was logged where it was opened, or began to fire, and reached us later: recordedAt says when.
          ...dated(occurredAt),
          ...(alert && occurredAt !== undefined ? { detectedAt: occurredAt } : {}),
        },
      };
    }
    case 'noted':
      return { type: 'AddNote', data: { note: prose(`${names[sender]}: ${text ?? title}`), ...dated(occurredAt) } };
    case 'responded':
      return { type: 'RespondToIncident', data: { by: who, role: 'responder', ...dated(occurredAt) } };
    case 'severity':
      return {
        type: 'ChangeSeverity',
        data: {
          severity,
          reason: `Set in ${names[sender]}${by === undefined ? '' : ` by ${by}`}`,
          ...dated(occurredAt),
        },
      };
    case 'update':
      return {
        type: 'PostStatusUpdate',
        data: { update: prose(text ?? title), by: who, channel: names[sender], ...dated(occurredAt) },
      };
  }
};

const proposalOf = (
  { sender, outcome, alert, delivery }: SignalTaken['data'],
  { title, text, by, url }: Said,
  occurredAt: string | undefined,
) => {
  const isFix = outcome === 'fix-proposed';
  const fact = {
    ...(isFix
      ? { type: 'fixed', solution: null }
      : { type: 'reopened', reason: text ?? `${names[sender]} has it open again` }),
    ...dated(occurredAt),
  } as unknown as ProposedFact;
  const who = by === undefined ? '' : ` by ${by}`;
  return {
    fact,
    because: prose(
      `${names[sender]} says that it is ${isFix ? 'resolved' : 'open again'}${who}: ${title}${text === undefined ? '' : ` (${text})`}`,
    ),
    source: {
      system: sender,
      id: alert ? `${alert.id} ${alert.startsAt}` : delivery,
      ...(url === undefined ? {} : { url }),
    },
  };
};
