import { expect, test } from '@jest/globals';
import { exitCodes } from '../exit.js';
import { replay } from './replay.js';

test.each([
  [{ validAt: '2026-03-03' }, '--valid-at'],
  [{ knownAt: '2026-03-03' }, '--known-at'],
])('a day is no time: %j', async (options, option) => {
  await expect(replay('key:a', options, {})).rejects.toMatchObject({
    exitCode: exitCodes.usedWrongly,
    message: `${option} takes a time, and 2026-03-03 is a day: add T00:00:00Z for its beginning`,
  });
});
