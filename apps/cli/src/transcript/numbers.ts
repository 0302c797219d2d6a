import { exitCodes, Failure } from '../exit.js';

/** More entries than any transcript has. */
const highest = 5_000;

/** "1,3-5" as the numbers that it means, each once, in order. @throws Failure */
export const numbersIn = (text: string): number[] => {
  const numbers = text.split(',').flatMap((part) => {
    const [, first, last] = /^\s*(\d{1,4})\s*(?:-\s*(\d{1,4})\s*)?$/.exec(part) ?? [];
    const [from, to] = [Number(first), Number(last ?? first)];
    if (first === undefined || from < 1 || to < from || to > highest)
      throw new Failure(
        `--accept takes numbers of entries, like 1,3-5, and ${JSON.stringify(part)} is none`,
        exitCodes.usedWrongly,
      );
    return Array.from({ length: to - from + 1 }, (_, place) => from + place);
  });
  return [...new Set(numbers)].sort((one, other) => one - other);
};
