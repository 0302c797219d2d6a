import { NotSignedIn, sightOf, type Caller, type Permission } from '#access';
import type { RecorderSight, Sight } from './domain/index.js';

interface Asking {
  caller?: Caller | undefined;
}

/** What whoever asks sees, whatever the request comes by. */
export const sightIn = (request: Asking): Sight => sightTo(request, 'read');

/** What whoever records sees, and of what they may record. */
export const recorderIn = (request: Asking): RecorderSight => ({
  ...sightIn(request),
  records: sightTo(request, 'record').services,
});

/** What whoever protects people sees; they record of all of it. */
export const protectorIn = (request: Asking): RecorderSight => ({
  ...sightTo(request, 'protect'),
  records: undefined,
});

/** What whoever asks sees, to do one thing with it. */
export const sightTo = ({ caller }: Asking, permission: Permission): Sight => {
  if (caller === undefined) throw new NotSignedIn();
  return sightOf(caller, permission);
};
