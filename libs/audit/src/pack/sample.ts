import { createHash } from 'node:crypto';

/** How the sample was drawn, for whoever draws it again. */
export const method =
  'Of every incident in population.items, SHA-256 over the UTF-8 bytes of the seed, one line feed (0x0A), and the id of the incident, ' +
  'in lower-case hexadecimal. The incidents in ascending order of that; the first N are the sample.';

/** By what an incident is drawn: SHA-256 of the seed and its id, in hexadecimal. */
export const drawn = (seed: string, id: string): string => createHash('sha256').update(`${seed}\n${id}`).digest('hex');

/** As many as are wanted, in the order in which they are drawn (rules.md E5); the same for the same seed, whatever order they come in. */
export const sampleOf = (ids: readonly string[], seed: string, size: number): { id: string; hash: string }[] =>
  ids
    .map((id) => ({ id, hash: drawn(seed, id) }))
    .toSorted((one, other) => (one.hash < other.hash ? -1 : 1))
    .slice(0, size);
