import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';

/** An event as `GET /v1/changes` tells it. */
export interface Told {
  id: string;
  type: string;
  incident: string;
  position: string;
  data: Record<string, unknown>;
}

/** Somebody who reads `GET /v1/changes` from the beginning, and goes on reading. */
export interface Following {
  /** In the order in which it was told; as often as it was told. */
  heard: readonly Told[];
  /** How far the log was read for them. */
  reached: () => bigint;
  stop: () => void;
}

/** @param key whose sight it is */
export const followChanges = async (url: string, key: string): Promise<Following> => {
  // Not by fetch: once a stream is given up, that opens another connection, and the end of the product waits for its use.
  const request = get(`${url}/v1/changes`, {
    agent: false,
    headers: { authorization: `Bearer ${key}`, 'last-event-id': '0' },
  });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  if (answer.statusCode !== 200) throw new Error(`no changes are told: ${answer.statusCode}`);
  const heard: Told[] = [];
  let reached = 0n;
  const take = (block: string): void => {
    const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]));
    const data = fields.get('data');
    if (data !== undefined) heard.push(JSON.parse(data) as Told);
    if (fields.has('id')) reached = BigInt(fields.get('id') ?? '');
  };
  let text = '';
  answer.setEncoding('utf8').on('data', (part: string) => {
    const blocks = `${text}${part}`.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) take(block);
  });
  return { heard, reached: () => reached, stop: () => void request.destroy() };
};
