import { describe, expect, test } from '@jest/globals';
import { MomentInTheFuture } from '#decider';
import { eventId } from '#decider/testing';
import {
  aliasAdded,
  aliasWithdrawn,
  ana,
  at,
  ben,
  directorySpec,
  evening,
  factRetracted,
  memberJoined,
  memberLeft,
  ownerAssigned,
  ownershipEnded,
  payments,
  platform,
  registered,
  renamed,
} from '#directory/testing';
import {
  DoesNotBelong,
  entryEventLimit,
  entryKinds,
  EntryIsFull,
  NameIsInUse,
  NameIsTaken,
  NotRetractable,
  retractionAllowance,
  UnknownAlias,
  UnknownDirectoryEvent,
  UnknownEntry,
  type AddEntry,
  type DirectoryCommand,
  type Register,
} from './index.js';

/** When a command is decided that follows one event or none. */
const next = new Date(Date.parse(evening) + 1_000).toISOString();
const team = registered('team', 'Payments');
const service = registered('service', 'checkout');

const ofTeam = <Type extends DirectoryCommand['type']>(
  type: Type,
  data: (DirectoryCommand & { type: Type })['data'],
): DirectoryCommand => ({ type, kind: 'team', data }) as DirectoryCommand;
const ofService = <Type extends DirectoryCommand['type']>(
  type: Type,
  data: (DirectoryCommand & { type: Type })['data'],
): DirectoryCommand => ({ type, kind: 'service', data }) as DirectoryCommand;

test('spaces around a name are no part of it, wherever it comes in', () => {
  directorySpec
    .given()
    .when({ type: 'Register', kind: 'team', data: { name: ' Payments ' } })
    .thenEvents(registered('team', 'Payments', next));
  directorySpec
    .given()
    .when({ type: 'AddEntry', kind: 'team', entryId: payments, data: { name: ' Payments', aliases: ['pay\u00a0'] } })
    .thenEvents(registered('team', 'Payments', next), aliasAdded('pay', next));
  const renaming = (name: string): DirectoryCommand => ofTeam('Rename', { name });
  directorySpec
    .given(team)
    .when(renaming('  Billing '))
    .thenEvents(renamed('team', 'Billing', next));
  directorySpec.given(team).when(renaming(' Payments ')).thenNothing();
  directorySpec
    .given(team)
    .when(ofTeam('AddAlias', { alias: ' pay ' }))
    .thenEvents(aliasAdded('pay', next));
});

describe('a mention', () => {
  const mention: Register = { type: 'Register', kind: 'team', data: { name: 'Payments' } };

  test.each(entryKinds)('registers a %s at the moment of recording', (kind) =>
    directorySpec
      .given()
      .when({ ...mention, kind })
      .thenEvents(registered(kind, 'Payments', next)),
  );

  test('of an entry that is there says nothing new', () => directorySpec.given(team).when(mention).thenNothing());
});

describe('registering', () => {
  const entryId = payments;
  const add = (data: AddEntry['data'], kind: AddEntry['kind'] = 'service'): AddEntry => ({
    type: 'AddEntry',
    kind,
    entryId,
    data,
  });

  test('records the name, each alias once, and the owner', () =>
    directorySpec
      .given()
      .when(add({ name: 'checkout', aliases: ['Check-out', 'CHECKOUT', ' check-out '], owner: payments }))
      .thenEvents(
        registered('service', 'checkout', next),
        aliasAdded('check-out', next),
        ownerAssigned(payments, next),
      ));

  test('of what is there is refused with its id', () => {
    const refusal = directorySpec
      .given(service)
      .when(add({ name: 'checkout', aliases: [] }))
      .thenRefused(NameIsTaken, `service ${entryId} already`);
    expect(refusal.errors).toEqual([{ field: 'name', detail: `belongs to service ${entryId}` }]);
  });
});

