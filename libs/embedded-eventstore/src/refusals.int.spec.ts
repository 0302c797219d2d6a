import {
  EventStoreDBClient,
  jsonEvent,
  persistentSubscriptionToStreamSettingsFromDefaults,
} from '@eventstore/db-client';
import gossip from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import monitoring from '@eventstore/db-client/generated/monitoring_grpc_pb.js';
import operations from '@eventstore/db-client/generated/operations_grpc_pb.js';
import persistent from '@eventstore/db-client/generated/persistent_grpc_pb.js';
import projections from '@eventstore/db-client/generated/projections_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import type featuresPb from '@eventstore/db-client/generated/serverfeatures_pb.js';
import sharedPb from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import users from '@eventstore/db-client/generated/users_grpc_pb.js';
import { credentials, Metadata, status, type ClientReadableStream, type ServiceDefinition } from '@grpc/grpc-js';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import emptyPb from 'google-protobuf/google/protobuf/empty_pb.js';
import { startEmbeddedEventStore, type EmbeddedEventStore } from './index.js';
import { newStream, noted, rejectionOf, temporaryFolder } from './testing.js';

// A machine that does other things at the same time is no fault.
jest.setTimeout(30_000);

let store: EmbeddedEventStore;
let client: EventStoreDBClient;
/** The generated client, for requests that the official one does not send. */
let wire: InstanceType<typeof streams.StreamsClient>;

beforeAll(async () => {
  store = await startEmbeddedEventStore({ folder: temporaryFolder() });
  client = EventStoreDBClient.connectionString(store.url);
  wire = new streams.StreamsClient(`127.0.0.1:${store.port}`, credentials.createInsecure());
});
afterAll(async () => {
  wire.close();
  await client.dispose();
  await store.close();
});

const asIs = (bytes: Buffer): Buffer => bytes;

const refused = (what: string) => ({
  code: status.UNIMPLEMENTED,
  message: expect.stringContaining(`The embedded event store does not support ${what}`) as unknown,
});

test('deleting a stream is refused by name, and the stream stays', async () => {
  const stream = newStream();
  await client.appendToStream(stream, noted('a'));
  expect(await rejectionOf(client.deleteStream(stream))).toMatchObject(
    refused('event_store.client.streams.Streams/Delete'),
  );
  await client.appendToStream(stream, noted('b'), { expectedRevision: 0n });
});

test('a tombstone is refused by name', async () => {
  const error = await rejectionOf(client.tombstoneStream(newStream()));
  expect(error).toMatchObject(refused('event_store.client.streams.Streams/Tombstone'));
});

test('stream metadata is refused: it would be lost on reading', async () => {
  const error = await rejectionOf(client.setStreamMetadata('note-1', { maxCount: 2 }));
  expect(error.message).toContain('"$$note-1" begins with "$"');
});

test('persistent subscriptions are refused by name', async () => {
  const settings = persistentSubscriptionToStreamSettingsFromDefaults();
  const error = await rejectionOf(client.createPersistentSubscriptionToStream('note-1', 'group', settings));
  expect(error).toMatchObject(refused('event_store.client.persistent_subscriptions.PersistentSubscriptions/Create'));
});

test('projections are refused by name', async () => {
  const error = await rejectionOf(client.createProjection('notes', 'fromAll()'));
  expect(error).toMatchObject(refused('event_store.client.projections.Projections/Create'));
});

test.each([
  { service: gossip.GossipService, of: 'gossip.Gossip' },
  { service: monitoring.MonitoringService, of: 'monitoring.Monitoring' },
  { service: operations.OperationsService, of: 'operations.Operations' },
  { service: persistent.PersistentSubscriptionsService, of: 'persistent_subscriptions.PersistentSubscriptions' },
  { service: projections.ProjectionsService, of: 'projections.Projections' },
  { service: users.UsersService, of: 'users.Users' },
])('every method of $of is refused by name', async ({ service, of }) => {
  const methods = Object.values(service as unknown as ServiceDefinition);
  expect(methods.length).toBeGreaterThan(0);
  for (const { path } of methods) {
    const call = wire.makeServerStreamRequest(path, asIs, asIs, Buffer.alloc(0), new Metadata());
    expect(path).toContain(of);
    expect(await rejectionOf(drained(call))).toMatchObject(refused(path.slice(1)));
  }
});

