import { isUuid, type FieldError } from '#decider';
import { plainToInstance, Transform } from 'class-transformer';
import { Allow, ValidateNested } from 'class-validator';
import { ImportSource, Write } from '#access';
import { isParticipantReference, ParticipantField as ParticipantOf, type ParticipantReference } from '#directory';
import { isName } from '#directory/domain';
import {
  AsOfQuery,
  ChoiceField,
  field,
  InstantField,
  InvalidRequest,
  parseInstant,
  PatternField,
  TextField,
  UuidField,
  WholeNumberField,
  type FieldOptions,
} from '#http';
import { keyPattern } from './address.js';
import { participantFields } from './mentions.js';
import {
  addressLimit,
  channelPattern,
  countLimit,
  declarableFacts,
  expectation,
  isWebAddress,
  linkKinds,
  origins,
  peopleLimit,
  proseLimit,
  rolePattern,
  sourcePattern,
  spanKinds,
} from './domain/index.js';

const isServices = (value: unknown): boolean => Array.isArray(value) && value.length <= 100 && value.every(isNameOrId);

/** It would be taken for a name. */
const isMiswrittenUuid = (text: string): boolean => isUuid(text.trim().toLowerCase()) && !isUuid(text);

const isNameOrId = (value: unknown): value is string => isName(value) && !isMiswrittenUuid(value);

const ServiceField = (description: string): PropertyDecorator =>
  field({ description, example: 'checkout' }, { type: String }, isNameOrId, expectation('service', ''));

const ParticipantField = (options: FieldOptions): PropertyDecorator =>
  ParticipantOf(options, expectation(options.nullable ? 'participant-or-unknown' : 'participant', ''));

const ProseField = (name: string, description: string, optional?: 'optional'): PropertyDecorator =>
  TextField({ description, limit: proseLimit(name), ...(optional ? { optional: true } : {}) });

const OccurredAtField = (): PropertyDecorator =>
  InstantField({ description: 'When it happened; the moment of recording where left out', optional: true });

const ByField = (who: string): PropertyDecorator =>
  ParticipantField({ description: `${who}; null where it is not known`, nullable: true });

const OriginField = (): PropertyDecorator =>
  ChoiceField({
    description: 'Where the report came from; follows from the reporter where left out',
    choices: origins,
    optional: true,
  });

const ChannelField = (description: string): PropertyDecorator =>
  PatternField({ description, pattern: channelPattern, takes: expectation('channel', ''), optional: true });

const FlagField = (description: string): PropertyDecorator =>
  field(
    { description, optional: true },
    { type: Boolean },
    (value) => typeof value === 'boolean',
    expectation('flag', ''),
  );

/** Whom an incident is restricted to: people alone, whom the directory knows. */
const PeopleField = (description: string, optional?: 'optional'): PropertyDecorator =>
  field(
    { description, example: ['Ana'], ...(optional ? { optional: true } : {}) },
    { type: [String], minItems: 1, maxItems: peopleLimit, uniqueItems: true } as never,
    (value) =>
      Array.isArray(value) &&
      value.length >= 1 &&
      value.length <= peopleLimit &&
      value.every(isNameOrId) &&
      new Set(value).size === value.length,
    expectation('people', ''),
  );

/** POST /v1/incidents */
export class LogIncidentRequest extends Write {
  @ProseField('title', 'What people will call it') title!: string;
  @field(
    { description: 'Services affected, each by id or name; may be empty', example: ['checkout'] },
    { type: [String] },
    isServices,
    expectation('services', ''),
  )
  services!: string[];
  @WholeNumberField({ description: '1 is the worst', min: 1, max: 5 }) severity!: 1 | 2 | 3 | 4 | 5;
  @ByField('Who or what reported it') reportedBy!: ParticipantReference | null;
  @ParticipantField({ description: 'Who wrote it down; the caller where left out', optional: true, nullable: true })
  loggedBy?: ParticipantReference | null;
  @OriginField() origin?: (typeof origins)[number];
  @ChannelField('The way it came in') channel?: string;
  @OccurredAtField() occurredAt?: string;
  @InstantField({ description: 'When it started, if known exactly', optional: true }) startedAt?: string;
  @InstantField({ description: 'When it was first noticed, if before the log', optional: true }) detectedAt?: string;
  @ProseField('description', 'What is known so far', 'optional') description?: string;
  @PatternField({
    description: "The caller's own id, unique across callers; stored in clear, so no names in it",
    pattern: keyPattern,
    takes: expectation('key', ''),
    optional: true,
  })
  key?: string;
  @PeopleField('The people who alone see it; everybody who may read where left out', 'optional')
  restrictedTo?: string[];
}

