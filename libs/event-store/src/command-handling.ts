import { randomUUID } from 'node:crypto';
import { v5 as uuidv5 } from 'uuid';
import {
  DomainError,
  type Actor,
  type Authentication,
  type DomainEvent,
  type EventMetadata,
  type Moment,
  type Recorded,
  type Source,
} from '#decider';
import { KeyDestroyed, type Keyring, KeyOfAnotherStream } from '#keyring';
import type { Admission, Glanced } from './admission.js';
import type { Clock } from './clock.js';
import {
  IdempotencyKeyReused,
  NothingSealed,
  RevisionConflict,
  RevisionMismatch,
  TooMuchContention,
} from './errors.js';
import { EventCodec } from './event-codec.js';
import type { EventLog, NewEvent, StoredEvent } from './event-log.js';
import type { Handled, Outcome } from './outcome.js';
import type { StreamKind } from './stream-kind.js';
import { streamName } from './stream-names.js';
import { StreamStates, type Loaded, type Looked } from './stream-states.js';
import { Turns } from './turns.js';

/** What the edge says beside the command. */
export interface CommandContext {
  actor: Actor;
  authentication?: Authentication | undefined;
  /** UUID; the same for a retry (rules.md I2). */
  commandId: string;
  /** The command id was made for this very request, so that no other can have brought it before. */
  isFirst?: boolean;
  /** The command id follows from what the caller said, a word or a row, and may say again of another stream. */
  isChosen?: boolean;
  correlationId: string;
  causationId: string;
  /** Names the revision that the stream must be at; then the command is never decided again (rules.md I3). */
  ifMatch?: bigint | undefined;
  /** What an importer asserts (rules.md T2). */
  source?: Source | undefined;
  /**
   * Fields of the command ("key"), or of its data ("data.loggedBy"), that follow from the caller or from how the stream
   * was addressed: no part of what was requested.
   */
  unsaid?: readonly string[];
  /** What was sent, where a retry would make another command of it, as of "20 min ago": the digest goes over this alone. */
  asked?: object | undefined;
}

/** Of a command that nobody sent, and that nothing else led to: no other request can have brought it. */
export const ownCommand = (actor: Actor): CommandContext => ({ ...commandBy(actor, randomUUID()), isFirst: true });

/** Of a command that nothing else led to, under an id that is the same whenever it is sent. */
export const commandBy = (actor: Actor, commandId: string): CommandContext => ({
  actor,
  commandId,
  correlationId: commandId,
  causationId: commandId,
});

export interface Options {
  /**
   * Kept in memory over all streams of the kind, roughly; a stream of more than half of it is read anew each time. The
   * only stream of its kind is kept in any case.
   */
  cachedBytes?: number;
  /** Times that a command is decided because others wrote. */
  tries?: number;
}

/**
 * Handles every command of one kind of stream: load, answer a retry, decide, seal, append at the revision loaded, and
 * on conflict decide again. A cached state is never trusted to refuse or to stay quiet, unless streams of the kind only
 * grow: the tail is read first.
 */
export class CommandHandling<State, Command, Event extends DomainEvent, Glimpse = undefined> {
  private readonly codec: EventCodec<Event>;
  private readonly states: StreamStates<State, Command, Event, Glimpse>;
  /** Commands of one stream wait for one another in this process, so that conflicts come from other processes only. */
  private readonly turns = new Turns();
  private readonly tries: number;

  constructor(
    private readonly kind: StreamKind<State, Command, Event, Glimpse>,
    private readonly log: EventLog,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    { cachedBytes = 256 * 1_048_576, tries = 10 }: Options = {},
  ) {
    this.codec = new EventCodec(kind, keyring);
    this.tries = tries;
    this.states = new StreamStates(kind, log, this.codec, cachedBytes);
  }

  /**
   * @param beforeAppend runs between a decision that makes events and their append; what it throws leaves nothing. It
   *   runs on the stream as it stands, never on a cached state, since what it leaves behind stays when others' writes
   *   then change the decision.
   * @param admission who asks; without one, all of it is seen
   * @throws the domain error of `decide`, IdempotencyKeyReused, RevisionMismatch, TooMuchContention, and what the stores
   *   throw when they do not answer
   */
  async handle(
    id: string,
    command: Command,
    context: CommandContext,
    beforeAppend?: () => Promise<void>,
    admission?: Admission<Glimpse, Command>,
  ): Promise<Outcome> {
    const stream = streamName(this.kind, id);
    return this.turns.take(stream, () => this.decideAndAppend(stream, command, context, beforeAppend, admission));
  }

  /**
   * The stream as it stands now; the tail is always read.
   *
   * @param admission who asks: where it hides from them, it is as if nothing were there
   */
  async load(id: string, admission?: Admission<Glimpse, Command>): Promise<Loaded<State, Glimpse>> {
    const stream = streamName(this.kind, id);
    return (await this.states.look(stream, this.states.known(stream), admission)).loaded;
  }

