import { randomUUID } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { NewEvent } from './event-log.js';

/** An event as a store takes it, of nothing that the product knows. */
export const note = (text: string, id: string = randomUUID()): NewEvent => ({
  id,
  type: 'NoteAdded',
  data: { text },
  metadata: {
    recordedAt: '2026-03-02T10:00:00.000Z',
    actor: { kind: 'api-key', id: randomUUID() },
    commandId: randomUUID(),
    correlationId: randomUUID(),
    causationId: randomUUID(),
    schemaVersion: 1,
    bodyHmac: 'none',
  },
});

/** A wire between a client and a server of this machine that a test can hold, cut and let lose answers. */
export interface Wire {
  port: number;
  /** Nothing passes any more, though the connections stay: the server is as if stopped. */
  hold: () => void;
  release: () => void;
  /** Cuts every connection as soon as the server answers on one, before the answer passes. Resolves when it did. */
  loseNextAnswer: () => Promise<void>;
  /** Ends every connection; new ones pass. */
  cut: () => void;
  close: () => Promise<void>;
}

export const startWire = async (target: number): Promise<Wire> => {
  const pairs = new Set<[Socket, Socket]>();
  let held = false;
  let lose: (() => void) | undefined;
  const cut = (): void => {
    for (const [client, server] of pairs) {
      client.destroy();
      server.destroy();
    }
  };
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    const pair: [Socket, Socket] = [client, upstream];
    pairs.add(pair);
    for (const [from, to] of [pair, pair.toReversed()] as [Socket, Socket][]) {
      from.setNoDelay(true);
      from.on('error', () => undefined);
      from.on('close', () => {
        to.destroy();
        pairs.delete(pair);
      });
      from.on('data', (bytes: Buffer) => {
        if (from === upstream && lose !== undefined && isAnswer(bytes)) {
          lose();
          lose = undefined;
          cut();
        } else if (!to.destroyed) to.write(bytes);
      });
      if (held) from.pause();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const each = (act: (socket: Socket) => void): void => [...pairs].flat().forEach(act);
  return {
    port: (server.address() as AddressInfo).port,
    hold: () => {
      held = true;
      each((socket) => socket.pause());
    },
    release: () => {
      held = false;
      each((socket) => socket.resume());
    },
    loseNextAnswer: () => new Promise((resolve) => (lose = resolve)),
    cut,
    close: () => {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};

/** Does this hold a DATA frame of HTTP/2 (RFC 9113, section 4.1)? Settings, pings and window updates are no answers. */
const isAnswer = (bytes: Buffer): boolean => {
  for (let at = 0; at + 9 <= bytes.length; at += 9 + bytes.readUIntBE(at, 3))
    if (bytes.readUInt8(at + 3) === 0) return true;
  return false;
};
