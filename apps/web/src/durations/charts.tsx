import type { ReactNode } from 'react';
import { lengthOf, lengthText } from '../shell/lengths.js';
import classes from './durations.module.css';
import { monthText, type Month } from './months.js';

// Drawn for whoever sees; the table below has every figure, and links for whoever uses keys.

interface ChartProps {
  months: readonly Month[];
  open: (month: Month) => void;
}

const [height, foot] = [150, 20];
/** Percent of the width that names of the scale take. */
const left = 7;
const mostNames = 8;

const slotOf = (months: readonly Month[]): number => (100 - left) / months.length;

const Names = ({ months }: { months: readonly Month[] }): ReactNode => {
  const every = Math.ceil(months.length / mostNames);
  return months.map(({ month }, place) =>
    place % every === 0 ? (
      <text
        key={month}
        x={`${left + (place + 0.5) * slotOf(months)}%`}
        y={height + foot - 5}
        textAnchor="middle"
        className={classes.name}
      >
        {monthText(month)}
      </text>
    ) : null,
  );
};

const Level = ({ y, name }: { y: number; name: string }): ReactNode => (
  <>
    <line x1={`${left}%`} x2="100%" y1={y} y2={y} className={classes.level} />
    <text x={0} y={Math.max(10, y + 4)} className={classes.name}>
      {name}
    </text>
  </>
);

const Doors = ({ months, open }: ChartProps): ReactNode =>
  months.map((month, place) =>
    month.incidents === 0 ? null : (
      <rect
        key={month.month}
        x={`${left + place * slotOf(months)}%`}
        y={0}
        width={`${slotOf(months)}%`}
        height={height}
        className={classes.door}
        data-month={month.month}
        onClick={() => open(month)}
      >
        <title>{`${monthText(month.month)}: ${month.incidents} incidents`}</title>
      </rect>
    ),
  );

const leftOutOf = ({ leftOut }: Month): number => Object.values(leftOut).reduce((sum, count) => sum + count, 0);

/** How many of a month are counted, still open, or left out. */
export const CountChart = ({ months, open }: ChartProps): ReactNode => {
  const most = Math.max(1, ...months.map((month) => month.n + month.open + leftOutOf(month)));
  const slot = slotOf(months);
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>
        How many <Key kind="counted">counted</Key> <Key kind="open">still open</Key> <Key kind="left">left out</Key>
      </figcaption>
      <svg className={classes.chart} height={height + foot} aria-hidden="true">
        <Level y={0} name={most.toLocaleString()} />
        <Level y={height} name="0" />
        {months.map((month, place) => {
          const parts = [
            ['counted', month.n],
            ['open', month.open],
            ['left', leftOutOf(month)],
          ] as const;
          return parts.map(([kind, count], part) => {
            const below = parts.slice(0, part).reduce((sum, [, each]) => sum + each, 0);
            return (
              <rect
                key={`${month.month} ${kind}`}
                x={`${left + (place + 0.15) * slot}%`}
                width={`${slot * 0.7}%`}
                y={height - ((below + count) / most) * height}
                height={(count / most) * height}
                className={classes.part}
                data-kind={kind}
              />
            );
          });
        })}
        <Names months={months} />
        <Doors months={months} open={open} />
      </svg>
    </figure>
  );
};

const steps = [1, 60, 600, 3_600, 36_000, 86_400, 864_000, 8_640_000].map((seconds) => seconds * 1_000);

/** How long it took: each step of the scale is several times the one below. */
export const LengthChart = ({ months, open }: ChartProps): ReactNode => {
  const known = months.flatMap(({ p50, p90, p99 }) =>
    [p50, p90, p99].flatMap((length) => (length === null ? [] : [Math.max(1_000, lengthOf(length))])),
  );
  if (known.length === 0) return null;
  const lowest = steps.findLast((step) => step <= Math.min(...known)) ?? 1_000;
  const highest = steps.find((step) => step >= Math.max(...known) && step > lowest) ?? Math.max(...known) * 2;
  const y = (milliseconds: number): number =>
    height - (Math.log(Math.max(milliseconds, lowest) / lowest) / Math.log(highest / lowest)) * height;
  const levels = [...new Set([...steps.filter((step) => step >= lowest && step <= highest), highest])];
  const slot = slotOf(months);
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>
        How long <Key kind="p50">half within</Key> <Key kind="p90">90 % within, from 10 on</Key>{' '}
        <Key kind="p99">99 % within, from 100 on</Key>
      </figcaption>
      <svg className={classes.chart} height={height + foot} aria-hidden="true">
        {levels.map((step) => (
          <Level key={step} y={y(step)} name={lengthText(step)} />
        ))}
        {months.map(({ month, p50, p90, p99 }, place) => {
          const x = `${left + (place + 0.5) * slot}%`;
          const most = p99 ?? p90;
          return (
            <g key={month}>
              {p50 === null || most === null ? null : (
                <line x1={x} x2={x} y1={y(lengthOf(p50))} y2={y(lengthOf(most))} className={classes.between} />
              )}
              {(
                [
                  ['p50', p50],
                  ['p90', p90],
                  ['p99', p99],
                ] as const
              ).map(([kind, length]) =>
                length === null ? null : (
                  <circle key={kind} cx={x} cy={y(lengthOf(length))} r={5} className={classes.point} data-kind={kind} />
                ),
              )}
            </g>
          );
        })}
        <Names months={months} />
        <Doors months={months} open={open} />
      </svg>
    </figure>
  );
};

const Key = ({ kind, children }: { kind: string; children: ReactNode }): ReactNode => (
  <span className={classes.key}>
    <i className={classes.swatch} data-kind={kind} />
    {children}
  </span>
);
