import type { Change, Documents } from './fold.js';
import type { Stored } from './projection.js';
import { textsAt } from './texts-at.js';

/** Documents on their way to the store, in front of the store: they are newer than what it has. */
export class UnderWay implements Documents {
  private readonly sent = new Map<string, Stored>();

  constructor(private readonly store: Documents) {}

  async fetch(ids: readonly string[]): Promise<Map<string, Stored>> {
    const documents = new Map<string, Stored>();
    const missing: string[] = [];
    for (const id of ids) {
      const known = this.sent.get(id);
      if (known === undefined) missing.push(id);
      else documents.set(id, known);
    }
    if (missing.length > 0) for (const [id, document] of await this.store.fetch(missing)) documents.set(id, document);
    return documents;
  }

  async idsWith(field: string, texts: readonly string[]): Promise<Map<string, string[]>> {
    // As of now: what arrives while the store is asked may be missing from its answer.
    const sent = new Map(this.sent);
    const found = await this.store.idsWith(field, texts);
    const path = field.split('.');
    const ids = new Map(texts.map((text) => [text, (found.get(text) ?? []).filter((id) => !sent.has(id))]));
    for (const [id, document] of sent) for (const text of new Set(textsAt(document, path))) ids.get(text)?.push(id);
    return ids;
  }

  /** From now on these are what is known. */
  send(changes: readonly Change[]): void {
    for (const { document } of changes) this.sent.set(document._id, document);
  }

  /** The store has them. */
  arrived(changes: readonly Change[]): void {
    for (const { document } of changes) if (this.sent.get(document._id) === document) this.sent.delete(document._id);
  }
}
