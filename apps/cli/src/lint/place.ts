/** Both from 1; the column in UTF-16 code units, as editors count. */
export interface Place {
  line: number;
  column: number;
}

export const placeOf = (source: string, offset: number): Place => {
  const before = source.slice(0, offset).split(/\r\n|\r|\n/u);
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
};
