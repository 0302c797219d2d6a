import { isUtf8 } from 'node:buffer';
import { exitCodes, Failure } from '../exit.js';

/** A text that is not UTF-8, so that whatever were made of it would not be what it says. */
export class NotUtf8 extends Failure {
  constructor(readonly reason: string) {
    super(`the file ${reason}`, exitCodes.usedWrongly);
  }
}

/**
 * Of a file that is one document.
 *
 * @throws NotUtf8 with what to do
 */
export const wholeText = async (content: AsyncIterable<Buffer>): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const reason = otherThanUtf8(bytes);
  if (reason !== undefined) throw new NotUtf8(reason);
  return bytes.toString('utf8').replace(/^\uFEFF/u, '');
};

const otherThanUtf8 = (bytes: Buffer): string | undefined => {
  const utf16 = inUtf16(bytes);
  if (utf16 !== undefined) return utf16;
  if (isUtf8(bytes)) return undefined;
  // The first line that is none; lines are told apart by a byte that no character of UTF-8 holds.
  let [line, start] = [1, 0];
  for (let end = bytes.indexOf(10); end >= 0 && isUtf8(bytes.subarray(start, end)); end = bytes.indexOf(10, start)) {
    start = end + 1;
    line += 1;
  }
  return `is not UTF-8 (line ${line}): save it as UTF-8 and import it again`;
};

/** Why the first bytes of a file are refused, where they are of UTF-16, or of no text at all. */
export const inUtf16 = (bytes: Buffer): string | undefined => {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return 'is UTF-16: save it as UTF-8 and import it again';
  return bytes.includes(0) ? 'holds NUL bytes, as UTF-16 does: save it as UTF-8 and import it again' : undefined;
};
