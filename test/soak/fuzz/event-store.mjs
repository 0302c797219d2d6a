// The embedded event store over its own protocol: reads and appends, right ones and nearly so. Every event on record must be a
// part of an append that was answered as written, whole and in its order, however its message came to be.
import { createRequire } from 'node:module';
import { isUtf8 } from 'node:buffer';
import { EventStoreDBClient, FORWARDS, jsonEvent, START } from '@eventstore/db-client';
import { isBroken, rawClient } from './calls.mjs';
import { Late, within } from './findings.mjs';
import { mutatedMessage } from './messages.mjs';
import { mutatedSession } from './random.mjs';
import { crowd, listenIn, sendRaw, ways } from './sockets.mjs';

const require = createRequire(import.meta.url);
const streams = require('@eventstore/db-client/generated/streams_pb.js');
const shared = require('@eventstore/db-client/generated/shared_pb.js');
const { Empty } = require('google-protobuf/google/protobuf/empty_pb.js');

const service = '/event_store.client.streams.Streams';
const patience = 15_000;
/** How long a half-closed connection of HTTP/2 may wait for the rest of an answer before the fuzz closes it, milliseconds. */
const halfClosed = 300;

export const fuzzEventStore = async ({ url, findings }) => {
  const port = Number(/:(\d+)/.exec(url.split('//')[1])[1]);
  const clients = Array.from({ length: 3 }, () => rawClient(`127.0.0.1:${port}`));
  const sessions = await sessionsOf(port);
  /** Positions of last events of appends, as they were answered. */
  const answered = new Set();

  const append = async (random) => {
    const isBatch = random.chance(0.6);
    const right = isBatch ? batchOf(random) : appendOf(random);
    const messages = random.chance(0.02) ? right : withOneMutated(random, right);
    const result = await call(random, isBatch ? 'BatchAppend' : 'Append', messages);
    if (result === undefined) return;
    for (const bytes of result.answers) {
      const position = positionIn(isBatch, bytes);
      if (position !== undefined) answered.add(position);
      findings.count(position === undefined ? 'events refused' : 'events appends written');
    }
  };

  const read = async (random) => {
    const right = [readOf(random)];
    await call(random, 'Read', random.chance(0.1) ? right : withOneMutated(random, right), 100 + random.below(200));
  };

  const other = async (random) => {
    const method = random.pick(['Delete', 'Tombstone', 'Nothing', 'BatchAppend', 'Read', 'Append']);
    await call(random, method, [random.bytes(random.below(200))], 200);
  };

  const call = async (random, method, messages, leaving) => {
    const told = () => `${method} ${messages.map((bytes) => bytes.toString('hex').slice(0, 600)).join(' ')}`;
    try {
      const result = await within(
        patience,
        method,
        random
          .pick(clients)
          .call({ path: `${service}/${method}`, messages, ...(leaving === undefined ? {} : { leaving }) }),
      );
      findings.count(`events status ${result.code}`);
      if (isBroken(result) && !/deserializ/i.test(result.details))
        findings.fault('the event store answered that it is broken', `${told()} → ${result.code} ${result.details}`);
      return result;
    } catch (error) {
      if (!(error instanceof Late)) throw error;
      findings.fault('the event store did not answer', told());
      return undefined;
    }
  };

  const raw = async (random) => {
    await sendRaw(random, port, mutatedSession(random, random.pick(sessions)), random.pick(ways), halfClosed);
    findings.count('events raw');
  };

  let checkedTo;
  let pending;
  const revisions = new Map();
  /** What was added since the last time; nothing may be under way. */
  const check = async () => {
    const client = EventStoreDBClient.connectionString(url);
    let events = 0;
    for await (const { event } of client.readAll({
      direction: FORWARDS,
      fromPosition: checkedTo ?? START,
      maxCount: 1_000_000_000,
    })) {
      if (event.streamId.startsWith('$') || event.streamId === 'probe' || event.position.commit === checkedTo?.commit)
        continue;
      events++;
      const wrong = faultOf(event, revisions);
      if (wrong)
        findings.fault('an event is not well-formed', `${wrong}: ${event.streamId} ${event.revision} ${event.id}`);
      if (pending !== undefined && pending !== event.streamId)
        findings.fault('an append is on record in part', pending);
      pending = answered.delete(event.position.commit) ? undefined : event.streamId;
      checkedTo = event.position;
    }
    if (pending !== undefined) findings.fault('events are on record that no answer told of', pending);
    pending = undefined;
    await client.dispose();
    return events;
  };

  return {
    lanes: [
      append,
      append,
      read,
      (random) => random.pick([read, other])(random),
      raw,
      (random) => (random.chance(0.02) ? crowd(random, port, 100) : raw(random)),
    ],
    check,
    close: () => clients.forEach((client) => client.close()),
  };
};

/** What is wrong with an event as the official client reads it. */
const faultOf = ({ id, streamId, type, revision, created, data }, revisions) => {
  const next = revisions.get(streamId) ?? 0n;
  revisions.set(streamId, revision + 1n);
  if (revision !== next) return `revision ${revision} after ${next - 1n}`;
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return 'its id is no UUID';
  if (type === '' || type.startsWith('$')) return `its type is "${type}"`;
  if (streamId === '' || !isUtf8(Buffer.from(streamId))) return 'its stream has no name';
  if (!(created instanceof Date) || Math.abs(Date.now() - created.getTime()) > 3_600_000 * 12)
    return `it was created at ${created}`;
  return data === undefined ? 'it has no data' : undefined;
};

