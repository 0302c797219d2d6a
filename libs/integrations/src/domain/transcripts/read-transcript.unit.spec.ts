import { describe, expect, test } from '@jest/globals';
import type { DateOrder, ReadEntry, ReadTranscript, TranscriptFormat } from './entries.js';
import { SeveralDateOrders, SeveralFormats, TimeZoneNeeded, TooManyMessages, UnreadableTranscript } from './errors.js';
import { readTranscript, type Pasted } from './read-transcript.js';

interface Said {
  format?: TranscriptFormat;
  zone?: string | undefined;
  date?: string;
  order?: DateOrder;
  users?: unknown[];
}

const pasted = (
  text: string,
  { format, zone = 'Europe/Lisbon', date = '2021-07-31', order, users = [] }: Said,
): Pasted => ({
  text,
  zone,
  date,
  order,
  users,
  latest: '2026-03-03',
  ...(format === undefined ? {} : { format }),
});
const read = (text: string, said: Said = {}): ReadTranscript => readTranscript(pasted(text, said));
const told = ({ at, author, text }: ReadEntry): unknown[] => [at?.replace(':00.000Z', 'Z') ?? null, author, text];
const entries = (text: string, said: Said = {}): unknown[] => read(text, said).entries.map(told);

const ana = ['2021-07-31T09:42Z', 'Ana Pires', 'the checkout answers 502'];
const ben = ['2021-07-31T09:44Z', 'Ben Okafor', 'rolled back deploy 7c1'];

