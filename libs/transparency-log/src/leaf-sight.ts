import type { Caller } from '#access';
import type { Logged } from '#decider';

/** Who sees an event, which the slices say; the app wires it in. Of one that is hidden an auditor gets the hash. */
export abstract class LeafSight {
  /** Asked of one after the other. */
  abstract of(caller: Caller): (event: Logged) => Promise<boolean>;
}
