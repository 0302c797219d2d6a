import { LRUCache } from 'lru-cache';
import { comparable } from '#decider';
import type { Keyring } from '#keyring';
import type { Entries } from './directory-streams.js';
import { hasName, isErased, type EntryKind } from './domain/index.js';

/** Whom a name leads to. */
export interface Holder {
  id: string;
  /** False while nothing but a claim says so: of a registration, renaming or alias that was interrupted, or is under way. */
  onRecord: boolean;
}

/** Which entry a name leads to (rules.md I6): one look-up in the vault, and for a minute none. */
export class Names {
  private readonly ids = new LRUCache<string, string>({ max: 50_000, ttl: 60_000 });
  /** Counts names given and taken away here, so that a look-up from before does not stay in memory. */
  private changes = 0;

  constructor(
    private readonly keyring: Keyring,
    private readonly entries: Entries,
  ) {}

  async holderOf(kind: EntryKind, name: string): Promise<Holder | undefined> {
    const place = placeOf({ kind, name });
    const known = this.ids.get(place);
    if (known !== undefined) return { id: known, onRecord: true };
    const { changes } = this;
    const claim = await this.keyring.lookUp(kind, name);
    if (claim === undefined) return undefined;
    const settled = claim.registered && !claim.leaving;
    const holder = settled ? { id: claim.id, onRecord: true } : await this.asItsStreamSays(kind, name, claim);
    if (holder?.onRecord && changes === this.changes) this.ids.set(place, holder.id);
    return holder;
  }

  remember(kind: EntryKind, name: string, id: string): void {
    this.changes += 1;
    this.ids.set(placeOf({ kind, name }), id);
  }

  forget(kind: EntryKind, name: string): void {
    this.changes += 1;
    this.ids.delete(placeOf({ kind, name }));
  }

  /** Settles what was interrupted, as far as nothing has to be recorded for that. */
  private async asItsStreamSays(
    kind: EntryKind,
    name: string,
    { id, leaving }: { id: string; leaving: boolean },
  ): Promise<Holder | undefined> {
    const { state } = await this.entries.load(kind, id);
    const has = hasName(state.events, name);
    // A claim that was interrupted before the entry was erased: nothing can come of it.
    if (!leaving && isErased(state)) await this.keyring.leave(kind, name, id);
    else if (!leaving) {
      if (has) await this.keyring.confirm(kind, name, id);
      return { id, onRecord: has };
    }
    // Whoever withdraws it may be about to append: the mark stays until the name is gone.
    if (has) return { id, onRecord: true };
    await this.keyring.free(kind, name, id);
    return undefined;
  }
}

/** What a name is held under, in any spelling. */
export const placeOf = ({ kind, name }: { kind: EntryKind; name: string }): string => `${kind}\n${comparable(name)}`;