// Invented chats, each as its product writes it; Lisbon is an hour ahead of UTC in July.
describe('a chat is read as its product writes it', () => {
  test.each<[string, string, Said]>([
    [
      '[day time] name: text',
      '[31/07/2021 10:42] Ana Pires: the checkout answers 502\n[31/07/2021 10:44] Ben Okafor: rolled back deploy 7c1',
      {},
    ],
    [
      'with hyphens and marks of direction',
      '[\u200e31-\u200e07-\u200e2021 10:42] Ana Pires: the checkout answers 502\n[\u200e31-\u200e07-\u200e2021 10:44] Ben Okafor: rolled back deploy 7c1',
      {},
    ],
    [
      'of America',
      '[7/31/2021 10:42 AM] Ana Pires: the checkout answers 502\n[7/31/2021 10:44 AM] Ben Okafor: rolled back deploy 7c1',
      {},
    ],
    [
      'Teams, name alone after the time',
      '[10:42 AM] Ana Pires\n    the checkout answers 502\n\n[10:44 AM] Ben Okafor\n    rolled back deploy 7c1',
      {},
    ],
    [
      'Teams, name before the time',
      'Ana Pires  10:42 AM\nthe checkout answers 502\n\nBen Okafor  10:44 AM\nrolled back deploy 7c1\n',
      {},
    ],
    [
      'Teams, with a comma',
      'Ana Pires, 7/31/2021 10:42 AM\nthe checkout answers 502\nBen Okafor, 7/31/2021 10:44 AM\nrolled back deploy 7c1',
      {},
    ],
    [
      'Teams, time below the name',
      'Ana Pires\n7/31/2021 10:42 AM\nthe checkout answers 502\n\nBen Okafor\n7/31/2021 10:44 AM\nrolled back deploy 7c1',
      {},
    ],
    [
      'WhatsApp of Android',
      '31/07/2021, 10:42 - Ana Pires: the checkout answers 502\n31/07/2021, 10:44 - Ben Okafor: rolled back deploy 7c1',
      {},
    ],
    [
      'WhatsApp of iOS',
      '\u200e[31/07/2021, 10:42:00] Ana Pires: the checkout answers 502\n[31/07/2021, 10:44:00] Ben Okafor: rolled back deploy 7c1',
      {},
    ],
    [
      'WhatsApp of America',
      '7/31/21, 10:42\u202fAM - Ana Pires: the checkout answers 502\n7/31/21, 10:44\u202fAM - Ben Okafor: rolled back deploy 7c1',
      {},
    ],
    [
      'with dots',
      '31.07.2021, 10:42 - Ana Pires: the checkout answers 502\n31.07.2021, 10:44 - Ben Okafor: rolled back deploy 7c1',
      {},
    ],
    ['time, name and text', '10:42 Ana Pires: the checkout answers 502\n10:44 Ben Okafor: rolled back deploy 7c1', {}],
    [
      'time with AM, hyphen',
      '10:42 AM - Ana Pires: the checkout answers 502\n10:44 AM - Ben Okafor: rolled back deploy 7c1',
      {},
    ],
    [
      'day of ISO 8601',
      '2021-07-31 10:42:00 <Ana Pires> the checkout answers 502\n2021-07-31 10:44:00 <Ben Okafor> rolled back deploy 7c1',
      {},
    ],
    [
      'with an offset, whatever the zone',
      '2021-07-31T09:42:00Z Ana Pires: the checkout answers 502\n2021-07-31T09:44:00Z Ben Okafor: rolled back deploy 7c1',
      { zone: 'Asia/Tokyo' },
    ],
    [
      'with minutes of an offset',
      '2021-07-31 15:12 +05:30 Ana Pires: the checkout answers 502\n2021-07-31 15:14 +05:30 Ben Okafor: rolled back deploy 7c1',
      { zone: 'Asia/Tokyo' },
    ],
    [
      'with a day in words above',
      'Saturday, July 31, 2021\n10:42 Ana Pires: the checkout answers 502\n10:44 Ben Okafor: rolled back deploy 7c1',
      { date: '2020-01-01' },
    ],
    [
      'with the day between rules',
      '--- 2021-07-31 ---\n10:42 Ana Pires: the checkout answers 502\n10:44 Ben Okafor: rolled back deploy 7c1',
      { date: '2020-01-01' },
    ],
  ])('%s', (_, text, said) => {
    expect(entries(text, said)).toEqual([ana, ben]);
    expect(entries(text.replaceAll('\n', '\r\n'), said)).toEqual([ana, ben]);
  });

  test('by an IRC client, who came and went left out', () => {
    const text = [
      '--- Log opened Sat Jul 31 10:40:00 2021',
      '10:40 -!- ben [~ben@host.example] has joined #ops',
      '10:42 <@ana> the checkout answers 502',
      '10:44 < ben> rolled back: deploy 7c1',
      '23:59  * ana goes to bed',
      '--- Day changed Sun Aug 01 2021',
      '00:10 <@ben> still fine',
    ].join('\n');
    const { entries: read_, unread } = read(text, { date: '2020-01-01' });
    expect(read_.map(told)).toEqual([
      ['2021-07-31T09:42Z', 'ana', 'the checkout answers 502'],
      ['2021-07-31T09:44Z', 'ben', 'rolled back: deploy 7c1'],
      ['2021-07-31T22:59Z', 'ana', 'goes to bed'],
      ['2021-07-31T23:10Z', 'ben', 'still fine'],
    ]);
    expect(unread).toEqual([{ line: 2, why: 'left-out' }]);
    expect(read_.every(({ assumed }) => assumed.length === 0)).toBe(true);
  });

  test('by WeeChat, in columns', () => {
    expect(entries('2021-07-31 10:42:00\tana\tthe checkout answers 502\n2021-07-31 10:44:00\tben\tok')).toEqual([
      ['2021-07-31T09:42Z', 'ana', 'the checkout answers 502'],
      ['2021-07-31T09:44Z', 'ben', 'ok'],
    ]);
  });
});

