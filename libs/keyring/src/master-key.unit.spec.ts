import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { WrongMasterKey } from './errors.js';
import { makeMasterKey, readMasterKey } from './master-key.js';

const fileIn = (): string => join(mkdtempSync(join(tmpdir(), 'debrief-master-key-')), 'master-key');

test('a master key is read as it was made, and in upper case, too', () => {
  const file = fileIn();
  expect(readMasterKey(file)).toBeUndefined();
  const key = makeMasterKey(file);
  expect(readMasterKey(file)).toEqual(key);
  writeFileSync(file, key.toString('hex').toUpperCase());
  expect(readMasterKey(file)).toEqual(key);
});

test.each(['', 'abc', 'g'.repeat(64), 'a'.repeat(65)])(
  'a file with something else is refused in one line: %j',
  (text) => {
    const file = fileIn();
    writeFileSync(file, text);
    expect(() => readMasterKey(file)).toThrow(WrongMasterKey);
    expect(() => readMasterKey(file)).toThrow(`${file} is not a master key (64 hexadecimal digits`);
    expect(() => readMasterKey(file)).not.toThrow('\n');
  },
);

test('so is a folder', () => {
  const file = join(fileIn(), '..');
  expect(() => readMasterKey(file)).toThrow(WrongMasterKey);
});
