/** A period of whole years, months, weeks and days, as ISO 8601 writes it ("P5Y", "P18M", "P1Y6M"). */
export type Period = string;

const written = /^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$/;

/** At least a day. */
export const isPeriod = (value: unknown): value is Period =>
  typeof value === 'string' && countsIn(value).some((count) => count > 0);

/** Years, months, weeks and days; none where it is no period. */
const countsIn = (period: string): number[] =>
  (written.exec(period)?.slice(1) as (string | undefined)[] | undefined)?.map((count) => Number(count ?? 0)) ?? [];

/**
 * The moment that lies a period before another one, by the calendar in UTC; where a month has no such day, its last one.
 *
 * @param moment RFC 3339
 */
export const before = (moment: string, period: Period): string => {
  const [years = 0, months = 0, weeks = 0, days = 0] = countsIn(period);
  const from = new Date(moment);
  const month = from.getUTCFullYear() * 12 + from.getUTCMonth() - years * 12 - months;
  const lastOfMonth = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  const day = Math.min(from.getUTCDate(), lastOfMonth) - weeks * 7 - days;
  const time = from.getTime() - Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate());
  return new Date(Date.UTC(Math.floor(month / 12), month % 12, day) + time).toISOString();
};
