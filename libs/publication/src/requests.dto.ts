import { Write } from '#access';
import { ChoiceField, field, PageQuery, PatternField, TextField } from '#http';
import { hitKinds, type HitKind } from './domain/index.js';

const textLimit = 65_536;

/** POST …/postmortem/published */
export class PublishRequest extends Write {
  @PatternField({
    description: 'The version that you mean, as the preview names it; the one approved last where it is left out',
    pattern: /^[0-9a-f]{64}$/,
    takes: 'takes the name of a version: 64 hexadecimal digits',
    optional: true,
  })
  version?: string;
}

/** POST …/postmortem/retracted */
export class RetractRequest extends Write {
  @TextField({ description: 'Why, for everybody to read', limit: 2_000, example: 'The cause was not what we thought.' })
  reason!: string;
}

/** POST …/postmortem/public-preview/replacements */
export class ReplacementRequest extends Write {
  @TextField({ description: 'The exact words, wherever they stand', limit: textLimit, example: 'Ines Duarte' })
  text!: string;

  @field(
    {
      description: 'What is read in their place; null: they stay as they are',
      example: 'the engineer on call',
      nullable: true,
    },
    { type: String, maxLength: textLimit },
    (value) => typeof value === 'string' && Buffer.byteLength(value) <= textLimit,
    `takes a text of at most ${textLimit} bytes in UTF-8, which may be empty, or null`,
  )
  replacement!: string | null;
}

/** POST …/postmortem/public-preview/waivers */
export class WaiverRequest extends Write {
  @ChoiceField({ description: 'What it was found as', choices: hitKinds }) kind!: HitKind;
  @TextField({ description: 'The words, as the preview has them', limit: textLimit, example: 'status.example.com' })
  text!: string;
  @TextField({ description: 'Why everybody may read it', limit: textLimit, example: 'It is our public status page' })
  reason!: string;
}

/** POST …/postmortem/public-preview/parts */
export class PartRequest extends Write {
  @TextField({
    description:
      'A section like "lessons"; description, facts, durations, timeline, findings or action-items; or the id of an item',
    limit: 500,
    example: 'timeline',
  })
  part!: string;

  @field(
    { description: 'Whether everybody is to read it' },
    { type: Boolean },
    (value) => typeof value === 'boolean',
    'takes true or false',
  )
  isPublic!: boolean;
}

/** POST …/postmortem/publication/redactions */
export class PublicationRedactionRequest extends Write {
  @PatternField({
    description: 'Whose texts are to be destroyed',
    pattern: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/,
    takes: 'takes the id of an event, as GET …/postmortem/publication has it',
  })
  eventId!: string;

  @TextField({ description: 'Why', limit: textLimit, optional: true })
  reason?: string;
}

export const listedStates = ['suggested', 'ready', 'published', 'retracted'] as const;

/** GET /v1/publications */
export class PublicationsQuery extends PageQuery {
  @ChoiceField({
    description:
      'suggested: reported from outside, and never published. ready: approved, and never published. Without it what is, or was, public',
    choices: listedStates,
    optional: true,
  })
  state?: (typeof listedStates)[number];
}
