import { describe, expect, test } from '@jest/globals';
import { MomentInTheFuture } from '#decider';
import { deciderSpec, eventId } from '#decider/testing';
import { ana, ben } from '#incidents/testing';
import { UnknownEvent } from '#incidents/domain';
import {
  actionItemAmended,
  actionItemDelivered,
  actionItemDropped,
  actionItemOpened,
  actionItemPlanned,
  actionItemReopened,
  actionItemRescheduled,
  actionItemStarted,
  findingRecorded,
  followedUp,
  ownerReminded,
  rescheduleConsented,
  smartFields,
  solutionProposed,
  ticketLinked,
  ticketReported,
} from '#follow-ups/testing';
import {
  AlreadyPlanned,
  DayIsGone,
  findingsLimit,
  followingUp,
  InvalidItem,
  IsWithdrawn,
  ItemIsOver,
  NeedsPerson,
  NoSuchFollowUp,
  NothingToConsentTo,
  NotPlanned,
  NotSmart,
  OwnMove,
  TooManyFollowUps,
  UnknownTag,
  type FollowUpCommand,
  type FollowUpEvent,
} from './index.js';

const { given } = deciderSpec(followingUp, followedUp);
const occurredAt = followedUp;
const zone = 'Europe/Berlin';
const known = ['capacity', 'change'];
const asker = '00000000-0000-4000-8000-0000000000aa';
const nobody = new Map<string, string>();

/** The command that says what an event does, at the moment of the event. */
const command = (type: FollowUpCommand['type'], data: object): FollowUpCommand =>
  ({ type, data: { occurredAt, ...data } }) as FollowUpCommand;

const open = (said: object = {}) =>
  command('OpenActionItem', { ...smartFields, recommendation: null, dueOn: null, zone, ...said });
const plan = (said: object = {}) => command('PlanActionItem', { item: 1, zone, ...said });
const move = (to: string, said: object = {}) =>
  command('RescheduleActionItem', {
    item: 1,
    zone,
    to,
    reason: 'The load test needs a new environment',
    needsConsent: true,
    ...said,
  });
const consent = (said: object = {}) =>
  command('ConsentToReschedule', { item: 1, by: ben.id, isPerson: true, actsFor: nobody, ...said });
const found: FollowUpEvent[] = [findingRecorded(), solutionProposed()];
const opened = [...found, actionItemOpened()];
const planned = [...opened, actionItemPlanned()];
const moved = [...planned, actionItemRescheduled()];
const deliver = (said: object = {}) =>
  command('DeliverActionItem', { item: 1, zone, evidence: 'The load test of build 4711', ...said });

describe('findings', () => {
  const record = (said: object = {}) =>
    command('RecordFinding', { text: findingRecorded().data.text, tags: ['capacity'], known, ...said });

  test('are recorded, each once, with tags of the shared list', () => {
    given().when(record()).thenEvents(findingRecorded());
    given(findingRecorded()).when(record()).thenNothing();
    given(findingRecorded())
      .when(record({ text: 'Another one', tags: ['change', 'change'] }))
      .thenEvents(findingRecorded({ finding: 2, text: 'Another one', tags: ['change'] }));
    given()
      .when(record({ tags: ['capacity', 'operator'] }))
      .thenRefused(UnknownTag, 'capacity, change');
    given()
      .when(record({ occurredAt: '2026-03-06T09:00:00.000Z' }))
      .thenRefused(MomentInTheFuture);
  });

  test('are revised and withdrawn, and what was withdrawn is not changed', () => {
    const revise = (said: object) => command('ReviseFinding', { finding: 1, known, ...said });
    const withdrawn: FollowUpEvent = { type: 'FindingWithdrawn', data: { finding: 1, reason: 'Wrong', occurredAt } };
    given(findingRecorded())
      .when(revise({ tags: ['change'], reason: 'Closer' }))
      .thenEvents({
        type: 'FindingRevised',
        data: { finding: 1, tags: ['change'], reason: 'Closer', occurredAt },
      });
    given(findingRecorded())
      .when(revise({ tags: ['capacity'] }))
      .thenNothing();
    given(findingRecorded())
      .when(command('WithdrawFinding', { finding: 1, reason: 'Wrong' }))
      .thenEvents(withdrawn);
    given(findingRecorded(), withdrawn)
      .when(command('WithdrawFinding', { finding: 1, reason: 'Again' }))
      .thenNothing();
    given(findingRecorded(), withdrawn)
      .when(revise({ tags: [] }))
      .thenRefused(IsWithdrawn);
    given(findingRecorded())
      .when(revise({ finding: 2 }))
      .thenRefused(NoSuchFollowUp, 'from 1 to 1');
  });

  test('have solutions and mitigations, each once', () => {
    const propose = (said: object = {}) =>
      command('ProposeSolution', { finding: 1, kind: 'solution', text: 'Bound the queue', ...said });
    given(findingRecorded()).when(propose()).thenEvents(solutionProposed());
    given(...found)
      .when(propose())
      .thenNothing();
    given(...found)
      .when(propose({ kind: 'mitigation' }))
      .thenEvents(solutionProposed({ solution: 2, kind: 'mitigation' }));
    given().when(propose()).thenRefused(NoSuchFollowUp, 'none yet');
    const withdrawn: FollowUpEvent = {
      type: 'SolutionWithdrawn',
      data: { solution: 1, reason: 'Too dear', occurredAt },
    };
    given(...found)
      .when(command('WithdrawSolution', { solution: 1, reason: 'Too dear' }))
      .thenEvents(withdrawn);
    given(...found, withdrawn)
      .when(command('WithdrawSolution', { solution: 1, reason: 'x' }))
      .thenNothing();
    given(...found, withdrawn)
      .when(open())
      .thenRefused(InvalidItem, 'solution');
  });

  test('are so many at most', () => {
    const many = Array.from({ length: findingsLimit }, (_, place) =>
      findingRecorded({ finding: place + 1, text: `${place}` }),
    );
    given(...many)
      .when(record())
      .thenRefused(TooManyFollowUps, String(findingsLimit));
  });
});

