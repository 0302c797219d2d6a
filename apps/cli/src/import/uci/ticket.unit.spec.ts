import { describe, expect, test } from '@jest/globals';
import type { FactToSend } from '../row.js';
import { mapTicket, type MappedUpdate } from './ticket.js';
import type { TicketUpdate } from './ticket-update.js';

const at = (time: string): string => `2016-03-01T${time}:00.000Z`;

/** An update of a ticket that says nothing but that it is there. */
const update = (time: string, said: Partial<TicketUpdate> = {}): TicketUpdate => ({
  number: 'INC0000045',
  updatedAt: at(time),
  ...said,
});

const first: Partial<TicketUpdate> = { state: 'New', severity: 3, openedAt: at('01:16') };

const factsOf = (mapped: MappedUpdate | undefined): FactToSend[] =>
  mapped !== undefined && 'facts' in mapped ? mapped.facts : [];

/** What each row says, by the names of its facts. */
const names = (...updates: TicketUpdate[]): string[][] =>
  mapTicket(updates).map((mapped) => factsOf(mapped).map(({ name }) => name));

/** The bodies of the facts of the last row. */
const lastOf = (...updates: TicketUpdate[]): Record<string, unknown>[] =>
  factsOf(mapTicket(updates).at(-1)).map(({ path, body }) => ({ path, ...body }));

describe('the first row logs the ticket', () => {
  test('with what it says, recorded when it was created', () => {
    const [log] = factsOf(
      mapTicket([
        update('02:00', {
          ...first,
          category: 'Category 55',
          caller: 'Caller 2403',
          openedBy: 'Opened by  8',
          contactType: 'Phone',
          createdAt: at('01:23'),
        }),
      ])[0],
    );
    expect(log).toEqual({
      name: 'logged',
      path: 'logged',
      recordedAt: at('01:23'),
      as: 'logged',
      body: {
        key: 'uci:INC0000045',
        title: 'Incident in Category 55',
        services: ['Category 55'],
        severity: 3,
        reportedBy: { kind: 'external-user', name: 'Caller 2403' },
        loggedBy: { kind: 'person', name: 'Opened by  8' },
        channel: 'Phone',
        occurredAt: at('01:16'),
      },
    });
  });

  test('with what is unknown as unknown, and recorded when the row was written (U2, U3)', () => {
    const [log] = factsOf(mapTicket([update('02:00', first)])[0]);
    expect(log).toMatchObject({
      recordedAt: at('02:00'),
      body: { title: 'Incident without category', services: [], reportedBy: null, loggedBy: null },
    });
    expect(log?.body).not.toHaveProperty('channel');
  });

  test('a row that cannot log it is rejected, and the next one takes its place', () => {
    const mapped = mapTicket([update('02:00', { state: 'New', openedAt: at('01:16') }), update('03:00', first)]);
    expect(mapped[0]).toEqual({ reason: expect.stringContaining('priority') });
    expect(factsOf(mapped[1]).map(({ name }) => name)).toEqual(['logged']);
  });
});

describe('only changes are said', () => {
  test('a row that repeats, or does not know, says nothing; the last known value goes on', () => {
    expect(
      names(
        update('02:00', { ...first, group: 'Group 1', category: 'Category 5' }),
        update('03:00', { state: 'New', severity: 3, group: 'Group 1', category: 'Category 5' }),
        update('04:00'),
        update('05:00', { state: 'New', severity: 3, group: 'Group 1', category: 'Category 5' }),
      ),
    ).toEqual([['logged', 'lead'], [], [], []]);
  });

  test('a change of group hands the lead over, from nobody too (U3)', () => {
    expect(lastOf(update('02:00', first), update('03:00', { group: 'Group 7' }))).toEqual([
      { path: 'lead', to: { kind: 'team', name: 'Group 7' }, occurredAt: at('03:00') },
    ]);
  });

  test('a change of priority is a severity; a change of category corrects the log', () => {
    expect(lastOf(update('02:00', first), update('03:00', { severity: 1, category: 'Category 9' }))).toEqual([
      {
        path: 'corrections',
        eventId: '@logged',
        replace: { title: 'Incident in Category 9', services: ['Category 9'] },
        reason: 'Put into Category 9',
        occurredAt: at('03:00'),
      },
      { path: 'severity', severity: 1, occurredAt: at('03:00') },
    ]);
  });
});