  /** What decides who sees a stream, as it stands now; the tail is always read, and no text is opened. */
  async glimpseOf(id: string): Promise<Pick<Glanced<Glimpse>, 'glimpse' | 'revision'>> {
    const stream = streamName(this.kind, id);
    return (await this.states.glance(stream, this.states.known(stream) ?? this.states.nothing())).seen;
  }

  /** One event of a stream; undefined where the stream is shorter. */
  async eventAt(id: string, revision: bigint): Promise<Recorded<Event> | undefined> {
    const [event] = await this.codec.decode(await this.log.readStream(streamName(this.kind, id), revision, 1));
    return event;
  }

  /**
   * What a request under this command id came to before; undefined where none is on record. For a request that has to
   * be understood, or looked at, before it is decided: a retry is answered without doing that anew.
   *
   * @param command left out where `asked` says what was requested
   * @param admission who asks; a stream that hides from them tells of their own requests only
   * @throws IdempotencyKeyReused
   */
  async earlier(
    id: string,
    command: Command | undefined,
    context: CommandContext,
    admission?: Admission<Glimpse, Command>,
  ): Promise<Outcome | undefined> {
    const stream = streamName(this.kind, id);
    const { loaded, hidden } = await this.states.look(stream, this.states.known(stream), admission);
    const before = (hidden ?? loaded).commands.get(context.commandId);
    if (before === undefined) return undefined;
    if (await this.isRetry(before, requestOf(command, context))) return { ...before.outcome, replayed: true };
    if (hidden) return undefined;
    throw new IdempotencyKeyReused();
  }

  /** At most `limit` events of a stream from the one at `from` on, as stored, texts still sealed; and how many it has. */
  async history(id: string, from: number, limit: number): Promise<{ events: StoredEvent[]; total: number }> {
    const stream = streamName(this.kind, id);
    const events = await this.log.readStream(stream, BigInt(from), limit);
    const last = events.length > 0 && events.length < limit ? events.at(-1) : await this.log.lastOf(stream);
    return { events, total: last === undefined ? 0 : Number(last.revision) + 1 };
  }

  private async decideAndAppend(
    stream: string,
    command: Command,
    context: CommandContext,
    beforeAppend: (() => Promise<void>) | undefined,
    admission: Admission<Glimpse, Command> | undefined,
  ): Promise<Outcome> {
    const cached = this.states.known(stream);
    let fresh = cached === undefined || !(admission?.admits(cached.glimpse) ?? true);
    let looked: Looked<State, Glimpse> =
      fresh || cached === undefined ? await this.states.look(stream, cached, admission) : { loaded: cached };
    let isKeyGone = false;
    for (let tried = 0; tried < this.tries; tried++) {
      let verdict = await this.decide(looked, command, context, admission);
      if (!fresh && ('drafts' in verdict ? beforeAppend !== undefined : !verdict.final)) {
        looked = await this.states.look(stream, looked.loaded, admission);
        verdict = await this.decide(looked, command, context, admission);
      }
      if (!('drafts' in verdict)) return verdict.settle();
      if (beforeAppend !== undefined) {
        if (context.isChosen) await this.refuseOfAnother(stream, verdict.drafts);
        await beforeAppend();
      }
      try {
        return await this.append(stream, looked.loaded, verdict.drafts, command, context);
      } catch (error) {
        // Whether the events were written is not known: the next command starts from what the stream says.
        this.states.forget(stream);
        if (!(error instanceof RevisionConflict || error instanceof KeyDestroyed)) throw error;
        // The event that took the key away is in the stream by now, and decides; where none did, nothing ever will.
        isKeyGone = error instanceof KeyDestroyed;
        looked = await this.states.look(stream, looked.loaded, admission);
        fresh = true;
      }
    }
    throw isKeyGone ? new NothingSealed(stream) : new TooMuchContention(stream, this.tries);
  }

  /** What is to be done on this state: settle (answer or refuse), or append drafts. */
  private async decide(
    { loaded, hidden }: Looked<State, Glimpse>,
    command: Command,
    context: CommandContext,
    admission: Admission<Glimpse, Command> | undefined,
  ): Promise<{ final: boolean; settle: () => Outcome } | { drafts: Recorded<Event>[] }> {
    const before = (hidden ?? loaded).commands.get(context.commandId);
    const isRetry = before !== undefined && (await this.isRetry(before, requestOf(command, context)));
    // What hides tells those who wrote it what they were told then, and nobody that anything is there.
    if (before && (isRetry || hidden === undefined)) {
      return {
        final: true,
        settle: () => {
          if (!isRetry) throw new IdempotencyKeyReused();
          return { ...before.outcome, replayed: true };
        },
      };
    }
    const forbidden = hidden ? undefined : admission?.forbids?.(loaded.glimpse);
    if (forbidden)
      return {
        final: false,
        settle: () => {
          throw forbidden;
        },
      };
    const { ifMatch } = context;
    if (ifMatch !== undefined && ifMatch !== loaded.revision) {
      return {
        final: false,
        settle: () => {
          throw new RevisionMismatch(ifMatch, loaded.revision);
        },
      };
    }
    const moment = this.momentFor(loaded, context);
    try {
      const events = this.kind.decider.decide(command, loaded.state, moment);
      if (hidden && admission && events.length > 0) throw admission.refusal(command);
      return events.length === 0
        ? {
            final: this.kind.onlyGrows ?? false,
            settle: () => ({ revision: loaded.revision, position: loaded.position, eventIds: [] }),
          }
        : { drafts: events.map((event, index) => this.draft(event, index, loaded, context, moment)) };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return {
        final: false,
        settle: () => {
          throw error;
        },
      };
    }
  }

