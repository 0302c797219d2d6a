import { ruleNames, sameWords, type RuleName } from '#blameless';

/** How prose is read for blame. */
export interface Linter {
  /** Rules that are not applied: only of those that warn. */
  off: RuleName[];
  /** Words that may stay wherever they stand, each with the reason; at most 200. They are kept for good, and name nobody. */
  waivers: { rule: RuleName; text: string; reason: string }[];
}

export const defaultLinter: Linter = { off: [], waivers: [] };

/** What might have been, and what finds fault with somebody, is never left unread. */
const warning: readonly RuleName[] = ['opinion', 'hindsight', 'unsure'];

/** A name stays in one publication, where somebody says why, and nowhere else by that. */
const waivable: readonly RuleName[] = ruleNames.filter((rule) => rule !== 'name');

/** In letters. */
const longest = 200;

/** Why it cannot be; undefined where it can. */
export const linterProblem = ({ off, waivers }: Linter): { field: string; detail: string } | undefined => {
  const wrong = off.findIndex((rule, place) => !warning.includes(rule) || off.indexOf(rule) !== place);
  if (wrong >= 0) return { field: `off[${wrong}]`, detail: `takes ${warning.join(', ')}, each once` };
  if (waivers.length > 200) return { field: 'waivers', detail: 'takes at most 200' };
  for (const [place, { rule, text, reason }] of waivers.entries()) {
    if (!waivable.includes(rule))
      return { field: `waivers[${place}].rule`, detail: `takes one of ${waivable.join(', ')}` };
    const isTwice = waivers.findIndex((other) => other.rule === rule && sameWords(other.text, text)) !== place;
    if (isTwice) return { field: `waivers[${place}]`, detail: 'is there twice' };
    for (const [field, said] of [
      ['text', text],
      ['reason', reason],
    ] as const)
      if (said.trim() === '' || said.length > longest)
        return { field: `waivers[${place}].${field}`, detail: `takes 1 to ${longest} letters that are not all blank` };
  }
  return undefined;
};

export const isSameLinter = (one: Linter, other: Linter): boolean => written(one) === written(other);

const written = ({ off, waivers }: Linter): string =>
  JSON.stringify([off.toSorted(), waivers.map(({ rule, text, reason }) => [rule, text, reason])]);
