import { afterAll, expect, jest, test } from '@jest/globals';
import { Logger, type ArgumentsHost } from '@nestjs/common';
import { ProblemFilter } from './index.js';

const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
afterAll(() => logged.mockRestore());

/** What the filter answers when this was thrown. */
const answerTo = (thrown: unknown): Record<string, unknown> => {
  const answer: Record<string, unknown> = {};
  const reply = {
    status: (code: number) => ((answer['status'] = code), reply),
    header: (name: string, value: string) => ((answer[name] = value), reply),
    send: (body: string) => (answer['body'] = JSON.parse(body) as unknown),
  };
  new ProblemFilter().catch(thrown, { switchToHttp: () => ({ getResponse: () => reply }) } as unknown as ArgumentsHost);
  return answer;
};

test.each([new Error('select * from secrets'), new TypeError('x is not a function'), 'a text', undefined, { a: 1 }])(
  'what nobody foresaw is logged, and told without a word of it: %p',
  (thrown) => {
    logged.mockClear();
    const { status, body } = answerTo(thrown ?? new Error('nothing'));
    expect([status, (body as { type: string }).type]).toEqual([500, 'urn:debrief:problem:internal-error']);
    expect(JSON.stringify(body)).not.toMatch(/secrets|function|a text|problem\.ts/);
    expect(logged).toHaveBeenCalledTimes(1);
  },
);
