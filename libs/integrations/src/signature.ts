import { createHmac, timingSafeEqual } from 'node:crypto';
import { UnsignedHook } from './domain/index.js';
import type { Headers } from './tracker.js';

/** A signature with its moment counts for so long, in milliseconds, so that nobody sends it again later. */
export const signatureAge = 5 * 60_000;

export const headerIn = (headers: Headers, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
};

/**
 * HMAC-SHA256 over the very bytes of the body, in hex, compared in constant time.
 *
 * @param prefix what stands before the digest
 * @throws UnsignedHook
 */
export const verifySignature = (body: Buffer, secret: string, header: string, headers: Headers, prefix = ''): void => {
  const said = headerIn(headers, header.toLowerCase());
  if (said === undefined) throw new UnsignedHook(`There is no ${header}`);
  if (!isSame(said, signatureOf(body, secret, prefix))) throw new UnsignedHook(`${header} is not that of this body`);
};

/** In constant time, whatever their lengths. */
export const isSame = (one: string, other: string): boolean => {
  const [first, second] = [one, other].map((text) => createHmac('sha256', 'compared').update(text).digest());
  return first !== undefined && second !== undefined && timingSafeEqual(first, second);
};

export const signatureOf = (body: Buffer | string, secret: string, prefix = ''): string =>
  prefix + createHmac('sha256', secret).update(body).digest('hex');
