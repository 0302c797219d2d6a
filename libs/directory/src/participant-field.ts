import { isUuid } from '#decider';
import { field, type FieldOptions } from '#http';
import { isName, nameLimit, participantKinds, type ParticipantKind } from './domain/index.js';

/** Somebody as a request names them: by id, or by a name that the directory turns into one. */
export type ParticipantReference = { kind: ParticipantKind; id: string } | { kind: ParticipantKind; name: string };

export const isParticipantReference = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { kind, id, name, ...others } = value as Record<string, unknown>;
  return (
    participantKinds.includes(kind as never) &&
    Object.keys(others).length === 0 &&
    ((isUuid(id) && name === undefined) || (id === undefined && isName(name)))
  );
};

export const participantTakes = `takes {"kind", "id"} or {"kind", "name"} with kind one of ${participantKinds.join(', ')}`;

export const participantSchema = {
  type: 'object',
  properties: {
    kind: { type: 'string', enum: [...participantKinds] },
    id: { type: 'string', format: 'uuid' },
    name: { type: 'string', maxLength: nameLimit },
  },
  additionalProperties: false,
} as const;

/** @param takes what it takes, where that is said in other words */
export const ParticipantField = (options: FieldOptions, takes = participantTakes): PropertyDecorator =>
  field(options, participantSchema, isParticipantReference, takes);
