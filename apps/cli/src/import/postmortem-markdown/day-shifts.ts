import { read } from '#blameless';
import { speaksOfDay } from './days.js';

/** Of what steps of a response are called: a heading of these alone says nothing of when. */
const steps = new Set(
  (
    'a an and the of to in on by for with or start end trigger triggers cause causes root background context detection discovery identification alerting ' +
    'report reports reporting triage response responses responding acknowledgement escalation escalations investigation investigating diagnosis analysis ' +
    'assessment containment mitigation mitigations mitigating remediation rollback fix fixes fixing recovery recovering restoration resolution resolving ' +
    'verification monitoring communication communications communicating impact outage incident event events timeline details detail summary notes key main ' +
    'initial important entries log steps phase closure cleanup aftermath follow-up followup'
  ).split(' '),
);

const languages =
  'en de fr es it pt nl da sv nb fi pl cs sk hu ro bg el ru uk tr ja zh ko ar he hi id vi th et lv lt hr sr sl ca'.split(
    ' ',
  );
const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];

/** Names of months, weekdays, parts of the day and spans, as the languages of the world have them. */
const timeWordsOf = (language: string): string[] => {
  const shown = (moment: number, form: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(language, { ...form, timeZone: 'UTC', calendar: 'gregory' }).format(moment);
  const months = Array.from({ length: 12 }, (_, month) => Date.UTC(2021, month, 3)).flatMap((moment) => [
    shown(moment, { month: 'long' }),
    shown(moment, { month: 'long', day: 'numeric' }),
  ]);
  const days = Array.from({ length: 7 }, (_, day) => shown(Date.UTC(2021, 6, 4 + day), { weekday: 'long' }));
  const parts = [2, 8, 11, 14, 19, 23].map((hour) => shown(Date.UTC(2021, 6, 4, hour), { dayPeriod: 'long' }));
  const spans = ['hour', 'day', 'week', 'month'].flatMap((unit) =>
    [1, 1.5, 2, 5].map((amount) =>
      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(amount),
    ),
  );
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const near = [-2, -1, 1, 2].map((amount) => relative.format(amount, 'day')).filter((text) => !/\p{Nd}/u.test(text));
  return [...months, ...days, ...parts, ...spans, ...near]
    .flatMap(wordsIn)
    .filter((word) => word.length > 2 || !/^\p{Script=Latin}+$/u.test(word));
};

/** Words that mean something else more often. */
const others = ['the', 'may', 'march', 'time', 'timer'];
const withoutOthers = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.filter((word) => !others.includes(word)));
let known: { english: ReadonlySet<string>; all: ReadonlySet<string>; unspaced: readonly string[] } | undefined;
const timeWords = (): NonNullable<typeof known> => {
  if (known === undefined) {
    const all = withoutOthers(languages.flatMap(timeWordsOf));
    const unspaced = [...all].filter((word) => /[\p{Script=Han}\p{Script=Kana}\p{Script=Thai}]/u.test(word));
    known = { english: withoutOthers(timeWordsOf('en')), all, unspaced };
  }
  return known;
};

const shifts =
  /\b(?:later|ago|weekends?|fortnights?|holidays?|christmas|easter|noon|midnight|dawn|dusk|overnight|years?|\d+\s?(?:h|hrs?|d|w)\b)/iu;
/** Of headings that are enough by themselves. */
const sequels =
  /\b(?:after(?:wards?)?|next|following|previous(?:ly)?|meanwhile|eventually|then|shift|resumed?|reopen\w*|return\w*)\b/iu;

/**
 * Might a line begin another day that is not understood? Of a heading it is held that it does, unless it is plain English without a
 * number, or names a step of the response; of a sentence where it has a word of time in any language.
 */
export const mayBeginAnotherDay = (text: string, isHeading: boolean): boolean => {
  const line = text.slice(0, 200);
  const words = wordsIn(line.replace(/['’]s\b/gu, ''));
  if (words.length === 0) return /\p{N}/u.test(line.replace(/\d{1,2}:\d{2}/gu, ''));
  const isNumbered = /\p{N}/u.test(line);
  if (!isNumbered && words.every((word) => steps.has(word))) return false;
  if (speaksOfDay(line)) return true;
  const { language, sentences } = read(line);
  const { english, all, unspaced } = timeWords();
  if (language === 'english') {
    const isCounted = sentences.flat().some(({ tags }) => tags.includes('Ordinal') || tags.includes('Cardinal'));
    // "In der Nacht" has one word of English.
    const isKnown = sentences
      .flat()
      .every(({ kind, lower, tags }) => kind !== 'word' || tags.length > 0 || steps.has(lower));
    if (isHeading && (isNumbered || isCounted || !isKnown)) return true;
    return (
      words.some((word) => english.has(word)) ||
      shifts.test(line) ||
      (isHeading && sequels.test(line)) ||
      /^\W*\d/u.test(line)
    );
  }
  return (
    isHeading ||
    language === 'other' ||
    words.some((word) => all.has(word)) ||
    unspaced.some((word) => line.includes(word)) ||
    shifts.test(line)
  );
};
