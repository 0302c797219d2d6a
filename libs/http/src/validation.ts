import { type ArgumentMetadata, type ValidationError, ValidationPipe } from '@nestjs/common';
import type { FieldError } from '#decider';
import { InvalidRequest } from './errors.js';
import { isNameOfEveryObject } from './json-body.js';

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

const unknownField = 'is no field of this request: check its spelling';

const refuseUnreadableNames = (query: unknown): void => {
  const names = Object.keys(query ?? {}).filter(isNameOfEveryObject);
  if (names.length > 0) throw new InvalidRequest(names.map((field) => ({ field, detail: unknownField })));
};

const fieldErrors = ({ property, constraints = {}, children = [] }: ValidationError, path: string): FieldError[] => {
  const field = path === '' ? property : `${path}.${property}`;
  const own = Object.entries(constraints)
    // The field says itself what it takes.
    .filter(([name]) => name !== 'nestedValidation')
    .map(([name, message]) => ({ field, detail: name === 'whitelistValidation' ? unknownField : message }));
  return [...own, ...children.flatMap((child) => fieldErrors(child, field))];
};
