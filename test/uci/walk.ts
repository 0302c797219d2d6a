/**
 * What a ticket of the UCI incident log comes to, by a walk over its raw rows: the answer against which the importer
 * and the domain are checked. It shares no code with either, so that an error is not made twice in the same way.
 */

export type Row = Readonly<Record<string, string>>;

/** A ticket at one moment of knowledge. Times are RFC 3339 UTC. */
export interface TicketState {
  status: 'open' | 'responding' | 'fixed' | 'closed';
  severity: number;
  /** Since when the clock stands still; null while it runs. */
  pausedSince: string | null;
  lead: string | null;
  title: string;
  services: string[];
  responded: string | null;
  fixed: { at: string; estimated: boolean } | null;
  closed: string | null;
  reopenings: number;
}

interface Mark {
  at: number;
  kind: 'log' | 'response' | 'lead' | 'severity' | 'resume' | 'reopen' | 'pause' | 'fix' | 'close';
  value?: string;
  estimated?: boolean;
}

/** The rows of each ticket in the order of the file, without the lines that cannot be read. */
export const readTickets = (csv: string): { tickets: Map<string, Row[]>; rows: number; unreadable: number[] } => {
  const [header = '', ...lines] = csv.trimEnd().split(/\r?\n/);
  const names = header.split(',');
  const tickets = new Map<string, Row[]>();
  const unreadable: number[] = [];
  for (const [index, line] of lines.entries()) {
    const cells = line.split(',');
    const row: Row = Object.fromEntries(names.map((name, column) => [name, cells[column] ?? '?']));
    if (cells.length !== names.length || timeOf(row['sys_updated_at']) === undefined) unreadable.push(index + 2);
    else tickets.set(row['number'] ?? '', [...(tickets.get(row['number'] ?? '') ?? []), row]);
  }
  return { tickets, rows: lines.length, unreadable };
};

/** "29/2/2016 01:16", without a zone: taken as UTC. Undefined where it is missing or no moment. */
export const timeOf = (text = '?'): number | undefined => {
  const [, day, month, year, hour, minute] = (/^(\d+)\/(\d+)\/(\d{4}) (\d\d):(\d\d)$/.exec(text) ?? []).map(Number);
  const time = Date.UTC(year ?? NaN, (month ?? NaN) - 1, day, hour, minute);
  return new Date(time).getUTCDate() === day ? time : undefined;
};

/** Every moment at which something of the ticket became known, in order. */
export const knownTimes = ([first, ...others]: readonly Row[]): number[] => {
  const updated = [first, ...others].map((row) => timeOf(row?.['sys_updated_at']) ?? NaN);
  const times = [timeOf(first?.['sys_created_at']) ?? updated[0] ?? NaN, ...updated];
  return [...new Set(times.map((_, index) => Math.max(...times.slice(0, index + 1))))];
};

/** The ticket as known at `knownAt`, in milliseconds; undefined before it was logged. */
export const ticketAt = (rows: readonly Row[], knownAt = Infinity): TicketState | undefined => {
  const { marks, category } = walked(rows, knownAt) ?? {};
  if (marks === undefined || category === undefined) return undefined;
  return {
    ...summed(inTime(marks)),
    severity: Number(inTime(marks).findLast(({ kind }) => kind === 'severity')?.value?.[0]),
    title: category === '?' ? 'Incident without category' : `Incident in ${category}`,
    services: category === '?' ? [] : [category],
  };
};

/** When the clock of the ticket stood still, in milliseconds: from the first waiting until something ends it; Infinity where nothing does. */
export const pausesOf = (rows: readonly Row[]): { from: number; to: number }[] => {
  const pauses: { from: number; to: number }[] = [];
  for (const { at, kind } of inTime(walked(rows, Infinity)?.marks ?? [])) {
    const last = pauses.at(-1);
    const isPaused = last?.to === Infinity;
    if (kind === 'pause' && !isPaused) pauses.push({ from: at, to: Infinity });
    if (['resume', 'fix', 'close'].includes(kind) && isPaused) last.to = at;
  }
  return pauses;
};

