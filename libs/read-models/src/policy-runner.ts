import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '#decider';
import { sendingsOf, type Handlings, type Policy, type Sending } from '#event-store';
import { allOf } from './all-of.js';
import { Superseded, type Bookkeeping } from './bookkeeping.js';
import type { Parking } from './fold.js';
import type { Delivered } from './source.js';
import type { Batch } from './read-ahead.js';

/** Commands that wait for their turn before the log is read no further. */
const most = 10_000;

/** A checkpoint moves after about so many commands, if there are so many. */
const wave = 500;

/** Streams that commands are sent to at the same time. */
const width = 32;

/** Milliseconds until a store that is away is asked again, the first time and at most. */
const waits = { first: 100, most: 5_000 };

/** An event, with what is sent because of it; or with the reason why nothing can be. */
interface Cause {
  event: Parking['event'];
  sendings: Sending[];
  error?: Error;
}

/** What a batch of events came to. */
interface Portion extends Pick<Batch, 'position' | 'last'> {
  causes: Cause[];
  events: number;
  commands: number;
}

/**
 * A policy on its way along the log. It sends commands beside whoever writes documents, at its own pace: its checkpoint
 * moves when the commands of everything before are acknowledged. What it had sent when it stopped it sends again, which
 * comes to nothing.
 */
export class PolicyRunner {
  private readonly stopping = new AbortController();
  private waiting: Portion[] = [];
  private commands = 0;
  private working: Promise<void> | undefined;
  private failed: Error | undefined;
  private sleepers: (() => void)[] = [];

  /** @param told of a store that is away, once each time */
  constructor(
    readonly policy: Policy,
    private readonly handlings: Handlings,
    private readonly bookkeeping: Pick<Bookkeeping, 'park' | 'advance'>,
    /** Everything up to here has been reacted to. */
    public position: bigint,
    /** Of the state that it belongs to. */
    readonly begun = '',
    private readonly told: (error: Error) => void = () => undefined,
  ) {}

  /**
   * Takes over what a batch holds for the policy. Resolves when there is room for more.
   *
   * @throws Superseded, and what the stores throw when they do not answer
   */
  async take({ events, position, last }: Batch): Promise<void> {
    this.throwIfFailed();
    if (position <= this.position) return;
    const wanted = events.filter((event) => event.position > this.position && this.wants(event));
    const causes = wanted.map((event) => causeOf(this.policy, event)).filter(isToBeDone);
    const commands = causes.reduce((sum, { sendings }) => sum + sendings.length, 0);
    this.waiting.push({ causes, position, last, events: wanted.length, commands });
    this.commands += commands;
    this.working ??= this.work();
    while (this.commands > most && !isOver(this.stopping.signal)) {
      await new Promise<void>((resolve) => this.sleepers.push(resolve));
      this.throwIfFailed();
    }
  }

  /** Resolves when everything that it took is done, or it was stopped. @throws what made it fail */
  async done(): Promise<void> {
    await this.working;
    this.throwIfFailed();
  }

  /** Nothing is sent any more when this resolves. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.working;
  }

  /** Is told when it cannot go on. */
  onFailure: () => void = () => undefined;

  private wants({ category }: Delivered): boolean {
    return this.policy.categories.includes(category);
  }

  private async work(): Promise<void> {
    try {
      while (this.waiting.length > 0 && !isOver(this.stopping.signal)) await this.next();
    } catch (error) {
      this.failed = error instanceof Error ? error : new Error(String(error));
      this.onFailure();
    } finally {
      this.working = undefined;
      this.wake();
    }
  }

