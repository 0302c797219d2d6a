/** More than any event takes in a line. */
const longest = 8 * 1_048_576;

/** The lines of a content, without their ends; the last is one too where nothing ends it, and is never taken for a whole one. */
export async function* linesOf(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of content) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      const line = chunk.subarray(from, end);
      yield parts.length === 0 ? line : Buffer.concat([...parts, line]);
      [parts, length, from] = [[], 0, end + 1];
    }
    if (from === chunk.length) continue;
    parts.push(chunk.subarray(from));
    length += chunk.length - from;
    if (length > longest) break;
  }
  // A cut that leaves a whole object would not be seen as one.
  if (length > 0) yield Buffer.concat([...parts, cut]);
}

/** No text in UTF-8 holds it. */
const cut = Buffer.of(0xff);
