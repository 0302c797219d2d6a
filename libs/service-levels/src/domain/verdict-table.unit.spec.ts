import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { agreementsTold, calendarsTold } from '../testing-told-agreements.js';
import { incidentTold } from '../testing-told-incidents.js';
import { asTold, sumsTold, verdictsTold, type Expected } from '../testing-told-verdicts.js';
import { instantOf, Moments, momentPattern, NotInTheLanguage } from '../testing-words.js';
import { countValues, judge, lengthValues, termsKnownAt, verdictStates, type Bounds, type Verdict } from './index.js';

// Every verdict in the table of docs/verdicts.md was computed by hand. The test reads the page, and judges each row.
const page = readFileSync(fileURLToPath(new URL('../../../../docs/verdicts.md', import.meta.url)), 'utf8');

const tableFrom = (text: string, head: string): string[][] => {
  const lines = text.slice(text.search(new RegExp(`^\\| ${head} +\\|`, 'm'))).split('\n');
  const rows = lines.slice(
    2,
    lines.findIndex((line) => !line.startsWith('|')),
  );
  return rows.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
};

const calendars = calendarsTold(tableFrom(page, 'calendar'));

interface Row {
  number: string;
  incident: string;
  agreement: string;
  asked: string;
  expected: string;
  sum: string;
}
const rowFrom = ([number = '', incident = '', agreement = '', asked = '', expected = '', sum = '']: string[]): Row => ({
  number,
  incident,
  agreement,
  asked,
  expected,
  sum,
});
const rows = tableFrom(page, 'no').map(rowFrom);

/** "Mon 20:00, happened by Mon 12:00, known by Mon 13:00". */
const askedIn = (cell: string): { now: string; validAt?: string; knownAt?: string } => {
  const found = new RegExp(
    `^${momentPattern}(?:, happened by ${momentPattern})?(?:, known by ${momentPattern})?$`,
  ).exec(cell);
  if (found === null) throw new NotInTheLanguage(`"${cell}" says not when it is asked`);
  const [now = '', validAt, knownAt] = found
    .slice(1)
    .map((said?: string) => (said === undefined ? undefined : instantOf(new Moments().read(said))));
  return { now, ...(validAt === undefined ? {} : { validAt }), ...(knownAt === undefined ? {} : { knownAt }) };
};

/** What a row comes to: the verdicts, and what their limits are called; undefined where nothing was known. */
const judged = ({ incident, agreement, asked }: Row): { label: string; verdict: Verdict }[] | undefined => {
  const asOf = askedIn(asked);
  const told = incidentTold(incident);
  const { agreements, wordsFor } = agreementsTold(agreement, calendars);
  const terms = termsKnownAt(agreements, asOf.knownAt);
  const made = judge(
    { incident: told.incidentAt(asOf.knownAt), terms, exclusions: told.exclusionsAt(asOf.knownAt) },
    asOf,
  );
  return made?.verdicts.map((verdict) => ({ label: wordsFor(verdict.agreement, verdict.limit), verdict }));
};

/** The row once more, as the judge would fill it in. */
const check = (row: Row): void => {
  const expected: Expected = verdictsTold(row.expected);
  const made = judged(row);
  if (expected === 'not known' || made === undefined) {
    expect(made ?? 'not known').toBe(expected);
    return;
  }
  expect(
    made.map(({ label, verdict }, place) => ({
      label: expected.length === 1 && expected[0]?.label === undefined ? undefined : label,
      version: expected[place]?.version === undefined ? undefined : verdict.version,
      verdict: asTold(verdict),
    })),
  ).toEqual(expected);
  expect(made.flatMap(({ verdict: { measured } }) => measured ?? [])).toEqual(sumsTold(row.sum));
  for (const { verdict } of made) addsUp(verdict);
};

const none: Bounds = { atLeast: 0, atMost: 0 };

