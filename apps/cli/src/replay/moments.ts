const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** "2026-03-03 09:02", in UTC; with seconds where there are any. */
export const moment = (instant: string): string => `${dayOf(instant)} ${timeOf(instant)}`;

/** As `moment`, without the day where `beside` has said it. */
export const momentBeside = (instant: string, beside: string): string =>
  dayOf(instant) === dayOf(beside) ? timeOf(instant) : moment(instant);

const dayOf = (instant: string): string => instant.slice(0, 10);
const timeOf = (instant: string): string =>
  instant.slice(17, 19) === '00' ? instant.slice(11, 16) : instant.slice(11, 19);

/** "between 2026-03-03 08:50 and 09:18", or the one moment. */
export const when = (fields: Readonly<Record<string, unknown>>): string => {
  const { occurredAt, notBefore, notAfter, from, to } = fields;
  const exact = occurredAt ?? from ?? to;
  if (typeof exact === 'string') return moment(exact);
  return typeof notBefore === 'string' && typeof notAfter === 'string'
    ? `between ${moment(notBefore)} and ${momentBeside(notAfter, notBefore)}`
    : 'at an unknown time';
};

/** The moment by which a fact is put in order. */
export const momentIn = ({ occurredAt, notBefore, from, to }: Readonly<Record<string, unknown>>): string =>
  String(occurredAt ?? notBefore ?? from ?? to);

/** A length in milliseconds as people say it: "40 s", "1 h 29 min", "7 d 4 h"; two units at most, and what is beyond them left out, as on the page. */
export const length = (milliseconds: number): string => {
  const units: [number, string][] =
    milliseconds >= 2 * day
      ? [
          [Math.floor(milliseconds / day), 'd'],
          [Math.floor((milliseconds % day) / hour), 'h'],
        ]
      : milliseconds >= hour
        ? [
            [Math.floor(milliseconds / hour), 'h'],
            [Math.floor((milliseconds % hour) / minute), 'min'],
          ]
        : [
            [Math.floor(milliseconds / minute), 'min'],
            [Math.floor((milliseconds % minute) / 1_000), 's'],
          ];
  const said = units.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return said.length > 0 ? said.join(' ') : 'no time';
};

/** PT…H…M…S, as the API writes lengths, in milliseconds. */
export const millisecondsOf = (iso: string): number => {
  const [, hours = '0', minutes = '0', seconds = '0'] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(iso) ?? [];
  return Number(hours) * hour + Number(minutes) * minute + Number(seconds) * 1_000;
};

/** How long after it happened something was recorded: "at once", "39 min later", "5 min ahead". */
export const learntAfter = (happened: string, recorded: string): string => {
  const late = Date.parse(recorded) - Date.parse(happened);
  if (late < 0) return `${length(-late)} ahead of it`;
  return late < minute ? 'at once' : `${length(late)} later`;
};