describe('the response', () => {
  test.each([
    [
      { assignedTo: 'Resolver 1', group: 'Group 1' },
      { kind: 'person', name: 'Resolver 1' },
    ],
    [{ group: 'Group 1' }, { kind: 'team', name: 'Group 1' }],
    [{}, null],
  ])('is the first leaving of New, by %j', (said, by) => {
    expect(lastOf(update('02:00', first), update('03:00', { state: 'Active', ...said }))).toContainEqual({
      path: 'responded',
      by,
      occurredAt: at('03:00'),
    });
  });

  test('comes once, and not by a state that is not known', () => {
    expect(
      names(
        update('02:00', first),
        update('03:00'),
        update('04:00', { state: 'Active' }),
        update('05:00', { state: 'New' }),
        update('06:00', { state: 'Active' }),
      ),
    ).toEqual([['logged'], [], ['responded'], [], []]);
  });

  test('is unknown where the first row is not New (U2)', () => {
    expect(
      names(
        update('02:00', { ...first, state: 'Active' }),
        update('03:00', { state: 'New' }),
        update('04:00', { state: 'Active' }),
      ),
    ).toEqual([['logged'], [], []]);
  });
});

describe('the clock', () => {
  test('is paused while waiting on someone outside; a problem is inside', () => {
    expect(
      names(
        update('02:00', { ...first, state: 'Active' }),
        update('03:00', { state: 'Awaiting User Info' }),
        update('04:00', { state: 'Awaiting Vendor' }),
        update('05:00', { state: 'Awaiting Problem' }),
        update('06:00', { state: 'Awaiting Evidence' }),
        update('07:00', { state: 'Active' }),
      ),
    ).toEqual([['logged'], ['paused'], ['resumed', 'paused'], ['resumed'], ['paused'], ['resumed']]);
  });

  test.each(['Resolved', 'Closed'] as const)('is not resumed by going to %s, which ends the pause', (state) => {
    const [, , last] = names(
      update('02:00', { ...first, state: 'Active' }),
      update('03:00', { state: 'Awaiting User Info' }),
      update('04:00', { state }),
    );
    expect(last).toEqual([state === 'Resolved' ? 'fixed' : 'closed']);
  });

  test('a first row that waits is paused from there, for the reason that the state gives', () => {
    expect(lastOf(update('02:00', { ...first, state: 'Awaiting Vendor' }))[1]).toMatchObject({
      path: 'clock-paused',
      reason: 'Awaiting Vendor',
    });
  });
});

describe('the fix', () => {
  const active = update('02:00', { ...first, state: 'Active' });
  const resolved = (time: string, said: Partial<TicketUpdate> = {}) =>
    update(time, {
      state: 'Resolved',
      resolvedAt: at('04:30'),
      resolvedBy: 'Resolved by 1',
      closedCode: 'code 5',
      ...said,
    });

  test('is at resolved_at where the last row in Resolved states it (U2)', () => {
    expect(lastOf(active, resolved('05:00'))).toEqual([
      {
        path: 'fixed',
        by: { kind: 'person', name: 'Resolved by 1' },
        solution: 'Closed with code 5',
        occurredAt: at('04:30'),
      },
    ]);
  });

  test.each([
    ['not stated', undefined],
    ['later than the row', at('05:01')],
  ])('is estimated from the row where resolved_at is %s', (_, resolvedAt) => {
    const { resolvedAt: _stated, ...row } = resolved('05:00', { closedCode: '?' });
    const said = { ...row, ...(resolvedAt === undefined ? {} : { resolvedAt }) };
    expect(lastOf(active, said)[0]).toMatchObject({ occurredAt: at('05:00'), estimated: true });
  });

  test('by whom and how may be unknown', () => {
    expect(lastOf(active, update('05:00', { state: 'Resolved' }))[0]).toMatchObject({ by: null, solution: null });
  });

  test('is corrected once the last row in Resolved states another moment', () => {
    const rows = [active, resolved('03:00'), resolved('05:00')];
    expect(names(...rows)).toEqual([['logged'], ['fixed'], ['fixed-at']]);
    expect(lastOf(...rows)).toEqual([
      {
        path: 'corrections',
        eventId: '@fixed-1',
        replace: { occurredAt: at('04:30'), estimated: null },
        reason: expect.any(String),
        occurredAt: at('05:00'),
      },
    ]);
  });

  test('is no longer an estimate once the last row states the same moment (U2)', () => {
    expect(lastOf(active, resolved('04:30'), resolved('05:00'))).toMatchObject([
      { replace: { occurredAt: at('04:30'), estimated: null } },
    ]);
  });

  test('stands where the last row in Resolved states nothing that can be believed', () => {
    expect(names(active, resolved('03:00'), resolved('04:00')).at(-1)).toEqual([]);
  });

  test('a ticket that is resolved twice is fixed twice, and reopened between', () => {
    const rows = [active, resolved('03:00'), update('04:00', { state: 'Active' }), resolved('05:00')];
    expect(names(...rows)).toEqual([['logged'], ['fixed'], ['reopened'], ['fixed']]);
    expect(factsOf(mapTicket(rows)[2])[0]?.body).toMatchObject({ reason: 'Back to Active' });
  });

  test('reopened to wait on someone: reopened, then paused', () => {
    expect(names(active, resolved('03:00'), update('04:00', { state: 'Awaiting User Info' })).at(-1)).toEqual([
      'reopened',
      'paused',
    ]);
  });
});

