import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';

/** A key of the front matter, as it stands there. */
export interface FrontMatterLine {
  name: string;
  value: string;
  line: number;
}

/** Its keys of one value each, in YAML; of a file, where the front matter begins after its first line. Why, where it is none. */
export const frontMatterOf = (text: string): { lines: FrontMatterLine[]; problem?: string } => {
  const counter = new LineCounter();
  const { contents, errors } = parseDocument(text, { schema: 'failsafe', lineCounter: counter, logLevel: 'silent' });
  const [error] = errors;
  if (error !== undefined)
    return {
      // That it states a severity is seen, and no more of it.
      lines: text.split('\n').flatMap((line, place) => {
        const [, value = ''] = /^severity\s*:\s*(\S.*)$/iu.exec(line) ?? [];
        return value === '' ? [] : [{ name: 'severity', value: `"${value}"`, line: place + 2 }];
      }),
      problem: `its front matter is no YAML (line ${counter.linePos(error.pos[0]).line + 1}), so that nothing of it is read`,
    };
  if (!isMap(contents)) return { lines: [] };
  return {
    lines: contents.items.flatMap(({ key, value }) => {
      if (!isScalar(key) || typeof key.value !== 'string') return [];
      const line = counter.linePos(key.range[0]).line + 1;
      // What is a list or has parts is stated, and not understood.
      const said = isScalar(value) && typeof value.value === 'string' ? value.value.trim() : String(value);
      return said === '' ? [] : [{ name: key.value.toLowerCase().trim(), value: said, line }];
    }),
  };
};
