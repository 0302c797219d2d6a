import { DomainError } from '#decider';
import { AskedTickets, type AskedTicket } from '#follow-ups';
import type { Instant } from '#incidents/domain';
import type { ReadModels } from '#read-models';
import { ticketView, type Ticket } from './domain/index.js';
import type { TicketDocument } from './read-models/tickets/ticket-document.js';
import type { TicketStreams } from './ticket-stream.js';

/** The read model says which tickets there are, and their streams how each stands. */
export class AskedTicketsByStreams extends AskedTickets {
  constructor(
    private readonly readModels: Pick<ReadModels, 'answer' | 'documents'>,
    private readonly tickets: Pick<TicketStreams, 'load'>,
  ) {
    super();
  }

  /** None while the read model does not answer: items are told of without it. */
  async of(incident: string, knownAt?: Instant): Promise<readonly AskedTicket[]> {
    const ids = await this.idsOf(incident).catch((error: unknown) => {
      if (error instanceof DomainError && error.kind === 'unavailable') return [];
      throw error;
    });
    const asked = await Promise.all(ids.map(async (id) => askedIn(id, (await this.tickets.load(id)).state, knownAt)));
    return asked.filter((ticket) => ticket !== undefined);
  }

  /** In the order in which they were asked for. */
  private async idsOf(incident: string): Promise<string[]> {
    const documents = this.readModels.documents<TicketDocument>('tickets');
    const found = await this.readModels.answer('tickets', undefined, () =>
      documents.find({ incident }, { queuedAt: 1, _id: 1 }),
    );
    return found.map(({ _id }) => _id);
  }
}

const askedIn = (id: string, { events: all }: Ticket, knownAt: Instant | undefined): AskedTicket | undefined => {
  const events = all.filter(({ metadata }) => knownAt === undefined || metadata.recordedAt <= knownAt);
  const [view, last] = [ticketView({ events }), events.findLast(({ type }) => type === 'TicketQueued')];
  if (view === undefined || last === undefined) return undefined;
  const { item, tracker, key, url, state, lastError } = view;
  return {
    ...{ id, item, tracker, key, url, lastError },
    state: state === 'opened' ? null : state,
    ...{ eventId: last.id, revision: last.revision },
    ...{ recordedAt: last.metadata.recordedAt, actor: last.metadata.actor },
  };
};
