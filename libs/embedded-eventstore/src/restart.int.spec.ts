import { join } from 'node:path';
import { EventStoreDBClient, type AllStreamResolvedEvent } from '@eventstore/db-client';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import sharedPb from '@eventstore/db-client/generated/shared_pb.js';
import streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import { credentials, logVerbosity, setLogVerbosity } from '@grpc/grpc-js';
import { expect, jest, test } from '@jest/globals';
import { open } from 'lmdb';
import { FolderInUse } from '#data-folder';
import { EventsUnreadable, startEmbeddedEventStore } from './index.js';
import { collect, newStream, noted, rejectionOf, temporaryFolder, textOf } from './testing.js';

// A machine that does other things at the same time is no fault.
jest.setTimeout(30_000);

/** Runs the server for as long as `use` takes. */
const serving = async <Result>(
  folder: string,
  use: (client: EventStoreDBClient, port: number) => Promise<Result>,
): Promise<Result> => {
  const store = await startEmbeddedEventStore({ folder });
  const client = EventStoreDBClient.connectionString(store.url);
  try {
    return await use(client, store.port);
  } finally {
    await client.dispose();
    await store.close();
  }
};

const everything = (client: EventStoreDBClient): Promise<AllStreamResolvedEvent[]> => collect(client.readAll());

test('after a restart everything is as it was, and goes on from there', async () => {
  const folder = temporaryFolder();
  const stream = newStream();
  const before = await serving(folder, async (client) => {
    await client.appendToStream(stream, [noted('a'), noted('b')]);
    await client.appendToStream(newStream(), noted('elsewhere'));
    return everything(client);
  });
  await serving(folder, async (client) => {
    expect(await everything(client)).toEqual(before);
    const { nextExpectedRevision, position } = await client.appendToStream(stream, noted('c'), {
      expectedRevision: 1n,
    });
    expect(nextExpectedRevision).toBe(2n);
    expect(position?.commit).toBeGreaterThan(before.at(-1)?.event?.position.commit ?? 0n);
    expect(await everything(client)).toHaveLength(before.length + 1);
  });
});

test('a retry after a restart is recognised with the exact revision or no_stream, and as on the real server not with any', async () => {
  const folder = temporaryFolder();
  const stream = newStream();
  const [first, second] = [[noted('a')], [noted('b')]];
  await serving(folder, async (client) => {
    await client.appendToStream(stream, first, { expectedRevision: 'no_stream' });
    await client.appendToStream(stream, second, { expectedRevision: 0n });
  });
  await serving(folder, async (client) => {
    await client.appendToStream(stream, first, { expectedRevision: 'no_stream' });
    await client.appendToStream(stream, second, { expectedRevision: 0n });
    expect((await collect(client.readStream(stream))).map(textOf)).toEqual(['a', 'b']);
    await client.appendToStream(stream, second, { expectedRevision: 'any' });
    expect((await collect(client.readStream(stream))).map(textOf)).toEqual(['a', 'b', 'b']);
  });
});

test('"created" is in ticks of 100 ns, distinct and increasing, also across a restart', async () => {
  const folder = temporaryFolder();
  const created = (port: number): Promise<bigint[]> =>
    new Promise((resolve, reject) => {
      const start = new streamsPb.ReadReq.Options.AllOptions();
      start.setStart(new sharedPb.Empty());
      const options = new streamsPb.ReadReq.Options();
      options.setAll(start);
      options.setCount('1000');
      const request = new streamsPb.ReadReq();
      request.setOptions(options);
      const ticks: bigint[] = [];
      const wire = new streamsGrpc.StreamsClient(`127.0.0.1:${port}`, credentials.createInsecure());
      wire
        .read(request)
        .on('data', (response: streamsPb.ReadResp) =>
          ticks.push(BigInt(response.getEvent()?.getEvent()?.getMetadataMap().get('created') ?? '0')),
        )
        .on('error', reject)
        .on('end', () => {
          wire.close();
          resolve(ticks);
        });
    });
  const append = async (client: EventStoreDBClient): Promise<void> => {
    await client.appendToStream(
      newStream(),
      Array.from({ length: 100 }, (_, index) => noted(String(index))),
    );
  };
  await serving(folder, append);
  const ticks = await serving(folder, async (client, port) => {
    await append(client);
    return created(port);
  });
  expect(ticks).toHaveLength(201);
  for (const [index, tick] of ticks.entries()) if (index > 0) expect(tick).toBeGreaterThan(ticks[index - 1] ?? tick);
  expect(Math.abs(Number((ticks.at(-1) ?? 0n) / 10_000n) - Date.now())).toBeLessThan(60_000);
  expect(ticks.some((tick) => tick % 10_000n !== 0n)).toBe(true);
});

test('closing answers the appends it has received, and ends reads and subscriptions', async () => {
  const folder = temporaryFolder();
  const stream = newStream();
  const store = await startEmbeddedEventStore({ folder });
  const client = EventStoreDBClient.connectionString(store.url);
  await client.appendToStream(stream, noted('first'));
  const subscription = client.subscribeToAll();
  const ended = new Promise((_resolve, reject) => subscription.on('error', reject).resume());
  const appends = Array.from({ length: 50 }, (_, index) => client.appendToStream(stream, noted(String(index))));
  const outcomes = Promise.allSettled(appends);
  await Promise.race(appends);
  await store.close();
  expect(await rejectionOf(ended)).toMatchObject({ type: 'unavailable' });
  const acknowledged = (await outcomes).filter(({ status }) => status === 'fulfilled').length;
  await client.dispose();
  expect(acknowledged).toBeGreaterThan(0);
  const onDisk = await serving(folder, (next) => collect(next.readStream(stream)));
  expect(onDisk.length - 1).toBeGreaterThanOrEqual(acknowledged);
});

test('a folder is served once at a time, and again after closing', async () => {
  const folder = temporaryFolder();
  const store = await startEmbeddedEventStore({ folder });
  await expect(startEmbeddedEventStore({ folder })).rejects.toThrow(FolderInUse);
  await store.close();
  await store.close();
  await (await startEmbeddedEventStore({ folder })).close();
});

test('a port that is taken leaves the folder free', async () => {
  setLogVerbosity(logVerbosity.NONE);
  const folder = temporaryFolder();
  const other = await startEmbeddedEventStore({ folder: temporaryFolder() });
  await expect(startEmbeddedEventStore({ folder, port: other.port })).rejects.toThrow(`127.0.0.1:${other.port}`);
  await (await startEmbeddedEventStore({ folder })).close();
  await other.close();
});

test('a file of a later format is refused', async () => {
  const folder = temporaryFolder();
  await (await startEmbeddedEventStore({ folder })).close();
  const environment = open({ path: join(folder, 'events.mdb'), noSubdir: true });
  await environment.openDB<string, string>('about', { encoding: 'json' }).put('format', '2');
  await environment.close();
  const error = await rejectionOf(startEmbeddedEventStore({ folder }));
  expect(error).toBeInstanceOf(EventsUnreadable);
  expect(error.message).toContain('its format is 2, this version knows 1');
});