test.each<[DirectoryCommand]>([
  [ofTeam('Rename', { name: 'Billing' })],
  [ofTeam('AddAlias', { alias: 'Billing' })],
  [ofTeam('WithdrawAlias', { alias: 'Billing' })],
  [ofTeam('JoinTeam', { person: ana })],
  [ofTeam('LeaveTeam', { person: ana })],
  [ofService('AssignOwner', { team: payments })],
  [ofService('EndOwnership', { team: payments })],
  [ofTeam('RetractDirectoryFact', { eventId: eventId(0), reason: 'Wrong' })],
])('what is not registered takes nothing: %j', (command) => {
  directorySpec.given().when(command).thenRefused(UnknownEntry, 'check the id');
});

describe('renaming', () => {
  test.each(entryKinds)('records the new name of a %s, now where no moment is said', (kind) =>
    directorySpec
      .given(registered(kind, 'Payments'))
      .when({ type: 'Rename', kind, data: { name: 'Billing' } })
      .thenEvents(renamed(kind, 'Billing', next)),
  );

  test('to another spelling is a renaming', () =>
    directorySpec
      .given(team)
      .when(ofTeam('Rename', { name: 'PAYMENTS' }))
      .thenEvents(renamed('team', 'PAYMENTS', next)));

  test('to the name that it has is quiet', () =>
    directorySpec
      .given(team)
      .when(ofTeam('Rename', { name: 'Payments' }))
      .thenNothing());

  test('to the name that it had at that moment is quiet; as of an earlier one it is news', () => {
    const story = directorySpec.given(team, renamed('team', 'Billing', at('12:00')));
    story.when(ofTeam('Rename', { name: 'Billing', occurredAt: at('13:00') })).thenNothing();
    story
      .when(ofTeam('Rename', { name: 'Billing', occurredAt: at('11:00') }))
      .thenEvents(renamed('team', 'Billing', at('11:00')));
    story.when(ofTeam('Rename', { name: 'Payments', occurredAt: at('11:00') })).thenNothing();
  });

  test('again as of the same moment takes the place of a wrong name', () =>
    directorySpec
      .given(team, renamed('team', 'Biling', at('12:00')))
      .when(ofTeam('Rename', { name: 'Billing', occurredAt: at('12:00') }))
      .thenEvents(renamed('team', 'Billing', at('12:00'))));

  test('more than five minutes ahead of the clock is refused', () => {
    const ahead = (minutes: number): string => new Date(Date.parse(next) + minutes * 60_000).toISOString();
    const story = directorySpec.given(team);
    story
      .when(ofTeam('Rename', { name: 'Billing', occurredAt: ahead(5) }))
      .thenEvents(renamed('team', 'Billing', ahead(5)));
    story
      .when(ofTeam('Rename', { name: 'Billing', occurredAt: ahead(5.1) }))
      .thenRefused(MomentInTheFuture, 'Check the');
  });
});

describe('an alias', () => {
  test('is added at the moment of recording', () =>
    directorySpec
      .given(team)
      .when(ofTeam('AddAlias', { alias: 'Pay' }))
      .thenEvents(aliasAdded('Pay', next)));

  test.each(['payments', ' PAYMENTS', 'Billing', 'pay'])(
    'that leads to it already in some spelling is quiet: %j',
    (alias) =>
      directorySpec
        .given(team, renamed('team', 'Billing'), aliasAdded('Pay'))
        .when(ofTeam('AddAlias', { alias }))
        .thenNothing(),
  );

  test('that was withdrawn is news again', () =>
    directorySpec
      .given(team, aliasAdded('Pay'), aliasWithdrawn('pay'))
      .when(ofTeam('AddAlias', { alias: 'Pay' }))
      .thenEvents(aliasAdded('Pay', new Date(Date.parse(evening) + 3_000).toISOString())));
});