describe('OpenActionItem', () => {
  test('opens one, once; a solution says which finding it is of', () => {
    given(...found)
      .when(open())
      .thenEvents(actionItemOpened());
    given(...found)
      .when(open({ finding: null }))
      .thenEvents(actionItemOpened());
    given(...opened)
      .when(open())
      .thenNothing();
    given(...opened, actionItemDropped())
      .when(open())
      .thenEvents(actionItemOpened({ item: 2 }));
  });

  test('accepts a recommendation while no other item that runs does', () => {
    const accepting = open({ finding: null, solution: null, recommendation: 'observability' });
    const accepted = actionItemOpened({ finding: null, solution: null, recommendation: 'observability' });
    given().when(accepting).thenEvents(accepted);
    given(accepted).when(accepting).thenNothing();
    given(accepted, actionItemDropped())
      .when(accepting)
      .thenEvents(actionItemOpened({ ...accepted.data, item: 2 }));
  });

  test.each([
    ['a finding that is not there', { finding: 7, solution: null }, 'addresses'],
    ['a solution that is not there', { solution: 7 }, 'solution'],
    ['a solution of another finding', { finding: 2 }, 'belongs to finding 1'],
  ])('refuses %s', (_what, said, part) => {
    given(...found, findingRecorded({ finding: 2, text: 'Another' }))
      .when(open(said))
      .thenRefused(InvalidItem, part);
  });

  test('refuses a day that is gone in the zone of the setting', () => {
    const late = '2026-03-05T23:30:00.000Z';
    given(...found)
      .when(open({ dueOn: '2026-03-05', occurredAt: undefined }), { now: late })
      .thenRefused(DayIsGone, '2026-03-06');
    given(...found)
      .when(open({ dueOn: '2026-03-05', zone: 'UTC', occurredAt: late }), { now: late })
      .thenEvents(actionItemOpened({ dueOn: '2026-03-05', occurredAt: late }));
  });

  test('an importer may say what was thought of then', () => {
    given(...found)
      .when(open({ dueOn: '2026-03-04', zone: 'UTC' }), { recordedAt: '2026-03-01T10:00:00.000Z' })
      .thenEvents(actionItemOpened({ dueOn: '2026-03-04' }));
  });
});

describe('AmendActionItem', () => {
  const amend = (said: object = {}) => command('AmendActionItem', { item: 1, zone, ...said });

  test('changes what is said, and leaves the rest', () => {
    given(...opened)
      .when(amend({ owner: ben, reason: 'Ana is away' }))
      .thenEvents(actionItemAmended({ owner: ben, reason: 'Ana is away' }));
    given(...opened)
      .when(amend({ owner: ana }))
      .thenNothing();
  });

  test('another finding takes it out of the solution that it was part of', () => {
    given(...opened, findingRecorded({ finding: 2, text: 'Another' }))
      .when(amend({ finding: 2 }))
      .thenEvents(actionItemAmended({ finding: 2, solution: null }));
  });

  test('never changes a day that was promised, nor an item that is over', () => {
    given(...planned)
      .when(amend({ dueOn: '2026-04-01' }))
      .thenRefused(AlreadyPlanned, 'rescheduled');
    given(...planned, actionItemDelivered())
      .when(amend({ owner: ben }))
      .thenRefused(ItemIsOver, 'reopened');
    given(...opened)
      .when(amend({ dueOn: '2026-03-01' }))
      .thenRefused(DayIsGone);
    given(...opened)
      .when(amend({ item: 2 }))
      .thenRefused(NoSuchFollowUp);
  });
});

