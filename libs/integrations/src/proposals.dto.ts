import { ParticipantField, type ParticipantReference } from '#directory';
import { field, InstantField, TextField, UuidField } from '#http';
import { addressLimit, isWebAddress } from '#incidents/domain';
import { proposableFacts, type ProposalSource, type ProposedFact } from './domain/proposals/index.js';

/** Bytes of UTF-8 that a reason may have. */
const textLimit = 65_536;

export const systemPattern = /^[a-z0-9][a-z0-9 ._-]{0,63}$/;
const idPattern = /^[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?$/;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isFact = (value: unknown): boolean => isObject(value) && proposableFacts.includes(value['type'] as never);

const isSource = (value: unknown): boolean => {
  if (!isObject(value)) return false;
  const { system, id, url, ...others } = value;
  return (
    typeof system === 'string' &&
    systemPattern.test(system) &&
    (id === undefined || (typeof id === 'string' && idPattern.test(id))) &&
    (url === undefined || isWebAddress(url)) &&
    Object.keys(others).length === 0
  );
};

/** POST /v1/incidents/{incident}/proposals */
export class ProposalRequest {
  @field(
    {
      description:
        'The fact: its type is the last part of its address, and beside it stand the fields that it takes there',
      example: { type: 'fixed', solution: 'Rolled back', occurredAt: '2026-03-01T10:42:00Z' },
    },
    {
      type: 'object',
      required: ['type'],
      properties: { type: { type: 'string', enum: proposableFacts } },
      additionalProperties: true,
    } as never,
    isFact,
    `takes {"type", …} with the fields of the fact; type is one of ${proposableFacts.join(', ')}`,
  )
  fact!: ProposedFact;
  @TextField({ description: 'In words for whoever decides: what says so, and where', limit: textLimit })
  because!: string;
  @field(
    {
      description:
        'The system that says so, and what it calls it: the same said again proposes nothing new. Stored in clear',
      example: { system: 'status-bot', id: 'deploy-7c1' },
    },
    {
      type: 'object',
      required: ['system'],
      properties: {
        system: { type: 'string', pattern: systemPattern.source },
        id: { type: 'string', maxLength: 200 },
        url: { type: 'string', format: 'uri', maxLength: addressLimit },
      },
      additionalProperties: false,
    } as never,
    isSource,
    'takes {"system"} in lower case, like "status-bot", and where known "id" (at most 200 visible ASCII characters) and ' +
      '"url" (http or https, without a password)',
  )
  source!: ProposalSource;
}

/** POST …/proposals/{number}/accepted: what is left out stays as it was proposed. */
export class ProposalAcceptedRequest {
  @InstantField({ description: 'When it happened, where that was another moment', optional: true }) occurredAt?: string;
  @TextField({
    description: 'What the fact says in words, where it is to say it otherwise',
    limit: textLimit,
    optional: true,
  })
  text?: string;
  @ParticipantField({
    description: 'By whom; as proposed where left out, else whoever accepts',
    optional: true,
    nullable: true,
  })
  by?: ParticipantReference | null;
  @field(
    { description: 'Any other field of the fact', optional: true, example: { role: 'lead' } },
    { type: 'object', additionalProperties: true } as never,
    isObject,
    'takes an object with fields of the fact',
  )
  fields?: Record<string, unknown>;
}

/** POST …/proposals/{number}/declined */
export class ProposalDeclinedRequest {
  @TextField({ description: 'Why it is not recorded', limit: textLimit, optional: true }) reason?: string;
}

/** POST …/proposals/redactions */
export class ProposalRedactionRequest {
  @UuidField({ description: 'The event whose texts are to go, as GET …/proposals names it' }) eventId!: string;
  @TextField({ description: 'Why', limit: textLimit, optional: true }) reason?: string;
}
