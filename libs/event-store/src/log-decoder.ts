import { DomainError, type DomainEvent, type Logged, type Recorded } from '#decider';
import type { Keyring } from '#keyring';
import { EventCodec } from './event-codec.js';
import type { StoredEvent } from './event-log.js';
import type { StreamKind } from './stream-kind.js';
import { streamNamesOf, type StreamNames } from './stream-names.js';

/** What any kind of stream has, whatever it decides. */
export type AnyStreamKind = Pick<
  StreamKind<unknown, never, never>,
  'category' | 'isSingle' | 'prosePaths' | 'upcasters' | 'sealedUnder'
>;

/** An event of the log, opened; or as stored, with the reason why it could not be opened. */
export type Decoded = Logged | (Logged & { unreadable: Error });

/** Opens events of any kind of stream, as a subscription to the whole log brings them. */
export class LogDecoder {
  private readonly codecs: Map<string, EventCodec<DomainEvent>>;

  constructor(
    private readonly kinds: readonly AnyStreamKind[],
    keyring: Keyring,
  ) {
    this.codecs = new Map(
      kinds.map((kind) => [
        kind.category,
        new EventCodec(kind as unknown as StreamKind<unknown, never, DomainEvent>, keyring),
      ]),
    );
  }

  /** The names of their streams; of some kinds only, where categories are given. */
  streamNames(categories?: readonly string[]): StreamNames {
    return streamNamesOf(this.kinds.filter(({ category }) => categories?.includes(category) ?? true));
  }

  /**
   * In the order given. An event that cannot be opened now nor later says so; the others are opened all the same.
   *
   * @throws a DomainError of the kind "unavailable" when the vault does not answer
   */
  async decode(events: readonly StoredEvent[]): Promise<Decoded[]> {
    const decoded = new Map<string, Decoded>();
    const categories = new Set(events.map(({ stream }) => this.categoryOf(stream)));
    for (const category of categories) {
      const ofKind = events.filter(({ stream }) => this.categoryOf(stream) === category);
      const codec = this.codecs.get(category);
      if (codec === undefined) throw new Error(`no kind of stream is called ${category}`);
      for (const event of await decodeAll(codec, category, ofKind)) decoded.set(`${event.position}/${event.id}`, event);
    }
    return events.map(({ position, id }) => decoded.get(`${position}/${id}`)).filter((event) => event !== undefined);
  }

  /** As today's code knows them, texts still sealed. */
  lift(events: readonly StoredEvent[]): Logged[] {
    return events.map((event) => {
      const category = this.categoryOf(event.stream);
      const [lifted = event] = this.codecs.get(category)?.lift([event]) ?? [];
      return logged(category, event, lifted);
    });
  }

  private categoryOf(stream: string): string {
    return categoryAmong(this.codecs, stream);
  }
}

/** The category in the name of a stream. */
export const categoryAmong = (categories: ReadonlyMap<string, unknown>, stream: string): string => {
  if (categories.has(stream)) return stream;
  // An id is a UUID, with hyphens of its own; categories may have some too.
  const uuid = /^(.+)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.exec(stream)?.[1];
  return uuid ?? stream.slice(0, Math.max(0, stream.indexOf('-')));
};

/** At once; where that fails, one by one, so that the others are not held up. */
const decodeAll = async (
  codec: EventCodec<DomainEvent>,
  category: string,
  events: readonly StoredEvent[],
): Promise<Decoded[]> => {
  try {
    const recorded = await codec.decode(events);
    return events.map((event, index) => logged(category, event, recorded[index] as Recorded));
  } catch (error) {
    if (error instanceof DomainError || !(error instanceof Error)) throw error;
    const [only, ...others] = events;
    if (only !== undefined && others.length === 0) return [{ ...logged(category, only, only), unreadable: error }];
    const each = await Promise.all(events.map((event) => decodeAll(codec, category, [event])));
    return each.flat();
  }
};

const logged = (category: string, { stream, position }: StoredEvent, recorded: Recorded): Logged => ({
  ...recorded,
  stream,
  category,
  streamId: stream.slice(category.length + 1),
  position,
});
