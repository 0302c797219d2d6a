import { expect, test } from '@jest/globals';
import { Cursors, MAX_CURSORS } from './cursors.js';

const MINUTE = 60_000;
const endless = (): { documents: Buffer[]; isDone: boolean } => ({ documents: [], isDone: false });

test('a cursor that nobody used for ten minutes is not found, one that was used is', async () => {
  let now = 0;
  const cursors = new Cursors(() => now);
  const used = cursors.keep('a.b', endless);
  const idle = cursors.keep('a.b', endless);
  now = 9 * MINUTE;
  await cursors.next(used, 'a.b', 1);
  now = 11 * MINUTE;
  expect((await cursors.next(used, 'a.b', 1)).isDone).toBe(false);
  await expect(cursors.next(idle, 'a.b', 1)).rejects.toThrow(`cursor id ${idle} not found`);
});

test('a cursor is closed by its end, by being killed and by an error', async () => {
  const cursors = new Cursors(() => 0);
  const done = cursors.keep('a.b', () => ({ documents: [], isDone: true }));
  await cursors.next(done, 'a.b', 1);
  expect(cursors.kill(done, 'a.b')).toBe(false);
  const killed = cursors.keep('a.b', endless);
  expect(cursors.kill(killed, 'a.other')).toBe(false);
  expect(cursors.kill(killed, 'a.b')).toBe(true);
  const broken = cursors.keep('a.b', () => {
    throw new Error('broken');
  });
  await expect(cursors.next(broken, 'a.b', 1)).rejects.toThrow('broken');
  await expect(cursors.next(broken, 'a.b', 1)).rejects.toThrow('not found');
});

test('of too many the one that was asked for longest ago is closed', async () => {
  const cursors = new Cursors(() => 0);
  const [used, idle] = [cursors.keep('a.b', endless), cursors.keep('a.b', endless)];
  for (let more = 2; more < MAX_CURSORS; more++) cursors.keep('a.b', endless);
  await cursors.next(used, 'a.b', 1);
  cursors.keep('a.b', endless);
  await expect(cursors.next(idle, 'a.b', 1)).rejects.toThrow('not found');
  expect((await cursors.next(used, 'a.b', 1)).isDone).toBe(false);
});

test('a cursor is used by one at a time', async () => {
  const cursors = new Cursors(() => 0);
  let goOn = (): void => undefined;
  const slow = cursors.keep(
    'a.b',
    () => new Promise((resolve) => (goOn = () => resolve({ documents: [], isDone: false }))),
  );
  const first = cursors.next(slow, 'a.b', 1);
  await expect(cursors.next(slow, 'a.b', 1)).rejects.toThrow('already in use');
  goOn();
  expect((await first).isDone).toBe(false);
});
