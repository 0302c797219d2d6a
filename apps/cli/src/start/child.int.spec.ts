import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, test } from '@jest/globals';
import { type Child, startChild, stopChild } from './child.js';

/** An entry in the temporary folder, relative to the root as startChild takes it. */
const entry = (code: string): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'debrief-child-')), 'main.mjs');
  writeFileSync(file, code);
  return relative(join(import.meta.dirname, '../../../..'), file);
};

test('a part that another one fails beside is known before it listens, and is stopped', async () => {
  const children: Child[] = [];
  const starting = Promise.all([
    startChild(children, 'never', entry('setInterval(() => undefined, 1_000);'), []),
    startChild(children, 'fails', entry('process.exit(3);'), []),
  ]);
  expect(children.map(({ name }) => name)).toEqual(['never', 'fails']);
  await expect(starting).rejects.toThrow('fails ended at its start (exit code 3)');
  for (const child of children) await stopChild(child);
  expect(await Promise.all(children.map(({ gone }) => gone))).toEqual(['SIGTERM', 'exit code 3']);
});

test('a part says where it listens', async () => {
  const children: Child[] = [];
  const main = entry(
    "process.send({ listening: 'http://x:1', grpc: 'x:2' }); process.on('disconnect', () => process.exit());",
  );
  expect(await startChild(children, 'listens', main, [])).toEqual({ listening: 'http://x:1', grpc: 'x:2' });
  for (const child of children) await stopChild(child);
});
