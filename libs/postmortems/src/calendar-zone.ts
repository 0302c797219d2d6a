import { clocksBetween } from '#business-time';

const year = 366 * 86_400_000;

/**
 * A VTIMEZONE for a moment and a year on either side (RFC 5545, 3.6.5): each change of the clocks as one observance, which
 * whoever reads it need not compute. The first holds from long before.
 */
export const timeZoneAround = (zone: string, moment: number): string => {
  const clocks = clocksBetween(zone, moment - year, moment + year);
  const least = Math.min(...clocks.map(({ offset }) => offset));
  const observances = clocks.map(({ from, offset }, place) => {
    const before = clocks[place - 1]?.offset ?? offset;
    const kind = offset > least ? 'DAYLIGHT' : 'STANDARD';
    return [
      `BEGIN:${kind}`,
      // The onset is told by the clocks as they go before it.
      `DTSTART:${place === 0 ? '19700101T000000' : localTime(from + before)}`,
      `TZOFFSETFROM:${offsetText(before)}`,
      `TZOFFSETTO:${offsetText(offset)}`,
      `END:${kind}`,
    ].join('\r\n');
  });
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observances, 'END:VTIMEZONE'].join('\r\n');
};

/**
 * Do the clocks show this very time twice, as they go back? It is taken for the first of the two (RFC 5545, 3.3.5), but not by
 * every reader, so that either has to be told in UTC.
 */
export const isOneOfTwo = (zone: string, moment: number): boolean =>
  clocksBetween(zone, moment - year, moment + year).some(({ from, offset }, place, clocks) => {
    const back = (clocks[place - 1]?.offset ?? offset) - offset;
    return moment >= from - back && moment < from + back;
  });

const localTime = (local: number): string =>
  new Date(local)
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d+Z$/, '');

/** Whole minutes: zones kept seconds long ago. */
const offsetText = (offset: number): string => {
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
};
