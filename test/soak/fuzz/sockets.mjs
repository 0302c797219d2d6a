// Connections as nobody well-behaved uses them.
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Sends bytes, in pieces or at once, and says that nothing more comes, or cuts the connection.
 *
 * @param how `whole`, `pieces`, `dripping` (slowly), `cut` (does not wait for an answer)
 * @returns what came back until the other side closed, and whether it closed within the time given
 */
export const sendRaw = async (random, port, bytes, how, milliseconds) => {
  const socket = connect(port, '127.0.0.1');
  const chunks = [];
  let closed = false;
  const over = new Promise((resolve) => {
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      closed = true;
      resolve();
    });
  });
  const sizes = { whole: bytes.length, cut: bytes.length, pieces: 1 + random.below(40), dripping: 1 + random.below(4) };
  const size = Math.max(1, sizes[how], Math.ceil(bytes.length / 200));
  for (let at = 0; at < bytes.length && !closed; at += size) {
    socket.write(bytes.subarray(at, at + size));
    if (how === 'dripping') await pause(5);
  }
  if (how === 'cut') {
    socket.destroy();
    return { received: Buffer.alloc(0), closed: true };
  }
  socket.end();
  const late = new AbortController();
  await Promise.race([over, pause(milliseconds, undefined, { signal: late.signal }).catch(() => undefined)]);
  late.abort();
  socket.destroy();
  return { received: Buffer.concat(chunks), closed };
};

export const ways = ['whole', 'whole', 'pieces', 'dripping', 'cut'];

/** Opens so many connections, says a little on some, and closes them all. */
export const crowd = async (random, port, many) => {
  const sockets = Array.from({ length: many }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  for (const socket of sockets) if (random.chance(0.3)) socket.write(random.bytes(1 + random.below(8)));
  await pause(200);
  for (const socket of sockets) socket.destroy();
};

/** Listens, passes everything on, and keeps what clients said: bytes of a real client, to be mutated. */
export const listenIn = async (port, talk) => {
  const { createServer } = await import('node:net');
  const heard = [];
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    const said = [];
    heard.push(said);
    near.on('data', (chunk) => said.push(chunk));
    for (const [one, other] of [
      [near, far],
      [far, near],
    ])
      one.on('error', () => other.destroy()).pipe(other);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  await talk(server.address().port);
  server.close();
  return heard.map((said) => Buffer.concat(said)).filter(({ length }) => length > 0);
};

/** Connections that whoever listens on the port has not closed; 0 where the system does not tell. Source: proc(5). */
export const connectionsOf = (port) => {
  if (!existsSync('/proc/net/tcp')) return 0;
  const local = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const [timeWait, listening] = ['06', '0A'];
  return readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, address, , state]) => address === local && state !== timeWait && state !== listening).length;
};