describe('PlanActionItem', () => {
  test('promises the day of an item that passes every letter', () => {
    given(...opened)
      .when(plan({ dueOn: '2026-03-20' }))
      .thenEvents(actionItemAmended({ dueOn: '2026-03-20' }), actionItemPlanned());
    given(...found, actionItemOpened({ dueOn: '2026-03-20' }))
      .when(plan())
      .thenEvents(actionItemPlanned());
  });

  test('says it once; another day is a move', () => {
    given(...planned)
      .when(plan())
      .thenNothing();
    given(...planned)
      .when(plan({ dueOn: '2026-03-20' }))
      .thenNothing();
    given(...planned)
      .when(plan({ dueOn: '2026-03-21' }))
      .thenRefused(AlreadyPlanned, 'is promised for 2026-03-20. Move it');
    given(...opened, actionItemPlanned({ dueOn: null, failing: ['timeBound'], reason: 'x' }))
      .when(plan({ dueOn: '2026-03-21' }))
      .thenRefused(AlreadyPlanned, 'without a day');
  });

  test('a day that was only asked for is not called promised', () => {
    given(...moved)
      .when(plan({ dueOn: '2026-04-01' }))
      .thenRefused(
        AlreadyPlanned,
        'is promised for 2026-03-20; 2026-03-27 is asked for, and nobody has consented to it',
      );
    given(...moved, rescheduleConsented())
      .when(plan({ dueOn: '2026-04-01' }))
      .thenRefused(AlreadyPlanned, 'is promised for 2026-03-27. Move it');
  });

  test('refuses one that fails a letter, field by field, unless there is a reason', () => {
    const bare = actionItemOpened({ title: 'Bound the queue of the checkout', owner: null, acceptance: null });
    const refusal = given(...found, bare)
      .when(plan({ dueOn: '2026-03-20' }))
      .thenRefused(NotSmart, 'measurable, assignable');
    expect(refusal.errors.map(({ field }) => field)).toEqual(['acceptance', 'owner']);
    expect(refusal.members).toMatchObject({
      smart: expect.arrayContaining([expect.objectContaining({ letter: 'relevant', passes: true })]),
    });
    given(...found, bare)
      .when(plan({ dueOn: '2026-03-20', reason: 'It burns' }))
      .thenEvents(
        actionItemAmended({ dueOn: '2026-03-20' }),
        actionItemPlanned({ failing: ['measurable', 'assignable'], reason: 'It burns' }),
      );
  });

  test('an owner who was erased and a finding that was withdrawn pass no letter', () => {
    const withdrawn: FollowUpEvent = { type: 'FindingWithdrawn', data: { finding: 1, reason: 'No', occurredAt } };
    const refusal = given(...opened, withdrawn)
      .when(plan({ dueOn: '2026-03-20', erased: [ana.id] }))
      .thenRefused(NotSmart, 'assignable, relevant');
    expect(refusal.errors).toEqual([
      { field: 'owner', detail: expect.stringContaining('was erased') },
      { field: 'addresses', detail: expect.stringContaining('was withdrawn') },
    ]);
    given(...opened)
      .when(plan({ dueOn: '2026-03-20', owner: ben, erased: [ana.id] }))
      .thenEvents(actionItemAmended({ owner: ben, dueOn: '2026-03-20' }), actionItemPlanned());
    // Nothing is made worse by saying something else of it.
    given(...planned, withdrawn)
      .when(command('AmendActionItem', { item: 1, zone, estimate: '3 days', erased: [ana.id] }))
      .thenEvents(actionItemAmended({ estimate: '3 days' }));
  });

  test('a day that was thought of may be gone by then', () => {
    given(...found, actionItemOpened({ dueOn: '2026-03-20' }))
      .when(plan({ occurredAt: undefined }), { now: '2026-03-21T12:00:00.000Z' })
      .thenRefused(DayIsGone);
  });
});

