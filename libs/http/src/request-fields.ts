import { isZone } from '#business-time';
import { isUuid, isVisible } from '#decider';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { registerDecorator, ValidateIf, type ValidationArguments } from 'class-validator';
import { parseInstant } from './instant.js';

export interface FieldOptions {
  description: string;
  /** May be left out. */
  optional?: true;
  /** `null` is taken. */
  nullable?: true;
  example?: unknown;
}

/**
 * One declaration a field: what it takes, what is said when it takes something else, and what OpenAPI shows.
 *
 * @param expectation what it takes, or what is wrong with a value that it does not take
 * @param context what comes with the error of a value that it does not take
 */
export const field = (
  { description, optional, nullable, example }: FieldOptions,
  schema: ApiPropertyOptions,
  takes: (value: unknown) => boolean,
  expectation: string | ((value: unknown) => string),
  context: object = {},
): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      ...schema,
      description,
      required: !optional,
      ...(nullable ? { nullable: true } : {}),
      ...(example === undefined ? {} : { example }),
    } as ApiPropertyOptions),
    ValidateIf((_object, value: unknown) => !(optional && value === undefined) && !(nullable && value === null)),
    (target: object, propertyName: string | symbol) =>
      registerDecorator({
        name: 'field',
        target: target.constructor,
        propertyName: String(propertyName),
        options: { context },
        validator: {
          validate: takes,
          defaultMessage: (context?: ValidationArguments) => {
            if (context?.value === undefined) return 'is required';
            return typeof expectation === 'string' ? expectation : expectation(context.value);
          },
        },
      }),
  );

/**
 * A time; inside it is UTC with milliseconds. In a query "+01:00" arrives as " 01:00" where the plus was not escaped; it
 * is put back here, in one transform, since several on one field run in another order in a subclass.
 */
export const InstantField = ({ inQuery, ...options }: FieldOptions & { inQuery?: true }): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => {
      if (typeof value !== 'string') return value;
      return parseInstant(inQuery ? value.replace(/ (\d\d:\d\d)$/, '+$1') : value) ?? value;
    }),
    field(
      options,
      { type: String, format: 'date-time' },
      (value) => typeof value === 'string' && parseInstant(value) !== undefined,
      'takes a time as RFC 3339 with an offset, like 2026-03-01T10:42:00Z',
    ),
  );

/** @param limit the most bytes of UTF-8 */
export const TextField = (options: FieldOptions & { limit: number }): PropertyDecorator =>
  field(
    options,
    { type: String, minLength: 1, maxLength: options.limit },
    (value) => typeof value === 'string' && isVisible(value) && Buffer.byteLength(value) <= options.limit,
    (value) => `takes a text that is not blank, of ${atMostBytes(options.limit, value)}`,
  );

/** How long a text may be; and of one that is longer, how long it is, as nobody counts bytes. */
export const atMostBytes = (limit: number, value: unknown): string => {
  const bytes = typeof value === 'string' ? Buffer.byteLength(value) : 0;
  return `at most ${limit} bytes in UTF-8${bytes > limit ? `; this one has ${bytes}` : ''}`;
};

export const PatternField = (options: FieldOptions & { pattern: RegExp; takes: string }): PropertyDecorator =>
  field(
    options,
    { type: String, pattern: options.pattern.source },
    (value) => typeof value === 'string' && options.pattern.test(value),
    options.takes,
  );

export const ChoiceField = (options: FieldOptions & { choices: readonly string[] }): PropertyDecorator =>
  field(
    options,
    { type: String, enum: [...options.choices] },
    (value) => options.choices.includes(value as string),
    `takes one of ${options.choices.join(', ')}`,
  );

export const WholeNumberField = (options: FieldOptions & { min: number; max: number }): PropertyDecorator =>
  field(
    options,
    { type: 'integer', minimum: options.min, maximum: options.max },
    (value) => Number.isInteger(value) && Number(value) >= options.min && Number(value) <= options.max,
    `takes a whole number from ${options.min} to ${options.max}`,
  );

export const ZoneField = (options: FieldOptions): PropertyDecorator =>
  field(
    { ...options, example: 'Europe/Berlin' },
    { type: String },
    isZone,
    'takes a zone of the IANA database as it is spelled there, like Europe/Berlin',
  );

/** @param takes what is told where it is none: better where such ids come from than what they look like */
export const UuidField = (
  options: FieldOptions,
  takes = 'takes a UUID in lower case, like 3f2b8c1e-0d5a-4c57-9a55-6f1f8a1f2b3c',
): PropertyDecorator => field(options, { type: String, format: 'uuid' }, isUuid, takes);
