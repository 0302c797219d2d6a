import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came. */
export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | string[] | undefined>;
  body: unknown;
}

export interface Said {
  status: number;
  headers?: Record<string, string>;
  /** As JSON; left out for none. */
  body?: unknown;
}

/** What becomes of the next request: it is refused before anything is done, or done with no answer or another one. */
export type Fate = 'taken' | { refused: Said } | { done: Said } | 'done and cut' | 'cut';

/** Does a fate befall this request? By default every one that writes. */
export type Chosen = (asked: Asked) => boolean;

/** A small server in the place of an outside product, with faults. */
export abstract class StandIn {
  /** Everything that was asked, in order. */
  readonly asked: Asked[] = [];
  /** Of the next requests that are chosen, in order; what comes after them is taken. */
  readonly fates: Fate[] = [];
  chosen: Chosen = ({ method }) => method === 'POST';
  private readonly server: Server;

  constructor(readonly now: () => number = Date.now) {
    this.server = createServer((request, response) => {
      this.serve(request, response).catch(() => response.destroy());
    });
  }

  async open(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  protected abstract answer(asked: Asked): Said;

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const url = new URL(request.url ?? '/', this.url);
    const asked: Asked = {
      method: request.method ?? '',
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
      headers: request.headers,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
    };
    this.asked.push(asked);
    const fate = this.chosen(asked) ? (this.fates.shift() ?? 'taken') : 'taken';
    if (fate === 'cut') {
      response.destroy();
      return;
    }
    if (typeof fate === 'object' && 'refused' in fate) {
      say(response, fate.refused);
      return;
    }
    const said = this.answer(asked);
    if (fate === 'done and cut') response.destroy();
    else say(response, typeof fate === 'object' ? fate.done : said);
  }
}

const say = (response: ServerResponse, { status, headers = {}, body }: Said): void => {
  response.writeHead(status, { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
};
