import { IdempotencyKeyReused, type CommandContext } from '#event-store';
import { NameTaken } from '#keyring';
import type { Directory, Mention, Reference } from './directory.js';

/** How often a command is resolved again because a name in it was registered by another at that moment. */
const tries = 5;

/**
 * Decides a command that names people and things. Names become ids; unknown ones are registered once it is decided, and a
 * refused command leaves nothing (rules.md I6).
 *
 * @param decide is given the id of each reference, and what is to run between the decision and the append, if anything is
 * @throws UnknownReference for an id that is not there, and what `decide` throws
 */
export const registering = async <Result>(
  directory: Pick<Directory, 'resolve' | 'register'>,
  mentions: readonly Mention[],
  context: CommandContext,
  decide: (idOf: (reference: Reference) => string, register: (() => Promise<void>) | undefined) => Promise<Result>,
): Promise<Result> => {
  for (let tried = 1; ; tried++) {
    const { idOf, unknown } = await directory.resolve(mentions);
    const hasUnknown = unknown.length > 0;
    try {
      return await decide(idOf, hasUnknown ? () => directory.register(unknown, context) : undefined);
    } catch (error) {
      if (!isBecauseOfNames(error, hasUnknown) || tried === tries) throw error;
    }
  }
};

/**
 * A name in it was registered meanwhile: by another command, or by this very one, sent twice at once, which then seems
 * another request, as each had made an id of its own for the name.
 */
const isBecauseOfNames = (error: unknown, hadUnknown: boolean): boolean =>
  error instanceof NameTaken || (hadUnknown && error instanceof IdempotencyKeyReused);
