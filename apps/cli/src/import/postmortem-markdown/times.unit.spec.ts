import { describe, expect, test } from '@jest/globals';
import { dayAt, dayStated } from './days.js';
import { anchorsOf, durationIn, type Duration, type Entry } from './stated-times.js';
import { whenAt } from './when.js';
import { momentOf, zonesIn } from './zones.js';

const clockOf = (text: string, near?: string): string | undefined => {
  const ms = whenAt(text, near)?.clock?.ms;
  return ms === undefined ? undefined : new Date(ms).toISOString().slice(11, 23);
};

describe('what begins with a moment', () => {
  test.each<[text: string, clock: string, day: string | undefined, zones: string[], rest: string]>([
    ['2021-03-31 12:06', '12:06:00.000', '2021-03-31', [], ''],
    ['2021-03-31T12:06Z', '12:06:00.000', '2021-03-31', ['Z'], ''],
    ['2021-03-31T12:06:30.250+02:00 deploy', '12:06:30.250', '2021-03-31', ['+02:00'], ' deploy'],
    ['2021-03-31T12:06:00-0730 deploy', '12:06:00.000', '2021-03-31', ['-0730'], ' deploy'],
    ['2021-03-31 12:06:30,123 deploy', '12:06:30.123', '2021-03-31', [], ' deploy'],
    ['31 March 2021, 12:06 UTC', '12:06:00.000', '2021-03-31', ['UTC'], ''],
    ['Wednesday, 31 March 2021 at 12:06', '12:06:00.000', '2021-03-31', [], ''],
    ['Mar 31st, 2021 at 12:06 pm', '12:06:00.000', '2021-03-31', [], ''],
    ['31/03/2021 12:06', '12:06:00.000', '2021-03-31', [], ''],
    ['12:06 UTC on 2021-03-31', '12:06:00.000', '2021-03-31', ['UTC'], ''],
    ['12:06 am', '00:06:00.000', undefined, [], ''],
    ['9:45 p.m. deploy', '21:45:00.000', undefined, [], ' deploy'],
    ['9.45pm – deploy', '21:45:00.000', undefined, [], ' – deploy'],
    ['9pm: deploy', '21:00:00.000', undefined, [], ': deploy'],
    ['12 noon', '12:00:00.000', undefined, [], ''],
    ['10:07 (PDT) deploy', '10:07:00.000', undefined, ['PDT'], ' deploy'],
    ['10:05 ET deploy', '10:05:00.000', undefined, ['ET'], ' deploy'],
    ['10:11 +02:00 – deploy', '10:11:00.000', undefined, ['+02:00'], ' – deploy'],
    ['10:05 UTC-8: deploy', '10:05:00.000', undefined, ['UTC-8'], ': deploy'],
    ['10:05 GMT+1 deploy', '10:05:00.000', undefined, ['GMT+1'], ' deploy'],
    ['10:05 (UTC +5:30) deploy', '10:05:00.000', undefined, ['UTC +5:30'], ' deploy'],
    ['[10:05] POST requests fail', '10:05:00.000', undefined, [], ' POST requests fail'],
    ['10:05 ROOT: is full', '10:05:00.000', undefined, [], ' ROOT: is full'],
    ['10:05 GET - fails', '10:05:00.000', undefined, [], ' GET - fails'],
    ['10:05 ACWST: deploy', '10:05:00.000', undefined, ['ACWST'], ': deploy'],
    ['10:05: deploy', '10:05:00.000', undefined, [], ': deploy'],
    ['10:05 SNAT ports run out', '10:05:00.000', undefined, [], ' SNAT ports run out'],
    ['10:05 CVE-2021-1234 is read', '10:05:00.000', undefined, [], ' CVE-2021-1234 is read'],
    ['10:05 MSK cluster is full', '10:05:00.000', undefined, [], ' MSK cluster is full'],
    ['10:05 local time: deploy', '10:05:00.000', undefined, ['local time'], ': deploy'],
    ['10:05 (ABC) deploy', '10:05:00.000', undefined, ['ABC'], ' deploy'],
    ['10:05 Pacific – deploy', '10:05:00.000', undefined, ['Pacific'], ' – deploy'],
    ['14:30h deploy', '14:30:00.000', undefined, [], ' deploy'],
    ['10:02 PT (17:02 UTC) deploy', '10:02:00.000', undefined, ['PT'], ' deploy'],
  ])('%s', (text, clock, day, zones, rest) => {
    const when = whenAt(text);
    expect([clockOf(text), when?.day, when?.zones.map(({ written }) => written), when?.problem]).toEqual([
      ...[clock, day, zones],
      undefined,
    ]);
    expect(text.slice(when?.length ?? 0)).toBe(rest);
  });

  test.each([
    ['~12:06', 'is approximate'],
    ['about 12:06', 'is approximate'],
    ['2021-03-31 12:06~', 'is approximate'],
    ['2021-03-31 ~12:06', 'is approximate'],
    ['10:02 (approx) deploy', 'is approximate'],
    ['10:02? deploy', 'is approximate'],
    ['10:02-ish deploy', 'is approximate'],
    ['after 10:02', 'is approximate'],
    ['00:15 (next day) deploy', 'says a day'],
    ['00:15 (+1) deploy', 'says a day'],
    ['00:15 next morning', 'says a day'],
    ['Monday 10:02', 'says a day'],
    ['08/01/2021 10:02', 'says a day'],
    ['Wednesday 2021-03-30 10:02', 'says a day'],
    ['24:00 deploy', 'is no time of a day'],
    ['13:00 pm', 'is no time of a day'],
    ['10:02-08:00 deploy', 'may be a time with an offset, or a span'],
    ['10:02-0730 deploy', 'may be a time with an offset, or a span'],
    ['10:02 UTC -8 nodes', 'may be a time with an offset, or a span'],
    ['1:30 h after it', 'may be how long it took'],
    ['10:02 EST-5 deploy', 'is followed by something that cannot be read'],
    ['9 - 10 pm', undefined],
    ['9:00 - 10:00 pm', 'may be in the morning or in the evening'],
  ])('is no exact moment: %s', (text, problem) =>
    expect(whenAt(text)?.problem).toEqual(problem === undefined ? undefined : expect.stringContaining(problem)),
  );

  test.each(['10:02-10:30', '10:02 – 10:30 UTC', '10:02 to 10:30', '2021-03-31 10:02 - 2021-04-01 09:00'])(
    'a span begins: %s',
    (text) => expect(whenAt(text)).toMatchObject({ isSpan: true, length: text.length }),
  );

  test.each([
    ...[
      '',
      'later',
      'T+00:05',
      '+0:10',
      '-0:10',
      'HH:mm',
      '--:--',
      '1:2',
      '10:02POST',
      '9:45p',
      '12:060',
      'Version 1:20',
    ],
    ...['about 5 % of requests', 'By noonday'],
  ])('%j begins with none', (text) => expect(whenAt(text)?.clock).toBeUndefined());
});

