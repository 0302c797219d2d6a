const written = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Milliseconds of a length as the API tells it. */
export const lengthOf = (iso: string): number => {
  const [, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = written.exec(iso) ?? [];
  const whole = (Number(weeks) * 7 + Number(days)) * 24 + Number(hours);
  return ((whole * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
};

const units = { w: 'W', d: 'D', h: 'H', m: 'M', min: 'M', s: 'S' } as const;
const typed = /^(?:\d+(?:w|d|h|min|m|s))+$/;

/** What somebody types as a length ("4 h", "1h30min", "2 d") as the API takes it; undefined where it is none. */
export const isoIn = (text: string): string | undefined => {
  const plain = text.toLowerCase().replace(/\s+/g, '');
  if (plain !== '' && written.test(text.trim().toUpperCase())) return text.trim().toUpperCase();
  if (!typed.test(plain)) return undefined;
  const parts = [...plain.matchAll(/(\d+)(w|d|h|min|m|s)/g)].map(([, count = '', unit = '']) => ({
    count,
    unit: units[unit as keyof typeof units],
  }));
  const order = parts.map(({ unit }) => 'WDHMS'.indexOf(unit));
  if (order.some((place, at) => at > 0 && place <= (order[at - 1] ?? 0))) return undefined;
  const told = (wanted: string): string =>
    parts.flatMap(({ count, unit }) => (wanted.includes(unit) ? [`${count}${unit}`] : [])).join('');
  return `P${told('WD')}${told('HMS') === '' ? '' : `T${told('HMS')}`}`;
};

/** A length as somebody would type it: "4 h 30 min". */
export const typedLength = (iso: string): string =>
  [...iso.matchAll(/(\d+)([WDHMS])/g)]
    .map(([, count = '', unit = '']) => `${count} ${unit === 'M' ? 'min' : unit.toLowerCase()}`)
    .join(' ');

/** Like "18 h 16 min", "2 d 3 h", "42 s": the two units that say most. */
export const lengthText = (milliseconds: number): string => {
  const seconds = Math.floor(milliseconds / 1_000);
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return '0 s';
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
};

/** A length, or its bounds, as the API tells it. */
export const measureText = ({
  duration,
  atLeast,
  atMost,
  count,
}: {
  duration?: string;
  atLeast?: string;
  atMost?: string;
  count?: number;
}): string => {
  if (count !== undefined) return count.toLocaleString();
  if (duration !== undefined) return lengthText(lengthOf(duration));
  return `${lengthText(lengthOf(atLeast ?? ''))} to ${lengthText(lengthOf(atMost ?? ''))}`;
};