const withOneMutated = (random, messages) => {
  const at = random.below(messages.length);
  const changed = messages.map((bytes, place) => (place === at ? mutatedMessage(random, bytes) : bytes));
  if (random.chance(0.1)) changed.reverse();
  if (random.chance(0.1)) changed.splice(random.below(changed.length), 1);
  return changed;
};

const positionIn = (isBatch, bytes) => {
  if (isBatch) {
    const reply = streams.BatchAppendResp.deserializeBinary(bytes).getSuccess();
    return reply?.hasPosition() ? BigInt(reply.getPosition().getCommitPosition()) : undefined;
  }
  const reply = streams.AppendResp.deserializeBinary(bytes).getSuccess();
  return reply?.hasPosition() ? BigInt(reply.getPosition().getCommitPosition()) : undefined;
};

const streamName = (random) => `fuzz-${random.below(200)}`;

const uuidOf = (random) => {
  const uuid = new shared.UUID();
  uuid.setString(random.uuid());
  return uuid;
};

const identifierOf = (random) => {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(streamName(random)).toString('base64'));
  return identifier;
};

const filledEvent = (random, event) => {
  event.setId(uuidOf(random));
  event
    .getMetadataMap()
    .set('type', 'Noted')
    .set('content-type', random.pick(['application/json', 'application/octet-stream']));
  event.setData(Buffer.from(JSON.stringify({ text: 'x'.repeat(random.below(200)) })).toString('base64'));
  if (random.chance(0.3)) event.setCustomMetadata(Buffer.from('{}').toString('base64'));
  return event;
};

const batchOf = (random) => {
  const correlation = uuidOf(random);
  const parts = 1 + random.below(3);
  return Array.from({ length: parts }, (_, place) => {
    const request = new streams.BatchAppendReq();
    request.setCorrelationId(correlation);
    if (place === 0) {
      const options = new streams.BatchAppendReq.Options();
      options.setStreamIdentifier(identifierOf(random));
      options.setAny(new Empty());
      request.setOptions(options);
    }
    request.setProposedMessagesList(
      Array.from({ length: random.below(4) }, () => filledEvent(random, new streams.BatchAppendReq.ProposedMessage())),
    );
    request.setIsFinal(place === parts - 1);
    return Buffer.from(request.serializeBinary());
  });
};

const appendOf = (random) => {
  const options = new streams.AppendReq.Options();
  options.setStreamIdentifier(identifierOf(random));
  options.setAny(new shared.Empty());
  const first = new streams.AppendReq();
  first.setOptions(options);
  const events = Array.from({ length: 1 + random.below(3) }, () => {
    const request = new streams.AppendReq();
    request.setProposedMessage(filledEvent(random, new streams.AppendReq.ProposedMessage()));
    return request;
  });
  return [first, ...events].map((request) => Buffer.from(request.serializeBinary()));
};

const readOf = (random) => {
  const options = new streams.ReadReq.Options();
  const empty = new shared.Empty();
  if (random.chance(0.5)) {
    const place = new streams.ReadReq.Options.StreamOptions();
    place.setStreamIdentifier(identifierOf(random));
    random.pick([
      () => place.setStart(empty),
      () => place.setEnd(empty),
      () => place.setRevision(String(random.below(20))),
    ])();
    options.setStream(place);
  } else {
    const place = new streams.ReadReq.Options.AllOptions();
    random.pick([() => place.setStart(empty), () => place.setEnd(empty)])();
    options.setAll(place);
  }
  options.setReadDirection(random.below(2));
  if (random.chance(0.7)) options.setCount(String(1 + random.below(100)));
  else options.setSubscription(new streams.ReadReq.Options.SubscriptionOptions());
  if (options.hasAll() && random.chance(0.4)) {
    const filter = new streams.ReadReq.Options.FilterOptions();
    const expression = new streams.ReadReq.Options.FilterOptions.Expression();
    expression.setPrefixList(['fuzz-1', 'Not']);
    filter.setStreamIdentifier(expression);
    filter.setMax(random.below(40));
    filter.setCheckpointintervalmultiplier(random.below(3));
    options.setFilter(filter);
  } else options.setNoFilter(empty);
  const uuids = new streams.ReadReq.Options.UUIDOption();
  uuids.setString(empty);
  options.setUuidOption(uuids);
  const request = new streams.ReadReq();
  request.setOptions(options);
  return Buffer.from(request.serializeBinary());
};

/** Bytes of whole connections of the official client, which reads, and appends what is refused however one bit is flipped. */
const sessionsOf = (port) =>
  listenIn(port, async (tapped) => {
    for (let times = 0; times < 3; times++) {
      const client = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${tapped}?tls=false`);
      for await (const _ of client.readAll({ maxCount: 5 }));
      // A stream and a type that are the server's own.
      await client
        .appendToStream('$$fuzz', jsonEvent({ type: '$$none', data: {} }), {
          credentials: { username: 'a', password: 'b' },
        })
        .catch(() => undefined);
      await client.dispose();
    }
  });
