import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { lint, type LintReport } from '#blameless';
import { TextTooTangled, TooManyTexts } from './errors.js';
import { LintThreads } from './lint-threads.js';
import { linterOn } from './testing.js';

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

/** A thread that is done with a text when it is told to be. */
class HeldThreads extends LintThreads {
  readonly begun: { text: string; signal: AbortSignal; end: () => void; fail: (error: Error) => void }[] = [];

  protected override readOnThread(text: string, _: unknown, signal: AbortSignal): Promise<LintReport> {
    return new Promise((resolve, reject) =>
      this.begun.push({ text, signal, end: () => resolve(lint('Fine.')), fail: reject }),
    );
  }
}

const long = (word: string): string => `${word} `.repeat(2_000);
const named = (name: string): Error => Object.assign(new Error(name), { name });

test.each(['- '.repeat(2_495), '>'.repeat(50_000), `${'!['.repeat(800)}x${'](b)'.repeat(800)}`])(
  'what is too deep is refused before anything waits for it (%#)',
  async (text) => {
    const threads = new HeldThreads();
    const first = threads.lint(long('one'), {});
    await expect(threads.lint(`${text} x`, {})).rejects.toBeInstanceOf(TextTooTangled);
    threads.begun[0]?.end();
    await first;
    expect(threads.begun).toHaveLength(1);
  },
);

test('plain text has no marks, so that none are too deep', async () =>
  expect((await new LintThreads().lint(`${'- '.repeat(200)} Ana forgot.`, { format: 'text' })).remarks).toHaveLength(
    1,
  ));

test('a short text of nothing but lines is read on the thread as well', async () => {
  const threads = new HeldThreads();
  const read = threads.lint('- a\n'.repeat(1_000), {});
  await setImmediate();
  expect(threads.begun).toHaveLength(1);
  threads.begun[0]?.end();
  await read;
});

test('texts are read one after the other, and time counts from when one begins to be', async () => {
  const threads = new HeldThreads();
  const first = threads.lint(long('one'), {});
  const second = threads.lint(long('two'), {});
  await setImmediate();
  expect(threads.begun.map(({ text }) => text.slice(0, 3))).toEqual(['one']);
  threads.begun[0]?.fail(named('TimeoutError'));
  await expect(first).rejects.toBeInstanceOf(TextTooTangled);
  await setImmediate();
  expect(threads.begun.map(({ text, signal }) => [text.slice(0, 3), signal.aborted])).toEqual([
    ['one', false],
    ['two', false],
  ]);
  threads.begun[1]?.end();
  await second;
});

test('whoever would wait for too long is told that others are read, and 20 wait at most', async () => {
  const threads = new HeldThreads();
  const first = threads.lint(long('one'), {});
  await expect(threads.lint(long('two'), {}, 0)).rejects.toBeInstanceOf(TooManyTexts);
  await expect(threads.lint(long('two'), {}, 1)).rejects.toBeInstanceOf(TooManyTexts);
  const others = Array.from({ length: 20 }, () => threads.lint(long('more'), {}));
  await expect(threads.lint(long('last'), {})).rejects.toBeInstanceOf(TooManyTexts);
  const all = Promise.all([first, ...others]);
  for (let at = 0; at <= 20; at++) {
    await setImmediate();
    threads.begun[at]?.end();
  }
  expect(await all).toHaveLength(21);
});

test('a document waits for a moment, and is told what is said of it, or that it is too tangled, without being read again', async () => {
  const asked: [string, number | undefined][] = [];
  const linter = linterOn({
    lint: (text, options, wait) => {
      asked.push([text, wait]);
      return text === 'deep' ? Promise.reject(new TextTooTangled()) : Promise.resolve(lint(text, options));
    },
  });
  const texts = ['Ana forgot.', 'deep'];
  const reports = await linter.read(texts);
  expect(reports).toMatchObject([{ language: 'unclear' }, 'too-tangled']);
  expect(await linter.read(texts)).toEqual(reports);
  expect(asked.map(([text]) => text)).toEqual(texts);
  expect(asked.every(([, wait]) => wait !== undefined && wait > 0 && wait <= 2_000)).toBe(true);
  await linter.remarksOn('Ana forgot.', 'notes');
  expect(asked).toHaveLength(3);
});
