import { createHash, randomBytes } from 'node:crypto';
import { v5 as uuidv5 } from 'uuid';

const namespace = '0b6a3d1c-7a55-4e0f-9a86-9f0f6f0f6c01';

/** 256 random bits behind a prefix that secret scanners can know. */
export const makeKey = (): string => `debrief_${randomBytes(32).toString('base64url')}`;

/** As much as tells keys apart in lists: of one that was made here 24 bits, of one that somebody chose a little. */
export const prefixOf = (key: string): string => key.slice(0, /^debrief_[\w-]{43}$/.test(key) ? 12 : 4);

export const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** The id of a key: any process finds its stream by the key alone. */
export const keyIdOf = (hash: string): string => uuidv5(hash, namespace);

/** What a sign-in link carries: 256 random bits. */
export const makeToken = (): string => randomBytes(32).toString('base64url');

/** The id of the session that a link may begin. */
export const sessionIdOf = (hash: string): string => uuidv5(`session\n${hash}`, namespace);
