import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { clientOf, startParts, until, type Client, type Part, type Parts } from './parts.js';

jest.setTimeout(420_000);

let parts: Parts;

beforeEach(async () => {
  parts = await startParts();
});
afterEach(async () => {
  await parts.end();
});

interface ReadModel {
  name: string;
  state: string;
  position: string;
  rebuilt: { id: string; before?: string; checksum?: string; documents?: number; error?: string } | null;
}

const statusOf = async (
  client: Client,
): Promise<{ head: string; projector: { pid: number; since: string } | null; items: ReadModel[] }> =>
  (await client.get('/v1/projections')).body as never;

const logged = async (client: Client, number: number): Promise<string> => {
  const { status, body } = await client.post('/v1/incidents', {
    key: `many-${number}`,
    title: `Incident ${number}`,
    services: [],
    severity: (number % 5) + 1,
    reportedBy: null,
    loggedBy: null,
  });
  expect(status).toBe(201);
  return String(body['position']);
};

/** Builds every read model anew: what was served must be what the events say, to the byte. */
const sameAfterRebuild = async (client: Client): Promise<number> => {
  let documents = 0;
  for (const name of [
    'incidents',
    'timeline',
    'verdicts',
    'action_items',
    'recommendations',
    'incident_facts',
    'postmortems',
    'directory',
  ]) {
    const { body } = await client.post(`/v1/projections/${name}/rebuilt`, {});
    let rebuilt: ReadModel['rebuilt'] | undefined;
    await until(async () => {
      rebuilt = (await statusOf(client)).items.find((item) => item.name === name)?.rebuilt;
      return rebuilt?.id === body['id'];
    });
    expect(rebuilt?.error).toBeUndefined();
    expect(rebuilt?.checksum).toBe(rebuilt?.before);
    documents += rebuilt?.documents ?? 0;
  }
  return documents;
};

test('two APIs and two projectors share the stores; a projector that is killed is followed by the other', async () => {
  const [one, other] = await Promise.all([parts.api(), parts.api()]);
  const projectors = [await parts.projector(), await parts.projector()];
  const [writer, reader] = [clientOf(one.url, parts.key), clientOf(other.url, parts.key)];
  const first = (await statusOf(reader)).projector;
  expect(first).not.toBeNull();

  /** Written through one API, listed by the other as of the position of the write. */
  const seenAtOnce = async (from: number, to: number): Promise<void> => {
    for (let number = from; number < to; number++) {
      const position = await logged(writer, number);
      const { status, body } = await reader.get(`/v1/incidents?limit=1&minPosition=${position}`);
      expect([status, body['total'], (body['items'] as { key: string }[])[0]?.key]).toEqual([
        200,
        number + 1,
        `many-${number}`,
      ]);
    }
  };
  await seenAtOnce(0, 300);

  await projectors[0]?.kill();
  // What is written meanwhile waits for the other to notice.
  for (let number = 300; number < 320; number++) await logged(writer, number);
  await until(async () => {
    const { head, items, projector } = await statusOf(reader);
    return projector?.since !== first?.since && items.every(({ position }) => position === head);
  });
  await seenAtOnce(320, 340);
  expect(await sameAfterRebuild(writer)).toBe(2_040);
});

test('killed with -9 at ten moments while it catches up, and started again, it leaves the same documents', async () => {
  const api = await parts.api();
  const client = clientOf(api.url, parts.key);
  const waiting = Array.from({ length: 400 }, (_, number) => number);
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
        await logged(client, number);
        for (const fact of ['responded', 'detected'])
          await client.post(`/v1/incidents/key:many-${number}/${fact}`, {
            by: { kind: 'team', name: `Team ${number % 5}` },
          });
      }
    }),
  );
  const kills = 10;
  let seen = '';
  for (let round = 0; round < kills; round++) {
    // From the beginning again when it was faster than the kills.
    if (round === kills / 2) await client.post('/v1/projections/incidents/rebuilt', {});
    const projector = await parts.projector();
    // At moments of chance: the fewer milliseconds, the nearer to its start.
    await pause(Math.floor(Math.random() * 60));
    await projector.kill();
    seen += `${(await statusOf(client)).items.map(({ position }) => position).join('/')} `;
  }
  const last = await parts.projector();
  await until(async () => {
    const { head, items } = await statusOf(client);
    return items.every(({ position, state }) => state === 'live' && position === head);
  });
  const { body } = await client.get('/v1/incidents?limit=1');
  expect({ total: body['total'], seen }).toEqual({ total: 400, seen });
  expect(await sameAfterRebuild(client)).toBe(3_205);
  await last.stop();
});

test('frozen while another takes over, and woken while that works, a projector changes nothing', async () => {
  const api = await parts.api();
  const client = clientOf(api.url, parts.key);
  const frozen: Part = await parts.projector();
  for (let number = 0; number < 50; number++) await logged(client, number);
  // In the middle of its work.
  const writing = (async (): Promise<string> => {
    let position = '';
    for (let number = 50; number < 150; number++) position = await logged(client, number);
    return position;
  })();
  frozen.freeze();
  const before = (await statusOf(client)).projector;
  await parts.projector();
  await writing;
  await until(async () => {
    const { head, items, projector } = await statusOf(client);
    return projector !== null && projector.since !== before?.since && items.every(({ position }) => position === head);
  });
  frozen.wake();
  let position = '';
  for (let number = 150; number < 300; number++) position = await logged(client, number);
  const { body } = await client.get(`/v1/incidents?limit=1&minPosition=${position}`);
  expect(body['total']).toBe(300);
  await until(() => Promise.resolve(/taken over|starting again/.test(frozen.said())));
  expect(await sameAfterRebuild(client)).toBe(1_800);
});
