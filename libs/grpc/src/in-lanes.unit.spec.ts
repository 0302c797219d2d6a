import { describe, expect, test } from '@jest/globals';
import { inLanes } from './in-lanes.js';

interface Item {
  lane?: string;
  name: string;
}

/** Items whose work ends when the test says so. */
const withWork = (items: AsyncIterable<Item>, size: number, signal = new AbortController().signal) => {
  const begun: string[] = [];
  const finish = new Map<string, () => void>();
  const answers = inLanes<Item, string>({
    items,
    laneOf: ({ lane }) => lane,
    work: ({ name }) =>
      new Promise((resolve) => {
        begun.push(name);
        finish.set(name, () => resolve(name));
      }),
    size,
    signal,
  });
  return { begun, answers, finish: (name: string) => finish.get(name)?.() };
};

/** All that has been begun has gone as far as it can. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function* all(...items: Item[]): AsyncGenerator<Item> {
  for (const item of items) yield await Promise.resolve(item);
}

/** What was read from it so far. */
const counted = (items: AsyncIterable<Item>) => {
  const read: string[] = [];
  const source = async function* (): AsyncGenerator<Item> {
    for await (const item of items) {
      read.push(item.name);
      yield item;
    }
  };
  return { read, items: source() };
};

describe('lanes', () => {
  test('items of one lane are worked on one after the other, others beside them', async () => {
    const { begun, answers, finish } = withWork(
      all({ lane: 'a', name: 'a1' }, { lane: 'a', name: 'a2' }, { lane: 'b', name: 'b1' }, { name: 'c' }),
      10,
    );
    const first = answers.next();
    await settled();
    expect(begun).toEqual(['a1', 'b1', 'c']);
    finish('b1');
    expect((await first).value).toBe('b1');
    const second = answers.next();
    finish('a1');
    expect((await second).value).toBe('a1');
    const third = answers.next();
    await settled();
    expect(begun).toEqual(['a1', 'b1', 'c', 'a2']);
    finish('a2');
    finish('c');
    expect((await third).value).toBe('a2');
    expect((await answers.next()).value).toBe('c');
    expect(await answers.next()).toEqual({ done: true, value: undefined });
  });

  test('no more is read than may be open, and an answer that nobody took is still open', async () => {
    const { read, items } = counted(all(...Array.from({ length: 9 }, (_, place) => ({ name: String(place) }))));
    const { begun, answers, finish } = withWork(items, 3);
    const first = answers.next();
    await settled();
    expect({ read, begun }).toEqual({ read: ['0', '1', '2'], begun: ['0', '1', '2'] });
    for (const name of begun.slice()) finish(name);
    expect((await first).value).toBe('0');
    await settled();
    // The answers wait: whoever reads them slowly holds back whoever sends.
    expect(read).toHaveLength(3);
    const second = answers.next();
    await settled();
    expect((await second).value).toBe('1');
    await settled();
    expect(read).toHaveLength(3);
    const rest: Promise<unknown>[] = [answers.next()];
    rest.push(answers.next());
    await settled();
    expect(read.length).toBeGreaterThan(3);
    expect(read.length).toBeLessThanOrEqual(6);
    for (let name = 3; name < 9; name++) {
      await settled();
      finish(String(name));
    }
  });

  test('a signal ends it at once, whatever is not done', async () => {
    const stopping = new AbortController();
    const { answers } = withWork(all({ name: 'never' }), 3, stopping.signal);
    const next = answers.next();
    await settled();
    stopping.abort();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  test('an item that was given up is no longer open', async () => {
    const answers = inLanes<Item, string>({
      items: all({ name: '1' }, { name: '2' }),
      laneOf: () => undefined,
      work: ({ name }) => Promise.resolve(name === '1' ? undefined : name),
      size: 1,
      signal: new AbortController().signal,
    });
    expect(await answers.next()).toEqual({ done: false, value: '2' });
    expect((await answers.next()).done).toBe(true);
  });

  test('a source that fails is told when what was read is answered', async () => {
    const failing = async function* (): AsyncGenerator<Item> {
      yield { name: '1' };
      await Promise.resolve();
      throw new Error('the line is cut');
    };
    const { answers, finish } = withWork(failing(), 3);
    const first = answers.next();
    await settled();
    finish('1');
    expect((await first).value).toBe('1');
    await expect(answers.next()).rejects.toThrow('the line is cut');
  });
});
