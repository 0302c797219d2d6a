import type { KeyStreams } from '#access';

/** Everything that a value names by kind and id, at any depth. */
export const namedIn = (value: unknown): { kind: string; id: string }[] => {
  const found = new Map<string, { kind: string; id: string }>();
  collect(value, found);
  return [...found.values()];
};

const collect = (value: unknown, found: Map<string, { kind: string; id: string }>): void => {
  if (typeof value !== 'object' || value === null) return;
  const { kind, id } = value as Record<string, unknown>;
  if (typeof kind === 'string' && typeof id === 'string') found.set(`${kind}:${id}`, { kind, id });
  for (const inner of Object.values(value)) collect(inner, found);
};

/** For whom the keys act that are named, by the id of the key; of one that acts for nobody there is nothing. */
export const peopleOfKeys = async (
  keys: Pick<KeyStreams, 'load'>,
  named: readonly { kind: string; id: string }[],
): Promise<Map<string, string>> => {
  const acting = await Promise.all(
    named
      .filter(({ kind }) => kind === 'api-key')
      .map(async ({ id }) => [id, (await keys.load(id)).state?.person] as const),
  );
  return new Map(acting.flatMap(([id, person]) => (person === undefined ? [] : [[id, person] as const])));
};
