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
  type SignalOutcome,
  type SignalTaken,
  type TakeSignal,
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
    for (const { thing, said: all } of about)
      for (const said of all)
        try {
          await this.takeOne(sender, thing, readable(said), added);
          counts.taken++;
        } catch (error) {
          if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error;
          await this.keep(sender, { reason: error.message, payload: JSON.stringify(said), thing });
          counts.kept++;
        }
    return counts;
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

  private async takeOne(sender: Sender, thing: string, said: Said, added: Added): Promise<void> {
    const data = takingOf(sender, thing, said);
    const { kind, delivery, alert } = data;
    const identity = [sender, thing, kind, alert ? `${alert.id} ${alert.startsAt}` : kind === 'began' ? '' : delivery];
    const context = (what: string): CommandContext => ({
      ...commandBy(actorOf(sender), signalCommandId(...identity, what)),
      // A copy may be worded otherwise: it is the same that is said.
      asked: { identity, what },
    });
    await this.streams.handle(signalId(sender, 'thing', thing), { type: 'TakeSignal', data }, context('taken'));
    const taken = await this.known(sender, thing, said);
    if (taken === undefined) return;
    const full = { ...said, services: [...new Set([...(said.services ?? []), ...added.services])] };
    const severity = said.severity ?? added.severity;
    await this.carryOut(taken, severity === undefined ? full : { ...full, severity }, context);
  }

  private async known(sender: Sender, thing: string, said: Said): Promise<SignalTaken['data'] | undefined> {
    const { state } = await this.streams.load(signalId(sender, 'thing', thing));
    return takenBefore(state, takingOf(sender, thing, said));
  }

  private async carryOut(
    taken: SignalTaken['data'],
    said: Said & { services: string[] },
    context: (what: string) => CommandContext,
  ): Promise<void> {
    const { incident, outcome, sender } = taken;
    if (outcome === 'fix-proposed' || outcome === 'reopening-proposed') {
      const proposed = proposalOf(taken, said, this.past(said.occurredAt));
      await this.proposals.propose(incident, proposed, context('proposed'));
      return;
    }
    await this.record(taken, commandOf(outcome, taken, said, this.past(said.occurredAt)), context('recorded'));
    if (outcome !== 'logged' || said.url === undefined || !/^https?:\/\/\S{1,1900}$/.test(said.url)) return;
    const kind = monitors.includes(sender) ? 'alert' : sender === 'github' ? 'ticket' : 'other';
    const link = { type: 'AddLink', data: { url: said.url, kind, label: names[sender] } };
    await this.record(taken, link, context('linked'));
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

const takingOf = (sender: Sender, thing: string, said: Said): TakeSignal['data'] => ({
  ...{ sender, kind: said.kind, delivery: said.delivery },
  ...(said.alert ? { alert: said.alert } : { key: keyOf(sender, thing) }),
  ...(said.kind === 'ended' && said.occurredAt !== undefined ? { endsAt: said.occurredAt } : {}),
});

/** A key that people can type where the sender's own id is one, like "pagerduty:Q2A7". */
const keyOf = (sender: Sender, thing: string): string =>
  /^[\x21-\x7e]{1,150}$/.test(thing) ? `${sender}:${thing}` : `${sender}:${digestOf(thing)}`;

const dated = (occurredAt: string | undefined): { occurredAt?: string } =>
  occurredAt === undefined ? {} : { occurredAt };

const prose = (text: string): string => cutTo(proseLimit('note'), text);

const commandOf = (
  outcome: Exclude<SignalOutcome, 'fix-proposed' | 'reopening-proposed'>,
  { sender, kind, alert }: SignalTaken['data'],
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
    case 'noted': {
      const note = alert
        ? `${names[sender]}: ${kind === 'ended' ? 'no longer' : 'also'} fires: ${title}${text === undefined ? '' : ` (${text})`}`
        : `${names[sender]}: ${text ?? title}`;
      return { type: 'AddNote', data: { note: prose(note), ...dated(occurredAt) } };
    }
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
