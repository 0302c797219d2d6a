import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError, type Recorded } from '#decider';
import { eventId } from '#decider/testing';
import { smartFields } from '#follow-ups/testing';
import { firstDay, steps, type Step } from '../testing-sequences.js';
import {
  dayAfter,
  followingUp,
  followUpView,
  isOverdue,
  noFollowUps,
  slipOf,
  type Day,
  type FollowUpCommand,
  type FollowUpEvent,
  type FollowUps,
} from './index.js';
import { countedPromise } from './promises.oracle.js';

const people = [1, 2, 3].map((number) => `00000000-0000-4000-8000-00000000000${number}`);
const zone = 'UTC';

/** A stream, and the commands that were sent to it; each is sent again now and then, as where an answer was lost. */
class Stream {
  state: FollowUps = noFollowUps;
  refused = 0;

  say(command: object, day: Day, who: number): void {
    const now = new Date(Date.parse(day) + (this.state.events.length % 86_000) * 1_000).toISOString();
    let events: FollowUpEvent[] = [];
    try {
      events = followingUp.decide(command as FollowUpCommand, this.state, { now, recordedAt: now });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.refused++;
    }
    for (const event of events) this.append(event, now, who);
  }

  private append(event: FollowUpEvent, recordedAt: string, who: number): void {
    const place = this.state.events.length;
    const recorded = {
      ...event,
      id: eventId(place),
      revision: BigInt(place),
      metadata: { recordedAt, actor: { kind: 'person', id: people[who] } },
    } as unknown as Recorded<FollowUpEvent>;
    this.state = followingUp.evolve(this.state, recorded);
  }
}

const commandOf = ({ does, days, who, needsConsent }: Step, today: Day, place: number): object => {
  const day = dayAfter(today, days);
  switch (does) {
    case 'plan':
      return { type: 'PlanActionItem', data: { item: 1, zone, dueOn: day, reason: 'It is so' } };
    case 'move':
      return { type: 'RescheduleActionItem', data: { item: 1, zone, to: day, reason: 'Later', needsConsent } };
    case 'consent':
      return { type: 'ConsentToReschedule', data: { item: 1, by: people[who], isPerson: true, actsFor: new Map() } };
    case 'amend':
      return {
        type: 'AmendActionItem',
        data: { item: 1, zone, title: `Bound the queue, as said for the ${place}th time` },
      };
    case 'start':
      return { type: 'StartActionItem', data: { item: 1 } };
    case 'deliver':
      return { type: 'DeliverActionItem', data: { item: 1, zone, evidence: `Run ${place}` } };
    case 'drop':
      return { type: 'DropActionItem', data: { item: 1, zone, reason: 'Not needed' } };
    case 'reopen':
      return { type: 'ReopenActionItem', data: { item: 1, reason: 'Needed' } };
    case 'redact':
      return { type: 'RedactFollowUpText', data: { eventId: eventId(place % 5) } };
  }
};

const played = (sequence: readonly Step[], after: (stream: Stream, today: Day) => void): Stream => {
  const stream = new Stream();
  const fields = { ...smartFields, finding: null, solution: null, recommendation: null, dueOn: null, zone };
  stream.say({ type: 'OpenActionItem', data: fields }, firstDay, 0);
  let today = firstDay;
  for (const [place, step] of sequence.entries()) {
    today = dayAfter(today, step.later);
    const command = commandOf(step, today, place);
    stream.say(command, today, step.who);
    if (place % 3 === 0) stream.say(command, today, step.who);
    after(stream, today);
  }
  return stream;
};

describe('whatever is said of an item, in whatever order', () => {
  test('first promise, current date and slip are those that days counted one by one come to', () => {
    let promised = 0;
    let slipped = 0;
    fc.assert(
      fc.property(steps, (sequence) => {
        let first: Day | undefined;
        played(sequence, ({ state }, today) => {
          const [item] = followUpView(state).items;
          if (item === undefined) throw new Error('the item is gone');
          const counted = countedPromise(state.events, 1, today);
          expect({
            first: item.promised?.firstOn,
            agreed: item.promised?.agreedOn,
            asked: item.dueOn ?? undefined,
            slipped: slipOf(item, today) ?? undefined,
          }).toEqual(counted);
          // Once promised, for ever.
          first ??= item.promised?.firstOn;
          expect(item.promised?.firstOn).toBe(first);
          if (isOverdue(item, today)) expect(slipOf(item, today)).toBeGreaterThan(0);
          promised += Number(first !== undefined);
          slipped += Number((slipOf(item, today) ?? 0) > 0);
        });
      }),
      { numRuns: 500 },
    );
    // The sequences do reach what they are to reach.
    expect(promised).toBeGreaterThan(1_000);
    expect(slipped).toBeGreaterThan(200);
  });

  test('what was known at a moment is what a fold up to it says', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const { state } = played(sequence, () => undefined);
        for (const { metadata } of state.events) {
          const { recordedAt } = metadata;
          const before = state.events.filter((event) => event.metadata.recordedAt <= recordedAt);
          expect(followUpView(state, recordedAt)).toEqual(followUpView({ events: before }));
        }
      }),
      { numRuns: 100 },
    );
  });
});
