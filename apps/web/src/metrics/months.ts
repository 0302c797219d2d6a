/** Every month from the first of some to the last, like "2026-06". */
export const everyMonth = (told: readonly string[]): string[] => {
  const sorted = told.toSorted();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const months: string[] = [];
  for (let month = first; month <= last; month = monthsFrom(month, 1)) months.push(month);
  return months;
};

const partsOf = (month: string): [year: number, month: number] => [Number(month.slice(0, 4)), Number(month.slice(5))];

/** The month so many after another; before it, where they are below 0. */
export const monthsFrom = (month: string, count: number): string => {
  const [year, number] = partsOf(month);
  return new Date(Date.UTC(year, number - 1 + count)).toISOString().slice(0, 7);
};

const text = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' });

export const isMonth = (month: string | undefined): month is string =>
  month !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(month);

export const monthText = (month: string): string => (isMonth(month) ? text.format(new Date(`${month}-01`)) : month);

/** When a month begins in the reader's zone. */
export const startOf = (month: string): string => {
  const [year, number] = partsOf(month);
  return new Date(year, number - 1, 1).toISOString();
};

/** From the first midnight of a month in the reader's zone up to that of the next. */
export const spanOf = (month: string): { from: string; to: string } => ({
  from: startOf(month),
  to: startOf(monthsFrom(month, 1)),
});

/** From a month on, where the address says one. */
export const sinceThen = (since: string | undefined): { from?: string } =>
  isMonth(since) ? { from: startOf(since) } : {};

/** The month that it is for the reader. */
export const thisMonth = (): string => {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth())).toISOString().slice(0, 7);
};
