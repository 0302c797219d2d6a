import type { ReactNode } from 'react';
import classes from './agreements.module.css';
import { clockText, promiseText, valueWord, whichText, type ToldLimit } from './words.js';

/** Limits in words, one a line. */
export const LimitsTable = ({ limits, label }: { limits: readonly ToldLimit[]; label: string }): ReactNode => (
  <div className={classes.scrolls} role="region" aria-label={label} tabIndex={0}>
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Limit on</th>
          <th scope="col">For</th>
          <th scope="col">Promise</th>
          <th scope="col">How it counts</th>
        </tr>
      </thead>
      <tbody>
        {limits.map((limit) => (
          <tr key={`${limit.value} ${limit.severity ?? ''}`}>
            <th scope="row">{valueWord(limit.value)}</th>
            <td>{whichText(limit, limits)}</td>
            <td>
              <b>{promiseText(limit)}</b>
            </td>
            <td>{clockText(limit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