describe('a day', () => {
  test.each([
    ['2021-07-31', undefined, '2021-07-31'],
    ['2021/7/31', undefined, '2021-07-31'],
    ['Sat, 31 July 2021', undefined, '2021-07-31'],
    ['31st of July 2021', undefined, '2021-07-31'],
    ['July 31, 2021', undefined, '2021-07-31'],
    ['07/31/2021', undefined, '2021-07-31'],
    ['05.05.2021', undefined, '2021-05-05'],
    ['Sunday, 1 August', '2021-07-31', '2021-08-01'],
    ['Aug 1', '2021-07-31', '2021-08-01'],
    ['Dec 31', '2021-01-02', '2020-12-31'],
    ['Monday, 1 August', '2021-07-31', undefined],
    ['1 August', undefined, undefined],
    ['1 March', '2021-07-31', undefined],
    ['08/01/2021', undefined, undefined],
    ['8/1', '2021-07-31', undefined],
    ['31.7.21', '2021-07-31', undefined],
    ['Day 3', '2021-07-31', undefined],
    ['2021-02-30', undefined, undefined],
    ['Tuesday', '2021-07-31', undefined],
    ['the next day', '2021-07-31', undefined],
  ])('%s (near %s)', (text, near, day) => {
    expect(dayAt(text, near)).toBeDefined();
    expect(dayAt(text, near)?.day).toBe(day);
  });

  test.each(['10:02', 'Marching on', 'Decided to roll back', '10 may have failed', 'version 2.1', 'Sundown'])(
    '%s is none, or has no year',
    (text) => expect(dayAt(text)?.day).toBeUndefined(),
  );

  test.each([
    ['2015-10-21 (all times )', '2015-10-21'],
    ['Date: 31 July 2021', '2021-07-31'],
    ['Day 1 (2021-07-31)', '2021-07-31'],
    ['On 2021-07-31:', '2021-07-31'],
    ['2021-07-31 was a bad day for everybody', 'lost'],
    ['2021-07-31 – 2021-08-02', 'lost'],
    ['The next morning', 'lost'],
    ['Day 2', 'lost'],
    ['Detection', undefined],
    ['The team looks', undefined],
  ])('is stated of what follows by: %s', (text, day) =>
    expect(dayStated(text)).toEqual(day === undefined ? undefined : day === 'lost' ? {} : { day }),
  );
});

