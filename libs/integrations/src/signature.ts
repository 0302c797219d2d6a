import { createHmac, timingSafeEqual } from 'node:crypto';
import { UnsignedHook } from './domain/index.js';
import type { Headers } from './tracker.js';

/**
 * HMAC-SHA256 over the very bytes of the body, in hex, compared in constant time.
 *
 * @param prefix what stands before the digest
 * @throws UnsignedHook
 */
export const verifySignature = (body: Buffer, secret: string, header: string, headers: Headers, prefix = ''): void => {
  const said = headers[header.toLowerCase()];
  if (typeof said !== 'string') throw new UnsignedHook(`There is no ${header}`);
  const right = Buffer.from(signatureOf(body, secret, prefix));
  const given = Buffer.from(said);
  if (given.length !== right.length || !timingSafeEqual(given, right))
    throw new UnsignedHook(`${header} is not that of this body`);
};

export const signatureOf = (body: Buffer | string, secret: string, prefix = ''): string =>
  prefix + createHmac('sha256', secret).update(body).digest('hex');
