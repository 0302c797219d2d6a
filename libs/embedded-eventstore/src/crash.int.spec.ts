import { EventStoreDBClient, type EventData } from '@eventstore/db-client';
import { beforeAll, expect, jest, test } from '@jest/globals';
import { collect, newStream, noted, temporaryFolder } from './testing.js';
import { compileServer, startProcess } from './testing-process.js';

// A machine that does other things at the same time is no fault.
jest.setTimeout(30_000);

let main: string;

beforeAll(() => {
  main = compileServer(temporaryFolder());
});

const WRITERS = 32;
const ACKNOWLEDGED_BEFORE_KILL = 400;

interface Attempt {
  stream: string;
  expectedRevision: bigint | 'no_stream';
  event: EventData;
}

test('killed under load: every acknowledged event is there after a restart, and a retry writes once', async () => {
  const folder = temporaryFolder();
  const acknowledged: Attempt[] = [];
  const unanswered: Attempt[] = [];
  const first = startProcess(main, '--folder', folder);
  const client = EventStoreDBClient.connectionString(await first.listening);

  // Each writer appends to its own stream, one event after another, until the server is gone.
  const write = async (): Promise<void> => {
    const stream = newStream();
    for (let revision = -1n; ; revision++) {
      const attempt: Attempt = {
        stream,
        expectedRevision: revision < 0n ? 'no_stream' : revision,
        event: noted(String(revision)),
      };
      const { expectedRevision, event } = attempt;
      const answered = await Promise.race([
        client.appendToStream(stream, event, { expectedRevision }).then(
          () => true,
          () => false,
        ),
        // The client does not always reject what was in flight when a connection broke.
        first.ended.then(() => false),
      ]);
      (answered ? acknowledged : unanswered).push(attempt);
      if (!answered) return;
      if (acknowledged.length === ACKNOWLEDGED_BEFORE_KILL) first.child.kill('SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
  expect((await first.ended).signal).toBe('SIGKILL');
  expect(acknowledged.length).toBeGreaterThanOrEqual(ACKNOWLEDGED_BEFORE_KILL);
  await client.dispose();

  const second = startProcess(main, '--folder', folder);
  const next = EventStoreDBClient.connectionString(await second.listening);
  const idsOnDisk = async (): Promise<string[]> =>
    (await collect(next.readAll())).flatMap(({ event }) => (event?.type === 'Noted' ? [event.id] : []));
  const survivors = new Set(await idsOnDisk());
  expect(acknowledged.filter(({ event }) => !survivors.has(event.id))).toEqual([]);

  const attempts = [...acknowledged, ...unanswered];
  await Promise.all(
    attempts.map(({ stream, event, expectedRevision }) => next.appendToStream(stream, event, { expectedRevision })),
  );
  expect((await idsOnDisk()).sort()).toEqual(attempts.map(({ event }) => event.id).sort());
  await next.dispose();
  second.child.kill('SIGTERM');
  expect(await second.ended).toMatchObject({ code: 0 });
});
