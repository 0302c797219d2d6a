import type { RuleName, Where } from '#blameless';
import { ChoiceField, TextField } from '#http';
import { WaiversField } from '#settings';

/** In bytes: a text of 100,000 words has some 600,000. */
const longest = 1_000_000;

export class LintRequest {
  @TextField({ description: 'What is to be read', limit: longest, example: 'We should have tested the failover.' })
  text!: string;

  @ChoiceField({ description: 'markdown unless stated', choices: ['markdown', 'text'], optional: true })
  format?: 'markdown' | 'text';

  @ChoiceField({
    description:
      'What it is: of minutes and notes every remark is advice; in a publication names of the directory are found. document unless stated',
    choices: ['document', 'minutes', 'notes', 'publication'],
    optional: true,
  })
  where?: Where;

  @WaiversField({ description: 'Words that may stay, each with the reason', optional: true })
  waivers?: { rule: RuleName; text: string; reason: string }[];
}
