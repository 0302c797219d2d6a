import { describe, expect, test } from '@jest/globals';
import { deciderSpec, recordedFrom } from '#decider/testing';
import { numberIn, numberOf, referenceOf, references, type AssignReference, type ReferenceAssigned } from './index.js';

const [one, other] = ['1', '2'].map((digit) => `${digit.repeat(8)}-1111-4111-8111-111111111111`) as [string, string];
const at = '2026-01-01T00:00:00.000Z';
const assigned = (incident: string): ReferenceAssigned => ({
  type: 'ReferenceAssigned',
  data: { incident, occurredAt: at },
});
const assign = (incident: string): AssignReference => ({ type: 'AssignReference', data: { incident } });

describe('AssignReference', () => {
  const spec = deciderSpec(references);

  test('gives an incident the next reference', () =>
    spec.given(assigned(other)).when(assign(one), { now: at, recordedAt: at }).thenEvents(assigned(one)));

  test('says nothing where the incident has one', () =>
    spec.given(assigned(one), assigned(other)).when(assign(one)).thenNothing());
});

const history = recordedFrom<ReferenceAssigned>(at)(assigned(one), assigned(other));

test('the number is the place in the stream, from 1', () => {
  const all = history.reduce(references.evolve, references.initial);
  expect([one, other, 'nobody'].map((incident) => numberOf(all, incident))).toEqual([1, 2, undefined]);
});

test('a state knows nothing of what came after it, nor of another log', () => {
  const states = [references.initial];
  for (const event of history) states.push(references.evolve(states.at(-1) ?? references.initial, event));
  expect(states.map((state) => numberOf(state, other))).toEqual([undefined, undefined, 2]);
  expect(numberOf(references.initial, one)).toBeUndefined();
});

test.each([
  ['INC-1', 1],
  ['inc-2041', 2041],
  ['Inc-7', 7],
  ['INC-0', undefined],
  ['INC-07', undefined],
  ['INC-', undefined],
  ['INC-1 ', undefined],
  ['XINC-1', undefined],
  ['INC-9999999999', undefined],
])('%j is the reference of the number %p', (text, number) => {
  expect(numberIn(text)).toBe(number);
  if (number !== undefined) expect(referenceOf(number)).toBe(text.toUpperCase());
});
