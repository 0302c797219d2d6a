import { InvalidRequest } from './errors.js';
import { InstantField, PatternField } from './request-fields.js';

export const AtField = (description: string): PropertyDecorator =>
  InstantField({
    description: `${description} (a plus sign in a query may stand plain)`,
    optional: true,
    inQuery: true,
  });

/** One or several of a few, with commas between them. */
export const SomeOfField = (description: string, choices: readonly (string | number)[]): PropertyDecorator =>
  PatternField({
    description: `${description}; several with commas`,
    pattern: new RegExp(`^(${choices.join('|')})(,(${choices.join('|')}))*$`),
    takes: `takes one or several of ${choices.join(', ')}, with commas between them`,
    optional: true,
  });

/** A position as a write returned it, or nothing. */
export const MinPositionField = (description: string): PropertyDecorator =>
  PatternField({
    description,
    pattern: /^\d{1,18}$/,
    takes: 'takes a position, as a write returned it',
    optional: true,
  });

const CursorField = (): PropertyDecorator =>
  PatternField({
    description: 'Where the last answer ended (nextCursor)',
    pattern: /^[A-Za-z0-9_-]{1,100}$/,
    takes: 'takes the nextCursor of an answer',
    optional: true,
  });

/** Of what is folded from its stream. */
export class AsOfQuery {
  @AtField('What had happened by then') validAt?: string;
  @AtField('What was known by then') knownAt?: string;
  @MinPositionField('Answers are at least as fresh as this position; they are folded from the streams, so always')
  minPosition?: string;
}

/** Of a list that is computed as a whole, from streams. */
export class ListQuery {
  @PatternField({
    description: 'How many at once, 1 to 200; 50 where left out',
    pattern: /^([1-9]\d?|1\d\d|200)$/,
    takes: 'takes a whole number from 1 to 200',
    optional: true,
  })
  limit?: string;
  @CursorField() cursor?: string;
}

/** Of a list from a read model. */
export class PageQuery extends ListQuery {
  @MinPositionField('Waits until what was written up to this position is in the list; 503 where that takes too long')
  minPosition?: string;
}

/** Of the events of a stream. */
export class HistoryQuery {
  @PatternField({
    description: 'How many at once, 1 to 1000',
    pattern: /^([1-9]\d{0,2}|1000)$/,
    takes: 'takes a whole number from 1 to 1000',
    optional: true,
  })
  limit?: string;
  @CursorField() cursor?: string;
}

/** Of a stretch from a moment on and before another, where both are said. @throws InvalidRequest where nothing lies in it */
export const refuseNothingBetween = ({ from, to }: { from?: string; to?: string }): void => {
  if (from !== undefined && to !== undefined && from >= to)
    throw new InvalidRequest([{ field: 'to', detail: 'takes a moment after from' }]);
};
