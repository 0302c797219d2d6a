import { expect, test } from '@jest/globals';
import type { Leaf, Readable, Stored } from '#read-models';
import { KeptPlaces } from './kept-places.js';
import { leafOfStored } from './leaf.js';
import type { LogLeafDocument } from './read-models/log-leaves/log-leaf-document.js';
import { logLeavesProjection } from './read-models/log-leaves/log-leaves.projection.js';
import { SignedLog } from './testing.js';

const projection = logLeavesProjection(['incident'], [{ name: 'waivers', title: '', types: ['PostmortemWaived'] }]);
const log = new SignedLog('debrief/a');
for (const type of ['IncidentLogged', 'PostmortemWaived', 'NoteAdded', 'NoteAdded']) log.append('incident-1', type, {});
const leaves = log.events.map((event, ordinal): Leaf => ({
  ...event,
  ...{ category: 'incident', streamId: '1', leaf: leafOfStored(event), ordinal },
}));

/** What is kept of them, with something done to it. */
const areRight = (done: (kept: LogLeafDocument[]) => LogLeafDocument[], [from, to] = [0, 4]): Promise<boolean> => {
  const whole = leaves.map((leaf) => ({
    ...{ _id: leaf.id, position: leaf.position },
    ...projection.project(leaf.id, undefined, [leaf], { events: () => [] }),
  }));
  const find = ({ ordinal: { $gt = -(2n ** 63n), $lte } }: { ordinal: { $gt?: bigint; $lte: bigint } }) =>
    Promise.resolve(done(whole).filter(({ ordinal }) => ordinal > $gt && ordinal <= $lte));
  const asked: unknown[] = [];
  const readModels = {
    documents: <Document extends Stored>() => ({ find }) as unknown as Readable<Document>,
    answer: <Answer>(name: string, position: bigint | undefined, query: () => Promise<Answer>) => {
      asked.push(name, position);
      return query();
    },
  };
  const [first, ...others] = leaves.slice(from, to);
  if (first === undefined) throw new Error('no leaves');
  return new KeptPlaces(readModels, projection).areRight([first, ...others]).finally(() => {
    expect(asked).toEqual(['log-leaves', BigInt(to - 1)]);
  });
};

const with2nd =
  (change: Partial<LogLeafDocument>) =>
  (kept: LogLeafDocument[]): LogLeafDocument[] =>
    kept.map((each, place) => (place === 1 ? { ...each, ...change } : each));

test.each<[string, boolean, (kept: LogLeafDocument[]) => LogLeafDocument[]]>([
  ['as the log has them', true, (kept) => kept],
  ['in another order', true, (kept) => kept.toReversed()],
  ['without the register of one', false, with2nd({ registers: [] })],
  ['with another actor', false, with2nd({ actor: { kind: 'person', id: 'somebody' } })],
  ['recorded at another moment', false, with2nd({ recordedAt: new Date(0) })],
  ['with one in the place of another', false, with2nd({ ordinal: 2n })],
  ['with one before all others', false, with2nd({ ordinal: -1n })],
  ['with one missing', false, (kept) => kept.slice(1)],
  ['with one too many', false, (kept) => [...kept, ...kept.slice(0, 1).map((each) => ({ ...each, _id: 'forged' }))]],
])('places %s are right: %s', async (_, expected, done) => {
  expect(await areRight(done)).toBe(expected);
});

test('of a part of the log its own places are looked at', async () => {
  expect(await areRight(with2nd({ registers: [] }), [2, 4])).toBe(true);
  expect(await areRight((kept) => kept.slice(0, 3), [2, 4])).toBe(false);
});
