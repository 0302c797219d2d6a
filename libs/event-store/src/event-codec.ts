import type { DomainEvent, Recorded } from '#decider';
import type { Keyring } from '#keyring';
import type { NewEvent, StoredEvent } from './event-log.js';
import type { StreamKind } from './stream-kind.js';
import { currentVersion, upcast } from './upcasting.js';

/** An event decided and stamped, its texts still open. */
export type Draft<Event extends DomainEvent> = Recorded<Event>;

type Kind<Event extends DomainEvent> = Pick<
  StreamKind<unknown, never, Event>,
  'category' | 'prosePaths' | 'upcasters' | 'sealedUnder'
>;

/** What the texts of an event are sealed under. */
export const keyIdOf = (
  { category, sealedUnder }: Pick<Kind<never>, 'category' | 'sealedUnder'>,
  stream: string,
  event: { id: string; type: string },
): string => sealedUnder?.({ id: stream.slice(category.length + 1) }, event) ?? event.id;

/** Between the log and the domain: lifts old versions, opens texts on the way in, seals them on the way out (P3). */
export class EventCodec<Event extends DomainEvent> {
  constructor(
    private readonly kind: Kind<Event>,
    private readonly keyring: Keyring,
  ) {}

  /** As today's code knows them, texts still sealed. */
  lift(events: readonly StoredEvent[]): StoredEvent[] {
    return events.map((event) => upcast(this.kind.upcasters, event));
  }

  async decode(events: readonly StoredEvent[]): Promise<Recorded<Event>[]> {
    const lifted = this.lift(events);
    const opened = await this.keyring.open(
      lifted.map((event) => ({ id: this.keyId(event.stream, event), data: event.data })),
    );
    return lifted.map(
      ({ id, type, revision, metadata }, index) =>
        ({ id, type, revision, metadata, data: opened[index] }) as unknown as Recorded<Event>,
    );
  }

  /**
   * @param reserves whether the first event's id is kept for this stream, also where it holds no text or its texts are
   *   sealed under another id, so that no event of another stream gets it
   * @throws KeyOfAnotherStream
   */
  async encode(stream: string, drafts: readonly Draft<Event>[], reserves = false): Promise<NewEvent[]> {
    const sealed = await this.keyring.seal(
      stream,
      drafts.map((draft) => ({
        id: this.keyId(stream, draft),
        data: draft.data,
        paths: this.presentPaths(draft),
      })),
      reserves ? drafts.slice(0, 1).map(({ id }) => id) : [],
    );
    return drafts.map(({ id, type, metadata }, index) => ({ id, type, data: sealed[index] ?? {}, metadata }));
  }

  /** What the digest of a request is keyed by: the first event of the command that holds prose (rules.md I2). */
  proseKeyOf(stream: string, events: readonly Recorded<Event>[]): string | undefined {
    const first = events.find((event) => this.presentPaths(event).length > 0);
    return first && this.keyId(stream, first);
  }

  version(type: string): number {
    return currentVersion(this.kind.upcasters, type);
  }

  private keyId(stream: string, event: { id: string; type: string }): string {
    return keyIdOf(this.kind, stream, event);
  }

  private presentPaths(event: Event): string[] {
    return this.kind.prosePaths(event).filter((path) => {
      const dot = path.indexOf('.');
      const value =
        dot < 0 ? read(event.data, path) : read(read(event.data, path.slice(0, dot)) as object, path.slice(dot + 1));
      return value !== undefined && value !== null;
    });
  }
}

const read = (data: object, name: string): unknown => (data as Record<string, unknown>)[name];
