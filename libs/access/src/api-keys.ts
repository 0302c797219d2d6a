import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Actor } from '#decider';
import { type CommandHandling } from '#event-store';
import { type ApiKey, type ApiKeyIssued, hashOf, type IssueApiKey, keyIdOf } from './api-key.js';
import { type Permission, permissions } from './permissions.js';

/** Who calls, and what they may do. */
export interface Caller {
  actor: Actor;
  permissions: ReadonlySet<Permission>;
}

/** Knows keys by their hash. What it learnt is asked again after a second. */
export class ApiKeys {
  private readonly callers = new LRUCache<string, Caller>({ max: 1_000, ttl: 1_000 });

  constructor(private readonly keys: CommandHandling<ApiKey, IssueApiKey, ApiKeyIssued>) {}

  /** The caller behind a key; undefined when there is no such key. */
  async callerOf(key: string): Promise<Caller | undefined> {
    const hash = hashOf(key);
    const known = this.callers.get(hash);
    if (known) return known;
    const id = keyIdOf(hash);
    const { state } = await this.keys.load(id);
    if (state === null) return undefined;
    // There are only first keys, which may do everything, also what came to be after they were issued.
    const caller: Caller = { actor: { kind: 'api-key', id }, permissions: new Set(permissions) };
    this.callers.set(hash, caller);
    return caller;
  }

  /** Issues the first key, which may do everything; quiet when it is issued already. */
  async issueBootstrapKey(key: string): Promise<void> {
    const hash = hashOf(key);
    const id = keyIdOf(hash);
    const commandId = randomUUID();
    await this.keys.handle(
      id,
      {
        type: 'IssueApiKey',
        data: { hash, prefix: key.slice(0, 12), purpose: 'bootstrap-admin', permissions: [...permissions] },
      },
      { actor: { kind: 'api-key', id }, commandId, correlationId: commandId, causationId: commandId },
    );
  }
}
