import { expect, test } from '@jest/globals';
import { readDocument } from './testing-documents.js';

// Documents are made of a truth that is known, in forms that people use: whatever is read must be in it.

/** Small, and the same on every machine. */
const numbers = (seed: number) => {
  let state = seed >>> 0;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return { next, of: <T>(list: readonly T[]): T => list[next(list.length)] as T };
};
type Numbers = ReturnType<typeof numbers>;

const two = (number: number): string => String(number).padStart(2, '0');
const months = 'January February March April May June July August September October November December'.split(' ');
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** Zones as they are written, and minutes ahead of UTC in July; without `certain` it has to be asked about. */
const zones = [
  ...['UTC', 'Z', 'GMT', '+00:00'].map((written) => ({ written, offset: 0, isCertain: true })),
  ...['CEST', '+02:00', 'UTC+2', 'GMT+02:00', 'UTC+02:00'].map((written) => ({
    written,
    offset: 120,
    isCertain: true,
  })),
  ...['PDT', 'PT', 'UTC-7', '(PDT)'].map((written) => ({ written, offset: -420, isCertain: true })),
  ...['SGT', 'HKT'].map((written) => ({ written, offset: 480, isCertain: true })),
  ...['CET', 'PST', 'IST', 'local time', 'XYT', 'Pacific', 'BST'].map((written) => ({
    written,
    offset: 0,
    isCertain: false,
  })),
];

interface Form {
  /** Undefined of a time of day that it cannot say. */
  write: (clock: Date) => string;
  isCertain: boolean;
}
const hm = (clock: Date): string => `${two(clock.getUTCHours())}:${two(clock.getUTCMinutes())}`;
const half = (clock: Date): string => `${clock.getUTCHours() % 12 || 12}:${two(clock.getUTCMinutes())}`;
const letter = (clock: Date): string => (clock.getUTCHours() < 12 ? 'a' : 'p');
const exact: readonly Form[] = [
  (clock: Date) => hm(clock),
  (clock: Date) => `${hm(clock)}:00`,
  (clock: Date) => `${half(clock)} ${letter(clock).toUpperCase()}M`,
  (clock: Date) => `${half(clock)} ${letter(clock)}.m.`,
  (clock: Date) => `${half(clock)}${letter(clock)}m`,
].map((write) => ({ write, isCertain: true }));
const inexact: readonly Form[] = [
  (clock: Date) => `~${hm(clock)}`,
  (clock: Date) => `about ${hm(clock)}`,
  (clock: Date) => `${hm(clock)} (approx)`,
  (clock: Date) => `${hm(clock)}?`,
  (clock: Date) => `T+${hm(clock)}`,
  (clock: Date) => `+${hm(clock)}`,
  (clock: Date) => half(clock),
  (clock: Date) => `${hm(clock)} (next day)`,
  () => 'later',
].map((write) => ({ write, isCertain: false }));

const days: readonly { write: (day: Date) => string; isCertain: boolean }[] = [
  { write: (day) => day.toISOString().slice(0, 10), isCertain: true },
  { write: (day) => `${day.getUTCDate()} ${months[day.getUTCMonth()] ?? ''} ${day.getUTCFullYear()}`, isCertain: true },
  {
    write: (day) =>
      `${weekdays[day.getUTCDay()] ?? ''}, ${months[day.getUTCMonth()]?.slice(0, 3) ?? ''} ${day.getUTCDate()}, ${day.getUTCFullYear()}`,
    isCertain: true,
  },
  {
    write: (day) => `${two(day.getUTCMonth() + 1)}/${two(day.getUTCDate())}/${day.getUTCFullYear()}`,
    isCertain: false,
  },
  { write: (day) => weekdays[day.getUTCDay()] ?? '', isCertain: false },
  { write: () => 'Day 2', isCertain: false },
];

const noon = new Date(Date.UTC(2021, 6, 1, 13, 5));

interface Made {
  source: string;
  /** Moments by what is said to have happened then. */
  truth: Map<string, string>;
  /** Entries that have to be found. */
  certain: string[];
}

