import type { Instant } from '#incidents/domain';

/** A text, or the marker that it is gone. */
export type Written = string | { redacted: true };

/** Somebody, with the name that the directory gives; null where it gives none. */
export interface Somebody {
  kind: string;
  id: string;
  name?: Written | null;
}

/** Controls but for spaces and new lines, and what turns the direction of a text round: none of it is to be seen. */
const unseen =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]/gu;

/** A text of several lines, without what is not to be seen in it. */
export const visible = (text: string): string => text.toWellFormed().replace(unseen, '');

/** A text as it stands in one line. */
export const oneLine = (text: string): string => visible(text).replace(/\s+/gu, ' ').trim();

export const proseWords = (text: Written): string => (typeof text === 'string' ? oneLine(text) : '[redacted]');

export const nameWords = (who: Somebody | null | undefined): string => {
  if (who === null || who === undefined) return 'not known';
  if (typeof who.name === 'object' && who.name !== null) return '[name erased]';
  return who.name === undefined || who.name === null
    ? `${kindWords(who.kind)} ${who.id.slice(0, 8)}`
    : oneLine(who.name);
};

/** "external-user" as it is read. */
export const kindWords = (kind: string): string => kind.replaceAll('-', ' ');

/** Times as a document tells them: in one zone, from the year down, so that they are read in any country. */
export class Times {
  private readonly format: Intl.DateTimeFormat;
  /** As it stands beside every list of times. */
  readonly zone: string;

  constructor(zone = 'UTC') {
    this.zone = zone;
    this.format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
  }

  /** Like "2026-03-02 10:42"; seconds where there are any. */
  at(instant: Instant): string {
    const parts = new Map(this.format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
    const of = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
    const seconds = of('second') === '00' ? '' : `:${of('second')}`;
    return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}${seconds}`;
  }
}

/** Like "1 h 10 min", of hours, minutes and seconds as ISO 8601 writes them. */
export const lengthWords = (duration: string): string => {
  const [, hours, minutes, seconds] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(duration) ?? [];
  const [days, rest] = [Math.floor(Number(hours ?? 0) / 24), Number(hours ?? 0) % 24];
  const parts = [
    ...(days > 0 ? [`${days} d`] : []),
    ...(rest > 0 ? [`${rest} h`] : []),
    ...(minutes === undefined ? [] : [`${minutes} min`]),
    ...(seconds === undefined ? [] : [`${seconds} s`]),
  ];
  return parts.join(' ') || '0 min';
};

/** A length or a count, or bounds of it. */
export interface Amount {
  duration?: string;
  atLeast?: string;
  atMost?: string;
  count?: number;
}

export const amountWords = ({ duration, atLeast, atMost, count }: Amount): string => {
  if (count !== undefined) return countWords(count);
  if (duration !== undefined) return lengthWords(duration);
  return `between ${lengthWords(atLeast ?? 'PT0S')} and ${lengthWords(atMost ?? 'PT0S')}`;
};

/** Thousands apart. */
export const countWords = (count: number): string => count.toLocaleString('en-GB');

/** "timeToFix" as it is read. */
export const fieldWords = (name: string): string => {
  const words = name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
};