describe('RescheduleActionItem', () => {
  test('asks for another day', () => {
    given(...planned)
      .when(move('2026-03-27'))
      .thenEvents(actionItemRescheduled());
    given(...planned)
      .when(move('2026-03-20'))
      .thenNothing();
    given(...moved)
      .when(move('2026-03-27'))
      .thenNothing();
  });

  test('needs no consent where the setting says so, where nothing was promised, and back to the day that stands', () => {
    given(...planned)
      .when(move('2026-03-27', { needsConsent: false }))
      .thenEvents(actionItemRescheduled({ needsConsent: false }));
    given(...opened, actionItemPlanned({ dueOn: null, failing: ['timeBound'], reason: 'x' }))
      .when(move('2026-03-27'))
      .thenEvents(actionItemRescheduled({ from: null, needsConsent: false }));
    given(...moved)
      .when(move('2026-03-20'))
      .thenEvents(actionItemRescheduled({ move: 2, from: '2026-03-27', to: '2026-03-20', needsConsent: false }));
  });

  test('refuses a day that is gone, and items that promise nothing', () => {
    const gone = given(...planned)
      .when(move('2026-03-04'))
      .thenRefused(DayIsGone, 'dueOn is 2026-03-04');
    const far = given(...planned)
      .when(move('2226-03-04'))
      .thenRefused(InvalidItem, 'dueOn takes a day of the next hundred years');
    // As the request calls it.
    expect([gone, far].map(({ errors }) => errors.map(({ field }) => field))).toEqual([['dueOn'], ['dueOn']]);
    given(...opened)
      .when(move('2026-03-27'))
      .thenRefused(NotPlanned);
    given(...planned, actionItemDropped())
      .when(move('2026-03-27'))
      .thenRefused(ItemIsOver);
  });
});

describe('ConsentToReschedule', () => {
  test('agrees to the last move, once', () => {
    given(...moved)
      .when(consent())
      .thenEvents(rescheduleConsented());
    given(...moved)
      .when(consent({ move: 1 }))
      .thenEvents(rescheduleConsented());
    given(...moved, rescheduleConsented())
      .when(consent())
      .thenNothing();
  });

  test('is refused to whoever asked, whichever key they came by', () => {
    given(...moved)
      .when(consent({ by: asker }))
      .thenRefused(OwnMove);
    given(...moved)
      .when(consent({ by: ana.id, actsFor: new Map([[asker, ana.id]]) }))
      .thenRefused(OwnMove);
    given(...moved)
      .when(consent({ by: asker, actsFor: new Map([[asker, ana.id]]) }))
      .thenRefused(OwnMove);
    given(...moved)
      .when(consent({ by: ben.id, actsFor: new Map([[asker, ana.id]]) }))
      .thenEvents(rescheduleConsented());
  });

  test('is given by a person, and by no program', () => {
    given(...moved)
      .when(consent({ by: asker.replace(/aa$/, 'bb'), isPerson: false }))
      .thenRefused(NeedsPerson, 'acts for a person');
    // Who asked is told that first.
    given(...moved)
      .when(consent({ by: asker, isPerson: false }))
      .thenRefused(OwnMove);
  });

  test('is to the day that was seen', () => {
    given(...moved)
      .when(consent({ dueOn: '2026-03-27' }))
      .thenEvents(rescheduleConsented());
    given(...moved)
      .when(consent({ dueOn: '2026-03-26' }))
      .thenRefused(NothingToConsentTo, 'move 1 is to 2026-03-27, and not to 2026-03-26');
    given(...moved, actionItemRescheduled({ move: 2, from: '2026-03-27', to: '2027-04-03' }))
      .when(consent({ dueOn: '2026-03-27' }))
      .thenRefused(NothingToConsentTo, 'move 2 is to 2027-04-03');
  });

  test('is for the move that stands', () => {
    const again = actionItemRescheduled({ move: 2, from: '2026-03-27', to: '2026-04-03' });
    given(...planned)
      .when(consent())
      .thenRefused(NothingToConsentTo, 'never moved');
    given(...moved, again)
      .when(consent({ move: 1 }))
      .thenRefused(NothingToConsentTo, '2026-04-03');
    given(...moved, again)
      .when(consent())
      .thenEvents(rescheduleConsented({ move: 2 }));
    given(...moved)
      .when(consent({ move: 3 }))
      .thenRefused(NoSuchFollowUp, 'from 1 to 1');
    given(...planned, actionItemRescheduled({ needsConsent: false }))
      .when(consent())
      .thenRefused(NothingToConsentTo, 'stands without');
    given(...moved, actionItemDelivered())
      .when(consent())
      .thenRefused(ItemIsOver);
  });
});

