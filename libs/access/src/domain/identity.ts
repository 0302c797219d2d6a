import { unreachable, type Decider, type Moment, type Recorded } from '#decider';
import type { Instant } from './api-key.js';
import { IdentityLinkedElsewhere } from './errors.js';

/** Whoever the provider says this is signs in as that person from then on. */
export interface IdentityLinked {
  type: 'IdentityLinked';
  data: {
    /** Id of the person. */
    person: string;
    /** Address of the provider. The subject there is not kept: the stream is named after a keyed digest of it. */
    issuer: string;
    occurredAt: Instant;
  };
}

/** They sign in as nobody. */
export interface IdentityUnlinked {
  type: 'IdentityUnlinked';
  data: { occurredAt: Instant };
}

export type IdentityEvent = IdentityLinked | IdentityUnlinked;

export interface LinkIdentity {
  type: 'LinkIdentity';
  data: { person: string; issuer: string };
}

export interface UnlinkIdentity {
  type: 'UnlinkIdentity';
  data: object;
}

export type IdentityCommand = LinkIdentity | UnlinkIdentity;

/** Whom somebody at a provider signs in as; undefined for nobody. */
export interface Identity {
  person?: string;
}

const decide = (command: IdentityCommand, { person }: Identity, { recordedAt }: Moment): IdentityEvent[] => {
  switch (command.type) {
    case 'LinkIdentity':
      if (person === command.data.person) return [];
      if (person !== undefined) throw new IdentityLinkedElsewhere(person);
      return [{ type: 'IdentityLinked', data: { ...command.data, occurredAt: recordedAt } }];
    case 'UnlinkIdentity':
      return person === undefined ? [] : [{ type: 'IdentityUnlinked', data: { occurredAt: recordedAt } }];
    default:
      return unreachable(command);
  }
};

const evolve = (_identity: Identity, { type, data }: Recorded<IdentityEvent>): Identity => {
  switch (type) {
    case 'IdentityLinked':
      return { person: data.person };
    case 'IdentityUnlinked':
      return {};
    default:
      return unreachable(type);
  }
};

export const identity: Decider<Identity, IdentityCommand, IdentityEvent> = { initial: {}, decide, evolve };
