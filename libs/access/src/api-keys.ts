import { timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { ownCommand, type Clock, type CommandContext } from '#event-store';
import { callerWith, type Caller } from './caller.js';
import { bootstrapRoles, heldBy, isInForce, type ApiKey } from './domain/index.js';
import { hashOf, keyIdOf, prefixOf } from './key-text.js';
import { takenFor, type Standings } from './standings.js';
import type { KeyStreams } from './streams.js';

/** Uses are looked at again after this long; the stream itself says no more than one an hour. */
const noteEvery = 600_000;

/** How long a key that was good is looked at whatever else comes from its address, in milliseconds. */
const rememberedFor = 24 * 3_600_000;

/** Knows keys by their hash. */
export class ApiKeys {
  private readonly known = new LRUCache<string, Known>({ max: 10_000, ttl: takenFor });
  private readonly noted = new LRUCache<string, true>({ max: 10_000, ttl: noteEvery });
  private readonly taken = new LRUCache<string, true>({ max: 10_000, ttl: rememberedFor });

  constructor(
    private readonly keys: KeyStreams,
    private readonly standings: Pick<Standings, 'of'>,
    private readonly clock: Clock,
  ) {}

  /** The caller behind a key, by its hash; undefined when there is no such key, or it is refused by now. */
  async callerOf(hash: string): Promise<Caller | undefined> {
    const found = this.known.get(hash) ?? (await this.lookedUp(hash));
    if (found === undefined || !isInForce(found.key, this.clock.now())) return undefined;
    this.taken.set(hash, true);
    this.noteUse(hash);
    return found.caller;
  }

  /** Whether it was taken lately: then it is looked at whatever else comes from where it comes from. */
  wasTaken(hash: string): boolean {
    return this.taken.has(hash);
  }

  /** Issues the first key; quiet when it is issued already. */
  async issueBootstrapKey(text: string): Promise<void> {
    const hash = hashOf(text);
    const id = keyIdOf(hash);
    await this.keys.handle(
      id,
      { type: 'IssueApiKey', data: { hash, prefix: prefixOf(text), roles: bootstrapRoles } },
      ofItself(id),
    );
  }

  private async lookedUp(hash: string): Promise<Known | undefined> {
    const id = keyIdOf(hash);
    const { state: key } = await this.keys.load(id);
    if (key === null || !timingSafeEqual(Buffer.from(key.hash), Buffer.from(hash))) return undefined;
    const { person } = key;
    const held = heldBy(key, person === undefined ? undefined : (await this.standings.of(person)).held);
    const found = { key, caller: callerWith({ kind: 'api-key', id }, held, { person }) };
    this.known.set(hash, found);
    return found;
  }

  /** Beside the request: it does not wait for this, and does not fail by it. */
  private noteUse(hash: string): void {
    if (this.noted.has(hash)) return;
    this.noted.set(hash, true);
    const id = keyIdOf(hash);
    this.keys.handle(id, { type: 'NoteApiKeyUse', data: {} }, ofItself(id)).catch(() => this.noted.delete(hash));
  }
}

interface Known {
  key: NonNullable<ApiKey>;
  caller: Caller;
}

/** What a key says of itself. */
const ofItself = (id: string): CommandContext => ownCommand({ kind: 'api-key', id });
