import { isUtf8 } from 'node:buffer';

/** Stands in for bytes that are not UTF-8; U+FFFF is no character, so that text of a file does not hold it. */
const mark = '\uFFFF';
const markBytes = Buffer.from(mark).toString('latin1');

/** Why a row is rejected whose text would not be what the file says. */
export const notUtf8 = 'is not UTF-8';

/** The content with a mark in place of what is not UTF-8, so that decoding it does not quietly invent text. */
export async function* markNotUtf8(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of content) {
    const bytes = Buffer.concat([rest, chunk]);
    // After an ASCII byte, so that no character is cut.
    const end = bytes.findLastIndex((byte) => byte < 0x80) + 1;
    rest = bytes.subarray(end);
    if (end > 0) yield marked(bytes.subarray(0, end));
  }
  if (rest.length > 0) yield marked(rest);
}

const marked = (bytes: Buffer): Buffer => {
  if (isUtf8(bytes)) return bytes;
  const kept = (run: string): string => (isUtf8(Buffer.from(run, 'latin1')) ? run : markBytes);
  return Buffer.from(bytes.toString('latin1').replace(/[\x80-\xff]+/g, kept), 'latin1');
};

export const isMarked = (text: string): boolean => text.includes(mark);

/** For a person to find the place: U+FFFD is shown where the bytes were. */
export const shown = (text: string): string => text.replaceAll(mark, '\uFFFD');