export class ReportedRequest extends Write {
  @ByField('Who or what reported it') reportedBy!: ParticipantReference | null;
  @ParticipantField({ description: 'Who wrote it down; the caller where left out', optional: true, nullable: true })
  loggedBy?: ParticipantReference | null;
  @OriginField() origin?: (typeof origins)[number];
  @ChannelField('The way it came in') channel?: string;
  @OccurredAtField() occurredAt?: string;
}

export class StartedRequest extends Write {
  @InstantField({ description: 'The exact moment, or else the two bounds', optional: true }) occurredAt?: string;
  @InstantField({ description: 'It did not start before', optional: true }) notBefore?: string;
  @InstantField({ description: 'It had started by', optional: true }) notAfter?: string;
  @ProseField('reason', 'Why these bounds; required with them', 'optional') reason?: string;
}

export class DetectedRequest extends Write {
  @ByField('Who or what first noticed') by!: ParticipantReference | null;
  @OccurredAtField() occurredAt?: string;
}

export class RespondedRequest extends Write {
  @ByField('The person or team') by!: ParticipantReference | null;
  @PatternField({
    description: 'responder (where left out), lead, communications, expert, …',
    pattern: rolePattern,
    takes: expectation('role', ''),
    optional: true,
  })
  role?: string;
  @OccurredAtField() occurredAt?: string;
}

export class ActionTakenRequest extends Write {
  @ByField('Who acted') by!: ParticipantReference | null;
  @ProseField('what', 'What was tried') what!: string;
  @ProseField('outcome', 'What it did', 'optional') outcome?: string;
  @OccurredAtField() occurredAt?: string;
}

export class DiagnosedRequest extends Write {
  @ByField('Who diagnosed') by!: ParticipantReference | null;
  @ProseField('cause', 'The cause as far as known') cause!: string;
  @UuidField({ description: 'The event id of the diagnosis that this one replaces', optional: true })
  supersedes?: string;
  @OccurredAtField() occurredAt?: string;
}

export class MitigatedRequest extends Write {
  @ByField('Who ended the impact') by!: ParticipantReference | null;
  @ProseField('mitigation', 'How the impact was ended') mitigation!: string;
  @OccurredAtField() occurredAt?: string;
}

export class FixedRequest extends Write {
  @ByField('Who fixed it') by!: ParticipantReference | null;
  @TextField({ description: 'The solution; null where it is not known', limit: proseLimit('solution'), nullable: true })
  solution!: string | null;
  @FlagField('The moment is taken from something near it') estimated?: boolean;
  @OccurredAtField() occurredAt?: string;
}

/** Who or what counted, as a request names it in plain text. */
export class FigureSource {
  @Allow() name!: string;
}

const CountField = (description: string): PropertyDecorator =>
  WholeNumberField({ description, min: 0, max: countLimit, optional: true });

