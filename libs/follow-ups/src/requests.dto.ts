import { isDay } from '#business-time';
import { Write } from '#access';
import { isParticipantReference, referenceTo, type ParticipantReference } from '#directory';
import { isName } from '#directory/domain';
import { ChoiceField, field, InstantField, TextField, UuidField, type FieldOptions } from '#http';
import { isWebAddress } from '#incidents/domain';
import { itemKinds, solutionKinds, type ItemKind, type SolutionKind } from './domain/index.js';

/** Bytes of UTF-8 that a text may have: of a finding, a reason, evidence; and of a title. */
export const textLimit = 65_536;
const titleLimit = 1_000;

const ProseField = (description: string, options: Partial<FieldOptions> & { limit?: number } = {}): PropertyDecorator =>
  TextField({ description, limit: textLimit, ...options });

const OccurredAtField = (): PropertyDecorator =>
  InstantField({ description: 'When it happened; the moment of recording where left out', optional: true });

/** @see partId */
const PartField = (description: string, example: string, options: Partial<FieldOptions> = {}): PropertyDecorator =>
  field(
    { description, example, ...options },
    { type: String, maxLength: 220 },
    (value) => typeof value === 'string' && value.length <= 220,
    `takes an id as the answers have it, like ${example}`,
  );

const DayField = (description: string, options: Partial<FieldOptions> = {}): PropertyDecorator =>
  field(
    { description, example: '2026-12-24', ...options },
    { type: String, format: 'date' },
    isDay,
    'takes a day that exists, like 2026-12-24',
  );

const somebody = (kind: 'person' | 'team') =>
  function (description: string): PropertyDecorator {
    const takes = `takes the id or name of a ${kind}, or {"kind": "${kind}", "id" or "name"}; null for none`;
    return field(
      { description, optional: true, nullable: true, example: kind === 'person' ? 'Ana' : 'payments' },
      {
        oneOf: [
          { type: 'string' },
          {
            type: 'object',
            properties: { kind: { type: 'string', enum: [kind] }, id: { type: 'string' }, name: { type: 'string' } },
          },
        ],
      },
      (value) => isName(value) || (isParticipantReference(value) && (value as ParticipantReference).kind === kind),
      takes,
    );
  };
const PersonField = somebody('person');
const TeamField = somebody('team');

/** A person or team, by id or name, or as participants are named elsewhere. */
export type Somebody = string | ParticipantReference | null;

/** @param value as it was validated */
export const referenceIn = (
  kind: 'person' | 'team',
  value: Somebody | undefined,
): ParticipantReference | null | undefined => (typeof value === 'string' ? referenceTo(kind, value) : value);

/** What needs a reason and nothing else. */
export class FollowUpReasonRequest extends Write {
  @ProseField('Why') reason!: string;
  @OccurredAtField() occurredAt?: string;
}

/** POST …/started: nothing is needed. */
export class ItemStartedRequest extends Write {
  @OccurredAtField() occurredAt?: string;
}

const TagsField = (optional?: 'optional'): PropertyDecorator =>
  field(
    {
      description: 'Tags of the shared list (GET /v1/settings/tags)',
      example: ['capacity'],
      ...(optional ? { optional: true } : {}),
    },
    { type: [String], maxItems: 20 } as never,
    (value) => Array.isArray(value) && value.length <= 20 && value.every((tag) => typeof tag === 'string'),
    'takes a list of at most 20 tags of the shared list: GET /v1/settings/tags',
  );

/** POST /v1/incidents/{incident}/findings */
export class FindingRequest extends Write {
  @ProseField('What contributed; one thing a finding') text!: string;
  @TagsField('optional') tags?: string[];
  @OccurredAtField() occurredAt?: string;
}

/** POST /v1/findings/{finding}/revised: what is left out stays. */
export class RevisedRequest extends Write {
  @ProseField('How it reads now', { optional: true }) text?: string;
  @TagsField('optional') tags?: string[];
  @ProseField('Why', { optional: true }) reason?: string;
  @OccurredAtField() occurredAt?: string;
}

/** POST /v1/findings/{finding}/solutions */
export class SolutionRequest extends Write {
  @ChoiceField({ description: 'Whether it takes the cause away, or its effect', choices: solutionKinds })
  kind!: SolutionKind;
  @ProseField('What could be done') text!: string;
  @OccurredAtField() occurredAt?: string;
}

const RealisticField = (): PropertyDecorator =>
  field(
    { description: 'Somebody ticks that it can be done by then with what there is', optional: true },
    { type: Boolean },
    (value) => typeof value === 'boolean',
    'takes true or false',
  );

const KindField = (optional?: 'optional'): PropertyDecorator =>
  ChoiceField({ description: 'What it is for', choices: itemKinds, ...(optional ? { optional: true } : {}) });

