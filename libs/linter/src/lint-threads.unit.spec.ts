import { expect, test } from '@jest/globals';
import { LintThreads } from './lint-threads.js';

test('a text is read, with what it is and what may stay', async () => {
  const threads = new LintThreads();
  const waivers = [{ rule: 'blame' as const, text: 'Ana forgot', reason: 'She asked for it' }];
  const { language, remarks } = await threads.lint('Ana forgot. We should have asked.', { where: 'notes', waivers });
  expect(language).toBe('english');
  expect(remarks.map(({ rule, level, waived }) => [rule, level, waived?.reason])).toEqual([
    ['blame', 'advice', 'She asked for it'],
    ['counterfactual', 'advice', undefined],
  ]);
  await threads.onModuleDestroy();
});
