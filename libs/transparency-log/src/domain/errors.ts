import { DomainError, type ErrorKind } from '#decider';
import type { LogDisagreed } from './events.js';

/** The log does not agree with what was signed of it; nothing more is signed until it does. */
export class NotSigned extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'log-disagrees';

  constructor({ size, foundIn }: Pick<LogDisagreed['data'], 'size' | 'foundIn'>) {
    super(
      `The first ${size} events of the log are not those that were signed (found in the ${foundIn}): nothing more is signed ` +
        'until they agree again. See "When the log disagrees" in docs/audit.md.',
    );
  }
}

/** A newer program writes what this one does not know: its tree would lack that. */
export class UnknownKinds extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'unknown-kinds';

  constructor(categories: readonly string[]) {
    super(
      `A newer version of Debrief runs on these stores, or did: it writes streams of kinds that this one does not know (${categories.join(', ')}). ` +
        'Their events are no part of the tree that this one keeps, so it signs nothing: start the newer version of every part.',
    );
  }
}

/** A loss is to be accepted that is none. */
export class NothingLost extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'nothing-lost';

  /** @param lost how many events the checkpoint was about that the log has lost; undefined where it has lost none */
  constructor(lost?: number) {
    super(
      lost === undefined
        ? 'No checkpoint is noted in the vault that the log does not have: nothing is lost that could be accepted. Where events ' +
            'were changed, see "When the log disagrees" in docs/audit.md.'
        : `The checkpoint that the log has lost was about ${lost} events: say that number, to show that it is the one you mean.`,
    );
  }
}

/** There is no event of this id in the log. */
export class UnknownEvent extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'unknown-event';

  constructor() {
    super('There is no event with this id; ids of events are in the answers of writes, and in histories.');
  }
}

/** Nothing was signed yet. */
export class NothingSigned extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'nothing-signed';

  constructor() {
    super(
      'No checkpoint was signed yet; the projector signs one soon after a start, and POST /v1/audit/checkpoint does at once.',
    );
  }
}

/** A size is asked for that no tree of this log has. */
export class NoSuchTree extends DomainError {
  readonly kind: ErrorKind = 'invalid';
  readonly type = 'no-such-tree';
  override readonly errors;

  constructor(field: string, size: number, from = 1) {
    const detail = `takes how many events a tree is over: from ${from} to ${size}`;
    super(`${field} ${detail}.`);
    this.errors = [{ field, detail }];
  }
}

/** What is kept of the tree gives a proof that does not hold, or none. */
export class DamagedTree extends DomainError {
  readonly kind: ErrorKind = 'unavailable';
  readonly type = 'damaged-tree';

  constructor() {
    super(
      'The tree that is kept of the log gives no proof that holds: its documents were changed or lost. Build it anew ' +
        '(npm run debrief -- rebuild log-tiles); nothing of the log is lost by that.',
    );
  }
}
