import { isUuid } from '#decider';
import { isName } from '#directory/domain';
import { AtField, field, PageQuery, SomeOfField } from '#http';
import { origins, statuses } from './domain/index.js';
import { SearchField } from './search.js';

const EntryField = (kind: string, description: string): PropertyDecorator =>
  field(
    { description, optional: true },
    { type: String },
    (value) => isUuid(value) || isName(value),
    `takes the id or the name of a ${kind}`,
  );

/** Which incidents, and how many. */
export class IncidentListQuery extends PageQuery {
  @SomeOfField('The status they are in', statuses) status?: string;
  @SomeOfField('The severity now, 1 is the worst', [1, 2, 3, 4, 5]) severity?: string;
  @SomeOfField('Who noticed', origins) origin?: string;
  @EntryField('service', 'A service they affect, by id or name') service?: string;
  @EntryField('team', 'A team that led or responded, by id or name') team?: string;
  @SearchField('its texts')
  q?: string;
  @AtField('Logged at this moment or later') from?: string;
  @AtField('Logged before this moment') to?: string;
}
