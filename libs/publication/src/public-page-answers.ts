import type { RootContent } from 'mdast';
import { pages } from '#postmortems';
import { contentIn, type EditionContent } from './domain/index.js';
import { html, plainPage, type PublicAnswer } from './public-answers.js';
import type { PublicEdition, PublicPageDocument } from './read-models/public-pages/public-page-document.js';
import type { ListedPage } from './read-models/public-pages/public-pages.query.js';
import { editionTree, publicHtml, siteNav } from './render-public.js';

const { h, link, p, part, said, small } = pages;

export const jsonOf = (body: object): string => `${JSON.stringify(body, null, 2)}\n`;

export const changedIn = (all: readonly ListedPage[]): { changedAt?: Date } => {
  const [first] = all;
  return first ? { changedAt: first.updatedAt } : {};
};

export const unknownJson: PublicAnswer = {
  status: 404,
  type: 'application/problem+json; charset=utf-8',
  content: JSON.stringify({
    type: 'urn:debrief:problem:unknown-address',
    title: 'unknown address',
    status: 404,
    detail: 'No postmortem was ever published under this address.',
  }),
};

const day = (at: Date): string => at.toISOString().slice(0, 10);

export const listPage = (all: readonly ListedPage[], origin: string): PublicAnswer => {
  const shown = all.map(({ _id: slug, title, summary, firstPublishedAt, updatedAt }) =>
    part(
      'article',
      undefined,
      h(2, link(`${origin}/public/${slug}`, said(title ?? ''))),
      p(
        small(
          `published ${day(firstPublishedAt)}${day(updatedAt) === day(firstPublishedAt) ? '' : ` · changed ${day(updatedAt)}`}`,
        ),
      ),
      ...(summary === null ? [] : [p(said(summary))]),
    ),
  );
  const title = 'Published postmortems';
  const content = publicHtml(
    [
      siteNav(origin),
      part('header', undefined, h(1, title)),
      part('section', 'list', ...(shown.length === 0 ? [p('Nothing is published yet.')] : shown)),
    ],
    title,
    [{ rel: 'alternate', type: 'application/atom+xml', href: `${origin}/public/feed.atom`, title }],
  );
  return { status: 200, type: html, content };
};

export const editionPage = (page: PublicPageDocument, number: number, origin: string): PublicAnswer => {
  const { _id: slug, editions, updatedAt, retraction } = page;
  const url = `${origin}/public/${slug}`;
  const edition = editions[number - 1];
  const content = edition && contentOf(edition);
  if (edition === undefined || content === undefined) {
    const [at, reason] = [retraction?.at ?? updatedAt, retraction?.reason ?? null];
    const isLatest = number === editions.length;
    return {
      ...plainPage(
        410,
        origin,
        'This postmortem was retracted',
        ...(isLatest || retraction
          ? [`What was published here was taken back on ${day(at)}, and is not to be read any more.`]
          : ['This edition was taken back, and is not to be read any more. ', link(url, 'A newer one'), ' is.']),
        ...(reason === null ? [] : [['Why: ', said(reason)]]),
      ),
      changedAt: updatedAt,
    };
  }
  const newer = editions.at(-1);
  const isOld = newer !== undefined && newer.edition !== edition.edition;
  const tree = editionTree({
    content,
    promises: promisesOf(page, edition),
    above: [
      siteNav(origin),
      ...(isOld
        ? [
            part(
              'aside',
              'notice',
              p(
                `This is edition ${edition.edition} of ${day(edition.publishedAt)}. `,
                link(url, `Edition ${newer.edition}`),
                ` of ${day(newer.publishedAt)} takes its place.`,
              ),
            ),
          ]
        : []),
    ],
    standing: [
      `edition ${edition.edition} · published ${day(edition.publishedAt)}`,
      ...(day(updatedAt) > day(newer?.publishedAt ?? edition.publishedAt) && !isOld
        ? [` · what was promised as of ${day(updatedAt)}`]
        : []),
    ],
    below: [footer(page, edition, url)],
  });
  const links = [
    { rel: 'canonical', href: url },
    ...(isOld ? [] : [{ rel: 'alternate', type: 'application/json', href: `${url}.json`, title: 'As JSON' }]),
    {
      rel: 'alternate',
      type: 'application/atom+xml',
      href: `${origin}/public/feed.atom`,
      title: 'Published postmortems',
    },
  ];
  return { status: 200, type: html, content: publicHtml(tree.children, content.title, links), changedAt: updatedAt };
};

const footer = ({ editions }: PublicPageDocument, shown: PublicEdition, url: string): RootContent => {
  const others = editions.filter(({ edition, content }) => edition !== shown.edition && content !== null);
  return part(
    'footer',
    undefined,
    p(
      small(
        'People are told of by what they did. Times are in UTC. What was promised is kept current; everything else is as it was published.',
      ),
    ),
    ...(others.length === 0
      ? []
      : [
          p(
            small(
              'Other editions: ',
              pages.joined(
                others.map(({ edition, publishedAt }) =>
                  link(`${url}/editions/${edition}`, `${edition} of ${day(publishedAt)}`),
                ),
                ', ',
              ),
            ),
          ),
        ]),
    p(small(link(`${url}.json`, 'As JSON'))),
  );
};

const contentOf = ({ content }: PublicEdition): EditionContent | undefined =>
  content === null ? undefined : contentIn(content);

const promisesOf = ({ promises }: PublicPageDocument, edition: PublicEdition) =>
  edition.promises.map((place) => {
    const { incident: _incident, item: _item, ...now } = promises[place] ?? unknownPromise;
    return now;
  });

const unknownPromise = {
  ...{ incident: '', item: 0, state: 'planned' as const },
  ...{ firstPromisedOn: null, agreedOn: null, deliveredOn: null, droppedOn: null },
};

export const listedBody = (
  { _id: slug, publicId, title, summary, firstPublishedAt, updatedAt }: ListedPage,
  origin: string,
): object => ({
  id: `urn:uuid:${publicId}`,
  url: `${origin}/public/${slug}`,
  ...{ title, summary, firstPublishedAt, updatedAt },
});

export const pageBody = (page: PublicPageDocument, latest: PublicEdition, url: string): object => {
  const { form: _form, items, summary, ...content } = contentOf(latest) as EditionContent;
  const now = promisesOf(page, latest);
  return {
    id: `urn:uuid:${page.publicId}`,
    url,
    edition: latest.edition,
    publishedAt: latest.publishedAt,
    firstPublishedAt: page.firstPublishedAt,
    updatedAt: page.updatedAt,
    ...content,
    summary: summary ?? null,
    promises: items.map((item, place) => ({ ...item, ...now[place] })),
    editions: page.editions
      .filter(({ content: said }) => said !== null)
      .map(({ edition, publishedAt }) => ({ edition, publishedAt, url: `${url}/editions/${edition}` })),
  };
};
