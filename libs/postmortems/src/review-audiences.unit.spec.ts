import { describe, expect, test } from '@jest/globals';
import type { Logged } from '#decider';
import { recordedFrom } from '#decider/testing';
import { ana } from '#incidents/testing';
import {
  attendanceRecorded,
  interviewNoted,
  interviewReleased,
  minuteTaken,
  nextDay,
  reviewRecorded,
} from '#postmortems/testing';
import type { PostmortemEvent, ReviewEvent } from './domain/index.js';
import { ReviewAudiences } from './review-audiences.js';

/** `one` and `two` are reviewed together. */
const needed = (id: string): Promise<string[]> => Promise.resolve(['one', 'two'].includes(id) ? ['one', 'two'] : [id]);
const key = '00000000-0000-4000-8000-0000000000aa';

/** The audience of the last event of a stream. */
const audienceOf = (
  category: 'postmortem' | 'reviews',
  events: readonly Logged[],
  asked = events.at(-1),
  acting: readonly (readonly [string, string])[] = [],
): unknown => {
  const streams = { load: () => Promise.resolve({ state: { events } }) };
  const keys = {
    peopleFor: (ids: string[]) => Promise.resolve(new Map(acting.filter(([id]) => ids.includes(id)))),
  };
  const audiences = new ReviewAudiences({ needed } as never, streams as never, streams as never, keys as never);
  return audiences.all.get(category)?.(asked as Logged);
};

const ofPostmortem = (...events: PostmortemEvent[]): Logged[] =>
  reviewRecorded(...events).map(
    (event) => ({ ...event, category: 'postmortem', streamId: 'one' }) as unknown as Logged,
  );

describe('of an event of a postmortem', () => {
  test('are those who see all incidents of the review', async () => {
    expect(await audienceOf('postmortem', ofPostmortem(minuteTaken()))).toEqual({ incidents: ['one', 'two'] });
  });

  test('and all that a session was about, also where they were parted since', async () => {
    const events = ofPostmortem(attendanceRecorded({ incidents: ['one', 'parted'] }));
    expect(await audienceOf('postmortem', events)).toEqual({ incidents: ['one', 'two', 'parted'] });
  });

  test('notes of an interview are of their author alone until they are released', async () => {
    const noted = ofPostmortem(interviewNoted(), interviewNoted({ interview: 2 }));
    expect(await audienceOf('postmortem', noted)).toEqual({ incidents: ['one', 'two'], author: key });
    expect(await audienceOf('postmortem', noted, noted[0], [[key, ana.id]])).toEqual({
      incidents: ['one', 'two'],
      author: ana.id,
    });
    const released = ofPostmortem(interviewNoted(), interviewNoted({ interview: 2 }), interviewReleased());
    expect(await audienceOf('postmortem', released, released[0])).toEqual({ incidents: ['one', 'two'] });
    expect(await audienceOf('postmortem', released, released[1])).toEqual({ incidents: ['one', 'two'], author: key });
  });
});

test('that two are reviewed together, or not any more, is told to who sees both', async () => {
  const occurredAt = nextDay;
  const reason = 'The same cause';
  const events = recordedFrom<ReviewEvent>(nextDay)(
    { type: 'ReviewJoined', data: { incident: 'b', with: 'a', reason, occurredAt } },
    { type: 'ReviewParted', data: { incident: 'b', reason, occurredAt } },
    { type: 'ReviewJoined', data: { incident: 'b', with: 'c', reason, occurredAt } },
    { type: 'ReviewParted', data: { incident: 'b', reason, occurredAt } },
  ).map((event) => ({ ...event, category: 'reviews', streamId: '' }) as unknown as Logged);
  const told = await Promise.all(events.map((event) => audienceOf('reviews', events, event)));
  expect(told).toEqual([
    { incidents: ['b', 'a'] },
    { incidents: ['b', 'a'] },
    { incidents: ['b', 'c'] },
    { incidents: ['b', 'c'] },
  ]);
});
