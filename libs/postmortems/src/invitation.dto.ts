import { Write } from '#access';
import { isParticipantReference, participantSchema, participantTakes, type ParticipantReference } from '#directory';
import { AtField, ChoiceField, field, InstantField, PatternField, TextField, WholeNumberField } from '#http';

/** Somebody who may be there: a monitor attends nothing (rules.md N5). */
export const isGuest = (value: unknown): boolean =>
  isParticipantReference(value) && (value as ParticipantReference).kind !== 'monitor';

export const invitationActions = ['add', 'exclude', 'ask'] as const;
export type InvitationAction = (typeof invitationActions)[number];

/** POST …/postmortem/invitations */
export class InvitationRequest extends Write {
  @field(
    { description: 'Who; of "ask" the caller where left out, if that is a person', optional: true },
    participantSchema,
    (value) => isGuest(value),
    'takes a person, a team or an external user: the owners of a monitor stand for it',
  )
  participant?: ParticipantReference;

  @ChoiceField({ description: 'What is said of them', choices: invitationActions }) action!: InvitationAction;
  @TextField({ description: 'Why; needed but to ask', limit: 65_536, optional: true }) reason?: string;
  @InstantField({ description: 'When it was said; the moment of recording where left out', optional: true })
  occurredAt?: string;
}

/** POST …/postmortem/invitations/sent */
export class InvitationsSentRequest extends Write {
  @WholeNumberField({ description: 'The number of the session', min: 1, max: 1_000_000 }) session!: number;

  @field(
    { description: 'To whom; to everybody who is invited where left out', optional: true },
    { type: 'array', items: participantSchema, minItems: 1, maxItems: 500 } as never,
    (value) => Array.isArray(value) && value.length > 0 && value.length <= 500 && value.every(isGuest),
    `takes a list of 1 to 500 participants who are invited; each ${participantTakes}, but no monitor`,
  )
  participants?: ParticipantReference[];
}

export class InvitationsQuery {
  @AtField('What was known by then') knownAt?: string;
}

export class CalendarQuery {
  @PatternField({
    description: 'The number of the session; the next that is planned and not over, or else the last, where left out',
    pattern: /^[1-9]\d{0,6}$/,
    takes: 'takes the number of a session, from 1',
    optional: true,
  })
  session?: string;
}
