import { LRUCache } from 'lru-cache';
import type { Change, Documents } from './fold.js';
import type { Stored } from './projection.js';
import { textsAt } from './texts-at.js';

/**
 * What is on its way to the store, and what was written or read lately, in front of the store. What is on its way is
 * newer than what the store has; what was kept may be older where somebody else writes, which the write then notices.
 */
export class RecentDocuments implements Documents {
  private readonly underWay = new Map<string, Stored>();
  private readonly recent: LRUCache<string, Stored>;

  /** @param bytes kept, roughly */
  constructor(
    private readonly store: Documents,
    bytes: number,
    private readonly sizeOf: (document: Stored) => number,
  ) {
    this.recent = new LRUCache({ maxSize: bytes, sizeCalculation: (document) => Math.max(1, this.sizeOf(document)) });
  }

  async fetch(ids: readonly string[]): Promise<Map<string, Stored>> {
    const documents = new Map<string, Stored>();
    const missing: string[] = [];
    for (const id of ids) {
      const known = this.underWay.get(id) ?? this.recent.get(id);
      if (known === undefined) missing.push(id);
      else documents.set(id, known);
    }
    if (missing.length === 0) return documents;
    for (const [id, document] of await this.store.fetch(missing)) documents.set(id, document);
    return documents;
  }

  async idsWith(field: string, texts: readonly string[]): Promise<Map<string, string[]>> {
    // As of now: what arrives while the store is asked may be missing from its answer.
    const underWay = new Map(this.underWay);
    const found = await this.store.idsWith(field, texts);
    const path = field.split('.');
    const ids = new Map(texts.map((text) => [text, (found.get(text) ?? []).filter((id) => !underWay.has(id))]));
    for (const [id, document] of underWay) for (const text of textsAt(document, path)) ids.get(text)?.push(id);
    return ids;
  }

  /** From now on these are what is known. */
  send(changes: readonly Change[]): void {
    for (const { document } of changes) this.underWay.set(document._id, document);
  }

  /** The store has them. */
  written(changes: readonly Change[]): void {
    for (const { document } of changes) {
      this.recent.set(document._id, document);
      if (this.underWay.get(document._id) === document) this.underWay.delete(document._id);
    }
  }
}
