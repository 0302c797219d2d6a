import { isUuid, isVisible, type FieldError } from '#decider';
import { participantKinds } from '#directory/domain';
import {
  declarableFacts,
  linkKinds,
  origins,
  spanKinds,
  type Fact,
  type IncidentEvent,
  type Instant,
} from './events.js';

/** What a field of an event holds. `prose` is sealed at rest; all else is stored in clear. */
export type FieldKind =
  | 'instant'
  | 'prose'
  | 'participant'
  | 'participant-or-unknown'
  | 'recorder-or-unknown'
  | 'severity'
  | 'origin'
  | 'services'
  | 'service'
  | 'people'
  | 'count'
  | 'figure-source'
  | 'span-kind'
  | 'address'
  | 'link-kind'
  | 'role'
  | 'channel'
  | 'key'
  | 'event-id'
  | 'flag'
  | 'fact-name';

export interface Field {
  kind: FieldKind;
  /** May be left out, or taken away by a correction with `null`. */
  optional?: true;
  /** `null` is a value: "not known". */
  nullable?: true;
  /** Ids cannot be corrected (rules.md A2). */
  fixed?: true;
}

const occurredAt: Field = { kind: 'instant' };
const count: Field = { kind: 'count', optional: true };
const by: Field = { kind: 'participant-or-unknown', nullable: true };
const prose: Field = { kind: 'prose' };
const optionalProse: Field = { kind: 'prose', optional: true };

/** The fields of every fact, in the order in which people read them. */
export const fieldsOf: { [Type in Fact['type']]: Record<string, Field> } = {
  IncidentLogged: {
    key: { kind: 'key', optional: true, fixed: true },
    title: prose,
    description: optionalProse,
    services: { kind: 'services' },
    severity: { kind: 'severity' },
    reportedBy: by,
    loggedBy: { kind: 'recorder-or-unknown', nullable: true },
    origin: { kind: 'origin', optional: true },
    channel: { kind: 'channel', optional: true },
    restrictedTo: { kind: 'people', optional: true, fixed: true },
    occurredAt,
  },
  IncidentReported: {
    reportedBy: by,
    loggedBy: { kind: 'recorder-or-unknown', nullable: true },
    origin: { kind: 'origin', optional: true },
    channel: { kind: 'channel', optional: true },
    occurredAt,
  },
  IncidentStarted: {
    occurredAt: { kind: 'instant', optional: true },
    notBefore: { kind: 'instant', optional: true },
    notAfter: { kind: 'instant', optional: true },
    reason: optionalProse,
  },
  IncidentDetected: { by, occurredAt },
  IncidentResponded: { by, role: { kind: 'role' }, occurredAt },
  ActionTaken: { by, what: prose, outcome: optionalProse, occurredAt },
  IncidentDiagnosed: {
    by,
    cause: prose,
    supersedes: { kind: 'event-id', optional: true, fixed: true },
    occurredAt,
  },
  IncidentMitigated: { by, mitigation: prose, occurredAt },
  IncidentFixed: {
    by,
    solution: { kind: 'prose', nullable: true },
    estimated: { kind: 'flag', optional: true },
    occurredAt,
  },
  ImpactRecorded: {
    users: count,
    accounts: count,
    supportRequests: count,
    countedBy: { kind: 'figure-source', optional: true },
    confirmed: { kind: 'flag' },
    occurredAt,
  },
  ImpactSpanRecorded: {
    service: { kind: 'service' },
    kind: { kind: 'span-kind' },
    from: { kind: 'instant', nullable: true },
    to: { kind: 'instant', optional: true },
  },
  ServiceAffected: { service: { kind: 'service' }, reason: optionalProse, occurredAt },
  StatusUpdatePosted: { by, update: prose, channel: { kind: 'channel', optional: true }, occurredAt },
  LinkAdded: { url: { kind: 'address' }, kind: { kind: 'link-kind' }, label: optionalProse, occurredAt },
  SeverityChanged: { severity: { kind: 'severity' }, reason: optionalProse, occurredAt },
  LeadHandedOver: { to: { kind: 'participant' }, reason: optionalProse, occurredAt },
  NoteAdded: { by: { kind: 'participant', optional: true }, note: prose, occurredAt },
  ClockPaused: { reason: prose, occurredAt },
  ClockResumed: { reason: optionalProse, occurredAt },
  IncidentReopened: { reason: prose, occurredAt },
  IncidentClosed: { reason: optionalProse, occurredAt },
  IncidentCancelled: { reason: prose, occurredAt },
  FactDeclaredUnrecorded: { fact: { kind: 'fact-name' }, reason: prose, occurredAt },
  PostmortemHeld: { occurredAt },
};

/** The types of all events of an incident. */
export const eventTypes: readonly IncidentEvent['type'][] = [
  ...(Object.keys(fieldsOf) as Fact['type'][]),
  'LogAwaited',
  'FactCorrected',
  'FactRetracted',
  'IncidentRestricted',
  'IncidentUnrestricted',
  'TextRedacted',
  'TextsExpired',
  'IncidentHeld',
  'IncidentReleased',
];

