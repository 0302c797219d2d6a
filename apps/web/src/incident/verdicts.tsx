import { Text } from '@mantine/core';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { lengthOf, lengthText, measureText } from '../shell/lengths.js';
import { Time, timeText } from '../shell/times.js';
import { proseText, severityText } from '../shell/words.js';
import { durationWord, factWord } from './fact-words.js';
import type { VerdictsAnswer } from './fold.js';
import classes from './facts.module.css';

const Exclude = lazy(() => import('../agreements/exclude.js'));

type Verdict = VerdictsAnswer['verdicts'][number];

/** The nearest deadline first, then what was breached; what does not apply is counted. */
const order = ['running', 'paused', 'breached', 'unknown', 'met', 'excluded'];

interface VerdictsProps {
  verdicts: VerdictsAnswer;
  /** Its id, where it is told as of now and what does not count can be said. */
  incident: string | undefined;
}

/** What each limit comes to, with its sum; what runs counts down. */
export const Verdicts = ({ verdicts: { says, verdicts }, incident }: VerdictsProps): ReactNode => {
  const judged = verdicts
    .filter(({ state }) => state !== 'not-applicable')
    .sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state) || leftOf(one) - leftOf(other));
  const others = verdicts.length - judged.length;
  return (
    <section className={classes.card} aria-label="Verdicts">
      <h2 className={classes.heading}>What was agreed</h2>
      <Text size="sm" c="dimmed">
        {says}
      </Text>
      {judged.map((verdict) => (
        <OneVerdict key={`${verdict.agreement.id} ${verdict.key}`} verdict={verdict} incident={incident} />
      ))}
      {others === 0 ? null : (
        <Text size="xs" c="dimmed" mt={4}>
          {others} more {others === 1 ? 'limit does' : 'limits do'} not apply.
        </Text>
      )}
    </section>
  );
};

const leftOf = ({ left }: Verdict): number => {
  const { duration, atLeast } = (left ?? {}) as Record<string, string | undefined>;
  return lengthOf(duration ?? atLeast ?? '');
};

/** Milliseconds to the deadline that comes first; without end, where none runs. */
export const nearest = ({ verdicts }: VerdictsAnswer): number =>
  Math.min(Infinity, ...verdicts.filter(({ state }) => state === 'running').map(leftOf));

const OneVerdict = ({ verdict, incident }: { verdict: Verdict; incident: string | undefined }): ReactNode => {
  const [isOpen, setIsOpen] = useState(false);
  const { limit, state, agreement, sum, deadline, exclusion } = verdict;
  const { at, notBefore } = (deadline ?? {}) as Record<string, string | undefined>;
  return (
    <details className={classes.verdict} onToggle={({ currentTarget: { open } }) => setIsOpen(open)}>
      <summary>
        <span className={classes.line}>
          <span>
            {durationWord(limit.value)} {limitText(limit.limit)}
            {limit.severity === undefined ? '' : `, ${severityText(limit.severity)}`}
          </span>
          <span className={`${classes.state} figures`} data-state={state}>
            {stateText(verdict)}
          </span>
        </span>
        <span className={classes.agreement}>
          {proseText(agreement.title)}
          {state === 'running' && (at ?? notBefore) ? ` · until ${timeText(at ?? notBefore ?? '')}` : ''}
        </span>
      </summary>
      <table className={classes.sum}>
        <tbody>
          {sum.map((line, place) => (
            <SumRow key={place} line={line as SumLine} />
          ))}
        </tbody>
      </table>
      {isOpen && incident !== undefined ? (
        <Suspense fallback={null}>
          <Exclude
            incident={incident}
            agreement={agreement.id}
            value={limit.value}
            exclusion={(exclusion as { eventId: string } | undefined)?.eventId}
          />
        </Suspense>
      ) : null}
    </details>
  );
};

const limitText = (limit: string | number): string =>
  typeof limit === 'number' ? `at most ${limit.toLocaleString()}` : `within ${lengthText(lengthOf(limit))}`;

const stateText = ({ state, over, left, missing, exclusion, otherwise }: Verdict): string => {
  switch (state) {
    case 'breached':
      return over ? `breached by ${measureText(over)}` : 'breached';
    case 'running':
      return left ? `${measureText(left)} left` : 'running';
    case 'unknown':
      return missing === undefined ? 'unknown' : `unknown: ${missing} is not recorded`;
    case 'excluded':
      return `excluded${exclusion ? ` (${exclusion.cause})` : ''}${otherwise ? `, else ${otherwise}` : ''}`;
    default:
      return state;
  }
};

interface SumLine extends Record<string, unknown> {
  line: string;
}

const SumRow = ({ line }: { line: SumLine }): ReactNode => (
  <tr>
    <th scope="row">{line.line === 'subtracted' ? 'less' : line.line}</th>
    <td className="figures">{sumCell(line)}</td>
  </tr>
);

const sumCell = (line: SumLine): ReactNode => {
  const anchor = line['anchor'] as { type: string; occurredAt?: string; notBefore?: string } | null | undefined;
  switch (line.line) {
    case 'version':
      return `version ${String(line['number'])}, from ${String(line['effectiveFrom'])}`;
    case 'clock': {
      const calendar = line['calendar'] as { name: string } | null;
      return `${calendar ? calendar.name : 'round the clock'}${line['pausesStop'] ? ', pauses stop it' : ''}`;
    }
    case 'from':
    case 'to': {
      const at = anchor?.occurredAt ?? anchor?.notBefore ?? (line['at'] as string | undefined);
      return (
        <>
          {anchor ? factWord(anchor.type) : 'now'} {at ? <Time at={at} format="seconds" /> : null}
        </>
      );
    }
    case 'subtracted':
      return (
        <>
          {measureText({ duration: String(line['duration']) })}, from <Time at={String(line['fromAt'])} /> to{' '}
          <Time at={String(line['toAt'])} />
        </>
      );
    case 'figure':
      return `${Number(line['value']).toLocaleString()}${line['confirmed'] ? '' : ' (estimated)'}`;
    default:
      return measureText(line as Parameters<typeof measureText>[0]);
  }
};