describe('the closing', () => {
  const active = update('02:00', { ...first, state: 'Active' });
  const closed = (time: string, said: Partial<TicketUpdate> = {}) => update(time, { state: 'Closed', ...said });

  test('is at closed_at where the last row in Closed states it, else at the row', () => {
    expect(lastOf(active, closed('05:00', { closedAt: at('04:00') }))).toEqual([
      { path: 'closed', occurredAt: at('04:00') },
    ]);
    expect(lastOf(active, closed('05:00', { closedAt: at('06:00') }))).toEqual([
      { path: 'closed', occurredAt: at('05:00') },
    ]);
  });

  test('is corrected once a repeated row states another moment', () => {
    expect(lastOf(active, closed('05:00'), closed('06:00', { closedAt: at('04:00') }))).toMatchObject([
      { path: 'corrections', eventId: '@closed-1', replace: { occurredAt: at('04:00') } },
    ]);
  });

  test('comes last in its row, after what else changed', () => {
    expect(names(active, closed('05:00', { severity: 2, group: 'G', category: 'C' })).at(-1)).toEqual([
      'category',
      'severity',
      'lead',
      'closed',
    ]);
  });

  test('after Resolved it is closed only; after it, a later state reopens', () => {
    expect(
      names(active, update('03:00', { state: 'Resolved' }), closed('05:00'), update('06:00', { state: 'Active' })),
    ).toEqual([['logged'], ['fixed'], ['closed'], ['reopened']]);
  });

  test('what changes afterwards corrects what was held, since new facts are refused (A3)', () => {
    const rows = [
      update('02:00', { ...first, state: 'Active', group: 'A' }),
      closed('05:00'),
      closed('06:00', { severity: 1, group: 'B' }),
    ];
    expect(lastOf(...rows)).toMatchObject([
      { path: 'corrections', eventId: '@logged', replace: { severity: 1 } },
      { path: 'corrections', eventId: '@lead-0', replace: { to: { kind: 'team', name: 'B' } } },
    ]);
  });

  test('a severity that had changed is corrected where it changed', () => {
    const rows = [active, update('03:00', { severity: 2 }), closed('05:00'), closed('06:00', { severity: 1 })];
    expect(lastOf(...rows)).toMatchObject([{ eventId: '@severity-1', replace: { severity: 1 } }]);
  });

  test('a group after closing is rejected where there is no hand-over to correct', () => {
    expect(mapTicket([active, closed('05:00'), closed('06:00', { group: 'B' })]).at(-1)).toEqual({
      reason: expect.stringContaining('no hand-over'),
    });
  });

  test('reopened in the same row, changes are facts again', () => {
    expect(
      names(active, closed('05:00'), update('06:00', { state: 'Active', severity: 1, group: 'B' })).at(-1),
    ).toEqual(['reopened', 'severity', 'lead']);
  });
});
