/** A letter that passes, or does not, and why: one sentence or two for whoever fills in the form. */
export interface Verdict {
  passes: boolean;
  why: string;
}
