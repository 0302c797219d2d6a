/** A paragraph, heading, cell or the like: what is read as running text, without its markup. */
export interface Block {
  text: string;
  /** For each code unit of `text`, where it begins in the source. */
  starts: number[];
  /** For each code unit of `text`, where it ends in the source: an entity or a line break has more than one there. */
  ends: number[];
  /** Spans of `text` that are somebody else's words or none: quotes, code, addresses. From, to; to is not included. */
  opaque: [number, number][];
}

/** Stands for code, pictures and whatever else is a thing in a sentence without being words of it. */
export const thing = '\uFFFC';

export class BlockBuilder {
  private readonly block: Block = { text: '', starts: [], ends: [], opaque: [] };

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
  for (const quoted of block.text.matchAll(quotes)) block.opaque.push([quoted.index, quoted.index + quoted[0].length]);
  for (const address of block.text.matchAll(addresses))
    block.opaque.push([address.index, address.index + address[0].length]);
  block.opaque.sort(([a], [b]) => a - b);
  return block;
};

// Straight single quotes open after a space only and close before none: else they are apostrophes.
const quotes =
  /(?<![\p{L}\p{N}])"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|»[^«]*«|‹[^›]*›|(?<![\p{L}\p{N}])‘[^‘]*?’(?![\p{L}\p{N}])|(?<![\p{L}\p{N}'])'(?=\S)[^']*(?:(?<=[\p{L}\p{N}])'(?=[\p{L}\p{N}])[^']*)*'(?![\p{L}\p{N}])/gu;

const addresses =
  /\b(?:https?|ftp|ssh|git|mailto):\S+|\bwww\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|(?<!\S)(?:\.{0,2}\/)[\w./-]+/gu;