describe('withdrawing', () => {
  test('takes an alias away, and a former name too', () => {
    const story = directorySpec.given(team, renamed('team', 'Billing'), aliasAdded('Pay'));
    const now = new Date(Date.parse(evening) + 3_000).toISOString();
    story.when(ofTeam('WithdrawAlias', { alias: 'PAY' })).thenEvents(aliasWithdrawn('PAY', now));
    story.when(ofTeam('WithdrawAlias', { alias: 'Payments' })).thenEvents(aliasWithdrawn('Payments', now));
  });

  test('what was withdrawn is quiet', () =>
    directorySpec
      .given(team, aliasAdded('Pay'), aliasWithdrawn('Pay'))
      .when(ofTeam('WithdrawAlias', { alias: 'pay' }))
      .thenNothing());

  test('the name itself is refused, in any spelling', () => {
    directorySpec
      .given(team)
      .when(ofTeam('WithdrawAlias', { alias: 'PAYMENTS' }))
      .thenRefused(NameIsInUse, 'rename it first');
  });

  test('what never led to it is refused', () => {
    directorySpec
      .given(team)
      .when(ofTeam('WithdrawAlias', { alias: 'Pay' }))
      .thenRefused(UnknownAlias, 'check the spelling');
  });
});

describe('joining', () => {
  test('is recorded at the moment that is said, or now', () => {
    const story = directorySpec.given(team);
    story.when(ofTeam('JoinTeam', { person: ana, occurredAt: at('09:00') })).thenEvents(memberJoined(ana, at('09:00')));
    story.when(ofTeam('JoinTeam', { person: ana })).thenEvents(memberJoined(ana, next));
  });

  test('of a member is quiet; of one who was none yet at that moment it is news', () => {
    const story = directorySpec.given(team, memberJoined(ana, at('10:00')));
    story.when(ofTeam('JoinTeam', { person: ana, occurredAt: at('10:00') })).thenNothing();
    story.when(ofTeam('JoinTeam', { person: ana, occurredAt: at('11:00') })).thenNothing();
    story.when(ofTeam('JoinTeam', { person: ana, occurredAt: at('09:00') })).thenEvents(memberJoined(ana, at('09:00')));
    story.when(ofTeam('JoinTeam', { person: ben, occurredAt: at('11:00') })).thenEvents(memberJoined(ben, at('11:00')));
  });

  test('at the very moment of leaving is joining again', () =>
    directorySpec
      .given(team, memberJoined(ana, at('10:00')), memberLeft(ana, at('12:00')))
      .when(ofTeam('JoinTeam', { person: ana, occurredAt: at('12:00') }))
      .thenEvents(memberJoined(ana, at('12:00'))));

  test('in the future is refused', () => {
    directorySpec
      .given(team)
      .when(ofTeam('JoinTeam', { person: ana, occurredAt: '2999-01-01T00:00:00.000Z' }))
      .thenRefused(MomentInTheFuture);
  });
});

describe('leaving', () => {
  const story = directorySpec.given(team, memberJoined(ana, at('10:00')), memberLeft(ana, at('12:00')));

  test('is recorded of a member', () =>
    directorySpec
      .given(team, memberJoined(ana, at('10:00')))
      .when(ofTeam('LeaveTeam', { person: ana }))
      .thenEvents(memberLeft(ana, new Date(Date.parse(evening) + 2_000).toISOString())));

  test('at another moment within the membership is news', () =>
    story.when(ofTeam('LeaveTeam', { person: ana, occurredAt: at('11:00') })).thenEvents(memberLeft(ana, at('11:00'))));

  test('said twice is quiet', () =>
    story.when(ofTeam('LeaveTeam', { person: ana, occurredAt: at('12:00') })).thenNothing());

  test.each(['09:59', '12:01'])('of one who is no member at that moment is refused: %s', (time) => {
    story.when(ofTeam('LeaveTeam', { person: ana, occurredAt: at(time) })).thenRefused(DoesNotBelong, 'is no member');
  });
});

