import type { Logged } from '#decider';
import type { EventLog, LogDecoder } from '#event-store';
import { ReadAhead, type Source } from '#read-models';
import { base64, leafHash } from './hashes.js';
import { storedLeafBytes } from './leaf.js';

/** How a bundle names its form. */
export const bundleForm = 'debrief-audit/1';

const limits = { events: 500, bytes: 4_194_304 };

/** What a bundle is of: a checkpoint, and the keys that signed it. */
export interface BundleOf {
  note: string;
  /** How many events the checkpoint is about. */
  size: number;
  /** `NAME+HASH+KEY`, a key for each signature of the note. */
  keys: readonly string[];
}

/**
 * The lines of a bundle: what it is, each event in order as the tree has it, to the byte, or its hash alone where it is hidden;
 * and how many they are.
 */
export async function* bundleLines(
  { note, size, keys }: BundleOf,
  log: EventLog,
  decoder: LogDecoder,
  isSeen: (event: Logged) => Promise<boolean>,
): AsyncGenerator<string> {
  yield `${JSON.stringify({ bundle: bundleForm, keys, note })}\n`;
  let hidden = 0;
  let read = 0;
  const source: Source = { log, decoder, leafOf: storedLeafBytes };
  const reader = new ReadAhead(source, -1n, limits, true);
  try {
    while (read < size) {
      const batch = await reader.next();
      if (batch === undefined) throw new Error(`the log ended after ${read} of ${size} events`);
      for (const event of batch.events.slice(0, size - read)) {
        const bytes = event.leaf as Uint8Array;
        if (await isSeen(event)) yield `${Buffer.from(bytes).toString()}\n`;
        else {
          hidden += 1;
          yield `${JSON.stringify({ hidden: base64(leafHash(bytes)) })}\n`;
        }
      }
      read += Math.min(batch.events.length, size - read);
    }
  } finally {
    await reader.close();
  }
  yield `${JSON.stringify({ events: size, hidden })}\n`;
}