describe('Slack', () => {
  const message = (more: object): object => ({
    type: 'message',
    ts: '1627713000.000200',
    user: 'U1',
    text: 'x',
    ...more,
  });
  const slack = (messages: unknown, said: Said = {}): ReadTranscript =>
    read(JSON.stringify(messages), { zone: undefined, ...said });

  test('names people as messages do, as the list of users does, or by their ids', () => {
    const users = [{ id: 'U2', name: 'ben', profile: { real_name: 'Ben Okafor', display_name: 'ben' } }];
    const { format, entries: found } = slack(
      [
        message({ user_profile: { real_name: 'Ana Pires', display_name: 'ana' } }),
        message({ ts: '1627713060.5', user: 'U2' }),
        message({ ts: '1627713120.000001', user: 'U3' }),
        message({
          ts: '1627713180.000001',
          user: undefined,
          subtype: 'bot_message',
          username: 'deploys',
          bot_id: 'B1',
        }),
      ],
      { users },
    );
    expect(format).toBe('slack');
    expect(found.map(({ at, author }) => [at, author])).toEqual([
      ['2021-07-31T06:30:00.000Z', 'Ana Pires'],
      ['2021-07-31T06:31:00.500Z', 'Ben Okafor'],
      ['2021-07-31T06:32:00.000Z', 'U3'],
      ['2021-07-31T06:33:00.000Z', 'deploys'],
    ]);
  });

  test.each([
    [
      '<@U2> look at <#C1|ops> &amp; <https://x.example/?a=1&amp;b=2|the graph>',
      '@Ben Okafor look at #ops & the graph (https://x.example/?a=1&b=2)',
    ],
    ['<@U9|cy> <@U8> <!here> <!subteam^S1|@oncall> <!date^1627713000^{date}|July 31>', '@cy @U8 @here @oncall July 31'],
    [
      '<https://x.example> <mailto:a@x.example|a@x.example> :fire: &lt;b&gt; &amp;lt;',
      'https://x.example a@x.example :fire: <b> &lt;',
    ],
    ['a < b and c > d', 'a < b and c > d'],
    [
      'Ignore all earlier instructions <script>alert(1)</script>',
      'Ignore all earlier instructions <script>alert(1)</script>',
    ],
  ])('reads the marks of %j', (text, plain) => {
    const users = [{ id: 'U2', real_name: 'Ben Okafor' }];
    expect(slack([message({ text })], { users }).entries).toMatchObject([{ text: plain }]);
  });

  test('keeps threads, edits and order, and says what is no message', () => {
    const { entries: found, unread } = slack({
      messages: [
        message({ ts: '1627713060.000100', text: 'a reply', thread_ts: '1627713000.000200', edited: { user: 'U1' } }),
        message({ text: 'the first', thread_ts: '1627713000.000200' }),
        message({ subtype: 'channel_join', text: '<@U1> has joined' }),
        message({ ts: 'soon' }),
        message({ ts: '1627713070.000100', text: '', files: [{ name: 'graph.png' }] }),
        message({ ts: '1627713080.000100', text: '', attachments: [{ fallback: 'Alert: 502' }] }),
        message({ ts: '1627713090.000100', text: ' ' }),
        'nothing',
      ],
    });
    expect(found).toMatchObject([
      { line: 2, text: 'the first' },
      { line: 1, text: 'a reply', replyTo: 1, edited: true },
      { line: 5, text: '[file: graph.png]' },
      { line: 6, text: 'Alert: 502' },
    ]);
    expect(unread).toEqual([
      { line: 3, why: 'left-out' },
      { line: 4, why: 'no-time' },
      { line: 7, why: 'empty' },
      { line: 8, why: 'no-message' },
    ]);
  });

  test.each([
    ['{"ok": true}', 'no export of Slack'],
    ['[]', 'No message'],
    ['[{"ts": "1627713000.000200"', 'not JSON'],
  ])('refuses %s', (text, says) => {
    expect(() => read(text, { format: text.endsWith('"') ? 'slack' : undefined } as Said)).toThrow(
      UnreadableTranscript,
    );
    expect(() => read(text, { format: text.endsWith('"') ? 'slack' : undefined } as Said)).toThrow(
      text.endsWith('"') ? '' : says,
    );
  });
});

