import { AtField, MinPositionField, PageQuery, TextField } from '#http';

const ActorField = (): PropertyDecorator =>
  TextField({
    description:
      'Who did it: a person by name or id, with what keys did that act for them; or person:ID, api-key:ID, policy:NAME for exactly that one',
    optional: true,
    limit: 500,
  });

/** Which events of a register. */
export class RegisterEventsQuery extends PageQuery {
  @AtField('Recorded at this moment or later') from?: string;
  @AtField('Recorded before this moment') to?: string;
  @ActorField() actor?: string;
}

/** Which events are in a file. */
export class RegisterFileQuery {
  @AtField('Recorded at this moment or later') from?: string;
  @AtField('Recorded before this moment') to?: string;
  @ActorField() actor?: string;
  @MinPositionField('Waits until what was written up to this position is in it; 503 where that takes too long')
  minPosition?: string;
}
