import { describe, expect, test } from '@jest/globals';
import { eventId } from '#decider/testing';
import { aliasAdded, at, directorySpec, entryWith, registered, renamed } from '#directory/testing';
import type { DirectoryCommand } from './commands.js';
import { PersonIsErased, PersonIsHeld, UnknownEntry } from './errors.js';
import type { DirectoryEvent, PersonErased, PersonHeld, PersonReleased, SomebodyKind } from './events.js';
import { view } from './view.js';

/** What happens as it is recorded. */
const occurredAt = at('21:00');
const given = (...events: Parameters<typeof directorySpec.given>) => ({
  when: (command: DirectoryCommand) => directorySpec.given(...events).when(command, { now: occurredAt }),
});

const erased = (reason?: string): PersonErased => ({
  type: 'PersonErased',
  data: { ...(reason === undefined ? {} : { reason }), occurredAt },
});
const held: PersonHeld = { type: 'PersonHeld', data: { reason: 'A claim', occurredAt } };
const released: PersonReleased = { type: 'PersonReleased', data: { reason: 'Settled', occurredAt } };

const erase = (kind: SomebodyKind = 'person', reason?: string): DirectoryCommand => ({
  type: 'Erase',
  kind,
  data: reason === undefined ? {} : { reason },
});
const hold: DirectoryCommand = { type: 'Hold', kind: 'person', data: { reason: 'A claim' } };
const release: DirectoryCommand = { type: 'Release', kind: 'person', data: { reason: 'Settled' } };

const ana = registered('person', 'Ana Ruiz');

describe('Erase', () => {
  test('P11: says that it is known no more who somebody is, of whichever kind', () => {
    given(ana).when(erase('person', 'They asked for it')).thenEvents(erased('They asked for it'));
    given(registered('external-user', 'Zoë')).when(erase('external-user')).thenEvents(erased());
  });

  test('P11: says nothing of who was erased', () => {
    given(ana, erased('They asked for it')).when(erase()).thenNothing();
  });

  test('P10: is refused under legal hold, until that is lifted', () => {
    given(ana, held).when(erase()).thenRefused(PersonIsHeld, eventId(1));
    given(ana, held, released).when(erase()).thenEvents(erased());
  });

  test('is refused of who is not there', () => {
    given().when(erase()).thenRefused(UnknownEntry);
  });
});

describe('a legal hold', () => {
  test('P10: is placed and lifted', () => {
    given(ana).when(hold).thenEvents(held);
    given(ana, held).when(release).thenEvents(released);
  });

  test('P10: says nothing where it stands, or where none does', () => {
    given(ana, held).when(hold).thenNothing();
    given(ana).when(release).thenNothing();
  });

  test('P10: is refused of who was erased', () => {
    given(ana, erased()).when(hold).thenRefused(PersonIsErased);
    given(ana, erased()).when(release).thenRefused(PersonIsErased);
  });

  test('is seen while it stands', () => {
    expect(view(entryWith(ana, held), { now: occurredAt })?.hold).toEqual({
      eventId: eventId(1),
      since: occurredAt,
      reason: 'A claim',
    });
    expect(view(entryWith(ana, held, released), { now: occurredAt })).not.toHaveProperty('hold');
  });
});

describe('who was erased', () => {
  const history: DirectoryEvent[] = [ana, renamed('person', 'Ana Sol'), aliasAdded('ana@sol'), held, released];

  test.each<[string, DirectoryCommand]>([
    ['renamed', { type: 'Rename', kind: 'person', data: { name: 'Ana' } }],
    ['given an alias', { type: 'AddAlias', kind: 'person', data: { alias: 'Ana' } }],
    ['rid of one', { type: 'WithdrawAlias', kind: 'person', data: { alias: 'Ana' } }],
  ])('P11: cannot be %s', (_, command) => {
    given(...history, erased())
      .when(command)
      .thenRefused(PersonIsErased);
  });

  test('P11: has no name and no text left but why, at any moment asked for', () => {
    const entry = entryWith(...history, erased('They asked for it'));
    for (const axes of [{}, { validAt: at('10:00') }])
      expect(view(entry, { ...axes, now: occurredAt })).toMatchObject({
        name: 'erased person',
        aliases: [],
        erasedAt: occurredAt,
      });
    const before = entry.events.slice(0, -1).map(({ data }) => data);
    expect(JSON.stringify(before)).not.toMatch(/Ana|A claim|Settled/);
    expect(entry.events.at(-1)?.data).toEqual(erased('They asked for it').data);
  });
});
