import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { EventEmitter, once } from 'node:events';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { callerWith, RequestLimits, TooManyRequests, type Call } from '#access';
import { ChangesController } from './changes.controller.js';
import { IncidentLogController } from './incidents.grpc.js';
import type { Reached } from './incident-events.js';
import type { Watching } from './watching.js';

const caller = callerWith({ kind: 'api-key', id: '0b0e8f2c-8c3d-4a53-a3c4-2f7b1d6a9c10' }, [{ role: 'viewer' }]);
const asking = { caller, current: () => Promise.resolve(caller) };

/** More than a caller may have open at once. */
const many = 60;

const nothing = undefined as never;
const log = { head: () => Promise.resolve(undefined) } as never;

/** Tells nothing, and ends with its signal. */

async function* silence(signal: AbortSignal): AsyncGenerator<Reached> {
  if (!signal.aborted) await once(signal, 'abort');
}

let server: ReturnType<typeof createServer>;
/** What a request that came is answered by. */
let answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;

beforeAll(async () => {
  server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const connection = () => connect((server.address() as AddressInfo).port, '127.0.0.1');
const asked = 'GET /v1/changes HTTP/1.1\r\nHost: x\r\n\r\n';

/** Answers as the product does, once `looked` is; what is returned ends when the slot was to be taken. */
const changesWith = (limits: RequestLimits, looked: () => Promise<void>) => {
  const watching: Pick<Watching, 'wantedBy' | 'watch'> = {
    wantedBy: () => looked().then(() => ({ incidents: new Set(), types: new Set() })),
    watch: (_from, _wanted, _sight, _allowed, signal) => silence(signal),
  };
  const controller = new ChangesController(watching as Watching, nothing, log, nothing, limits);
  return (raw: ServerResponse): Promise<void> => {
    const reply = { raw, header: () => reply, send: (body: Readable) => body.pipe(raw) };
    return controller.changes(asking, {}, undefined, reply);
  };
};

test('a reader of changes who goes away before they begin holds no place', async () => {
  const limits = new RequestLimits(1_000);
  for (let tries = 0; tries < many; tries += 1) {
    const socket = connection();
    const over = new Promise<void>((resolve, reject) => {
      answer = (_, response) => {
        const gone = changesWith(limits, async () => {
          const closed = once(response, 'close');
          socket.destroy();
          await closed;
        });
        return gone(response).then(resolve, reject);
      };
    });
    socket.write(asked);
    await over;
  }
  expect(limits.stream(caller)).not.toThrow();
});

test('a reader of changes who asked twice on one connection holds no place once it is gone', async () => {
  const limits = new RequestLimits(1_000);
  for (let tries = 0; tries < many; tries += 1) {
    const socket = connection();
    let [begun, closed] = [0, Promise.resolve()];
    const both = new Promise<void>((resolve, reject) => {
      answer = (request, response) => {
        closed = once(request.socket, 'close').then(() => undefined);
        return changesWith(limits, () => Promise.resolve())(response).then(() => {
          begun += 1;
          if (begun === 2) resolve();
        }, reject);
      };
    });
    socket.write(asked + asked);
    await both;
    socket.destroy();
    await closed;
  }
  expect(limits.stream(caller)).not.toThrow();
});

test('as many as may be open count as long as they are read', async () => {
  const limits = new RequestLimits(1_000);
  const sockets = Array.from({ length: 50 }, connection);
  const begun = new Promise<void>((resolve, reject) => {
    let open = 0;
    answer = (_, response) =>
      changesWith(limits, () => Promise.resolve())(response).then(() => {
        open += 1;
        if (open === sockets.length) resolve();
      }, reject);
  });
  for (const socket of sockets) socket.write(asked);
  await begun;
  expect(() => limits.stream(caller)).toThrow(TooManyRequests);
  for (const socket of sockets) socket.destroy();
});

test('a watch over gRPC that was cancelled before it began holds no place', async () => {
  const limits = new RequestLimits(1_000);
  const watching: Pick<Watching, 'wantedBy' | 'watch'> = {
    wantedBy: () => Promise.resolve({ incidents: new Set<string>(), types: new Set<string>() }),
    watch: (_from, _wanted, _sight, _allowed, signal) => silence(signal),
  };
  const controller = new IncidentLogController(
    ...[nothing, nothing, nothing, nothing, nothing, nothing],
    ...([watching, limits] as [Watching, RequestLimits]),
  );
  for (let tries = 0; tries < many; tries += 1) {
    const call = Object.assign(new EventEmitter(), asking) as unknown as Call & EventEmitter;
    const answers = await controller.watch({}, undefined, call);
    for await (const told of answers(AbortSignal.abort())) expect(told).toBeUndefined();
  }
  expect(limits.stream(caller)).not.toThrow();
});
