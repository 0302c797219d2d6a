import type { Page, PageWanted, ReadModels } from '#read-models';
import type { EntryKind } from '../../domain/index.js';
import type { DirectoryDocument } from './directory-document.js';

/** Which entries are wanted. */
export interface EntryFilter {
  kind: EntryKind;
  /** This one alone; null where a name led nowhere. */
  id?: string | null;
}

/** The one that was known first comes first. */
export const listEntries = (
  readModels: ReadModels,
  { kind, id }: EntryFilter,
  page: PageWanted,
): Promise<Page<DirectoryDocument>> =>
  readModels.page<DirectoryDocument>(
    'directory',
    { kind, ...(id === undefined ? {} : { _id: id ?? '' }) },
    { by: 'registeredAt', first: 'earliest' },
    page,
  );
