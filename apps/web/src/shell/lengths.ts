const written = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/;

/** Milliseconds of a length as the API tells it. */
export const lengthOf = (iso: string): number => {
  const [, hours = 0, minutes = 0, seconds = 0] = written.exec(iso) ?? [];
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
};

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