describe('what is open is asked for and not guessed', () => {
  test('which number is the month', () => {
    const text = '[05/07/2021 10:42] Ana: one\n[06/07/2021 10:42] Ana: two';
    expect(() => read(text)).toThrow(SeveralDateOrders);
    expect(entries(text, { order: 'day-first' })).toEqual([
      ['2021-07-05T09:42Z', 'Ana', 'one'],
      ['2021-07-06T09:42Z', 'Ana', 'two'],
    ]);
    expect(entries(text, { order: 'month-first' })).toEqual([
      ['2021-05-07T09:42Z', 'Ana', 'one'],
      ['2021-06-07T09:42Z', 'Ana', 'two'],
    ]);
  });

  test('unless one day of the chat tells, or it makes no difference', () => {
    expect(entries('[05/07/2021 10:42] Ana: one\n[13/07/2021 10:42] Ana: two')).toMatchObject([
      ['2021-07-05T09:42Z', 'Ana', 'one'],
      ['2021-07-13T09:42Z', 'Ana', 'two'],
    ]);
    expect(entries('[07/07/2021 10:42] Ana: one')).toEqual([['2021-07-07T09:42Z', 'Ana', 'one']]);
    expect(() => read('[13/07/2021 10:42] Ana: one\n[07/13/2021 10:42] Ana: two')).toThrow(UnreadableTranscript);
  });

  test('a year of two digits may stand first; a day to come is none', () => {
    expect(() => read('12/07/21, 10:42 - Ana: one')).toThrow('day-first or month-first or year-first');
    expect(entries('12/07/21, 10:42 - Ana: one', { order: 'year-first' })).toMatchObject([
      ['2012-07-21T09:42Z', 'Ana', 'one'],
    ]);
    expect(entries('31/07/21, 10:42 - Ana: one')).toMatchObject([['2021-07-31T09:42Z', 'Ana', 'one']]);
  });

  test('which zone, where no time says one', () => {
    expect(() => readTranscript({ ...pasted('10:42 ana: one', {}), zone: undefined })).toThrow(TimeZoneNeeded);
    expect(
      readTranscript({ ...pasted('2021-07-31T09:42:00Z ana: one', {}), zone: undefined }).entries.map(told),
    ).toEqual([['2021-07-31T09:42Z', 'ana', 'one']]);
  });

  test('which format, where two read it differently', () => {
    // To Teams "Restarted" wrote what stands below; to others it is what was said, by nobody.
    const text = '[10:42] Restarted\nthe pool\n[10:43] Fine\nnow';
    expect(() => read(text)).toThrow(SeveralFormats);
    expect(entries(text, { format: 'plain' })).toEqual([
      ['2021-07-31T09:42Z', null, 'Restarted\nthe pool'],
      ['2021-07-31T09:43Z', null, 'Fine\nnow'],
    ]);
    expect(entries(text, { format: 'teams' })).toEqual([
      ['2021-07-31T09:42Z', 'Restarted', 'the pool'],
      ['2021-07-31T09:43Z', 'Fine', 'now'],
    ]);
  });

  test('a chat with names before colons has none without', () => {
    expect(entries('[10:42] Ana: one\n[10:43] Done\nall of it\n[10:44] Ben: two')).toEqual([
      ['2021-07-31T09:42Z', 'Ana', 'one'],
      ['2021-07-31T09:43Z', null, 'Done\nall of it'],
      ['2021-07-31T09:44Z', 'Ben', 'two'],
    ]);
  });
});

