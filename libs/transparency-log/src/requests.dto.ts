import { field, MinPositionField, PatternField, TextField } from '#http';

const SizeField = (description: string, optional = false): PropertyDecorator =>
  PatternField({
    description,
    pattern: /^[1-9]\d{0,14}$/,
    takes: 'takes how many events, from 1',
    ...(optional && { optional }),
  });

/** Of a proof that an event is in the log. */
export class InclusionQuery {
  @SizeField(
    'The tree that it is proved to be in, by how many events it is over; where left out, the last that was signed',
    true,
  )
  size?: string;

  @MinPositionField('Waits until what was written up to this position is in the tree; 503 where that takes too long')
  minPosition?: string;
}

/** Of a proof that one tree began as another. */
export class ConsistencyQuery {
  @SizeField('The earlier tree, by how many events it is over') from!: string;
  @SizeField('The later one') to!: string;
}

const isSize = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) > 0;

export class LossRequest {
  @field(
    { description: 'How many events the checkpoint was about that the log has lost, as `disagreements` says' },
    { type: 'integer', minimum: 1 },
    isSize,
    'takes how many events the lost checkpoint was about, as a number from 1',
  )
  size!: number;
  @TextField({ description: 'How they were lost', limit: 65_536 }) reason!: string;
}

/** Says all by its address. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class
export class SigningRequest {}
