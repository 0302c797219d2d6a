import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { disagreement, stateServed, type ServedIncident } from '../uci/served.js';
import { knownTimes, readTickets, ticketAt, type TicketState } from '../uci/walk.js';
import { newDataFolder, runCommand, startProduct, type Ended, type Product } from './product.js';
import { until } from './parts.js';

jest.setTimeout(120_000);

const file = 'test/uci/fixture-60-tickets.csv';
const { tickets, rows } = readTickets(readFileSync(file, 'utf8'));
/** Lines that no event can come from: no time, a column short, a hand-over where there was nobody to take over from. */
const unusable = [13, 219, 268];

const folders: string[] = [];
const products: Product[] = [];

const started = async (dataFolder: string): Promise<Product> => {
  const product = await startProduct(dataFolder);
  products.push(product);
  return product;
};

const newFolder = (): string => {
  const folder = newDataFolder();
  folders.push(folder);
  return folder;
};

const importInto = ({ url, key }: Pick<Product, 'url' | 'key'>, rejects = join(newFolder(), 'rejects.ndjson')) =>
  runCommand(['import', file, '--format', 'uci', '--json', '--rejects', rejects], {
    DEBRIEF_URL: url,
    DEBRIEF_API_KEY: key,
  });

const resultOf = ({ stdout }: Ended): unknown => JSON.parse(stdout);

interface StoredEvent {
  id: string;
  position: string;
  metadata: { source: { row: number } };
}

interface History {
  items: StoredEvent[];
  total: number;
}

const historyOf = async (product: Product, ticket: string): Promise<History> => {
  const { status, body } = await product.get(`/v1/incidents/key:uci:${ticket}/history`);
  return status === 404 ? { items: [], total: 0 } : (body as History);
};

const histories = async (product: Product): Promise<Record<string, History>> => {
  const all = [...tickets.keys()].map(async (ticket) => [ticket, await historyOf(product, ticket)] as const);
  return Object.fromEntries(await Promise.all(all));
};

const idsIn = (all: Record<string, History>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(all).map(([ticket, { items }]) => [ticket, items.map(({ id }) => id)]));

const served = async (product: Product, ticket: string, knownAt?: number): Promise<TicketState | undefined> => {
  const query = knownAt === undefined ? '' : `?knownAt=${new Date(knownAt).toISOString()}`;
  const { status, body } = await product.get(`/v1/incidents/key:uci:${ticket}${query}`);
  return status === 404 ? undefined : stateServed(body as ServedIncident);
};

/** Just before the ticket was logged, every moment at which something of it became known, and now. */
const everyMoment = (times: number[]): (number | undefined)[] => [(times[0] ?? NaN) - 1, ...times, undefined];
const now = (): undefined[] => [undefined];

/** Where the product and the walk disagree: how often, and the first few. */
const differences = async (product: Product, momentsOf: (times: number[]) => (number | undefined)[]) => {
  const found: object[] = [];
  for (const [ticket, ticketRows] of tickets) {
    const moments = momentsOf(knownTimes(ticketRows));
    const answers = await Promise.all(moments.map((knownAt) => served(product, ticket, knownAt)));
    moments.forEach((knownAt, index) => {
      const fields = disagreement(ticketAt(ticketRows, knownAt), answers[index]);
      if (fields) found.push({ ticket, knownAt: knownAt && new Date(knownAt).toISOString(), fields });
    });
  }
  return { count: found.length, first: found.slice(0, 5) };
};
const none = { count: 0, first: [] };

/** Logs an incident of no importance. @returns where its event ends up in the log of all events */
const mark = async (product: Product, key: string): Promise<bigint> => {
  const { status, body } = await product.post('/v1/incidents', {
    key,
    title: 'A mark in the log',
    services: [],
    severity: 5,
    reportedBy: null,
    loggedBy: null,
  });
  expect(status).toBe(201);
  // Its reference is appended a moment later, and is to lie before the next mark.
  await until(async () => {
    const answer = await product.get(`/v1/incidents/key:${key}`);
    return (answer.body as { reference: string | null }).reference !== null;
  });
  return BigInt((body as { position: string }).position);
};

