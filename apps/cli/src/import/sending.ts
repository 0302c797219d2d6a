import { Failure } from '../exit.js';
import type { Answer } from '../product.js';
import type { FactToSend, MappedRow } from './row.js';

/** What a write came to: the events, or the reason for which it was refused. */
export type Reply = { eventIds: string[]; onRecordBefore?: true } | { refused: string };

/** Sends one fact of a row; throws where there is no answer at all. */
export type Send = (incident: string, fact: FactToSend, row: number) => Promise<Reply>;

/** What a row came to. */
export interface SettledRow {
  row: MappedRow;
  /** Events on record by it, by this run or an earlier one. */
  events: number;
  /** Those among them that an earlier run had put there. */
  eventsBefore: number;
  /** Recording times that could not stay as asserted (rules.md T2). */
  moved: number;
  /** Why it was rejected, here or by the API. */
  rejected?: string;
}

export interface Sending {
  /** Rows under way at once, each of another incident. */
  inFlight: number;
  /** Rows read ahead of those that are settled. */
  readAhead: number;
}

/** What is remembered of an incident while its rows come. */
interface Lane {
  /** The rows before are settled. */
  turn: Promise<void>;
  /** Event ids by label. */
  events: Map<string, string>;
  /** The latest recording time that made an event, in milliseconds. */
  recordedAt: number;
  /** Why the log was refused, so that nothing else of the incident is sent. */
  unlogged?: string;
}

/**
 * Sends rows: those of one incident strictly in order, many incidents at once. Memory is bounded by `readAhead`, and by
 * the incidents whose end the source does not say.
 *
 * @param settled is told of every row, in no particular order
 * @throws the first failure of `send` or of reading, once nothing is under way any more
 */
export const sendRows = async (
  rows: AsyncIterable<MappedRow>,
  send: Send,
  settled: (row: SettledRow) => void,
  { inFlight, readAhead }: Sending,
): Promise<void> => {
  const lanes = new Map<string, Lane>();
  const underWay = slots(inFlight);
  const read = slots(readAhead);
  const all = new Set<Promise<void>>();
  let failure: { error: unknown } | undefined;

  const inTurn = async (row: MappedRow, lane: Lane, before: Promise<void>): Promise<void> => {
    await before;
    await underWay.take();
    try {
      if (failure === undefined) settled(await sendRow(row, lane, send));
    } catch (error) {
      failure ??= { error };
    } finally {
      underWay.give();
      read.give();
    }
  };

  try {
    for await (const row of rows) {
      await read.take();
      if (failure !== undefined) break;
      const lane = laneOf(row, lanes);
      const done = inTurn(row, lane, lane.turn);
      lane.turn = done;
      all.add(done);
      void done.then(() => all.delete(done));
    }
  } catch (error) {
    failure ??= { error };
  }
  await Promise.all(all);
  if (failure !== undefined) throw failure.error;
};

const laneOf = (row: MappedRow, lanes: Map<string, Lane>): Lane => {
  const fresh: Lane = { turn: Promise.resolve(), events: new Map(), recordedAt: -Infinity };
  if ('reason' in row) return fresh;
  const lane = lanes.get(row.incident) ?? fresh;
  if (row.endsIncident) lanes.delete(row.incident);
  else lanes.set(row.incident, lane);
  return lane;
};

