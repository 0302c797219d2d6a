import { NotSignedIn, sightOf, type Caller, type Permission } from '#access';
import type { Sight } from './domain/index.js';

/** What whoever asks sees, to do one thing with it, whatever the request comes by. */
export const sightIn = ({ caller }: { caller?: Caller | undefined }, permission: Permission): Sight => {
  if (caller === undefined) throw new NotSignedIn();
  return sightOf(caller, permission);
};
