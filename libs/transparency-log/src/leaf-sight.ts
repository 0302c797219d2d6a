import type { Caller, Permission } from '#access';
import type { Logged } from '#decider';

/** Who sees an event, which the slices say; the app wires it in. Of one that is hidden an auditor gets the hash. */
export abstract class LeafSight {
  /** Asked of one after the other. @param permission by which they look */
  abstract of(caller: Caller, permission: Permission): (event: Logged) => Promise<boolean>;
}
