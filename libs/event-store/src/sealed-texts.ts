import { sealedPaths } from '#keyring';
import { keyIdOf } from './event-codec.js';
import type { StoredEvent } from './event-log.js';
import { type AnyStreamKind, categoryAmong } from './log-decoder.js';
import { upcast } from './upcasting.js';

/** What the sealed texts of an event want to be read by. */
export interface SealedTexts {
  /** Id of the key. */
  key: string;
  stream: string;
  /** How many there are. */
  texts: number;
}

/** Tells of events of these kinds of streams, as they are stored, what key opens their texts. */
export class SealedTextsOf {
  private readonly kinds: ReadonlyMap<string, AnyStreamKind>;

  constructor(kinds: readonly AnyStreamKind[]) {
    this.kinds = new Map(kinds.map((kind) => [kind.category, kind]));
  }

  /** Undefined where the event has none. */
  in(event: StoredEvent): SealedTexts | undefined {
    const kind = this.kinds.get(categoryAmong(this.kinds, event.stream));
    if (kind === undefined) throw new Error(`no kind of stream has ${event.stream}`);
    const lifted = upcast(kind.upcasters, event);
    const texts = sealedPaths(lifted.data).length;
    return texts === 0 ? undefined : { key: keyIdOf(kind, event.stream, lifted), stream: event.stream, texts };
  }
}
