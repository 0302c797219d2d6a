import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DomainError } from '#decider';
import { Clock, EventLog } from '#event-store';
import { known, References, WholeIncidents } from '#incidents';
import { notLogged, type AsOf, type Prose, type Sight } from '#incidents/domain';
import { pageFrom, stretchWanted, type ListQuery, type PageOf } from '#http';
import { ReadModels } from '#read-models';
import { AgreementStream } from '#service-levels';
import { termsKnownAt, type Terms } from '#service-levels/domain';
import { SettingStream } from '#settings';
import { recommendingAt } from '#settings/domain';
import {
  followUpView,
  isRunning,
  partId,
  recommendationsOf,
  type ActionItem,
  type Day,
  type FollowUpView,
  type RecommendationKind,
  type Recommended,
} from './domain/index.js';
import { FollowUpStreams } from './follow-up-stream.js';
import { dayIn } from './roadmap.handlers.js';
import { runningItemsFor } from './read-models/action-items/action-items.query.js';
import type { RecommendationsDocument } from './read-models/recommendations/recommendations-document.js';
import { recommendationsIn, type RecommendationFilter } from './read-models/recommendations/recommendations.query.js';

/** What is recommended of an incident, and what was agreed then. */
export interface RecommendationsAnswer {
  recommended: Recommended;
  terms: Terms;
  /** What does what is recommended, by kind. */
  accepted: ReadonlyMap<RecommendationKind, AcceptedBy>;
  /**
   * Items for the same services that are open already, by kind; of now, and none where another moment is asked for. Null while
   * the read model that knows them does not answer: an incident is told of without it.
   */
  openItems: ReadonlyMap<RecommendationKind, OpenItem[]> | null;
  revision: bigint;
  position: bigint;
}

/** The item by which a recommendation was accepted. */
export interface AcceptedBy {
  item: string;
  state: ActionItem['state'];
  /** It was open already. */
  isLinked: boolean;
}

/** An item that is open already. */
export interface OpenItem {
  item: string;
  /** Of its incident, like INC-7. */
  reference: string | null;
  title: Prose;
  dueOn: Day | null;
}

export class IncidentRecommendations extends Query<RecommendationsAnswer> {
  constructor(
    readonly incidentId: string,
    readonly axes: Omit<AsOf, 'now'>,
    readonly sight: Sight,
    /** Open items have to be known, also one that was opened a moment ago. */
    readonly isFresh = false,
  ) {
    super();
  }
}

@QueryHandler(IncidentRecommendations)
export class IncidentRecommendationsHandler implements IQueryHandler<IncidentRecommendations> {
  constructor(
    private readonly incidents: WholeIncidents,
    private readonly agreements: AgreementStream,
    private readonly settings: SettingStream,
    private readonly followUps: FollowUpStreams,
    private readonly references: References,
    private readonly readModels: ReadModels,
    private readonly clock: Clock,
    private readonly log: EventLog,
  ) {}

  async execute({ incidentId, axes, sight, isFresh }: IncidentRecommendations): Promise<RecommendationsAnswer> {
    // Before anything is read that only an incident which is there has.
    const incident = await this.incidents.load(incidentId, axes.knownAt, sight);
    if (incident.state.logged === undefined) throw notLogged(incident.state);
    const [agreed, settings, followUps] = await Promise.all([
      this.agreements.load(''),
      this.settings.load(''),
      this.followUps.load(incidentId),
    ]);
    const terms = termsKnownAt(agreed.state, axes.knownAt);
    const setting = recommendingAt(settings.state, axes.knownAt);
    const noticed = { incident: incident.state, terms, setting };
    const recommended = known(incident, recommendationsOf(noticed, { ...axes, now: this.clock.now() }), axes);
    const kinds = recommended.items.map(({ kind }) => kind);
    const view = followUpView(followUps.state, axes.knownAt);
    const isNow = axes.knownAt === undefined && axes.validAt === undefined;
    return {
      recommended,
      terms,
      accepted: await this.accepted(incidentId, kinds, view, axes, sight),
      openItems: isNow ? await this.openItemsOrNull(kinds, recommended.services, sight, isFresh) : new Map(),
      revision: incident.revision,
      position: [incident, agreed, settings, followUps].reduce(
        (last, { position }) => (position > last ? position : last),
        -1n,
      ),
    };
  }

