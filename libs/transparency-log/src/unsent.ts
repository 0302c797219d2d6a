import type { Channel, Checkpoints } from './domain/index.js';

/** Milliseconds between two mails: people keep one a day. */
export const mailedEvery = 86_400_000;

/** Milliseconds that a channel may take before it is told of: a receiver may be started anew. */
const patience = 15 * 60_000;

/** How it is about a channel by which checkpoints leave. */
export interface Sending {
  by: Channel;
  /** Since when what was signed is not taken there, where that is longer than it may be; else null. */
  unsentSince: string | null;
}

/** @param now milliseconds since 1970 */
export const sendingBy = (by: Channel, { sent, unsentSince }: Checkpoints, now: number): Sending => {
  const since = unsentSince[by];
  if (since === undefined) return { by, unsentSince: null };
  const before = by === 'mail' ? sent.mail : undefined;
  const dueAt = Math.max(Date.parse(since), before === undefined ? 0 : Date.parse(before.occurredAt) + mailedEvery);
  return { by, unsentSince: now - dueAt > patience ? new Date(dueAt).toISOString() : null };
};
