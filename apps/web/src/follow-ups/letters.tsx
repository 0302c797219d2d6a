import type { ReactNode } from 'react';
import classes from './follow-ups.module.css';

/** In the order of the word; what it addresses stands behind. */
export const letterWords = {
  specific: 'Specific',
  measurable: 'Measurable',
  assignable: 'Assignable',
  realistic: 'Realistic',
  timeBound: 'Time-bound',
  relevant: 'Relevant',
} as const;

export type Letter = keyof typeof letterWords;

/** SMART in short; what fails is said in words, too. */
export const Letters = ({ failing }: { failing: readonly Letter[] }): ReactNode => (
  <span className={classes.letters}>
    <span aria-hidden="true">
      {(Object.keys(letterWords) as Letter[]).map((letter) => (
        <span key={letter} className={classes.letter} data-fails={failing.includes(letter) || undefined}>
          {letterWords[letter].slice(0, 1)}
        </span>
      ))}
    </span>
    <span className={classes.under}>
      {failing.length === 0
        ? 'passes every letter'
        : `fails ${failing.map((letter) => letterWords[letter].toLowerCase()).join(', ')}`}
    </span>
  </span>
);