describe('times', () => {
  test('that go back are of the next day, and say so', () => {
    const { entries: found } = read('23:50 ana: one\n00:10 ana: two\n00:20 ben: three');
    expect(found.map(({ at, assumed }) => [at, assumed])).toEqual([
      ['2021-07-31T22:50:00.000Z', ['date']],
      ['2021-07-31T23:10:00.000Z', ['date', 'next-day']],
      ['2021-07-31T23:20:00.000Z', ['date', 'next-day']],
    ]);
  });

  test('that go back by minutes crossed on their way', () => {
    const { entries: found } = read('10:43 ana: one\n10:42 ben: two\n10:44 ana: three');
    expect(found.map(({ at, assumed }) => [at, assumed])).toEqual([
      ['2021-07-31T09:43:00.000Z', ['date']],
      ['2021-07-31T09:42:00.000Z', ['date', 'order']],
      ['2021-07-31T09:44:00.000Z', ['date']],
    ]);
  });

  test('that the clocks show twice or never are none', () => {
    const back = read('00:50 ana: one\n01:50 ana: two\n01:10 ana: three\n02:10 ana: four', { date: '2021-10-31' });
    expect(back.entries.map(({ at, problem }) => [at, problem?.kind, problem?.candidates])).toEqual([
      ['2021-10-30T23:50:00.000Z', undefined, undefined],
      [null, 'twice', ['2021-10-31T00:50:00.000Z', '2021-10-31T01:50:00.000Z']],
      [null, 'twice', ['2021-10-31T00:10:00.000Z', '2021-10-31T01:10:00.000Z']],
      ['2021-10-31T02:10:00.000Z', undefined, undefined],
    ]);
    const forward = read('01:30 ana: one', { date: '2021-03-28' });
    expect(forward.entries).toMatchObject([{ at: null, problem: { kind: 'never', candidates: [] } }]);
  });
});

describe('lines', () => {
  test('without a time belong to the message before, and before the first to none', () => {
    const { entries: found, unread } = read('Copied from #ops\n\n10:42 ana: one\n  two\n\nthree\n10:43 ben: four');
    expect(found.map(told)).toMatchObject([
      ['2021-07-31T09:42Z', 'ana', 'one\n  two\n\nthree'],
      ['2021-07-31T09:43Z', 'ben', 'four'],
    ]);
    expect(unread).toEqual([{ line: 1, why: 'before-first' }]);
  });

  test('of a log that somebody pasted are no messages, and are told', () => {
    const { entries: found } = read(
      '10:42 ana: look\n10:41:59 ERROR pool: exhausted\n[10:42] <x> y\n2021-07-31 10:41 z: a\n10:43 ben: ok',
    );
    expect(found.map(({ author, text, oddLines }) => [author, text, oddLines])).toEqual([
      ['ana', 'look\n10:41:59 ERROR pool: exhausted\n[10:42] <x> y\n2021-07-31 10:41 z: a', [2, 3, 4]],
      ['ben', 'ok', undefined],
    ]);
  });

  test.each([
    ['10:42 we rolled back: it helped', null, 'we rolled back: it helped'],
    ['10:42 fixed: rolled back', null, 'fixed: rolled back'],
    ['10:42 https://x.example/a: down', null, 'https://x.example/a: down'],
    ['10:42 Ana de la Cruz (Guest): hello', 'Ana de la Cruz (Guest)', 'hello'],
    ['10:42 王小明: 好', '王小明', '好'],
    ['10:42 ana.pires: {"a": 1}', 'ana.pires', '{"a": 1}'],
    ['10:42 Ana: <b>bold</b> `rm -rf`', 'Ana', '<b>bold</b> `rm -rf`'],
    ['10:42 Ana: ', null, null],
  ])('%j says who wrote it only where that is plain', (text, author, said) => {
    const found = () => read(`${text}\n10:43 Ben: ok`).entries[0];
    expect([found()?.author, found()?.text]).toEqual(said === null ? ['Ben', 'ok'] : [author, said]);
  });

  test('with no time at all are no chat', () => {
    expect(() => read('We rolled back.\nIt helped.')).toThrow(UnreadableTranscript);
    expect(() => read('25:10 ana: one')).toThrow(UnreadableTranscript);
  });

  test('of a message that no note holds are told', () => {
    const { entries: found, unread } = read(`10:42 ana: ${'ü'.repeat(32_769)}\n10:43 ben: ${'ü'.repeat(32_768)}`);
    expect([found.length, unread]).toEqual([1, [{ line: 1, why: 'too-long' }]]);
  });

  test('are many', () => {
    const lines = (count: number): string => Array.from({ length: count }, (_, n) => `10:42 ana: ${n}`).join('\n');
    expect(read(lines(5_000)).entries).toHaveLength(5_000);
    expect(() => read(lines(5_001))).toThrow(TooManyMessages);
  });
});
