import { isUuid } from '#decider';
import { isName } from '#directory/domain';
import { AtField, ChoiceField, field, PageQuery, SomeOfField } from '#http';
import { statuses } from './domain/index.js';
import { listMoments, noticers, type ListMoment } from './read-models/incidents/incidents.query.js';
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
  @SomeOfField('Who noticed', noticers) origin?: string;
  @EntryField('service', 'A service they affect, by id or name') service?: string;
  @EntryField('team', 'A team that led or responded, by id or name') team?: string;
  @SearchField('its texts')
  q?: string;
  @AtField('Logged at this moment or later; or dated so by another moment') from?: string;
  @AtField('Logged before this moment; or dated so by another moment') to?: string;
  @ChoiceField({
    description: 'The moment that from and to are of; loggedAt where left out. Those that lack it are left out then',
    choices: listMoments,
    optional: true,
  })
  by?: ListMoment;
}