/** In `source` a text names who counted; an importer says there where it was read, and who counted in `countedBy`. */
export class ImpactRequest {
  @CountField('Users affected') users?: number;
  @CountField('Accounts affected') accounts?: number;
  @CountField('Support requests raised') supportRequests?: number;
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string'
      ? Object.assign(new FigureSource(), { name: value })
      : plainToInstance(ImportSource, value as object),
  )
  @field(
    { description: 'Who or what counted; figures of one source replace one another', optional: true },
    { oneOf: [{ type: 'string' }, { $ref: '#/components/schemas/ImportSource' }] },
    (value) => value instanceof ImportSource || (value instanceof FigureSource && sourcePattern.test(value.name)),
    `${expectation('figure-source', '')}; or, from an importer, {"system", "file", "row"}: where it was read`,
  )
  @ValidateNested()
  source?: FigureSource | ImportSource;
  @PatternField({
    description: 'Who or what counted, where source says where an import read it',
    pattern: sourcePattern,
    takes: expectation('figure-source', ''),
    optional: true,
  })
  countedBy?: string;
  @FlagField('False where left out: an estimate') confirmed?: boolean;
  @OccurredAtField() occurredAt?: string;
  @InstantField({
    description: 'When the source learnt it; needs the importer permission and a source',
    optional: true,
  })
  recordedAt?: string;
}

export class ImpactSpanRequest extends Write {
  @ServiceField('The service that was hit, by id or name') service!: string;
  @ChoiceField({ description: 'How it was hit', choices: spanKinds }) kind!: (typeof spanKinds)[number];
  @InstantField({ description: 'From when; null where it is not known', nullable: true }) from!: string | null;
  @InstantField({ description: 'Until when; left out while it goes on', optional: true }) to?: string;
}

export class ServiceRequest extends Write {
  @ServiceField('The service that is affected as well, by id or name') service!: string;
  @ProseField('reason', 'What shows it', 'optional') reason?: string;
  @OccurredAtField() occurredAt?: string;
}

export class UpdateRequest extends Write {
  @ProseField('update', 'What those who wait were told') update!: string;
  @ParticipantField({ description: 'Who posted it; not known where left out', optional: true, nullable: true })
  by?: ParticipantReference | null;
  @ChannelField('Where it was posted') channel?: string;
  @OccurredAtField() occurredAt?: string;
}

export class LinkRequest extends Write {
  @field(
    { description: 'The web address; stored in clear', example: 'https://grafana.example/d/checkout' },
    { type: String, format: 'uri', maxLength: addressLimit },
    isWebAddress,
    expectation('address', ''),
  )
  url!: string;
  @ChoiceField({ description: 'What is found there; other where left out', choices: linkKinds, optional: true })
  kind?: (typeof linkKinds)[number];
  @ProseField('label', 'What to call it', 'optional') label?: string;
  @OccurredAtField() occurredAt?: string;
}

export class SeverityRequest extends Write {
  @WholeNumberField({ description: 'The severity from then on; 1 is the worst', min: 1, max: 5 }) severity!:
    1 | 2 | 3 | 4 | 5;
  @ProseField('reason', 'Why', 'optional') reason?: string;
  @OccurredAtField() occurredAt?: string;
}

export class LeadRequest extends Write {
  @ParticipantField({ description: 'Who leads from then on' }) to!: ParticipantReference;
  @ProseField('reason', 'Why', 'optional') reason?: string;
  @OccurredAtField() occurredAt?: string;
}

export class NoteRequest extends Write {
  @ParticipantField({ description: 'Who said it; left out where nobody says', optional: true, nullable: true })
  by?: ParticipantReference | null;
  @ProseField('note', 'What is to be remembered') note!: string;
  @OccurredAtField() occurredAt?: string;
}

/** For what owes a reason: clock-paused, reopened, cancelled. */
export class ReasonedRequest extends Write {
  @ProseField('reason', 'Why') reason!: string;
  @OccurredAtField() occurredAt?: string;
}

/** For what needs none: clock-resumed, closed. */
export class PlainRequest extends Write {
  @ProseField('reason', 'Why', 'optional') reason?: string;
  @OccurredAtField() occurredAt?: string;
}

