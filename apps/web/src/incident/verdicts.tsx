import { Text } from '@mantine/core';
import { Suspense, useState, type ReactNode } from 'react';
import { later } from '../shell/later.js';
import { lengthOf, lengthText, measureText } from '../shell/lengths.js';
import { Time, timeText } from '../shell/times.js';
import { nameText, proseText, severityText } from '../shell/words.js';
import { durationWord, factWord, type Entry } from './fact-words.js';
import type { VerdictsAnswer } from './fold.js';
import classes from './facts.module.css';

const Exclude = later(async () => (await import('../agreements/exclude.js')).Exclude);

type Verdict = VerdictsAnswer['verdicts'][number];

/** The nearest deadline first, then what was breached; what does not apply is counted. */
const order = ['running', 'paused', 'breached', 'unknown', 'met', 'excluded'];

interface VerdictsProps {
  verdicts: VerdictsAnswer;
  /** Its id, where it is told as of now and what does not count can be said. */
  incident: string | undefined;
  /** Of its timeline: a pause says there why, and who said so. */
  entries: readonly Entry[];
  /** Shows an entry in the timeline. */
  choose: (eventId: string) => void;
}

/** Where all of them stand on the page. */
export const verdictsId = 'verdicts';

/** What each limit comes to, with its sum; what runs counts down. */
export const Verdicts = ({ verdicts: { says, verdicts }, ...where }: VerdictsProps): ReactNode => {
  const judged = judgedIn(verdicts);
  const others = verdicts.length - judged.length;
  return (
    <section id={verdictsId} className={classes.card} aria-label="Verdicts">
      <h2 className={classes.heading}>What was agreed</h2>
      <Text size="sm" c="dimmed">
        {says}
      </Text>
      {judged.map((verdict) => (
        <OneVerdict key={`${verdict.agreement.id} ${verdict.key}`} verdict={verdict} {...where} />
      ))}
      {others === 0 ? null : (
        <Text size="xs" c="dimmed" mt={4}>
          {others} more {others === 1 ? 'limit does' : 'limits do'} not apply.
        </Text>
      )}
    </section>
  );
};

const judgedIn = (verdicts: readonly Verdict[]): Verdict[] =>
  verdicts
    .filter(({ state }) => state !== 'not-applicable')
    .sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state) || leftOf(one) - leftOf(other));

/** In short: the limit that runs out next, else the one that says most; how many were breached beside it. */
export const NearestVerdict = ({ verdicts: { verdicts } }: { verdicts: VerdictsAnswer }): ReactNode => {
  const judged = judgedIn(verdicts);
  const [first] = judged;
  if (first === undefined) return 'none applies';
  const breached = judged.filter((verdict) => verdict !== first && verdict.state === 'breached').length;
  const isMet = judged.every(({ state }) => state === 'met');
  return (
    <>
      <a href={`#${verdictsId}`} className={classes.nearest}>
        {isMet ? (judged.length === 1 ? 'met' : `all ${judged.length} met`) : durationWord(first.limit.value)}
      </a>
      {isMet ? null : (
        <span className={`${classes.state} figures`} data-state={first.state}>
          {' '}
          {stateText(first)}
        </span>
      )}
      {breached === 0 ? null : (
        <span className={classes.state} data-state="breached">
          , {breached} {first.state === 'breached' ? 'more' : ''} breached
        </span>
      )}
    </>
  );
};

const leftOf = ({ left }: Verdict): number => {
  const { duration, atLeast } = (left ?? {}) as Record<string, string | undefined>;
  return lengthOf(duration ?? atLeast ?? '');
};

/** Milliseconds to the deadline that comes first; without end, where none runs. */
export const nearest = ({ verdicts }: VerdictsAnswer): number =>
  Math.min(Infinity, ...verdicts.filter(({ state }) => state === 'running').map(leftOf));

interface OneVerdictProps extends Omit<VerdictsProps, 'verdicts'> {
  verdict: Verdict;
}

const OneVerdict = ({ verdict, incident, entries, choose }: OneVerdictProps): ReactNode => {
  const [isOpen, setIsOpen] = useState(false);
  const { limit, state, agreement, sum, deadline, exclusion } = verdict;
  const { at, notBefore } = (deadline ?? {}) as Record<string, string | undefined>;
  const pauses = (sum as SumLine[]).filter(({ line }) => line === 'subtracted');
  const paused = pauses.reduce((all, { duration }) => all + lengthOf(String(duration)), 0);
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
          {pauses.length === 0
            ? ''
            : ` · ${pauses.length === 1 ? 'a pause' : `${pauses.length} pauses`} of ${lengthText(paused)} left out`}
        </span>
      </summary>
      <table className={classes.sum}>
        <tbody>
          {sum.map((line, place) => (
            <SumRow key={place} line={line as SumLine} entries={entries} choose={choose} />
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

interface SumRowProps extends Pick<VerdictsProps, 'entries' | 'choose'> {
  line: SumLine;
}

const SumRow = ({ line, entries, choose }: SumRowProps): ReactNode => (
  <tr>
    <th scope="row">{line.line === 'subtracted' ? 'less a pause' : line.line}</th>
    <td className="figures">
      {line.line === 'subtracted' ? <Pause line={line} entries={entries} choose={choose} /> : sumCell(line)}
    </td>
  </tr>
);

/** A pause: how long, why, and who said that it waits; the timeline has the rest. */
const Pause = ({ line, entries, choose }: SumRowProps): ReactNode => {
  const { duration, from, to, fromAt, toAt } = line as Record<string, string | null | undefined>;
  const began = entries.find(({ eventId }) => eventId === from);
  const who = (began?.['actor'] as { name?: unknown } | undefined)?.name;
  return (
    <>
      {measureText({ duration: duration ?? '' })}, from <Time at={fromAt ?? ''} /> to{' '}
      {to === null ? 'now' : <Time at={toAt ?? ''} />}
      {began === undefined ? null : (
        <>
          : {proseText(began['reason'])}
          {who === undefined ? '' : ` (said by ${nameText({ name: who })})`}
          <button
            type="button"
            className={classes.show}
            aria-label="Show the pause in the timeline"
            onClick={() => choose(began.eventId)}
          >
            show
          </button>
        </>
      )}
    </>
  );
};

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
    case 'figure':
      return `${Number(line['value']).toLocaleString()}${line['confirmed'] ? '' : ' (estimated)'}`;
    default:
      return measureText(line as Parameters<typeof measureText>[0]);
  }
};
