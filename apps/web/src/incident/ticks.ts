/** One after the other, ticks that can be told apart: a tick and what is left free beside it are some 2 pixels wide. */
const places = 500;

/** Facts that stand at one place of the scale, to the eye. */
export interface Tick<Fact> {
  place: number;
  /** Of the scale, from 0 to 1, exactly. */
  at: number;
  /** The first of them; the first milestone, where there is one. */
  fact: Fact;
  others: number;
}

/** Thousands of facts are a few hundred ticks: nobody sees, or hits, more of them. */
export const ticksOf = <Fact>(
  facts: readonly Fact[],
  at: (fact: Fact) => number,
  isMilestone: (fact: Fact) => boolean,
): Tick<Fact>[] => {
  const ticks = new Map<number, Tick<Fact>>();
  for (const fact of facts) {
    const here = at(fact);
    const place = Math.round(here * places);
    const tick = ticks.get(place);
    if (tick === undefined) ticks.set(place, { place, at: here, fact, others: 0 });
    else {
      tick.others += 1;
      if (isMilestone(fact) && !isMilestone(tick.fact)) Object.assign(tick, { at: here, fact });
    }
  }
  return [...ticks.values()];
};
