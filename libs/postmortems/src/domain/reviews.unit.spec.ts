import { describe, expect, test } from '@jest/globals';
import { deciderSpec, recordedFrom } from '#decider/testing';
import {
  attendanceRecorded,
  minuteTaken,
  minuteWithdrawn,
  participantAdded,
  postmortemApproved,
  postmortemOf,
  postmortemSubmitted,
  postmortemWaived,
  sectionWritten,
  sessionCancelled,
  sessionPlanned,
} from '#postmortems/testing';
import {
  leadsIn,
  postmortemView,
  PostmortemStands,
  ReviewedTogether,
  reviewing,
  ReviewIsShared,
  ReviewOfItself,
  reviewOf,
  standingIn,
  type JoinReview,
  type PostmortemEvent,
  type ReviewEvent,
} from './index.js';

const joined = (incident: string, lead: string): ReviewEvent => ({
  type: 'ReviewJoined',
  data: { incident, with: lead, reason: 'The same cause', occurredAt: '2026-01-01T00:00:00.000Z' },
});
const parted = (incident: string): ReviewEvent => ({
  type: 'ReviewParted',
  data: { incident, reason: 'Another cause', occurredAt: '2026-01-01T00:00:00.000Z' },
});
const { given } = deciderSpec(reviewing);
const join = (incident: string, lead: string) => joinWhere({}, incident, lead);

/** @param merged by the id of each that was merged, into which */
const joinWhere = (
  { standing = [], merged = {} }: { standing?: string[]; merged?: Record<string, string> },
  incident: string,
  lead: string,
): JoinReview => ({
  type: 'JoinReview',
  data: {
    incident,
    with: lead,
    reason: 'The same cause',
    occurredAt: '2026-01-01T00:00:00.000Z',
    standing,
    merging: { mergeOf: (id) => (merged[id] === undefined ? undefined : ({ into: merged[id] } as never)) },
  },
});

describe('incidents are reviewed together', () => {
  test('with one that stands for all, and that is said once', () => {
    given().when(join('b', 'a')).thenEvents(joined('b', 'a'));
    given(joined('b', 'a')).when(join('b', 'a')).thenNothing();
  });

  test('but not with themselves, nor in two reviews, nor one after another', () => {
    given().when(join('a', 'a')).thenRefused(ReviewOfItself);
    given(joined('b', 'a')).when(join('b', 'c')).thenRefused(ReviewedTogether);
    given(joined('b', 'a')).when(join('c', 'b')).thenRefused(ReviewedTogether);
    given(joined('b', 'a')).when(join('a', 'c')).thenRefused(ReviewIsShared);
    given(joined('b', 'a'), parted('b')).when(join('b', 'c')).thenEvents(joined('b', 'c'));
  });
});

describe('an incident with a postmortem of its own', () => {
  const standing = ['session 1, which is planned'];

  test('joins no other, which may join it', () => {
    given()
      .when(joinWhere({ standing }, 'b', 'a'))
      .thenRefused(PostmortemStands, 'Let a join this one');
    given(joined('b', 'a'))
      .when(joinWhere({ standing }, 'b', 'a'))
      .thenNothing();
  });

  test.each<[what: string, has: PostmortemEvent[], standing: string[]]>([
    ['nothing', [], []],
    ['a planned session', [sessionPlanned()], ['session 1, which is planned']],
    ['a cancelled one', [sessionPlanned(), sessionCancelled()], []],
    ['one that was held', [sessionPlanned(), attendanceRecorded()], ['session 1, which was held']],
    ['a section', [sectionWritten()], ['what is written under summary']],
    ['an empty one', [sectionWritten(), sectionWritten({ text: '' })], []],
    ['a minute', [sessionPlanned(), minuteTaken(), sessionCancelled()], ['a minute that stands']],
    ['a withdrawn one', [sessionPlanned(), minuteTaken(), minuteWithdrawn(), sessionCancelled()], []],
    ['a document in review', [postmortemSubmitted()], ['a document that is in review']],
    ['an approved one', [postmortemSubmitted(), postmortemApproved()], ['a document that is approved']],
    ['a waiver and a guest', [postmortemWaived(), participantAdded()], []],
  ])('has %s', (_what, has, expected) => {
    expect(standingIn(postmortemView(postmortemOf(...has)))).toEqual(expected);
  });
});

