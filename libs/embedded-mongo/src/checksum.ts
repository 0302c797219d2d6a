import { crc32 } from 'node:zlib';

/** Bytes with a view of them: numbers are read, and short checksums computed, without an object for each. */
export interface Bytes {
  readonly buffer: Buffer;
  readonly view: DataView;
}

export const bytesOf = (buffer: Buffer): Bytes => ({
  buffer,
  view: new DataView(buffer.buffer, buffer.byteOffset, buffer.length),
});

/** Below this many bytes the call into zlib takes longer than the sum. */
const WORTH_A_CALL = 160;

/** CRC-32 of a part of the bytes, as `crc32` of `node:zlib`: after other bytes, whose checksum is `before`. */
export const crcOf = (bytes: Bytes, start: number, end: number, before = 0): number =>
  end - start < WORTH_A_CALL
    ? shortCrc(bytes.view, start, end, before)
    : crc32(bytes.buffer.subarray(start, end), before);

/** Four tables of 256: what a byte contributes, and the same when one, two or three zero bytes follow it. */
const makeTables = (): Int32Array => {
  const tables = new Int32Array(1024);
  for (let place = 0; place < 1024; place++) {
    let crc = place < 256 ? place : at(tables, place - 256);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    tables[place] = crc;
  }
  return tables;
};

const at = (tables: Int32Array, place: number): number => tables[place] ?? 0;

const TABLES = makeTables();

const shortCrc = (view: DataView, start: number, end: number, before: number): number => {
  let crc = ~before;
  let place = start;
  for (; place + 4 <= end; place += 4) {
    crc ^= view.getInt32(place, true);
    crc =
      at(TABLES, 768 + (crc & 0xff)) ^
      at(TABLES, 512 + ((crc >>> 8) & 0xff)) ^
      at(TABLES, 256 + ((crc >>> 16) & 0xff)) ^
      at(TABLES, crc >>> 24);
  }
  for (; place < end; place++) crc = at(TABLES, (crc ^ view.getUint8(place)) & 0xff) ^ (crc >>> 8);
  return ~crc >>> 0;
};
