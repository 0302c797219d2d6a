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

/** Of those the keys. */
export const keysIn = (named: readonly { kind: string; id: string }[]): string[] =>
  named.filter(({ kind }) => kind === 'api-key').map(({ id }) => id);
