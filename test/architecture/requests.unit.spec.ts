import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));

const sources = ['libs', 'apps'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => ({ file: join(folder, file), text: readFileSync(join(root, folder, file), 'utf8') })),
);

/** Classes by which bodies and queries are read. */
const read = new Set(
  sources.flatMap(({ text }) =>
    [...text.matchAll(/@(?:Body|Query)\(\)\s+(?:\w+|\{[^}]*\})\??:\s*([A-Z]\w*)/g)].map(([, name = '']) => name),
  ),
);

// OpenAPI knows them by their names alone: of two that share one, only the last would be described.
test('no two requests share a name', () => {
  const declared = new Map<string, string[]>();
  for (const { file, text } of sources)
    for (const [, name = ''] of text.matchAll(/^(?:export )?(?:abstract )?class (\w+)/gm))
      if (read.has(name)) declared.set(name, [...(declared.get(name) ?? []), file]);
  expect(declared.size).toBeGreaterThan(80);
  expect([...declared].filter(([, files]) => files.length > 1)).toEqual([]);
});
