const units = { M: 'minutes', H: 'hours', D: 'days', Mo: 'months', Y: 'years' } as const;
export type Unit = keyof typeof units;

export interface Length {
  count: number;
  unit: Unit;
}

/** Of one unit, as a setting has it: PT15M, PT1H, P1D, P6M, P5Y. Undefined where it has several. */
export const lengthFrom = (iso: string): Length | undefined => {
  const [, days, dayUnit, times, timeUnit] = /^P(?:(\d+)([DMY])|T(\d+)([MH]))$/.exec(iso) ?? [];
  if (days !== undefined) return { count: Number(days), unit: dayUnit === 'M' ? 'Mo' : (dayUnit as Unit) };
  return times === undefined ? undefined : { count: Number(times), unit: timeUnit as Unit };
};

export const isoOf = ({ count, unit }: Length): string =>
  unit === 'M' || unit === 'H' ? `PT${count}${unit}` : `P${count}${unit === 'Mo' ? 'M' : unit}`;

/** Like "15 minutes", "1 day"; a length of several units stands as it is written. */
export const inWords = (iso: string): string => {
  const length = lengthFrom(iso);
  if (length === undefined) return iso;
  const word = units[length.unit];
  return `${length.count.toLocaleString()} ${length.count === 1 ? word.slice(0, -1) : word}`;
};

export const unitOptions = (of: readonly Unit[]): { value: Unit; label: string }[] =>
  of.map((value) => ({ value, label: units[value] }));
