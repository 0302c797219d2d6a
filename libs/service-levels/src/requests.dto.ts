import { isDay, isMonth, weekdays } from '#business-time';
import { isUuid } from '#decider';
import { Write } from '#access';
import { ParticipantField, type ParticipantReference } from '#directory';
import { isName, nameLimit } from '#directory/domain';
import {
  AtField,
  ChoiceField,
  field,
  InstantField,
  ListField,
  listOf,
  MinPositionField,
  PageQuery,
  shaped,
  takes,
  TextField,
  UuidField,
  ZoneField,
  type FieldOptions,
} from '#http';
import { spanKinds } from '#incidents/domain';
import {
  agreementKinds,
  exclusionCauses,
  limitedValues,
  limitsLimit,
  servicesLimit,
  takesAgreement,
  type AgreementKind,
  type ExclusionCause,
  type Limit,
  type SaidLimit,
} from './domain/index.js';
import type { Calendar } from '#business-time';

const isText = (value: unknown): boolean => typeof value === 'string' && value.length <= 200;
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const isNumbered = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isNumber);

const aDay = takes(isText, 'takes a day, like "2026-12-25"');
const aTime = takes(isText, 'takes a time of the day, like "09:00"');
const aName = takes(isText, 'takes a text of at most 200 characters');
const someHours = { from: aTime, to: aTime };

const text = { type: 'string' } as const;
const oneOf = (choices: readonly string[]) => ({ type: 'string', enum: [...choices] }) as const;

const DayField = (options: FieldOptions): PropertyDecorator =>
  field(options, { type: String, format: 'date' }, isDay, 'takes a day that exists, like 2026-03-29');

const ServicesField = (): PropertyDecorator =>
  field(
    { description: 'Services, each by id or name; the directory knows them', example: ['checkout'] },
    { type: [String], minItems: 1, maxItems: servicesLimit } as never,
    (value) => Array.isArray(value) && value.length >= 1 && value.length <= servicesLimit && value.every(isName),
    `takes a list of 1 to ${servicesLimit} services, each by id or name`,
  );

const ReasonField = (optional?: 'optional'): PropertyDecorator =>
  TextField({ description: 'Why', limit: 65_536, ...(optional ? { optional: true } : {}) });

const AllowedByField = (): PropertyDecorator =>
  ParticipantField({
    description: 'Who agreed to it; the directory knows them',
    example: { kind: 'team', name: 'Platform' },
  });

const time = { type: 'string', example: '09:00' } as const;
const takesWeekday = `takes one of ${weekdays.join(', ')}`;
const takesWeekdays = 'takes a list of days of the week, like ["monday"]';

class CalendarRequest extends Write {
  @ZoneField({ description: 'Where its clock hangs on the wall' }) zone!: string;

  @ListField(
    { description: 'When it counts; hours over midnight are two entries, one to 24:00 and one from 00:00' },
    {
      days: listOf(
        takes((day) => weekdays.includes(day as never), takesWeekday),
        takesWeekdays,
      ),
      ...someHours,
    },
    { days: { type: 'array', items: oneOf(weekdays) }, from: time, to: time },
    'takes a list of {"days", "from", "to"}, like {"days": ["monday"], "from": "09:00", "to": "17:30"}',
  )
  hours!: Calendar['hours'];

  @ListField(
    { description: 'Days on which nothing counts', optional: true },
    { date: aDay, 'name?': aName },
    { date: { type: 'string', format: 'date' }, name: text },
    'takes a list of {"date", "name"?}, like {"date": "2026-12-25", "name": "Christmas"}',
  )
  holidays?: Calendar['holidays'];

  @ListField(
    { description: 'Days that have hours of their own, whatever day of the week they are', optional: true },
    {
      date: aDay,
      hours: listOf(shaped(someHours), 'takes a list of {"from", "to"}, like {"from": "09:00", "to": "12:00"}'),
      'name?': aName,
    },
    {
      date: { type: 'string', format: 'date' },
      hours: { type: 'array', items: { type: 'object', properties: { from: time, to: time } } },
      name: text,
    },
    'takes a list of {"date", "hours", "name"?}, like {"date": "2026-12-31", "hours": [{"from": "09:00", "to": "12:00"}]}',
  )
  exceptionalDays?: Calendar['exceptionalDays'];
}

/** POST /v1/calendars */
export class DefineCalendarRequest extends CalendarRequest {
  @field(
    { description: 'Unique, in clear: no names of people in it', example: 'Office hours' },
    { type: String, minLength: 1, maxLength: nameLimit },
    (value) => isName(value) && !isUuid(value.trim().toLowerCase()),
    `takes a name that is not blank, of at most ${nameLimit} bytes in UTF-8, and no UUID`,
  )
  name!: string;
}

/** POST /v1/calendars/{calendar}/revised */
export class ReviseCalendarRequest extends CalendarRequest {
  @ReasonField('optional') reason?: string;
}

class AgreementVersionRequest extends Write {
  @DayField({ description: 'The first day on which it holds, in the zone of the agreement', example: '2026-07-01' })
  effectiveFrom!: string;
  @ServicesField() services!: string[];

