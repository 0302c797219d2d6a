// What was done and what was wrong, for the lines that are told.

export const newFindings = () => {
  const counts = new Map();
  const faults = [];
  return {
    faults,
    count: (what, times = 1) => counts.set(what, (counts.get(what) ?? 0) + times),
    told: () =>
      [...counts]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([what, times]) => `${what} ${times}`)
        .join(', '),
    /** Of many of one kind the first few are enough. */
    fault: (what, detail = '') => {
      if (faults.filter((known) => known.what === what).length >= 5) return;
      faults.push({ what, detail: String(detail).slice(0, 1_500) });
      console.log(`       WRONG ${what}${detail && `: ${String(detail).slice(0, 1_500)}`}`);
    },
  };
};

/** @returns what the promise gives, or a fault's text after so many milliseconds */
export const within = async (milliseconds, what, promise) => {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Late(`${what} took more than ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** Something did not answer in its time. */
export class Late extends Error {}
