import type { RecordedDirectoryEvent } from './events.js';

/** Everything that was ever recorded of one id, in the order of recording. What it means, `view` computes. */
export interface Entry {
  events: readonly RecordedDirectoryEvent[];
}

export const noEntry: Entry = { events: [] };

export const evolve = ({ events }: Entry, event: RecordedDirectoryEvent): Entry => ({ events: [...events, event] });
