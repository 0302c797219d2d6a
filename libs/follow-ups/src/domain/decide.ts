import { refuseFuture, unreachable, type Decider, type Moment } from '#decider';
import { UnknownEvent } from '#incidents/domain';
import type {
  FindingCommand,
  FollowUpCommand,
  ProposeSolution,
  ProtectionCommand,
  RecordFinding,
  ReviseFinding,
  WithdrawFinding,
  WithdrawSolution,
} from './commands.js';
import { decideItem } from './decide-items.js';
import { IsWithdrawn, NoSuchFollowUp, TooManyFollowUps, UnknownTag } from './errors.js';
import { hasText, withoutTexts, type FollowUpEvent, type RecordedFollowUpEvent } from './events.js';
import { followUpView, noFollowUps, type Finding, type FollowUps, type FollowUpView } from './follow-ups.js';

/** All of it is kept in memory, and folded with every command. */
export const findingsLimit = 200;
export const solutionsLimit = 500;
export const itemsLimit = 500;
const eventsLimit = 20_000;

const decide = (command: FollowUpCommand, followUps: FollowUps, moment: Moment): FollowUpEvent[] => {
  const { occurredAt = moment.recordedAt } = command.data;
  refuseFuture('occurredAt', occurredAt, moment.now);
  if (isProtection(command)) return protect(command, followUps, occurredAt);
  const view = followUpView(followUps);
  const events = isOfFinding(command)
    ? decideFinding(command, view, occurredAt)
    : decideItem(command, view, occurredAt, moment);
  refuseTooMany(events, view);
  if (events.length > 0 && followUps.events.length + events.length > eventsLimit)
    throw new TooManyFollowUps('events of follow-ups', eventsLimit);
  return events;
};

const isProtection = (command: FollowUpCommand): command is ProtectionCommand =>
  command.type === 'RedactFollowUpText' || command.type === 'ExpireFollowUpTexts';

const ofFindings: ReadonlySet<string> = new Set<FindingCommand['type']>([
  'RecordFinding',
  'ReviseFinding',
  'WithdrawFinding',
  'ProposeSolution',
  'WithdrawSolution',
]);
const isOfFinding = (command: FollowUpCommand): command is FindingCommand => ofFindings.has(command.type);

/** @throws TooManyFollowUps */
const refuseTooMany = (events: readonly FollowUpEvent[], { findings, solutions, items }: FollowUpView): void => {
  for (const { type } of events) {
    if (type === 'FindingRecorded' && findings.length >= findingsLimit)
      throw new TooManyFollowUps('findings', findingsLimit);
    if (type === 'SolutionProposed' && solutions.length >= solutionsLimit)
      throw new TooManyFollowUps('solutions and mitigations', solutionsLimit);
    if (type === 'ActionItemOpened' && items.length >= itemsLimit)
      throw new TooManyFollowUps('action items', itemsLimit);
  }
};

/** In every state, however much there is. @throws UnknownEvent */
const protect = (command: ProtectionCommand, { events }: FollowUps, occurredAt: string): FollowUpEvent[] => {
  if (command.type === 'ExpireFollowUpTexts') {
    const { cause } = command.data;
    return events.some(hasText) ? [{ type: 'FollowUpTextsExpired', data: { cause, occurredAt } }] : [];
  }
  const { eventId, reason } = command.data;
  const target = events.find(({ id }) => id === eventId);
  if (target === undefined) throw new UnknownEvent(eventId, 'event of its follow-ups', 'GET …/follow-ups');
  if (!hasText(target)) return [];
  return [{ type: 'FollowUpTextRedacted', data: { eventId, ...because(reason), occurredAt } }];
};

const because = <Reason>(reason: Reason | undefined): { reason?: Reason } => (reason === undefined ? {} : { reason });

const decideFinding = (command: FindingCommand, view: FollowUpView, occurredAt: string): FollowUpEvent[] => {
  switch (command.type) {
    case 'RecordFinding':
      return recordFinding(command, view, occurredAt);
    case 'ReviseFinding':
      return reviseFinding(command, view, occurredAt);
    case 'WithdrawFinding':
      return withdrawFinding(command, view, occurredAt);
    case 'ProposeSolution':
      return propose(command, view, occurredAt);
    case 'WithdrawSolution':
      return withdrawSolution(command, view, occurredAt);
    default:
      return unreachable(command);
  }
};

