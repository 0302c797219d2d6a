import { ruleNames, type RuleName } from '#blameless';
import { field, list, ListField, object, takes, text, type FieldOptions } from '#http';
import { defaultLinter, type Linter } from './domain/index.js';
import { settingSchema } from './setting-routes.js';

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '' && value.length <= 1_000;

const rule = { type: 'string', enum: [...ruleNames] };

/** Words that may stay, as remarks of the linter give them. */
export const WaiversField = (options: FieldOptions): PropertyDecorator =>
  ListField(
    options,
    {
      rule: takes((value) => ruleNames.includes(value as RuleName), `takes one of ${ruleNames.join(', ')}`),
      text: takes(isText, 'takes the words of a remark'),
      reason: takes(isText, 'takes a text that is not blank'),
    },
    { rule, text: { type: 'string', maxLength: 1_000 }, reason: { type: 'string', maxLength: 1_000 } },
    'takes a list of {"rule", "text", "reason"}',
  );

/** PUT /v1/settings/linter: all of it, as it holds from now on. */
export class LinterRequest {
  @field(
    { description: 'Rules that are not applied: opinion, hindsight, unsure', example: defaultLinter.off },
    { type: [String], maxItems: 3 } as never,
    (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
    'takes a list of rules, like ["opinion"], which may be empty',
  )
  off!: RuleName[];

  @WaiversField({
    description: 'Words that may stay wherever they stand, at most 200, of 200 letters each; they name nobody',
  })
  waivers!: Linter['waivers'];
}

/** What the outside reads of the setting. */
export const linter = settingSchema({ off: list(rule), waivers: list(object({ rule, text, reason: text })) });