describe('a zone', () => {
  const at = (time: string, label: string, stated?: string) => momentOf(Date.parse(`${time}Z`), zonesIn(label), stated);
  const winter = '2021-01-15T12:00:00.000';
  const summer = '2021-07-15T12:00:00.000';

  test.each([
    ['All times in UTC.', winter, '2021-01-15T12:00:00.000Z'],
    ['Time (CET)', winter, '2021-01-15T11:00:00.000Z'],
    ['CEST', summer, '2021-07-15T10:00:00.000Z'],
    ['+02:00', winter, '2021-01-15T10:00:00.000Z'],
    ['UTC-05:30', winter, '2021-01-15T17:30:00.000Z'],
    ['UTC-8', winter, '2021-01-15T20:00:00.000Z'],
    ['UTC+2', winter, '2021-01-15T10:00:00.000Z'],
    ['GMT+1', winter, '2021-01-15T11:00:00.000Z'],
    ['PT', summer, '2021-07-15T19:00:00.000Z'],
    ['times are Europe/Copenhagen', summer, '2021-07-15T10:00:00.000Z'],
    ['GMT', summer, '2021-07-15T12:00:00.000Z'],
    ['SGT', summer, '2021-07-15T04:00:00.000Z'],
    ['NZST', summer, '2021-07-15T00:00:00.000Z'],
    ['CET (UTC+1)', winter, '2021-01-15T11:00:00.000Z'],
  ])('%s is taken at its word', (label, time, moment) => expect(at(time, label)).toMatchObject({ at: moment }));

  const asks = (text: string) => ({ asks: expect.stringContaining(text) as unknown });

  test('one that does not fit the season is asked about, and what is said then counts', () => {
    expect(at(summer, 'CET')).toEqual({
      asks: '"CET" is UTC+01:00, and on that day clocks that show it were at UTC+02:00: say which is meant, with --time-zone Europe/Berlin for the clocks, or --time-zone Etc/GMT-1 for the label',
    });
    expect(at(winter, 'PDT')).toEqual(asks('UTC-08:00'));
    expect(at(winter, 'NZST')).toEqual(asks('UTC+13:00'));
    expect(at(summer, 'CET', 'Europe/Berlin')).toMatchObject({ at: '2021-07-15T10:00:00.000Z' });
    expect(at(summer, 'CET', 'Etc/GMT-1')).toMatchObject({ at: '2021-07-15T11:00:00.000Z' });
    expect(at(winter, 'CET', 'Asia/Tokyo')).toMatchObject({ at: '2021-01-15T11:00:00.000Z' });
    expect(at(summer, 'CET', 'Asia/Tokyo')).toEqual(asks('cannot be the time of Asia/Tokyo'));
  });

  test('none, a name of several, and two that differ are asked about', () => {
    expect(at(winter, 'Time')).toEqual(asks('--time-zone'));
    expect(at(winter, 'All times IST')).toEqual(asks('several'));
    expect(at(winter, 'All times IST', 'Asia/Kolkata')).toMatchObject({ at: '2021-01-15T06:30:00.000Z' });
    expect(at(winter, 'All times IST', 'Asia/Tokyo')).toEqual(asks('cannot be'));
    expect(at(winter, 'UTC and PST')).toEqual(asks('do not agree'));
    expect(at(winter, 'UTC and PST', 'America/Los_Angeles')).toMatchObject({ at: '2021-01-15T20:00:00.000Z' });
    expect(momentOf(Date.parse(`${winter}Z`), [{ written: 'local', kind: 'unknown' }], undefined)).toEqual(
      asks('"local" names no'),
    );
  });

  test('a time that clocks skip or show twice is none', () => {
    expect(at('2021-03-14T02:30:00.000', 'PT')).toEqual({ reason: expect.stringContaining('skipped') as unknown });
    expect(at('2021-11-07T01:30:00.000', 'PT')).toEqual({ reason: expect.stringContaining('came twice') as unknown });
    expect(at('2021-11-07T01:30:00.000', 'PDT')).toMatchObject({ at: '2021-11-07T08:30:00.000Z' });
    expect(at('2021-10-31T02:30:00.000', '', 'Europe/Berlin')).toEqual({
      reason: expect.stringContaining('came twice') as unknown,
    });
  });

  test('is no word that ends in T, and no number with a hyphen', () => {
    for (const text of ['POST ROOT SNAT', 'CVE-2021-0731', 'CI/CD', 'UTC-based', 'ET-200', 'UTC-15'])
      expect([text, zonesIn(text)]).toEqual([text, []]);
  });
});

