import type { Claim } from './claims.js';
import type { Part } from './parts.js';
import type { Entry } from './stated-times.js';
import { stepsOf, type Step } from './steps.js';
import type { Clock, When } from './when.js';
import { momentOf, type Read, type Zone } from './zones.js';

/** A row of the timeline of which the moment could be read. */
export interface TimelineEntry extends Entry {
  text: string;
  /** As it is written, of a span: it is a note of its beginning, and no fact. */
  span?: string;
  claim?: Claim | 'doubtful';
}

/** A row of which no moment could be read: only a day, or why not. */
export interface UnreadEntry {
  line: number;
  text: string;
  day?: string;
  reason?: string;
}

export interface Timeline {
  entries: TimelineEntry[];
  unread: UnreadEntry[];
  /** How its times were read. */
  zones: string[];
  /** What has to be said before its times can be read. */
  asks: { line: number; reason: string } | undefined;
}

/** What is said outside of a timeline. */
export interface Outside {
  /** The zone to take where the document says none, or one that cannot be. */
  stated?: string;
  /** What the document says of its times as a whole. */
  zones: readonly Zone[];
  /** The day that the document is of, by which the year of other days can be told. */
  day?: string;
}

/**
 * Rows of the tables, items of lists and lines that begin with a time. A paragraph or heading before them may say the day and the zone.
 *
 * @param sections that are timelines; what one says holds for itself alone
 */
export const timelineOf = (
  sections: readonly (Pick<Part, 'heading' | 'nodes'> & { line: number })[],
  outside: Outside,
): Timeline => {
  const timeline: Timeline = { entries: [], unread: [], zones: [], asks: undefined };
  for (const section of sections) new Reading(timeline, stepsOf(section, outside.day), outside).read();
  return timeline;
};

type EntryStep = Extract<Step, { kind: 'entry' }>;

/** Goes through one section, and knows what was said before. */
class Reading {
  private day: string | undefined;
  /** A day was said of which nobody can tell which it is. */
  private isLost = false;
  /** The moment of the row before, of the same day. */
  private last: string | undefined;
  /** The line at which times went back, so that the day of what follows is open. */
  private brokenAt: number | undefined;
  private readonly has24: boolean;
  private readonly hasHalves: boolean;

  constructor(
    private readonly timeline: Timeline,
    private readonly steps: readonly Step[],
    private readonly outside: Outside,
  ) {
    const entries = steps.filter((step) => step.kind === 'entry');
    const clocks = entries.flatMap(({ when: { clock } }) => clock ?? []);
    this.hasHalves = clocks.some(({ hasHalf }) => hasHalf);
    const isUtc = (zone: Zone): boolean => zone.kind === 'offset' && zone.offset === 0;
    this.has24 =
      clocks.some(({ ms, isShort }) => ms >= 13 * hour || (!isShort && ms < 10 * hour)) ||
      entries.some(({ when, around }) => (when.zones.length > 0 ? when.zones : around).some(isUtc)) ||
      outside.zones.some(isUtc);
  }

  read(): void {
    for (const step of this.steps) {
      if (step.kind === 'day') this.begin(step.day);
      else if (step.kind === 'entry') this.entry(step);
      else {
        const { line, text, reason } = step;
        this.timeline.unread.push({ line, text, reason });
        if (step.speaksOfDay) this.begin(undefined);
      }
    }
  }

  private begin(day: string | undefined): void {
    if (day === undefined || day !== this.day) {
      this.last = undefined;
      this.brokenAt = undefined;
    }
    this.isLost = day === undefined;
    this.day = day;
  }

  private entry(step: EntryStep): unknown {
    const { line, text, said, when } = step;
    if (when.saysDay) this.begin(when.day);
    const unread = (why: { reason: string } | { day: string }): unknown =>
      this.timeline.unread.push({ line, text: text === '' ? said : `${said}: ${text}`, ...why });
    if (when.clock === undefined && when.problem === undefined && when.day !== undefined)
      return unread({ day: when.day });
    const moment = this.momentOf(step);
    const isBack = !when.saysDay && 'at' in moment && this.last !== undefined && moment.at < this.last;
    if (isBack && this.brokenAt === undefined) this.brokenAt = line;
    const open = when.clock === undefined ? undefined : this.openness(when.clock, when);
    // Its half of the day is open, and so is whether the next is of the same day.
    if (open !== undefined && !when.saysDay) this.brokenAt ??= line;
    if ('at' in moment && !isBack) this.last = moment.at;
    const reason =
      when.problem ?? open ?? this.whyNoDay(when, line) ?? ('reason' in moment ? moment.reason : undefined);
    if (reason !== undefined) return unread({ reason: `"${said}" ${reason}` });
    if ('asks' in moment) {
      this.timeline.asks ??= { line, reason: moment.asks };
      return unread({ reason: moment.asks });
    }
    if (!('at' in moment)) return unread({ reason: `"${said}" is no day and time that can be read` });
    if (text === '') return unread({ reason: `"${said}" says nothing beside when` });
    if (!this.isSameElsewhere(step, moment.at))
      return unread({ reason: `"${said}" says two times that are not the same moment` });
    if (!this.timeline.zones.includes(moment.as)) this.timeline.zones.push(moment.as);
    const { claim } = step;
    return this.timeline.entries.push({
      at: moment.at,
      line,
      text,
      ...(when.isSpan ? { span: said } : {}),
      ...(claim === undefined ? {} : { claim }),
    });
  }

  private momentOf({ when, around }: EntryStep): Read {
    const day = when.saysDay ? when.day : this.day;
    if (when.clock === undefined || day === undefined) return { reason: 'says no day' };
    const zones = [when.zones, around, this.outside.zones].find((said) => said.length > 0) ?? [];
    return momentOf(Date.parse(`${day}T00:00:00.000Z`) + when.clock.ms, zones, this.outside.stated);
  }

  /** Why nobody can tell which of two times it is. */
  private openness({ ms, hasHalf, isShort }: Clock, { saysDay }: When): string | undefined {
    if (hasHalf || ms >= 13 * hour) return undefined;
    if (isShort && ms < hour && !saysDay) return 'may be a time since the start';
    const mayBeEither = ms >= hour && (this.hasHalves || (isShort && !this.has24));
    return mayBeEither ? 'may be in the morning or in the evening: write it like 09:05, or with am or pm' : undefined;
  }

  private whyNoDay({ saysDay }: When, line: number): string | undefined {
    if (saysDay) return undefined;
    if (this.day === undefined)
      return this.isLost
        ? 'says no day, and the day that is said before it cannot be told'
        : 'says no day, and none is said before it';
    if (this.brokenAt === line) return 'is before the time above it, and says no day';
    return this.brokenAt === undefined
      ? undefined
      : `says no day, and from line ${this.brokenAt} on it is open which it is`;
  }

  /** Two clocks that show a moment differ by less than a day. */
  private isSameElsewhere({ when: { also, day } }: EntryStep, at: string): boolean {
    if (also === undefined) return true;
    const midnight = Date.parse(`${day ?? this.day ?? ''}T00:00:00.000Z`);
    return [-1, 0, 1].some((days) => {
      const other = momentOf(midnight + days * 24 * hour + also.clock.ms, also.zones, this.outside.stated);
      return 'at' in other && other.at === at;
    });
  }
}

const hour = 3_600_000;
