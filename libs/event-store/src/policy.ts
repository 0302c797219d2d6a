import { v5 as uuidv5 } from 'uuid';
import type { DomainEvent, Logged, Source } from '#decider';
import type { CommandContext } from './command-handling.js';
import type { Outcome } from './outcome.js';
import { streamName } from './stream-names.js';

/** A command that a policy sends, and the stream that it is decided on: the kind's category, and the id in it. */
export interface Reaction {
  category: string;
  /** '' for the only stream of its kind. */
  id: string;
  command: object;
  /** Where the event was read that it reacts to, if what it says is on record as it was there (rules.md T2). */
  source?: Source | undefined;
}

/**
 * Turns events into commands. Pure. A slice declares one for each of its policies. It is never run again over what it has
 * seen, but may be asked twice: the id of a command follows from the policy and the event, so twice is once.
 */
export interface Policy<Event extends DomainEvent = DomainEvent> {
  /** Also the id of the actor of its commands. Never changed: what it did before would be done again. */
  name: string;
  /** Kinds of streams whose events it reads. */
  categories: readonly string[];
  react(event: Logged<Event>): readonly Reaction[];
}

/** Carries out commands: of a kind of stream, or of something beside the log that takes the same one twice. */
export interface Handling {
  handle: (id: string, command: never, context: CommandContext) => Promise<Outcome>;
}

/** Commands of each kind of stream are carried out by one of these, by category. */
export type Handlings = ReadonlyMap<string, Handling>;

/** A command on its way, with who sends it and why. */
export interface Sending extends Reaction {
  stream: string;
  context: CommandContext;
}

const namespace = '0d8d3c0e-8f0b-4c53-9a43-7be2c1f60a55';

/** What a policy sends because of an event, in order. */
export const sendingsOf = (policy: Policy, event: Logged): Sending[] => {
  const before: string[] = [];
  return policy.react(event).map((reaction) => {
    const stream = streamName(reaction, reaction.id);
    // One event may send several commands to one stream.
    const nth = before.filter((earlier) => earlier === stream).length;
    before.push(stream);
    return {
      ...reaction,
      stream,
      context: {
        actor: { kind: 'policy', id: policy.name },
        commandId: uuidv5([policy.name, event.id, stream, nth].join('\n'), namespace),
        correlationId: event.metadata.correlationId,
        causationId: event.id,
        source: reaction.source,
      },
    };
  });
};
