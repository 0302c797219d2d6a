import { diffWordsWithSpace } from 'diff';

/** A run of words that stood before, that stands after, or both. */
export interface Run {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** More than anybody compares word by word: then the one stands whole in the place of the other. */
const most = 20_000;

/** What was taken out of a text and what was put in, word by word. */
export const wordsBetween = (from: string, to: string): Run[] => {
  if (from === to) return from === '' ? [] : [{ kind: 'same', text: from }];
  if (from.length + to.length > most)
    return [
      { kind: 'removed', text: from },
      { kind: 'added', text: to },
    ];
  return diffWordsWithSpace(from, to).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
};

/** Lines that stand beside each other; empty where the other version has nothing there. */
export interface Row {
  from: string;
  to: string;
}

/** @param lines as `GET …/compare` tells them; what was taken out stands before what came in its place */
export const rowsOf = (lines: readonly Run[]): Row[] => {
  const rows: Row[] = [];
  for (const { kind, text } of lines) {
    const last = rows.at(-1);
    if (kind === 'same') rows.push({ from: text, to: text });
    else if (kind === 'removed') rows.push({ from: text, to: '' });
    else if (last !== undefined && last.to === '') last.to = text;
    else rows.push({ from: '', to: text });
  }
  return rows;
};
