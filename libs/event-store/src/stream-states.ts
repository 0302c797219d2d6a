import { LRUCache } from 'lru-cache';
import type { DomainEvent, Recorded } from '#decider';
import type { Admission, Glanced } from './admission.js';
import type { EventCodec } from './event-codec.js';
import { pageLength, type EventLog, type StoredEvent } from './event-log.js';
import type { Handled } from './outcome.js';
import type { StreamKind } from './stream-kind.js';
import { Turns } from './turns.js';

/** A stream as folded so far. */
export interface Loaded<State, Glimpse = unknown> {
  state: State;
  /** What decides who sees it. */
  glimpse: Glimpse;
  /** Of the last event; -1 where there is none. */
  revision: bigint;
  position: bigint;
  recordedAt: string;
  /** What it takes in memory, roughly. */
  bytes: number;
  /** Commands that made events, so that a retry is answered before anything is decided (rules.md I4). */
  commands: Map<string, Handled>;
}

/** A stream as somebody sees it; where it hides from them, an empty one, and what it hides. */
export interface Looked<State, Glimpse> {
  loaded: Loaded<State, Glimpse>;
  hidden?: Glanced<Glimpse>;
}

/** An event as read, and where it stands. */
interface Read<Event extends DomainEvent> {
  event: Recorded<Event>;
  position: bigint;
}

/** Kept in memory of streams that were only glanced at, roughly: another look at one reads no more than its tail. */
const glancedBytes = 32 * 1_048_576;

/** Roughly what an event takes in memory beside its data: metadata, and what its command came to. */
const besideData = 1_024;

/** The streams of one kind as they stand, kept in memory as they were last read. */
export class StreamStates<State, Command, Event extends DomainEvent, Glimpse> {
  private readonly cache: LRUCache<string, Loaded<State, Glimpse>>;
  private readonly glanced = new LRUCache<string, Glanced<Glimpse>>({
    maxSize: glancedBytes,
    sizeCalculation: ({ commands }) => besideData * (1 + commands.size),
  });
  /** Reads of more than a page, one at a time: several at once could take all memory. */
  private readonly longReads = new Turns();

  /** @param cachedBytes over all streams of the kind, roughly; the only stream of its kind is kept in any case */
  constructor(
    private readonly kind: StreamKind<State, Command, Event, Glimpse>,
    private readonly log: EventLog,
    private readonly codec: EventCodec<Event>,
    cachedBytes: number,
  ) {
    const bound = kind.isSingle ? Number.MAX_SAFE_INTEGER : cachedBytes;
    this.cache = new LRUCache({
      maxSize: bound,
      maxEntrySize: Math.ceil(bound / 2),
      sizeCalculation: ({ bytes }) => bytes,
    });
  }

  /** As it was last read. */
  known(stream: string): Loaded<State, Glimpse> | undefined {
    return this.cache.get(stream);
  }

  /** Whether it is as it was last read is not known: it is read anew. */
  forget(stream: string): void {
    this.cache.delete(stream);
  }

  /** With the events of one command that was appended here, whose last stands at `position`. */
  grown(
    stream: string,
    loaded: Loaded<State, Glimpse>,
    events: readonly Recorded<Event>[],
    position: bigint,
  ): Loaded<State, Glimpse> {
    const next = this.fold(stream, loaded, events, position);
    this.cache.set(stream, next);
    return next;
  }

  /**
   * The stream as somebody sees it, its tail read: once, as of one that is not there, however it hides. More only of one
   * that is longer than a page and was not looked at lately.
   */
  async look(
    stream: string,
    known: Loaded<State, Glimpse> | undefined,
    admission: Admission<Glimpse, Command> | undefined,
  ): Promise<Looked<State, Glimpse>> {
    if (admission === undefined) return { loaded: await this.refresh(stream, known) };
    const begun = known ?? this.nothing();
    const { seen, tail } = await this.glance(stream, begun);
    if (!admission.admits(seen.glimpse)) return { loaded: this.nothing(), hidden: seen };
    this.glanced.delete(stream);
    if (tail) return { loaded: await this.foldTail(stream, begun, tail) };
    const loaded = await this.refresh(stream, known);
    // Others may have written since.
    return admission.admits(loaded.glimpse) ? { loaded } : { loaded: this.nothing(), hidden: loaded };
  }

  /**
   * What a stream lets be seen before its texts are opened, its tail read.
   *
   * @returns beside that the events after the state that is known, where they are at hand
   */
  async glance(
    stream: string,
    known: Loaded<State, Glimpse>,
  ): Promise<{ seen: Glanced<Glimpse>; tail?: readonly StoredEvent[] }> {
    const earlier = this.glanced.get(stream);
    const from = earlier !== undefined && earlier.revision > known.revision ? earlier : known;
    const events = await this.log.readStream(stream, from.revision + 1n, pageLength);
    const isLong = events.length === pageLength;
    const next = this.glanceOn(from, events);
    const seen = isLong ? await this.longReads.take('', () => this.glanceLong(stream, next)) : next;
    if (seen !== from) this.glanced.set(stream, seen);
    return { seen, ...(isLong || from !== known ? {} : { tail: events }) };
  }

