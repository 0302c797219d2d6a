import { DomainError } from '#decider';
import { ownCommand, type Clock, type CommandContext, type Loaded, type Outcome } from '#event-store';
import { followUpView, isRunning, type FollowUps, type Tracker } from '#follow-ups/domain';
import type { References, WholeIncidents } from '#incidents';
import { restrictionIn } from '#incidents/domain';
import type { Readable, ReadModels } from '#read-models';
import { ticketView, type Ticket, type TicketCommand, type TicketView } from './domain/index.js';
import { draftOf } from './draft.js';
import type { TicketDocument } from './read-models/tickets/ticket-document.js';
import { NotTaken, type Draft, type There, type TrackerClient } from './tracker.js';

interface Tickets {
  load: (id: string) => Promise<Pick<Loaded<Ticket>, 'state'>>;
  handle: (id: string, command: TicketCommand, context: CommandContext) => Promise<Outcome>;
}

/** Where what goes out is read. */
export interface ItemSources {
  incidents: Pick<WholeIncidents, 'load'>;
  followUps: { load: (id: string) => Promise<Pick<Loaded<FollowUps>, 'state'>> };
  references: Pick<References, 'of'>;
}

export type Trackers = ReadonlyMap<Tracker, TrackerClient>;

/** What is done for tickets is done by the product itself. */
export const actor = { kind: 'policy', id: 'tickets' } as const;

/** Documents that are asked for in one question. */
const atOnce = 100;

/** In so many milliseconds after it began a try asks for a ticket, or not at all: then another may look for it. */
const askWithin = 2 * 60_000;

/** Another opens it, or has. */
class BegunElsewhere extends Error {}

/**
 * Opens tickets of one tracker that are due. The read model says only where to look. That a ticket is about to be opened is recorded before
 * the tracker is asked, and comes to an event for one process alone; every try after the first looks first whether the ticket
 * is there. So none is opened twice, whoever runs beside us, whatever is killed, and whichever answer is lost.
 */
export class Opening {
  /** What became of a ticket, where that could not be recorded yet. */
  private readonly untold = new Map<string, TicketCommand>();

  constructor(
    private readonly readModels: Pick<ReadModels, 'answer' | 'documents'>,
    private readonly tickets: Tickets,
    private readonly sources: ItemSources,
    private readonly client: TrackerClient,
    private readonly clock: Clock,
    /** Tells whoever runs Debrief, in one line. */
    private readonly warn: (line: string) => void,
  ) {}

  /**
   * Does what is due now. One ticket that cannot be looked at holds up none of the others.
   *
   * @throws what the stores throw when they do not answer; else, in the end, the first error that there was
   */
  async look(): Promise<void> {
    for (const [id, command] of this.untold) await this.tell(id, command);
    const now = new Date(this.clock.now());
    const errors: unknown[] = [];
    for (let page = await this.due(now); page.length > 0; page = await this.due(now, page.at(-1))) {
      for (const { _id: id } of page)
        try {
          await this.lookAt(id);
        } catch (error) {
          if (error instanceof DomainError && error.kind === 'unavailable') throw error;
          errors.push(error);
        }
      if (page.length < atOnce) break;
    }
    if (errors.length > 0) throw errors[0];
  }

  /** A page at a time: what stays due hides nothing after it. */
  private due(now: Date, last?: TicketDocument): Promise<TicketDocument[]> {
    const beyond = last && { $or: [{ dueAt: { $gt: last.dueAt } }, { dueAt: last.dueAt, _id: { $gt: last._id } }] };
    const documents: Readable<TicketDocument> = this.readModels.documents<TicketDocument>('tickets');
    return this.readModels.answer('tickets', undefined, () =>
      documents.find(
        { $and: [{ tracker: this.client.tracker, dueAt: { $lte: now } }, beyond ?? {}] },
        { dueAt: 1, _id: 1 },
        atOnce,
      ),
    );
  }

