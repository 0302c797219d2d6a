import { v5 as uuidv5 } from 'uuid';
import type { CommandContext, Handling, Outcome } from '#event-store';
import type { ReadModels } from '#read-models';
import type { ApiKeyCommand } from './domain/index.js';
import type { ApiKeyDocument } from './read-models/api-keys/api-key-document.js';

/** Revokes every key that acts for a person. */
export interface RevokeKeysOfPerson {
  type: 'RevokeKeysOfPerson';
  /** `position` is that of the event because of which they are revoked: keys given out before it are known by then. */
  data: { position: bigint };
}

/** Where such commands go: no kind of stream. */
export const keysOfPeopleCategory = 'keys-of-person';

/**
 * The keys of people, as policies send commands to them: the read model says which there are, and each is decided on its
 * own stream. Twice is once.
 */
export class KeysOfPeople {
  constructor(
    private readonly readModels: Pick<ReadModels, 'answer' | 'documents'>,
    private readonly keys: Handling,
  ) {}

  /** @throws a DomainError of the kind "unavailable" while the read model is behind */
  async handle(person: string, { data }: RevokeKeysOfPerson, context: CommandContext): Promise<Outcome> {
    const found = await this.readModels.answer('api-keys', data.position, () =>
      this.readModels.documents<ApiKeyDocument>('api-keys').find({ person, revokedAt: null }, { _id: 1 }),
    );
    for (const { _id } of found) {
      const command: ApiKeyCommand = { type: 'RevokeApiKey', data: {} };
      await this.keys.handle(_id, command as never, { ...context, commandId: uuidv5(_id, context.commandId) });
    }
    return { revision: -1n, position: 0n, eventIds: [] };
  }
}
