import type { Logged } from '#decider';
import type { Clock, EventLog, LogDecoder } from '#event-store';
import { ReadAhead } from '#read-models';
import type { Directory } from './directory.js';
import { notRegistered, view, type SomebodyKind } from './domain/index.js';

/** How an event concerns somebody: it stands in a stream of theirs, they did it, or it names them. */
export type Concern = 'own-stream' | 'actor' | 'named';

/** What a reader is told that an export lacks, whether there is any or not. */
const without =
  'incidents that are restricted to others than whoever asked for this, with their reviews and mail, and notes of interviews ' +
  'whose authors have not released them';

/** What is read ahead of who takes the lines. */
const limits = { events: 500, bytes: 1_048_576 };

/**
 * Everything that is held about somebody, from the log itself: a line after the other, so that none of it is ever in memory
 * as a whole, and so many events can be told as there are.
 */
export class SubjectExport {
  constructor(
    private readonly log: EventLog,
    private readonly decoder: LogDecoder,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /**
   * First who it is about, then what the directory has, then the events, and an end by which a whole export is told from
   * one that was cut.
   *
   * @param isSeen whether whoever asks may see an event: others are left out
   * @throws UnknownEntry
   */
  async about(
    kind: SomebodyKind,
    address: string,
    isSeen: (event: Logged) => Promise<boolean>,
  ): Promise<AsyncGenerator<object>> {
    const id = await this.directory.idAt(kind, address);
    const { state } = await this.directory.entries.load(kind, id);
    const entry = view(state, { now: this.clock.now() });
    if (entry === undefined) throw notRegistered();
    const last = (await this.log.head(this.decoder.streamNames()))?.position ?? -1n;
    return this.lines(kind, id, entry, { last, isSeen });
  }

  private async *lines(kind: SomebodyKind, id: string, entry: object, range: Range): AsyncGenerator<object> {
    yield { line: 'export', about: { kind, id }, at: this.clock.now(), position: String(range.last), without };
    yield { line: 'entry', ...entry };
    let events = 0;
    for await (const event of this.concerning(kind, id, range)) {
      events += 1;
      yield event;
    }
    yield { line: 'end', events };
  }

  private async *concerning(kind: SomebodyKind, id: string, { last, isSeen }: Range): AsyncGenerator<object> {
    const own = new Set([`${kind}-${id}`, `roles-${id}`]);
    const reader = new ReadAhead({ log: this.log, decoder: this.decoder }, -1n, limits);
    try {
      for (let reached = -1n; reached < last;) {
        const batch = await reader.next();
        if (batch === undefined) return;
        reached = batch.position;
        for (const event of batch.events) {
          const concerns = concernsOf(event, id, own);
          if (event.position <= last && concerns.length > 0 && (await isSeen(event))) yield lineOf(event, concerns);
        }
      }
    } finally {
      await reader.close();
    }
  }
}

/** What is told: events up to a position, of which some are left out. */
interface Range {
  last: bigint;
  isSeen: (event: Logged) => Promise<boolean>;
}

/** Kinds of streams whose first event says whose they are. */
const kindsOfOwn = ['session', 'api-key', 'identity', 'mail'];

/**
 * @param own names of streams that are theirs; a key that acts for them, who signs in as them, a session of theirs, and a
 *   mail to them come to be among them
 */
const concernsOf = (event: Logged, id: string, own: Set<string>): Concern[] => {
  const { stream, category, revision, metadata, data } = event;
  const isNamed = names(data, id);
  if (isNamed && revision === 0n && kindsOfOwn.includes(category)) own.add(stream);
  const { actor } = metadata;
  const isByThem = actor.id === id || own.has(`${actor.kind}-${actor.id}`);
  return [
    ...(own.has(stream) ? (['own-stream'] as const) : []),
    ...(isByThem ? (['actor'] as const) : []),
    ...(isNamed ? (['named'] as const) : []),
  ];
};

/** Does an id stand anywhere in it? */
const names = (value: unknown, id: string): boolean =>
  typeof value === 'object' && value !== null
    ? Object.values(value).some((inner: unknown) => names(inner, id))
    : value === id;

const lineOf = (event: Logged & { unreadable?: Error }, concerns: readonly Concern[]): object => {
  const { id, type, stream, revision, position, metadata, data, unreadable } = event;
  const { recordedAt, actor, source } = metadata;
  return {
    line: 'event',
    concerns,
    id,
    type,
    stream,
    revision: String(revision),
    position: String(position),
    recordedAt,
    actor,
    ...(source ? { source } : {}),
    data,
    ...(unreadable ? { unreadable: unreadable.message } : {}),
  };
};
