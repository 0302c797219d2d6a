import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { Failure } from '../exit.js';
import { adminKeyOf } from './admin-key.js';

const folder = (): string => mkdtempSync(join(tmpdir(), 'debrief-admin-key-'));

test('a key is made once, whole, and for its owner only', () => {
  const dataFolder = folder();
  const made = adminKeyOf({ adminKey: undefined, dataFolder });
  expect(made.isNew).toBe(true);
  expect(readFileSync(join(dataFolder, 'admin-key'), 'utf8')).toBe(`${made.key}\n`);
  expect(statSync(join(dataFolder, 'admin-key')).mode & 0o777).toBe(0o600);
  expect(adminKeyOf({ adminKey: undefined, dataFolder })).toEqual({ key: made.key, isNew: false });
  expect(readdirSync(dataFolder)).toEqual(['admin-key']);
});

test('a configured key goes before the file', () => {
  const dataFolder = folder();
  expect(adminKeyOf({ adminKey: 'k'.repeat(32), dataFolder })).toEqual({ key: 'k'.repeat(32), isNew: false });
  expect(readdirSync(dataFolder)).toEqual([]);
});

test.each(['', '\n', 'short', `debrief_${'a'.repeat(42)}`, `${'a'.repeat(40)}\n${'b'.repeat(40)}`])(
  'a file with no whole key is refused in one line: %j',
  (text) => {
    const dataFolder = folder();
    const file = join(dataFolder, 'admin-key');
    writeFileSync(file, text);
    const read = (): unknown => adminKeyOf({ adminKey: undefined, dataFolder });
    expect(read).toThrow(Failure);
    expect(read).toThrow(`${file} holds no whole admin key: delete it`);
  },
);