  /** An item that runs counts more than one that is over; the last word more than those before it. */
  private async accepted(
    incidentId: string,
    kinds: readonly RecommendationKind[],
    { items, links }: FollowUpView,
    { knownAt }: Omit<AsOf, 'now'>,
    sight: Sight,
  ): Promise<Map<RecommendationKind, AcceptedBy>> {
    const accepted = new Map<RecommendationKind, AcceptedBy>();
    for (const kind of kinds) {
      const own = items.filter(({ recommendation }) => recommendation === kind);
      const item = own.findLast(isRunning) ?? own.at(-1);
      const link = links.findLast(({ recommendation }) => recommendation === kind);
      const linked = link && (await this.itemOf(link.incident, link.number, knownAt, sight));
      if (linked && (item === undefined || (isRunning(linked) && !isRunning(item))))
        accepted.set(kind, { item: partId(link.incident, 'item', link.number), state: linked.state, isLinked: true });
      else if (item)
        accepted.set(kind, { item: partId(incidentId, 'item', item.item), state: item.state, isLinked: false });
    }
    return accepted;
  }

  /** Of another incident, which whoever asks may not see. */
  private async itemOf(
    incident: string,
    number: number,
    knownAt: string | undefined,
    sight: Sight,
  ): Promise<ActionItem | undefined> {
    const { state } = await this.incidents.load(incident, knownAt, sight);
    if (state.logged === undefined) return undefined;
    return followUpView((await this.followUps.load(incident)).state, knownAt).items[number - 1];
  }

  private async openItemsOrNull(
    kinds: readonly RecommendationKind[],
    services: readonly string[],
    sight: Sight,
    isFresh: boolean,
  ): Promise<Map<RecommendationKind, OpenItem[]> | null> {
    try {
      return await this.openItems(kinds, services, sight, isFresh);
    } catch (error) {
      if (!isFresh && error instanceof DomainError && error.kind === 'unavailable') return null;
      throw error;
    }
  }

  private async openItems(
    kinds: readonly RecommendationKind[],
    services: readonly string[],
    sight: Sight,
    isFresh: boolean,
  ): Promise<Map<RecommendationKind, OpenItem[]>> {
    const minPosition = isFresh ? (await this.log.head())?.position : undefined;
    const open = new Map<RecommendationKind, OpenItem[]>();
    for (const kind of kinds) {
      const found = await runningItemsFor(this.readModels, kind, services, sight, minPosition);
      const references = await this.references.ofAll(found.map(({ incident }) => incident));
      const items = found.map(({ _id: item, incident, title, dueOn }) => ({
        ...{ item, title, dueOn: dayIn(dueOn) },
        reference: references.get(incident) ?? null,
      }));
      open.set(kind, items);
    }
    return open;
  }
}

/** What is recommended of all incidents that somebody sees, the most pressing first, a page at a time. */
export class RecommendationList extends Query<PageOf<RecommendationsDocument>> {
  constructor(
    readonly filter: RecommendationFilter,
    readonly page: ListQuery,
    readonly minPosition: bigint | undefined,
    readonly sight: Sight,
  ) {
    super();
  }
}

@QueryHandler(RecommendationList)
export class RecommendationListHandler implements IQueryHandler<RecommendationList> {
  constructor(private readonly readModels: ReadModels) {}

  async execute({ filter, page, minPosition, sight }: RecommendationList): Promise<PageOf<RecommendationsDocument>> {
    const { skip, limit } = stretchWanted(page);
    const { items, total } = await recommendationsIn(this.readModels, filter, { skip, limit, minPosition }, sight);
    return pageFrom(items, skip, total);
  }
}