const readRequest = (fill: (options: streamsPb.ReadReq.Options) => void): streamsPb.ReadReq => {
  const all = new streamsPb.ReadReq.Options.AllOptions();
  all.setStart(new sharedPb.Empty());
  const options = new streamsPb.ReadReq.Options();
  options.setAll(all);
  options.setCount('1');
  fill(options);
  const request = new streamsPb.ReadReq();
  request.setOptions(options);
  return request;
};

const drained = (call: ClientReadableStream<unknown>): Promise<void> =>
  new Promise((resolve, reject) => call.on('error', reject).on('end', resolve).resume());

test.each([
  {
    what: 'neither a count nor a subscription',
    request: readRequest((options) => options.clearCount()),
    says: 'neither counted nor a subscription',
  },
  { what: 'no stream', request: readRequest((options) => options.clearAll()), says: 'neither a stream nor $all' },
  { what: 'no options', request: new streamsPb.ReadReq(), says: 'has no options' },
  {
    what: 'structured UUIDs',
    request: readRequest((options) => {
      const uuid = new streamsPb.ReadReq.Options.UUIDOption();
      uuid.setStructured(new sharedPb.Empty());
      options.setUuidOption(uuid);
    }),
    says: 'does not support structured UUIDs',
  },
])('a read with $what is refused', async ({ request, says }) => {
  expect((await rejectionOf(drained(wire.read(request)))).message).toContain(says);
});

/** Sends messages on a BatchAppend call; resolves with the first answer. */
const batchAppend = (...requests: streamsPb.BatchAppendReq[]): Promise<streamsPb.BatchAppendResp> =>
  new Promise((resolve, reject) => {
    const call = wire.batchAppend(new Metadata());
    call.on('data', resolve).on('error', reject);
    for (const request of requests) call.write(request);
    call.end();
  });

const batchRequest = (fill: (request: streamsPb.BatchAppendReq) => void): streamsPb.BatchAppendReq => {
  const correlation = new sharedPb.UUID();
  correlation.setString('3f0a9a52-6f9c-4c4e-8f55-0a4f3d6f5f10');
  const identifier = new sharedPb.StreamIdentifier();
  identifier.setStreamName(Buffer.from('note-1').toString('base64'));
  const options = new streamsPb.BatchAppendReq.Options();
  options.setStreamIdentifier(identifier);
  const request = new streamsPb.BatchAppendReq();
  request.setCorrelationId(correlation);
  request.setOptions(options);
  request.setIsFinal(true);
  fill(request);
  return request;
};

test.each([
  { what: 'no options', request: batchRequest((append) => append.clearOptions()), says: 'begins with its options' },
  {
    what: 'no correlation id',
    request: batchRequest((append) => append.clearCorrelationId()),
    says: 'needs a correlation id',
  },
  {
    what: 'a correlation id that is no UUID',
    request: batchRequest((append) => append.getCorrelationId()?.setString('x'.repeat(500))),
    says: 'give it a UUID',
  },
  { what: 'no expected revision', request: batchRequest(() => undefined), says: 'names no expected revision' },
])('an append with $what is refused', async ({ request, says }) => {
  const error = await rejectionOf(batchAppend(request));
  expect(error).toMatchObject({ code: status.INVALID_ARGUMENT });
  expect(error.message).toContain(says);
});

