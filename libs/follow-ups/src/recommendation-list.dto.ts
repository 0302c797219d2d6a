import { isUuid } from '#decider';
import { isName } from '#directory/domain';
import { field, PageQuery, SomeOfField } from '#http';
import { recommendationAsks, recommendationPriorities } from './domain/index.js';

/** GET /v1/recommendations */
export class RecommendationListQuery extends PageQuery {
  @SomeOfField(
    'How pressing the most pressing one is; where neither this nor asks is said, all but none',
    recommendationPriorities,
  )
  priority?: string;

  @SomeOfField('Facts that would tell more', recommendationAsks)
  asks?: string;

  @field(
    { description: 'A service they affect, by id or name', optional: true },
    { type: String },
    (value) => isUuid(value) || isName(value),
    'takes the id or the name of a service',
  )
  service?: string;
}
