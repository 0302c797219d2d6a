import type { ReadModels } from '#read-models';
import type { PublicPageDocument } from './public-page-document.js';

const name = 'public_pages';

/** What stands at an address, or has this id; undefined where nothing was ever published there. */
export const publicPageAt = (
  readModels: Pick<ReadModels, 'answer' | 'documents'>,
  at: { _id: string } | { publicId: string },
): Promise<PublicPageDocument | undefined> =>
  readModels.answer(name, undefined, async () => {
    const [page] = await readModels.documents<PublicPageDocument>(name).find(at, { _id: 1 }, 1);
    return page;
  });

/** As much of a page as a list tells. */
export type ListedPage = Pick<PublicPageDocument, '_id' | (typeof listed)[number]>;

const listed = ['publicId', 'isPublic', 'title', 'summary', 'firstPublishedAt', 'updatedAt', 'retraction'] as const;

/** Every page, the one that changed last first; the documents themselves are long. @param isPublic without what was retracted */
export const listPublicPages = async (
  readModels: Pick<ReadModels, 'answer' | 'documents'>,
  isPublic?: true,
): Promise<ListedPage[]> => {
  const pages = await readModels.answer(name, undefined, () =>
    readModels.documents<PublicPageDocument>(name).fields(isPublic ? { isPublic } : {}, listed),
  );
  return pages.sort(
    ({ updatedAt: one, _id: id }, { updatedAt: other, _id: otherId }) =>
      Number(other) - Number(one) || (id < otherId ? 1 : -1),
  );
};
