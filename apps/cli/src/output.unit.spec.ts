import { EventEmitter } from 'node:events';
import { expect, test } from '@jest/globals';
import { letReaderLeave } from './output.js';

test('a reader that has left is no failure; what else goes wrong with the output is', () => {
  const output = new EventEmitter();
  letReaderLeave(output);
  expect(() => output.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))).not.toThrow();
  expect(() => output.emit('error', Object.assign(new Error('no space'), { code: 'ENOSPC' }))).toThrow('no space');
});
