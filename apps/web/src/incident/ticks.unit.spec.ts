import { expect, test } from '@jest/globals';
import { ticksOf, type Tick } from './ticks.js';

interface Fact {
  name: string;
  at: number;
}

const note = (at: number): Fact => ({ name: 'note', at });
const fixed = (at: number): Fact => ({ name: 'fixed', at });

const ticks = (facts: readonly Fact[]): Tick<Fact>[] =>
  ticksOf(
    facts,
    ({ at }) => at,
    ({ name }) => name === 'fixed',
  );

test('facts that can be told apart are a tick each, exactly where they are', () =>
  expect(ticks([note(0), note(0.0049), note(1)])).toEqual([
    { place: 0, at: 0, fact: note(0), others: 0 },
    { place: 2, at: 0.0049, fact: note(0.0049), others: 0 },
    { place: 500, at: 1, fact: note(1), others: 0 },
  ]));

test('of facts at one place the first milestone is shown, and says how many others there are', () =>
  expect(ticks([note(0.5), fixed(0.5001), fixed(0.5002)])).toEqual([
    { place: 250, at: 0.5001, fact: fixed(0.5001), others: 2 },
  ]));

test('thousands of facts are a few hundred ticks, and none of them is left out', () => {
  const drawn = ticks(Array.from({ length: 5_000 }, (_, place) => note(place / 5_000)));
  expect(drawn).toHaveLength(501);
  expect(drawn.reduce((all, { others }) => all + 1 + others, 0)).toBe(5_000);
});
