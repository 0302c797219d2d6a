import type { Reaction } from './policy.js';

/**
 * What an event takes away for good (rules.md P5, P9, P11): keys, and with them every text that is sealed under them. A
 * command to the vault, which carries it out as often as it comes.
 */
export interface DestroyKeys {
  type: 'DestroyKeys';
  data: {
    /** The event that asks for it. */
    eventId: string;
    stream: string;
    position: bigint;
    /** Ids of keys. */
    keys: readonly string[];
    /** Also those of all events of the stream before this revision. */
    before?: bigint;
    /** And whatever names lead to this entry. */
    namesOf?: string;
  };
}

/** Where such commands go: no kind of stream. */
export const vaultCategory = 'vault';

/** A policy's reaction that destroys keys because of an event. */
export const destroying = (
  { id: eventId, stream, position }: { id: string; stream: string; position: bigint },
  what: Pick<DestroyKeys['data'], 'keys' | 'before' | 'namesOf'>,
): Reaction => {
  const command: DestroyKeys = { type: 'DestroyKeys', data: { eventId, stream, position, ...what } };
  return { category: vaultCategory, id: stream, command };
};
