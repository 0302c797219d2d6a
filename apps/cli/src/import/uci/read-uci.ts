import { exitCodes, Failure } from '../../exit.js';
import { csvRecords } from '../csv-records.js';
import type { MappedRow, RowPlace, SourceFormat } from '../row.js';
import { isMarked, notUtf8 } from '../utf8.js';
import { localTimes } from './local-time.js';
import { mapTicket } from './ticket.js';
import {
  missingColumns,
  updateReader,
  type TicketUpdate,
  type UnreadableRow,
  type UpdateReader,
} from './ticket-update.js';

/**
 * The audit log of a ServiceNow as UCI publishes it ("Incident management process enriched event log"): a row for every
 * update of a ticket, the rows of a ticket side by side.
 *
 * @param timeZone of the times in the file
 */
export const uciFormat = (timeZone: string): SourceFormat => {
  const instantOf = localTimes(timeZone);
  return {
    system: 'servicenow',
    headerLines: 1,
    endings: ['.csv'],
    read: (content) => mappedTickets(content, instantOf),
  };
};

async function* mappedTickets(
  content: AsyncIterable<Buffer>,
  instantOf: (text: string) => string | undefined,
): AsyncGenerator<MappedRow> {
  let ticket: ReadRow[] = [];
  let number: string | undefined;
  for await (const row of readRows(content, instantOf)) {
    const own = row.read.number;
    if (own !== undefined && number !== undefined && own !== number) {
      yield* mappedTicket(ticket);
      ticket = [];
    }
    number = own ?? number;
    ticket.push(row);
  }
  yield* mappedTicket(ticket);
}

interface ReadRow {
  place: RowPlace;
  read: TicketUpdate | UnreadableRow;
}

const isUpdate = (read: TicketUpdate | UnreadableRow): read is TicketUpdate => !('reason' in read);

/** Rows that cannot be read are stepped over; the others keep their order. */
function* mappedTicket(rows: readonly ReadRow[]): Generator<MappedRow> {
  const updates = rows.map(({ read }) => read).filter(isUpdate);
  const mapped = mapTicket(updates).values();
  for (const { place, read } of rows) {
    const step = isUpdate(read) ? mapped.next().value : read;
    if (step === undefined || 'reason' in step) yield { ...place, reason: step?.reason ?? 'was not mapped' };
    else yield { ...place, incident: `key:uci:${read.number ?? ''}`, facts: step.facts, ...endOf(read, updates) };
  }
}

const endOf = (read: TicketUpdate | UnreadableRow, updates: readonly TicketUpdate[]): { endsIncident?: true } =>
  read === updates.at(-1) ? { endsIncident: true } : {};

async function* readRows(
  content: AsyncIterable<Buffer>,
  instantOf: (text: string) => string | undefined,
): AsyncGenerator<ReadRow> {
  let read: UpdateReader | undefined;
  for await (const { place, cells, reason } of csvRecords(content)) {
    if (cells === undefined) yield { place, read: { reason } };
    else if (read === undefined) {
      const missing = missingColumns(cells);
      if (missing !== undefined)
        throw new Failure(
          `the first line has no column ${missing}: is it the UCI incident log?`,
          exitCodes.usedWrongly,
        );
      read = updateReader(cells, instantOf);
    } else yield { place, read: cells.some(isMarked) ? { reason: notUtf8 } : read(cells) };
  }
  if (read === undefined) throw new Failure('the file is empty: it has not even a header', exitCodes.usedWrongly);
}