  private async isRetry(before: Handled, request: unknown): Promise<boolean> {
    // What cannot be compared any more counts as the same.
    if (!this.keyring.hasDigestsOf(before.outcome.position)) return true;
    const digest = await this.keyring.digest(before.keyedBy, request);
    return digest === undefined || digest === before.bodyHmac;
  }

  /** rules.md T1 and T2: never before the previous event of the stream, and never ahead of the clock. */
  private momentFor(loaded: Loaded<State, Glimpse>, { source }: CommandContext): Moment {
    const now = this.clock.now();
    const asserted = source?.recordedAt;
    const recordedAt = asserted === undefined || asserted > now ? now : asserted;
    return { now, recordedAt: recordedAt > loaded.recordedAt ? recordedAt : loaded.recordedAt };
  }

  /** Ids follow from the command (rules.md I2), so that importing the same rows anew makes the same events. */
  private draft(
    event: Event,
    index: number,
    loaded: Loaded<State, Glimpse>,
    { actor, authentication, commandId, correlationId, causationId, source }: CommandContext,
    { recordedAt }: Moment,
  ): Recorded<Event> {
    const metadata: EventMetadata = {
      recordedAt,
      actor,
      ...(authentication ? { authentication } : {}),
      commandId,
      correlationId,
      causationId,
      schemaVersion: this.codec.version(event.type),
      bodyHmac: '',
      ...(source ? { source } : {}),
    };
    const data = JSON.parse(JSON.stringify(event.data)) as object;
    const id = uuidv5(String(index), commandId);
    return { ...event, data, id, revision: loaded.revision + 1n + BigInt(index), metadata };
  }

  /** Sealing refuses it too, but only after `beforeAppend` has left things behind. */
  private async refuseOfAnother(stream: string, [first]: readonly Recorded<Event>[]): Promise<void> {
    const usedIn = first && (await this.keyring.streamOf(first.id));
    if (usedIn !== undefined && usedIn !== stream) throw new IdempotencyKeyReused(usedIn);
  }

  private async append(
    stream: string,
    loaded: Loaded<State, Glimpse>,
    drafts: Recorded<Event>[],
    command: Command,
    context: CommandContext,
  ): Promise<Outcome> {
    const sealed = await this.codec.encode(stream, drafts, context.isChosen ?? false).catch((error: unknown) => {
      throw error instanceof KeyOfAnotherStream ? new IdempotencyKeyReused(error.stream) : error;
    });
    const keyedBy = this.codec.proseKeyOf(stream, drafts);
    const bodyHmac = (await this.keyring.digest(keyedBy, requestOf(command, context))) ?? '';
    const stamped = sealed.map((event) => ({ ...event, metadata: { ...event.metadata, bodyHmac } }));
    const { position } = await this.log.append(stream, loaded.revision, stamped);
    if (!context.isFirst && !(await this.holds(stream, loaded.revision + 1n, stamped)))
      throw new RevisionConflict(stream);
    const recorded = drafts.map((draft) => ({ ...draft, metadata: { ...draft.metadata, bodyHmac } }));
    const next = this.states.grown(stream, loaded, recorded, position);
    return { revision: next.revision, position, eventIds: drafts.map(({ id }) => id) };
  }

  /**
   * Does the stream hold these very events? Ids follow from the command, and the store acknowledges known ids at a known
   * revision whatever else they come with: a command that another process wrote meanwhile, or one under the same
   * idempotency key, would seem written. It is answered from the stream instead (rules.md T1, I4).
   */
  private async holds(stream: string, from: bigint, events: readonly NewEvent[]): Promise<boolean> {
    const stored = await this.log.readStream(stream, from, events.length);
    return events.every(
      ({ type, metadata }, index) =>
        stored[index]?.type === type &&
        stored[index].metadata.recordedAt === metadata.recordedAt &&
        stored[index].metadata.bodyHmac === metadata.bodyHmac &&
        stored[index].metadata.actor.id === metadata.actor.id,
    );
  }
}

/** What makes two requests the same: the command, and what an importer asserted of it. */
const requestOf = (command: unknown, { source, unsaid = [], asked }: CommandContext): unknown => {
  if (asked !== undefined) return { asked, source };
  if (unsaid.length === 0) return { command, source };
  const { data, ...rest } = command as { data: object };
  return { command: { ...without(rest, unsaid), data: without(data, unsaid, 'data.') }, source };
};

const without = (record: object, unsaid: readonly string[], prefix = ''): object =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !unsaid.includes(`${prefix}${name}`)));
