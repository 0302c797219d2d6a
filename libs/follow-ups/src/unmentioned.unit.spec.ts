import { expect, test } from '@jest/globals';
import { unmentioned } from './unmentioned.js';

test.each([
  ['@ana', '@\u2060ana'],
  ['Ask @acme/ops, (@ben) and `@cleo`: .@dana', 'Ask @\u2060acme/ops, (@\u2060ben) and `@\u2060cleo`: .@\u2060dana'],
  ['@@ana', '@@\u2060ana'],
  ['ana@example.com stays, and so do 5 @ 3 and @', 'ana@example.com stays, and so do 5 @ 3 and @'],
  ['fü@ana', 'fü@\u2060ana'],
])('%j mentions nobody', (text, said) => expect(unmentioned(text)).toBe(said));