/** The lines of a sum, added up by themselves. */
const addsUp = ({ sum, measured, state, otherwise, over, version }: Verdict): void => {
  const lineOf = <Name extends Verdict['sum'][number]['line']>(name: Name) =>
    sum.find((each): each is Extract<typeof each, { line: Name }> => each.line === name);
  expect(lineOf('version')?.number).toBe(version);
  if (state === 'not-applicable' || measured === undefined) {
    expect([lineOf('over'), lineOf('left'), lineOf('measured')]).toEqual([undefined, undefined, undefined]);
    return;
  }
  const figure = lineOf('figure');
  if (figure) {
    expect(measured).toEqual({ atLeast: figure.value, atMost: figure.value });
    if (figure.figures.length > 1) expect(figure.figures.reduce((all, { value }) => all + value, 0)).toBe(figure.value);
  } else expect(lineOf('measured')).toEqual({ line: 'measured', ...measured });
  const counted = lineOf('counted');
  const taken = sum.reduce((all, line) => (line.line === 'subtracted' ? all + line.length : all), 0);
  if (counted) expect(measured).toEqual({ atLeast: counted.atLeast - taken, atMost: counted.atMost - taken });
  else expect(taken).toBe(0);
  const limit = lineOf('limit')?.limit ?? NaN;
  const isOver = (otherwise ?? state) === 'breached';
  expect(isOver).toBe(measured.atLeast > limit);
  const by = { atLeast: measured.atLeast - limit, atMost: measured.atMost - limit };
  expect(lineOf('over')).toEqual(isOver ? { line: 'over', ...by } : undefined);
  expect(over ?? none).toEqual(isOver ? by : none);
  const isLeft = ['met', 'running'].includes(otherwise ?? state);
  const left = { atLeast: limit - measured.atMost, atMost: limit - measured.atLeast };
  expect(lineOf('left')).toEqual(isLeft ? { line: 'left', ...left } : undefined);
};

describe('the verdicts of docs/verdicts.md', () => {
  test.each(rows)('$number: $incident | $agreement | $asked | $expected', check);
});

describe('the table', () => {
  test('has its rows numbered from 1 on, none twice, and enough of them', () => {
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, place) => String(place + 1)));
    expect(rows.length).toBeGreaterThanOrEqual(60);
    expect(new Set(rows.map(({ incident, agreement, asked }) => [incident, agreement, asked].join('|'))).size).toBe(
      rows.length,
    );
  });

  const all = rows.flatMap((row) => judged(row) ?? []);

  test.each(verdictStates)('has a row for the state %s', (state) => {
    expect(all.filter(({ verdict }) => verdict.state === state).length).toBeGreaterThan(0);
  });

  test.each([...lengthValues, ...countValues])('has a row for %s', (value) => {
    expect(all.filter(({ verdict }) => verdict.limit.value === value).length).toBeGreaterThan(0);
  });

  test.each([null, ...calendars.keys()])('has a row by the clock %s (null: round the clock)', (name) => {
    const clocks = all.flatMap(({ verdict: { sum } }) =>
      sum.flatMap((line) => (line.line === 'clock' ? [line.calendar?.name ?? null] : [])),
    );
    expect(clocks).toContain(name);
  });

  test('calls a row wrong that is: each kind of cell, changed a little', () => {
    const row = rowFrom(tableFrom(page, 'no').find(([, incident]) => incident?.endsWith('fixed 14:30')) ?? []);
    check(row);
    const wrong: Partial<Row>[] = [
      { incident: row.incident.replace('14:30', '14:29') },
      { agreement: row.agreement.replace('4 h', '5 h') },
      { asked: 'Mon 20:00, happened by Mon 14:00' },
      { expected: 'breached by 31 min' },
      { expected: 'met' },
      { sum: row.sum.replace('4 h 30 min', '4 h 31 min') },
    ];
    for (const change of wrong) expect(() => check({ ...row, ...change })).toThrow();
  });

  test.each<[keyof Row, string]>([
    ['incident', 'logged Mon 10:00 severity 2; mended 13:00'],
    ['incident', 'logged 10:00 severity 2'],
    ['incident', 'logged Mon 10:00 severity 2; fix corrected to 10:30 (learnt 11:00)'],
    ['agreement', 'fix in 4 h'],
    ['agreement', 'fix within 4 hours'],
    ['agreement', 'fix within 4 h; office hours Atlantis'],
    ['asked', 'on Monday'],
    ['expected', 'perhaps'],
  ])('refuses a cell that it cannot read: %s "%s"', (cell, said) => {
    const row = {
      ...rowFrom([]),
      incident: 'logged Mon 10:00 severity 2',
      agreement: 'fix within 4 h',
      asked: 'Mon 20:00',
      expected: 'met',
    };
    expect(() => check({ ...row, [cell]: said })).toThrow(NotInTheLanguage);
  });
});
