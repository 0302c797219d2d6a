import { expect, test } from '@jest/globals';
import { packTree } from './pack-tree.js';
import type { Pack } from './pack-shape.js';
import { totalsOf, type Member } from './population.js';

const day = '2026-10-01T00:00:00.000Z';

const memberWith = (review: Member['review']): Member => ({
  ...{ incident: { id: 'one', reference: 'INC-1', title: 'A title' }, firstLoggedAt: '2026-07-01T00:00:00.000Z' },
  ...{ severity: 3, highestSeverity: 3, status: 'fixed', services: [], review },
  verdicts: { met: 0, breached: 0, open: 0, leftOut: {} },
  actionItems: { promised: 0, delivered: 0, late: 0, open: 0, overdue: 0, dropped: 0, noPromise: 0 },
});

const paperOf = (...items: Member[]): string => {
  const pack: Pack = {
    asked: { from: day, to: day, severity: null, service: null, sample: 0, seed: '' },
    ...{ madeAt: day, position: '0', without: '' },
    population: { totals: totalsOf(items, {}), items },
    ...{ sample: { method: '', items: [] }, registers: [], verdictChanges: { isWhole: true, items: [] }, controls: [] },
    tree: { size: 0, root: '', checkpoint: null, verify: '' },
  };
  return JSON.stringify(packTree(pack, ''));
};

test('a review that is not shown is said to be that, and not to be optional', () => {
  const times = { dueAt: null, heldAt: null, heldInTime: null, approvedAt: null, publishedAt: null };
  const [hidden, optional] = [memberWith(null), memberWith({ requirement: 'optional', reasons: [], ...times })];
  expect(paperOf(optional)).toContain('"optional"');
  expect(paperOf(optional)).not.toContain('not shown.');
  expect(paperOf(hidden)).toContain('"not shown"');
  expect(paperOf(hidden)).toContain(' 1 not shown.');
  expect(paperOf(hidden)).not.toContain('"optional"');
});
