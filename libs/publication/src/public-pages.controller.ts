import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { OpenToAll, PublicUrl } from '#access';
import { isUuid } from '#decider';
import { ReadModels } from '#read-models';
import { slugPattern } from './domain/index.js';
import { atomFeed } from './feed.js';
import {
  AnswersPublicly,
  atom,
  json,
  notFound,
  sent,
  unavailable,
  type Conditions,
  type PublicAnswer,
  type Reply,
} from './public-answers.js';
import { listedSchema, pageSchema } from './public-schemas.js';
import type { PublicPageDocument } from './read-models/public-pages/public-page-document.js';
import { listPublicPages, publicPageAt } from './read-models/public-pages/public-pages.query.js';
import { changedIn, editionPage, jsonOf, listedBody, listPage, pageBody, unknownJson } from './public-page-answers.js';

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
