import { expect, test } from '@jest/globals';
import { isVisible } from './index.js';

test.each(['a', ' Zoë ', '🚨', '王', 'ا', '.'])('%j shows something', (text) => {
  expect(isVisible(text)).toBe(true);
});

test.each(['', ' \t\n', '\u200b', '\u2060', '\u3164', '\u00a0\u00ad'])('%j shows nothing', (text) => {
  expect(isVisible(text)).toBe(false);
});
