const steps = [1, 60, 600, 3_600, 36_000, 86_400, 864_000, 8_640_000].map((seconds) => seconds * 1_000);
/** Pixels that the name of a level takes, with some air. */
const nameHeight = 16;

/** A scale of lengths, each step several times the one below. */
export interface Scale {
  /** Pixels from the top; milliseconds. */
  y: (length: number) => number;
  /** Lengths that are named on it, from below; no name lies over another. */
  levels: number[];
}

/** @param known milliseconds, at least one @param height pixels */
export const scaleOf = (known: readonly number[], height: number): Scale => {
  const lowest = steps.findLast((step) => step <= Math.min(...known)) ?? 1_000;
  const highest = steps.find((step) => step >= Math.max(...known) && step > lowest) ?? Math.max(...known) * 2;
  const y = (length: number): number =>
    height - (Math.log(Math.max(length, lowest) / lowest) / Math.log(highest / lowest)) * height;
  const levels = [lowest];
  for (const step of steps)
    if (step < highest && y(levels.at(-1) ?? lowest) - y(step) >= nameHeight && y(step) >= nameHeight)
      levels.push(step);
  return { y, levels: [...levels, highest] };
};
