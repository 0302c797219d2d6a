import { field, PageQuery, SomeOfField } from '#http';
import { SearchField } from '#incidents';

const ChoiceField = (description: string): PropertyDecorator =>
  field(
    { description, optional: true },
    { type: String, enum: ['true', 'false'] },
    (value) => value === 'true' || value === 'false',
    'takes true or false',
  );

/** GET /v1/postmortems */
export class PostmortemListQuery extends PageQuery {
  @ChoiceField('Only those that are still to be held, the one due first at the head; or none of them') due?: string;
  @ChoiceField('Only those that were to be held by now and were not; or none of them') overdue?: string;
  @ChoiceField('Only those that were approved and have changed since; or none of them') outdated?: string;
  @SomeOfField('How far the review is', ['draft', 'in-review', 'approved']) state?: string;
  @SomeOfField('Whether one is needed', ['required', 'optional', 'waived']) requirement?: string;
  @SearchField('titles, sections, minutes, points or released notes')
  q?: string;
}
