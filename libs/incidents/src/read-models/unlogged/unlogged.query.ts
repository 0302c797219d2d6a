import type { Page, PageWanted, ReadModels } from '#read-models';
import type { UnloggedDocument } from './unlogged-document.js';

/** Keys whose facts wait for a log, the one that waits longest first. */
export const listUnlogged = (readModels: ReadModels, page: PageWanted): Promise<Page<UnloggedDocument>> =>
  readModels.page<UnloggedDocument>('unlogged', { loggedAt: null }, { by: 'heldSince', first: 'earliest' }, page);
