import { ownCommand, type Clock, type CommandContext, type Loaded, type Outcome } from '#event-store';
import { followUpView, isTicket, type ActionItem, type FollowUps, type ReportTicket } from '#follow-ups/domain';
import type { SettingStream } from '#settings';
import { dueAt } from '#settings/domain';
import type { RecordReading } from './domain/index.js';
import { actor, type Trackers } from './opening.js';
import type { TicketDocument } from './read-models/tickets/ticket-document.js';
import { NotTaken, type Reading } from './tracker.js';

interface FollowUpStreamsHere {
  load: (id: string) => Promise<Pick<Loaded<FollowUps>, 'state'>>;
  handle: (id: string, command: ReportTicket, context: CommandContext) => Promise<Outcome>;
}

interface TicketStreamsHere {
  handle: (id: string, command: RecordReading, context: CommandContext) => Promise<Outcome>;
}

/** As much of a ticket as says what it is a ticket of. */
export type Linked = Pick<
  TicketDocument,
  '_id' | 'incident' | 'item' | 'tracker' | 'key' | 'url' | 'foreignId' | 'lastError'
>;

/**
 * Brings back how far tickets are. Whatever made us look, what is recorded is what the tracker answers now, so that no order
 * in which news come, and no copy of them, makes a difference; the item decides what it comes to.
 */
export class TicketReports {
  constructor(
    private readonly followUps: FollowUpStreamsHere,
    private readonly tickets: TicketStreamsHere,
    private readonly settings: Pick<SettingStream, 'load'>,
    private readonly trackers: Trackers,
    private readonly clock: Clock,
  ) {}

  /** The item that a ticket is linked to; undefined where it is not yet. */
  async itemOf({ incident, item: number, tracker, key }: Linked): Promise<ActionItem | undefined> {
    const item = followUpView((await this.followUps.load(incident)).state).items[number - 1];
    return key !== null && item?.tickets.some((each) => isTicket(each, tracker, key)) ? item : undefined;
  }

  /** May its tracker be asked now? */
  isOpen({ tracker }: Linked): boolean {
    const client = this.trackers.get(tracker);
    return client !== undefined && client.waitsUntil <= Date.parse(this.clock.now());
  }

  /**
   * How far a ticket is; undefined where it is not there any more, which is kept of all that are linked to it.
   *
   * @param tag of an earlier reading
   * @throws NotTaken
   */
  async read(linked: readonly [Linked, ...Linked[]], tag?: string): Promise<Reading | 'unchanged' | undefined> {
    const [{ tracker, key, url, foreignId }] = linked;
    if (key === null || url === null || foreignId === null) return undefined;
    try {
      const reading = await this.trackers.get(tracker)?.read({ key, url, foreignId }, tag);
      if (reading !== undefined) for (const ticket of linked) await this.keep(ticket, null);
      return reading;
    } catch (error) {
      if (!(error instanceof NotTaken && error.isMissing)) throw error;
      for (const ticket of linked) await this.keep(ticket, error.message);
      return undefined;
    }
  }

  private async keep({ _id: id, lastError }: Linked, lost: string | null): Promise<void> {
    if (lastError !== lost) await this.tickets.handle(id, { type: 'RecordReading', data: { lost } }, ownCommand(actor));
  }

  async report({ incident, item, tracker, key }: Linked, { tag: _tag, ...reading }: Reading): Promise<void> {
    const { zone } = dueAt((await this.settings.load('')).state);
    const data = { item, tracker, key: key ?? '', zone, ...reading };
    await this.followUps.handle(incident, { type: 'ReportTicket', data }, ownCommand(actor));
  }
}