test('more than 64 MiB of unfinished appends are refused', async () => {
  const parts = Array.from({ length: 5 }, (_, index) =>
    batchRequest((append) => {
      const correlation = new sharedPb.UUID();
      correlation.setString(`3f0a9a52-6f9c-4c4e-8f55-0a4f3d6f5f1${index}`);
      const message = new streamsPb.BatchAppendReq.ProposedMessage();
      message.setCustomMetadata(new Uint8Array(14_000_000));
      append.getOptions()?.setAny(new emptyPb.Empty());
      append.setCorrelationId(correlation);
      append.addProposedMessages(message);
      append.setIsFinal(false);
    }),
  );
  expect(await rejectionOf(batchAppend(...parts))).toMatchObject({ code: status.RESOURCE_EXHAUSTED });
});

test('bytes that are no message are refused, and the server goes on', async () => {
  const answer = new Promise((resolve, reject) => {
    const call = wire.makeBidiStreamRequest(
      '/event_store.client.streams.Streams/BatchAppend',
      asIs,
      asIs,
      new Metadata(),
    );
    call.on('data', resolve).on('error', reject);
    call.write(Buffer.from([0x0a, 0xff, 0x01]));
  });
  expect(await rejectionOf(answer)).toMatchObject({ code: status.INVALID_ARGUMENT });
  await client.appendToStream(newStream(), noted('after'));
});

/** A read whose subscription, a message within a message, says that it is 2^32 bytes long. */
const endless = Buffer.from([0x0a, 0x07, 0x32, 0x80, 0x80, 0x80, 0x80, 0x10, 0x00]);

test.each(['Read', 'Append'])('a %s with a message that ends beyond what came is refused at once', async (method) => {
  const began = performance.now();
  const answer = new Promise((resolve, reject) => {
    const path = `/event_store.client.streams.Streams/${method}`;
    const call = wire.makeBidiStreamRequest(path, asIs, asIs, new Metadata());
    call.on('data', resolve).on('error', reject);
    call.end(endless);
  });
  expect(await rejectionOf(answer)).toMatchObject({ code: status.INVALID_ARGUMENT });
  expect(performance.now() - began).toBeLessThan(2_000);
});

test('a read with a field of another type is refused as malformed', async () => {
  const call = new Promise((resolve, reject) => {
    const read = wire.makeBidiStreamRequest('/event_store.client.streams.Streams/Read', asIs, asIs, new Metadata());
    read.on('data', resolve).on('error', reject);
    // Options whose count is a message.
    read.end(Buffer.from([0x0a, 0x02, 0x2a, 0x00]));
  });
  expect(await rejectionOf(call)).toMatchObject({ code: status.INVALID_ARGUMENT });
});

test('a refusal that shortens what it names within a character is sent, and the server goes on', async () => {
  const type = `$${'x'.repeat(78)}😀${'x'.repeat(20)}`;
  const own = { credentials: { username: 'somebody', password: 'something' } };
  const refusedAppend = client.appendToStream(newStream(), jsonEvent({ type, data: {} }), own);
  expect((await rejectionOf(refusedAppend)).message).toContain('begins with "$"');
  await client.appendToStream(newStream(), noted('after'));
});

test('says which methods it has: reads, appends and batch appends, as server 24.10.0', async () => {
  const featuresClient = new features.ServerFeaturesClient(`127.0.0.1:${store.port}`, credentials.createInsecure());
  const supported = await new Promise<featuresPb.SupportedMethods>((resolve, reject) =>
    featuresClient.getSupportedMethods(new sharedPb.Empty(), (error, methods) =>
      error ? reject(error) : resolve(methods),
    ),
  );
  featuresClient.close();
  expect(supported.getEventStoreServerVersion()).toBe('24.10.0');
  expect(supported.getMethodsList().map((method) => `${method.getServiceName()}/${method.getMethodName()}`)).toEqual([
    'event_store.client.streams.streams/read',
    'event_store.client.streams.streams/append',
    'event_store.client.streams.streams/batchappend',
  ]);
});
