import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '#event-store';
import type { Instant, Sight } from '#incidents/domain';
import { ReadModels, type Page, type PageWanted } from '#read-models';
import { listPostmortems, type PostmortemFilter } from './read-models/postmortems/postmortems.query.js';
import type { PostmortemDocument } from './read-models/postmortems/postmortem-document.js';

/** Postmortems as a list shows them, and the moment by which they are overdue or not. */
export type PostmortemsListed = Page<PostmortemDocument> & { now: Instant };

export class PostmortemList extends Query<PostmortemsListed> {
  constructor(
    readonly filter: PostmortemFilter,
    readonly page: PageWanted,
    readonly sight: Sight,
  ) {
    super();
  }
}

@QueryHandler(PostmortemList)
export class PostmortemListHandler implements IQueryHandler<PostmortemList> {
  constructor(
    private readonly readModels: ReadModels,
    private readonly clock: Clock,
  ) {}

  async execute({ filter, page, sight }: PostmortemList): Promise<PostmortemsListed> {
    const now = this.clock.now();
    return { ...(await listPostmortems(this.readModels, filter, page, sight, now)), now };
  }
}
