import { v5 as uuidv5 } from 'uuid';
import { commandBy, type Clock, type Handling } from '#event-store';
import type { ReadModels } from '#read-models';
import { before, type Period } from '#settings/domain';
import { IncidentIsHeld, type ExpireTexts } from './domain/index.js';
import type { IncidentDocument } from './read-models/incidents/incident-document.js';

const namespace = '6f1c7a52-93f1-4a52-8f7a-1f0b9b0a7c54';

/** Incidents that are looked at in one question. */
const pageLength = 500;

/**
 * Finds incidents whose texts are kept for long enough, and has each expire by a decision on its own stream: the read model
 * may be behind, and says only where to look (rules.md P9).
 */
export class Retention {
  /** @param period how long texts are kept once an incident is over; null for ever */
  constructor(
    private readonly period: () => Promise<Period | null>,
    private readonly readModels: Pick<ReadModels, 'answer' | 'documents'>,
    private readonly incidents: Handling,
    private readonly clock: Clock,
  ) {}

  /** @returns how many incidents lost their texts */
  async sweep(): Promise<number> {
    const after = await this.period();
    if (after === null) return 0;
    const endedBy = before(this.clock.now(), after);
    const over = { $lte: new Date(endedBy) };
    // What counts in another ends with that.
    const roots = { mergedInto: null, heldSince: null, $or: [{ closedAt: over }, { cancelledAt: over }] };
    let expired = 0;
    for await (const { _id, revision } of this.all({ ...roots, textsExpiredAt: null }))
      expired += await this.expire(_id, revision, { endedBy, after });
    for await (const root of this.all({ ...roots, 'merged.0': { $exists: true } })) {
      const endedAt = (root.cancelledAt ?? root.closedAt)?.toISOString() ?? endedBy;
      const counting = { _id: { $in: root.merged }, heldSince: null, textsExpiredAt: null };
      for await (const { _id, revision } of this.all(counting))
        expired += await this.expire(_id, revision, { endedBy, after, endedAt });
    }
    return expired;
  }

  private async *all(filter: object): AsyncGenerator<IncidentDocument> {
    const documents = this.readModels.documents<IncidentDocument>('incidents');
    for (let last = '', isDone = false; !isDone;) {
      const further = { $and: [filter, { _id: { $gt: last } }] };
      const page = await this.readModels.answer('incidents', undefined, () =>
        documents.find(further as never, { _id: 1 }, pageLength),
      );
      yield* page;
      isDone = page.length < pageLength;
      last = page.at(-1)?._id ?? last;
    }
  }

  private async expire(incident: string, revision: number, data: ExpireTexts['data']): Promise<0 | 1> {
    // Of what was recorded since it is asked again.
    const context = commandBy({ kind: 'policy', id: 'retention' }, uuidv5(`${incident}\n${revision}`, namespace));
    const command: ExpireTexts = { type: 'ExpireTexts', incidentId: incident, data };
    try {
      const { eventIds, replayed } = await this.incidents.handle(incident, command as never, context);
      return eventIds.length > 0 && !replayed ? 1 : 0;
    } catch (error) {
      // Held since.
      if (error instanceof IncidentIsHeld) return 0;
      throw error;
    }
  }
}