describe('owners', () => {
  test('are assigned beside one another', () =>
    directorySpec
      .given(service, ownerAssigned(payments, at('09:00')))
      .when(ofService('AssignOwner', { team: platform, occurredAt: at('10:00') }))
      .thenEvents(ownerAssigned(platform, at('10:00'))));

  test('assigned again are quiet', () =>
    directorySpec
      .given(service, ownerAssigned(payments, at('09:00')))
      .when(ofService('AssignOwner', { team: payments }))
      .thenNothing());

  test('assigned in the future are refused', () => {
    directorySpec
      .given(service)
      .when(ofService('AssignOwner', { team: payments, occurredAt: '2999-01-01T00:00:00.000Z' }))
      .thenRefused(MomentInTheFuture);
  });

  test('end, once, and only where they are', () => {
    const story = directorySpec.given(
      service,
      ownerAssigned(payments, at('09:00')),
      ownershipEnded(payments, at('11:00')),
    );
    story
      .when(ofService('EndOwnership', { team: payments, occurredAt: at('10:00') }))
      .thenEvents(ownershipEnded(payments, at('10:00')));
    story.when(ofService('EndOwnership', { team: payments, occurredAt: at('11:00') })).thenNothing();
    story.when(ofService('EndOwnership', { team: payments })).thenRefused(DoesNotBelong, 'does not own it');
  });
});

describe('retracting', () => {
  const retract = (place: number): DirectoryCommand =>
    ofTeam('RetractDirectoryFact', { eventId: eventId(place), reason: 'Another of that name', occurredAt: evening });
  const story = directorySpec.given(
    team,
    memberJoined(ana, at('10:00')),
    renamed('team', 'Billing'),
    aliasAdded('Pay'),
    memberJoined(ben, at('10:00')),
    factRetracted(eventId(4)),
  );

  test('takes a membership that never was', () => story.when(retract(1)).thenEvents(factRetracted(eventId(1))));

  test('takes a retraction, too', () => story.when(retract(5)).thenEvents(factRetracted(eventId(5))));

  test('what is retracted is quiet; once that is retracted itself it is news', () => {
    story.when(retract(4)).thenNothing();
    directorySpec
      .given(team, memberJoined(ana, at('10:00')), factRetracted(eventId(1)), factRetracted(eventId(2)))
      .when(retract(1))
      .thenEvents(factRetracted(eventId(1)));
  });

  test('leaves the membership to be recorded anew', () =>
    directorySpec
      .given(team, memberJoined(ana, at('10:00')), factRetracted(eventId(1)))
      .when(ofTeam('JoinTeam', { person: ana, occurredAt: at('10:00') }))
      .thenEvents(memberJoined(ana, at('10:00'))));

  test('of what the entry does not have is refused', () => {
    story.when(retract(9)).thenRefused(UnknownDirectoryEvent, 'GET …/history');
  });

  test.each([
    [0, 'A registration is never retracted'],
    [2, 'rename it again, as of the same moment'],
    [3, 'withdraw it'],
  ])('of what is put right in another way is refused with that way: event %i', (place, way) => {
    story.when(retract(place)).thenRefused(NotRetractable, way);
  });

  test('in the future is refused', () => {
    story
      .when(
        ofTeam('RetractDirectoryFact', { eventId: eventId(1), reason: 'x', occurredAt: '2999-01-01T00:00:00.000Z' }),
      )
      .thenRefused(MomentInTheFuture);
  });
});

test('an entry takes so many events, and then retractions alone', () => {
  const many = (count: number) => [
    team,
    ...Array.from({ length: count - 1 }, (_, index) => aliasAdded(`Alias ${index}`)),
  ];
  const joined = memberJoined(ana, at('10:00'));
  const retraction = ofTeam('RetractDirectoryFact', { eventId: eventId(entryEventLimit - 1), reason: 'Wrong' });
  const full = directorySpec.given(...many(entryEventLimit - 1), joined);
  full.when(ofTeam('JoinTeam', { person: ben })).thenRefused(EntryIsFull, '10000 events');
  full.when({ ...retraction, data: { ...retraction.data, occurredAt: evening } } as DirectoryCommand).thenEvents({
    type: 'DirectoryFactRetracted',
    data: { eventId: eventId(entryEventLimit - 1), reason: 'Wrong', occurredAt: evening },
  });
  directorySpec
    .given(...many(entryEventLimit - 1), joined, ...Array.from({ length: retractionAllowance }, () => aliasAdded('x')))
    .when(retraction)
    .thenRefused(EntryIsFull);
});