export class MergedRequest extends Write {
  @field(
    { description: 'The incident in which it counts from now on: its id, its reference (INC-7), or key: and its key' },
    { type: String, minLength: 1, maxLength: 204 },
    (value) => typeof value === 'string' && /^[\x21-\x7e]{1,204}$/.test(value),
    'takes the address of an incident: its id, its reference (INC-7), or key: and its key',
  )
  into!: string;
  @ProseField('reason', 'What shows that they are one', 'optional') reason?: string;
  @OccurredAtField() occurredAt?: string;
}

export class UnmergedRequest extends Write {
  @ProseField('reason', 'What shows that they are not one') reason!: string;
  @OccurredAtField() occurredAt?: string;
}

export class UnrecordedRequest extends Write {
  @ChoiceField({ description: 'The fact that is not recorded and will not be', choices: declarableFacts })
  fact!: (typeof declarableFacts)[number];
  @ProseField('reason', 'Why not') reason!: string;
  @OccurredAtField() occurredAt?: string;
}

export class PostmortemHeldRequest extends Write {
  @OccurredAtField() occurredAt?: string;
}

export class RestrictedRequest extends Write {
  @PeopleField('The people who alone see it from now on') restrictedTo!: string[];
  @ProseField('reason', 'Why') reason!: string;
}

export class UnrestrictedRequest extends Write {
  @ProseField('reason', 'Why everybody who may read may see it') reason!: string;
}

/**
 * Refuses new values that no event of any kind holds: what a mention in `replace` would register, and marks that only a
 * redaction sets. The rest depends on the event, and is judged with it.
 *
 * @throws InvalidRequest
 */
export const refuseImpossibleValues = (replace: Readonly<Record<string, unknown>>): void => {
  const errors = Object.entries(replace).flatMap(([name, value]): FieldError[] => {
    const error = (detail: string): FieldError[] => [{ field: `replace.${name}`, detail }];
    if (name === 'services') return isServices(value) ? [] : error(expectation('services', ''));
    if (name === 'service') return isNameOrId(value) ? [] : error(expectation('service', ''));
    // Of a span it is a time.
    if (name === 'to' && typeof value === 'string') return [];
    if (participantFields.includes(name))
      return value === null || isParticipantReference(value) ? [] : error(expectation('participant-or-unknown', ''));
    return typeof value === 'object' && value !== null ? error('takes no object or list') : [];
  });
  if (errors.length > 0) throw new InvalidRequest(errors);
};

/** Times inside `replace` are brought to UTC like any other. */
const instantsInside = (replace: unknown): unknown =>
  typeof replace === 'object' && replace !== null && !Array.isArray(replace)
    ? Object.fromEntries(
        Object.entries(replace).map(([name, value]: [string, unknown]) => [
          name,
          ['occurredAt', 'notBefore', 'notAfter', 'from', 'to'].includes(name) && typeof value === 'string'
            ? (parseInstant(value) ?? value)
            : value,
        ]),
      )
    : replace;

export class CorrectionRequest extends Write {
  @UuidField({ description: 'The event to correct' }) eventId!: string;
  @Transform(({ value }: { value: unknown }) => instantsInside(value))
  @field(
    {
      description: 'New values for fields of that event; null takes an optional field away',
      example: { occurredAt: '2026-03-01T10:42:00Z' },
    },
    { type: 'object', additionalProperties: true } as never,
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0,
    'takes an object with at least one field of the event and its new value',
  )
  replace!: Record<string, unknown>;
  @ProseField('reason', 'What showed that it was wrong') reason!: string;
  @OccurredAtField() occurredAt?: string;
}

export class RetractionRequest extends Write {
  @UuidField({ description: 'The event that never happened' }) eventId!: string;
  @ProseField('reason', 'What showed that it never happened') reason!: string;
  @OccurredAtField() occurredAt?: string;
}

export class IncidentQuery extends AsOfQuery {
  @PatternField({
    description: 'Take pauses, quiet spans, or both (pauses,quiet) out of time to fix',
    pattern: /^(pauses|quiet)(,(pauses|quiet))?$/,
    takes: 'takes pauses, quiet, or pauses,quiet',
    optional: true,
  })
  subtract?: string;
}
