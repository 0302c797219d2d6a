import { ruleNames, type RuleName } from '#blameless';
import { ChoiceField, ListField, takes, TextField } from '#http';

/** In bytes: a text of 100,000 words has some 600,000. */
const longest = 1_000_000;

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '' && value.length <= 1_000;

export class LintRequest {
  @TextField({ description: 'What is to be read', limit: longest, example: 'We should have tested the failover.' })
  text!: string;

  @ChoiceField({ description: 'markdown unless stated', choices: ['markdown', 'text'], optional: true })
  format?: 'markdown' | 'text';

  @ChoiceField({
    description: 'What it is: of minutes and notes every remark is advice. document unless stated',
    choices: ['document', 'minutes', 'notes'],
    optional: true,
  })
  where?: 'document' | 'minutes' | 'notes';

  @ListField(
    { description: 'Words that may stay, each with the reason', optional: true },
    {
      rule: takes((value) => ruleNames.includes(value as RuleName), `takes one of ${ruleNames.join(', ')}`),
      text: takes(isText, 'takes the words of a remark'),
      reason: takes(isText, 'takes a text that is not blank'),
    },
    {
      rule: { type: 'string', enum: [...ruleNames] },
      text: { type: 'string', maxLength: 1_000 },
      reason: { type: 'string', maxLength: 1_000 },
    },
    'takes a list of {"rule", "text", "reason"}',
  )
  waivers?: { rule: RuleName; text: string; reason: string }[];
}
