import type { FactToSend } from '../row.js';
import type { TicketState, TicketUpdate } from './ticket-update.js';

/** What an update of a ticket comes to, or why it cannot be recorded. */
export type MappedUpdate = { facts: FactToSend[] } | { reason: string };

/**
 * What the updates of one ticket say, each compared with the ticket as known before it (rules.md U1–U3): only changes
 * become facts, and what a row does not know says nothing.
 *
 * @param updates all of one ticket, in the order of the file
 */
export const mapTicket = (updates: readonly TicketUpdate[]): MappedUpdate[] => {
  const lastResolved = updates.findLast(({ state }) => state === 'Resolved');
  const lastClosed = updates.findLast(({ state }) => state === 'Closed');
  let known: Known | undefined;
  return updates.map((update, ordinal) => {
    const seen: Seen = {
      update,
      ordinal,
      // These columns stand on every row, filled in afterwards: they are believed once they have come (U2).
      resolvedAt: update === lastResolved ? statedBy(update, update.resolvedAt) : undefined,
      closedAt: update === lastClosed ? statedBy(update, update.closedAt) : undefined,
    };
    const mapped = known === undefined ? firstUpdate(seen) : laterUpdate(known, seen);
    if ('reason' in mapped) return mapped;
    known = mapped.known;
    return { facts: mapped.facts };
  });
};

/** An update, and the moments that it may be believed to state. */
interface Seen {
  update: TicketUpdate;
  /** Its place in the ticket, from 0. */
  ordinal: number;
  resolvedAt: string | undefined;
  closedAt: string | undefined;
}

const statedBy = ({ updatedAt }: TicketUpdate, moment: string | undefined): string | undefined =>
  moment !== undefined && moment <= updatedAt ? moment : undefined;

/** The ticket as known so far, and the labels of the events that a correction would name. */
interface Known {
  state: TicketState | undefined;
  /** The first row was New, so that leaving New is the response; otherwise the response is unknown (U2). */
  awaitsResponse: boolean;
  severity: number;
  severityEvent: string;
  category: string | undefined;
  group: string | undefined;
  leadEvent: string | undefined;
  fix: { event: string; at: string; estimated: boolean } | undefined;
  closing: { event: string; at: string } | undefined;
}

type Step = { facts: FactToSend[]; known: Known } | { reason: string };

const person = (name: string | undefined): { kind: 'person'; name: string } | null =>
  name === undefined ? null : { kind: 'person', name };
const titleOf = (category: string | undefined): string =>
  category === undefined ? 'Incident without category' : `Incident in ${category}`;
const servicesOf = (category: string | undefined): string[] => (category === undefined ? [] : [category]);

const isPaused = (state: TicketState | undefined): boolean =>
  state === 'Awaiting User Info' || state === 'Awaiting Vendor' || state === 'Awaiting Evidence';
const isEnded = (state: TicketState | undefined): boolean => state === 'Resolved' || state === 'Closed';

/** The log, and then whatever else the first row says. */
const firstUpdate = (seen: Seen): Step => {
  const { update } = seen;
  const { category, severity, openedAt, caller, openedBy, contactType } = update;
  if (severity === undefined) return { reason: 'has no priority, and the ticket is not logged yet' };
  if (openedAt === undefined) return { reason: 'has no opened_at, and the ticket is not logged yet' };
  const log: FactToSend = {
    name: 'logged',
    path: 'logged',
    body: {
      key: `uci:${update.number}`,
      title: titleOf(category),
      services: servicesOf(category),
      severity,
      reportedBy: caller === undefined ? null : { kind: 'external-user', name: caller },
      loggedBy: person(openedBy),
      ...(contactType === undefined ? {} : { channel: contactType }),
      occurredAt: openedAt,
    },
    recordedAt: update.createdAt ?? update.updatedAt,
    as: 'logged',
  };
  const rest = laterUpdate(
    {
      state: undefined,
      awaitsResponse: update.state === 'New',
      severity,
      severityEvent: 'logged',
      category,
      group: undefined,
      leadEvent: undefined,
      fix: undefined,
      closing: undefined,
    },
    seen,
  );
  return 'reason' in rest ? rest : { ...rest, facts: [log, ...rest.facts] };
};

/** What changed, in an order that the API takes: what reopens first, what ends the incident last. */
const laterUpdate = (known: Known, seen: Seen): Step => {
  const { state } = seen.update;
  const entered = state === known.state ? undefined : state;
  const reopens = entered !== undefined && isEnded(known.state) && !isEnded(entered);
  const step = new StepOf(known, seen, known.state === 'Closed' && !reopens);
  if (reopens) step.say('reopened', { reason: `Back to ${entered}` });
  step.category();
  step.severity();
  if (step.lead() === 'refused')
    return { reason: 'the group changed after closing, and the ticket has no hand-over that could be corrected' };
  if (entered !== undefined) step.enter(entered, known.state);
  else if (state === 'Resolved') step.correctFix();
  else if (state === 'Closed') step.correctClosing();
  return { facts: step.facts, known: step.known };
};

