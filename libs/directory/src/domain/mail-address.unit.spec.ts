import { expect, test } from '@jest/globals';
import { eventId } from '#decider/testing';
import { at, directorySpec, entryWith, evening, mailAddressRecorded, registered } from '#directory/testing';
import { NotRetractable, PersonIsErased, UnknownEntry } from './errors.js';
import type { DirectoryCommand } from './commands.js';
import { isMailAddress, mailAddressIn, type MailedKind } from './mail-address.js';
import { view } from './view.js';

const next = new Date(Date.parse(evening) + 1_000).toISOString();
const record = (address: string, kind: MailedKind = 'person'): DirectoryCommand => ({
  type: 'RecordMailAddress',
  kind,
  data: { address },
});
const ana = registered('person', 'Ana Ruiz');
const known = mailAddressRecorded('ana@example.com', evening);

test.each<MailedKind>(['person', 'team', 'external-user'])('the mail address of a %s is recorded', (kind) => {
  directorySpec
    .given(registered(kind, 'Ana'))
    .when(record('ana@example.com', kind))
    .thenEvents(mailAddressRecorded('ana@example.com', next));
});

test('another takes its place, and the same says nothing', () => {
  directorySpec.given(ana, known).when(record('ana@example.com')).thenNothing();
  directorySpec
    .given(ana, known)
    .when(record('ana@example.org'), { now: next })
    .thenEvents(mailAddressRecorded('ana@example.org', next));
  expect(mailAddressIn(entryWith(ana, known, mailAddressRecorded('ana@example.org')).events)).toBe('ana@example.org');
});

test('of whom is not there, or was erased, none is recorded', () => {
  directorySpec.given().when(record('ana@example.com')).thenRefused(UnknownEntry);
  const erased = { type: 'PersonErased' as const, data: { occurredAt: evening } };
  directorySpec.given(ana, known, erased).when(record('ana@example.org')).thenRefused(PersonIsErased);
});

test('P11: it is gone when they are erased', () => {
  const erased = { type: 'PersonErased' as const, data: { occurredAt: evening } };
  const entry = entryWith(ana, known, erased);
  expect(mailAddressIn(entry.events)).toEqual({ redacted: true });
  expect(JSON.stringify(view(entry, { now: at('23:00') }))).not.toContain('example');
});

test('it is not retracted, but replaced', () => {
  directorySpec
    .given(registered('team', 'Payments'), known)
    .when({ type: 'RetractDirectoryFact', kind: 'team', data: { eventId: eventId(1), reason: 'Wrong' } })
    .thenRefused(NotRetractable, 'POST …/mail-address');
});

test.each(['ana@example.com', "o'neil+pm@mail.example.co.uk", 'a@b', `${'a'.repeat(64)}@example.com`])(
  '%s is one',
  (text) => {
    expect(isMailAddress(text)).toBe(true);
  },
);

test.each([
  ['', 'ana', 'ana@', '@example.com', 'ana@example.com\r\nBcc: eve@example.com', 'Ana <ana@example.com>'],
  ['ana@exam ple.com', 'ana@-example.com', 'ana@example..com', 'añа@example.com', `${'a'.repeat(65)}@example.com`],
])('none of %j is one', (...texts) => {
  expect(texts.filter(isMailAddress)).toEqual([]);
});
