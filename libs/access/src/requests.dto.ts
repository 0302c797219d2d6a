import { field, InstantField, PatternField, TextField } from '#http';
import { isUuid, isVisible } from '#decider';
import { roles, type Role } from './domain/index.js';

const limits = { label: 200, services: 100 };

const isRole = (value: unknown): boolean => roles.includes(value as Role);
const isReference = (value: unknown): boolean =>
  isUuid(value) || (typeof value === 'string' && isVisible(value) && Buffer.byteLength(value) <= 200);

const ServicesField = (): PropertyDecorator =>
  field(
    { description: 'Of an emitter: the services that it records for, by id or name', optional: true },
    { type: [String] },
    (value) => Array.isArray(value) && value.length > 0 && value.length <= limits.services && value.every(isReference),
    `takes a list of 1 to ${limits.services} services, each by id or name`,
  );

const PersonField = (description: string, optional?: true): PropertyDecorator =>
  field(
    { description, ...(optional ? { optional } : {}) },
    { type: String },
    isReference,
    'takes the id or the name of a person',
  );

const RoleField = (): PropertyDecorator =>
  field({ description: 'Which role' }, { type: String, enum: [...roles] }, isRole, `takes one of ${roles.join(', ')}`);

export class ApiKeyRequest {
  @TextField({ description: 'What it is for', limit: limits.label }) label!: string;
  @field(
    { description: 'What it may do' },
    { type: [String], enum: [...roles], isArray: true } as never,
    (value) => Array.isArray(value) && value.length > 0 && value.every(isRole) && new Set(value).size === value.length,
    `takes a list of one or several of ${roles.join(', ')}, each once`,
  )
  roles!: Role[];
  @ServicesField() services?: string[];
  @PersonField('The person it acts for, by id or name: it sees the restricted incidents that name them', true)
  person?: string;
  @InstantField({ description: 'From then on it is refused; never where left out', optional: true }) expiresAt?: string;
}

export class ApiKeyRevokedRequest {
  @TextField({ description: 'Why', limit: 65_536, optional: true }) reason?: string;
}

export class RoleRequest {
  @PersonField('Whose, by id or name') person!: string;
  @RoleField() role!: Role;
  @ServicesField() services?: string[];
}

export class RoleWithdrawnRequest {
  @PersonField('Whose, by id or name') person!: string;
  @RoleField() role!: Role;
}

export class SignInLinkRequest {
  @PersonField('Whom it signs in, by id or name; the local administrator where left out', true) person?: string;
}

const SubjectField = (): PropertyDecorator =>
  PatternField({
    description: 'Who they are at the provider: "sub" in its tokens',
    pattern: /^[\x20-\x7e]{1,255}$/,
    takes: 'takes the subject as the provider has it, 1 to 255 ASCII characters',
  });

const IssuerField = (): PropertyDecorator =>
  field(
    { description: 'Address of the provider; the configured one where left out', optional: true },
    { type: String },
    (value) => typeof value === 'string' && value.length <= 500 && /^https?:\/\//.test(value) && URL.canParse(value),
    'takes the address of a provider, like https://login.example.com',
  );

export class IdentityRequest {
  @PersonField('As whom they sign in, by id or name') person!: string;
  @SubjectField() subject!: string;
  @IssuerField() issuer?: string;
}

export class IdentityWithdrawnRequest {
  @SubjectField() subject!: string;
  @IssuerField() issuer?: string;
}

/** Says all by its address. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class
export class SignedOutRequest {}
