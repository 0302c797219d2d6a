import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { includes, leafOfStored } from '#transparency-log';
import { until } from './parts.js';
import { allBuilt, startApp, type Answer, type RunningApp } from './running-app.js';

jest.setTimeout(120_000);

// What an auditor takes away of a time.
let app: RunningApp;
let auditor: Record<string, string>;
let position = '';
const ids = new Map<string, string>();

interface Pack {
  asked: { seed: string };
  without: string;
  population: {
    totals: { n: number; leftOut: object; reviews: Record<string, number>; actionItems: Record<string, number> };
    items: {
      incident: { id: string; reference: string | null; title: unknown };
      review: Record<string, unknown> | null;
    }[];
  };
  sample: {
    items: {
      incident: { id: string };
      hash: string;
      events: { eventId: string; ordinal: number; stream: string; revision: string; inclusion: string[] | null }[];
      decisions: { type: string; data: Record<string, unknown> }[];
    }[];
  };
  registers: { name: string; isWhole: boolean; rows: { type: string }[] }[];
  controls: { control: string; notShown: string; evidence: { part: string }[] }[];
  tree: { size: number; root: string; checkpoint: string | null };
}

const post = async (path: string, body: object): Promise<Record<string, unknown>> => {
  const answer = await app.post(`/v1/${path}`, body);
  expect([path, answer.status < 300, answer.body]).toEqual([path, true, answer.body]);
  if (typeof answer.body['position'] === 'string') position = answer.body['position'];
  return answer.body;
};

const get = (query: string, file = 'pack'): Promise<Answer> => app.get(`/v1/audit/${file}?${query}`, auditor);

const time = 'from=2026-07-01T00:00:00Z&to=2026-10-01T00:00:00Z';

const packOf = async (query: string): Promise<Pack> => {
  const { status, body } = await get(`${time}&${query}`);
  expect([query, status]).toEqual([query, 200]);
  return body as unknown as Pack;
};

beforeAll(async () => {
  app = await startApp({ projects: true });
  await allBuilt(app);
  await post('people', { name: 'Nadia Berg' });
  const { key } = await post('api-keys', { label: 'Audit', roles: ['auditor'] });
  auditor = { authorization: `Bearer ${String(key)}` };
  const log = async (title: string, day: string, more: object = {}): Promise<string> => {
    const said = { title, services: ['checkout'], severity: 2, reportedBy: null, occurredAt: `2026-${day}T10:00:00Z` };
    const id = String((await post('incidents', { ...said, ...more }))['id']);
    ids.set(title, id);
    return `incidents/${id}`;
  };
  await log('Before', '06-30');
  const waived = await log('Waived', '07-01');
  const late = await log('Late', '07-02', { severity: 1 });
  for (const each of ['Third', 'Fourth', 'Fifth']) await log(each, '08-01', { severity: 3, services: ['search'] });
  await log('Restricted', '08-02', { restrictedTo: ['Nadia Berg'] });
  const none = await log('None', '08-03');
  const merged = await log('Merged', '08-04');
  await post(`${none}/cancelled`, { reason: 'It was a drill' });
  await post(`${merged}/merged`, { into: ids.get('Third'), reason: 'The same' });
  await post(`${waived}/postmortem/waived`, { reason: 'Reviewed before' });
  await post(`${late}/fixed`, { by: null, solution: 'Rolled back', occurredAt: '2026-07-02T12:00:00Z' });
  await post('action-items', { incident: ids.get('Late'), title: 'Alert on queue length', kind: 'observability' });
  const item = `action-items/${String(ids.get('Late'))}.a1`;
  await post(`${item}/planned`, { dueOn: '2099-01-01', reason: 'We will see' });
  await until(async () => {
    const { population } = await packOf(`minPosition=${position}`);
    return population.items.every(({ incident }) => incident.reference !== null);
  });
});
afterAll(() => app.stop());

test('the population is every incident of the time, with what became of its review and its promises', async () => {
  const { population, without } = await packOf(`minPosition=${position}`);
  const titles = population.items.map(({ incident }) => incident.title);
  expect(titles.toSorted()).toEqual(['Fifth', 'Fourth', 'Late', 'Third', 'Waived']);
  expect(population.totals).toMatchObject({ n: 5, leftOut: { cancelled: 1, merged: 1 } });
  expect(without).toMatch(/restricted to others/);
  expect(population.totals.reviews).toMatchObject({ waived: 1, overdue: 1, heldInTime: 0 });
  expect(population.totals.actionItems).toMatchObject({ promised: 1, open: 1, overdue: 0 });
  const late = population.items.find(({ incident }) => incident.title === 'Late');
  expect(late?.review).toMatchObject({ requirement: 'required', heldAt: null, heldInTime: false });
  const narrowed = await packOf('severity=1,2&service=checkout');
  expect(narrowed.population.items.map(({ incident }) => incident.title)).toEqual(['Waived', 'Late']);
});

test('a review that takes in an incident which is hidden is not shown, and not said to be optional', async () => {
  const said = { services: ['checkout'], severity: 1, reportedBy: null, occurredAt: '2026-05-01T10:00:00Z' };
  const shown = String((await post('incidents', { ...said, title: 'Shown' }))['id']);
  const hidden = String((await post('incidents', { ...said, title: 'Hidden' }))['id']);
  await post(`incidents/${shown}/postmortem/joined`, { with: hidden, reason: 'The same cause' });
  const may = 'from=2026-05-01T00:00:00Z&to=2026-06-01T00:00:00Z';
  const before = (await get(`${may}&minPosition=${position}`)).body as unknown as Pack;
  expect(before.population.items.map(({ review }) => review?.['requirement'])).toEqual(['required', 'required']);
  await post(`incidents/${hidden}/restricted`, { restrictedTo: ['Nadia Berg'], reason: 'It is about people' });
  const { status, body } = await get(`${may}&minPosition=${position}`);
  const { population } = body as unknown as Pack;
  expect([status, population.totals.n]).toEqual([200, 1]);
  expect(population.items).toMatchObject([{ incident: { title: 'Shown' }, review: null }]);
  expect(population.totals.reviews).toMatchObject({ required: 0, waived: 0, notShown: 1 });
});

