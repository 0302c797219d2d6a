import { ApiResponse } from '@nestjs/swagger';
import { weekdays } from '#business-time';
import type { Directory } from '#directory';
import { participantKinds } from '#directory/domain';
import { flag, instant, list, name, nullable, number, object, page, prose, text, whole } from '#http';
import { spanKinds } from '#incidents/domain';
import {
  agreementKinds,
  limitBody,
  limitedValues,
  type Agreement,
  type Maintenance,
  type NamedCalendar,
  type Terms,
  type Version,
} from './domain/index.js';

/** What the outside reads of a calendar. */
export const calendarBody = ({ id, name, calendar, eventId }: NamedCalendar): object => ({
  id,
  name,
  ...calendar,
  eventId,
});

/** What the outside reads of an agreement: names beside ids. */
export const agreementBody = async (
  { id, title, kind, zone, versions, ended }: Agreement,
  terms: Terms,
  directory: Directory,
): Promise<object> => ({
  id,
  title,
  kind,
  zone,
  versions: await Promise.all(versions.map((version) => versionBody(version, terms, directory))),
  ended: ended ?? null,
});

const versionBody = async (
  { from, until, services, limits, ...version }: Version,
  terms: Terms,
  directory: Directory,
): Promise<object> => ({
  ...version,
  from: new Date(from).toISOString(),
  until: until === Infinity ? null : new Date(until).toISOString(),
  services: await servicesNamed(services, directory),
  limits: limits.map((limit) => limitBody(limit, terms)),
});

/** What the outside reads of a maintenance. */
export const maintenanceBody = async (
  { from, to, services, allowedBy, ...maintenance }: Maintenance,
  directory: Directory,
): Promise<object> => ({
  ...maintenance,
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
  services: await servicesNamed(services, directory),
  allowedBy: { ...allowedBy, name: (await directory.nameOf(allowedBy.kind, allowedBy.id)) ?? null },
});

const servicesNamed = (services: readonly string[], directory: Directory): Promise<object[]> =>
  Promise.all(services.map(async (id) => ({ id, name: (await directory.nameOf('service', id)) ?? null })));

const day = { type: 'string', format: 'date' } as const;
const hours = { from: text, to: text };
const service = object({ id: text, name });
const head = { revision: text, position: text, knownAt: instant };

const calendar = {
  id: text,
  name: text,
  zone: text,
  hours: list(object({ days: list({ type: 'string', enum: [...weekdays] }), ...hours })),
  holidays: list(object({ date: day, name: text }, ['name'])),
  exceptionalDays: list(object({ date: day, hours: list(object(hours)), name: text }, ['name'])),
  eventId: text,
};

const limit = object(
  {
    value: { type: 'string', enum: [...limitedValues] },
    severity: whole,
    limit: { oneOf: [text, number], description: 'A length in ISO 8601, a count, or percent' },
    calendar: object({ id: text, name: text }, [], 'Round the clock where left out'),
    pausesStopClock: flag,
    weights: object(Object.fromEntries(spanKinds.map((kind) => [kind, number])), spanKinds),
  },
  ['severity', 'calendar', 'pausesStopClock', 'weights'],
);

const agreement = {
  id: text,
  title: prose,
  kind: { type: 'string', enum: [...agreementKinds] },
  zone: text,
  versions: list(
    object({
      number: whole,
      effectiveFrom: day,
      from: instant,
      until: {
        ...nullable(instant),
        description: 'null while nothing ends it; the same as from where the agreement ended before',
      },
      services: list(service),
      limits: list(limit),
      eventId: text,
    }),
  ),
  ended: nullable(object({ on: day, eventId: text })),
};

const maintenance = {
  id: text,
  services: list(service),
  from: instant,
  to: instant,
  reason: prose,
  allowedBy: object({ kind: { type: 'string', enum: [...participantKinds] }, id: text, name }),
  eventId: text,
};

const answers = {
  calendar: object({ ...calendar, ...head }, ['knownAt']),
  calendars: page(object(calendar)),
  agreement: object({ ...agreement, ...head }, ['knownAt']),
  agreements: page(object(agreement)),
  maintenance: page(object(maintenance)),
};

export const Answers = (what: keyof typeof answers, description: string): MethodDecorator =>
  ApiResponse({ status: 200, description, schema: answers[what] });
