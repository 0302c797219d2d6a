import { readSync } from 'node:fs';
import { bytesOf, type Bytes } from './checksum.js';
import { DamagedFile } from './errors.js';

/** The most pages that one call reads, and the most of them that nobody asked for between two that somebody did. */
const AT_ONCE = 64;
const GAP = 4;

/**
 * The pages of a file.
 *
 * @throws DamagedFile for a page that is not in the file, or says another number than its own.
 */
export class PageReader {
  pageSize = 0;
  private pages = 0;
  private window: Bytes = bytesOf(Buffer.alloc(0));
  /** Overwritten by every `readApart`. */
  private apart: Bytes = bytesOf(Buffer.alloc(0));

  constructor(
    private readonly file: string,
    private readonly handle: number,
    private readonly size: number,
  ) {}

  open(pageSize: number, pages: number): void {
    this.pageSize = pageSize;
    this.pages = pages;
    this.window = bytesOf(Buffer.alloc(AT_ONCE * pageSize));
  }

  /** A page of its own memory. */
  page(number: number): Bytes {
    this.mustExist(number);
    const bytes = bytesOf(this.read(number * this.pageSize, this.pageSize));
    this.mustBe(number, bytes, 0);
    return bytes;
  }

  /** Pages in ascending order, those that are near each other with one call; `visit` is told where each begins. */
  inOrder(numbers: readonly number[], visit: (bytes: Bytes, at: number, index: number) => void): void {
    for (let from = 0; from < numbers.length;) {
      const first = numbers[from] ?? 0;
      this.mustExist(first);
      let to = from + 1;
      let last = first;
      for (
        let next = numbers[to];
        next !== undefined && next - last <= GAP && next < first + AT_ONCE;
        next = numbers[to]
      ) {
        this.mustExist(next);
        last = next;
        to += 1;
      }
      this.fill(this.window.buffer, first * this.pageSize, (last - first + 1) * this.pageSize);
      for (let index = from; index < to; index++) {
        const number = numbers[index] ?? 0;
        const at = (number - first) * this.pageSize;
        this.mustBe(number, this.window, at);
        visit(this.window, at, index);
      }
      from = to;
    }
  }

  /** A page with what follows it, for as long as nothing else is read so. */
  readApart(number: number, length: number): Bytes {
    this.mustExist(number);
    if (length > this.size) throw this.damage(`a record on page ${number} is longer than the file`);
    if (this.apart.buffer.length < length) this.apart = bytesOf(Buffer.alloc(length * 2));
    this.fill(this.apart.buffer, number * this.pageSize, length);
    this.mustBe(number, this.apart, 0);
    return this.apart;
  }

  read(at: number, length: number): Buffer {
    const bytes = Buffer.alloc(length);
    this.fill(bytes, at, length);
    return bytes;
  }

  private fill(bytes: Buffer, at: number, length: number): void {
    const got = at + length > this.size ? 0 : readSync(this.handle, bytes, 0, length, at);
    if (got !== length) throw this.damage(`it ends at byte ${this.size}, before byte ${at + length} that it refers to`);
  }

  private mustExist(number: number): void {
    if (!(number >= 2 && number < this.pages)) throw this.damage(`page ${number} does not exist`);
  }

  private mustBe(number: number, { view }: Bytes, at: number): void {
    const said = view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
    if (said !== number) throw this.damage(`page ${number} is not where it belongs`);
  }

  private damage(what: string): DamagedFile {
    return new DamagedFile(this.file, what);
  }
}
