import { DomainError } from '#decider';
import type { Clock } from '#event-store';
import type { ActionItem, Tracker } from '#follow-ups/domain';
import type { ReadModels } from '#read-models';
import type { TicketDocument } from './read-models/tickets/ticket-document.js';
import type { TicketReports } from './ticket-reports.js';
import { NotTaken } from './tracker.js';

/** Documents that are asked for in one question. */
const atOnce = 100;

/** Milliseconds for which a ticket is asked about after its item was over: what is opened again there is shown. */
const afterwards = 30 * 86_400_000;

/** When a ticket was asked about last, and by what one asks whether anything changed since. */
interface Asked {
  at: number;
  tag?: string | undefined;
}

/** Asks about tickets of one tracker every so often, one at a time: news may be lost, and not every tracker can reach Debrief. */
export class TicketPoll {
  private readonly asked = new Map<string, Asked>();

  constructor(
    private readonly readModels: Pick<ReadModels, 'answer' | 'documents'>,
    private readonly reports: TicketReports,
    private readonly tracker: Tracker,
    private readonly clock: Clock,
    /** Milliseconds between two questions about a ticket. */
    private readonly every: number,
  ) {}

  /**
   * One ticket that cannot be asked about holds up none of the others.
   *
   * @throws what the stores throw when they do not answer; else, in the end, the first error that there was
   */
  async look(): Promise<void> {
    const errors: unknown[] = [];
    for (let page = await this.page(); page.length > 0; page = await this.page(page.at(-1))) {
      for (const ticket of page)
        try {
          await this.lookAt(ticket);
        } catch (error) {
          if (error instanceof DomainError && error.kind === 'unavailable') throw error;
          errors.push(error instanceof NotTaken ? new Error(`${ticket.key ?? ''}: ${error.message}`) : error);
        }
      if (page.length < atOnce) break;
    }
    if (errors.length > 0) throw errors[0];
  }

  private page(last?: TicketDocument): Promise<TicketDocument[]> {
    const beyond = last ? { _id: { $gt: last._id } } : {};
    return this.readModels.answer('tickets', undefined, () =>
      this.readModels
        .documents<TicketDocument>('tickets')
        .find({ $and: [{ state: 'opened', tracker: this.tracker }, beyond] }, { _id: 1 }, atOnce),
    );
  }

  private async lookAt(ticket: TicketDocument): Promise<void> {
    const now = Date.parse(this.clock.now());
    const { at, tag } = this.asked.get(ticket._id) ?? { at: -Infinity };
    if (now - at < this.every || !this.reports.isOpen(ticket)) return;
    const item = await this.reports.itemOf(ticket);
    if (item === undefined || isLongOver(item, now)) return;
    this.asked.set(ticket._id, { at: now, tag });
    const reading = await this.reports.read([ticket], tag);
    if (reading === undefined || reading === 'unchanged') return;
    await this.reports.report(ticket, reading);
    // Only what was recorded need not be told again.
    this.asked.set(ticket._id, { at: now, tag: reading.tag });
  }
}

const isLongOver = ({ delivered, dropped }: ActionItem, now: number): boolean => {
  const over = delivered ?? dropped;
  return over !== null && now - Date.parse(over.at) > afterwards;
};