describe('a stated duration', () => {
  test.each<[string, Duration]>([
    ['54 minutes', { kind: 'exact', minutes: 54, unit: 1 }],
    ['1 minutes', { kind: 'exact', minutes: 1, unit: 1 }],
    ['19 hours 43 minutes.', { kind: 'exact', minutes: 1_183, unit: 1 }],
    ['2h 10m', { kind: 'exact', minutes: 130, unit: 1 }],
    ['1.5 hours', { kind: 'exact', minutes: 90, unit: 60 }],
    ['11 Days', { kind: 'exact', minutes: 15_840, unit: 1_440 }],
    ['279 minutes [^3]', { kind: 'exact', minutes: 279, unit: 1 }],
    ['1,500 minutes', { kind: 'exact', minutes: 1_500, unit: 1 }],
    ['less than 10 minutes', { kind: 'bounds', max: 10 }],
    ['< 2 hours', { kind: 'bounds', max: 120 }],
    ['over an hour, 65 minutes', { kind: 'open' }],
    ['more than 1 h 5 min', { kind: 'bounds', min: 65 }],
    ['5-10 minutes', { kind: 'bounds', min: 5, max: 10 }],
    ['between 5 and 10 minutes', { kind: 'bounds', min: 5, max: 10 }],
    ['1 hour to 90 minutes', { kind: 'bounds', min: 60, max: 90 }],
    ['about 2 hrs', { kind: 'open' }],
    ['5 minutes to page, 20 minutes to look', { kind: 'open' }],
    ['5 minutes, 7 minutes', { kind: 'open' }],
    ['1.500 minutes', { kind: 'open' }],
  ])('%s', (text, duration) => expect(durationIn(text)).toEqual(duration));

  test.each(['?', 'N/A', '', 'a while', 'months'])('%s is none', (text) => expect(durationIn(text)).toBeUndefined());
});

