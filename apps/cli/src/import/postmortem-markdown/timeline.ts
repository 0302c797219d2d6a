import { mayBeginAnotherDay } from './day-shifts.js';
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
  /** It is no row or item, and stays where it stands. */
  isProse?: true;
}

export interface Timeline {
  entries: TimelineEntry[];
  unread: UnreadEntry[];
  /** Whatever stands between them. */
  asides: { line: number; text: string }[];
  /** Of those that hold entries with a moment: where they begin, and the first and last of these. */
  sections: { line: number; from: string; to: string }[];
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
  /** Of these what is said of all times, so that a timeline may not say another. */
  allTimes?: readonly Zone[];
  /** The day that the document is of, by which the year of other days can be told. */
  day?: string;
  footnotes?: ReadonlyMap<string, string>;
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
  const timeline: Timeline = { entries: [], unread: [], asides: [], sections: [], zones: [], asks: undefined };
  for (const section of sections) {
    const before = timeline.entries.length;
    new Reading(timeline, stepsOf(section, outside.day), outside).read();
    const moments = timeline.entries
      .slice(before)
      .map(({ at }) => at)
      .sort();
    const [from = '', to = from] = [moments[0], moments.at(-1)];
    if (from !== '') timeline.sections.push({ line: section.line, from, to });
  }
  return timeline;
};

type EntryStep = Extract<Step, { kind: 'entry' }>;

/** Goes through one section, and knows what was said before. */
class Reading {
  private day: string | undefined;
  /** Something may have said another day, of which nobody can tell which it is. */
  private lostBy: { line: number; text: string } | undefined;
  /** The moment of the row before, of the same day. */
  private last: string | undefined;
  /** The line at which times went back, so that the day of what follows is open. */
  private brokenAt: number | undefined;
  /** Entries of a day of which more lie before the one above them than after it. */
  private readonly backwards: ReadonlySet<EntryStep>;
  /** The line of a first time of 0:00, since which all may be counted. */
  private readonly zeroAt: number | undefined;
  private readonly hasPlain: boolean;
  private readonly shows24: boolean;
  private readonly has24: boolean;
  private readonly hasHalves: boolean;

  constructor(
    private readonly timeline: Timeline,
    private readonly steps: readonly Step[],
    private readonly outside: Outside,
  ) {
    const entries = steps.filter((step) => step.kind === 'entry');
    const clocks = entries.flatMap(({ when: { clock } }) => clock ?? []);
    const first = entries.find(({ when }) => when.clock !== undefined);
    this.zeroAt = first?.when.clock?.ms === 0 && first.when.zones.length === 0 ? first.line : undefined;
    this.hasPlain = clocks.some(({ hasHalf }) => !hasHalf);
    this.shows24 = entries.some(
      ({ when: { clock, problem } }) => problem === undefined && clock && !clock.hasHalf && clock.ms >= 13 * hour,
    );
    this.hasHalves = clocks.some(({ hasHalf, initials }) => hasHalf && !(this.shows24 && initials !== undefined));
    const isUtc = (zone: Zone): boolean => zone.kind === 'offset' && zone.offset === 0;
    this.has24 =
      clocks.some(({ ms, isShort }) => ms >= 13 * hour || (!isShort && ms < 10 * hour)) ||
      entries.some(({ when, around }) => (when.zones.length > 0 ? when.zones : around).some(isUtc)) ||
      outside.zones.some(isUtc);
    this.backwards = backwardsIn(
      steps,
      ({ when }) =>
        when.clock !== undefined && when.problem === undefined && this.openness(when.clock, when) === undefined,
    );
  }

  read(): void {
    for (const step of this.steps) {
      if (step.kind === 'day') this.begin(step.day, step);
      else if (step.kind === 'entry') this.entry(step);
      else {
        const { line, text, reason, isProse } = step;
        if (reason === undefined) this.timeline.asides.push({ line, text });
        else this.timeline.unread.push({ line, text, reason, ...(isProse ? { isProse } : {}) });
        if (step.speaksOfDay) this.begin(undefined, step);
      }
    }
  }

  private begin(day: string | undefined, by: { line: number; text: string }): void {
    if (day === undefined || day !== this.day) {
      this.last = undefined;
      this.brokenAt = undefined;
    }
    this.lostBy = day === undefined ? by : undefined;
    this.day = day;
  }

