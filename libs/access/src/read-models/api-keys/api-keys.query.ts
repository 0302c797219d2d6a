import type { Page, PageWanted, ReadModels } from '#read-models';
import type { ApiKeyDocument } from './api-key-document.js';

/** The one given out first at the beginning; also those that are refused by now. */
export const listApiKeys = (readModels: ReadModels, page: PageWanted): Promise<Page<ApiKeyDocument>> =>
  readModels.page<ApiKeyDocument>('api-keys', {}, { by: 'issuedAt', first: 'earliest' }, page);
