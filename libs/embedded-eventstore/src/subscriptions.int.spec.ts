import { on, once } from 'node:events';
import {
  EventStoreDBClient,
  eventTypeFilter,
  excludeSystemEvents,
  jsonEvent,
  streamNameFilter,
  type AllStreamSubscription,
  type Position,
  type StreamSubscription,
} from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { startEmbeddedEventStore, type EmbeddedEventStore } from './index.js';
import { newStream, noted, temporaryFolder, textOf } from './testing.js';

// A machine that does other things at the same time is no fault.
jest.setTimeout(30_000);

let store: EmbeddedEventStore;
let client: EventStoreDBClient;

beforeAll(async () => {
  store = await startEmbeddedEventStore({ folder: temporaryFolder() });
  client = EventStoreDBClient.connectionString(store.url);
});
afterAll(async () => {
  await client.dispose();
  await store.close();
});

type AnySubscription = AllStreamSubscription | StreamSubscription;

/** The next texts that a subscription delivers, and then its end. */
const nextTexts = async (subscription: AnySubscription, count: number): Promise<unknown[]> => {
  const texts: unknown[] = [];
  for await (const event of subscription) {
    texts.push(textOf(event));
    if (texts.length === count) break;
  }
  return texts;
};

const append = async (stream: string, ...texts: string[]): Promise<Position> => {
  const { position } = await client.appendToStream(
    stream,
    texts.map((text) => noted(text)),
  );
  if (position === undefined) throw new Error('no position');
  return position;
};

describe('a subscription to a stream', () => {
  test('delivers what is there, and then what comes', async () => {
    const stream = newStream();
    await append(stream, 'a', 'b');
    const subscription = client.subscribeToStream(stream);
    await once(subscription, 'caughtUp');
    const texts = nextTexts(subscription, 4);
    await append(newStream(), 'elsewhere');
    await append(stream, 'c', 'd');
    expect(await texts).toEqual(['a', 'b', 'c', 'd']);
  });

  test('begins after the revision given', async () => {
    const stream = newStream();
    await append(stream, 'a', 'b', 'c');
    expect(await nextTexts(client.subscribeToStream(stream, { fromRevision: 0n }), 2)).toEqual(['b', 'c']);
  });

  test('begins after the end when asked to', async () => {
    const stream = newStream();
    await append(stream, 'a');
    const subscription = client.subscribeToStream(stream, { fromRevision: 'end' });
    await once(subscription, 'caughtUp');
    await append(stream, 'b');
    expect(await nextTexts(subscription, 1)).toEqual(['b']);
  });

  test('to a stream without events is confirmed, never told that it has caught up, and delivers what comes', async () => {
    const stream = newStream();
    const subscription = client.subscribeToStream(stream);
    let caughtUp = false;
    subscription.on('caughtUp', () => (caughtUp = true));
    await once(subscription, 'confirmation');
    // One that has caught up on a later append shows that the server had its time to say so.
    const texts = nextTexts(subscription, 2);
    await append(stream, 'a');
    await once(client.subscribeToStream(stream).resume(), 'caughtUp');
    await append(stream, 'b');
    expect(await texts).toEqual(['a', 'b']);
    expect(caughtUp).toBe(false);
  });
});

describe('a subscription to $all', () => {
  test('delivers what is there, and then what comes', async () => {
    const marker = await append(newStream(), 'before');
    await append(newStream(), 'a');
    const subscription = client.subscribeToAll({ fromPosition: marker });
    await once(subscription, 'caughtUp');
    await append(newStream(), 'b');
    await append(newStream(), 'c');
    // It begins after the position: "before" is not delivered.
    expect(await nextTexts(subscription, 3)).toEqual(['a', 'b', 'c']);
  });

  test('from the start begins with the system event', async () => {
    for await (const { event } of client.subscribeToAll()) {
      expect(event?.type).toMatch(/^\$/);
      break;
    }
  });

  test('from the end delivers only what comes', async () => {
    await append(newStream(), 'before');
    const subscription = client.subscribeToAll({ fromPosition: 'end' });
    await once(subscription, 'caughtUp');
    await append(newStream(), 'after');
    expect(await nextTexts(subscription, 1)).toEqual(['after']);
  });

  test('from an invented position is refused', async () => {
    const { commit } = await append(newStream(), 'a');
    const subscription = client.subscribeToAll({ fromPosition: { commit: commit + 1n, prepare: commit + 1n } });
    await expect(nextTexts(subscription, 1)).rejects.toThrow('No event has the position');
  });

  test('misses and repeats nothing while others write', async () => {
    const stream = newStream('busy');
    const subscription = client.subscribeToAll({
      fromPosition: 'end',
      filter: streamNameFilter({ prefixes: ['busy'] }),
    });
    await once(subscription, 'confirmation');
    const expected = Array.from({ length: 300 }, (_, index) => String(index));
    const texts = nextTexts(subscription, expected.length);
    for (const text of expected.slice(0, 100)) await append(stream, text);
    await Promise.all(expected.slice(100).map((text) => append(stream, text)));
    expect(await texts).toEqual(expected);
  });

  test('a late one and an early one deliver the same', async () => {
    const marker = await append(newStream(), 'marker');
    const early = nextTexts(client.subscribeToAll({ fromPosition: marker }), 50);
    for (let index = 0; index < 50; index++) await append(newStream(), String(index));
    const late = nextTexts(client.subscribeToAll({ fromPosition: marker }), 50);
    expect(await late).toEqual(await early);
  });
});