describe('where merges count, an incident', () => {
  test('is joined that stands for a circle, which was said to be reviewed with what was merged into it', () => {
    const circle = { merged: { b: 'a' } };
    given(joined('a', 'b'))
      .when(joinWhere(circle, 'c', 'a'))
      .thenEvents(joined('c', 'a'));
    given(joined('a', 'b'))
      .when(joinWhere(circle, 'a', 'c'))
      .thenEvents(joined('a', 'c'));
  });

  test('is joined by what was merged into it, and joins nothing that was', () => {
    given()
      .when(joinWhere({ merged: { b: 'a' } }, 'c', 'b'))
      .thenEvents(joined('c', 'b'));
    given()
      .when(joinWhere({ merged: { b: 'a' } }, 'a', 'b'))
      .thenRefused(ReviewOfItself);
    given()
      .when(joinWhere({ merged: { b: 'a' } }, 'b', 'c'))
      .thenRefused(ReviewedTogether, 'reviewed with a');
    given(joined('a', 'd'))
      .when(joinWhere({ merged: { b: 'a' } }, 'c', 'b'))
      .thenRefused(ReviewedTogether, 'with d');
  });
});

/** By who was merged into whom, and who is reviewed with whom, in letters: what stands for one, and then what it covers. */
const reviewIn = (said: { joined?: string; merged?: string }, incident: string): string => {
  const pairs = (text = ''): [string, string][] =>
    text.split(' ').flatMap((pair) => (pair === '' ? [] : [[pair[0] ?? '', pair[1] ?? '']]));
  const leads = leadsIn({
    events: recordedFrom<ReviewEvent>('2026-01-01T12:00:00.000Z')(
      ...pairs(said.joined).map(([one, other]) => joined(one, other)),
    ),
  });
  const into = new Map(pairs(said.merged));
  return reviewOf(incident, leads, {
    mergeOf: (id) => (into.has(id) ? ({ into: into.get(id) } as never) : undefined),
  }).join('');
};

test.each<[what: string, said: { joined?: string; merged?: string }, review: Record<string, string>]>([
  ['one on its own', {}, { a: 'a' }],
  ['several with one', { joined: 'ca ba' }, { a: 'abc', b: 'abc', c: 'abc' }],
  ['what was merged, with what it was merged into', { merged: 'ba' }, { a: 'a', b: 'a' }],
  ['what was merged into one that is covered', { joined: 'ba', merged: 'cb' }, { a: 'ab', b: 'ab', c: 'ab' }],
  ['those for which one stood that was merged', { joined: 'ba', merged: 'ac' }, { a: 'cb', b: 'cb', c: 'cb' }],
  ['one that is covered, and was merged elsewhere', { joined: 'ba', merged: 'bc' }, { a: 'a', b: 'c', c: 'c' }],
  [
    'those of a review that was merged into one of another',
    { joined: 'ba dc', merged: 'ad' },
    { a: 'cbd', b: 'cbd', c: 'cbd', d: 'cbd' },
  ],
  ['one for which the other stands that was merged into it', { joined: 'ba', merged: 'ab' }, { a: 'b', b: 'b' }],
  ['a circle that merges have closed', { joined: 'ba dc', merged: 'ad cb' }, { a: 'bd', b: 'bd', c: 'bd', d: 'bd' }],
])('a review covers %s', (_what, said, expected) => {
  expect(Object.fromEntries(Object.keys(expected).map((id) => [id, reviewIn(said, id)]))).toEqual(expected);
});
