import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { start } from './start.js';

test('a data folder that is a file is refused, and whatever is written is for its owner only', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'debrief-start-')), 'file');
  writeFileSync(file, '');
  const before = process.umask(0o022);
  await expect(start({ DEBRIEF_DATA_DIR: file })).rejects.toThrow('but takes a folder');
  expect(process.umask(before)).toBe(0o077);
});
