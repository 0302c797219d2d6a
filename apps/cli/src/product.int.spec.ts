import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { detailOf, findProduct, Product } from './product.js';

type Reaction = { status: number; body: string; headers?: Record<string, string> } | 'hang up';

let close: (() => void) | undefined;
afterEach(() => close?.());

/** A server that reacts in turn; the last reaction stays. */
const serverThat = async (...reactions: Reaction[]): Promise<{ url: string; requests: IncomingMessage[] }> => {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const reaction = reactions[Math.min(requests.length, reactions.length - 1)] ?? 'hang up';
    requests.push(request);
    if (reaction === 'hang up') request.socket.destroy();
    else response.writeHead(reaction.status, reaction.headers).end(reaction.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
};

const brief = { atMost: 200, firstPause: 1 };
const ok: Reaction = { status: 201, body: '{"eventIds":["e"]}' };

test('what passes is tried again under the same key', async () => {
  const { url, requests } = await serverThat('hang up', { status: 503, body: '{"detail":"busy"}' }, ok);
  const product = new Product({ url, key: 'k' }, { atMost: 5_000, firstPause: 1 });
  expect(await product.write('/v1/incidents', { title: 'x' }, 'logged')).toEqual({
    status: 201,
    body: { eventIds: ['e'] },
  });
  expect(requests.map(({ headers }) => [headers['idempotency-key'], headers.authorization])).toEqual(
    Array.from({ length: 3 }, () => ['logged', 'Bearer k']),
  );
});

test('an answer that an earlier request got is known by its header', async () => {
  const { url } = await serverThat({ ...ok, headers: { 'Idempotency-Replayed': 'true' } });
  expect(await new Product({ url, key: 'k' }, brief).write('/v1/incidents', {}, 'logged')).toMatchObject({
    status: 201,
    replayed: true,
  });
});

test('what does not pass ends after a while, in one line that says what was answered last', async () => {
  const { url } = await serverThat({ status: 503, body: '{"detail":"the store is away"}' });
  await expect(new Product({ url, key: 'k' }, brief).read('/')).rejects.toMatchObject({
    exitCode: 3,
    message: `${url} answers 503: the store is away; is the product running (npm start)?`,
  });
});

test('a refusal is an answer; a key that is not taken ends the command', async () => {
  const { url, requests } = await serverThat({ status: 409, body: '{"detail":"closed"}' }, { status: 401, body: 'no' });
  const product = new Product({ url, key: 'k' }, brief);
  expect(await product.read('/')).toEqual({ status: 409, body: { detail: 'closed' } });
  await expect(product.read('/')).rejects.toThrow('the key is not taken (401): set DEBRIEF_API_KEY');
  expect(requests).toHaveLength(2);
});

describe('the product is found', () => {
  const folder = (): string => mkdtempSync(join(tmpdir(), 'debrief-cli-'));

  test('by the environment, or by the run file of the data folder', () => {
    const data = folder();
    writeFileSync(join(data, 'run.json'), '{"url":"http://127.0.0.1:4000","key":"of the file","pid":1}');
    expect(findProduct({ DEBRIEF_DATA_DIR: data })).toEqual({ url: 'http://127.0.0.1:4000', key: 'of the file' });
    expect(findProduct({ DEBRIEF_DATA_DIR: data, DEBRIEF_URL: 'http://127.0.0.1:4000/' })).toEqual({
      url: 'http://127.0.0.1:4000',
      key: 'of the file',
    });
    expect(findProduct({ DEBRIEF_DATA_DIR: data, DEBRIEF_API_KEY: 'k' })).toEqual({
      url: 'http://127.0.0.1:4000',
      key: 'k',
    });
    expect(findProduct({ DEBRIEF_URL: 'http://x:1', DEBRIEF_API_KEY: 'k' })).toEqual({ url: 'http://x:1', key: 'k' });
  });

  test('and the key of the run file goes to no other address', () => {
    const data = folder();
    writeFileSync(join(data, 'run.json'), '{"url":"http://127.0.0.1:4000","key":"of the file","pid":1}');
    for (const url of ['http://x:1', 'http://127.0.0.1:40001', 'https://127.0.0.1:4000', 'http://127.0.0.1:4000@x'])
      expect(() => findProduct({ DEBRIEF_DATA_DIR: data, DEBRIEF_URL: url })).toThrow(
        'DEBRIEF_URL is set, but DEBRIEF_API_KEY is not',
      );
  });

  test('or the failure says what to do', () => {
    expect(() => findProduct({ DEBRIEF_DATA_DIR: folder(), DEBRIEF_API_KEY: 'k' })).toThrow(
      'DEBRIEF_API_KEY is set, but DEBRIEF_URL is not',
    );
    expect(() => findProduct({ DEBRIEF_DATA_DIR: folder() })).toThrow('start the product with npm start');
    expect(() => findProduct({ DEBRIEF_DATA_DIR: folder(), DEBRIEF_URL: 'http://x:1' })).toThrow(
      'DEBRIEF_URL is set, but DEBRIEF_API_KEY is not',
    );
    expect(() => findProduct({ DEBRIEF_URL: 'localhost' })).toThrow('DEBRIEF_URL is "localhost"');
  });
});

test.each([
  ['It is on record since 09:44. Ask for a later knownAt.', 'It is on record since 09:44. Take a later --known-at.'],
  ['validAt takes a time.', '--valid-at takes a time.'],
  ['Check the id or key, or log it first.', 'Check the id or key, or import it.'],
  ['Log it under the same key, and they count.', 'Import its "logged" first under the same key, and they count.'],
  ['Log it first, or check the id.', 'Import its "logged" first, or check the id.'],
])('%s is said as %s', (detail, said) => {
  expect(detailOf({ detail })).toBe(said);
});
