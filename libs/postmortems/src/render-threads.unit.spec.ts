import { expect, test } from '@jest/globals';
import { TooManyExports } from './errors.js';
import { RenderThreads } from './render-threads.js';
import { bodyOf, completeDocument } from './testing-documents.js';

const document = async () => ({
  body: await bodyOf(completeDocument()),
  format: 'md' as const,
  zone: 'UTC',
  origin: 'https://debrief.example',
});

test('two are rendered and 20 wait; more do not', async () => {
  const threads = new RenderThreads();
  const wanted = await document();
  const asked = await Promise.allSettled(Array.from({ length: 24 }, () => threads.render(wanted)));
  const refused = asked.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  expect(refused).toEqual([new TooManyExports(20), new TooManyExports(20)]);
  expect(await threads.render(wanted)).toContain('# ');
  await threads.onModuleDestroy();
});