const proseNames = new Set(
  Object.values(fieldsOf).flatMap((fields) =>
    Object.entries(fields).flatMap(([name, field]) => (field.kind === 'prose' ? [name] : [])),
  ),
);

/** Paths of the prose in an event's data ("note", "replace.title"): what is sealed (rules.md P1). */
export const prosePaths = (event: IncidentEvent): string[] => {
  switch (event.type) {
    case 'FactCorrected':
      return [
        'reason',
        ...Object.keys(event.data.replace)
          .filter(isProse)
          .map((name) => `replace.${name}`),
      ];
    case 'FactRetracted':
    case 'IncidentRestricted':
    case 'IncidentUnrestricted':
    case 'IncidentHeld':
    case 'IncidentReleased':
      return ['reason'];
    case 'TextRedacted':
      return [
        ...Object.keys(event.data.texts).map((path) => `texts.${path}`),
        ...Object.keys(event.data.reasons ?? {}).map((path) => `reasons.${path}`),
      ];
    case 'TextsExpired':
    case 'LogAwaited':
      return [];
    default:
      return Object.entries(fieldsOf[event.type]).flatMap(([name, field]) => (field.kind === 'prose' ? [name] : []));
  }
};

/** Is a field of this name a text that people write, whatever the event? */
export const isProse = (name: string): boolean => proseNames.has(name);

/** Longest text in a field, in bytes of UTF-8. Titles are read in lists. */
export const proseLimit = (name: string): number => (name === 'title' ? 500 : 65_536);

/** What is wrong with a fact's data, by field; empty when it is whole. Unknown fields are wrong. */
export const errorsOf = (type: Fact['type'], data: Record<string, unknown>): FieldError[] => {
  const fields = fieldsOf[type];
  const errors: FieldError[] = Object.keys(data)
    .filter((name) => !Object.hasOwn(fields, name))
    .map((name) => ({ field: name, detail: `is no field of ${type}; it has ${Object.keys(fields).join(', ')}` }));
  for (const [name, field] of Object.entries(fields)) {
    const value = data[name];
    if (value === undefined) {
      if (!field.optional) errors.push({ field: name, detail: 'is required' });
    } else if (value === null ? !field.nullable : !holds(field.kind, name, value)) {
      errors.push({ field: name, detail: expectation(field.kind, name) });
    }
  }
  if (errors.length === 0) errors.push(...errorsBetweenFields(type, data));
  return errors;
};

/** What only several fields together can get wrong. */
const errorsBetweenFields = (type: Fact['type'], data: Record<string, unknown>): FieldError[] => {
  switch (type) {
    case 'IncidentStarted':
      return boundsErrors(data);
    case 'ImpactRecorded':
      return ['users', 'accounts', 'supportRequests'].some((name) => data[name] !== undefined)
        ? []
        : [{ field: 'users', detail: 'is required, or accounts, or supportRequests: at least one figure' }];
    case 'ImpactSpanRecorded':
      return spanErrors(data);
    default:
      return [];
  }
};

/** What is wrong with the people that an incident is to be restricted to; empty where nothing is. */
export const restrictionErrors = (restrictedTo: unknown): FieldError[] =>
  isPeople(restrictedTo) ? [] : [{ field: 'restrictedTo', detail: expectation('people', 'restrictedTo') }];

const spanErrors = ({ from, to }: Record<string, unknown>): FieldError[] => {
  if (from === null) return to === undefined ? [{ field: 'to', detail: 'is required where from is not known' }] : [];
  return to === undefined || (from as string) <= (to as string)
    ? []
    : [{ field: 'to', detail: 'must not be earlier than from' }];
};

