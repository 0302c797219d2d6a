import { isDay } from '#business-time';
import { isUuid } from '#decider';
import { isName } from '#directory/domain';
import {
  AtField,
  ChoiceField,
  field,
  MinPositionField,
  PageQuery,
  SomeOfField,
  TextField,
  UuidField,
  ZoneField,
} from '#http';
import { durationNames, origins, statuses } from '#incidents/domain';
import { limitedValues, takesAgreement, verdictStates } from '#service-levels/domain';
import { complianceDimensions, deliveryDimensions, dimensions, factorDimensions, moments } from './domain/index.js';

const EntryField = (kind: string, description: string): PropertyDecorator =>
  field(
    { description, optional: true },
    { type: String },
    (value) => isUuid(value) || isName(value),
    `takes the id or the name of a ${kind}`,
  );

const isTwoAtMost =
  (choices: readonly string[]) =>
  (value: unknown): boolean => {
    const parts = typeof value === 'string' ? value.split(',') : [];
    const isChoice = (part: string): boolean => choices.includes(part);
    return parts.length > 0 && parts.length <= 2 && new Set(parts).size === parts.length && parts.every(isChoice);
  };

const PeriodsZoneField = (): PropertyDecorator =>
  ZoneField({ description: 'Whose midnight begins weeks, months and quarters; UTC where left out', optional: true });

/** Which incidents are counted, and how they are grouped. */
export class MetricsQuery {
  @AtField('Dated at this moment or later') from?: string;
  @AtField('Dated before this moment') to?: string;
  @ChoiceField({
    description: 'The moment that dates an incident, so that it belongs to a period; firstLoggedAt where left out',
    choices: moments,
    optional: true,
  })
  by?: (typeof moments)[number];
  @field(
    {
      description: `One or two of ${dimensions.join(', ')}, with a comma between them; one group where left out`,
      optional: true,
    },
    { type: String },
    isTwoAtMost(dimensions),
    `takes one or two different ones of ${dimensions.join(', ')}, with a comma between them`,
  )
  groupBy?: string;
  @PeriodsZoneField() timeZone?: string;
  @SomeOfField('The status they are in', statuses) status?: string;
  @SomeOfField('The severity now, 1 is the worst', [1, 2, 3, 4, 5]) severity?: string;
  @SomeOfField('Who noticed', origins) origin?: string;
  @EntryField('service', 'A service they affect, by id or name') service?: string;
  @EntryField('team', 'A team that led or responded, by id or name') team?: string;
  @MinPositionField('Waits until what was written up to this position counts; 503 where that takes too long')
  minPosition?: string;
}

/** And which of their durations. */
export class DurationsQuery extends MetricsQuery {
  @SomeOfField('Which durations; all seven where left out', durationNames) duration?: string;
  @ChoiceField({
    description: 'Tells the mean as well, which a few long ones move far; false where left out',
    choices: ['true', 'false'],
    optional: true,
  })
  mean?: string;
}

/** What limits of incidents are on; availability is of a month. */
const judgedValues = limitedValues.filter((value) => value !== 'availability');

/** Which verdicts are counted, and how they are grouped. */
export class ComplianceQuery {
  @AtField('First logged at this moment or later') from?: string;
  @AtField('First logged before this moment') to?: string;
  @field(
    {
      description: `One or two of ${complianceDimensions.join(', ')}, with a comma between them; agreement where left out`,
      optional: true,
    },
    { type: String },
    isTwoAtMost(complianceDimensions),
    `takes one or two different ones of ${complianceDimensions.join(', ')}, with a comma between them`,
  )
  groupBy?: string;
  @PeriodsZoneField() timeZone?: string;
  @UuidField({ description: 'Id of an agreement', optional: true }, takesAgreement) agreement?: string;
  @SomeOfField('What the limit is on', judgedValues) value?: string;
  @SomeOfField('The severity now, 1 is the worst', [1, 2, 3, 4, 5]) severity?: string;
  @EntryField('service', 'A service they affect, by id or name') service?: string;
  @MinPositionField('Waits until what was written up to this position counts; 503 where that takes too long')
  minPosition?: string;
}

/** Which of the verdicts that are counted. */
export class VerdictListQuery extends PageQuery {
  @AtField('First logged at this moment or later') from?: string;
  @AtField('First logged before this moment') to?: string;
  @UuidField({ description: 'Id of an agreement', optional: true }, takesAgreement) agreement?: string;
  @SomeOfField('What the limit is on', judgedValues) value?: string;
  @SomeOfField('The severity now, 1 is the worst', [1, 2, 3, 4, 5]) severity?: string;
  @EntryField('service', 'A service they affect, by id or name') service?: string;
  @SomeOfField('What they come to; a deadline that has gone by is breached', verdictStates) state?: string;
}

const DimensionsField = (choices: readonly string[]): PropertyDecorator =>
  field(
    {
      description: `One or two of ${choices.join(', ')}, with a comma between them; one group where left out`,
      optional: true,
    },
    { type: String },
    isTwoAtMost(choices),
    `takes one or two different ones of ${choices.join(', ')}, with a comma between them`,
  );

const DayField = (description: string): PropertyDecorator =>
  field(
    { description, optional: true },
    { type: String, format: 'date' },
    isDay,
    'takes a day that exists, like 2026-12-24',
  );

/** Which action items are counted, and how they are grouped. */
export class DeliveryQuery {
  @DayField('Agreed for this day or later; what was promised for no day is left out then') from?: string;
  @DayField('Agreed for a day before this one; what was promised for no day is left out then') to?: string;
  @DimensionsField(deliveryDimensions) groupBy?: string;
  @MinPositionField('Waits until what was written up to this position counts; 503 where that takes too long')
  minPosition?: string;
}

/** Which findings are counted, and how they are grouped. */
export class FactorsQuery {
  @AtField('Found at this moment or later') from?: string;
  @AtField('Found before this moment') to?: string;
  @EntryField('service', 'A service that the incident affects, by id or name') service?: string;
  @DimensionsField(factorDimensions) groupBy?: string;
  @ZoneField({ description: 'Whose midnight begins months; UTC where left out', optional: true }) timeZone?: string;
  @MinPositionField('Waits until what was written up to this position counts; 503 where that takes too long')
  minPosition?: string;
}

/** Which of the findings that are counted. */
export class FindingListQuery extends PageQuery {
  @AtField('Found at this moment or later') from?: string;
  @AtField('Found before this moment') to?: string;
  @EntryField('service', 'A service that the incident affects, by id or name') service?: string;
  @TextField({ description: 'A tag that they have', optional: true, limit: 200 }) tag?: string;
  @ChoiceField({ description: 'Only those without a tag; or none of them', choices: ['true', 'false'], optional: true })
  untagged?: string;
}
