import { expect, test } from '@jest/globals';
import { Chores } from './chores.js';

/** Does a chore so often at once, and tells what was noted and said. */
const doing = async (
  times: number,
  run: () => void,
  note: (name: string) => Promise<void>,
): Promise<{ done: number; said: string[] }> => {
  const stopping = new AbortController();
  const said: string[] = [];
  let done = 0;
  const chore = {
    name: 'the sweeping',
    every: 0,
    run: () => {
      done += 1;
      if (done === times) stopping.abort();
      return Promise.resolve().then(run);
    },
  };
  const chores = new Chores([chore], (message) => said.push(message), String, note);
  await chores.keepDoing(stopping.signal);
  return { done, said };
};

test('that a chore was done is noted, but not each time that one is done which is done all the time', async () => {
  const noted: string[] = [];
  expect(
    await doing(
      3,
      () => undefined,
      (name) => Promise.resolve(void noted.push(name)),
    ),
  ).toEqual({ done: 3, said: [] });
  expect(noted).toEqual(['the sweeping']);
});

test('of one that fails nothing is noted, and it is told once', async () => {
  const noted: string[] = [];
  const fail = (): void => {
    throw new Error('no broom');
  };
  expect(await doing(3, fail, (name) => Promise.resolve(void noted.push(name)))).toEqual({
    done: 3,
    said: ['the sweeping is not done, and tried again later: Error: no broom'],
  });
  expect(noted).toEqual([]);
});

test('where it cannot be noted it is tried again', async () => {
  let tries = 0;
  const failing = (): Promise<void> => {
    tries += 1;
    return Promise.reject(new Error('the store is away'));
  };
  expect((await doing(3, () => undefined, failing)).said).toHaveLength(1);
  expect(tries).toBe(3);
});
