import type { Socket } from 'node:net';
import { MalformedRequest } from './errors.js';
import { problemOf } from './problem.js';

/** What Node says of bytes from which it could make no request. */
export interface UnreadableBytes extends Error {
  code?: string;
}

const detailOf = (code: string | undefined): string => {
  if (code === 'HPE_HEADER_OVERFLOW') return 'Address and headers are longer than 16 KiB together: shorten them.';
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'The request did not come to its end in time: send it again.';
  return 'This is no request in HTTP/1.1: send one.';
};

/** Answers what never became a request like any request that cannot be read, and ends the connection. */
export const refuseUnreadable = (error: UnreadableBytes, socket: Socket): void => {
  if (error.code !== 'ECONNRESET' && socket.writable) {
    const body = JSON.stringify(problemOf(new MalformedRequest(detailOf(error.code))));
    socket.write(
      [
        'HTTP/1.1 400 Bad Request',
        'Content-Type: application/problem+json; charset=utf-8',
        `Content-Length: ${Buffer.byteLength(body)}`,
        'Connection: close',
        '',
        body,
      ].join('\r\n'),
    );
  }
  socket.destroy(error);
};