describe('anchors', () => {
  const entries = (...times: string[]): Entry[] =>
    times.map((time, place) => ({ at: `2021-03-31T${time}:00.000Z`, line: place + 1 }));
  const stated = (written: string) => ({
    duration: durationIn(written) ?? { kind: 'open' as const },
    written,
    line: 90,
  });
  const lines = ({ started, detected, recovered }: ReturnType<typeof anchorsOf>) =>
    [started, detected, recovered].map((entry) => entry?.line);

  test('are the moments between which what is stated lies', () => {
    const found = anchorsOf(entries('12:00', '12:06', '12:11', '13:30'), {}, stated('5 minutes'), stated('84 minutes'));
    expect(lines(found)).toEqual([2, 3, 4]);
    expect(found.says).toEqual([
      'time to detection of 5 minutes (line 90): from 2021-03-31T12:06:00.000Z (line 2) to 2021-03-31T12:11:00.000Z (line 3)',
      'time to recovery of 84 minutes (line 90): from 2021-03-31T12:06:00.000Z (line 2) to 2021-03-31T13:30:00.000Z (line 4)',
    ]);
  });

  test('may count the recovery from the detection', () =>
    expect(lines(anchorsOf(entries('07:00', '08:00', '12:00'), {}, stated('60 min'), stated('240 min')))).toEqual([
      1, 2, 3,
    ]));

  test('are none where there are several ways, or one that may be chance', () => {
    const twice = anchorsOf(entries('10:00', '10:05', '10:10'), {}, stated('5 minutes'), undefined);
    expect(lines(twice)).toEqual([undefined, undefined, undefined]);
    expect(twice.says[0]).toContain('in 2 ways');
    const once = anchorsOf(entries('10:00', '10:05', '10:17'), {}, stated('5 minutes'), undefined);
    expect(lines(once)).toEqual([undefined, undefined, undefined]);
    expect(once.says[0]).toContain('(line 1) to 2021-03-31T10:05:00.000Z (line 2); this alone makes them no facts');
    expect(lines(anchorsOf(entries('10:00', '10:05'), {}, stated('5 minutes'), undefined))).toEqual([1, 2, undefined]);
  });

  test.each(['less than 5 minutes', '5-10 minutes', 'about 5 minutes', '1 hour', '5 minutes, 7 minutes'])(
    'are not looked for by what is not said to the minute: %s',
    (written) => {
      const found = anchorsOf(entries('10:00', '10:05', '11:00'), {}, stated(written), stated('60 minutes'));
      expect(lines(found)).toEqual([undefined, undefined, undefined]);
      expect(found.says[0]).toContain('not said to the minute');
    },
  );

  test('are held against bounds', () => {
    const [started, detected] = entries('10:00', '10:05') as [Entry, Entry];
    const says = (written: string) =>
      anchorsOf([started, detected], { started, detected }, stated(written), undefined).says[0];
    expect(says('less than 10 minutes')).toContain('fits, it is 5 minutes from');
    expect(says('6-10 minutes')).toContain('does not fit, it is 5 minutes from');
  });

  test('are none where nothing lies that far apart', () => {
    const found = anchorsOf(entries('10:00', '10:05'), {}, stated('7 minutes'), undefined);
    expect(lines(found)).toEqual([undefined, undefined, undefined]);
    expect(found.says[0]).toContain('no moments of the timeline lie that far apart');
  });

  test('are first of all what entries say of themselves', () => {
    const all = entries('10:00', '10:05', '10:10');
    const [started, detected] = all as [Entry, Entry];
    expect(lines(anchorsOf(all, { started, detected }, undefined, undefined))).toEqual([1, 2, undefined]);
    expect(lines(anchorsOf(all, { started }, stated('5 minutes'), undefined))).toEqual([1, 2, undefined]);
  });

  test('take entries of one minute for one moment', () =>
    expect(lines(anchorsOf(entries('10:00', '10:05', '10:05'), {}, stated('5 min'), stated('5 min')))).toEqual([
      1, 2, 2,
    ]));

  test('of a long timeline are found in the time that its length asks for', () => {
    const many = Array.from({ length: 20_000 }, (_, place) => ({
      at: new Date(Date.UTC(2021, 0, 1) + place * 60_000).toISOString(),
      line: place,
    }));
    for (const written of ['1 day', '1440 minutes'])
      expect(lines(anchorsOf(many, {}, stated(written), stated(written)))).toEqual([undefined, undefined, undefined]);
  });
});
