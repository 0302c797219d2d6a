import { startOfDay, type Calendar } from '#business-time';
import { comparable, isUuid, unreachable } from '#decider';
import type { Instant, Prose } from '#incidents/domain';
import type { Participant } from '#directory/domain';
import type {
  AgreementKind,
  AgreementMade,
  AgreementVersionAdded,
  Day,
  Limit,
  RecordedAgreementEvent,
} from './agreement-events.js';
import type { Agreements } from './agreements.js';

/** Everything that was agreed, as it was known at a moment. */
export interface Terms {
  /** In order of making. */
  agreements: readonly Agreement[];
  /** By id. */
  calendars: ReadonlyMap<string, NamedCalendar>;
  maintenance: readonly Maintenance[];
}

export interface Agreement {
  id: string;
  title: Prose;
  kind: AgreementKind;
  zone: string;
  /** By the day from which they hold, the earliest first; each holds until the next. */
  versions: readonly Version[];
  /** The first day on which it holds no more, and the event that says so. */
  ended?: { on: Day; eventId: string };
}

export interface Version {
  /** From 1, in order of the days from which they hold. */
  number: number;
  effectiveFrom: Day;
  /**
   * Milliseconds since 1970: where that day begins in the agreement's zone, and where it holds no more (Infinity while nothing
   * ends it). One that would begin when the agreement has ended never holds: both are one moment.
   */
  from: number;
  until: number;
  services: readonly string[];
  limits: readonly Limit[];
  eventId: string;
}

export interface NamedCalendar {
  id: string;
  name: string;
  /** The same object for the same event, so that what is kept of it for counting is found again. */
  calendar: Calendar;
  /** The event that it reads so by. */
  eventId: string;
}

/** Work that was agreed to and not withdrawn; milliseconds since 1970. */
export interface Maintenance {
  id: string;
  services: readonly string[];
  from: number;
  to: number;
  reason: Prose;
  allowedBy: Participant;
  eventId: string;
}

/** By state, and by how many of its events are known: asked for with every verdict. */
const folded = new WeakMap<Agreements, Map<number, Terms>>();
const mostFolded = 16;

/**
 * What had been agreed, as far as it was recorded by a moment (rules.md T3). The same object for the same state and events.
 *
 * @param knownAt RFC 3339 in UTC with milliseconds; all that is on record where left out
 */
export const termsKnownAt = (agreements: Agreements, knownAt?: Instant): Terms => {
  const { events } = agreements;
  const count = knownAt === undefined ? events.length : countKnownAt(events, knownAt);
  const ofState = folded.get(agreements) ?? new Map<number, Terms>();
  folded.set(agreements, ofState);
  const kept = ofState.get(count);
  if (kept) return kept;
  const terms = termsOf(events.slice(0, count));
  if (ofState.size >= mostFolded) ofState.clear();
  ofState.set(count, terms);
  return terms;
};

/** Events of a stream are recorded in order (rules.md T1). */
const countKnownAt = (events: readonly RecordedAgreementEvent[], knownAt: Instant): number => {
  let [known, beyond] = [0, events.length];
  while (known < beyond) {
    const middle = (known + beyond) >> 1;
    if ((events[middle]?.metadata.recordedAt ?? '') <= knownAt) known = middle + 1;
    else beyond = middle;
  }
  return known;
};

/** What was said of an agreement: of each day, the version that was said last. */
interface Said {
  made: AgreementMade['data'];
  versions: Map<Day, { data: AgreementVersionAdded['data']; eventId: string }>;
  ended?: { on: Day; eventId: string };
}

const termsOf = (events: readonly RecordedAgreementEvent[]): Terms => {
  const agreements = new Map<string, Said>();
  const calendars = new Map<string, NamedCalendar>();
  const maintenance = new Map<string, Maintenance>();
  for (const { id: eventId, ...event } of events) {
    switch (event.type) {
      case 'CalendarDefined':
      case 'CalendarRevised': {
        const { calendar: id } = event.data;
        const name = event.type === 'CalendarDefined' ? event.data.name : (calendars.get(id)?.name ?? '');
        calendars.set(id, { id, name, calendar: calendarIn(event.data), eventId });
        break;
      }
      case 'AgreementMade':
        agreements.set(event.data.agreement, { made: event.data, versions: new Map() });
        break;
      case 'AgreementVersionAdded':
        agreements.get(event.data.agreement)?.versions.set(event.data.effectiveFrom, { data: event.data, eventId });
        break;
      case 'AgreementEnded': {
        const agreement = agreements.get(event.data.agreement);
        if (agreement) agreement.ended = { on: event.data.on, eventId };
        break;
      }
      case 'MaintenanceAgreed': {
        const { maintenance: id, services, from, to, reason, allowedBy } = event.data;
        const span = { from: Date.parse(from), to: Date.parse(to) };
        maintenance.set(id, { id, services, ...span, reason, allowedBy, eventId });
        break;
      }
      case 'MaintenanceWithdrawn':
        maintenance.delete(event.data.maintenance);
        break;
      default:
        return unreachable(event);
    }
  }
  return {
    agreements: [...agreements.values()].map(agreementFrom),
    calendars,
    maintenance: [...maintenance.values()],
  };
};

const agreementFrom = ({ made, versions, ended }: Said): Agreement => {
  const { agreement: id, title, kind, zone } = made;
  const end = ended === undefined ? Infinity : startOfDay(ended.on, zone);
  const ordered = [...versions.values()]
    .map(({ data, eventId }) => ({ data, eventId, from: startOfDay(data.effectiveFrom, zone) }))
    .sort((one, other) => one.from - other.from || (one.data.effectiveFrom < other.data.effectiveFrom ? -1 : 1));
  return {
    id,
    title,
    kind,
    zone,
    versions: ordered.map(({ data: { effectiveFrom, services, limits }, eventId, from }, place) => ({
      number: place + 1,
      effectiveFrom,
      from,
      until: Math.max(from, Math.min(ordered[place + 1]?.from ?? Infinity, end)),
      services,
      limits,
      eventId,
    })),
    ...(ended === undefined ? {} : { ended }),
  };
};

const calendarsOfEvents = new WeakMap<object, Calendar>();

const calendarIn = (said: Calendar): Calendar => {
  const kept = calendarsOfEvents.get(said);
  if (kept) return kept;
  const { zone, hours, holidays, exceptionalDays } = said;
  const calendar = { zone, hours, holidays, exceptionalDays };
  calendarsOfEvents.set(said, calendar);
  return calendar;
};

/** The calendar that an address means: an id, or a name in any spelling. */
export const calendarAt = ({ calendars }: Terms, address: string): NamedCalendar | undefined =>
  isUuid(address)
    ? calendars.get(address)
    : [...calendars.values()].find(({ name }) => comparable(name) === comparable(address));

export const agreementWith = ({ agreements }: Terms, id: string): Agreement | undefined =>
  agreements.find((agreement) => agreement.id === id);
