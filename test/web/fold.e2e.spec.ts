import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Replay, type EventsAnswer, type VerdictEventsAnswer } from '../../apps/web/src/incident/fold.js';
import { stopsOf } from '../../apps/web/src/incident/moments.js';
import { startBuilt, type Product } from '../e2e/product.js';
import { newFolder, removeFolder } from '../e2e/running-app.js';

const folder = newFolder();
let product: Product;

beforeAll(async () => {
  product = await startBuilt(folder, { DEBRIEF_DEMO: '1' });
}, 120_000);
afterAll(async () => {
  await product.stop();
  removeFolder(folder);
});

const ask = async (path: string): Promise<Record<string, unknown> | undefined> => {
  const { status, body } = await product.get(path);
  return status === 404 ? undefined : (body as Record<string, unknown>);
};

/** What the API adds to what is folded. */
const folded = (answer: Record<string, unknown> | undefined): object | undefined => {
  if (answer === undefined) return undefined;
  const { id, revision, position, reference, validAt, knownAt, ...rest } = answer;
  expect([id, revision, position]).toEqual([expect.any(String), expect.any(String), expect.any(String)]);
  expect([reference, validAt, knownAt]).toHaveLength(3);
  return rest;
};

test('the fold of the page is what the API answers, at 200 pairs of both handles', async () => {
  // One that was merged, and stood for itself again, is told by when that was known.
  const [from, into] = ['demo:stock-an-hour-behind', 'demo:slot-release'];
  await product.post(`/v1/incidents/key:${from}/merged`, { into: `key:${into}`, reason: 'One outage' });
  await product.post(`/v1/incidents/key:${from}/unmerged`, { reason: 'Two outages' });
  const { items } = (await ask('/v1/incidents?limit=50')) as { items: { id: string }[] };
  const replays = await Promise.all(
    items.map(async ({ id }) => {
      const [events, verdicts] = await Promise.all([
        ask(`/v1/incidents/${id}/events`),
        ask(`/v1/incidents/${id}/verdicts/events`),
      ]);
      return { id, replay: new Replay(events as EventsAnswer, verdicts as VerdictEventsAnswer) };
    }),
  );
  let pairs = 0;
  const place = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined });
  await fc.assert(
    fc.asyncProperty(fc.nat(replays.length - 1), place, place, async (which, happened, knew) => {
      const { id, replay } = replays[which] ?? { id: '' };
      const stops = stopsOf(replay?.recorded ?? []);
      const at = (moments: readonly string[], share: number | undefined): string | undefined =>
        share === undefined ? undefined : moments[Math.floor(share * (moments.length - 1))];
      const axes = { validAt: at(stops.happened, happened), knownAt: at(stops.known, knew) };
      const query = Object.entries(axes)
        .flatMap(([name, moment]) => (moment === undefined ? [] : [`${name}=${moment}`]))
        .join('&');
      const [incident, timeline, verdicts] = await Promise.all(
        ['', '/timeline', '/verdicts'].map((path) => ask(`/v1/incidents/${id}${path}?${query}`)),
      );
      // Where neither handle says when, the clock does: as of what the API took for now.
      const now = (verdicts?.['asOf'] as string | undefined) ?? new Date().toISOString();
      const told = JSON.parse(JSON.stringify(replay?.tell(axes, now) ?? null)) as Record<string, object> | null;
      pairs++;
      const isAsOfNow = axes.validAt === undefined && axes.knownAt === undefined;
      const comparable = (answer: object | undefined): object | undefined =>
        isAsOfNow && answer ? { ...answer, asOf: now } : answer;
      expect(comparable(told?.['incident'])).toEqual(comparable(folded(incident)));
      expect(comparable(told?.['timeline'])).toEqual(comparable(folded(timeline)));
      expect(told?.['verdicts']).toEqual(folded(verdicts));
    }),
    { numRuns: 200 },
  );
  expect(pairs).toBeGreaterThanOrEqual(200);
}, 120_000);