  private async lookAt(id: string): Promise<void> {
    const ticket = ticketView((await this.tickets.load(id)).state);
    const now = this.clock.now();
    if (ticket?.dueAt == null || ticket.dueAt > now || this.untold.has(id)) return;
    // Where it asks to be left alone, the ticket stays queued.
    if (this.client.waitsUntil > Date.parse(now)) return;
    await this.open(id, ticket);
  }

  private async open(id: string, ticket: TicketView): Promise<void> {
    const number = ticket.tries + 1;
    try {
      await this.begin(id, number);
      await this.tell(id, await this.outcomeOf(id, ticket, number));
    } catch (error) {
      if (!(error instanceof BegunElsewhere)) throw error;
    }
  }

  /** What the tracker is asked, and what it comes to. @throws what the stores throw */
  private async outcomeOf(id: string, ticket: TicketView, number: number): Promise<TicketCommand> {
    const begun = performance.now();
    try {
      if (ticket.key !== null) return opened(number, await this.client.named(ticket.key), true);
      const draft = await this.draft(id, ticket);
      const there = number > 1 ? await this.client.find(draft) : undefined;
      if (there !== undefined) return opened(number, there, true);
      // A process that stood still meanwhile may have been given up by others.
      if (performance.now() - begun > askWithin) throw new NotTaken('We were held up before it was asked for', false);
      return opened(number, await this.client.open(draft), false);
    } catch (error) {
      if (!(error instanceof NotTaken)) throw error;
      const { message: reason, isFinal, notBefore } = error;
      const until = notBefore === undefined ? {} : { notBefore: new Date(notBefore).toISOString() };
      return { type: 'RecordOpeningFailure', data: { try: number, reason, isFinal, ...until } };
    }
  }

  /** As the item and the incident stand now. @throws NotTaken */
  private async draft(id: string, ticket: TicketView): Promise<Draft> {
    const [{ state: incident }, { state: followUps }, reference] = await Promise.all([
      this.sources.incidents.load(ticket.incident, undefined),
      this.sources.followUps.load(ticket.incident),
      this.sources.references.of(ticket.incident),
    ]);
    if (restrictionIn(incident.events) !== null && !ticket.tellsRestricted)
      throw new NotTaken(
        'The incident was restricted meanwhile: ask for the ticket again, with "restricted": true',
        true,
      );
    const item = followUpView(followUps).items[ticket.item - 1];
    if (item === undefined) throw new NotTaken('There is no such item', true);
    if (!isRunning(item)) throw new NotTaken(`The item is ${item.state} by now`, true);
    return draftOf(id, ticket, item, reference);
  }

  private async begin(id: string, number: number): Promise<void> {
    const command: TicketCommand = { type: 'BeginOpening', data: { try: number } };
    const { eventIds } = await this.tickets.handle(id, command, ownCommand(actor));
    if (eventIds.length === 0) throw new BegunElsewhere();
  }

  /** What became of it is known here alone until it is recorded: a store that is away is asked again. */
  private async tell(id: string, command: TicketCommand): Promise<void> {
    this.untold.set(id, command);
    const { eventIds } = await this.tickets.handle(id, command, ownCommand(actor));
    this.untold.delete(id);
    if (command.type === 'RecordOpeningFailure' && eventIds.length > 0) await this.warnOf(id, command.data.reason);
  }

  /** Of what is given up. A reason may have words of the item in it, so that its number alone is logged. */
  private async warnOf(id: string, reason: string): Promise<void> {
    const ticket = ticketView((await this.tickets.load(id)).state);
    if (ticket?.state !== 'failed') return;
    const [status] = /^\d{3}(?=:|$)/.exec(reason) ?? [];
    this.warn(
      `the ticket ${id} in ${ticket.tracker} was given up${status === undefined ? '' : ` (${status})`}: ` +
        `GET /v1/tickets/${id} says why; then POST /v1/tickets/${id}/retried`,
    );
  }
}

const opened = (number: number, { key, url, foreignId }: There, wasThere: boolean): TicketCommand => ({
  type: 'RecordOpened',
  data: { try: number, key, url, foreignId, wasThere },
});
