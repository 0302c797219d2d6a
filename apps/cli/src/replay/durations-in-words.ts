import type { DurationName } from '#incidents/domain';
import type { Anchor, Duration, Entry, IncidentAnswer } from './answers.js';
import { nameOf } from './facts-in-words.js';
import { length, millisecondsOf, moment, momentBeside, when } from './moments.js';

type Facts = IncidentAnswer['facts'];

interface Measured {
  label: string;
  /** What the duration runs between, and whether each is on record. */
  from: [name: string, known: (facts: Facts) => unknown];
  to: [name: string, known: (facts: Facts) => unknown];
}

const start: Measured['from'] = ['start', ({ started }) => started];
const log: Measured['from'] = ['log', ({ firstLogged }) => firstLogged];
const fix: Measured['to'] = ['fix that held', ({ fixed }) => fixed];

const impactEnd: Measured['to'] = ['end of the impact', ({ mitigated, fixed }) => mitigated ?? fixed];

const measured: Record<DurationName, Measured> = {
  timeToDetect: { label: 'time to detect', from: start, to: ['detection', ({ detected }) => detected] },
  timeToLog: { label: 'time to log', from: start, to: log },
  timeToRespond: { label: 'time to respond', from: log, to: ['response', ({ firstResponded }) => firstResponded] },
  timeToDiagnose: { label: 'time to diagnose', from: log, to: ['diagnosis', ({ diagnosed }) => diagnosed] },
  timeToRecover: {
    label: 'time to recover',
    from: start,
    to: impactEnd,
  },
  timeToFix: { label: 'time to fix', from: log, to: fix },
  total: { label: 'total', from: start, to: fix },
};

/** Every duration with its two anchors, or why there is none: [label, text]. */
export const durationsInWords = ({ durations, facts, validAt }: IncidentAnswer): [string, string][] =>
  (Object.keys(measured) as DurationName[]).map((name) => {
    const duration = durations[name];
    const { label } = measured[name];
    if (duration === undefined) return [label, missing(measured[name], facts, validAt)];
    return [
      label,
      `${lengthOf(duration)} (${anchors(duration)}${impactNote(name, duration, facts)}${throughReopenings(duration, facts)})`,
    ];
  });

/** "12 min", or "between 41 min and 2 h 10 min". */
export const lengthOf = ({ duration, atLeast, atMost }: Duration): string =>
  duration !== undefined
    ? length(millisecondsOf(duration))
    : `between ${length(millisecondsOf(atLeast ?? 'PT0S'))} and ${length(millisecondsOf(atMost ?? 'PT0S'))}`;

/** "started 10:00 → detected 10:12" */
export const anchors = ({ from, to }: Duration): string =>
  `${anchor(from)} → ${anchor(to, from.occurredAt ?? from.notBefore)}`;

const anchor = ({ type, occurredAt, notBefore, notAfter }: Anchor, beside?: string): string => {
  const said = (instant: string): string => (beside === undefined ? moment(instant) : momentBeside(instant, beside));
  if (occurredAt !== undefined) return `${nameOf[type]} ${said(occurredAt)}`;
  return notBefore !== undefined && notAfter !== undefined
    ? `${nameOf[type]} between ${said(notBefore)} and ${momentBeside(notAfter, notBefore)}`
    : nameOf[type];
};

/** "; reopened 09:00, counted through" where it was reopened between the two. */
export const throughReopenings = ({ from, to }: Duration, { reopenings }: Facts): string => {
  const [begin = '', end = ''] = [from.occurredAt ?? from.notBefore, to.occurredAt ?? to.notAfter];
  const between = reopenings.map(at).filter((reopened) => reopened >= begin && reopened <= end);
  const moments = between.map((reopened) => momentBeside(reopened, begin));
  return moments.length === 0 ? '' : `; reopened ${moments.join(' and ')}, counted through`;
};

const at = (entry: Entry): string => String(entry['occurredAt']);

/** " after the reopening 2026-03-03 09:00" where there was something that did not hold; else nothing. */
export const afterReopening = (undone: readonly Entry[], { reopenings }: Facts): string => {
  const last = reopenings.at(-1);
  return undone.length === 0 || last === undefined ? '' : ` after the reopening ${when(last)}`;
};

const impactNote = (name: DurationName, { to }: Duration, facts: Facts): string => {
  if (name === 'timeToDetect' && to.type === 'IncidentLogged') return '; no detection is stated, so the log stands in';
  if (name !== 'timeToRecover') return '';
  if (to.type !== 'IncidentFixed') return '; the mitigation that held ended the impact';
  const after = afterReopening(facts.mitigations, facts);
  return `; no mitigation ${after === '' ? 'is recorded' : `held${after}`}, so the fix ended the impact`;
};

const missing = ({ from, to }: Measured, facts: Facts, validAt: string | undefined): string => {
  const absent = [from, to].filter(([, known]) => known(facts) === null).map(([name]) => `no ${name}`);
  const ended = [...facts.mitigations, ...facts.fixes];
  const since = to[1](facts) === null && (to === impactEnd || to === fix) ? afterReopening(ended, facts) : '';
  return absent.length > 0
    ? `not known: ${absent.join(' and ')} is recorded${since}${validAt === undefined ? '' : ' by then'}`
    : 'none: the two facts are in the wrong order (see what does not fit)';
};
