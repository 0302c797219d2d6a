import { expect, test } from '@jest/globals';
import { timeIn } from '#business-time';
import type { DateOrder, TranscriptFormat } from './entries.js';
import { readTranscript } from './read-transcript.js';

// Chats whose truth is known, each written as one of the products writes them: whatever is read has its time and its author.

/** A generator of numbers that is the same each time (mulberry32). */
const randomFrom = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

interface Truth {
  /** Milliseconds, of a whole minute. */
  at: number;
  author: string;
  text: string;
}

const zones = ['Europe/Lisbon', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'];
const people = ['Ana Pires', 'Ben Okafor', 'Zoë van der Berg', 'Jean-Luc O’Neil', 'Maria dos Santos (Guest)'];
const nicks = ['ana', 'ben_o', 'zoe.vdb', 'deploy-bot', 'x9'];
const words = [
  'rolled',
  'back',
  '502',
  'at',
  '10:42',
  'cause:',
  'https://x.example/a?b=c',
  '<b>',
  'note:',
  '🔥',
  'fixed',
  '[x]',
  '07/08/2021',
];
/** Lines that people paste into messages, which begin like messages of another chat. */
const pastedLines = [
  '2021-07-31T10:42:05.123Z ERROR pool: exhausted',
  '10:42:05,123 WARN a: b',
  '  at Pool.take (pool.js:10:42)',
  '> [x] 10:42',
  '',
];

const two = (value: number): string => String(value).padStart(2, '0');
const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

type Local = ReturnType<typeof timeIn>;
const half = ({ hour, minute }: Local, space = ' '): string =>
  `${hour % 12 === 0 ? 12 : hour % 12}:${two(minute)}${space}${hour < 12 ? 'AM' : 'PM'}`;
const clock = ({ hour, minute }: Local): string => `${two(hour)}:${two(minute)}`;
const iso = ({ year, month, day }: Local): string => `${year}-${two(month)}-${two(day)}`;
const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');

interface Style {
  name: string;
  format?: TranscriptFormat;
  order?: DateOrder;
  nicks?: true;
  /** Days are not written: gaps are shorter than a day, and the day of the first is given. */
  undated?: true;
  message: (local: Local, truth: Truth) => string;
}

const styles: readonly Style[] = [
  { name: 'plain', undated: true, message: (at, { author, text }) => `${clock(at)} ${author}: ${text}` },
  {
    name: 'plain in brackets',
    undated: true,
    nicks: true,
    message: (at, { author, text }) => `[${clock(at)}] ${author}: ${text}`,
  },
  { name: 'plain with AM', undated: true, message: (at, { author, text }) => `${half(at)} - ${author}: ${text}` },
  { name: 'IRC', nicks: true, message: (at, { author, text }) => `${iso(at)} ${clock(at)}:00 <${author}> ${text}` },
  {
    name: 'IRC undated',
    nicks: true,
    undated: true,
    message: (at, { author, text }) => `${clock(at)} <@${author}> ${text}`,
  },
  {
    name: 'WhatsApp',
    order: 'day-first',
    message: (at, { author, text }) => `${two(at.day)}/${two(at.month)}/${at.year}, ${clock(at)} - ${author}: ${text}`,
  },
  {
    name: 'WhatsApp of America',
    order: 'month-first',
    message: (at, { author, text }) =>
      `${at.month}/${at.day}/${String(at.year).slice(2)}, ${half(at, '\u202f')} - ${author}: ${text}`,
  },
  {
    name: 'Teams',
    order: 'month-first',
    message: (at, { author, text }) => `[${at.month}/${at.day}/${at.year} ${half(at)}] ${author}: ${text}`,
  },
  {
    name: 'Teams, bare names',
    format: 'teams',
    order: 'day-first',
    message: (at, { author, text }) =>
      `[${two(at.day)}-${two(at.month)}-${at.year} ${clock(at)}] ${author}\n${indented(text)}\n`,
  },
  {
    name: 'Teams, name first',
    format: 'teams',
    undated: true,
    message: (at, { author, text }) => `${author}  ${half(at)}\n${text}\n`,
  },
  {
    name: 'Teams, in words',
    format: 'teams',
    message: (at, { author, text }) =>
      `${author}, ${monthNames[at.month - 1]} ${at.day}, ${at.year} ${half(at)}\n${text}\n`,
  },
];

const minute = 60_000;

const chatOf = (random: (below: number) => number, style: Style): Truth[] => {
  const from = Date.UTC(2020 + random(5), random(12), 1 + random(28), random(24), random(60));
  let at = from;
  return Array.from({ length: 1 + random(40) }, () => {
    at += style.undated
      ? random(19 * 60) * (random(12) === 0 ? 1 : 0) * minute + random(30) * minute
      : random(3 * 1_440) * minute;
    const among = style.nicks ? nicks : people;
    const said = [
      String(words[random(4)]),
      ...Array.from({ length: random(8) }, () => String(words[random(words.length)])),
    ].join(' ');
    const more =
      random(4) === 0
        ? Array.from({ length: 1 + random(3) }, () => String(pastedLines[random(pastedLines.length)]))
        : [];
    return { at, author: String(among[random(among.length)]), text: [said, ...more].join('\n').trim() };
  });
};

test.each(styles)('$name', (style) => {
  let sure = 0;
  let told = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const random = randomFrom(seed);
    const zone = String(zones[random(zones.length)]);
    const truths = chatOf(random, style);
    const [first] = truths as [Truth, ...Truth[]];
    const text = truths.map((truth) => style.message(timeIn(zone, truth.at), truth)).join('\n');
    const read = readTranscript({
      text,
      zone,
      date: iso(timeIn(zone, first.at)),
      order: style.order,
      latest: '2026-03-03',
      users: [],
      ...(style.format ? { format: style.format } : {}),
    });
    expect([seed, read.entries.map(({ author }) => author)]).toEqual([seed, truths.map(({ author }) => author)]);
    for (const [place, { at, problem, text: said }] of read.entries.entries()) {
      const truth = truths[place] as Truth;
      told += 1;
      // A time that the clocks show twice is left open, with the true one among those that it may be.
      if (at === null)
        expect([seed, place, problem?.candidates]).toContainEqual(
          expect.arrayContaining([new Date(truth.at).toISOString()]),
        );
      else {
        sure += 1;
        expect([seed, place, at]).toEqual([seed, place, new Date(truth.at).toISOString()]);
      }
      const squeezed = (written: string): string => written.replaceAll(/\s+/g, ' ');
      expect([seed, place, squeezed(said)]).toEqual([seed, place, squeezed(truth.text)]);
    }
  }
  expect(sure / told).toBeGreaterThan(0.99);
});