let dataFolder: string;
let product: Product;
let first: Ended;
let recorded: Record<string, History>;

beforeAll(async () => {
  dataFolder = newFolder();
  product = await started(dataFolder);
  first = await importInto(product, join(dataFolder, 'rejects.ndjson')).ended;
  recorded = await histories(product);
}, 120_000);

afterAll(async () => {
  for (const each of products) await each.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

test('the rows that became events, those that said nothing new and those rejected add up', () => {
  expect(tickets.size).toBe(60);
  const events = Object.values(recorded).flatMap(({ items }) => items);
  const rowsOfEvents = new Set(events.map(({ metadata }) => metadata.source.row));
  // Counted by hand, not by the product.
  const counted = { rowsThatBecameEvents: 327, rowsThatSaidNothingNew: 37, rowsRejected: unusable.length };
  expect(resultOf(first)).toMatchObject({ rows, ...counted, events: events.length });
  expect(rowsOfEvents.size).toBe(counted.rowsThatBecameEvents);
  expect(rowsOfEvents.size + counted.rowsThatSaidNothingNew + counted.rowsRejected).toBe(rows);
  const rejects = readFileSync(join(dataFolder, 'rejects.ndjson'), 'utf8').trim().split('\n');
  expect(rejects.map((line) => (JSON.parse(line) as { line: number }).line).sort((a, b) => a - b)).toEqual(unusable);
  expect(first.code).toBe(1);
});

test('every ticket reads as a walk over its rows does, at the end and at every earlier moment', async () => {
  expect(await differences(product, everyMoment)).toEqual(none);
});

test('a second run appends nothing', async () => {
  const before = await mark(product, 'mark-1');
  const between = await mark(product, 'mark-2');
  expect(await importInto(product).ended).toMatchObject({ code: 1 });
  const after = await mark(product, 'mark-3');
  expect(await histories(product)).toEqual(recorded);
  // Positions count bytes: with nothing in between, the third mark lies as far from the second as that from the first.
  expect(after - between).toBe(between - before);
});

test('killed and started again, the product has everything that it acknowledged', async () => {
  await product.kill();
  product = await started(dataFolder);
  expect(await histories(product)).toEqual(recorded);
  expect(await differences(product, now)).toEqual(none);
});

/**
 * Imports through a door that lets every request pass, and kills the importer as soon as the ticket has this many
 * events: they are acknowledged, but the importer never hears of the last.
 */
const importKilledAt = async (into: Product, ticket: string, events: number): Promise<Ended> => {
  const door = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      const headers = Object.entries(request.headers).filter(([name]) => !['host', 'connection'].includes(name));
      const answer = await fetch(`${into.url}${request.url ?? ''}`, {
        method: request.method ?? 'GET',
        headers: headers.map(([name, value]) => [name, String(value)] as [string, string]),
        ...(body.length > 0 ? { body } : {}),
      });
      const text = await answer.text();
      if ((await historyOf(into, ticket)).total >= events) importer.process.kill('SIGKILL');
      else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const importer = importInto({ url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`, key: into.key });
  const ended = await importer.ended;
  door.closeAllConnections();
  door.close();
  return ended;
};

test('an import killed in the middle of a ticket goes on where it was: the same events in every stream', async () => {
  const long = 'INC9000060';
  const interrupted = await started(newFolder());
  for (const events of [1, 20]) {
    expect(await importKilledAt(interrupted, long, events)).toMatchObject({ signal: 'SIGKILL' });
    const { total } = await historyOf(interrupted, long);
    expect(total).toBeGreaterThanOrEqual(events);
    expect(total).toBeLessThan(recorded[long]?.total ?? 0);
  }
  expect(await importInto(interrupted).ended).toMatchObject({ code: 1 });
  expect(idsIn(await histories(interrupted))).toEqual(idsIn(recorded));
  expect(await differences(interrupted, now)).toEqual(none);
});
