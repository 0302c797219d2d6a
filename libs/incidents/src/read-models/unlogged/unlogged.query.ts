import type { Page, PageWanted, ReadModels } from '#read-models';
import type { Sight } from '../../domain/index.js';
import type { UnloggedDocument } from './unlogged-document.js';

/**
 * Keys whose facts wait for a log, the one that waits longest first. Nothing tells which services they will affect, so that
 * whoever sees those of some services only sees none of them (rules.md R2).
 */
export const listUnlogged = (
  readModels: ReadModels,
  page: PageWanted,
  { services }: Sight,
): Promise<Page<UnloggedDocument>> =>
  readModels.page<UnloggedDocument>(
    'unlogged',
    { loggedAt: null, ...(services === undefined ? {} : { _id: { $in: [] } }) },
    { by: 'heldSince', first: 'earliest' },
    page,
  );
