import { DomainError } from '#decider';
import type { Clock } from '#event-store';
import type { ActionItemDocument } from '#follow-ups';
import { itemStates, isRunning, partId } from '#follow-ups/domain';
import type { ReadModels } from '#read-models';
import type { TicketDocument } from './read-models/tickets/ticket-document.js';

/** How many tickets want a person. */
export interface Stuck {
  failed: number;
  /** Those that were asked for more than an hour ago, and are not there yet. */
  waiting: number;
}

/** Milliseconds after which a ticket is said to wait. */
const long = 3_600_000;

const running = itemStates.filter((state) => isRunning({ state }));

const place = ({ incident, item, tracker }: Pick<TicketDocument, 'incident' | 'item' | 'tracker'>): string =>
  [incident, item, tracker].join(' ');

/** Tickets that do not come to be there by themselves. */
export class StuckTickets {
  constructor(
    private readonly readModels: Pick<ReadModels, 'answer' | 'documents'>,
    private readonly clock: Clock,
  ) {}

  /**
   * Those of items that run, where no other ticket in the same tracker is there: nobody has to do anything about the rest. Null
   * while the read models do not answer.
   */
  async count(): Promise<Stuck | null> {
    try {
      const found = await this.wanting();
      return {
        failed: found.filter(({ state }) => state === 'failed').length,
        waiting: found.filter(({ state }) => state !== 'failed').length,
      };
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unavailable') return null;
      throw error;
    }
  }

  private async wanting(): Promise<Pick<TicketDocument, 'state'>[]> {
    const before = new Date(Date.parse(this.clock.now()) - long);
    const tickets = this.readModels.documents<TicketDocument>('tickets');
    const found = await this.readModels.answer('tickets', undefined, () =>
      tickets.fields(
        { $or: [{ state: 'failed' }, { state: { $in: ['queued', 'opening'] }, queuedAt: { $lt: before } }] },
        ['incident', 'item', 'tracker', 'state'],
      ),
    );
    if (found.length === 0) return [];
    const [run, there] = await Promise.all([
      this.readModels.answer('action_items', undefined, () =>
        this.readModels
          .documents<ActionItemDocument>('action_items')
          .fields({ _id: { $in: found.map(itemOf) }, state: { $in: running } }, ['state']),
      ),
      this.readModels.answer('tickets', undefined, () =>
        tickets.fields({ state: 'opened', incident: { $in: found.map(({ incident }) => incident) } }, [
          ...(['incident', 'item', 'tracker'] as const),
        ]),
      ),
    ]);
    const [items, places] = [new Set(run.map(({ _id }) => _id)), new Set(there.map(place))];
    return found.filter((ticket) => items.has(itemOf(ticket)) && !places.has(place(ticket)));
  }
}

const itemOf = ({ incident, item }: Pick<TicketDocument, 'incident' | 'item'>): string =>
  partId(incident, 'item', item);
