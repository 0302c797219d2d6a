import type { Clock, EventLog } from '#event-store';
import type { Keyring } from '#keyring';
import { Identities } from './identities.js';
import { local } from './local-administrator.js';
import { identityStreams, IdentityStreams, apiKeyStreams, KeyStreams } from './streams.js';

/**
 * Whose keys are, where nobody may count as two: the first key is that of the local administrator, whom the link of the same
 * start signs in.
 */
export class KeyHolders {
  constructor(
    private readonly keys: Pick<KeyStreams, 'peopleFor' | 'firstOf'>,
    private readonly identities: Pick<Identities, 'personOf'>,
  ) {}

  static over(log: EventLog, keyring: Keyring, clock: Clock): KeyHolders {
    return new KeyHolders(
      new KeyStreams(apiKeyStreams, log, keyring, clock),
      new Identities(new IdentityStreams(identityStreams, log, keyring, clock), keyring),
    );
  }

  /** By the ids of keys; those that nobody has are left out. */
  async of(ids: readonly string[]): Promise<Map<string, string>> {
    const [people, first] = await Promise.all([this.keys.peopleFor(ids), this.keys.firstOf(ids)]);
    const administrator = first.length === 0 ? undefined : await this.identities.personOf(local.issuer, local.subject);
    return administrator === undefined
      ? people
      : new Map([...people, ...first.map((id) => [id, administrator] as const)]);
  }
}