describe('how an item goes on', () => {
  test('it is started, once', () => {
    given(...planned)
      .when(command('StartActionItem', { item: 1 }))
      .thenEvents(actionItemStarted());
    given(...planned, actionItemStarted())
      .when(command('StartActionItem', { item: 1 }))
      .thenNothing();
    given(...planned, actionItemDropped())
      .when(command('StartActionItem', { item: 1 }))
      .thenRefused(ItemIsOver);
  });

  test('it is delivered with evidence, on a day of the zone', () => {
    const late = '2026-03-05T23:30:00.000Z';
    given(...planned)
      .when(deliver())
      .thenEvents(actionItemDelivered());
    given(...planned)
      .when(deliver({ occurredAt: late, url: 'https://ci.example/4711' }), { now: late })
      .thenEvents(actionItemDelivered({ occurredAt: late, on: '2026-03-06', url: 'https://ci.example/4711' }));
    given(...planned, actionItemDelivered())
      .when(deliver())
      .thenNothing();
    given(...planned, actionItemDelivered())
      .when(deliver({ evidence: 'Another' }))
      .thenRefused(ItemIsOver);
    given(...planned, actionItemDropped())
      .when(deliver())
      .thenRefused(ItemIsOver, 'dropped');
    given(...opened)
      .when(deliver())
      .thenEvents(actionItemDelivered());
  });

  test('it is dropped with a reason, and opened again', () => {
    const drop = command('DropActionItem', { item: 1, zone, reason: 'The checkout is replaced in April' });
    const reopen = command('ReopenActionItem', { item: 1, reason: 'The bound is not in production' });
    given(...planned)
      .when(drop)
      .thenEvents(actionItemDropped());
    given(...planned, actionItemDropped())
      .when(drop)
      .thenNothing();
    given(...planned, actionItemDelivered())
      .when(drop)
      .thenRefused(ItemIsOver, 'delivered');
    given(...planned, actionItemDelivered())
      .when(reopen)
      .thenEvents(actionItemReopened());
    given(...planned)
      .when(reopen)
      .thenNothing();
    given(...planned, actionItemDelivered(), actionItemReopened())
      .when(deliver())
      .thenEvents(actionItemDelivered());
  });
});

describe('what a hostile hand may try', () => {
  const before = '2026-03-01T09:00:00.000Z';

  test('nothing becomes of an item before what it follows from', () => {
    given(...planned)
      .when(deliver({ occurredAt: before }))
      .thenRefused(InvalidItem, 'planned');
    given(...planned)
      .when(command('DropActionItem', { item: 1, zone, reason: 'x', occurredAt: before }))
      .thenRefused(InvalidItem, 'planned');
    given(...planned)
      .when(move('2026-03-27', { occurredAt: before }))
      .thenRefused(InvalidItem, 'planned, or moved');
    given(...moved)
      .when(consent({ occurredAt: before }))
      .thenRefused(InvalidItem, 'moved');
    given(...planned, actionItemDelivered(), actionItemReopened({ occurredAt: '2026-03-05T09:00:02.000Z' }))
      .when(deliver({ occurredAt: followedUp }))
      .thenRefused(InvalidItem, 'opened again');
    // What was done before anybody planned it was done then.
    given(actionItemOpened({ occurredAt: before }))
      .when(deliver({ occurredAt: before }))
      .thenEvents(actionItemDelivered({ occurredAt: before, on: '2026-03-01' }));
  });

  test('a ticket that was done before the item was written down does not deliver it, and one of the future is refused', () => {
    const linked = [...planned, ticketLinked()];
    const report = (changedAt: string) =>
      command('ReportTicket', {
        item: 1,
        zone,
        tracker: 'github',
        key: 'shop/checkout#12',
        state: 'done',
        called: 'closed',
        changedAt,
      });
    given(...linked)
      .when(report(before))
      .thenEvents(ticketReported({ state: 'done', called: 'closed', changedAt: before }));
    given(...linked)
      .when(report('2099-01-01T00:00:00.000Z'))
      .thenRefused(MomentInTheFuture);
  });

  test('a finding that was withdrawn does not lock what addresses it', () => {
    const withdrawn: FollowUpEvent = { type: 'FindingWithdrawn', data: { finding: 1, reason: 'Wrong', occurredAt } };
    given(...opened, withdrawn)
      .when(command('AmendActionItem', { item: 1, zone, owner: ben }))
      .thenEvents(actionItemAmended({ owner: ben }));
    given(...opened, withdrawn)
      .when(command('AmendActionItem', { item: 1, zone, finding: 1 }))
      .thenRefused(InvalidItem, 'addresses');
  });

  test('letters that passed at planning are not taken away without a reason', () => {
    const less = (said: object = {}) => command('AmendActionItem', { item: 1, zone, owner: null, ...said });
    given(...planned)
      .when(less())
      .thenRefused(NotSmart, 'assignable');
    given(...planned)
      .when(less({ reason: 'Ana left' }))
      .thenEvents(actionItemAmended({ owner: null, reason: 'Ana left' }));
    given(...opened)
      .when(less())
      .thenEvents(actionItemAmended({ owner: null }));
  });

  test('a day beyond a hundred years is a slip of the finger', () => {
    given(...opened)
      .when(plan({ dueOn: '9999-12-31' }))
      .thenRefused(InvalidItem, 'hundred years');
    given(...planned)
      .when(move('2226-03-20'))
      .thenRefused(InvalidItem, 'hundred years');
  });

  test('another item beside the one that accepts the same is wanted, and made', () => {
    const accepting = { finding: null, solution: null, recommendation: 'observability' };
    const accepted = actionItemOpened(accepting as never);
    given(accepted)
      .when(open({ ...accepting, title: 'Another one', isAnother: true }))
      .thenEvents(actionItemOpened({ ...accepted.data, item: 2, title: 'Another one' }));
    given(accepted)
      .when(open({ ...accepting, isAnother: true }))
      .thenNothing();
  });
});

