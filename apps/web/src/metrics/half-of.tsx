import type { ReactNode } from 'react';
import classes from './metrics.module.css';

/** From so many on half of them needs no word. */
const many = 10;

/** What half of a few means: by nearest rank it is always one of them, of two the lesser (rules.md M4). */
export const halfText = (n: number): string | [] => {
  if (n === 0 || n >= many) return [];
  return n === 1 ? 'the only one' : n === 2 ? 'the lesser of 2' : `${Math.ceil(n / 2)} of ${n}`;
};

/** Says it below the figure. */
export const HalfOf = ({ n }: { n: number }): ReactNode => <span className={classes.under}>{halfText(n)}</span>;
