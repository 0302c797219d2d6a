/** Weeks, days of 24 hours, hours, minutes and seconds down to milliseconds. Years and months have no one length. */
const written =
  /^P(?=[\dT])(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})(?:\.(\d{1,3}))?S)?)?$/;

/** A length of time that ISO 8601 writes so ("PT4H", "P2DT12H"), in milliseconds; undefined where it is none. */
export const lengthOf = (text: unknown): number | undefined => {
  const parts = typeof text === 'string' ? written.exec(text) : null;
  if (parts === null) return undefined;
  const given = parts.slice(1, 6) as (string | undefined)[];
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = given.map((part) => Number(part ?? 0));
  const milliseconds = Number((parts[6] ?? '').padEnd(3, '0'));
  return ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000 + milliseconds;
};

/** A length of time in ISO 8601, of hours, minutes and seconds only, since a day is not always 24 hours. */
export const isoDuration = (milliseconds: number): string => {
  const hours = Math.floor(milliseconds / 3_600_000);
  const minutes = Math.floor((milliseconds % 3_600_000) / 60_000);
  const seconds = (milliseconds % 60_000) / 1_000;
  const time = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds ? `${seconds}S` : ''}`;
  return `PT${time || '0S'}`;
};

/** A length between bounds, in milliseconds: one where both are the same. */
export const lengthBody = ({ atLeast, atMost }: { atLeast: number; atMost: number }): object =>
  atLeast === atMost
    ? { duration: isoDuration(atLeast) }
    : { atLeast: isoDuration(atLeast), atMost: isoDuration(atMost) };
