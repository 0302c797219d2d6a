import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { piecesOf, termsOf } from '#incidents/testing';

/** Where something was found: the file, by its place in the folder, and as what. */
export interface Found {
  file: string;
  word: string;
  form: string;
}

/** What a word may lie as in a file: its bytes as they are, in any spelling that a search knows, and in base64. */
const formsOf = (word: string): Map<string, Buffer> => {
  const spellings = new Map([
    ['as written', word],
    ['composed', word.normalize('NFC')],
    ['decomposed', word.normalize('NFD')],
    ['in lower case', word.toLowerCase()],
    ['in upper case', word.toUpperCase()],
  ]);
  // A character alone may be anything's.
  for (const term of [...termsOf(word), ...piecesOf(word)])
    if (Buffer.byteLength(term) > 4) spellings.set(`term ${term}`, term);
  const forms = new Map<string, Buffer>();
  for (const [name, spelling] of spellings) {
    const bytes = Buffer.from(spelling);
    forms.set(name, bytes);
    for (const before of [0, 1, 2]) forms.set(`${name}, base64 after ${before}`, base64Within(bytes, before));
  }
  return forms;
};

/** The characters of base64 that stand for these bytes alone, so many bytes into a longer text. */
const base64Within = (bytes: Buffer, before: number): Buffer => {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
  const [from, to] = [Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6)];
  return Buffer.from(text.slice(from, to));
};

/** Every place in every file of a folder where one of these words lies, in whatever form. */
export const searched = (folder: string, words: readonly string[]): Found[] => {
  const forms = words.map((word) => [word, formsOf(word)] as const);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    const content = readFileSync(path);
    return forms.flatMap(([word, all]) =>
      [...all].flatMap(([form, bytes]) =>
        content.includes(bytes) ? [{ file: path.slice(folder.length + 1), word, form }] : [],
      ),
    );
  });
};
