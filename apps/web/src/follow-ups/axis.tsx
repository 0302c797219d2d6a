import type { ReactNode } from 'react';
import classes from './follow-ups.module.css';
import type { Item } from './items.js';

/** Days that a roadmap is drawn over. */
export interface Axis {
  /** Percent of the width. */
  at: (day: string) => number;
  today: string;
  months: { day: string; text: string }[];
}

const daysOf = ({ dueOn, firstPromisedOn, agreedOn, deliveredAt, droppedAt }: Item): string[] =>
  [dueOn, firstPromisedOn, agreedOn, deliveredAt?.slice(0, 10), droppedAt?.slice(0, 10)].filter(
    (day) => day !== undefined && day !== null,
  );

/** As many names of months as there is room for. */
const mostMonths = 7;

/** From the first day that is shown to the last, with today in it and some room on both sides. */
export const axisOf = (items: readonly Item[], today: string): Axis => {
  const days = [today, ...items.flatMap(daysOf)].map((day) => Date.parse(day));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const room = Math.max(last - first, 14 * 86_400_000) * 0.06;
  const [begin, end] = [first - room, last + room];
  const at = (day: string): number => ((Date.parse(day) - begin) / (end - begin)) * 100;
  const months: Axis['months'] = [];
  const from = new Date(begin);
  for (let month = 1; ; month += 1) {
    const day = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + month));
    if (day.getTime() >= end) break;
    months.push({ day: day.toISOString().slice(0, 10), text: monthText.format(day) });
  }
  const every = Math.ceil(months.length / mostMonths);
  return { at, today, months: months.filter((_, place) => place % every === 0) };
};

const monthText = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' });

const Back = ({ axis }: { axis: Axis }): ReactNode => (
  <>
    {axis.months.map(({ day }) => (
      <line key={day} x1={`${axis.at(day)}%`} x2={`${axis.at(day)}%`} y1="0" y2="100%" className={classes.month} />
    ))}
    <line x1={`${axis.at(axis.today)}%`} x2={`${axis.at(axis.today)}%`} y1="0" y2="100%" className={classes.today} />
  </>
);

/** The head of all rows: months, and today. */
export const AxisHead = ({ axis }: { axis: Axis }): ReactNode => (
  <svg className={classes.axis} aria-hidden="true">
    <Back axis={axis} />
    {axis.months
      .filter(({ day }) => axis.at(day) < 88)
      .map(({ day, text }) => (
        <text key={day} x={`${axis.at(day)}%`} dx={4} y={13} className={classes.monthName}>
          {text}
        </text>
      ))}
    <text x={`${axis.at(axis.today)}%`} dx={-4} y={29} textAnchor="end" className={classes.todayName}>
      today
    </text>
  </svg>
);

/** One item: from what was promised first to where it is now, and what became of it. */
export const Bar = ({ item, axis }: { item: Item; axis: Axis }): ReactNode => {
  const { firstPromisedOn, agreedOn, dueOn, deliveredAt, droppedAt, isOverdue } = item;
  const over = (deliveredAt ?? droppedAt)?.slice(0, 10);
  const last = over ?? (isOverdue ? axis.today : dueOn);
  const x = (day: string): string => `${axis.at(day)}%`;
  return (
    <svg className={classes.bar} aria-hidden="true">
      <Back axis={axis} />
      {agreedOn !== null && last !== null && last > agreedOn ? (
        <line x1={x(agreedOn)} x2={x(last)} y1="50%" y2="50%" className={classes.slip} />
      ) : null}
      {firstPromisedOn !== null && agreedOn !== null && agreedOn !== firstPromisedOn ? (
        <line x1={x(firstPromisedOn)} x2={x(agreedOn)} y1="50%" y2="50%" className={classes.moved} />
      ) : null}
      {dueOn === null ? null : (
        <svg x={x(dueOn)} y="50%" overflow="visible">
          <path
            d="M0 -6 L6 0 L0 6 L-6 0 Z"
            className={classes.due}
            data-thought={firstPromisedOn === null || undefined}
          />
        </svg>
      )}
      {firstPromisedOn === null ? null : (
        <circle cx={x(firstPromisedOn)} cy="50%" r={9} className={classes.promised}>
          <title>promised first</title>
        </circle>
      )}
      {over === undefined ? null : (
        <svg x={x(over)} y="50%" overflow="visible">
          {deliveredAt === null ? (
            <path d="M-5 -5 L5 5 M-5 5 L5 -5" className={classes.dropped} />
          ) : (
            <>
              <path d="M-6 -10 L-2 -5 L7 -16" className={classes.halo} />
              <path d="M-6 -10 L-2 -5 L7 -16" className={classes.delivered} />
            </>
          )}
        </svg>
      )}
    </svg>
  );
};

export const Legend = (): ReactNode => (
  <p className={classes.legend} aria-hidden="true">
    <span>
      <svg width={20} height={20}>
        <circle cx={10} cy={10} r={8} className={classes.promised} />
      </svg>
      promised first
    </span>
    <span>
      <svg width={14} height={14} viewBox="-7 -7 14 14">
        <path d="M0 -6 L6 0 L0 6 L-6 0 Z" className={classes.due} />
      </svg>
      day it is due
    </span>
    <span>
      <svg width={16} height={14} viewBox="-7 -7 16 14">
        <path d="M-6 0 L-2 5 L7 -6" className={classes.delivered} />
      </svg>
      delivered
    </span>
    <span>
      <svg width={22} height={14}>
        <line x1={1} x2={21} y1={7} y2={7} className={classes.moved} />
      </svg>
      moved, agreed to
    </span>
    <span>
      <svg width={22} height={14}>
        <line x1={1} x2={21} y1={7} y2={7} className={classes.slip} />
      </svg>
      slipped
    </span>
  </p>
);
