import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { agreementOf, assumed, firstDay, judged, weekdays, type Assumed } from '../uci/judged.js';
import { recommendedOf } from '../uci/case-study.js';
import { readTickets } from '../uci/walk.js';
import { newDataFolder, runCommand, startProduct, type Product } from './product.js';

jest.setTimeout(120_000);

const file = 'test/uci/fixture-60-tickets.csv';
const { tickets } = readTickets(readFileSync(file, 'utf8'));

interface Verdict {
  key: string;
  state: string;
  agreement: { title: string };
  measured?: { duration: string };
  missing?: string;
}
interface Verdicts {
  says: string;
  severity: number;
  verdicts: Verdict[];
}

let dataFolder: string;
let product: Product;
let answers: Map<string, Verdicts>;

const made = async (path: string, body: object): Promise<void> => {
  const answer = await product.post(path, body);
  expect({ path, ...answer }).toMatchObject({ status: 201 });
};

beforeAll(async () => {
  dataFolder = newDataFolder();
  product = await startProduct(dataFolder);
  const { url, key } = product;
  const rejects = join(dataFolder, 'rejects.ndjson');
  await runCommand(['import', file, '--format', 'uci', '--rejects', rejects], {
    DEBRIEF_URL: url,
    DEBRIEF_API_KEY: key,
  }).ended;
  const { items } = (await product.get('/v1/services?limit=200')).body as { items: { id: string }[] };
  const services = items.map(({ id }) => id);
  // An import registers services when it runs: that somebody owned them then is word of them (rules.md L5).
  await made('/v1/teams', { name: 'Case study' });
  for (const id of services)
    await made(`/v1/services/${id}/owners`, { team: 'Case study', occurredAt: `${firstDay}T00:00:00Z` });
  await made('/v1/calendars', weekdays);
  for (const by of Object.values<Assumed>(assumed)) await made('/v1/agreements', agreementOf(by, services));
  answers = new Map();
  for (const ticket of tickets.keys()) {
    const { status, body } = await product.get(`/v1/incidents/key:uci:${ticket}/verdicts`);
    expect({ ticket, status }).toEqual({ ticket, status: 200 });
    answers.set(ticket, body as Verdicts);
  }
}, 120_000);

afterAll(async () => {
  await product.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

/** "PT100H5M" in minutes; what is no whole minute is none of the file's. */
const minutesIn = (duration: string): number => {
  const [, hours = 0, minutes = 0] = (/^PT(?:(\d+)H)?(?:(\d+)M)?(?:0S)?$/.exec(duration) ?? [duration, NaN]).map(
    Number,
  );
  return (hours || 0) * 60 + (minutes || 0);
};

/** The one verdict of an agreement that is on the severity which judges. */
const verdictBy = (ticket: string, { title }: Assumed): Verdict | undefined =>
  answers.get(ticket)?.verdicts.find((each) => each.agreement.title === title && each.state !== 'not-applicable');

test.each(Object.values<Assumed>(assumed).map((by) => [by.title, by] as const))(
  '%s: each ticket has the verdict that its rows come to when minutes are counted',
  (_, by) => {
    const pairs = [...tickets].map(([ticket, rows]) => {
      const { state, minutes, isOpen } = judged(rows, by);
      const verdict = verdictBy(ticket, by);
      const duration = isOpen ? undefined : verdict?.measured?.duration;
      return [
        { ticket, state, minutes: state === 'none' || isOpen ? null : minutes },
        { ticket, state: verdict?.state ?? 'none', minutes: duration === undefined ? null : minutesIn(duration) },
      ] as const;
    });
    expect(pairs.map(([, served]) => served)).toEqual(pairs.map(([counted]) => counted));
    // The sample has one of everything that can be told apart.
    const states = new Set(pairs.map(([{ state }]) => state));
    expect(states).toEqual(new Set(['met', 'breached', 'unknown', 'none']));
  },
);

test('a ticket without a category has no service, and so no agreement', () => {
  const without = [...tickets].filter(([, rows]) => rows.every((row) => row['category'] === '?'));
  expect(without.map(([ticket]) => ticket)).toEqual(['INC9000054']);
  expect(answers.get('INC9000054')).toMatchObject({ says: 'no agreement applies', verdicts: [] });
});

test('one that was closed without a fix, and not late by then, wants to know when it was fixed', () => {
  const unfixed = [...tickets.keys()].filter((ticket) => verdictBy(ticket, assumed.always)?.state === 'unknown');
  expect(unfixed.length).toBeGreaterThan(0);
  for (const ticket of unfixed) expect(verdictBy(ticket, assumed.always)).toMatchObject({ missing: 'fixed' });
});

test('what is recommended of each ticket follows from who called: a start that no row tells makes nothing urgent', async () => {
  const seen = new Set<string>();
  for (const [ticket, rows] of tickets) {
    const { is } = recommendedOf(rows);
    const { body } = await product.get(`/v1/incidents/key:uci:${ticket}/recommendations`);
    const [item, ...others] = (body as { items: { kind: string; priority: string; asks: string[] }[] }).items;
    const asks = is === 'undetermined' ? ['reported-by', 'started'] : ['started'];
    expect({ ticket, item, others }).toMatchObject({ item: { kind: 'observability', priority: is, asks }, others: [] });
    seen.add(is);
  }
  expect(seen).toEqual(new Set(['high', 'medium', 'undetermined']));
});
