import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { registers } from '../../apps/projector/src/composition.js';

const samples = readdirSync(fileURLToPath(new URL('../../docs/events', import.meta.url)));
const types = new Set(samples.map((name) => name.split('.')[0] ?? ''));
const typesIn = (name: string): readonly string[] => registers.find((register) => register.name === name)?.types ?? [];

test('registers list types of events that there are, each once', () => {
  for (const { name, types: listed } of registers) {
    expect([name, listed.filter((type) => !types.has(type))]).toEqual([name, []]);
    expect([name, new Set(listed).size]).toEqual([name, listed.length]);
  }
});

test('whatever is called a waiver, an exclusion, an erasure, a hold or a grant stands in the register of that', () => {
  const called = (pattern: RegExp): string[] => [...types].filter((type) => pattern.test(type)).toSorted();
  expect(typesIn('waivers')).toEqual(expect.arrayContaining(called(/Waive|Unrecorded$/)));
  // Somebody who is not invited is left out of no verdict.
  expect(typesIn('exclusions')).toEqual(
    expect.arrayContaining(called(/Exclu|^Maintenance/).filter((type) => type !== 'ParticipantExcluded')),
  );
  // Postmortems are held, and notes of interviews released: that is about no text that goes or stays.
  expect(typesIn('erasures')).toEqual(
    expect.arrayContaining(
      called(/Redacted$|Expired$|Erased$|Held$|Released$/).filter(
        (type) => !['PostmortemHeld', 'InterviewReleased'].includes(type),
      ),
    ),
  );
  expect(typesIn('role-changes')).toEqual(
    expect.arrayContaining(called(/^Role|^Identity|Restricted$|Unrestricted$|Revoked$|ApiKeyIssued/)),
  );
});

test('an action item is in the register of waivers only where it was planned although it failed a letter', () => {
  const only = registers.find(({ name }) => name === 'waivers')?.only?.['ActionItemPlanned'];
  expect([only?.({ failing: ['specific'] }), only?.({ failing: [] })]).toEqual([true, false]);
});
