import { isDay, isZone, problemsOf, type Calendar } from '#business-time';
import { unreachable, type Decider, type FieldError, type Moment } from '#decider';
import type {
  AddVersion,
  AgreementCommand,
  AgreeMaintenance,
  DefineCalendar,
  EndAgreement,
  MakeAgreement,
  ReviseCalendar,
  WithdrawMaintenance,
} from './agreement-commands.js';
import type { AgreementEvent, Limit } from './agreement-events.js';
import { evolve, noAgreements, type Agreements } from './agreements.js';
import {
  AgreementHasEnded,
  CalendarNameTaken,
  EndsBeforeItBegins,
  InvalidTerms,
  TermsAreFull,
  UnknownAgreement,
  UnknownCalendar,
  UnknownMaintenance,
} from './errors.js';
import { limitsFrom } from './limits.js';
import {
  agreementWith,
  calendarAt,
  termsKnownAt,
  type Agreement,
  type Maintenance,
  type Terms,
  type Version,
} from './terms.js';

/** All of it is kept in memory, and looked at with every verdict. */
export const agreementsLimit = 1_000;
export const calendarsLimit = 200;
export const servicesLimit = 500;
const versionsLimit = 200;
const eventsLimit = 20_000;

const decide = (command: AgreementCommand, agreements: Agreements, { recordedAt }: Moment): AgreementEvent[] => {
  const terms = termsKnownAt(agreements);
  const events = decided(command, agreements, terms, recordedAt);
  if (events.length > 0 && agreements.events.length + events.length > eventsLimit)
    throw new TermsAreFull('events about agreements', eventsLimit, 'nothing can be agreed any more');
  return events;
};

const decided = (
  command: AgreementCommand,
  agreements: Agreements,
  terms: Terms,
  occurredAt: string,
): AgreementEvent[] => {
  switch (command.type) {
    case 'DefineCalendar':
      return define(command, terms, occurredAt);
    case 'ReviseCalendar':
      return revise(command, terms, occurredAt);
    case 'MakeAgreement':
      return make(command, terms, occurredAt);
    case 'AddVersion':
      return addVersion(command, terms, occurredAt);
    case 'EndAgreement':
      return end(command, terms, occurredAt);
    case 'AgreeMaintenance':
      return agreeMaintenance(command, terms, occurredAt);
    case 'WithdrawMaintenance':
      return withdraw(command, agreements, terms, occurredAt);
    default:
      return unreachable(command);
  }
};

const define = ({ data }: DefineCalendar, terms: Terms, occurredAt: string): AgreementEvent[] => {
  refuse(problemsOf(data));
  const other = calendarAt(terms, data.name);
  if (other) throw new CalendarNameTaken(other.id);
  if (terms.calendars.size >= calendarsLimit)
    throw new TermsAreFull('calendars', calendarsLimit, 'revise one that is no longer used');
  return [{ type: 'CalendarDefined', data: { ...data, name: data.name.trim(), occurredAt } }];
};

/** Quiet where it reads so already, whatever the reason. */
const revise = ({ data }: ReviseCalendar, terms: Terms, occurredAt: string): AgreementEvent[] => {
  const known = calendarAt(terms, data.calendar);
  if (known === undefined) throw new UnknownCalendar();
  refuse(problemsOf(data));
  if (isSame(readingOf(known.calendar), readingOf(data))) return [];
  return [{ type: 'CalendarRevised', data: { ...data, calendar: known.id, occurredAt } }];
};

const readingOf = ({ zone, hours, holidays, exceptionalDays }: Calendar): unknown => [
  zone,
  hours.map(({ days, from, to }) => [days, from, to]),
  holidays.map(({ date, name }) => [date, name]),
  exceptionalDays.map(({ date, name, hours }) => [date, name, hours.map(({ from, to }) => [from, to])]),
];

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Quiet where one that nothing ends was made just so: sent again under another key, it would judge everything twice. */
const make = ({ data }: MakeAgreement, terms: Terms, occurredAt: string): AgreementEvent[] => {
  const { agreement, title, kind, zone, ...said } = data;
  const zoneProblems = isZone(zone)
    ? []
    : [{ field: 'zone', detail: 'takes a zone of the IANA database, like Europe/Berlin' }];
  const version = versionFrom(said, terms, zoneProblems);
  if (agreementMadeSo(data, terms)) return [];
  if (terms.agreements.length >= agreementsLimit)
    throw new TermsAreFull('agreements', agreementsLimit, 'add a version to one of them');
  return [
    { type: 'AgreementMade', data: { agreement, title, kind, zone, occurredAt } },
    { type: 'AgreementVersionAdded', data: { agreement, ...version, occurredAt } },
  ];
};

/** The agreement that reads just as one that is to be made would, from its first day on. */
export const agreementMadeSo = (
  { title, kind, zone, ...said }: MakeAgreement['data'],
  terms: Terms,
): Agreement | undefined => {
  const { effectiveFrom, ...content } = versionFrom(said, terms);
  return terms.agreements.find(({ ended, versions: [first], ...made }) => {
    if (ended !== undefined || first?.effectiveFrom !== effectiveFrom) return false;
    return (
      made.title === title && made.kind === kind && made.zone === zone && isSame(contentOf(first), contentOf(content))
    );
  });
};

