import { isZone } from '#business-time';
import { Write } from '#access';
import { ruleNames, type RuleName } from '#blameless';
import { ParticipantField, participantSchema, participantTakes, type ParticipantReference } from '#directory';
import { atMostBytes, ChoiceField, field, InstantField, TextField, UuidField, WholeNumberField } from '#http';
import { minuteKinds, remarkPlaces, type MinuteKind, type RemarkPlace } from './domain/index.js';
import { isGuest } from './invitation.dto.js';

/** Bytes of UTF-8 that a text of a postmortem may have. */
const textLimit = 65_536;

/** Bytes of UTF-8 that a section may have: an append holds it with all that stands beside it. */
export const sectionLimit = 262_144;

const ProseField = (description: string, optional?: 'optional'): PropertyDecorator =>
  TextField({ description, limit: textLimit, ...(optional ? { optional: true } : {}) });

const OccurredAtField = (): PropertyDecorator =>
  InstantField({ description: 'When it happened; the moment of recording where left out', optional: true });

const NumberField = (description: string, optional?: 'optional'): PropertyDecorator =>
  WholeNumberField({ description, min: 1, max: 1_000_000, ...(optional ? { optional: true } : {}) });

const ZoneField = (): PropertyDecorator =>
  field(
    {
      description: 'In which zone the invitation tells the time; UTC where left out',
      optional: true,
      example: 'Europe/Berlin',
    },
    { type: String },
    isZone,
    'takes the name of a time zone, like Europe/Berlin',
  );

/** POST …/postmortem/waived, /waived/lifted and /returned: what needs a reason and nothing else. */
export class ReasonRequest extends Write {
  @ProseField('Why') reason!: string;
  @OccurredAtField() occurredAt?: string;
}

/** POST …/postmortem/sessions */
export class SessionRequest extends Write {
  @InstantField({ description: 'When it begins' }) at!: string;
  @WholeNumberField({ description: 'How long it takes', min: 1, max: 1_440 }) durationMinutes!: number;
  @ProseField('Where: a room, or an address to call', 'optional') place?: string;
  @ZoneField() zone?: string;
  @ParticipantField({
    description: 'Who leads it; the caller where left out, if that is a person',
    optional: true,
    nullable: true,
  })
  facilitator?: ParticipantReference | null;
  @OccurredAtField() occurredAt?: string;
}

/** POST …/postmortem/sessions/{session}/moved: what is left out stays. */
export class MovedRequest extends Write {
  @InstantField({ description: 'When it begins now', optional: true }) at?: string;
  @WholeNumberField({ description: 'How long it takes now', min: 1, max: 1_440, optional: true })
  durationMinutes?: number;
  @ProseField('Where it is now', 'optional') place?: string;
  @ZoneField() zone?: string;
  @ParticipantField({ description: 'Who leads it now', optional: true, nullable: true })
  facilitator?: ParticipantReference | null;
  @ProseField('Why', 'optional') reason?: string;
  @OccurredAtField() occurredAt?: string;
}

/** POST …/postmortem/sessions/{session}/attendance */
export class AttendanceRequest extends Write {
  @field(
    {
      description: 'Everybody who was there; replaces what was said before',
      example: [{ kind: 'person', name: 'Ana' }],
    },
    { type: 'array', items: participantSchema, minItems: 1, maxItems: 500 } as never,
    (value) => Array.isArray(value) && value.length > 0 && value.length <= 500 && value.every(isGuest),
    `takes a list of 1 to 500 people, teams and external users; each ${participantTakes}, but no monitor, which attends nothing`,
  )
  attendees!: ParticipantReference[];
  @OccurredAtField() occurredAt?: string;
}

/** POST …/postmortem/sessions/{session}/minutes */
export class MinuteRequest extends Write {
  @ChoiceField({ description: 'What it is', choices: minuteKinds }) kind!: MinuteKind;
  @ProseField('What was said, or decided') text!: string;
  @ParticipantField({
    description: 'Who said it; the caller where left out, if that is a person',
    optional: true,
    nullable: true,
  })
  speaker?: ParticipantReference | null;
  @OccurredAtField() occurredAt?: string;
}

/** POST …/postmortem/sessions/{session}/points */
export class PointRequest extends Write {
  @ProseField('What is to be discussed') text!: string;
  @ParticipantField({
    description: 'Who raised it; the caller where left out, if that is a person',
    optional: true,
    nullable: true,
  })
  raisedBy?: ParticipantReference | null;
  @OccurredAtField() occurredAt?: string;
}

/** POST …/points/{point}/settled */
export class SettledRequest extends Write {
  @NumberField('The number of the minute that settles it: a decision or an action', 'optional') minute?: number;
  @TextField({ description: 'The action item that settles it', limit: 200, example: 'INC-7.a1', optional: true })
  item?: string;
  @OccurredAtField() occurredAt?: string;
}

/** POST …/points/{point}/carried */
export class CarriedRequest extends Write {
  @NumberField('The number of the later session whose agenda it becomes') to!: number;
  @OccurredAtField() occurredAt?: string;
}

/** POST …/postmortem/interviews */
export class InterviewRequest extends Write {
  @ParticipantField({ description: 'With whom; not known where left out', optional: true, nullable: true })
  with?: ParticipantReference | null;
  @ProseField('What was noted; yours alone until you release it') notes!: string;
  @OccurredAtField() occurredAt?: string;
}

/** POST …/postmortem/interviews/{interview}/released */
export class ReleasedRequest extends Write {
  @OccurredAtField() occurredAt?: string;
}

/** PUT …/postmortem/sections/{section} */
export class SectionRequest extends Write {
  @field(
    { description: 'Markdown; empty to empty the section' },
    { type: String, maxLength: sectionLimit },
    (value) => typeof value === 'string' && Buffer.byteLength(value) <= sectionLimit,
    (value) => `takes a text of ${atMostBytes(sectionLimit, value)}`,
  )
  text!: string;
  @OccurredAtField() occurredAt?: string;
}

/** POST …/postmortem/remarks/waived */
export class RemarkWaivedRequest extends Write {
  @ChoiceField({ description: 'Where the words stand', choices: remarkPlaces }) section!: RemarkPlace;
  @ChoiceField({ description: 'The rule of the remark', choices: ruleNames }) rule!: RuleName;
  @ProseField('The words, as the remark gives them') text!: string;
  @ProseField('Why they may stay') reason!: string;
  @OccurredAtField() occurredAt?: string;
}

/** POST …/postmortem/submitted and /approved */
export class VersionRequest extends Write {
  @field(
    {
      description: 'The version that is meant, as GET …/postmortem names it; the one of now where left out',
      optional: true,
    },
    { type: String, pattern: '^[0-9a-f]{64}$' },
    (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value),
    'takes the name of a version: 64 hexadecimal digits in lower case, as GET …/postmortem gives it',
  )
  version?: string;
  @OccurredAtField() occurredAt?: string;
}

/** POST …/postmortem/joined */
export class JoinedRequest extends Write {
  @TextField({
    description: 'The incident that stands for both: its id, key: and its key, or its reference',
    limit: 204,
  })
  with!: string;
  @ProseField('Why') reason!: string;
  @OccurredAtField() occurredAt?: string;
}

/** POST …/postmortem/redactions */
export class TextRedactionRequest {
  @UuidField({ description: 'The event whose texts are to go, as the document names it' }) eventId!: string;
  @ProseField('Why', 'optional') reason?: string;
}
