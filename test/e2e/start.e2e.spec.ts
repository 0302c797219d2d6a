import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { isAlive, newDataFolder, startProduct, type Product } from './product.js';

jest.setTimeout(60_000);

let folder: string;
let product: Product;

beforeEach(async () => {
  folder = newDataFolder();
  product = await startProduct(folder, { LINEAR_API_URL: 'https://linear.example.com' });
});
afterEach(async () => {
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ['api', 'apps/api/src/main.js'],
  ['projector', 'apps/projector/src/main.js'],
  ['event-store', 'libs/embedded-eventstore/src/main.js'],
  ['documents', 'libs/embedded-mongo/src/main.js'],
])('when the part "%s" ends by itself, the others are stopped, and the exit code is 3', async (name, entry) => {
  const parts = product.parts();
  expect(parts).toHaveLength(4);
  const part = parts.find(({ command }) => command.includes(entry));
  process.kill(part?.pid ?? NaN, 'SIGKILL');
  const { code, stdout } = await product.ended;
  expect(code).toBe(3);
  expect(stdout).toContain(`\nstopping: ${name} ended (SIGKILL)\n`);
  expect(parts.filter(({ pid }) => isAlive(pid))).toEqual([]);
  expect(existsSync(join(folder, 'run.json'))).toBe(false);
});

test('Ctrl-C ends it with exit code 0, and every part with it', async () => {
  const parts = product.parts();
  const { code, stdout, stderr } = await product.stop();
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('\nstopping: SIGINT\n');
  expect(stdout.match(/LINEAR_API_URL is set and LINEAR_API_KEY is not/g)).toHaveLength(1);
  expect(parts.filter(({ pid }) => isAlive(pid))).toEqual([]);
});
