import { randomUUID } from 'node:crypto';
import { expect, jest, test } from '@jest/globals';
import { AppendQueue } from './append-queue.js';
import { EventLog, EventsUnwritable } from './event-log.js';
import { RECENT_IDS } from './limits.js';
import type { ExpectedRevision, ProposedEvent } from './proposal.js';
import { newStream, rejectionOf, temporaryFolder } from './testing.js';

// A machine that does other things at the same time is no fault.
jest.setTimeout(30_000);

const ANY: ExpectedRevision = { kind: 'any' };

const proposed = (): ProposedEvent => ({
  id: randomUUID(),
  type: 'Noted',
  contentType: 'application/json',
  data: Buffer.from('{}'),
  metadata: Buffer.alloc(0),
});

const proposedEvents = (count: number): ProposedEvent[] => Array.from({ length: count }, proposed);

const neverFails = (error: Error): void => {
  throw error;
};

test('with any, a retry is recognised until so many other events have come, as on the real server', async () => {
  const log = await EventLog.open(temporaryFolder());
  const queue = new AppendQueue(log, neverFails);
  const [stream, other] = [newStream(), newStream()];
  const events = [proposed()];
  const append = () => queue.append({ stream, expected: ANY, events, deadline: Infinity });
  await append();
  const flood = (count: number) =>
    queue.append({ stream: other, expected: ANY, events: proposedEvents(count), deadline: Infinity });
  for (let left = RECENT_IDS - 1; left > 0; left -= 1000) await flood(Math.min(left, 1000));
  expect(await append()).toMatchObject({ kind: 'written', revision: 0 });
  await flood(1);
  expect(await append()).toMatchObject({ kind: 'written', revision: 1 });
  await log.close();
});

test('with any, an id that another stream got since is a new event, as on the real server', async () => {
  const log = await EventLog.open(temporaryFolder());
  const queue = new AppendQueue(log, neverFails);
  const [stream, other] = [newStream(), newStream()];
  const events = [proposed()];
  const append = (to: string) => queue.append({ stream: to, expected: ANY, events, deadline: Infinity });
  expect(await append(stream)).toMatchObject({ kind: 'written', revision: 0 });
  expect(await append(stream)).toMatchObject({ kind: 'written', revision: 0 });
  expect(await append(other)).toMatchObject({ kind: 'written', revision: 0 });
  expect(await append(stream)).toMatchObject({ kind: 'written', revision: 1 });
  await log.close();
});

test('an append whose deadline passes while it waits is not written', async () => {
  const log = await EventLog.open(temporaryFolder());
  const queue = new AppendQueue(log, neverFails);
  const stream = newStream();
  const late = queue.append({ stream, expected: ANY, events: [proposed()], deadline: Date.now() - 1 });
  const timely = queue.append({ stream, expected: { kind: 'no_stream' }, events: [proposed()], deadline: Infinity });
  expect(await late).toEqual({ kind: 'deadline-passed' });
  expect(await timely).toMatchObject({ kind: 'written', revision: 0 });
  await log.close();
});

test('once the disk has refused a write every append is refused, and that is told once', async () => {
  const log = await EventLog.open(temporaryFolder());
  const failures: Error[] = [];
  const queue = new AppendQueue(log, (error) => failures.push(error));
  const stream = newStream();
  const append = () => queue.append({ stream, expected: ANY, events: [proposed()], deadline: Infinity });
  await append();
  await log.close();
  expect(await rejectionOf(append())).toBeInstanceOf(EventsUnwritable);
  expect(await rejectionOf(append())).toBeInstanceOf(EventsUnwritable);
  expect(failures).toHaveLength(1);
  expect(failures[0]?.message).toContain('start again and send unanswered appends again with the same ids');
});
