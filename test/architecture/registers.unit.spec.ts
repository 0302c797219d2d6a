import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { projections, registers } from '../../apps/projector/src/composition.js';
import { streamKinds } from '../../apps/projector/src/stream-kinds.js';

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

// What exists is folded anew only where the version rises: raise it with the digest. An older program then stands by, and signs nothing
// of a tree that lacks events which it does not know.
test('the tree and the places of events are of a version for what they are folded from', () => {
  const digest = (of: unknown): string => createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 16);
  const version = (wanted: string): number | undefined => projections.find(({ name }) => name === wanted)?.version;
  const kinds = streamKinds.map(({ category }) => category).toSorted();
  const listed = registers.map(({ name, types: of, only }) => [
    name,
    of.toSorted(),
    Object.keys(only ?? {}).toSorted(),
  ]);
  expect([version('log-tiles'), digest(kinds)]).toEqual([1, '2039587bbcad1b40']);
  expect([version('log-leaves'), digest([kinds, listed])]).toEqual([2, '15daaca19c22f07e']);
});