/** POST /v1/action-items */
export class ItemRequest extends Write {
  @ProseField('What is done to what', { limit: titleLimit }) title!: string;
  @KindField() kind!: ItemKind;
  @PartField('The finding that it addresses', '5b1f0c3e-8a64-4a0e-9c0b-7d6a2f1e9b47.f1', {
    optional: true,
    nullable: true,
  })
  addresses?: string | null;
  @PartField('The incident, where it addresses no finding: its id, key or reference', 'INC-7', { optional: true })
  incident?: string;
  @PartField('The solution or mitigation that it is part of', '5b1f0c3e-8a64-4a0e-9c0b-7d6a2f1e9b47.s1', {
    optional: true,
    nullable: true,
  })
  solution?: string | null;
  @ProseField('How one sees that it is done', { optional: true, nullable: true }) acceptance?: string | null;
  @PersonField('Who sees to it') owner?: Somebody;
  @TeamField('Whose work it is') team?: Somebody;
  @ProseField('How much it is, like "3 days"', { optional: true, nullable: true, limit: titleLimit })
  estimate?: string | null;
  @RealisticField() realistic?: boolean;
  @DayField('By when; no promise until it is planned', { optional: true, nullable: true }) dueOn?: string | null;
  @OccurredAtField() occurredAt?: string;
}

/** POST /v1/incidents/{incident}/recommendations/{kind}/accepted */
export class AcceptedRequest extends Write {
  @PartField(
    'An item that is open already and does it; of those for the same services the first where left out',
    'INC-3.a1',
    {
      optional: true,
    },
  )
  item?: string;
  @field(
    { description: 'Open another item, whatever is open for the same services', optional: true },
    { type: Boolean },
    (value) => typeof value === 'boolean',
    'takes true or false',
  )
  another?: boolean;
  @ProseField('What is done to what; worded after the recommendation where left out', {
    optional: true,
    limit: titleLimit,
  })
  title?: string;
  @ProseField('How one sees that it is done', { optional: true, nullable: true }) acceptance?: string | null;
  @PersonField('Who sees to it') owner?: Somebody;
  @TeamField('Whose work it is') team?: Somebody;
  @ProseField('How much it is, like "3 days"', { optional: true, nullable: true, limit: titleLimit })
  estimate?: string | null;
  @RealisticField() realistic?: boolean;
  @DayField('By when; no promise until it is planned', { optional: true, nullable: true }) dueOn?: string | null;
  @OccurredAtField() occurredAt?: string;
}

/** POST …/amended and …/planned: what is left out stays. */
export class ItemChangeRequest extends Write {
  @ProseField('What is done to what', { optional: true, limit: titleLimit }) title?: string;
  @KindField('optional') kind?: ItemKind;
  @PartField('The finding that it addresses', '5b1f0c3e-8a64-4a0e-9c0b-7d6a2f1e9b47.f1', {
    optional: true,
    nullable: true,
  })
  addresses?: string | null;
  @PartField('The solution or mitigation that it is part of', '5b1f0c3e-8a64-4a0e-9c0b-7d6a2f1e9b47.s1', {
    optional: true,
    nullable: true,
  })
  solution?: string | null;
  @ProseField('How one sees that it is done', { optional: true, nullable: true }) acceptance?: string | null;
  @PersonField('Who sees to it') owner?: Somebody;
  @TeamField('Whose work it is') team?: Somebody;
  @ProseField('How much it is, like "3 days"', { optional: true, nullable: true, limit: titleLimit })
  estimate?: string | null;
  @RealisticField() realistic?: boolean;
  @DayField('By when: promised from planning on', { optional: true, nullable: true }) dueOn?: string | null;
  @ProseField('Why; of planning, why it is planned although it fails a letter', { optional: true }) reason?: string;
  @OccurredAtField() occurredAt?: string;
}

/** POST …/rescheduled */
export class RescheduledRequest extends Write {
  @DayField('The day in the place of the one that was promised') dueOn!: string;
  @ProseField('Why') reason!: string;
  @OccurredAtField() occurredAt?: string;
}

/** POST …/consented */
export class ConsentedRequest extends Write {
  @field(
    { description: 'The number of the move; required, or dueOn, or If-Match: nobody consents unseen', optional: true },
    { type: 'integer', minimum: 1 },
    (value) => Number.isInteger(value) && Number(value) >= 1,
    'takes the number of a move, from 1',
  )
  move?: number;
  @DayField('The day that is consented to', { optional: true }) dueOn?: string;
  @OccurredAtField() occurredAt?: string;
}

/** POST …/delivered */
export class DeliveredRequest extends Write {
  @ProseField('What shows that it is done') evidence!: string;
  @field(
    { description: 'Where that is to be seen', optional: true },
    { type: String, format: 'uri' },
    isWebAddress,
    'takes an http or https address without a password',
  )
  url?: string;
  @OccurredAtField() occurredAt?: string;
}

/** POST /v1/incidents/{incident}/follow-ups/redactions */
export class FollowUpRedactionRequest {
  @UuidField({ description: 'The event whose texts are to go, as GET …/follow-ups names it' }) eventId!: string;
  @ProseField('Why', { optional: true }) reason?: string;
}
