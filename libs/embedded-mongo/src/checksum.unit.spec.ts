import { crc32 } from 'node:zlib';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bytesOf, crcOf } from './checksum.js';

test('a checksum is that of zlib, whatever the length, the place and what came before', () => {
  const bytes = fc.uint8Array({ maxLength: 400 });
  fc.assert(
    fc.property(bytes, fc.nat(400), fc.nat(400), bytes, (content, from, length, before) => {
      const buffer = Buffer.from(content);
      const start = Math.min(from, buffer.length);
      const end = Math.min(start + length, buffer.length);
      const wanted = crc32(Buffer.concat([before, buffer.subarray(start, end)]));
      expect(crcOf(bytesOf(buffer), start, end, crc32(Buffer.from(before)))).toBe(wanted);
    }),
  );
});