describe('filters', () => {
  test('by prefixes of the stream name', async () => {
    const marker = await append(newStream(), 'marker');
    const filter = streamNameFilter({ prefixes: ['incident-', 'é-'] });
    const subscription = client.subscribeToAll({ fromPosition: marker, filter });
    await append(newStream('incident'), 'a');
    await append(newStream('inciden'), 'other');
    await append(newStream('é'), 'b');
    await append(newStream('my-incident'), 'other');
    await append(newStream('incident'), 'c');
    expect(await nextTexts(subscription, 3)).toEqual(['a', 'b', 'c']);
  });

  test('by prefixes of the event type', async () => {
    const marker = await append(newStream(), 'marker');
    const filter = eventTypeFilter({ prefixes: ['Incident'] });
    const subscription = client.subscribeToAll({ fromPosition: marker, filter });
    const stream = newStream('Incident');
    await append(stream, 'other');
    await client.appendToStream(stream, jsonEvent({ type: 'IncidentLogged', data: { text: 'a' } }));
    await client.appendToStream(stream, jsonEvent({ type: 'LoggedIncident', data: { text: 'other' } }));
    await client.appendToStream(stream, jsonEvent({ type: 'Incident', data: { text: 'b' } }));
    expect(await nextTexts(subscription, 2)).toEqual(['a', 'b']);
  });

  test.each([
    { what: 'a regular expression on the stream name', filter: streamNameFilter({ regex: '^incident' }) },
    { what: 'a regular expression on the event type', filter: eventTypeFilter({ regex: 'Logged$' }) },
    { what: 'excludeSystemEvents, which is one', filter: excludeSystemEvents() },
  ])('$what is refused', async ({ filter }) => {
    const refused = nextTexts(client.subscribeToAll({ filter }), 1);
    await expect(refused).rejects.toThrow('filters by regular expression');
    await expect(refused).rejects.toMatchObject({ code: 12 });
  });

  test('a filter without a prefix is refused', async () => {
    const refused = nextTexts(client.subscribeToAll({ filter: streamNameFilter({ prefixes: [] }) }), 1);
    await expect(refused).rejects.toThrow('has no prefix');
  });

  test('checkpoints come after every so many events, matching or not, with the position to go on from', async () => {
    const marker = await append(newStream(), 'marker');
    const checkpoints: bigint[] = [];
    const filter = streamNameFilter({
      prefixes: ['watched-'],
      maxSearchWindow: 2,
      checkpointInterval: 3,
      checkpointReached: (_subscription, { commit }) => {
        checkpoints.push(commit);
        return Promise.resolve();
      },
    });
    const subscription = client.subscribeToAll({ fromPosition: marker, filter });
    await once(subscription, 'confirmation');
    const unmatched: Position[] = [];
    for (let index = 0; index < 13; index++) unmatched.push(await append(newStream(), 'other'));
    await append(newStream('watched'), 'match');
    expect(await nextTexts(subscription, 1)).toEqual(['match']);
    expect(checkpoints).toEqual([unmatched[5]?.commit, unmatched[11]?.commit]);
    const resumed = client.subscribeToAll({ fromPosition: unmatched[11] ?? 'end' });
    expect(await nextTexts(resumed, 2)).toEqual(['other', 'match']);
  });
});

test('many subscriptions at once each get everything', async () => {
  const stream = newStream();
  const subscriptions = Array.from({ length: 20 }, () => client.subscribeToStream(stream));
  await Promise.all(subscriptions.map((subscription) => once(subscription, 'confirmation')));
  const all = subscriptions.map((subscription) => nextTexts(subscription, 3));
  await append(stream, 'a', 'b', 'c');
  for (const texts of await Promise.all(all)) expect(texts).toEqual(['a', 'b', 'c']);
});

test('a slow subscriber gets everything, once it goes on', async () => {
  const stream = newStream();
  const slow = client.subscribeToStream(stream);
  await once(slow, 'confirmation');
  const texts = Array.from({ length: 3000 }, (_, index) => `${index} ${'x'.repeat(1000)}`);
  for (let from = 0; from < texts.length; from += 500) await append(stream, ...texts.slice(from, from + 500));
  expect(await nextTexts(client.subscribeToStream(stream), texts.length)).toEqual(texts);
  expect(await nextTexts(slow, texts.length)).toEqual(texts);
});

test('unsubscribing ends a subscription, and only that one', async () => {
  const stream = newStream();
  const leaving = client.subscribeToStream(stream);
  const staying = client.subscribeToStream(stream);
  await Promise.all([once(leaving, 'confirmation'), once(staying, 'confirmation')]);
  const delivered = on(leaving, 'data');
  await leaving.unsubscribe();
  await append(stream, 'a');
  expect(await nextTexts(staying, 1)).toEqual(['a']);
  expect(leaving.readableLength).toBe(0);
  await delivered.return?.();
});
