import { eventId, type Given } from '#decider/testing';
import { weekdays, type Calendar } from '#business-time';
import { checkout } from '#incidents/testing';
import type { Instant, Severity } from '#incidents/domain';
import type { AgreementEvent, Agreements, CountLimit, Day, LengthLimit, Limit } from './domain/index.js';
import {
  follow,
  instantOf,
  lengthSaid,
  momentPattern,
  Moments,
  NotInTheLanguage,
  valueOf,
  valueWords,
} from './testing-words.js';
import {
  agreementEnded,
  agreementMade,
  agreementsWith,
  calendarDefined,
  gold,
  search,
  versionAdded,
} from './testing.js';

/** Agreements as a cell of the table tells them. */
export interface ToldAgreements {
  agreements: Agreements;
  /** What each limit is called in the other cells, by agreement and key. */
  wordsFor: (agreement: string, limit: Limit) => string;
}

/** By what they are called: "office hours London". */
export type ToldCalendars = ReadonlyMap<string, Calendar & { id: string }>;

/** The calendars of the page: name, zone, hours, holidays, exceptional days. */
export const calendarsTold = (rows: readonly (readonly string[])[]): ToldCalendars =>
  new Map(
    rows.map(([name = '', zone = '', hours = '', holidays = '', exceptional = ''], place) => [
      name,
      {
        id: eventId(700 + place),
        zone,
        hours: listOf(hours).map(hoursOf),
        holidays: listOf(holidays).map((date) => ({ date })),
        exceptionalDays: listOf(exceptional).map((said) => {
          const [, date = '', from = '', to = ''] = /^(\S+) (\d\d:\d\d) to (\d\d:\d\d)$/.exec(said) ?? [];
          return { date, hours: [{ from, to }] };
        }),
      },
    ]),
  );

const listOf = (cell: string): string[] => (cell === '' || cell === '–' ? [] : cell.split(', '));

const hoursOf = (said: string): Calendar['hours'][number] => {
  const [, which, from = '', to = ''] = /^(Monday to Friday|every day) (\d\d:\d\d) to (\d\d:\d\d)$/.exec(said) ?? [];
  if (which === undefined) throw new NotInTheLanguage(`"${said}" is no hours`);
  return { days: which === 'every day' ? weekdays : weekdays.slice(0, 5), from, to };
};

const always: Instant = '2000-01-01T00:00:00.000Z';
const zones: Readonly<Record<string, string>> = { Berlin: 'Europe/Berlin', London: 'Europe/London' };
/** The agreement after " / another: ". */
export const another = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0512';

interface ToldVersion {
  effectiveFrom: Day;
  services: string[];
  limits: Limit[];
}

export const agreementsTold = (cell: string, calendars: ToldCalendars): ToldAgreements => {
  const defined = [...calendars].map(([name, { id, ...calendar }]) => ({
    ...calendarDefined({ ...calendar, calendar: id, name }),
    recordedAt: always,
  }));
  const said = cell
    .split(' / another: ')
    .flatMap((part, place) => agreementIn(part, [gold, another][place] ?? '', calendars));
  const events = [...defined, ...said].sort((one, other) => (one.recordedAt < other.recordedAt ? -1 : 1));
  return {
    agreements: agreementsWith(...events),
    wordsFor: (agreement, limit) => {
      const severity = 'severity' in limit ? ` at severity ${limit.severity}` : '';
      return `${agreement === another ? 'another ' : ''}${valueWords[limit.value as 'timeToFix']}${severity}`;
    },
  };
};

const agreementIn = (
  cell: string,
  agreement: string,
  calendars: ToldCalendars,
): (Given<AgreementEvent> & { recordedAt: Instant })[] => {
  const versions: ToldVersion[] = [{ effectiveFrom: '2000-01-01', services: [checkout], limits: [] }];
  const last = (): ToldVersion => versions.at(-1) as ToldVersion;
  const onLengths = (change: (limit: LengthLimit) => Limit): void => {
    last().limits = last().limits.map((limit) =>
      typeof limit.limit === 'string' ? change(limit as LengthLimit) : limit,
    );
  };
  const add = (word: string, limit: string | number, severity: string | undefined): void => {
    const only = severity === undefined ? {} : { severity: Number(severity) as Severity };
    last().limits.push({ value: valueOf(word), limit, ...only } as LengthLimit | CountLimit);
  };
  let zone = 'UTC';
  let recordedAt = always;
  let ended: Day | undefined;
  const atSeverity = String.raw`(?: at severity ([1-5]))?`;
  for (const sentence of cell.split('; '))
    follow(sentence, [
      [
        `(${Object.values(valueWords).join('|')}) (?:within|every) (.+?)${atSeverity}`,
        (word = '', length = '', severity) => add(word, `PT${lengthSaid(length) / 1_000}S`, severity),
      ],
      [
        String.raw`at most (\d+) (users|accounts|support requests)${atSeverity}`,
        (number, word = '', severity) => add(word, Number(number), severity),
      ],
      [
        `(${[...calendars.keys()].join('|')})`,
        (name = '') => onLengths((limit) => ({ ...limit, calendar: calendars.get(name)?.id ?? '' })),
      ],
      [
        'pauses stop the clock',
        () => onLengths((limit) => (limit.value === 'timeToFix' ? { ...limit, pausesStopClock: true } : limit)),
      ],
      ['covers search', () => (last().services = [search])],
      [
        String.raw`from (\d{4}-\d\d-\d\d)`,
        (effectiveFrom = '') => versions.push({ effectiveFrom, services: [checkout], limits: [] }),
      ],
      [String.raw`ends (\d{4}-\d\d-\d\d)`, (on) => (ended = on)],
      [`in (${Object.keys(zones).join('|')})`, (city = '') => (zone = zones[city] ?? '')],
      [`agreed ${momentPattern}`, (when = '') => (recordedAt = instantOf(new Moments().read(when)))],
    ]);
  return [
    agreementMade({ agreement, zone }),
    ...versions.map((version) => versionAdded({ agreement, ...version })),
    ...(ended === undefined ? [] : [agreementEnded({ agreement, on: ended })]),
  ].map((event) => ({ ...event, recordedAt }));
};
