/** @param id '' for the only stream of its kind */
export const streamName = ({ category }: { category: string }, id: string): string =>
  id === '' ? category : `${category}-${id}`;

/** Names of streams: one in full, or what several begin with, which ends in a hyphen. */
export type StreamNames = readonly string[];

export const streamNamesOf = (kinds: readonly { category: string; isSingle?: true }[]): StreamNames =>
  kinds.map(({ category, isSingle }) => (isSingle ? category : `${category}-`));

export const isNamed = (names: StreamNames, stream: string): boolean =>
  names.some((name) => (name.endsWith('-') ? stream.startsWith(name) : stream === name));
