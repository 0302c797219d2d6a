import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Requires, type WithCaller } from '#access';
import {
  AnswersProblems,
  flag,
  instant,
  nextCursor,
  nullable,
  object,
  page,
  pageWanted,
  prose,
  text,
  whole,
} from '#http';
import { seenIn, sightTo } from '#incidents';
import type { ListedPostmortem } from '#postmortems';
import { ReadModels } from '#read-models';
import { publicPath } from './publication-answers.js';
import type { PublicationDocument } from './read-models/publications/publication-document.js';
import { listedStates, PublicationsQuery } from './requests.dto.js';

const listed = object({
  id: { ...text, description: 'Of the incident that stands for the review' },
  reference: nullable(text),
  title: prose,
  state: { type: 'string', enum: [...listedStates] },
  isFromOutside: { ...flag, description: 'An external user reported it, or support did for one' },
  firstLoggedAt: instant,
  reviewState: {
    type: 'string',
    enum: ['draft', 'in-review', 'approved'],
    description: 'As the list of postmortems tells it',
  },
  isWaived: { ...flag, description: 'Its review was waived: nobody is expected to approve a version of it' },
  approvedVersion: { ...nullable(text), description: 'What would be published now; null where none was approved' },
  path: { ...nullable(text), description: 'Where everybody reads it, or reads that it was retracted' },
  edition: { ...nullable(whole), description: 'The number of the latest' },
  publishedVersion: nullable(text),
  publishedAt: nullable(instant),
  retractedAt: nullable(instant),
  isOutdated: {
    ...flag,
    description:
      'Another version was approved since, the document has changed since that, or a text of it was destroyed',
  },
  textsGoneAt: {
    ...nullable(instant),
    description: 'When a text was destroyed that the edition may have been made of',
  },
});

/** What is public, and what could be, for those who publish. */
@ApiTags('publication')
@ApiBearerAuth()
@AnswersProblems(400, 401, 403, 422, 503)
@Controller('v1/publications')
export class PublicationListController {
  constructor(private readonly readModels: ReadModels) {}

  @Get()
  @Requires('publish')
  @ApiResponse({ status: 200, schema: page(listed), description: 'The incident that was logged last first' })
  @ApiOperation({ summary: 'What is public, what was, and what could be' })
  async list(@Req() request: WithCaller, @Query() query: PublicationsQuery): Promise<object> {
    const wanted = pageWanted(query);
    const published = await this.readModels.answer('publications', wanted.minPosition, () =>
      this.readModels.documents<PublicationDocument>('publications').find({}, { _id: 1 }),
    );
    const known = new Map(published.map((each) => [each._id, each]));
    const { items, total, end } = await this.readModels.page<ListedPostmortem>(
      'postmortems',
      seenIn(sightTo(request, 'publish')).map((seen) => ({ $and: [seen, matching(query.state, published)] })),
      { by: 'firstLoggedAt', first: 'latest' },
      wanted,
    );
    return { items: items.map((item) => rowOf(item, known.get(item._id))), nextCursor: nextCursor(end), total };
  }
}

/** What nobody may publish is neither suggested nor ready: an incident that is restricted to some people. */
const matching = (state: PublicationsQuery['state'], published: readonly PublicationDocument[]): object => {
  if (state === 'suggested' || state === 'ready')
    return {
      ...(state === 'suggested' ? { isFromOutside: true } : { approvedVersion: { $ne: null } }),
      isRestricted: false,
      reviewedWith: null,
      _id: { $nin: published.map(({ _id }) => _id) },
    };
  return {
    _id: { $in: published.filter((each) => state === undefined || each.state === state).map(({ _id }) => _id) },
  };
};

const rowOf = (postmortem: ListedPostmortem, publication: PublicationDocument | undefined): object => {
  const { _id: id, reference, title, isFromOutside, firstLoggedAt, approvedVersion, isOutdated } = postmortem;
  const { state: reviewState, requirement } = postmortem;
  const { state, slug, edition, version, publishedAt, retractedAt, textsGoneAt } = publication ?? nothing;
  return {
    ...{ id, reference, title },
    state: state ?? (isFromOutside ? 'suggested' : 'ready'),
    ...{ isFromOutside, firstLoggedAt, reviewState, isWaived: requirement === 'waived', approvedVersion },
    path: slug === null ? null : publicPath(slug),
    edition,
    publishedVersion: version,
    publishedAt,
    retractedAt,
    isOutdated: version !== null && (isOutdated || version !== approvedVersion || textsGoneAt !== null),
    textsGoneAt,
  };
};

const nothing = {
  ...{ state: null, slug: null, edition: null, version: null, publishedAt: null, retractedAt: null, textsGoneAt: null },
};
