// HTTP: requests as they are described and nearly so, each of which must be answered as the description says; and bytes that
// are no requests any more, which must leave the process as it was.
import { Agent, request as httpRequest } from 'node:http';
import { load } from '../load.mjs';
import { Late, within } from './findings.mjs';
import { operationsOf } from './described-requests.mjs';
import { anything, mutatedBytes, mutatedValue } from './random.mjs';
import { crowd, sendRaw, ways } from './sockets.mjs';

/** How long an answer may take, in milliseconds. A list waits 5 s for what is not projected yet. */
const patience = 15_000;

/** What only a broken product says. A store that is slow may be a 503. */
const isBroken = (status) => status >= 500 && status !== 503;

/** @param recorded is told the ids of events that an answer says were recorded */
export const fuzzHttp = async ({ url, key, known, findings, recorded }) => {
  const { Described } = await load('test/e2e/described.ts');
  const described = new Described(url);
  const description = await (await fetch(`${url}/openapi.json`)).json();
  const operations = operationsOf(description, known);
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const port = Number(new URL(url).port);
  const authorization = `Bearer ${key}`;

  const send = ({ method, path, headers, bytes }) =>
    new Promise((resolve, reject) => {
      const request = httpRequest(url + path, { method, agent, headers }, (response) => {
        // It has no end: what it begins with is the answer.
        if (response.headers['content-type']?.startsWith('text/event-stream')) {
          response.once('error', () => undefined).destroy();
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.alloc(0) });
          return;
        }
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      });
      request.on('error', reject);
      request.end(bytes);
    });

  const mutated = (random, asked) => {
    const request = { ...asked };
    const kind = random.below(10);
    if (kind === 0) request.path = wrongPath(random, request.path);
    else if (kind === 1)
      request.query = [
        ...request.query,
        [random.pick(['limit', 'cursor', 'knownAt', 'x']), String(anything(random)).slice(0, 2_000)],
      ];
    else if (kind === 2) request.headers = { ...request.headers, ...wrongHeader(random) };
    else if (kind === 3) request.method = random.pick(['PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'GET', 'POST']);
    else if (request.body === undefined) request.path = wrongPath(random, request.path);
    else if (kind < 8) request.body = mutatedValue(random, request.body);
    else request.bytes = mutatedBytes(random, Buffer.from(JSON.stringify(request.body)));
    return request;
  };

  /** One request, right in one of ten, and its answer held against the description. */
  const one = async (random) => {
    const operation = random.pick(operations);
    // It changes the product and not the log: work, not input.
    const isWork = operation.path.endsWith('/rebuilt') || operation.path.endsWith('/retried');
    if (isWork && random.chance(0.99)) return;
    const asked = random.chance(0.1) ? operation.make(random) : mutated(random, operation.make(random));
    const bytes = asked.bytes ?? (asked.body === undefined ? undefined : Buffer.from(JSON.stringify(asked.body) ?? ''));
    const query = new URLSearchParams(asked.query).toString();
    const path = asked.path + (query && `?${query}`);
    let answer;
    try {
      answer = await within(
        patience,
        `${asked.method} ${path}`,
        send({
          method: asked.method,
          path,
          bytes,
          headers: {
            authorization,
            ...(bytes === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': String(bytes.length) }),
            ...asked.headers,
          },
        }),
      );
    } catch (error) {
      if (error instanceof Late) findings.fault('HTTP did not answer', error.message);
      // What Node will not send, or the server cut off: it says so before anything is read.
      else findings.count('HTTP cut off');
      return;
    }
    await judge(asked.method, path, bytes, answer);
  };

  const judge = async (method, path, bytes, { status, headers, body }) => {
    findings.count(`HTTP ${Math.floor(status / 100)}xx`);
    const text = body.toString('utf8');
    const told = () =>
      `${status} ${text.slice(0, 400)} ← ${method} ${path} ${bytes?.toString('utf8').slice(0, 600) ?? ''}`;
    if (isBroken(status)) findings.fault('HTTP answered that it is broken', told());
    const type = headers['content-type'] ?? '';
    // An export is lines of JSON, each one a document.
    const isJson = /json/.test(type) && !type.startsWith('application/x-ndjson');
    const parsed = isJson && text !== '' ? JSON.parse(text) : undefined;
    if (
      status >= 400 &&
      method !== 'HEAD' &&
      !type.startsWith('application/problem+json') &&
      !path.startsWith('/health') &&
      // What everybody reads is a page, also where there is nothing.
      !(path.startsWith('/public') && (status === 404 || status === 410))
    )
      findings.fault('HTTP refused without a problem', told());
    if (Array.isArray(parsed?.eventIds)) {
      recorded(parsed.eventIds);
      for (const id of parsed.eventIds) known.remember('events', id);
      if (method === 'POST' && /^\/v1\/incidents(\?|$)/.test(path)) known.remember('incidents', parsed.id);
    }
    // What is too long is refused before its address is known.
    if (method === 'HEAD' || path.length > 10_000) return;
    await described
      .check({ method, path, status, contentType: type, body: parsed ?? (isJson ? {} : text) })
      .catch((error) => findings.fault('HTTP answered otherwise than it is described', `${error.message}; ${told()}`));
  };

  /** Bytes of a request that is wrong in its content however its frame is mutated: without a key it records nothing. */
  const raw = async (random) => {
    const { method, path, body } = random.pick(operations).make(random);
    const content = JSON.stringify(body ?? {});
    const lines = [
      `${method} ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      random.chance(0.5)
        ? `Content-Length: ${random.pick([content.length, content.length + 1, 0, -1, 1e12])}`
        : 'Transfer-Encoding: chunked',
      'Content-Type: application/json',
      ...(random.chance(0.1)
        ? Array.from({ length: 200 }, (_, place) => `X-${place}: ${'x'.repeat(random.below(200))}`)
        : []),
    ];
    const chunked = `${random.pick([content.length.toString(16), 'ffffffffffffffff', '-1', 'zz'])}\r\n${content}\r\n0\r\n\r\n`;
    const whole = Buffer.from(`${lines.join('\r\n')}\r\n\r\n${random.chance(0.5) ? content : chunked}`);
    const bytes = random.pick([
      () => mutatedBytes(random, whole),
      () => mutatedBytes(random, Buffer.concat([whole, whole, whole])),
      () => random.bytes(1 + random.below(400)),
      () => whole,
    ])();
    const { received, closed } = await sendRaw(random, port, bytes, random.pick(ways), patience);
    findings.count('HTTP raw');
    if (!closed) findings.fault('HTTP kept a half-closed connection open', bytes.toString('latin1').slice(0, 300));
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(received.toString('latin1'))?.[1] ?? 0);
    if (isBroken(status))
      findings.fault(
        'HTTP answered raw bytes that it is broken',
        `${bytes.toString('latin1')} → ${received.toString('latin1')}`,
      );
  };

  return {
    lanes: [one, one, one, raw, (random) => (random.chance(0.02) ? crowd(random, port, 100) : raw(random))],
    close: () => agent.destroy(),
  };
};

const wrongPath = (random, path) =>
  random.pick([
    () => path.replace(/[^/]+$/, encodeURIComponent(String(anything(random)).toWellFormed().slice(0, 3_000))),
    () => `${path}/`,
    () => path.replaceAll('/', '//'),
    () => `${path}/%zz`,
    () => `${path}%00%ff`,
    () => path.toUpperCase(),
    () => `/v1/${'x/'.repeat(random.below(200))}`,
  ])();

const wrongHeader = (random) =>
  random.pick([
    () => ({ authorization: random.pick(['', 'Bearer', 'Bearer x', 'Basic YTpi', `Bearer ${'x'.repeat(9_000)}`]) }),
    () => ({
      'content-type': random.pick(['text/plain', 'application/json; charset=utf-16', 'application/json;;', 'x']),
    }),
    () => ({ 'content-encoding': random.pick(['gzip', 'br', 'identity', 'zip']) }),
    () => ({ 'idempotency-key': random.pick(['', ' ', 'x'.repeat(201), 'a b', 'fuzz']) }),
    () => ({ 'if-match': random.pick(['"0"', '*', '"-1"', '"99999999999999999999"', 'W/"1"', '1']) }),
    () => ({ accept: random.pick(['text/html', 'x', '']) }),
    () => ({ expect: '100-continue' }),
  ])();