/** @throws UnknownTag */
const tagged = (tags: readonly string[], known: readonly string[]): string[] => {
  for (const [place, tag] of tags.entries()) if (!known.includes(tag)) throw new UnknownTag(place, tag, known);
  return [...new Set(tags)];
};

/** Quiet where a finding that stands says the same. @throws UnknownTag */
const recordFinding = (
  { data: { text, tags, known } }: RecordFinding,
  { findings }: FollowUpView,
  occurredAt: string,
): FollowUpEvent[] => {
  const said = { text, tags: tagged(tags, known) };
  if (findings.some((finding) => !finding.withdrawn && isSame(finding, said))) return [];
  return [{ type: 'FindingRecorded', data: { finding: findings.length + 1, ...said, occurredAt } }];
};

type Said = Pick<Finding, 'text' | 'tags'>;

const isSame = (one: Said, other: Said): boolean =>
  one.text === other.text && one.tags.toSorted().join('\n') === other.tags.toSorted().join('\n');

/** @throws NoSuchFollowUp, IsWithdrawn, UnknownTag */
const reviseFinding = (
  { data: { finding: number, text, tags, reason, known } }: ReviseFinding,
  view: FollowUpView,
  occurredAt: string,
): FollowUpEvent[] => {
  const finding = standingFinding(view, number);
  const said = { text: text ?? finding.text, tags: tags === undefined ? [...finding.tags] : tagged(tags, known) };
  if (isSame(finding, said)) return [];
  const revised = {
    ...(said.text === finding.text ? {} : { text: said.text }),
    ...(isSame({ ...finding, text: said.text }, said) ? {} : { tags: said.tags }),
  };
  return [{ type: 'FindingRevised', data: { finding: number, ...revised, ...because(reason), occurredAt } }];
};

const withdrawFinding = (
  { data: { finding: number, reason } }: WithdrawFinding,
  { findings }: FollowUpView,
  occurredAt: string,
): FollowUpEvent[] => {
  const finding = findings[number - 1];
  if (finding === undefined) throw new NoSuchFollowUp('finding', number, findings.length);
  return finding.withdrawn ? [] : [{ type: 'FindingWithdrawn', data: { finding: number, reason, occurredAt } }];
};

/** @throws NoSuchFollowUp, IsWithdrawn */
const standingFinding = ({ findings }: FollowUpView, number: number): Finding => {
  const finding = findings[number - 1];
  if (finding === undefined) throw new NoSuchFollowUp('finding', number, findings.length);
  if (finding.withdrawn) throw new IsWithdrawn('finding', number);
  return finding;
};

/** Quiet where one that stands says the same of the finding. @throws NoSuchFollowUp, IsWithdrawn */
const propose = (
  { data: { finding, kind, text } }: ProposeSolution,
  view: FollowUpView,
  occurredAt: string,
): FollowUpEvent[] => {
  standingFinding(view, finding);
  const isSaid = view.solutions.some(
    (each) => !each.withdrawn && each.finding === finding && each.kind === kind && each.text === text,
  );
  if (isSaid) return [];
  return [{ type: 'SolutionProposed', data: { solution: view.solutions.length + 1, finding, kind, text, occurredAt } }];
};

const withdrawSolution = (
  { data: { solution: number, reason } }: WithdrawSolution,
  { solutions }: FollowUpView,
  occurredAt: string,
): FollowUpEvent[] => {
  const solution = solutions[number - 1];
  if (solution === undefined) throw new NoSuchFollowUp('solution', number, solutions.length);
  return solution.withdrawn ? [] : [{ type: 'SolutionWithdrawn', data: { solution: number, reason, occurredAt } }];
};

/** The stream `follow-ups-UUID`. */
export const followingUp: Decider<FollowUps, FollowUpCommand, FollowUpEvent> = {
  initial: noFollowUps,
  decide,
  evolve: ({ events }, event) => ({
    events: [...(takesAway(event) ? events.map((before) => afterProtection(before, event)) : events), event],
  }),
};

const takesAway = ({ type }: RecordedFollowUpEvent): boolean =>
  type === 'FollowUpTextsExpired' || type === 'FollowUpTextRedacted';

/** Texts that are gone are gone on every axis of replay. */
const afterProtection = (before: RecordedFollowUpEvent, event: RecordedFollowUpEvent): RecordedFollowUpEvent => {
  const isGone =
    event.type === 'FollowUpTextsExpired' ||
    (event.type === 'FollowUpTextRedacted' && event.data.eventId === before.id);
  return isGone ? withoutTexts(before) : before;
};
