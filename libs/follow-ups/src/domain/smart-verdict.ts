/** A letter that passes, or does not, and why: one sentence or two for whoever fills in the form. */
export interface Verdict {
  passes: boolean;
  why: string;
}

/** What is not read is not passed: whoever plans it all the same says so, with a reason (rules.md F4). */
export const notJudged = (text: 'title' | 'criterion'): string =>
  `The ${text} is not in English, as far as one can tell, and was not judged: say it in English as well, or plan the item with a reason.`;
