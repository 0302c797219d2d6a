import { type ArgumentMetadata, type ValidationError, ValidationPipe } from '@nestjs/common';
import type { FieldError } from '#decider';
import { InvalidRequest } from './errors.js';
import { isNameOfEveryObject } from './json-body.js';
import { wrongInside } from './shapes.js';
import { unknownField } from './unknown-field.js';

/** Reads requests into their classes; a field that is missing, unknown or wrong is refused by name. */
export class RequestValidation extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      exceptionFactory: (errors) => new InvalidRequest(errors.flatMap((error) => fieldErrors(error, ''))),
    });
  }

  /** A write without a body says what its address says, and no more. */
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'query') refuseUnreadableNames(value);
    return super.transform(metadata.type === 'body' ? (value ?? {}) : value, metadata);
  }
}

const refuseUnreadableNames = (query: unknown): void => {
  const names = Object.keys(query ?? {}).filter(isNameOfEveryObject);
  if (names.length > 0) throw new InvalidRequest(names.map((field) => ({ field, detail: unknownField })));
};

const fieldErrors = (error: ValidationError, path: string): FieldError[] => {
  const { property, constraints = {}, children = [] } = error;
  const field = path === '' ? property : `${path}.${property}`;
  const inside = wrongInside(error.contexts?.['field'] as object | undefined, error.value as unknown);
  if (inside) return inside.map(({ field: place, detail }) => ({ field: `${field}${place}`, detail }));
  const own = Object.entries(constraints)
    // The field says itself what it takes.
    .filter(([name]) => name !== 'nestedValidation')
    .map(([name, message]) => ({ field, detail: name === 'whitelistValidation' ? unknownField : message }));
  return [...own, ...children.flatMap((child) => fieldErrors(child, field))];
};
