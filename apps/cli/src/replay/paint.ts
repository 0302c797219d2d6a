import { printable } from '../printable.js';

/** How a line is set off; on a terminal in colour, elsewhere not at all. */
export interface Paint {
  strong: (text: string) => string;
  faint: (text: string) => string;
  changed: (text: string) => string;
  wrong: (text: string) => string;
}

const plainly = (text: string): string => text;
export const plain: Paint = { strong: plainly, faint: plainly, changed: plainly, wrong: plainly };

const sgr =
  (code: number) =>
  (text: string): string =>
    `\u001B[${code}m${text}\u001B[0m`;
export const coloured: Paint = { strong: sgr(1), faint: sgr(2), changed: sgr(33), wrong: sgr(31) };

/** https://no-color.org */
export const paintFor = (stream: NodeJS.WriteStream, environment: NodeJS.ProcessEnv): Paint =>
  stream.isTTY && !environment['NO_COLOR'] ? coloured : plain;

/** Breaks a text at blanks into lines of at most `width`; its own line breaks stay. */
export const wrapped = (text: string, width: number): string[] =>
  text.split(/\r?\n/).flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(/\s+/)) {
      if (line !== '' && line.length + 1 + word.length > width) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    return [...lines, line];
  });

/**
 * A label and a text beside it, broken into lines that begin where the text begins.
 *
 * @param indent before the label, in characters
 */
export const labelled = (label: string, text: string, indent: number, labelWidth: number, width: number): string[] => {
  const [first = '', ...rest] = wrapped(printable(text), Math.max(30, width - indent - labelWidth));
  const margin = ' '.repeat(indent);
  return [
    `${margin}${label.padEnd(labelWidth)}${first}`,
    ...rest.map((line) => `${margin}${' '.repeat(labelWidth)}${line}`),
  ];
};
