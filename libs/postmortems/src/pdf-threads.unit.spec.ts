import { expect, test } from '@jest/globals';
import type { Root } from 'mdast';
import { TooManyPdfs } from './errors.js';
import { PdfThreads } from './pdf-threads.js';

const tree: Root = { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: 'Word' }] }] };
const about = { title: 'A title', version: 'a'.repeat(64), recordedUpTo: '2026-03-02T10:00:00.000Z' };

test('a document is laid out, and the same again', async () => {
  const threads = new PdfThreads();
  const [one, other] = await Promise.all([threads.layOut(tree, about), threads.layOut(tree, about)]);
  expect(Buffer.from(one).subarray(0, 5).toString()).toBe('%PDF-');
  expect(Buffer.from(one).equals(other)).toBe(true);
  await threads.onModuleDestroy();
});

test('one is laid out and 20 wait; more do not', async () => {
  const threads = new PdfThreads();
  const asked = await Promise.allSettled(Array.from({ length: 23 }, () => threads.layOut(tree, about)));
  const refused = asked.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  expect(refused).toEqual([new TooManyPdfs(), new TooManyPdfs()]);
  expect((await threads.layOut(tree, about)).length).toBeGreaterThan(0);
});