describe('RemindOwner', () => {
  const remind = command('RemindOwner', {
    item: 1,
    zone,
    reminders: { daysBefore: [7, 1], overdueEvery: 7 },
    occurredAt: undefined,
  });
  const on = (day: string) => ({ now: `${day}T08:00:00.000Z` });
  const told = (day: string, said: object = {}) =>
    ownerReminded({ on: day, occurredAt: `${day}T08:00:00.000Z`, ...said });

  test('nobody is told where the owner was erased', () => {
    const { type, data } = remind as { type: 'RemindOwner'; data: object };
    given(...planned)
      .when(command(type, { ...data, erased: [ana.id] }), on('2026-03-13'))
      .thenNothing();
  });

  test('tells of each day once, and later where that was missed', () => {
    given(...planned)
      .when(remind, on('2026-03-12'))
      .thenNothing();
    given(...planned)
      .when(remind, on('2026-03-13'))
      .thenEvents(told('2026-03-13'));
    given(...planned)
      .when(remind, on('2026-03-15'))
      .thenEvents(told('2026-03-15'));
    given(...planned, told('2026-03-13'))
      .when(remind, on('2026-03-14'))
      .thenNothing();
    given(...planned, told('2026-03-13'))
      .when(remind, on('2026-03-19'))
      .thenEvents(told('2026-03-19'));
    given(...planned, told('2026-03-19'))
      .when(remind, on('2026-03-20'))
      .thenNothing();
    given(...planned, told('2026-03-19'))
      .when(remind, on('2026-03-21'))
      .thenEvents(told('2026-03-21', { about: 'overdue' }));
    given(...planned, told('2026-03-21'))
      .when(remind, on('2026-03-27'))
      .thenNothing();
    given(...planned, told('2026-03-21'))
      .when(remind, on('2026-03-28'))
      .thenEvents(told('2026-03-28', { about: 'overdue' }));
  });

  test('a move begins anew', () => {
    given(...planned, told('2026-03-13'), actionItemRescheduled())
      .when(remind, on('2026-03-20'))
      .thenEvents(told('2026-03-20', { dueOn: '2026-03-27' }));
  });

  test('nobody is told of what is over, not planned, seen to by nobody, or was near already when it was promised', () => {
    given(...opened)
      .when(remind, on('2026-03-13'))
      .thenNothing();
    given(...planned, actionItemDelivered())
      .when(remind, on('2026-03-21'))
      .thenNothing();
    given(...found, actionItemOpened({ owner: null }), actionItemPlanned())
      .when(remind, on('2026-03-13'))
      .thenNothing();
    given(...opened, { ...actionItemPlanned(), recordedAt: '2026-03-13T07:00:00.000Z' })
      .when(remind, on('2026-03-14'))
      .thenNothing();
  });
});

