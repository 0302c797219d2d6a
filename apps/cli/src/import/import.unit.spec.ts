import { expect, test } from '@jest/globals';
import { exitCodes } from '../exit.js';
import { formatOf, importFile } from './import.js';

test('a time zone goes with uci alone, and is one', () => {
  expect(() => formatOf({ format: 'facts', timeZone: 'UTC' })).toThrow(
    '--time-zone goes with --format uci, csv and postmortem-markdown',
  );
  expect(() => formatOf({ format: 'uci', timeZone: 'Mars/Olympus' })).toThrow('Mars/Olympus is no time zone');
  expect(formatOf({ format: 'uci' }).system).toBe('servicenow');
});

test('a file that is not there is named by its whole path', async () => {
  await expect(importFile('nowhere/none.ndjson', { format: 'facts', dryRun: true }, {})).rejects.toMatchObject({
    exitCode: exitCodes.usedWrongly,
    message: `there is no file ${process.cwd()}/nowhere/none.ndjson`,
  });
});
