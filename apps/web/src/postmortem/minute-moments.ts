const day = 86_400_000;
/** A meeting may begin so many milliseconds before its time. */
const early = 30 * 60_000;

/**
 * The moment in a meeting at which the reader's clock showed a time.
 *
 * @param start when the meeting began
 * @param time like "10:42"; undefined where it is none
 */
export const momentIn = (start: string, time: string): string | undefined => {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (hours === undefined) return undefined;
  const at = new Date(start);
  at.setHours(Number(hours), Number(minutes), 0, 0);
  // Past midnight it is the next day.
  const isNext = at.getTime() < Date.parse(start) - early;
  return new Date(at.getTime() + (isNext ? day : 0)).toISOString();
};

export const minuteKinds = ['discussion', 'decision', 'question', 'action'] as const;
export type MinuteKind = (typeof minuteKinds)[number];

/** A line that begins with what it is, like "decision: alert on stock". */
export const minuteIn = (line: string): { kind?: MinuteKind; text: string } => {
  const [, word = '', rest = ''] = /^\s*(\p{L}+)\s*:\s*(.+)$/su.exec(line) ?? [];
  const kind = minuteKinds.find((each) => each === word.toLowerCase());
  return kind === undefined ? { text: line.trim() } : { kind, text: rest.trim() };
};
