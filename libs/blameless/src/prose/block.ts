/** A paragraph, heading, cell or the like: what is read as running text, without its markup. */
export interface Block {
  text: string;
  /** For each code unit of `text`, where it begins in the source. */
  starts: number[];
  /** For each code unit of `text`, where it ends in the source: an entity or a line break has more than one there. */
  ends: number[];
  /** Spans of `text` that are somebody else's words or none: quotes, code, addresses. From, to; to is not included. */
  opaque: [number, number][];
  /** Its markup says that it is one. */
  isHeading: boolean;
}

/** Stands for code, pictures and whatever else is a thing in a sentence without being words of it. */
export const thing = '\uFFFC';

export class BlockBuilder {
  private readonly block: Block;

  constructor(isHeading = false) {
    this.block = { text: '', starts: [], ends: [], opaque: [], isHeading };
  }

  get length(): number {
    return this.block.text.length;
  }

  /** One code unit of text that stands for the source from `start` to `end`. */
  add(unit: string, start: number, end: number): void {
    this.block.text += unit;
    this.block.starts.push(start);
    this.block.ends.push(end);
  }

  /** Something in the place of words. */
  addThing(start: number, end: number): void {
    this.block.opaque.push([this.length, this.length + 1]);
    this.add(thing, start, end);
  }

  build(): Block {
    return this.block;
  }
}

/** Marks what is between quotation marks; one that is never closed quotes nothing. */
export const markQuotes = (block: Block): Block => {
  block.opaque.push(...quotesIn(block.text));
  for (const address of block.text.matchAll(addresses))
    block.opaque.push([address.index, address.index + address[0].length]);
  block.opaque.sort(([a], [b]) => a - b);
  return block;
};

/** What closes a quote, by what opens it. */
const closing: Record<string, RegExp> = {
  '"': /"/gu,
  '“': /”/gu,
  '„': /[“”]/gu,
  '«': /»/gu,
  '»': /«/gu,
  '‹': /›/gu,
  // Within words they are apostrophes.
  '‘': /’(?![\p{L}\p{N}])/gu,
  "'": /'(?![\p{L}\p{N}])/gu,
};

const opening = /(?<![\p{L}\p{N}])"|[“„«»‹]|(?<![\p{L}\p{N}])‘|(?<![\p{L}\p{N}'])'(?=[\p{L}\p{N}])/gu;

const quotesIn = (text: string): [number, number][] => {
  const quotes: [number, number][] = [];
  // Once a mark is nowhere to be found there is no use in looking for it again, however many open.
  const neverClosed = new Set<string>();
  let from = 0;
  for (const { 0: mark, index } of text.matchAll(opening)) {
    const close = closing[mark];
    if (index < from || close === undefined || neverClosed.has(mark)) continue;
    close.lastIndex = index + 1;
    const end = close.exec(text);
    if (end === null) {
      neverClosed.add(mark);
      continue;
    }
    from = end.index + 1;
    quotes.push([index, from]);
  }
  return quotes;
};

const addresses =
  /\b(?:https?|ftp|ssh|git|mailto):\S{1,2000}|\bwww\.\S{1,2000}|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,200}|(?<!\S)(?:\.{0,2}\/)[\w./-]{1,1000}/gu;
