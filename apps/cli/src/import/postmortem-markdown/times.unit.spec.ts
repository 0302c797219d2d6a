import { describe, expect, test } from '@jest/globals';
import { cellTime } from './cell-times.js';
import { anchorsOf, minutesIn, type Entry } from './stated-times.js';
import { momentOf, zoneIn } from './zones.js';

describe('a cell', () => {
  test.each([
    ['2021-03-31 12:06', { day: '2021-03-31', time: '12:06:00', isVague: false }],
    ['**2021-03-31  12:06:30**', { day: '2021-03-31', time: '12:06:30', isVague: false }],
    ['2021-03-31T12:06Z', { day: '2021-03-31', time: '12:06:00', isVague: false, rest: 'Z' }],
    ['2021-03-31T12:06+02:00', { day: '2021-03-31', time: '12:06:00', isVague: false, rest: '+02:00' }],
    ['31 March 2021, 12:06 UTC', { day: '2021-03-31', time: '12:06:00', rest: 'UTC' }],
    ['Mar 31st, 2021 at 12:06 pm', { day: '2021-03-31', time: '12:06:00' }],
    ['12:06 am', { time: '00:06:00' }],
    ['9:05', { time: '09:05:00', isVague: false }],
    ['2021-03-31', { day: '2021-03-31', isVague: true }],
    ['~12:06', { time: '12:06:00', isVague: true }],
    ['2021-03-31 12:06~', { time: '12:06:00', isVague: true }],
    ['2021-03-31 12:06 - 13:00', { time: '12:06:00', isVague: true }],
  ])('%s is read', (cell, time) => expect(cellTime(cell)).toMatchObject(time));

  test.each([
    ...[
      '',
      'later',
      '20202-01-16 12:00',
      '2021-02-30 12:00',
      '2021-03-31 25:00',
      '2021-03-31 --:--',
      '2021-03-31 HH:mm',
    ],
    ...['2021-02-?? ??:??', '04/05/2021 12:00', '13:00 pm', '12:60', '2021-03-31 12:06:99', '1:2'],
  ])('%s is not, and nothing is guessed', (cell) => expect(cellTime(cell)).toBeUndefined());
});

describe('a zone', () => {
  const at = (time: string, label: string, stated?: string) => momentOf(Date.parse(`${time}Z`), zoneIn(label), stated);
  const winter = '2021-01-15T12:00:00.000';
  const summer = '2021-07-15T12:00:00.000';

  test.each([
    ['All times in UTC.', winter, '2021-01-15T12:00:00.000Z'],
    ['Time (CET)', winter, '2021-01-15T11:00:00.000Z'],
    ['CEST', summer, '2021-07-15T10:00:00.000Z'],
    ['+02:00', winter, '2021-01-15T10:00:00.000Z'],
    ['UTC-05:30', winter, '2021-01-15T17:30:00.000Z'],
    ['PT', summer, '2021-07-15T19:00:00.000Z'],
    ['times are Europe/Copenhagen', summer, '2021-07-15T10:00:00.000Z'],
    ['GMT', summer, '2021-07-15T12:00:00.000Z'],
  ])('%s is taken at its word', (label, time, moment) => expect(at(time, label)).toEqual({ at: moment }));

  test('one that does not fit the season is asked about, and what is said then counts', () => {
    expect(at(summer, 'CET')).toEqual({
      reason:
        '"CET" is UTC+01:00, and on that day clocks that show it were at UTC+02:00: say which is meant, with --time-zone Europe/Berlin for the clocks, or --time-zone Etc/GMT-1 for the label',
    });
    expect(at(winter, 'PDT')).toMatchObject({ reason: expect.stringContaining('UTC-08:00') as unknown });
    expect(at(summer, 'CET', 'Europe/Berlin')).toEqual({ at: '2021-07-15T10:00:00.000Z' });
    expect(at(summer, 'CET', 'Etc/GMT-1')).toEqual({ at: '2021-07-15T11:00:00.000Z' });
    expect(at(winter, 'CET', 'Asia/Tokyo')).toEqual({ at: '2021-01-15T11:00:00.000Z' });
  });

  test('none, or a name of several, is asked about', () => {
    expect(at(winter, 'Time')).toMatchObject({ reason: expect.stringContaining('--time-zone') as unknown });
    expect(at(winter, 'All times IST')).toMatchObject({ reason: expect.stringContaining('several') as unknown });
    expect(at(winter, 'All times IST', 'Asia/Kolkata')).toEqual({ at: '2021-01-15T06:30:00.000Z' });
  });
});