describe('tickets', () => {
  const ticket = { tracker: 'github', key: 'shop/checkout#12' };
  const report = (said: object) =>
    command('ReportTicket', { item: 1, zone, ...ticket, changedAt: followedUp, ...said });
  const linked = [...planned, ticketLinked()];

  test('are linked once', () => {
    const link = command('LinkTicket', { item: 1, ...ticket, url: ticketLinked().data.url });
    given(...planned)
      .when(link)
      .thenEvents(ticketLinked());
    given(...linked)
      .when(link)
      .thenNothing();
  });

  test('one that is done there is delivered here, with the evidence', () => {
    given(...linked)
      .when(report({ state: 'done', called: 'closed' }))
      .thenEvents(
        ticketReported({ state: 'done', called: 'closed' }),
        actionItemDelivered({
          evidence: `shop/checkout#12 is "closed" since ${followedUp}`,
          url: ticketLinked().data.url,
        }),
      );
  });

  test('one that is done there within the second in which the item was written down delivers it', () => {
    const written = followedUp.replace('.000Z', '.400Z');
    const item = [...found, actionItemOpened({ occurredAt: written }), ticketLinked()];
    const early = new Date(Date.parse(followedUp) - 1_000).toISOString();
    const done = { state: 'done', called: 'closed' } as const;
    const at = (changedAt: string) => ({ item: 1, zone, ...ticket, ...done, changedAt });
    given(...item)
      .when(command('ReportTicket', at(followedUp)))
      .thenEvents(
        ticketReported(done),
        actionItemDelivered({
          evidence: `shop/checkout#12 is "closed" since ${followedUp}`,
          ...{ url: ticketLinked().data.url, occurredAt: written },
        }),
      );
    given(...item)
      .when(command('ReportTicket', at(early)))
      .thenEvents(ticketReported({ ...done, changedAt: early }));
  });

  test('one that is begun there is begun here', () => {
    given(...linked)
      .when(report({ state: 'in-progress', called: 'In Review' }))
      .thenEvents(ticketReported({ state: 'in-progress', called: 'In Review' }), actionItemStarted());
    given(...linked, actionItemStarted())
      .when(report({ state: 'in-progress', called: 'In Review' }))
      .thenEvents(ticketReported({ state: 'in-progress', called: 'In Review' }));
  });

  test('what was decided here is not undone by what is said there', () => {
    given(...linked, actionItemDropped())
      .when(report({ state: 'done', called: 'closed' }))
      .thenEvents(ticketReported({ state: 'done', called: 'closed' }));
    given(...linked, actionItemDelivered())
      .when(report({ state: 'open', called: 'open' }))
      .thenEvents(ticketReported());
    const done = ticketReported({ state: 'done', called: 'closed' });
    given(...linked, done, actionItemDelivered(), actionItemReopened())
      .when(report({ state: 'done', called: 'closed' }))
      .thenNothing();
  });

  test('who opened it again here knew what was done there before, and not what was done since', () => {
    const again = { state: 'done', called: 'closed', changedAt: '2026-03-05T08:59:59.000Z' } as const;
    given(...linked, actionItemDelivered(), actionItemReopened())
      .when(report(again))
      .thenEvents(ticketReported(again));
    const since = { ...again, changedAt: '2026-03-05T09:00:03.000Z' };
    given(...linked, ticketReported(again), actionItemDelivered(), actionItemReopened())
      .when(report(since))
      .thenEvents(
        ticketReported(since),
        actionItemDelivered({
          evidence: 'shop/checkout#12 is "closed" since 2026-03-05T09:00:03.000Z',
          url: ticketLinked().data.url,
          occurredAt: since.changedAt,
        }),
      );
  });

  test('an item that is several tickets is delivered with the last of them', () => {
    const other = ticketLinked({ key: 'shop/checkout#13' });
    const done = ticketReported({ state: 'done', called: 'closed' });
    given(...linked, other)
      .when(report({ state: 'done', called: 'closed' }))
      .thenEvents(done);
    given(...linked, other, { ...done, data: { ...done.data, key: other.data.key } })
      .when(report({ state: 'done', called: 'closed', by: 'mona' }))
      .thenEvents(
        done,
        actionItemDelivered({
          evidence: `shop/checkout#12 is "closed" since ${followedUp}, by mona`,
          url: ticketLinked().data.url,
        }),
      );
  });

  test('of two words within one moment the last counts', () => {
    const done = ticketReported({ state: 'done', called: 'closed' });
    given(...linked, actionItemDropped(), done)
      .when(report({ state: 'open', called: 'open' }))
      .thenEvents(ticketReported());
  });

  test('the same twice, and what is older than what was said, says nothing', () => {
    const done = ticketReported({ state: 'done', called: 'closed' });
    given(...linked, done)
      .when(report({ state: 'done', called: 'closed' }))
      .thenNothing();
    given(...linked, done)
      .when(report({ state: 'open', called: 'open', changedAt: '2026-03-05T08:00:00.000Z' }))
      .thenNothing();
    given(...planned)
      .when(report({ state: 'done', called: 'closed' }))
      .thenRefused(InvalidItem, 'no ticket');
  });
});