/** What the rows say by a moment, and the category that they come to; undefined before the first says anything. */
const walked = (rows: readonly Row[], knownAt: number): { marks: Mark[]; category: string } | undefined => {
  const marks: Mark[] = [];
  const newest = (kind: Mark['kind']): Mark | undefined => inTime(marks).findLast((mark) => mark.kind === kind);
  let [recorded, category, severity, group, state] = [-Infinity, '?', '?', '?', '?'];
  for (const [ordinal, row] of rows.entries()) {
    const at = timeOf(row['sys_updated_at']) ?? NaN;
    const say = (kind: Mark['kind'], more: Partial<Mark> = {}): unknown => marks.push({ at, kind, ...more });
    if (ordinal === 0) {
      recorded = timeOf(row['sys_created_at']) ?? at;
      if (recorded > knownAt) return undefined;
      [category, severity] = [row['category'] ?? '?', row['priority'] ?? '?'];
      const opened = timeOf(row['opened_at']) ?? NaN;
      say('log', { at: opened });
      say('severity', { at: opened, value: severity });
    }
    recorded = Math.max(recorded, at);
    if (recorded > knownAt) break;

    // What the row says anew; what is missing says nothing.
    const said = (column: string, before: string): string | undefined =>
      ['?', '-100', before].includes(row[column] ?? '?') ? undefined : row[column];
    const [entered, newSeverity] = [said('incident_state', state), said('priority', severity)];
    const [newCategory, newGroup] = [said('category', category), said('assignment_group', group)];
    const amends = state === 'Closed' && entered === undefined;
    if (amends && newGroup !== undefined && newest('lead') === undefined) continue; // This row is to be rejected.

    if (state === 'New' && entered !== undefined && rows[0]?.['incident_state'] === 'New' && !newest('response'))
      say('response');
    for (const [kind, value] of Object.entries({ severity: newSeverity, lead: newGroup })) {
      const held = newest(kind as Mark['kind']);
      if (value !== undefined && !amends) say(kind as Mark['kind'], { value });
      else if (value !== undefined && held !== undefined) held.value = value;
    }
    [severity, group, category] = [newSeverity ?? severity, newGroup ?? group, newCategory ?? category];

    const stated = (name: string, column: string): number | undefined => {
      const moment = rows.findLast((each) => each['incident_state'] === name) === row ? timeOf(row[column]) : undefined;
      return moment !== undefined && moment <= at ? moment : undefined;
    };
    const [resolvedAt, closedAt] = [stated('Resolved', 'resolved_at'), stated('Closed', 'closed_at')];
    if (entered === undefined) {
      const [fix, closing] = (['fix', 'close'] as const).map((kind) => marks.findLast((mark) => mark.kind === kind));
      if (fix && resolvedAt !== undefined) Object.assign(fix, { at: resolvedAt, estimated: false });
      if (closing && closedAt !== undefined) closing.at = closedAt;
      continue;
    }
    if (isPause(state) && !isEnd(entered)) say('resume');
    if (isEnd(state) && !isEnd(entered)) say('reopen');
    if (isPause(entered)) say('pause');
    if (entered === 'Resolved') say('fix', { at: resolvedAt ?? at, estimated: resolvedAt === undefined });
    if (entered === 'Closed') say('close', { at: closedAt ?? at });
    state = entered;
  }
  return { marks, category };
};

const isPause = (state: string): boolean => /^Awaiting (User Info|Vendor|Evidence)$/.test(state);
const isEnd = (state: string): boolean => state === 'Resolved' || state === 'Closed';

/** By the moment at which it happened, and where that is the same, in the order of the walk. */
const inTime = (marks: readonly Mark[]): Mark[] => [...marks].sort((one, other) => one.at - other.at);

type Summed = Omit<TicketState, 'severity' | 'title' | 'services'>;

const summed = (marks: readonly Mark[]): Summed => {
  const sum: Summed = { status: 'open', pausedSince: null, lead: null, responded: null, ...unfixed, reopenings: 0 };
  for (const { at, kind, value = null, estimated = false } of marks) {
    const moment = new Date(at).toISOString();
    if (kind === 'log') sum.status = 'open';
    if (kind === 'response') Object.assign(sum, { status: 'responding', responded: moment });
    if (kind === 'lead') sum.lead = value;
    if (kind === 'reopen') Object.assign(sum, { status: 'open', ...unfixed, reopenings: sum.reopenings + 1 });
    if (kind === 'pause') sum.pausedSince = moment;
    if (kind === 'resume') sum.pausedSince = null;
    if (kind === 'fix') Object.assign(sum, { status: 'fixed', pausedSince: null, fixed: { at: moment, estimated } });
    if (kind === 'close') Object.assign(sum, { status: 'closed', pausedSince: null, closed: moment });
  }
  return sum;
};

const unfixed = { fixed: null, closed: null };
