import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import type { ReadModel } from './projections.js';

export interface Reaction {
  status?: number;
  body: object | (() => object);
}

/** What is answered to a method and path, like `GET /v1/status`: in turn, and the last one stays. */
export type Reactions = Record<string, readonly Reaction[]>;

/** Answers in place of the product. */
export interface Stand {
  url: string;
  /** Methods and paths in the order in which they came, with the keys that came with them. */
  asked: { what: string; key: string }[];
  close: () => void;
}

export const standIn = async (reactions: Reactions): Promise<Stand> => {
  const asked: Stand['asked'] = [];
  const server = createServer((request, response) => {
    const what = `${request.method} ${request.url}`;
    const before = asked.filter((each) => each.what === what).length;
    asked.push({ what, key: String(request.headers.authorization).replace('Bearer ', '') });
    const inTurn = reactions[what] ?? [{ status: 404, body: { detail: `nothing at ${what}` } }];
    const { status = 200, body } = inTurn[Math.min(before, inTurn.length - 1)] ?? { status: 500, body: {} };
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify(typeof body === 'function' ? (body as () => object)() : body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

/** Runs a command, and keeps what it prints. */
export const printed = async (run: () => Promise<number>): Promise<{ code: number; stdout: string }> => {
  let stdout = '';
  const writing = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  try {
    return { code: await run(), stdout };
  } finally {
    writing.mockRestore();
  }
};

/** One that is up to the log. */
export const readModel = (changes: Partial<ReadModel> = {}): ReadModel => ({
  name: 'incidents',
  kind: 'read-model',
  state: 'live',
  position: '500',
  completeFrom: '-1',
  lagSeconds: 0,
  parked: 0,
  wanted: null,
  rebuilt: null,
  ...changes,
});