/** The facts of a row, one after the other; the first that is refused ends it. */
const sendRow = async (row: MappedRow, lane: Lane, send: Send): Promise<SettledRow> => {
  const settled: SettledRow = { row, events: 0, eventsBefore: 0, moved: 0 };
  if ('reason' in row) return { ...settled, rejected: row.reason };
  for (const fact of row.facts) {
    if (lane.unlogged !== undefined) return { ...settled, rejected: lane.unlogged };
    const body = withIds(fact.body, lane.events);
    if (typeof body === 'string')
      return { ...settled, rejected: `"${fact.path}" names ${body}, which made no event before this row` };
    const reply = await send(row.incident, { ...fact, body }, row.row);
    if ('refused' in reply) {
      if (fact.path === 'logged') lane.unlogged = `the incident was not logged (row ${row.row}: ${reply.refused})`;
      const said = settled.events > 0 ? ` (${settled.events} events of the row are on record)` : '';
      return { ...settled, rejected: `"${fact.path}" was refused: ${reply.refused}${said}` };
    }
    const [first] = reply.eventIds;
    if (first === undefined) continue;
    settled.events += reply.eventIds.length;
    if (reply.onRecordBefore) settled.eventsBefore += reply.eventIds.length;
    if (fact.as !== undefined) lane.events.set(fact.as, first);
    if (fact.recordedAt === undefined) continue;
    const asserted = Date.parse(fact.recordedAt);
    if (asserted < lane.recordedAt || asserted > Date.now()) settled.moved += 1;
    else lane.recordedAt = asserted;
  }
  return settled;
};

/** Fields that name an event of the same incident. */
const references = ['eventId', 'supersedes'];

/** With ids in the place of labels, or the label that is not known. */
const withIds = (
  body: Record<string, unknown>,
  events: ReadonlyMap<string, string>,
): Record<string, unknown> | string => {
  const resolved = { ...body };
  for (const name of references) {
    const value = body[name];
    if (typeof value !== 'string' || !value.startsWith('@')) continue;
    const id = events.get(value.slice(1));
    if (id === undefined) return value;
    resolved[name] = id;
  }
  return resolved;
};

interface Slots {
  take: () => Promise<void>;
  give: () => void;
}

/** At most so many at once; whoever waits longest is next. */
const slots = (free: number): Slots => {
  const waiting: (() => void)[] = [];
  return {
    take: () => {
      if (free === 0) return new Promise((resolve) => waiting.push(resolve));
      free -= 1;
      return Promise.resolve();
    },
    give: () => {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    },
  };
};

/** Sends over the API, naming file and row with every fact. */
export const overTheApi =
  (
    write: (path: string, body: object, key: string, method?: 'POST' | 'PUT') => Promise<Answer>,
    source: { system: string; file: string },
    detailOf: (problem: Record<string, unknown>) => string,
  ): Send =>
  async (incident, { name, path, body, recordedAt, method }, row) => {
    const address =
      path === 'logged'
        ? '/v1/incidents'
        : path.startsWith('/')
          ? path
          : `/v1/incidents/${encodeURIComponent(incident)}/${path}`;
    const asserted = recordedAt === undefined ? {} : { recordedAt };
    const answer = await write(address, { ...body, ...asserted, source: { ...source, row } }, name, method);
    if (answer.status >= 400)
      return { refused: onRecordOtherwise(answer.body, incident, path) ?? detailOf(answer.body) };
    const { eventIds } = answer.body;
    if (!Array.isArray(eventIds))
      throw new Failure(`the answer to ${address} is not one of Debrief: check DEBRIEF_URL`);
    return { eventIds: eventIds as string[], ...(answer.replayed ? { onRecordBefore: true } : {}) };
  };

/** What to do where it is on record already, and the source or the options say it differently now. */
const onRecordOtherwise = ({ type }: Record<string, unknown>, incident: string, path: string): string | undefined => {
  const name = typeof type === 'string' ? type.replace(/^.*[:/]/u, '') : '';
  const correct =
    'an import does not change what is on record, and nothing was written: correct what differs ' +
    `(POST /v1/incidents/${incident}/corrections)`;
  if (name === 'idempotency-key-reused')
    return `it is on record as another import had it, with another --severity, --time-zone, --mapping or name of the file; ${correct}`;
  return path === 'logged' && name === 'key-already-used'
    ? `${incident} is on record already, from another file or an earlier version of this one; ${correct}, or import it under another name`
    : undefined;
};

/** For a dry run: every fact is taken for new, and nothing is sent. */
export const toNowhere: Send = (incident, { path, body }, row) => {
  const events = path === 'logged' ? 1 + ['startedAt', 'detectedAt'].filter((name) => name in body).length : 1;
  return Promise.resolve({ eventIds: Array.from({ length: events }, (_, index) => `${incident} ${row} ${index}`) });
};