/** A timeline of entries with days of their own, or under headings that say the day. */
const documentOf = (random: Numbers): Made => {
  const zone = random.of(zones);
  const zoneStands = random.of(['entry', 'heading', 'line', 'column'] as const);
  const layout = random.of(['list', 'table', 'bold list', 'lines'] as const);
  const ownDays = random.next(2) === 0;
  const dayForm = random.of(days);
  // 12-hour clocks are used for all times of a document, as people do.
  const exactForm = random.of(exact);
  const uses12 = exactForm.write(noon).toLowerCase().includes('m');
  const truth = new Map<string, string>();
  const certain: string[] = [];
  const lines: string[] = [];
  let at = Date.UTC(2021, 6, 1 + random.next(20), 6 + random.next(8), random.next(60));
  const count = 2 + random.next(8);
  let day = '';
  let isDayKnown = false;
  let isInOrder = true;
  let hasMarks = false;
  // Where times go back as often as on, the list may be the newest first.
  let [back, forth] = [0, 0];
  /** The time of the entry before, where it is written for sure. */
  let shown: string | undefined;
  for (let place = 0; place < count; place += 1) {
    at += (1 + random.next(random.next(4) === 0 ? 1_500 : 90)) * 60_000;
    const clock = new Date(at + zone.offset * 60_000);
    const text = `entry number ${place}`;
    truth.set(text, new Date(at).toISOString());
    const isExact = random.next(5) > 0;
    // Nobody writes 9:05 pm as 9:05 among times of 24 hours.
    const form = isExact
      ? exactForm
      : random.of(inexact.filter(({ write }) => (uses12 && hasMarks) || write(noon) !== half(noon)));
    hasMarks ||= isExact;
    const isNewDay = clock.toISOString().slice(0, 10) !== day;
    // Now and then nobody writes that another day began, and only the times show it.
    const isShown = shown !== undefined && hm(clock) < shown;
    const before = shown;
    const saysDay = ownDays || (isNewDay && (day === '' || !isShown || random.next(3) > 0));
    shown = isExact && (saysDay || shown !== undefined || !isNewDay) ? hm(clock) : undefined;
    if (isExact && !saysDay && before !== undefined) {
      if (hm(clock) < before) back += 1;
      if (hm(clock) > before) forth += 1;
    }
    if (isNewDay && !saysDay) isInOrder = false;
    if (saysDay) {
      [isDayKnown, isInOrder] = [dayForm.isCertain, true];
      day = clock.toISOString().slice(0, 10);
      if (!ownDays && layout !== 'table')
        lines.push('', layout === 'lines' ? dayForm.write(clock) : `### ${dayForm.write(clock)}`, '');
    }
    if (!isExact) isInOrder = isInOrder && ownDays;
    const inCell = ownDays || (layout === 'table' && saysDay) ? `${dayForm.write(clock)} ` : '';
    const when = `${inCell}${form.write(clock)}${zoneStands === 'entry' ? ` ${zone.written}` : ''}`;
    if (layout === 'table') lines.push(`| ${when} | ${text} |`);
    else if (layout === 'list') lines.push(`- ${when}${random.of([': ', ' – ', ' - '])}${text}`);
    else if (layout === 'bold list') lines.push(`* **${when}** – ${text}`);
    else lines.push('', `${when}: ${text}`, '');
    if (isExact && isDayKnown && isInOrder && zone.isCertain) certain.push(text);
  }
  const bare = zone.written.replace(/[()]/gu, '');
  const head =
    layout === 'table' ? `| ${zoneStands === 'column' ? `Time (${bare})` : 'Time'} | Event |\n|---|---|\n` : '';
  const said =
    zoneStands === 'line' || (zoneStands === 'column' && layout !== 'table') ? `All times in ${bare}.\n\n` : '';
  const source = `# Orders are late\n\n## Timeline${zoneStands === 'heading' ? ` (${bare})` : ''}\n\n${said}${head}${lines.join('\n')}\n`;
  return { source, truth, certain: ownDays || back === 0 || back < forth ? certain : [] };
};

test('whatever is read of documents whose truth is known is true, and what is certain is found', () => {
  let [found, listed, refused] = [0, 0, 0];
  for (let seed = 1; seed <= 3_000; seed += 1) {
    const { source, truth, certain } = documentOf(numbers(seed));
    const { of, rejected, facts } = readDocument(source);
    const notes = of('notes').map(({ note, occurredAt }) => [String(note), occurredAt] as const);
    for (const [note, occurredAt] of notes)
      expect([seed, source, note, occurredAt]).toEqual([seed, source, note, truth.get(note)]);
    if (facts.length === 0) {
      expect([seed, source, rejected]).toEqual([seed, source, [expect.stringContaining('--time-zone')]]);
      expect([seed, source, certain]).toEqual([seed, source, []]);
      refused += 1;
      continue;
    }
    const read = notes.map(([note]) => note);
    expect([seed, source, certain.filter((text) => !read.includes(text))]).toEqual([seed, source, []]);
    found += read.length;
    listed += truth.size - read.length;
  }
  // All three happen, or the test says nothing.
  expect(Math.min(found, listed, refused)).toBeGreaterThan(300);
});