  /** What was seen of a stream, and the events after it, whose texts stay sealed. */
  private glanceOn(from: Glanced<Glimpse>, events: readonly StoredEvent[]): Glanced<Glimpse> {
    const last = events.at(-1);
    if (last === undefined) return from;
    const commands = new Map(from.commands);
    let { glimpse } = from;
    for (const event of this.codec.lift(events) as unknown as (Recorded<Event> & StoredEvent)[]) {
      const { revision, position, metadata } = event;
      glimpse = this.kind.glimpses?.evolve(glimpse, event) ?? glimpse;
      const { commandId, bodyHmac } = metadata;
      const begun = commands.get(commandId);
      commands.set(commandId, {
        bodyHmac,
        keyedBy: begun?.keyedBy ?? this.codec.proseKeyOf(event.stream, [event]),
        outcome: { revision, position, eventIds: [...(begun?.outcome.eventIds ?? []), event.id] },
      });
    }
    return { glimpse, revision: last.revision, commands };
  }

  private async glanceLong(stream: string, begun: Glanced<Glimpse>): Promise<Glanced<Glimpse>> {
    let seen = begun;
    for (let length = pageLength; length === pageLength;) {
      const events = await this.log.readStream(stream, seen.revision + 1n, pageLength);
      length = events.length;
      seen = this.glanceOn(seen, events);
    }
    return seen;
  }

  private async refresh(
    stream: string,
    known: Loaded<State, Glimpse> = this.nothing(),
  ): Promise<Loaded<State, Glimpse>> {
    const events = await this.log.readStream(stream, known.revision + 1n, pageLength);
    if (events.length === pageLength) return this.longReads.take('', () => this.refreshLong(stream, known));
    return this.foldTail(stream, known, events);
  }

  private async foldTail(
    stream: string,
    known: Loaded<State, Glimpse>,
    events: readonly StoredEvent[],
  ): Promise<Loaded<State, Glimpse>> {
    if (events.length === 0) return known;
    const loaded = this.foldAll(stream, known, await this.read(events));
    this.cache.set(stream, loaded);
    return loaded;
  }

  /** Page by page, so that little more than the state itself is in memory; the last command of a page may go on. */
  private async refreshLong(stream: string, known: Loaded<State, Glimpse>): Promise<Loaded<State, Glimpse>> {
    const cached = this.cache.get(stream);
    let loaded = cached !== undefined && cached.revision > known.revision ? cached : known;
    let next = loaded.revision + 1n;
    let begun: Read<Event>[] = [];
    for (let length = pageLength; length === pageLength;) {
      const events = await this.log.readStream(stream, next, pageLength);
      length = events.length;
      next += BigInt(length);
      const commands = byCommand([...begun, ...(await this.read(events))]);
      begun = length === pageLength ? (commands.pop() ?? []) : [];
      loaded = this.foldAll(stream, loaded, commands.flat());
    }
    this.cache.set(stream, loaded);
    return loaded;
  }

  private async read(events: readonly StoredEvent[]): Promise<Read<Event>[]> {
    const recorded = await this.codec.decode(events);
    return recorded.map((event, index) => ({ event, position: events[index]?.position ?? 0n }));
  }

  private foldAll(stream: string, known: Loaded<State, Glimpse>, read: readonly Read<Event>[]): Loaded<State, Glimpse> {
    return byCommand(read).reduce((loaded, command) => {
      const events = command.map(({ event }) => event);
      return this.fold(stream, loaded, events, command.at(-1)?.position ?? loaded.position);
    }, known);
  }

  /** Adds the events of one command, whose last stands at `position`. */
  private fold(
    stream: string,
    loaded: Loaded<State, Glimpse>,
    events: readonly Recorded<Event>[],
    position: bigint,
  ): Loaded<State, Glimpse> {
    const last = events.at(-1);
    if (last === undefined) return loaded;
    const { commandId, bodyHmac, recordedAt } = last.metadata;
    const outcome = { revision: last.revision, position, eventIds: events.map(({ id }) => id) };
    // Shared with the state it grew from: what a command came to stays true.
    if (!this.kind.onlyGrows)
      loaded.commands.set(commandId, { bodyHmac, keyedBy: this.codec.proseKeyOf(stream, events), outcome });
    return {
      state: events.reduce((state, event) => this.kind.decider.evolve(state, event), loaded.state),
      glimpse: events.reduce((glimpse, event) => this.kind.glimpses?.evolve(glimpse, event) ?? glimpse, loaded.glimpse),
      revision: last.revision,
      position,
      recordedAt,
      bytes: events.reduce((sum, { data }) => sum + besideData + JSON.stringify(data).length, loaded.bytes),
      commands: loaded.commands,
    };
  }

  nothing(): Loaded<State, Glimpse> {
    const state = this.kind.decider.initial;
    const glimpse = this.kind.glimpses?.initial as Glimpse;
    return { state, glimpse, revision: -1n, position: 0n, recordedAt: '', bytes: 0, commands: new Map() };
  }
}

/** Events of one command stand side by side in the stream. */
const byCommand = <Event extends DomainEvent>(read: readonly Read<Event>[]): Read<Event>[][] => {
  const commands: Read<Event>[][] = [];
  for (const each of read) {
    const current = commands.at(-1);
    if (current?.[0]?.event.metadata.commandId === each.event.metadata.commandId) current.push(each);
    else commands.push([each]);
  }
  return commands;
};
