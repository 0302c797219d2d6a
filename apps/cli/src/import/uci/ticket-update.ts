/** States that a ticket goes through; the three that wait on someone outside pause the clock. */
const states = [
  'New',
  'Active',
  'Awaiting User Info',
  'Awaiting Vendor',
  'Awaiting Evidence',
  'Awaiting Problem',
  'Resolved',
  'Closed',
] as const;
export type TicketState = (typeof states)[number];

/** What a ticket looked like after an update: one row. What the row does not know is left out. */
export interface TicketUpdate {
  number: string;
  updatedAt: string;
  state?: TicketState;
  severity?: number;
  category?: string;
  group?: string;
  assignedTo?: string;
  caller?: string;
  openedBy?: string;
  contactType?: string;
  closedCode?: string;
  resolvedBy?: string;
  openedAt?: string;
  createdAt?: string;
  resolvedAt?: string;
  closedAt?: string;
}

/** The columns that are read; the others of the file say nothing to us. */
const columns = [
  'number',
  'incident_state',
  'caller_id',
  'opened_by',
  'opened_at',
  'sys_created_at',
  'sys_updated_at',
  'contact_type',
  'category',
  'priority',
  'assignment_group',
  'assigned_to',
  'closed_code',
  'resolved_by',
  'resolved_at',
  'closed_at',
] as const;
type Column = (typeof columns)[number];

/** A row that cannot be read, in words; the ticket that it belongs to where that much can be read. */
export interface UnreadableRow {
  reason: string;
  number?: string;
}

export type UpdateReader = (cells: readonly string[]) => TicketUpdate | UnreadableRow;

/** What the header lacks, or undefined when every column that is read is there. */
export const missingColumns = (header: readonly string[]): string | undefined =>
  columns.filter((name) => !header.includes(name)).join(', ') || undefined;

/** @param instantOf reads a time of the file, as RFC 3339 UTC */
export const updateReader = (
  header: readonly string[],
  instantOf: (text: string) => string | undefined,
): UpdateReader => {
  const places = Object.fromEntries(columns.map((name) => [name, header.indexOf(name)])) as Record<Column, number>;
  return (cells) => {
    const cell = (name: Column): string | undefined => {
      const text = cells[places[name]]?.trim();
      return text === '' || text === '?' ? undefined : text;
    };
    const number = cell('number');
    const unreadable = (reason: string): UnreadableRow => ({ reason, ...(number === undefined ? {} : { number }) });
    if (cells.length !== header.length) return unreadable(`has ${cells.length} columns instead of ${header.length}`);
    if (number === undefined) return unreadable('has no ticket number');
    if (!/^[\x21-\x7e]{1,190}$/.test(number)) return unreadable('has a ticket number that is no plain text');

    const wrong: string[] = [];
    const time = (name: Column): string | undefined => {
      const text = cell(name);
      const instant = text === undefined ? undefined : instantOf(text);
      if (text !== undefined && instant === undefined) wrong.push(`${name} "${text}" is no time like 29/2/2016 01:16`);
      return instant;
    };
    const updatedAt = time('sys_updated_at');
    const update = {
      number,
      state: stateOf(cell('incident_state'), wrong),
      severity: severityOf(cell('priority'), wrong),
      category: cell('category'),
      group: cell('assignment_group'),
      assignedTo: cell('assigned_to'),
      caller: cell('caller_id'),
      openedBy: cell('opened_by'),
      contactType: cell('contact_type'),
      closedCode: cell('closed_code'),
      resolvedBy: cell('resolved_by'),
      openedAt: time('opened_at'),
      createdAt: time('sys_created_at'),
      resolvedAt: time('resolved_at'),
      closedAt: time('closed_at'),
    };
    if (wrong.length > 0) return unreadable(wrong.join('; '));
    if (updatedAt === undefined) return unreadable('has no sys_updated_at');
    return { ...known(update), updatedAt };
  };
};

const stateOf = (text: string | undefined, wrong: string[]): TicketState | undefined => {
  if (text === undefined || text === '-100') return undefined;
  const state = states.find((name) => name === text);
  if (state === undefined) wrong.push(`incident_state "${text}" is none of ${states.join(', ')}`);
  return state;
};

/** "3 - Moderate" is severity 3. */
const severityOf = (text: string | undefined, wrong: string[]): number | undefined => {
  if (text === undefined) return undefined;
  const digit = /^([1-5])(?: - .*)?$/.exec(text)?.[1];
  if (digit === undefined) wrong.push(`priority "${text}" does not begin with a digit from 1 to 5`);
  return digit === undefined ? undefined : Number(digit);
};

/** Leaves out what is not known. */
const known = <Values extends { number: string }>(
  values: Values,
): { [Name in keyof Values]?: Exclude<Values[Name], undefined> } & { number: string } =>
  Object.fromEntries(Object.entries<unknown>(values).filter(([, value]) => value !== undefined)) as never;