describe('a stated duration', () => {
  test.each([
    ['54 minutes', 54, 1],
    ['1 minutes', 1, 1],
    ['19 hours 43 minutes.', 1_183, 1],
    ['2h 10m', 130, 1],
    ['1.5 hours', 90, 60],
    ['11 Days', 15_840, 1_440],
    ['279 minutes [^3]', 279, 1],
    ['about 2 hrs', 120, 60],
  ])('%s is so many minutes', (text, minutes, unit) => expect(minutesIn(text)).toEqual({ minutes, unit }));

  test.each(['?', 'N/A', '', 'a while', 'months'])('%s is none', (text) => expect(minutesIn(text)).toBeUndefined());
});

describe('anchors', () => {
  const entries = (...times: string[]): Entry[] =>
    times.map((time, place) => ({ at: `2021-03-31T${time}:00.000Z`, line: place + 1 }));
  const stated = (minutes: number, unit = 1) => ({ minutes, unit, written: `${minutes} minutes`, line: 90 });
  const lines = ({ started, detected, recovered }: ReturnType<typeof anchorsOf>) =>
    [started, detected, recovered].map((entry) => entry?.line);

  test('are the moments between which what is stated lies', () => {
    const found = anchorsOf(entries('12:00', '12:06', '12:11', '13:30'), {}, stated(5), stated(84));
    expect(lines(found)).toEqual([2, 3, 4]);
    expect(found.says).toEqual([
      'time to detection of 5 minutes (line 90): from 2021-03-31T12:06:00.000Z (line 2) to 2021-03-31T12:11:00.000Z (line 3)',
      'time to recovery of 84 minutes (line 90): from 2021-03-31T12:06:00.000Z (line 2) to 2021-03-31T13:30:00.000Z (line 4)',
    ]);
  });

  test('may count the recovery from the detection', () =>
    expect(lines(anchorsOf(entries('07:00', '08:00', '12:00'), {}, stated(60), stated(240)))).toEqual([1, 2, 3]));

  test('are none where there are several ways, but for what all of them agree on', () => {
    const twice = anchorsOf(entries('10:00', '10:05', '10:10'), {}, stated(5), undefined);
    expect(lines(twice)).toEqual([undefined, undefined, undefined]);
    expect(twice.says[0]).toContain('in 2 ways');
    // Which of two followed the start is open, and when it started is not.
    const about = anchorsOf(entries('10:00', '21:00', '21:10'), {}, stated(660, 60), undefined);
    expect(lines(about)).toEqual([1, undefined, undefined]);
  });

  test('are none where nothing lies that far apart', () => {
    const found = anchorsOf(entries('10:00', '10:05'), {}, stated(7), undefined);
    expect(lines(found)).toEqual([undefined, undefined, undefined]);
    expect(found.says[0]).toContain('no moments of the timeline lie that far apart');
  });

  test('are first of all what entries say of themselves', () => {
    const all = entries('10:00', '10:05', '10:10');
    const [started, detected] = all as [Entry, Entry];
    expect(lines(anchorsOf(all, { started, detected }, undefined, undefined))).toEqual([1, 2, undefined]);
    expect(lines(anchorsOf(all, { started }, stated(5), undefined))).toEqual([1, 2, undefined]);
  });

  test('take entries of one minute for one moment', () =>
    expect(lines(anchorsOf(entries('10:00', '10:05', '10:05'), {}, stated(5), undefined))).toEqual([1, 2, undefined]));
});