const boundsErrors = ({ occurredAt, notBefore, notAfter, reason }: Record<string, unknown>): FieldError[] => {
  if (occurredAt !== undefined) {
    return notBefore === undefined && notAfter === undefined && reason === undefined
      ? []
      : [{ field: 'occurredAt', detail: 'is either exact, or there are notBefore, notAfter and reason: not both' }];
  }
  if (notBefore === undefined || notAfter === undefined || reason === undefined)
    return [{ field: 'occurredAt', detail: 'is required, or else notBefore, notAfter and reason' }];
  return (notBefore as string) <= (notAfter as string)
    ? []
    : [{ field: 'notAfter', detail: 'must not be earlier than notBefore' }];
};

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
export const rolePattern = /^[a-z][a-z0-9-]{0,39}$/;
/** The most that a figure of impact may be. */
export const countLimit = 1_000_000_000_000;
export const sourcePattern = /^[\p{L}\p{N}][\p{L}\p{N} ._:#@/-]{0,63}$/u;
/** Of the web, without a password in it. */
export const addressPattern = /^https?:\/\/[^\s/?#@\\]+([/?#][^\s]*)?$/i;
export const addressLimit = 2_000;
export const channelPattern = /^[\p{L}\p{N}#@][\p{L}\p{N} ._:#@/-]{0,63}$/u;

const holds = (kind: FieldKind, name: string, value: unknown): boolean => {
  switch (kind) {
    case 'instant':
      return typeof value === 'string' && instant.test(value) && isOfTheCalendar(value);
    case 'prose':
      return isText(name, value) || isRedacted(value);
    case 'participant':
    case 'participant-or-unknown':
      return isReference(value, participantKinds);
    case 'recorder-or-unknown':
      return isReference(value, [...participantKinds, 'api-key']);
    case 'severity':
      return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 5;
    case 'origin':
      return origins.includes(value as never);
    case 'services':
      return Array.isArray(value) && value.length <= 100 && value.every(isUuid);
    case 'service':
      return isUuid(value);
    case 'people':
      return isPeople(value);
    case 'count':
      return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= countLimit;
    case 'figure-source':
      return typeof value === 'string' && sourcePattern.test(value);
    case 'span-kind':
      return spanKinds.includes(value as never);
    case 'address':
      return isWebAddress(value);
    case 'link-kind':
      return linkKinds.includes(value as never);
    case 'role':
      return typeof value === 'string' && rolePattern.test(value);
    case 'channel':
      return typeof value === 'string' && channelPattern.test(value);
    case 'key':
      return typeof value === 'string';
    case 'event-id':
      return isUuid(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'fact-name':
      return declarableFacts.includes(value as never);
  }
};

/** The most people that an incident is restricted to. */
export const peopleLimit = 100;

const isPeople = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length >= 1 &&
  value.length <= peopleLimit &&
  value.every(isUuid) &&
  new Set(value).size === value.length;

/** There is no 31st of February, though a parser may take it for the 3rd of March. */
const isOfTheCalendar = (value: Instant): boolean =>
  !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value;

/** An address of the web that may be stored in clear. */
export const isWebAddress = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= addressLimit && addressPattern.test(value);

/** A text that somebody wrote: not blank, and not longer than its field takes. */
export const isText = (name: string, value: unknown): boolean =>
  typeof value === 'string' && isVisible(value) && bytes(value) <= proseLimit(name);

const isReference = (value: unknown, kinds: readonly string[]): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, id, ...rest } = value as Record<string, unknown>;
  return typeof kind === 'string' && kinds.includes(kind) && isUuid(id) && isEmpty(rest);
};

const isRedacted = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (value as { redacted?: unknown }).redacted === true;

const isEmpty = (record: object): boolean => Object.keys(record).length === 0;

/** Length in bytes of UTF-8, without an encoder: the domain stays free of the platform. */
const bytes = (text: string): number => {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
};

/** What a field takes, said to the person who sent something else. */
export const expectation = (kind: FieldKind, name: string): string => {
  switch (kind) {
    case 'instant':
      return 'takes a time as RFC 3339 with an offset, like 2026-03-01T10:42:00Z';
    case 'prose':
      return `takes a text that is not blank, of at most ${proseLimit(name)} bytes in UTF-8`;
    case 'participant':
    case 'recorder-or-unknown':
    case 'participant-or-unknown':
      return `takes {"kind", "id"} or {"kind", "name"} with kind one of ${participantKinds.join(', ')}${kind === 'participant' ? '' : '; null (over gRPC: left out) where it is not known'}`;
    case 'severity':
      return 'takes a whole number from 1 (worst) to 5';
    case 'origin':
      return `takes one of ${origins.join(', ')}`;
    case 'services':
      return 'takes a list of at most 100 services, each by id or name';
    case 'service':
      return 'takes one service, by id or name';
    case 'people':
      return `takes a list of 1 to ${peopleLimit} people of the directory, each once, by id or name`;
    case 'count':
      return `takes a whole number from 0 to ${countLimit}`;
    case 'figure-source':
      return 'takes the short name of who or what counted, like "zendesk" or "billing", at most 64 characters';
    case 'span-kind':
      return `takes one of ${spanKinds.join(', ')}`;
    case 'address':
      return `takes a web address (http or https) without a password in it, of at most ${addressLimit} characters`;
    case 'link-kind':
      return `takes one of ${linkKinds.join(', ')}`;
    case 'role':
      return 'takes responder, lead, communications, expert, or another word of a-z, 0-9 and hyphens, at most 40';
    case 'channel':
      return 'takes a short name like "phone" or "slack:#ops", at most 64 characters';
    case 'key':
      return 'takes your own id of the incident, at most 200 visible characters';
    case 'event-id':
      return 'takes the id of an event of this incident (a UUID, as GET …/history shows it)';
    case 'flag':
      return 'takes true or false';
    case 'fact-name':
      return `takes one of ${declarableFacts.join(', ')}`;
  }
};
