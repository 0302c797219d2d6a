import type { ReadModels } from '#read-models';
import type { Tracker } from '#follow-ups/domain';
import { idAt, jsonIn, textAt } from './asking.js';
import { HookIsOff } from './domain/index.js';
import type { TicketDocument } from './read-models/tickets/ticket-document.js';
import { signalId, type SignalStreams } from './signal-streams.js';
import type { TicketReports } from './ticket-reports.js';
import { NotTaken, type Headers, type Hook } from './tracker.js';

/** What trackers send by themselves, by whom. */
export type Hooks = ReadonlyMap<Tracker, Hook>;

/**
 * What a tracker sends only says where to look: the ticket is asked about at once. Where that is not to be had, it is asked
 * about a few minutes later, as it would be without (`ticket-poll.ts`).
 */
export class TicketHooks {
  constructor(
    private readonly hooks: Hooks,
    private readonly readModels: Pick<ReadModels, 'answer' | 'documents'>,
    private readonly reports: TicketReports,
    private readonly signals: Pick<SignalStreams, 'load'>,
  ) {}

  isOn(tracker: Tracker): boolean {
    return this.hooks.has(tracker);
  }

  /**
   * @returns whether it is about a ticket alone: what is to be done about an incident is none itself, unless it was one before
   * @throws HookIsOff, UnsignedHook, and what the stores throw when they do not answer, so that it is sent again
   */
  async take(tracker: Tracker, body: Buffer, headers: Headers): Promise<boolean> {
    const hook = this.hooks.get(tracker);
    if (hook === undefined) throw new HookIsOff(tracker);
    hook.verify(body, headers);
    const said = objectIn(body);
    const foreignId = hook.about(said, headers);
    if (foreignId === undefined) return false;
    const linked = await this.linkedTo(tracker, foreignId);
    await this.report(linked);
    return linked.length > 0 && !(await this.wasIncident(tracker, said));
  }

  private async report(linked: readonly TicketDocument[]): Promise<void> {
    const [first, ...others] = linked;
    if (first === undefined || !this.reports.isOpen(first)) return;
    const reading = await this.reports.read([first, ...others]).catch((error: unknown) => {
      if (error instanceof NotTaken) return undefined;
      throw error;
    });
    if (reading === undefined || reading === 'unchanged') return;
    for (const ticket of linked) if (await this.reports.itemOf(ticket)) await this.reports.report(ticket, reading);
  }

  /** An issue of GitHub may have logged an incident before anybody linked it. */
  private async wasIncident(tracker: Tracker, said: object): Promise<boolean> {
    if (tracker !== 'github') return false;
    const thing = `${textAt(said, 'repository', 'full_name') ?? ''}#${idAt(said, 'issue', 'number') ?? ''}`;
    return (await this.signals.load(signalId(tracker, 'thing', thing))).state.taken.length > 0;
  }

  /** One ticket may be that of several items. */
  private linkedTo(tracker: Tracker, foreignId: string): Promise<TicketDocument[]> {
    return this.readModels.answer('tickets', undefined, () =>
      this.readModels.documents<TicketDocument>('tickets').find({ tracker, foreignId }, { _id: 1 }),
    );
  }
}

/** Fields that are not known say nothing, and so does what is no JSON. */
const objectIn = (body: Buffer): object => {
  const value = jsonIn(body.toString('utf8'));
  return typeof value === 'object' && value !== null ? value : {};
};
