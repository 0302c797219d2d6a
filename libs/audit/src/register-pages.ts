import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Logged } from '#decider';
import { EventLog, LogDecoder, pageLength, type Decoded, type StoredEvent } from '#event-store';
import { ReadModels } from '#read-models';
import type { LogLeafDocument } from '#transparency-log';

/** Which events are wanted: all where nothing is said. */
export interface Asked {
  /** Name of a register. */
  register: string | undefined;
  actors: readonly Actor[] | undefined;
  /** Recorded from then on. */
  from: Date | undefined;
  /** Recorded before. */
  to: Date | undefined;
}

/** An event of the log with what says where it stands. */
export interface Found {
  leaf: LogLeafDocument;
  /** With its texts; as stored where it cannot be opened. */
  event: Decoded;
}

/** A part of a register. */
export interface FoundPage {
  found: Found[];
  /** What follows is before this event; null where nothing is left. */
  end: bigint | null;
}

/** Of one request: leaves that are looked at, and events that are read. A page that ends by one of them is short. */
const most = { looked: 20_000, read: 1_000 };

/** Leaves that are asked for together once the first few were not enough. */
const portion = 1_000;

/** Stretches of streams that are read at the same time. */
const atOnce = 16;

/** Events as the tree over all of them has them (rules.md E1, E2), the one that was written last first, with what they say from the log. */
@Injectable()
export class RegisterPages {
  constructor(
    @Inject(ReadModels) private readonly readModels: Pick<ReadModels, 'documents' | 'answer'>,
    @Inject(EventLog) private readonly log: Pick<EventLog, 'readStream'>,
    @Inject(LogDecoder) private readonly decoder: Pick<LogDecoder, 'decode'>,
  ) {}

  /**
   * @param below the event that stands last on the page before
   * @param isSeen whether whoever asks may see an event: others are left out
   * @throws ReadModelBuilding, ReadModelBehind, ReadStoreUnavailable, EventStoreUnavailable
   */
  async page(
    asked: Asked,
    { below, limit, minPosition }: { below: bigint | undefined; limit: number; minPosition: bigint | undefined },
    isSeen: (event: Logged) => Promise<boolean>,
  ): Promise<FoundPage> {
    const found: Found[] = [];
    let [looked, read, end] = [0, 0, below];
    for (let wanted = limit; looked < most.looked; wanted = portion) {
      const leaves = await this.leaves(asked, end, wanted, minPosition);
      looked += leaves.length;
      const isLast = leaves.length < wanted;
      const matching = leaves.filter((leaf) => isWanted(leaf, asked));
      for (let at = 0; at < matching.length;) {
        const some = matching.slice(at, at + limit - found.length);
        at += some.length;
        read += some.length;
        for (const each of await this.opened(some)) if (await isSeen(each.event)) found.push(each);
        if (isLast && at === matching.length) break;
        if (found.length === limit || read >= most.read) return { found, end: some.at(-1)?.ordinal ?? null };
      }
      end = leaves.at(-1)?.ordinal;
      if (isLast || end === undefined) return { found, end: null };
    }
    return { found, end: end ?? null };
  }

  /** In the order of the log from its end; more of them than wanted are there where so many come. */
  private async leaves(
    { register, actors }: Asked,
    below: bigint | undefined,
    limit: number,
    minPosition: bigint | undefined,
  ): Promise<LogLeafDocument[]> {
    const before = below === undefined ? {} : { ordinal: { $lt: below } };
    const documents = this.readModels.documents<LogLeafDocument>('log-leaves');
    // By one index each: that of the register, of who did it, or of all.
    const filters: object[] =
      register !== undefined
        ? [{ registers: register }]
        : actors === undefined
          ? [{}]
          : actors.map(({ kind, id }) => ({ 'actor.kind': kind, 'actor.id': id }));
    return this.readModels.answer('log-leaves', minPosition, async () => {
      const all = await Promise.all(
        filters.map((filter) => documents.find({ ...filter, ...before }, { ordinal: -1 }, limit)),
      );
      return all
        .flat()
        .sort((one, other) => Number(other.ordinal - one.ordinal))
        .slice(0, limit);
    });
  }

  private async opened(leaves: readonly LogLeafDocument[]): Promise<Found[]> {
    const stored = await this.stored(leaves);
    const events = await this.decoder.decode(leaves.map((leaf) => storedAt(leaf, stored)));
    return leaves.map((leaf, place) => ({ leaf, event: events[place] as Decoded }));
  }

  /** By their ids. What stands close together in a stream is read at once. */
  private async stored(leaves: readonly LogLeafDocument[]): Promise<Map<string, StoredEvent>> {
    const stretches: { stream: string; from: bigint; to: bigint }[] = [];
    for (const { stream, revision } of leaves.toSorted(byPlace)) {
      const last = stretches.at(-1);
      if (last?.stream === stream && revision - last.from < pageLength) last.to = revision;
      else stretches.push({ stream, from: revision, to: revision });
    }
    const found = new Map<string, StoredEvent>();
    for (let at = 0; at < stretches.length; at += atOnce) {
      const some = stretches.slice(at, at + atOnce);
      const read = some.map(({ stream, from, to }) => this.log.readStream(stream, from, Number(to - from) + 1));
      for (const event of (await Promise.all(read)).flat()) found.set(event.id, event);
    }
    return found;
  }
}

const byPlace = (one: LogLeafDocument, other: LogLeafDocument): number =>
  one.stream === other.stream ? Number(one.revision - other.revision) : one.stream < other.stream ? -1 : 1;

const storedAt = (
  { _id, stream, revision }: LogLeafDocument,
  stored: ReadonlyMap<string, StoredEvent>,
): StoredEvent => {
  const event = stored.get(_id);
  if (event === undefined) throw new Error(`the log has no event ${_id} at ${stream} ${revision}`);
  return event;
};

const isWanted = ({ recordedAt, actor }: LogLeafDocument, { actors, from, to }: Asked): boolean =>
  (from === undefined || recordedAt >= from) &&
  (to === undefined || recordedAt < to) &&
  (actors?.some(({ kind, id }) => kind === actor.kind && id === actor.id) ?? true);
