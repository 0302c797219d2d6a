import { describe, expect, test } from '@jest/globals';
import type { EventLog } from '#event-store';
import { LogReader, LogWriter, type MovedSummary } from './moved-log.js';
import { SignedLog } from './testing.js';

const names = ['debrief-', 'incident-', 'checkpoints'];
const id = '5d0f4c58-1f0e-4d4b-8a0a-6f5f0c2b9d31';

const aLog = (): SignedLog => {
  const log = new SignedLog(`debrief/${id}`);
  log.append('debrief-log', 'LogOpened', { logId: id });
  for (let number = 0; number < 6; number += 1)
    log.append(`incident-${number % 2}`, 'NoteAdded', { note: { sealed: `${number}` }, at: 'naïve "\u2028"' });
  log.introduce(1);
  log.sign();
  return log;
};

const linesOf = async ({ events }: SignedLog): Promise<string[]> => {
  const source = {
    head: () => Promise.resolve(events.at(-1)),
    async *subscribeToAll() {
      for (const event of events) yield await Promise.resolve({ event, position: event.position });
    },
  } as unknown as EventLog;
  const lines: string[] = [];
  for await (const line of new LogWriter(source, names, `debrief/${id}`).lines()) lines.push(line.toString().trimEnd());
  return lines;
};

const read = (lines: readonly string[]): MovedSummary => {
  const reader = new LogReader(names);
  for (const line of lines) reader.read(Buffer.from(line));
  return reader.finish();
};

test('what is written down is read as it was', async () => {
  const log = aLog();
  const lines = await linesOf(log);
  const root = Buffer.from(log.root()).toString('base64');
  expect(read(lines)).toEqual({ origin: log.origin, events: log.events.length, root });
  const reader = new LogReader(names);
  const events = lines.flatMap((line) => reader.read(Buffer.from(line)) ?? []);
  expect(events.map(({ stream, revision, event }) => ({ stream, revision: BigInt(revision), ...event }))).toEqual(
    log.events.map(({ stream, revision, id: event, type, data, metadata }) => ({
      ...{ stream, revision, id: event, type, data, metadata },
    })),
  );
});

describe('refused, with the line and what it is', () => {
  const change = (line: number, from: string | RegExp, to: string) => (lines: string[]) =>
    lines.with(line - 1, (lines[line - 1] ?? '').replace(from, to));

  test.each<[string, (lines: string[]) => string[], RegExp]>([
    ['no log', (lines) => lines.slice(1), /^line 1 does not begin a log/],
    ['another form', change(1, 'debrief-log/1', 'debrief-log/2'), /^line 1 says form "debrief-log\/2"/],
    ['nothing', () => [], /^line 1 is missing/],
    ['the end is gone', (lines) => lines.slice(0, -1), /^line 11 is missing, or is cut/],
    ['a line is gone', (lines) => lines.toSpliced(3, 1), /^line 5 is revision "1" of incident-1, where 0 comes next/],
    [
      'a last line of a stream is gone',
      (lines) => lines.toSpliced(7, 1),
      /^line 10 counts 9 events, but 8 come before/,
    ],
    ['a line comes twice', (lines) => lines.toSpliced(3, 0, lines[3] ?? ''), /^line 5 is revision "0" of incident-1/],
    ['something follows', (lines) => [...lines, lines[2] ?? ''], /^line 12 comes after the last one/],
    ['a text is another', change(4, 'NoteAdded', 'NoteAddee'), /^line 11 says root .* one was changed/],
    ['another order of keys', change(4, /^\{(.*),"type":"NoteAdded"\}$/s, '{"type":"NoteAdded",$1}'), /canonical JSON/],
    ['a space', change(4, ',"id"', ', "id"'), /^line 4 is not written as the log writes it/],
    ['half a character', change(4, 'naïve', '\\ud800'), /^line 4 is not written as the log writes it/],
    ['a stream of the store itself', change(4, '"stream":"incident-1"', '"stream":"$incident-1"'), /of no kind/],
    ['a type of the store itself', change(4, 'NoteAdded', '$metadata'), /^line 4 is no event of Debrief/],
    [
      'an id that is none',
      change(4, /"id":"[^"]+","metadata"/, '"id":"x","metadata"'),
      /^line 4 is no event of Debrief/,
    ],
    ['no data', change(4, /"data":\{.*?\},"id"/s, '"data":[],"id"'), /^line 4 is no/],
    ['hidden', (lines) => lines.with(3, '{"hidden":"AAAA"}'), /^line 4 is an event that the bundle hides/],
    ['another log', change(1, id, id.replace('5', '6')), /do not say that they are debrief\/6/],
    [
      'no events',
      (lines) => [lines[0] ?? '', '{"events":0,"root":"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}'],
      /without events/,
    ],
  ])('%s', async (_, damage, refusal) => {
    const lines = await linesOf(aLog());
    expect(() => read(damage(lines))).toThrow(refusal);
  });
});

describe('an audit bundle', () => {
  test('is read where nothing is hidden, and held against its checkpoint', async () => {
    const log = aLog();
    const lines = (await log.bundle()).map((line) => line.trimEnd());
    const size = log.notes.at(-1)?.size ?? 0;
    expect(read(lines)).toEqual({
      origin: log.origin,
      events: size,
      root: Buffer.from(log.root(size)).toString('base64'),
    });
    expect(() => read(lines.with(3, (lines[3] ?? '').replace('NoteAdded', 'NoteAddee')))).toThrow('one was changed');
    expect(() => read(lines.with(0, (lines[0] ?? '').replace(/\\n\d+\\n/, '\\n7\\n')))).toThrow('does not hold');
  });

  test('is refused where an event is hidden', async () => {
    const log = aLog();
    const hidden = log.events[3]?.id;
    const lines = (await log.bundle(({ id: event }) => event === hidden)).map((line) => line.trimEnd());
    expect(() => read(lines)).toThrow('take what debrief export log writes');
  });
});
