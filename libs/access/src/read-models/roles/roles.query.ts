import type { Page, PageWanted, ReadModels } from '#read-models';
import type { RolesDocument } from './roles-document.js';

/** Who holds a role, the one who held one first at the beginning. */
export const listRoles = (readModels: ReadModels, page: PageWanted): Promise<Page<RolesDocument>> =>
  readModels.page<RolesDocument>('roles', { 'roles.0': { $exists: true } }, { by: 'since', first: 'earliest' }, page);
