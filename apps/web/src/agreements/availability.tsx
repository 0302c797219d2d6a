import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { everyMonth, isMonth, monthsFrom, monthText } from '../metrics/months.js';
import { lengthOf, lengthText } from '../shell/lengths.js';
import { Time } from '../shell/times.js';
import { WentWrong } from '../shell/went-wrong.js';
import { Mark, nameText } from '../shell/words.js';
import { monthIn, type Agreement, type Availability } from './agreements.js';
import classes from './agreements.module.css';
import { GoingOn } from './going-on.js';
import { availableText, BudgetBar, budgetText, worstOf } from './kept-bar.js';
import { availability } from './queries.js';
import { percentText } from './words.js';

type Service = Availability['byService'][number];
type Span = Service['spans'][number];

/** So many months are shown at once. */
const shown = 12;

interface AvailabilityProps {
  agreement: Agreement;
  /** The one that the address says. */
  month: string | undefined;
  choose: (month: string) => void;
}

/** How available its services were, month by month, and the sum behind one month. */
export const AvailabilityByMonth = ({ agreement, month, choose }: AvailabilityProps): ReactNode => {
  const now = monthIn(agreement.zone);
  const begun = agreement.versions[0]?.effectiveFrom.slice(0, 7) ?? now;
  const earliest = monthsFrom(now, 1 - shown);
  const months = begun > now ? [] : everyMonth([begun > earliest ? begun : earliest, now]);
  const chosen = isMonth(month) ? month : now;
  return (
    <section className={classes.card} aria-label="Availability">
      <h2 className={classes.heading}>Availability</h2>
      <p className={classes.under}>From incidents, not telemetry; months are those of {agreement.zone}.</p>
      <div className={classes.months} role="group" aria-label="Month">
        {months.map((each) => (
          <MonthButton
            key={each}
            id={agreement.id}
            month={each}
            isChosen={each === chosen}
            choose={() => choose(each)}
          />
        ))}
      </div>
      <OneMonth id={agreement.id} month={chosen} isRunning={chosen === now} />
    </section>
  );
};

interface MonthButtonProps {
  id: string;
  month: string;
  isChosen: boolean;
  choose: () => void;
}

const MonthButton = ({ id, month, isChosen, choose }: MonthButtonProps): ReactNode => {
  const { data } = useQuery(availability(id, month));
  const told = data?.availability;
  const worst = told ? worstOf(told) : undefined;
  return (
    <button type="button" className={classes.month} aria-pressed={isChosen} onClick={choose} data-state={told?.state}>
      <span className={classes.monthName}>{monthText(month)}</span>
      <b>{worst === undefined ? (data === undefined ? '…' : 'not promised') : availableText(worst)}</b>
      {worst === undefined ? null : <BudgetBar budget={worst.errorBudget} />}
    </button>
  );
};

const stateWords: Record<string, readonly [word: string, tone: string]> = {
  met: ['met', 'fixed'],
  breached: ['breached', 'open'],
  running: ['met so far', 'planned'],
  unknown: ['not known', 'warns'],
  'not-applicable': ['does not apply', 'waiting'],
};

const OneMonth = ({ id, month, isRunning }: { id: string; month: string; isRunning: boolean }): ReactNode => {
  const { data, error } = useQuery(availability(id, month));
  if (error && data === undefined) return <WentWrong error={error} />;
  if (data === undefined) return <Text c="dimmed">Adding up the month…</Text>;
  const { availability: told } = data;
  if (told === null) return <Text size="sm">In {monthText(month)} no version promised availability.</Text>;
  return (
    <>
      <h3 className={classes.small}>
        {monthText(month)}
        {isRunning ? ' so far' : ''}: at least {percentText(told.limit)} of it, by version {told.version}
      </h3>
      {told.byService.map((service) => (
        <OneService key={service.service.id} service={service} month={told} isRunning={isRunning} />
      ))}
    </>
  );
};

interface OneServiceProps {
  service: Service;
  month: Availability;
  /** Whether the month still goes on. */
  isRunning: boolean;
}

const OneService = ({ service, month, isRunning }: OneServiceProps): ReactNode => {
  const { counted, lost, errorBudget, spans, isAtMost, state } = service;
  const [word, tone] = stateWords[state] ?? [state, 'waiting'];
  return (
    <div className={classes.service}>
      <div className={classes.line}>
        <span>
          <b>{nameText(service.service)}</b> <Mark tone={tone}>{word}</Mark>
        </span>
        <b className="figures">
          {availableText(service)}
          {isRunning ? ' so far' : ''}
        </b>
      </div>
      <BudgetBar budget={errorBudget} />
      <p className={classes.under}>
        Error budget: {budgetText(errorBudget)}.{' '}
        {isAtMost ? 'The start of an outage is not known: it was lost at least that much.' : ''}
      </p>
      {isRunning ? <GoingOn service={service} /> : null}
      <details>
        <summary>The sum behind it</summary>
        <p className={classes.sum}>
          {hoursText(counted)} count{leftOutText(service, month)}; {hoursText(lost)} of them were lost
          {lengthOf(counted) === 0
            ? '.'
            : `: 100 % − ${lengthText(lengthOf(lost))} / ${hoursText(counted)} = ${availableText(service)}.`}
          {spans.length > 1 ? ' Where spans overlap, the time is lost once, by the one that weighs most.' : ''}
        </p>
        {spans.length === 0 ? (
          <p className={classes.under}>No incident hit it in this month.</p>
        ) : (
          <div
            className={classes.scrolls}
            role="region"
            aria-label={`Spans of ${nameText(service.service)}`}
            tabIndex={0}
          >
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">Incident</th>
                  <th scope="col">It was</th>
                  <th scope="col">From</th>
                  <th scope="col">To</th>
                  <th scope="col">Length</th>
                  <th scope="col">Counts</th>
                </tr>
              </thead>
              <tbody>
                {spans.map((span) => (
                  <tr key={`${span.incident} ${span.kind} ${span.from} ${span.to}`}>
                    <th scope="row">
                      <Link to="/incidents/$incident" params={{ incident: span.reference ?? span.incident }}>
                        {span.reference ?? 'an incident'}
                      </Link>
                    </th>
                    <td>{span.kind === 'partial' ? 'partly down' : span.kind}</td>
                    <td>
                      {span.isStartKnown ? '' : 'at the latest '}
                      <Time at={span.from} />
                    </td>
                    <td>
                      <Time at={span.to} />
                    </td>
                    <td>{lengthText(Date.parse(span.to) - Date.parse(span.from))}</td>
                    <td>{weightText(span)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </details>
    </div>
  );
};

/** What passed of the month and does not count: maintenance that was agreed to. */
const leftOutText = ({ counted }: Service, { from, to }: Availability): string => {
  const passed = Math.min(Date.now(), Date.parse(to)) - Date.parse(from);
  const leftOut = passed - lengthOf(counted);
  // What counts is as of when it was asked for.
  return leftOut < 3_600_000 / 4
    ? ''
    : `, ${lengthText(Math.round(leftOut / 60_000) * 60_000)} of maintenance left out`;
};

const weightText = ({ isExcluded, weight }: Span): string => {
  if (isExcluded) return 'no: excluded';
  return weight === 1 ? 'in full' : weight === 0 ? 'no' : percentText(weight * 100);
};

/** Of long stretches hours say more than days. */
const hoursText = (iso: string): string => {
  const length = lengthOf(iso);
  return length < 86_400_000
    ? lengthText(length)
    : `${(length / 3_600_000).toLocaleString(undefined, { maximumFractionDigits: 1 })} h`;
};