/** Quiet where the version of that day says so already, whatever the reason. */
const addVersion = ({ data }: AddVersion, terms: Terms, occurredAt: string): AgreementEvent[] => {
  const { agreement: id, reason, ...said } = data;
  const agreement = agreementIn(terms, id);
  const version = versionFrom(said, terms);
  const { ended, versions } = agreement;
  const ofThatDay = versions.find(({ effectiveFrom }) => effectiveFrom === version.effectiveFrom);
  if (ofThatDay && isSame(contentOf(ofThatDay), contentOf(version))) return [];
  if (ended && version.effectiveFrom >= ended.on) throw new AgreementHasEnded(ended.on);
  if (!ofThatDay && versions.length >= versionsLimit)
    throw new TermsAreFull(
      'versions of this agreement',
      versionsLimit,
      'say one of them anew, or make another agreement',
    );
  const why = reason === undefined ? {} : { reason };
  return [{ type: 'AgreementVersionAdded', data: { agreement: id, ...version, ...why, occurredAt } }];
};

/** What a version says, in no order. */
const contentOf = ({ services, limits }: Pick<Version, 'services' | 'limits'>): unknown => [
  services.toSorted(),
  limits.map(partsOf).sort(),
];

const partsOf = (limit: Limit): string =>
  JSON.stringify(Object.entries(limit).sort(([one], [other]) => (one < other ? -1 : 1)));

const versionFrom = (
  { effectiveFrom, services, limits: said }: Pick<AddVersion['data'], 'effectiveFrom' | 'services' | 'limits'>,
  terms: Terms,
  more: readonly FieldError[] = [],
): { effectiveFrom: string; services: string[]; limits: Limit[] } => {
  const { limits, problems } = limitsFrom(said, (address) => calendarAt(terms, address)?.id);
  refuse([...more, ...dayProblems('effectiveFrom', effectiveFrom), ...serviceProblems(services), ...problems]);
  return { effectiveFrom, services: [...new Set(services)], limits };
};

/** Quiet where it ends on that day already. Another day takes the place of the first. */
const end = ({ data }: EndAgreement, terms: Terms, occurredAt: string): AgreementEvent[] => {
  const { ended, versions } = agreementIn(terms, data.agreement);
  refuse(dayProblems('on', data.on));
  if (ended?.on === data.on) return [];
  const begins = versions[0]?.effectiveFrom;
  if (begins !== undefined && data.on < begins) throw new EndsBeforeItBegins(begins);
  return [{ type: 'AgreementEnded', data: { ...data, occurredAt } }];
};

const agreementIn = (terms: Terms, id: string): Agreement => {
  const agreement = agreementWith(terms, id);
  if (agreement === undefined) throw new UnknownAgreement();
  return agreement;
};

/** Quiet where it stands for these services and this span, whatever the reason. */
const agreeMaintenance = ({ data }: AgreeMaintenance, terms: Terms, occurredAt: string): AgreementEvent[] => {
  const services = [...new Set(data.services)];
  refuse([
    ...serviceProblems(services),
    ...(data.from < data.to ? [] : [{ field: 'to', detail: 'must be after from' }]),
  ]);
  if (maintenanceAgreedSo(data, terms)) return [];
  return [{ type: 'MaintenanceAgreed', data: { ...data, services, occurredAt } }];
};

/** The maintenance of these services in this span that stands. */
export const maintenanceAgreedSo = (
  { services, from, to }: AgreeMaintenance['data'],
  { maintenance }: Terms,
): Maintenance | undefined => {
  const wanted = [...new Set(services)].sort();
  return maintenance.find(
    (each) => each.from === Date.parse(from) && each.to === Date.parse(to) && isSame(each.services.toSorted(), wanted),
  );
};

/** Quiet where it was withdrawn before. */
const withdraw = (
  { data }: WithdrawMaintenance,
  { events }: Agreements,
  { maintenance }: Terms,
  occurredAt: string,
): AgreementEvent[] => {
  if (maintenance.some(({ id }) => id === data.maintenance))
    return [{ type: 'MaintenanceWithdrawn', data: { ...data, occurredAt } }];
  const was = events.some((event) => event.type === 'MaintenanceAgreed' && event.data.maintenance === data.maintenance);
  if (was) return [];
  throw new UnknownMaintenance();
};

const dayProblems = (field: string, day: string): FieldError[] =>
  isDay(day) ? [] : [{ field, detail: 'takes a day that exists, like 2026-03-29' }];

const serviceProblems = (services: readonly string[]): FieldError[] =>
  services.length === 0 || services.length > servicesLimit
    ? [{ field: 'services', detail: `takes 1 to ${servicesLimit} services` }]
    : [];

const refuse = (problems: readonly FieldError[]): void => {
  if (problems.length > 0) throw new InvalidTerms(problems);
};

/** Everything that is agreed is decided on one stream, `agreements` (docs/decisions/0029). */
export const agreeing: Decider<Agreements, AgreementCommand, AgreementEvent> = {
  initial: noAgreements,
  decide,
  evolve,
};
