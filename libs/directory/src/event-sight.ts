import type { Caller, Permission } from '#access';
import type { Logged } from '#decider';

/** What the directory needs to know of slices below it, which say who sees their events; the app wires it in. */
export abstract class EventSight {
  /** Whether whoever asks may see an event, to do something with it; asked of one after the other. */
  abstract of(caller: Caller, permission: Permission): (event: Logged) => Promise<boolean>;
  /** Ids of the incidents that an event tells of, the one that it belongs to first; none where it tells of none. */
  abstract incidentsOf(event: Logged): Promise<readonly string[]>;
}
