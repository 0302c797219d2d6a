import { AtField, PageQuery, TextField } from '#http';

const actor = {
  description:
    'Who did it: a person by name or id, with what keys did that act for them; or person:ID, api-key:ID, policy:NAME for exactly that one',
  optional: true,
  limit: 500,
} as const;

/** Which events of a register. */
export class RegisterEventsQuery extends PageQuery {
  @AtField('Recorded at this moment or later') from?: string;
  @AtField('Recorded before this moment') to?: string;
  @TextField(actor) actor?: string;
}