test('the sample is drawn by the seed, so that anybody draws the same', async () => {
  const { population, sample } = await packOf('sample=3&seed=autumn');
  const hash = (id: string): string => createHash('sha256').update(`autumn\n${id}`).digest('hex');
  const all = population.items.map(({ incident: { id } }) => id);
  const expected = all.toSorted((one, other) => (hash(one) < hash(other) ? -1 : 1)).slice(0, 3);
  expect(sample.items.map(({ incident }) => incident.id)).toEqual(expected);
  expect(sample.items.map((each) => each.hash)).toEqual(expected.map(hash));
  expect((await packOf('sample=3&seed=autumn')).sample).toEqual(sample);
  expect((await packOf('sample=0')).sample.items).toEqual([]);
});

test('each event of the sample is proven to stand in the log that was signed; what came later is said to be later', async () => {
  const headers = { ...auditor, 'content-type': 'application/json' };
  const signed = await fetch(`${app.url}/v1/audit/checkpoint`, { method: 'POST', headers, body: '{}' });
  expect(signed.status).toBeLessThan(300);
  const { tree, sample } = await packOf('sample=50');
  expect(tree.checkpoint).toBe(await (await fetch(`${app.url}/public/checkpoint`)).text());
  const events = sample.items.flatMap((each) => each.events);
  expect(events.length).toBeGreaterThanOrEqual(10);
  const root = Buffer.from(tree.root, 'base64');
  for (const { eventId, stream, revision, ordinal, inclusion } of events) {
    const [stored] = await app.log.readStream(stream, BigInt(revision), 1);
    if (stored === undefined || inclusion === null) throw new Error(`${eventId} is not proven`);
    expect(stored.id).toBe(eventId);
    const proof = inclusion.map((each) => Buffer.from(each, 'base64'));
    expect(includes(root, tree.size, ordinal, leafOfStored(stored), proof)).toBe(true);
    expect(includes(root, tree.size, ordinal, leafOfStored({ ...stored, type: 'Other' }), proof)).toBe(false);
  }
  await post(`incidents/${String(ids.get('Fifth'))}/notes`, { note: 'After the checkpoint' });
  const later = await packOf(`sample=50&minPosition=${position}`);
  const proofs = later.sample.items.flatMap((each) => each.events).map(({ inclusion }) => inclusion);
  expect(proofs.filter((proof) => proof === null)).toHaveLength(1);
  expect(later.tree.size).toBe(tree.size);
});

test('it tells what was decided of the sample, the registers of the time, and controls with what is not shown', async () => {
  const now = 'from=2026-07-01T00:00:00Z&to=2100-01-01T00:00:00Z';
  const pack = (await get(`${now}&sample=50`)).body as unknown as Pack;
  const of = (title: string) => pack.sample.items.find(({ incident }) => incident.id === ids.get(title))?.decisions;
  expect(of('Waived')).toMatchObject([{ type: 'PostmortemWaived', data: { reason: 'Reviewed before' } }]);
  expect(of('Late')?.map(({ type }) => type)).toContain('ActionItemPlanned');
  const types = new Map(pack.registers.map(({ name, rows }) => [name, rows.map(({ type }) => type)]));
  expect([...types.keys()]).toEqual([
    ...['waivers', 'exclusions', 'erasures', 'role-changes', 'signing', 'asserted-times', 'clock-differences'],
  ]);
  expect(types.get('waivers')).toEqual(['ActionItemPlanned', 'PostmortemWaived']);
  expect(types.get('role-changes')).toContain('ApiKeyIssued');
  expect(pack.registers.every(({ isWhole }) => isWhole)).toBe(true);
  expect(JSON.stringify(pack)).not.toContain(ids.get('Restricted'));
  expect(pack.controls.map(({ control }) => control)).toEqual([
    ...['CC7.3', 'CC7.4', 'CC7.5', 'A.5.24', 'A.5.25', 'A.5.26', 'A.5.27', 'A.5.28'],
  ]);
  for (const { control, notShown, evidence } of pack.controls) {
    expect([control, notShown.length > 0]).toEqual([control, true]);
    for (const { part } of evidence) expect([control, part, part in pack]).toEqual([control, part, true]);
  }
});

test('as a PDF it names the JSON that it was made of', async () => {
  const query = `${time}&sample=2&seed=Q3`;
  const json = await get(query);
  const response = await fetch(`${app.url}/v1/audit/pack.pdf?${query}`, { headers: auditor });
  const digest = json.headers.get('debrief-digest') ?? '';
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(response.headers.get('content-disposition')).toContain(digest.slice(0, 12));
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.length).toBeGreaterThan(10_000);
});

test('what cannot be made is refused with what to do', async () => {
  for (const [query, field] of [
    ['to=2026-10-01T00:00:00Z', 'from'],
    [`${time}&sample=51`, 'sample'],
    ['from=2026-07-01T00:00:00Z&to=2026-06-01T00:00:00Z', 'to'],
    [`${time}&service=nothing%20like%20it`, 'service'],
    [`${time}&seed=`, 'seed'],
  ] as const) {
    const { status, body } = await get(query);
    expect([query, status, (body['errors'] as { field: string }[])[0]?.field]).toEqual([query, 422, field]);
  }
  expect((await app.get(`/v1/audit/pack?${time}`)).status).toBe(403);
});