describe('protection', () => {
  test('takes the texts of one event away, or of all, once', () => {
    const redact = (id: string) => command('RedactFollowUpText', { eventId: id, reason: 'A name' });
    const redacted: FollowUpEvent = {
      type: 'FollowUpTextRedacted',
      data: { eventId: eventId(0), reason: 'A name', occurredAt },
    };
    given(...found)
      .when(redact(eventId(0)))
      .thenEvents(redacted);
    given(...found, redacted)
      .when(redact(eventId(0)))
      .thenNothing();
    given(...found)
      .when(redact(eventId(9)))
      .thenRefused(UnknownEvent);
    const expire = command('ExpireFollowUpTexts', { cause: 'x' });
    const expired: FollowUpEvent = { type: 'FollowUpTextsExpired', data: { cause: 'x', occurredAt } };
    given(...found)
      .when(expire)
      .thenEvents(expired);
    given(...found, expired)
      .when(expire)
      .thenNothing();
  });
});

describe('no step of an item is earlier than those before it', () => {
  const before = '2020-01-01T00:00:00.000Z';
  const said = (type: FollowUpCommand['type'], data: object = {}) =>
    command(type, { item: 1, zone, reason: 'It is so', evidence: 'Run 3', occurredAt: before, ...data });
  const reopened = [...planned, actionItemDropped(), actionItemReopened()];

  test.each([
    ['AmendActionItem', opened, 'opened', { estimate: '4 days' }],
    ['PlanActionItem', opened, 'opened', { dueOn: '2026-03-20' }],
    ['PlanActionItem', [...opened, actionItemDropped(), actionItemReopened()], 'opened', { dueOn: '2026-03-20' }],
    ['StartActionItem', opened, 'opened', {}],
    ['StartActionItem', planned, 'planned', {}],
    ['DeliverActionItem', opened, 'opened', {}],
    ['DropActionItem', opened, 'opened', {}],
    ['RescheduleActionItem', planned, 'planned', { to: '2026-03-27', needsConsent: true }],
    ['ReopenActionItem', [...planned, actionItemDelivered()], 'delivered', {}],
    ['ReopenActionItem', [...planned, actionItemDropped()], 'dropped', {}],
  ] as const)('%s', (type, events, what, data) => {
    given(...events)
      .when(said(type, data))
      .thenRefused(InvalidItem, `occurredAt takes a moment from ${followedUp} on, when the item was ${what}`);
  });

  test('of those, the last counts', () => {
    const late = '2026-03-05T08:59:00.000Z';
    const early = actionItemOpened({ occurredAt: '2026-03-01T00:00:00.000Z' });
    for (const [events, what] of [
      [[early, actionItemPlanned()], 'planned'],
      [[early, actionItemStarted()], 'started'],
    ] as const)
      given(...events)
        .when(said('DeliverActionItem', { occurredAt: late }))
        .thenRefused(InvalidItem, `when the item was ${what}`);
    given(early, actionItemDelivered())
      .when(said('ReopenActionItem', { occurredAt: late }))
      .thenRefused(InvalidItem, 'when the item was delivered');
    given(early, actionItemDropped({ occurredAt: early.data.occurredAt }), actionItemReopened())
      .when(said('StartActionItem', { occurredAt: late }))
      .thenRefused(InvalidItem, 'when the item was opened again');
    given(...reopened)
      .when(said('StartActionItem', { occurredAt }))
      .thenEvents(actionItemStarted());
  });

  test('what began in a tracker before it was written down begins here when it was', () => {
    given(...opened, ticketLinked())
      .when(
        command('ReportTicket', {
          ...{ item: 1, zone, tracker: 'github', key: 'shop/checkout#12', state: 'in-progress', called: 'Doing' },
          changedAt: before,
        }),
      )
      .thenEvents(ticketReported({ state: 'in-progress', called: 'Doing', changedAt: before }), actionItemStarted());
  });
});
