import { expect, test } from '@jest/globals';
import type { Logged } from '#decider';
import {
  incidentDiagnosed,
  incidentFixed,
  incidentId,
  incidentLogged,
  incidentMitigated,
  noteAdded,
  recorded,
} from '#incidents/testing';
import type { Context } from '#read-models';
import { addEvent, startFrom, streamOf, wholeAt, type Known } from './folding.js';

/** So many different words. */
const words = (name: string, count: number): string =>
  Array.from({ length: count }, (_, place) => `${name}x${place}`).join(' ');

const events = recorded(
  incidentLogged({ title: 'Outage', description: words('described', 3_000) }),
  ...Array.from({ length: 5 }, (_, place) => noteAdded({ note: words(`note${place}`, 1_000) })),
  incidentDiagnosed({ cause: 'Zyzzyva' }),
  incidentMitigated({ mitigation: 'Frobnicated' }),
  incidentFixed({ solution: words('solution', 2_000) }),
  noteAdded({ note: 'Afterwards' }),
).map((event, place) => ({
  ...event,
  stream: streamOf(incidentId),
  category: 'incident',
  streamId: incidentId,
  position: BigInt(place),
})) as unknown as Logged<Known>[];

const context = { events: () => events } as unknown as Context;

test.each([
  [
    'one by one',
    (): Set<string> | undefined => {
      const state = startFrom(undefined);
      for (const event of events) addEvent(incidentId, state, event, context);
      return state.terms;
    },
  ],
  ['as a whole', (): Set<string> | undefined => wholeAt(incidentId, 9n, context, startFrom(undefined), false).terms],
])('folded %s, title, causes, mitigations and solutions have room however long other texts are', (_, fold) => {
  const terms = fold() ?? new Set();
  const has = (term: string): boolean => terms.has(term);
  expect(['outag', 'zyzzyva', 'frobnic', 'solutionx0', 'solutionx900'].filter((term) => !has(term))).toEqual([]);
  // Of the others the first are kept.
  expect(['describedx2999', 'note0x900', 'note1x0', 'note4x999', 'afterward'].map(has)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(terms.size).toBe(5_000);
});
