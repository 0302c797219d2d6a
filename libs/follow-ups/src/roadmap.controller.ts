import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Requires, type WithCaller } from '#access';
import { Directory, referenceTo } from '#directory';
import { AnswersProblems, InvalidRequest, nextCursor, page, pageWanted, refuseNothingBetween } from '#http';
import { Addresses, Presenter, searchIn, sightIn, WholeIncidents } from '#incidents';
import { mergedInto, notLogged, UnknownIncident, type Sight } from '#incidents/domain';
import type { ItemKind, ItemState } from './domain/index.js';
import type { ItemFilter } from './read-models/action-items/action-items.query.js';
import { takesIncident } from './item-address.js';
import { ItemList, RoadmapOf } from './roadmap.handlers.js';
import { ItemListQuery, RoadmapQuery } from './roadmap.dto.js';
import { listedItem, roadmapBody, roadmapSchema, rowOf } from './roadmap-answers.js';
import { roadmapCsv, roadmapMarkdown, type NamedRoadmap } from './roadmap-files.js';

interface Reply {
  header: (name: string, value: string) => Reply;
}

const asFile = (type: string): MethodDecorator =>
  ApiResponse({ status: 200, description: 'As it is now', content: { [type]: { schema: { type: 'string' } } } });

/** Action items in lists, and the roadmap, from the read model. */
@ApiTags('follow-ups')
@ApiBearerAuth()
@AnswersProblems(400, 401, 403, 422, 503)
@Controller('v1')
@Requires('read')
export class RoadmapController {
  constructor(
    private readonly queries: QueryBus,
    private readonly addresses: Addresses,
    private readonly incidents: WholeIncidents,
    private readonly directory: Directory,
    private readonly presenter: Presenter,
  ) {}

  @Get('action-items')
  @ApiResponse({
    status: 200,
    schema: page(listedItem),
    description: 'Overdue ones in the order of their days; else the newest first',
  })
  @ApiOperation({
    summary: 'Action items: by state, kind, team, service, incident; overdue, not SMART, without consent',
  })
  async list(@Req() request: WithCaller, @Query() query: ItemListQuery): Promise<object> {
    const filter = await this.filterIn(query, request);
    const { items, total, end, today } = await this.queries.execute(
      new ItemList(filter, pageWanted(query), sightIn(request)),
    );
    const rows = await this.presenter.named(items.map(({ document, reference }) => rowOf(document, reference, today)));
    return { items: rows, nextCursor: nextCursor(end), total };
  }

  @Get('roadmap')
  @ApiResponse({ status: 200, schema: roadmapSchema, description: 'Overdue ones first' })
  @ApiOperation({ summary: 'What was promised by when, by team, incident or quarter: overdue first' })
  async roadmap(@Req() request: WithCaller, @Query() query: RoadmapQuery): Promise<object> {
    return this.loaded(request, query);
  }

  @Get('roadmap.csv')
  @asFile('text/csv')
  @ApiOperation({ summary: 'The roadmap as CSV, a row an item' })
  async csv(@Req() request: WithCaller, @Query() query: RoadmapQuery, @Res({ passthrough: true }) reply: Reply) {
    reply
      .header('Content-Type', 'text/csv; charset=utf-8')
      .header('Content-Disposition', 'attachment; filename="roadmap.csv"');
    return roadmapCsv(await this.loaded(request, query));
  }

  @Get('roadmap.md')
  @asFile('text/markdown')
  @ApiOperation({ summary: 'The roadmap as Markdown, a table a group' })
  async markdown(@Req() request: WithCaller, @Query() query: RoadmapQuery, @Res({ passthrough: true }) reply: Reply) {
    reply
      .header('Content-Type', 'text/markdown; charset=utf-8')
      .header('Content-Disposition', 'inline; filename="roadmap.md"');
    return roadmapMarkdown(await this.loaded(request, query));
  }

  private async loaded(request: WithCaller, query: RoadmapQuery): Promise<NamedRoadmap> {
    const { groupBy = 'team', since, minPosition } = query;
    const roadmap = await this.queries.execute(
      new RoadmapOf(
        await this.filterIn(query, request),
        groupBy,
        sightIn(request),
        since,
        minPosition === undefined ? undefined : BigInt(minPosition),
      ),
    );
    return (await this.presenter.named(roadmapBody(roadmap))) as NamedRoadmap;
  }

  private async filterIn(
    query: Omit<ItemListQuery, 'limit' | 'cursor'> & RoadmapQuery,
    request: WithCaller,
  ): Promise<ItemFilter> {
    const { state, kind, team, service, incident, overdue, failing, unconsented, conflicting, mine, from, to, q } =
      query;
    const filter: ItemFilter = {};
    if (state !== undefined) filter.state = state.split(',') as ItemState[];
    if (kind !== undefined) filter.kind = kind.split(',') as ItemKind[];
    if (team !== undefined) filter.team = await this.entry('team', team);
    if (service !== undefined) filter.service = await this.entry('service', service);
    if (incident !== undefined) filter.incidents = await this.whole(await this.incidentIn(incident, sightIn(request)));
    if (overdue !== undefined) filter.overdue = overdue === 'true';
    if (failing !== undefined) filter.failing = failing === 'true';
    if (unconsented !== undefined) filter.unconsented = unconsented === 'true';
    if (conflicting !== undefined) filter.conflicting = conflicting === 'true';
    refuseNothingBetween(query);
    if (from !== undefined) filter.from = from;
    if (to !== undefined) filter.to = to;
    if (mine === 'true') filter.owner = personIn(request.caller?.person);
    if (q === undefined) return filter;
    const asked = searchIn(q);
    return 'terms' in asked
      ? { ...filter, terms: asked.terms }
      : { ...filter, incidents: await this.whole(await this.addresses.incidentIdAt(asked.reference)) };
  }

  /** @throws InvalidRequest where nothing is logged under it, or whoever asks does not see it (rules.md R1) */
  private async incidentIn(address: string, sight: Sight): Promise<string> {
    try {
      const id = await this.addresses.incidentIdAt(address);
      const { state } = await this.incidents.load(id, undefined, sight);
      if (state.logged === undefined) throw notLogged(state);
      return id;
    } catch (error) {
      if (!(error instanceof UnknownIncident)) throw error;
      throw new InvalidRequest([{ field: 'incident', detail: takesIncident }]);
    }
  }

  /** An incident with those that were merged into it, whose follow-ups are found under it (rules.md F10). */
  private async whole(id: string): Promise<string[]> {
    return [id, ...mergedInto(id, await this.incidents.merging())];
  }

  private entry(kind: 'team' | 'service', text: string): Promise<string> {
    return this.directory.find({ field: kind, reference: referenceTo(kind, text) });
  }
}

/** @throws InvalidRequest for a key that acts for nobody, who sees to nothing */
const personIn = (person: string | undefined): string => {
  if (person === undefined)
    throw new InvalidRequest([{ field: 'mine', detail: 'needs a person: sign in, or use a key that acts for one' }]);
  return person;
};
