import type { ReactNode } from 'react';
import type { Answer } from '../api/client.js';
import { percentText } from '../agreements/words.js';
import tables from '../shell/tables.module.css';
import { StackChart, type Kind, type Place } from './charts.js';
import classes from './metrics.module.css';
import { everyMonth, monthText } from './months.js';

type Group = Omit<Answer<'/v1/metrics/compliance'>['items'][number], 'group'>;

/** A month with how its limits came out. */
interface Month extends Place, Group {}

/** What a part of a bar counts, and the states of verdicts that are in it. */
const kinds: readonly (Kind & { states: string; countIn: (group: Group) => number })[] = [
  { kind: 'met', label: 'met', states: 'met', countIn: ({ met }) => met },
  { kind: 'breached', label: 'breached', states: 'breached', countIn: ({ breached }) => breached },
  { kind: 'open', label: 'still open', states: 'running,paused', countIn: ({ open }) => open },
  { kind: 'excluded', label: 'excluded', states: 'excluded', countIn: ({ leftOut }) => leftOut.excluded ?? 0 },
  { kind: 'left', label: 'not known', states: 'unknown', countIn: ({ leftOut }) => leftOut.unknown ?? 0 },
  {
    kind: 'none',
    label: 'does not apply',
    states: 'not-applicable',
    countIn: ({ leftOut }) => leftOut['not-applicable'] ?? 0,
  },
];

/** What does not apply says nothing of how anything was kept: it is in the table alone. */
const drawn = kinds.filter(({ kind }) => kind !== 'none');

const nothing: Group = { n: 0, met: 0, breached: 0, share: null, open: 0, leftOut: {} };

const monthsOf = ({ items }: Answer<'/v1/metrics/compliance'>): Month[] => {
  const told = new Map(items.map(({ group, ...counted }) => [group.month ?? '', counted]));
  return everyMonth([...told.keys()]).map((id) => ({ ...(told.get(id) ?? nothing), id, label: monthText(id) }));
};

interface KeptProps {
  /** By month. */
  answer: Answer<'/v1/metrics/compliance'>;
  caption: string;
  /** @param states of the verdicts that are to be shown, with commas */
  open: (month: string, states: string) => void;
}

export const shareText = (share: number | null): string => (share === null ? 'none' : percentText(share * 100, 1));

/** How limits came out month by month: drawn, and in figures that lead to the verdicts behind them. */
export const Kept = ({ answer, caption, open }: KeptProps): ReactNode => {
  const months = monthsOf(answer);
  return (
    <>
      <StackChart
        caption="Limits"
        kinds={drawn}
        places={months}
        countOf={(month, kind) => kinds.find((each) => each.kind === kind)?.countIn(month) ?? 0}
        open={({ id }, kind) => open(id, kinds.find((each) => each.kind === kind)?.states ?? 'met,breached')}
        isByKind
      />
      <div className={classes.scrolls} role="region" aria-label="Month by month" tabIndex={0}>
        <table className={`${classes.table} ${tables.stacks}`} data-figures>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">Month</th>
              <th scope="col">Kept</th>
              <th scope="col">Met or breached (n)</th>
              {kinds.map(({ kind, label }) => (
                <th key={kind} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months
              .toReversed()
              .filter((month) => kinds.some(({ countIn }) => countIn(month) > 0))
              .map((month) => (
                <tr key={month.id}>
                  <th scope="row">{month.label}</th>
                  <td data-column="Kept">{shareText(month.share)}</td>
                  <td data-column="Met or breached (n)">{month.n.toLocaleString()}</td>
                  {kinds.map(({ kind, label, states, countIn }) => (
                    <td key={kind} data-column={label}>
                      {countIn(month) === 0 ? (
                        '0'
                      ) : (
                        <button
                          type="button"
                          className={classes.figureLink}
                          aria-label={`${countIn(month)} ${label}, ${month.label}`}
                          onClick={() => open(month.id, states)}
                        >
                          {countIn(month).toLocaleString()}
                        </button>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </>
  );
};

/** Like "breached, Nov 2026". */
export const behindTitle = (states: string, month: string | undefined): string =>
  [
    kinds.find((each) => each.states === states)?.label ?? 'met or breached',
    ...(month === undefined ? [] : [monthText(month)]),
  ].join(', ');
