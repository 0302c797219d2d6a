import { expect, test } from '@jest/globals';
import { declaredIn, idsOf, unknownOf } from './declaring.js';

const known = [
  { id: 'c', name: 'checkout' },
  { id: 'm', name: 'mobile-api' },
  { id: 'o', name: 'out' },
  { id: 'e', name: { erased: true } },
];

test.each([
  ['Checkout answers 502 sev 2', { title: 'Checkout answers 502', severity: 2, services: ['checkout'] }],
  ['SEV1: mobile api is down', { title: 'mobile api is down', severity: 1, services: ['mobile-api'] }],
  ['severity-4 Mobile-API and checkout are slow', { severity: 4, services: ['checkout', 'mobile-api'] }],
  ['Seven users cannot sign in', { title: 'Seven users cannot sign in', severity: 3, services: [] }],
  ['sev 6 is none', { title: 'sev 6 is none', severity: 3 }],
  ['  ', { title: '', services: [] }],
])('%s', (line, said) => {
  expect(declaredIn(line, known)).toMatchObject(said);
});

test('services that are known are told by id, others by the name that is typed', () => {
  expect(idsOf(['Checkout', 'billing', 'checkout'], known)).toEqual(['c', 'billing']);
  expect(unknownOf(['Checkout', 'billing'], known)).toEqual(['billing']);
});
