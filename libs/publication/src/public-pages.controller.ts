import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { RootContent } from 'mdast';
import { OpenToAll, PublicUrl } from '#access';
import { isUuid } from '#decider';
import { pages } from '#postmortems';
import { ReadModels } from '#read-models';
import { contentIn, slugPattern, type EditionContent } from './domain/index.js';
import { atomFeed } from './feed.js';
import {
  AnswersPublicly,
  atom,
  html,
  json,
  notFound,
  plainPage,
  sent,
  unavailable,
  type Conditions,
  type PublicAnswer,
  type Reply,
} from './public-answers.js';
import { listedSchema, pageSchema } from './public-schemas.js';
import type { PublicEdition, PublicPageDocument } from './read-models/public-pages/public-page-document.js';
import { listPublicPages, publicPageAt, type ListedPage } from './read-models/public-pages/public-pages.query.js';
import { editionTree, publicHtml, siteNav } from './render-public.js';

const { h, link, p, part, said, small } = pages;

const slugAddress = {
  name: 'slug',
  description: 'The last part of its address; or its id, which tells nothing of its title',
  example: '2026-07-23-slots-timed-out',
};

/** What everybody reads, without a key: only what was published, from the one read model that holds nothing else. */
@ApiTags('public')
@Controller('public')
@OpenToAll()
export class PublicPagesController {
  constructor(
    private readonly readModels: ReadModels,
    private readonly url: PublicUrl,
  ) {}

  @Get()
  @AnswersPublicly('text/html', { type: 'string' }, 'A page without script')
  @ApiOperation({ summary: 'Everything that is published' })
  list(@Headers() asked: Conditions, @Res({ passthrough: true }) reply: Reply) {
    return this.answer(asked, reply, true, async () =>
      listPage(await listPublicPages(this.readModels, true), this.origin),
    );
  }

  @Get('feed.atom')
  @AnswersPublicly(
    'application/atom+xml',
    { type: 'string' },
    'Atom (RFC 4287): the latest 50, retracted ones among them',
  )
  @ApiOperation({ summary: 'A feed of what is published' })
  feed(@Headers() asked: Conditions, @Res({ passthrough: true }) reply: Reply) {
    return this.answer(asked, reply, false, async () => {
      const all = await listPublicPages(this.readModels);
      return { status: 200, type: atom, content: atomFeed(all, this.origin), ...changedIn(all) };
    });
  }

  @Get('index.json')
  @AnswersPublicly('application/json', listedSchema, 'The one that changed last first')
  @ApiOperation({ summary: 'Everything that is published, as JSON' })
  listJson(@Headers() asked: Conditions, @Res({ passthrough: true }) reply: Reply) {
    return this.answer(asked, reply, false, async () => {
      const all = await listPublicPages(this.readModels, true);
      return {
        status: 200,
        type: json,
        content: jsonOf({ items: all.map((page) => listedBody(page, this.origin)) }),
        ...changedIn(all),
      };
    });
  }

  @Get(':slug.json')
  @ApiParam(slugAddress)
  @AnswersPublicly('application/json', pageSchema, 'The latest edition', true)
  @ApiOperation({ summary: 'A published postmortem as JSON' })
  pageJson(@Param('slug') slug: string, @Headers() asked: Conditions, @Res({ passthrough: true }) reply: Reply) {
    return this.answer(asked, reply, false, async () => {
      const page = await this.pageAt(slug);
      if (page === undefined) return unknownJson;
      const latest = page.editions.at(-1);
      const url = `${this.origin}/public/${page._id}`;
      if (!page.isPublic || latest === undefined)
        return {
          status: 410,
          type: json,
          content: jsonOf({
            url: `${this.origin}/public/${page.publicId}`,
            retracted: { at: page.retraction?.at ?? page.updatedAt, reason: page.retraction?.reason ?? null },
          }),
          changedAt: page.updatedAt,
        };
      return { status: 200, type: json, content: jsonOf(pageBody(page, latest, url)), changedAt: page.updatedAt };
    });
  }

  @Get(':slug')
  @ApiParam(slugAddress)
  @AnswersPublicly('text/html', { type: 'string' }, 'A page without script', true)
  @ApiOperation({ summary: 'A published postmortem: its latest edition' })
  page(@Param('slug') slug: string, @Headers() asked: Conditions, @Res({ passthrough: true }) reply: Reply) {
    return this.answer(asked, reply, true, async () => {
      const page = await this.pageAt(slug);
      return page === undefined ? notFound(this.origin) : editionPage(page, page.editions.length, this.origin);
    });
  }

  @Get(':slug/editions/:edition')
  @ApiParam(slugAddress)
  @ApiParam({ name: 'edition', description: 'Its number, from 1' })
  @AnswersPublicly(
    'text/html',
    { type: 'string' },
    'A page without script; it says where there is a newer edition',
    true,
  )
  @ApiOperation({ summary: 'One edition of a published postmortem' })
  edition(
    @Param('slug') slug: string,
    @Param('edition') edition: string,
    @Headers() asked: Conditions,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.answer(asked, reply, true, async () => {
      const page = /^[1-9]\d{0,3}$/u.test(edition) ? await this.pageAt(slug) : undefined;
      return page === undefined || Number(edition) > page.editions.length
        ? notFound(this.origin)
        : editionPage(page, Number(edition), this.origin);
    });
  }

  private get origin(): string {
    return this.url.origin;
  }

  private pageAt(slug: string): Promise<PublicPageDocument | undefined> {
    if (isUuid(slug)) return publicPageAt(this.readModels, { publicId: slug });
    return slugPattern.test(slug) ? publicPageAt(this.readModels, { _id: slug }) : Promise.resolve(undefined);
  }

  private async answer(
    asked: Conditions,
    reply: Reply,
    isPage: boolean,
    make: () => Promise<PublicAnswer>,
  ): Promise<string | undefined> {
    const answer = await make().catch((error: unknown) => unavailable(error, isPage, this.origin));
    return sent(answer, asked, reply);
  }
}

const jsonOf = (body: object): string => `${JSON.stringify(body, null, 2)}\n`;

const changedIn = (all: readonly ListedPage[]): { changedAt?: Date } => {
  const [first] = all;
  return first ? { changedAt: first.updatedAt } : {};
};

const unknownJson: PublicAnswer = {
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

const listPage = (all: readonly ListedPage[], origin: string): PublicAnswer => {
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

const editionPage = (page: PublicPageDocument, number: number, origin: string): PublicAnswer => {
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

const listedBody = (
  { _id: slug, publicId, title, summary, firstPublishedAt, updatedAt }: ListedPage,
  origin: string,
): object => ({
  id: `urn:uuid:${publicId}`,
  url: `${origin}/public/${slug}`,
  ...{ title, summary, firstPublishedAt, updatedAt },
});

const pageBody = (page: PublicPageDocument, latest: PublicEdition, url: string): object => {
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
