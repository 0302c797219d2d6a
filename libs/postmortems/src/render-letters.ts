import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';

const resolve = createRequire(import.meta.url).resolve;

/** Files of the fonts that stand in a PDF: each with a free licence, and none with letters for everything. */
const file = (name: string): string => resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);
const emojiFile = resolve('@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf');

const all = (path: string) => ({ normal: path, bold: path, italics: path, bolditalics: path });

export const fonts = {
  Text: {
    normal: file('DejaVuSans'),
    bold: file('DejaVuSans-Bold'),
    italics: file('DejaVuSans-Oblique'),
    bolditalics: file('DejaVuSans-BoldOblique'),
  },
  Code: {
    normal: file('DejaVuSansMono'),
    bold: file('DejaVuSansMono-Bold'),
    italics: file('DejaVuSansMono-Oblique'),
    bolditalics: file('DejaVuSansMono-BoldOblique'),
  },
  Emoji: all(emojiFile),
};
export type FontName = keyof typeof fonts;

/** Stands for what no font has a letter for. */
export const unknownLetter = '▯';

let opened: Map<FontName, Font> | undefined;

/** Read when the first PDF is asked for, and kept. */
const openFonts = (): Map<FontName, Font> => {
  opened ??= new Map(
    (Object.keys(fonts) as FontName[]).map((name) => [name, create(readFileSync(fonts[name].normal)) as Font]),
  );
  return opened;
};

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** What only changes how letters beside it look. */
const joiners = /[\u200d\ufe0e\ufe0f\u{1f3fb}-\u{1f3ff}]/gu;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/** What a PDF could not show as it was written. */
export interface Losses {
  letters: number;
  isRightToLeft: boolean;
}

/**
 * A text in stretches of one font each. Where no font has a letter, a mark stands for it, and is counted.
 *
 * @param wanted in which it is set as far as that has the letters
 */
export const stretches = (text: string, wanted: FontName, losses: Losses): { text: string; font: FontName }[] => {
  const known = openFonts();
  const has = (font: FontName, letter: string): boolean =>
    Array.from(letter).every(
      (each) => each === '\n' || known.get(font)?.hasGlyphForCodePoint(each.codePointAt(0) ?? 0),
    );
  const runs: { text: string; font: FontName }[] = [];
  let turned = false;
  if (rightToLeft.test(text)) losses.isRightToLeft = true;
  for (const { segment } of graphemes.segment(text.replaceAll('\t', '    '))) {
    const bare = segment.replace(joiners, '') || ' ';
    const font = ([wanted, 'Text', 'Emoji'] as const).find((name) => has(name, bare));
    if (font === undefined) losses.letters++;
    const run = { text: font === undefined ? unknownLetter : bare, font: font ?? 'Text' };
    const last = runs.at(-1);
    // A run is set in one direction, from right to left with a space at its end to the left of it: so that stands by itself.
    const turns = rightToLeft.test(run.text);
    if (last?.font === run.font && turns === turned) last.text += run.text;
    else runs.push(run);
    turned = turns;
  }
  return runs;
};
