import { v5 as uuidv5 } from 'uuid';
import { dayAt } from '#business-time';
import { DomainError } from '#decider';
import type { Directory } from '#directory';
import { commandBy, type Clock, type CommandContext } from '#event-store';
import type { ReadModels } from '#read-models';
import type { SettingStream } from '#settings';
import { dueAt, remindersAt } from '#settings/domain';
import { dayAfter, type RemindOwner } from './domain/index.js';
import { dateOf } from './read-models/folding.js';
import type { ActionItemDocument } from './read-models/action-items/action-item-document.js';

const namespace = '9a1f6c52-7f0b-4f1d-8e1c-52f5d3b0a7c4';

/** Documents that are asked for in one question. */
const atOnce = 500;

/** Where commands go that are decided on the follow-ups of an incident. */
interface Reminding {
  handle: (id: string, command: RemindOwner, context: CommandContext) => Promise<unknown>;
}

/**
 * Tells owners of action items that are due soon, or overdue. The read model says only where to look; whether there is
 * something to tell is decided on the stream, where it is found if it was told before (rules.md F7).
 */
export class OwnerReminders {
  /** Items that were looked at today, and the position that they had. */
  private looked = { day: '', setting: -1n, positions: new Map<string, bigint>() };

  constructor(
    private readonly readModels: Pick<ReadModels, 'answer' | 'documents'>,
    private readonly settings: SettingStream,
    private readonly followUps: Reminding,
    private readonly directory: Pick<Directory, 'erasedAmong'>,
    private readonly clock: Clock,
  ) {}

  /**
   * Tells what is to be told today. One item that cannot be looked at holds up none of the others.
   *
   * @throws what the stores throw when they do not answer; else, in the end, the first error that there was
   */
  async look(): Promise<void> {
    const { state, revision } = await this.settings.load('');
    const { zone } = dueAt(state);
    const { daysBefore, overdueEvery } = remindersAt(state);
    const day = dayAt(Date.parse(this.clock.now()), zone);
    if (day !== this.looked.day || revision !== this.looked.setting)
      this.looked = { day, setting: revision, positions: new Map() };
    const errors: unknown[] = [];
    for (const document of await this.near(dayAfter(day, Math.max(0, ...daysBefore)))) {
      const { _id: id, incident, item, owner, position } = document;
      if (this.looked.positions.get(id) === position) continue;
      const reminders = { daysBefore, overdueEvery };
      try {
        const erased = [...(await this.directory.erasedAmong(owner ? [owner.id] : []))];
        const command: RemindOwner = { type: 'RemindOwner', data: { item, zone, reminders, erased } };
        await this.followUps.handle(incident, command, contextOf(id, day, position));
      } catch (error) {
        if (error instanceof DomainError && error.kind === 'unavailable') throw error;
        errors.push(error);
      }
      this.looked.positions.set(id, position);
    }
    if (errors.length > 0) throw errors[0];
  }

  /** Items with an owner that are not over, and whose day has come by then, whether it was agreed or asked for. */
  private async near(day: string): Promise<ActionItemDocument[]> {
    const documents = this.readModels.documents<ActionItemDocument>('action_items');
    const filter = { owedOn: { $gte: new Date(0) }, dueOn: { $lte: dateOf(day) }, owner: { $ne: null } };
    const near: ActionItemDocument[] = [];
    for (;;) {
      const last = near.at(-1);
      const page = await this.readModels.answer('action_items', undefined, () =>
        documents.find({ $and: [filter, last ? { _id: { $gt: last._id } } : {}] }, { _id: 1 }, atOnce),
      );
      near.push(...page);
      if (page.length < atOnce) return near;
    }
  }
}

/** The same for whoever looks again, at the item as it is, on the same day. */
const contextOf = (item: string, day: string, position: bigint): CommandContext =>
  commandBy({ kind: 'policy', id: 'reminders' }, uuidv5([item, day, position].join(' '), namespace));
