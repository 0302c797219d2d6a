import type { ReadModels } from '#read-models';
import type { EntryKind } from '../../domain/index.js';
import type { DirectoryDocument } from './directory-document.js';

/** Which entries are wanted. */
export interface EntryFilter {
  kind: EntryKind;
  /** This one alone; null where a name led nowhere. */
  id?: string | null;
}

/** Where a page ends: the entry that stands last on it. */
export interface EntryPlace {
  registeredAt: Date;
  id: string;
}

export interface EntryPage {
  items: DirectoryDocument[];
  /** How many there are on all pages. */
  total: number;
  /** Where the page ends; null on the last one. */
  end: EntryPlace | null;
}

/** The one that was known first comes first. */
const order = { registeredAt: 1, _id: 1 } as const;

export const listEntries = (
  readModels: ReadModels,
  { kind, id }: EntryFilter,
  limit: number,
  after: EntryPlace | undefined,
  minPosition: bigint | undefined,
): Promise<EntryPage> => {
  const entries = readModels.documents<DirectoryDocument>('directory');
  const filter = { kind, ...(id === undefined ? {} : { _id: id ?? '' }) };
  return readModels.answer('directory', minPosition, async () => {
    const [found, total] = await Promise.all([
      // One more than wanted tells whether there is another page.
      entries.find({ $and: [filter, beyond(after)] }, order, limit + 1),
      entries.count(filter),
    ]);
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return { items, total, end: last ? { registeredAt: last.registeredAt, id: last._id } : null };
  });
};

/** The first condition alone says where in the index to go on. */
const beyond = (after: EntryPlace | undefined): object =>
  after === undefined
    ? {}
    : {
        registeredAt: { $gte: after.registeredAt },
        $or: [{ registeredAt: { $gt: after.registeredAt } }, { _id: { $gt: after.id } }],
      };
