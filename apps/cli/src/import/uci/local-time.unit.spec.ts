import { expect, test } from '@jest/globals';
import { localTimes } from './local-time.js';

test.each([
  ['UTC', '29/2/2016 01:16', '2016-02-29T01:16:00.000Z'],
  ['Europe/Copenhagen', '29/2/2016 01:16', '2016-02-29T00:16:00.000Z'],
  ['Europe/Copenhagen', '1/7/2016 12:00', '2016-07-01T10:00:00.000Z'],
  ['America/Sao_Paulo', '5/3/2016 12:00', '2016-03-05T15:00:00.000Z'],
  ['Asia/Kathmandu', '5/3/2016 12:00', '2016-03-05T06:15:00.000Z'],
])('in %s, %s is %s', (zone, local, utc) => {
  expect(localTimes(zone)(local)).toBe(utc);
});

test.each([
  ['a time that comes twice is the first of the two', '30/10/2016 02:30', '2016-10-30T00:30:00.000Z'],
  ['the last minute before clocks go back', '30/10/2016 01:59', '2016-10-29T23:59:00.000Z'],
  ['the first that comes once again', '30/10/2016 03:00', '2016-10-30T02:00:00.000Z'],
  ['a time that does not exist is read by the old clock', '27/3/2016 02:30', '2016-03-27T01:30:00.000Z'],
  ['the last minute before clocks go forward', '27/3/2016 01:59', '2016-03-27T00:59:00.000Z'],
  ['the first after', '27/3/2016 03:00', '2016-03-27T01:00:00.000Z'],
  ['in the evening of that day', '27/3/2016 20:00', '2016-03-27T18:00:00.000Z'],
])('where clocks change: %s', (_, local, utc) => {
  expect(localTimes('Europe/Copenhagen')(local)).toBe(utc);
});

test.each(['30/2/2016 01:00', '1/13/2016 01:00', '1/1/2016 24:00', '1/1/2016 10:60', '2016-01-01 10:00', '?', ''])(
  '%j is no time',
  (text) => {
    expect(localTimes('UTC')(text)).toBeUndefined();
  },
);

test('an unknown zone is refused', () => {
  expect(() => localTimes('Nowhere/City')).toThrow(RangeError);
});
