import { field, list, object, text, whole } from '#http';
import { defaultRecommending, noticers, urgencies, type Recommending } from './domain/index.js';
import { settingSchema } from './setting-routes.js';

const limitSchema = object({ severity: whole, limit: text });
const rowSchema = {
  type: 'array',
  items: { type: 'string', enum: [...urgencies, 'undetermined'] },
  minItems: 4,
  maxItems: 4,
};
const tableSchema = object(Object.fromEntries(noticers.map((noticer) => [noticer, rowSchema])));

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const areLimits = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length <= 5 &&
  value.every(
    (each: unknown) =>
      isObject(each) &&
      typeof each['severity'] === 'number' &&
      typeof each['limit'] === 'string' &&
      Object.keys(each).length === 2,
  );

const isTable = (value: unknown): boolean =>
  isObject(value) &&
  Object.keys(value).length === noticers.length &&
  noticers.every((noticer) => isRow(value[noticer]));

const isRow = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 4 && value.every((cell) => typeof cell === 'string');

/** PUT /v1/settings/recommendations: all of it, as it holds from now on. */
export class RecommendationsRequest {
  @field(
    {
      description: 'By when an incident of each severity is to be detected, where no agreement says so',
      example: defaultRecommending.limits,
    },
    { type: 'array', items: limitSchema, maxItems: 5 } as never,
    areLimits,
    'takes a list of {"severity", "limit"}, like {"severity": 2, "limit": "PT15M"}',
  )
  limits!: Recommending['limits'];

  @field(
    {
      description:
        'By who noticed it: what is recommended where that took no longer than the limit, up to 4 times as long, longer, and where no start is known',
      example: defaultRecommending.table,
    },
    tableSchema,
    isTable,
    `takes an object with ${noticers.join(', ')}, each a list of four like ["none", "low", "high", "undetermined"]`,
  )
  table!: Recommending['table'];

  @field(
    { description: 'Severities of which everything is one step less pressing', example: [4, 5] },
    { type: [Number], maxItems: 5 } as never,
    (value) => Array.isArray(value) && value.length <= 5 && value.every((each) => typeof each === 'number'),
    'takes a list of severities',
  )
  lowered!: number[];

  @field(
    {
      description:
        'By when after its detection it is to be logged; for a severity that is not named, as long as in limits',
      example: [],
    },
    { type: 'array', items: limitSchema, maxItems: 5 } as never,
    areLimits,
    'takes a list of {"severity", "limit"}, which may be empty',
  )
  loggedWithin!: Recommending['loggedWithin'];
}

/** What the outside reads of the setting. */
export const recommendations = settingSchema({
  limits: list(limitSchema),
  table: tableSchema,
  lowered: list(whole),
  loggedWithin: list(limitSchema),
});
