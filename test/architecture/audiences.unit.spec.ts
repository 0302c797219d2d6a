import { expect, test } from '@jest/globals';
import type { Logged } from '#decider';
import { audiencesOf } from '../../apps/api/src/event-sight.module.js';
import { streamKinds } from '../../apps/projector/src/stream-kinds.js';

const audiences = audiencesOf(
  { all: new Map(['postmortem', 'reviews', 'questions'].map((kind) => [kind, () => ({ incidents: ['reviewed'] })])) },
  { load: (id) => Promise.resolve({ state: { events: id === 'mail' ? [queued] : [] } } as never) },
  { needed: (id) => Promise.resolve([id, 'with it']) },
  { load: (id) => Promise.resolve({ state: { events: id === 'ticket' ? [wanted] : [] } } as never) },
);
const queued = { type: 'MailQueued', data: { to: {}, about: { kind: 'invitation', incident: 'one' } } };
const wanted = { type: 'TicketQueued', data: { incident: 'one' } };

test('somebody says of each kind of stream who is told of its events, and of no other', () => {
  expect([...audiences.keys()].toSorted()).toEqual(streamKinds.map(({ category }) => category).toSorted());
});

test('mail is told of to who sees all that it tells of, and to nobody where nothing says what that is', async () => {
  const of = (streamId: string): unknown => audiences.get('mail')?.({ category: 'mail', streamId } as Logged);
  expect([await of('mail'), await of('none')]).toEqual([{ incidents: ['one', 'with it'] }, undefined]);
});

test('a ticket is told of to who sees the incident, and to nobody where nothing says which that is', async () => {
  const of = (streamId: string): unknown => audiences.get('ticket')?.({ category: 'ticket', streamId } as Logged);
  expect([await of('ticket'), await of('none')]).toEqual([{ incidents: ['one'] }, undefined]);
});
