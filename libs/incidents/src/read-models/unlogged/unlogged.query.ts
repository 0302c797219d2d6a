import type { ReadModels } from '#read-models';
import type { UnloggedDocument } from './unlogged-document.js';

/** Where a page ends: the key that stands last on it. */
export interface UnloggedPlace {
  heldSince: Date;
  id: string;
}

export interface UnloggedPage {
  items: UnloggedDocument[];
  total: number;
  end: UnloggedPlace | null;
}

/** Keys whose facts wait for a log, the one that waits longest first. */
export const listUnlogged = (
  readModels: ReadModels,
  limit: number,
  after: UnloggedPlace | undefined,
  minPosition: bigint | undefined,
): Promise<UnloggedPage> => {
  const unlogged = readModels.documents<UnloggedDocument>('unlogged');
  const waiting = { loggedAt: null };
  return readModels.answer('unlogged', minPosition, async () => {
    const [found, total] = await Promise.all([
      unlogged.find({ $and: [waiting, beyond(after)] }, { heldSince: 1, _id: 1 }, limit + 1),
      unlogged.count(waiting),
    ]);
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return { items, total, end: last ? { heldSince: last.heldSince, id: last._id } : null };
  });
};

const beyond = (after: UnloggedPlace | undefined): object =>
  after === undefined
    ? {}
    : {
        heldSince: { $gte: after.heldSince },
        $or: [{ heldSince: { $gt: after.heldSince } }, { _id: { $gt: after.id } }],
      };