  private entry(step: EntryStep): unknown {
    const { line, text, said, when } = step;
    if (when.saysDay) this.begin(when.day, { line, text: said });
    const unread = (why: { reason: string } | { day: string }): unknown =>
      this.timeline.unread.push({ line, text: text === '' ? said : `${said}: ${text}`, ...why });
    if (when.clock === undefined && when.problem === undefined && when.day !== undefined)
      return unread({ day: when.day });
    const moment = this.momentOf(step);
    const isOfInitials = when.clock?.initials !== undefined && this.shows24;
    const isBack = !when.saysDay && !isOfInitials && 'at' in moment && this.last !== undefined && moment.at < this.last;
    if (isBack && this.brokenAt === undefined) this.brokenAt = line;
    const open = when.clock === undefined ? undefined : this.openness(when.clock, when);
    // Its half of the day is open, and so is whether the next is of the same day.
    if (open !== undefined && !when.saysDay && !isOfInitials) this.brokenAt ??= line;
    if ('at' in moment && !isBack && !isOfInitials) this.last = moment.at;
    const reason =
      when.problem ??
      open ??
      this.whyNoDay(step) ??
      this.whyFootnote(text) ??
      ('reason' in moment ? moment.reason : undefined);
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
    const ofAll = this.outside.allTimes ?? [];
    const zones = [when.zones, around.length > 0 ? [...around, ...ofAll] : [], this.outside.zones].find(
      (said) => said.length > 0,
    );
    return momentOf(Date.parse(`${day}T00:00:00.000Z`) + when.clock.ms, zones ?? [], this.outside.stated);
  }

  /** Why nobody can tell which of two times it is. */
  private openness({ ms, hasHalf, isShort, initials }: Clock, { saysDay }: When): string | undefined {
    if (initials !== undefined && (this.shows24 || (initials === 'likely' && this.hasPlain)))
      return 'may name somebody beside a time of 24 hours: write it like 22:05, or like 10:05pm';
    if (hasHalf || ms >= 13 * hour) return undefined;
    if (isShort && ms < hour && !saysDay) return 'may be a time since the start';
    const mayBeEither = ms >= hour && (this.hasHalves || (isShort && !this.has24));
    return mayBeEither ? 'may be in the morning or in the evening: write it like 09:05, or with am or pm' : undefined;
  }

  private whyNoDay(step: EntryStep): string | undefined {
    const { when, line } = step;
    if (when.saysDay) return undefined;
    if (this.zeroAt !== undefined && when.zones.length === 0)
      return `says no day and no zone, and may be counted from line ${this.zeroAt}, which is at 0:00`;
    if (this.day !== undefined && this.backwards.has(step))
      return 'says no day, and stands among times that go back: write the day before each';
    if (this.day === undefined)
      return this.lostBy === undefined
        ? 'says no day, and none is said before it'
        : `says no day, and "${this.lostBy.text.slice(0, 60)}" (line ${this.lostBy.line}) may be another than before`;
    if (this.brokenAt === line) return 'is before the time above it, and says no day';
    return this.brokenAt === undefined
      ? undefined
      : `says no day, and from line ${this.brokenAt} on it is open which it is`;
  }

  /** A footnote may say that it is not exact. */
  private whyFootnote(text: string): string | undefined {
    for (const [, label = ''] of text.matchAll(/\[\^([^\]]{1,60})\]/gu)) {
      const said = this.outside.footnotes?.get(label.toLowerCase());
      if (said === undefined || rough.test(said) || mayBeginAnotherDay(said, false))
        return `has a footnote that may take from its exactness ([^${label}])`;
    }
    return /[*†‡]$/u.test(text) ? 'has a note that may take from its exactness' : undefined;
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

const rough =
  /\b(?:approx\w*|rough(?:ly)?|estimat\w*|about|around|circa|guess\w*|exact\w*|precise\w*|uncertain|unsure|unknown|unconfirmed|times?|clocks?|zones?|logs?|minutes?|seconds?|later|earlier|may|might|wrong|disputed|memory)\b|[~≈±?]/iu;

/** Entries without a day of their own where times go back as often as on: a list may be the newest first, also across midnight. */
const backwardsIn = (steps: readonly Step[], isCertain: (step: EntryStep) => boolean): ReadonlySet<EntryStep> => {
  const timed: EntryStep[] = [];
  let last: number | undefined;
  let [back, forth] = [0, 0];
  for (const step of steps) {
    if (step.kind === 'day' || (step.kind === 'other' && step.speaksOfDay)) last = undefined;
    if (step.kind !== 'entry' || !isCertain(step)) continue;
    const { ms = 0 } = step.when.clock ?? {};
    if (!step.when.saysDay && last !== undefined) {
      if (ms < last) back += 1;
      if (ms > last) forth += 1;
    }
    last = ms;
    timed.push(step);
  }
  return new Set(back > 0 && back >= forth ? timed : []);
};
