import type { Logged } from '#decider';
import { hasTexts, type IncidentEvent } from '../../domain/index.js';
import type { IncidentDocument } from './incident-document.js';

/** What a document says of what becomes of texts. */
export type Protected = Pick<IncidentDocument, 'heldSince' | 'textsExpiredAt'>;

/** As the events of the incident's own stream leave it; those of incidents that count in it are theirs. */
export const protectedAfter = (before: Protected | undefined, events: readonly Logged<IncidentEvent>[]): Protected => {
  let { heldSince, textsExpiredAt } = before ?? { heldSince: null, textsExpiredAt: null };
  for (const event of events) {
    // What becomes of texts happens when it is recorded.
    const at = new Date(event.metadata.recordedAt);
    if (event.type === 'IncidentHeld') heldSince = at;
    else if (event.type === 'IncidentReleased') heldSince = null;
    if (event.type === 'TextsExpired') textsExpiredAt = at;
    else if (textsExpiredAt !== null && hasTexts(event)) textsExpiredAt = null;
  }
  return { heldSince, textsExpiredAt };
};
