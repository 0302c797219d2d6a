import type { ReadModels } from '#read-models';
import type { Tracker } from '#follow-ups/domain';
import { jsonIn } from './asking.js';
import { HookIsOff } from './domain/index.js';
import type { TicketDocument } from './read-models/tickets/ticket-document.js';
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
  ) {}

  isOn(tracker: Tracker): boolean {
    return this.hooks.has(tracker);
  }

  /** @throws HookIsOff, UnsignedHook, and what the stores throw when they do not answer, so that it is sent again */
  async take(tracker: Tracker, body: Buffer, headers: Headers): Promise<void> {
    const hook = this.hooks.get(tracker);
    if (hook === undefined) throw new HookIsOff(tracker);
    hook.verify(body, headers);
    const foreignId = hook.about(objectIn(body), headers);
    if (foreignId === undefined) return;
    const linked = await this.linkedTo(tracker, foreignId);
    const [first, ...others] = linked;
    if (first === undefined || !this.reports.isOpen(first)) return;
    const reading = await this.reports.read([first, ...others]).catch((error: unknown) => {
      if (error instanceof NotTaken) return undefined;
      throw error;
    });
    if (reading === undefined || reading === 'unchanged') return;
    for (const ticket of linked) if (await this.reports.itemOf(ticket)) await this.reports.report(ticket, reading);
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
