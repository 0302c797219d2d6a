import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { postmortemFormat } from './read-postmortem.js';

test('of a document whose marks lie too deep nothing is sent, and others are read', async () => {
  const format = postmortemFormat('PM-7.md', { severity: 2 }, () => undefined);
  const rows = [];
  for await (const row of format.read(Readable.from([Buffer.from(`# Orders\n\n${'- '.repeat(2_495)}x`)])))
    rows.push(row);
  expect(rows).toMatchObject([
    { reason: expect.stringMatching(/50 deep .*nothing of the document is sent/u) as unknown },
  ]);
});
