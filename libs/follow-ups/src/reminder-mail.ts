import { recipientOf, type Directory } from '#directory';
import type { Clock } from '#event-store';
import type { References, WholeIncidents } from '#incidents';
import { escaped, mailPage, type About, type Composed, type Composer, type Recipient } from '#mail';
import type { SettingStream } from '#settings';
import { dueAt } from '#settings/domain';
import { dayAt } from '#business-time';
import {
  daysBetween,
  followUpView,
  isRunning,
  partId,
  promiseInWords,
  unconsentedMove,
  type ActionItem,
  type Day,
} from './domain/index.js';
import type { FollowUpStreams } from './follow-up-stream.js';

/** What a reminder by mail says of itself. */
export type AboutReminder = About & { kind: 'reminder'; item: number; eventId: string };

/** What is told of an item. */
export interface Reminded {
  /** Like "INC-7.a1". */
  id: string;
  title: string;
  acceptance: string | null;
  /** Of the last word. */
  dueOn: Day;
  /** What stands meanwhile, where nobody has consented to that day yet. */
  standing: string | null;
  /** Of the day on which the mail is written. */
  daysLeft: number;
}

/** Reminds the owner of an action item, of what is so when it is sent. */
export class ReminderComposer implements Composer {
  constructor(
    private readonly incidents: WholeIncidents,
    private readonly followUps: FollowUpStreams,
    private readonly directory: Directory,
    private readonly references: References,
    private readonly settings: SettingStream,
    private readonly clock: Clock,
  ) {}

  async compose({ id: person }: Recipient, about: About): Promise<Composed> {
    const { incident, item: number } = about as AboutReminder;
    const seen = await this.incidents.load(incident, undefined, { services: undefined, person });
    if (seen.state.logged === undefined)
      return { never: 'They do not see the incident: name them in its restriction, or let another see to the item' };
    const item = followUpView((await this.followUps.load(incident)).state).items[number - 1];
    if (item === undefined || !isRunning(item) || item.dueOn === null) return { never: 'The item is over' };
    if (item.owner?.id !== person) return { never: 'Somebody else sees to the item by now' };
    const to = await recipientOf(this.directory, 'person', person);
    if ('never' in to) return to;
    const { zone } = dueAt((await this.settings.load('')).state);
    const today = dayAt(Date.parse(this.clock.now()), zone);
    const reference = await this.references.of(incident);
    const reminded = remindedOf(item, item.dueOn, today, partId(reference ?? incident, 'item', number));
    return { message: { to, subject: subjectOf(reminded), text: textOf(reminded), html: htmlOf(reminded) } };
  }
}

export const remindedOf = (item: ActionItem, dueOn: Day, today: Day, id: string): Reminded => ({
  id,
  title: typeof item.title === 'string' ? item.title : '(redacted)',
  acceptance: typeof item.acceptance === 'string' ? item.acceptance : null,
  dueOn,
  standing: item.promised && unconsentedMove(item) ? `It is ${promiseInWords(item.promised)}.` : null,
  daysLeft: daysBetween(today, dueOn),
});

const inDays = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`;

const when = ({ dueOn, daysLeft }: Reminded): string => {
  if (daysLeft === 0) return `due today, ${dueOn}`;
  return daysLeft > 0 ? `due in ${inDays(daysLeft)}, on ${dueOn}` : `overdue by ${inDays(-daysLeft)}, since ${dueOn}`;
};

export const subjectOf = (reminded: Reminded): string =>
  `${reminded.id} is ${when(reminded)}: ${reminded.title.replace(/\s+/gu, ' ')}`;

const opening = (reminded: Reminded): string =>
  `The action item ${reminded.id}, which you see to, is ${when(reminded)}:`;

const closing = ({ id }: Reminded): string[] => [
  `If it is done, say so with what shows it: POST /v1/action-items/${id}/delivered.`,
  `If it needs another day, ask for it with the reason (POST /v1/action-items/${id}/rescheduled): a second person consents. ` +
    `If it is not to be done, drop it with the reason (POST /v1/action-items/${id}/dropped).`,
];

export const textOf = (reminded: Reminded): string =>
  [
    opening(reminded),
    '',
    `  ${reminded.title}`,
    ...(reminded.acceptance === null ? [] : ['', `Done when: ${reminded.acceptance}`]),
    ...(reminded.standing === null ? [] : ['', reminded.standing]),
    '',
    ...closing(reminded),
    '',
  ].join('\n');

export const htmlOf = (reminded: Reminded): string =>
  mailPage(subjectOf(reminded), [
    `<p>${escaped(opening(reminded))}</p>`,
    `<p><strong>${escaped(reminded.title)}</strong></p>`,
    ...(reminded.acceptance === null ? [] : [`<p>Done when: ${escaped(reminded.acceptance)}</p>`]),
    ...(reminded.standing === null ? [] : [`<p>${escaped(reminded.standing)}</p>`]),
    ...closing(reminded).map((line) => `<p>${escaped(line)}</p>`),
  ]);