  private async next(): Promise<void> {
    const portions: Portion[] = [];
    for (let commands = 0; this.waiting.length > 0 && commands < wave;) {
      const portion = this.waiting.shift() as Portion;
      portions.push(portion);
      commands += portion.commands;
    }
    await this.send(portions.flatMap(({ causes }) => causes));
    // What was not sent is behind the checkpoint.
    if (isOver(this.stopping.signal)) return;
    const { position, last } = portions.at(-1) as Portion;
    const events = portions.reduce((sum, portion) => sum + portion.events, 0);
    if (!(await this.bookkeeping.advance(new Map([[this.policy.name, events]]), position, last)))
      throw new Superseded(
        `the checkpoint of the policy "${this.policy.name}" is gone, or is not ours to move any more`,
      );
    this.position = position;
    for (const { commands } of portions) this.commands -= commands;
    this.wake();
  }

  /** To each stream in the order of the log, to several at the same time. */
  private async send(causes: readonly Cause[]): Promise<void> {
    for (const { event, error } of causes) if (error) await this.park({ event, error });
    const byStream = new Map<string, { sending: Sending; cause: Cause }[]>();
    for (const cause of causes)
      for (const sending of cause.sendings)
        byStream.set(sending.stream, [...(byStream.get(sending.stream) ?? []), { sending, cause }]);
    const streams = [...byStream.values()];
    const one = async (): Promise<void> => {
      for (let next = streams.shift(); next !== undefined; next = streams.shift())
        for (const { sending, cause } of next) {
          if (isOver(this.stopping.signal)) return;
          const error = await this.sent(sending);
          if (error) await this.park({ event: cause.event, error });
        }
    };
    await allOf(Array.from({ length: Math.min(width, streams.length) }, one));
  }

  /** @returns why it was refused; a store that is away is waited for */
  private async sent(sending: Sending): Promise<Error | undefined> {
    for (let wait = waits.first; ; wait = Math.min(wait * 2, waits.most)) {
      const error = await sendingTo(this.handlings, sending);
      if (!isUnavailable(error) || isOver(this.stopping.signal)) return isUnavailable(error) ? undefined : error;
      if (wait === waits.first) this.told(error);
      await pause(wait, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private park({ event, error }: Omit<Parking, 'id'>): Promise<void> {
    return this.bookkeeping.park(this.policy.name, { id: event.id, event, error });
  }

  private throwIfFailed(): void {
    if (this.failed) throw this.failed;
  }

  private wake(): void {
    for (const resolve of this.sleepers.splice(0)) resolve();
  }
}

/** What is sent because of an event that could not be opened is not known. */
const causeOf = (policy: Policy, event: Delivered): Cause => {
  const { id, type, stream, position, unreadable } = event;
  const cause = { event: { id, type, stream, position }, sendings: [] };
  if (unreadable) return { ...cause, error: unreadable };
  try {
    return { ...cause, sendings: sendingsOf(policy, event) };
  } catch (error) {
    return { ...cause, error: error instanceof Error ? error : new Error(String(error)) };
  }
};

const isToBeDone = ({ sendings, error }: Cause): boolean => sendings.length > 0 || error !== undefined;

/** @returns why it could not be carried out */
const sendingTo = async (handlings: Handlings, sending: Sending): Promise<Error | undefined> => {
  const { category, id, command, context } = sending;
  try {
    const handling = handlings.get(category);
    if (handling === undefined) throw new Error(`no kind of stream is called ${category}`);
    await handling.handle(id, command as never, context);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
};

const isUnavailable = (error: Error | undefined): error is DomainError =>
  error instanceof DomainError && error.kind === 'unavailable';

/**
 * Sends what an event makes a policy send, once more.
 *
 * @returns why it cannot be, or is refused
 * @throws a DomainError of the kind "unavailable"
 */
export const reactAgain = async (
  policy: Policy,
  handlings: Handlings,
  event: Delivered,
): Promise<Error | undefined> => {
  const { sendings, error } = causeOf(policy, event);
  if (error) return error;
  const refusals: Error[] = [];
  for (const sending of sendings) {
    const refusal = await sendingTo(handlings, sending);
    if (isUnavailable(refusal)) throw refusal;
    if (refusal) refusals.push(refusal);
  }
  return refusals[0];
};

/** Asked anew: it changes while one waits. */
const isOver = (signal: AbortSignal): boolean => signal.aborted;
