import { BlockBuilder, markQuotes, type Block } from './block.js';

/** Plain text: a block ends at an empty line, and before a line that begins an item. */
export const textBlocks = (source: string): Block[] => {
  const blocks: Block[] = [];
  for (const paragraph of source.matchAll(/[^\r\n](?:(?!\r?\n[ \t]{0,80}(?:\r?\n|$|[-*•]\s|\d+[.)]\s))[^])*/gu)) {
    const block = new BlockBuilder();
    for (let at = 0; at < paragraph[0].length; at++)
      block.add(paragraph[0].charAt(at), paragraph.index + at, paragraph.index + at + 1);
    blocks.push(markQuotes(block.build()));
  }
  return blocks;
};
