import type { ReactNode } from 'react';
import { lengthOf, lengthText } from '../shell/lengths.js';
import classes from './agreements.module.css';
import type { Availability } from './agreements.js';
import { percentText } from './words.js';

type Service = Availability['byService'][number];
type Budget = Service['errorBudget'];

/** What may be lost in a month, what was, and what is left. */
export const budgetText = ({ allowed, used, left, exceededBy }: Budget): string => {
  const [all, over] = [lengthOf(allowed), lengthOf(exceededBy)];
  if (over > 0) return `${lengthText(lengthOf(used))} lost of ${lengthText(all)}: ${lengthText(over)} too much`;
  if (all === 0) return 'nothing may be lost';
  return `${lengthText(lengthOf(left))} of ${lengthText(all)} left (${percentText((lengthOf(left) / all) * 100, 0)})`;
};

/** The error budget drawn: what was used of it, and beyond it. */
export const BudgetBar = ({ budget }: { budget: Budget }): ReactNode => {
  const [allowed, used] = [lengthOf(budget.allowed), lengthOf(budget.used)];
  const whole = Math.max(allowed, used, 1);
  return (
    <span className={classes.budget} aria-hidden="true">
      <span className={classes.used} style={{ width: `${(Math.min(used, allowed) / whole) * 100}%` }} />
      {used > allowed ? (
        <span className={classes.beyond} style={{ width: `${((used - allowed) / whole) * 100}%` }} />
      ) : null}
    </span>
  );
};

/** "99.93 %", or "at most" that where the start of an outage is not known. */
export const availableText = ({ availability, isAtMost }: Pick<Service, 'availability' | 'isAtMost'>): string =>
  availability === null ? 'nothing counts yet' : `${isAtMost ? 'at most ' : ''}${percentText(floored(availability))}`;

/** Never up: 99.9996 is not 100. */
const floored = (percent: number): number => Math.floor(percent * 1_000) / 1_000;

/** The service that has least of its budget left. */
export const worstOf = ({ byService }: Availability): Service | undefined =>
  byService.toSorted((one, other) => leftOf(one) - leftOf(other))[0];

const leftOf = ({ errorBudget: { left, exceededBy } }: Service): number => lengthOf(left) - lengthOf(exceededBy);
