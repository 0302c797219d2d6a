import type { Caller } from '#access';
import type { Logged } from '#decider';

/** What the directory needs to know of slices below it, which say who sees their events; the app wires it in. */
export abstract class EventSight {
  /** Whether whoever asks for what is held about somebody may see an event, asked of one after the other. */
  abstract of(caller: Caller): (event: Logged) => Promise<boolean>;
}