  @ListField(
    {
      description: `What may not be exceeded, or fallen below (availability); 1 to ${limitsLimit}. A calendar by id or name`,
      example: [{ value: 'timeToFix', severity: 1, limit: 'PT4H' }],
    },
    {
      value: takes(isText, `takes one of ${limitedValues.join(', ')}`),
      limit: takes(
        (value) => isText(value) || isNumber(value),
        'takes a length like "PT4H", a whole number of a count, percent of availability',
      ),
      'severity?': takes(isNumber, 'takes a number from 1 to 5'),
      'calendar?': takes(isText, 'takes the id or name of a calendar'),
      'pausesStopClock?': takes((value) => typeof value === 'boolean', 'takes true or false'),
      'weights?': takes(isNumbered, 'takes numbers from 0 to 1 by kind of impact, like {"down": 1}'),
    },
    {
      value: oneOf(limitedValues),
      limit: {
        oneOf: [text, { type: 'number' }],
        description: 'A length like PT4H of a length, a whole number of a count, percent of availability',
      },
      severity: { type: 'integer', minimum: 1, maximum: 5 },
      calendar: text,
      pausesStopClock: { type: 'boolean', description: 'Of timeToFix only' },
      weights: {
        type: 'object',
        properties: Object.fromEntries(spanKinds.map((kind) => [kind, { type: 'number', minimum: 0, maximum: 1 }])),
        additionalProperties: false,
        description: 'Of availability only; {"down": 1} where left out',
      },
    },
    'takes a list of {"value", "limit"} with "severity"?, "calendar"?, "pausesStopClock"?, "weights"?, like {"value": "timeToFix", "severity": 1, "limit": "PT4H"}',
  )
  limits!: SaidLimit[];
}

/** POST /v1/agreements */
export class MakeAgreementRequest extends AgreementVersionRequest {
  @TextField({ description: 'What people will call it', limit: 500 }) title!: string;
  @ChoiceField({ description: 'objective where left out', choices: agreementKinds, optional: true })
  kind?: AgreementKind;
  @ZoneField({ description: 'In which its days and months are; UTC where left out', optional: true }) zone?: string;
}

/** POST /v1/agreements/{agreement}/versions */
export class AddVersionRequest extends AgreementVersionRequest {
  @ReasonField('optional') reason?: string;
}

/** POST /v1/agreements/{agreement}/ended */
export class EndAgreementRequest extends Write {
  @DayField({ description: 'The first day on which it holds no more, in its zone', example: '2026-12-31' }) on!: string;
  @ReasonField('optional') reason?: string;
}

/** POST /v1/maintenance */
export class AgreeMaintenanceRequest extends Write {
  @ServicesField() services!: string[];
  @InstantField({ description: 'When it begins' }) from!: string;
  @InstantField({ description: 'When it ends' }) to!: string;
  @ReasonField() reason!: string;

  @AllowedByField() allowedBy!: ParticipantReference;
}

/** POST /v1/maintenance/{maintenance}/withdrawn */
export class WithdrawMaintenanceRequest extends Write {
  @ReasonField() reason!: string;
}

/** POST /v1/incidents/{incident}/exclusions */
export class ExclusionRequest extends Write {
  @UuidField({ description: 'Id of the agreement whose limits do not count' }, takesAgreement) agreement!: string;

  @ChoiceField({
    description: 'The value whose limits do not count; all of the agreement where left out',
    choices: limitedValues,
    optional: true,
  })
  value?: Limit['value'];

  @ChoiceField({ description: 'What it was', choices: exclusionCauses }) cause!: ExclusionCause;
  @ReasonField() reason!: string;
  @AllowedByField() allowedBy!: ParticipantReference;
  @InstantField({ description: 'When it was allowed; now where left out', optional: true }) occurredAt?: string;
}

/** POST /v1/incidents/{incident}/exclusions/lifted */
export class ExclusionLiftedRequest extends Write {
  @UuidField({ description: 'The event by which it was excluded' }) exclusion!: string;
  @ReasonField() reason!: string;
  @InstantField({ description: 'When it was lifted; now where left out', optional: true }) occurredAt?: string;
}

/** POST /v1/incidents/{incident}/exclusions/redacted */
export class ExclusionRedactionRequest {
  @UuidField({ description: 'The event that holds the reason: an exclusion, or what lifted one' }) eventId!: string;
  @ReasonField('optional') reason?: string;
}

/** Of the changes of one incident's verdicts. */
export class VerdictChangesQuery {
  @AtField('What was known by then') knownAt?: string;
  @MinPositionField('Waits until what was written up to this position is judged; 503 where that takes too long')
  minPosition?: string;
}

/** Of the register of changed verdicts. */
export class RegisterQuery extends PageQuery {
  @AtField('Changes from this moment on') from?: string;
  @AtField('Changes before this moment') to?: string;
}

/** Of the availability of an agreement's services. */
export class AvailabilityQuery {
  @field(
    { description: 'A calendar month in the zone of the agreement', example: '2026-03' },
    { type: String },
    isMonth,
    'takes a month that exists, like 2026-03',
  )
  month!: string;

  @MinPositionField('Waits until what was written up to this position counts; 503 where that takes too long')
  minPosition?: string;
}

/** Of one of them. */
export class TermsQuery {
  @AtField('What was known by then') knownAt?: string;
}

/** Of a list of them, folded from the stream: always as fresh as any position. */
export class TermsListQuery extends PageQuery {
  @AtField('What was known by then') knownAt?: string;
}

export class AgreementListQuery extends TermsListQuery {
  @field(
    { description: 'Those that cover it, by id or name', optional: true },
    { type: String },
    isName,
    `takes the id or name of a service, of at most ${nameLimit} bytes in UTF-8`,
  )
  service?: string;
  @DayField({ description: 'Those that hold when that day begins in their zone', optional: true }) on?: string;
}