/** Collects the facts of one update. */
class StepOf {
  readonly facts: FactToSend[] = [];
  known: Known;

  constructor(
    known: Known,
    private readonly seen: Seen,
    /** Closed and not reopened by this row: new facts would be refused, corrections are taken (rules.md A3). */
    private readonly closed: boolean,
  ) {
    this.known = { ...known };
  }

  /** A fact of this update's moment, unless the body says another. @returns the label of its event */
  say(path: string, body: Record<string, unknown>, name = path): string {
    const { updatedAt } = this.seen.update;
    const as = `${name}-${this.seen.ordinal}`;
    this.facts.push({ name, path, body: { occurredAt: updatedAt, ...body }, recordedAt: updatedAt, as });
    return as;
  }

  private correct(event: string, replace: Record<string, unknown>, reason: string, name: string): void {
    this.say('corrections', { eventId: `@${event}`, replace, reason }, name);
  }

  category(): void {
    const { category } = this.seen.update;
    const { category: before } = this.known;
    if (category === undefined || category === before) return;
    const reason = before === undefined ? `Put into ${category}` : `Moved from ${before} to ${category}`;
    this.correct('logged', { title: titleOf(category), services: servicesOf(category) }, reason, 'category');
    this.known.category = category;
  }

  severity(): void {
    const { severity } = this.seen.update;
    if (severity === undefined || severity === this.known.severity) return;
    if (this.closed)
      this.correct(this.known.severityEvent, { severity }, 'The priority was changed after closing', 'severity');
    else this.known.severityEvent = this.say('severity', { severity });
    this.known.severity = severity;
  }

  lead(): 'refused' | undefined {
    const { group } = this.seen.update;
    if (group === undefined || group === this.known.group) return undefined;
    const to = { kind: 'team', name: group };
    if (!this.closed) this.known.leadEvent = this.say('lead', { to });
    else if (this.known.leadEvent === undefined) return 'refused';
    else this.correct(this.known.leadEvent, { to }, 'The group was changed after closing', 'lead');
    this.known.group = group;
    return undefined;
  }

  enter(entered: TicketState, left: TicketState | undefined): void {
    if (left === 'New') this.respond();
    if (isPaused(left) && !isEnded(entered)) this.say('clock-resumed', {}, 'resumed');
    if (isPaused(entered)) this.say('clock-paused', { reason: entered }, 'paused');
    if (entered === 'Resolved') this.fix();
    if (entered === 'Closed') this.close();
    this.known.state = entered;
  }

  /** The first leaving of New: by whom it was assigned to, or else the group. */
  private respond(): void {
    if (!this.known.awaitsResponse) return;
    const { assignedTo } = this.seen.update;
    const { group } = this.known;
    this.say('responded', { by: person(assignedTo) ?? (group === undefined ? null : { kind: 'team', name: group }) });
    this.known.awaitsResponse = false;
  }

  private fix(): void {
    const { update, resolvedAt } = this.seen;
    const at = resolvedAt ?? update.updatedAt;
    const estimated = resolvedAt === undefined;
    const event = this.say('fixed', {
      by: person(update.resolvedBy),
      solution: update.closedCode === undefined ? null : `Closed with ${codeOf(update.closedCode)}`,
      occurredAt: at,
      ...(estimated ? { estimated } : {}),
    });
    this.known.fix = { event, at, estimated };
  }

  private close(): void {
    const at = this.seen.closedAt ?? this.seen.update.updatedAt;
    this.known.closing = { event: this.say('closed', { occurredAt: at }), at };
  }

  /** A later row of the same stay in Resolved may be the one that states the moment. */
  correctFix(): void {
    const { resolvedAt } = this.seen;
    const { fix } = this.known;
    if (resolvedAt === undefined || fix === undefined || (fix.at === resolvedAt && !fix.estimated)) return;
    const reason = "The ticket's last row in Resolved states when: resolved_at";
    this.correct(fix.event, { occurredAt: resolvedAt, estimated: null }, reason, 'fixed-at');
    this.known.fix = { ...fix, at: resolvedAt, estimated: false };
  }

  correctClosing(): void {
    const { closedAt } = this.seen;
    const { closing } = this.known;
    if (closedAt === undefined || closing === undefined || closing.at === closedAt) return;
    const reason = "The ticket's last row in Closed states when: closed_at";
    this.correct(closing.event, { occurredAt: closedAt }, reason, 'closed-at');
    this.known.closing = { ...closing, at: closedAt };
  }
}

/** The column says "code 5". */
const codeOf = (text: string): string => (text.startsWith('code ') ? text : `code ${text}`);
