import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { dayAt } from '#business-time';
import { Clock } from '#event-store';
import { References, WholeIncidents } from '#incidents';
import { rootOf, type Sight } from '#incidents/domain';
import { ReadModels, type Page, type PageWanted } from '#read-models';
import { SettingStream } from '#settings';
import { dueAt } from '#settings/domain';
import {
  countsOf,
  dayAfter,
  roadmapBy,
  type Day,
  type Planned,
  type RoadmapCounts,
  type RoadmapGroup,
  type RoadmapPart,
} from './domain/index.js';
import { TooMuchForARoadmap } from './errors.js';
import type { ActionItemDocument } from './read-models/action-items/action-item-document.js';
import {
  itemsOnRoadmap,
  listItems,
  roadmapLimit,
  type ItemFilter,
} from './read-models/action-items/action-items.query.js';

/** A document, with the reference of its incident. */
export interface Referenced {
  document: ActionItemDocument;
  reference: string | null;
}

/** Action items as a list shows them, and the day by which they are overdue or not. */
export type ItemsListed = Omit<Page<ActionItemDocument>, 'items'> & { items: Referenced[]; today: Day };

export class ItemList extends Query<ItemsListed> {
  constructor(
    readonly filter: ItemFilter,
    readonly page: PageWanted,
    readonly sight: Sight,
  ) {
    super();
  }
}

@QueryHandler(ItemList)
export class ItemListHandler implements IQueryHandler<ItemList> {
  constructor(
    private readonly readModels: ReadModels,
    private readonly settings: SettingStream,
    private readonly references: References,
    private readonly clock: Clock,
  ) {}

  async execute({ filter, page, sight }: ItemList): Promise<ItemsListed> {
    const today = await todayBy(this.settings, this.clock);
    const found = await listItems(this.readModels, filter, page, sight, today);
    return { ...found, items: await referenced(this.references, found.items), today };
  }
}

/** An item on the roadmap: it stands under the incident into which its own was merged. */
export interface OnRoadmap extends Planned {
  document: ActionItemDocument;
  /** Of its own incident. */
  ownReference: string | null;
}

export interface Roadmap {
  today: Day;
  since: Day;
  groupBy: RoadmapGroup;
  counts: RoadmapCounts;
  parts: RoadmapPart<OnRoadmap>[];
}

export class RoadmapOf extends Query<Roadmap> {
  constructor(
    readonly filter: ItemFilter,
    readonly groupBy: RoadmapGroup,
    readonly sight: Sight,
    readonly since: Day | undefined,
    readonly minPosition: bigint | undefined,
  ) {
    super();
  }
}

/** What is over is shown for so many days. */
const shownFor = 90;

@QueryHandler(RoadmapOf)
export class RoadmapOfHandler implements IQueryHandler<RoadmapOf> {
  constructor(
    private readonly readModels: ReadModels,
    private readonly settings: SettingStream,
    private readonly references: References,
    private readonly incidents: WholeIncidents,
    private readonly clock: Clock,
  ) {}

  /** @throws TooMuchForARoadmap */
  async execute({ filter, groupBy, sight, since: from, minPosition }: RoadmapOf): Promise<Roadmap> {
    const today = await todayBy(this.settings, this.clock);
    const since = from ?? dayAfter(today, -shownFor);
    const documents = await itemsOnRoadmap(this.readModels, filter, sight, since, today, minPosition);
    if (documents.length > roadmapLimit) throw new TooMuchForARoadmap(roadmapLimit);
    const roots = await this.rootsOf(documents, sight);
    const known = await this.references.ofAll([...roots.values()]);
    const items = (await referenced(this.references, documents)).map(({ document, reference: ownReference }) => {
      const root = roots.get(document.incident);
      const under = root === undefined ? {} : { incident: root, reference: known.get(root) ?? null };
      return { ...plannedOf(document, ownReference), ...under, document, ownReference };
    });
    return { today, since, groupBy, counts: countsOf(items, today), parts: roadmapBy(items, groupBy, today) };
  }

  /** Of incidents that count in another one which whoever asks sees, that one. */
  private async rootsOf(documents: readonly ActionItemDocument[], sight: Sight): Promise<Map<string, string>> {
    const merging = await this.incidents.merging();
    const roots = new Map<string, string>();
    for (const incident of new Set(documents.map((document) => document.incident))) {
      const root = rootOf(incident, merging);
      if (root === incident) continue;
      const { state } = await this.incidents.load(root, undefined, sight);
      if (state.logged !== undefined) roots.set(incident, root);
    }
    return roots;
  }
}

/** The day that it is, in the zone of the setting `due`. */
export const todayBy = async (settings: SettingStream, clock: Clock): Promise<Day> =>
  dayAt(Date.parse(clock.now()), dueAt((await settings.load('')).state).zone);

const referenced = async (references: References, documents: readonly ActionItemDocument[]): Promise<Referenced[]> => {
  const known = await references.ofAll(documents.map(({ incident }) => incident));
  return documents.map((document) => ({ document, reference: known.get(document.incident) ?? null }));
};

export const plannedOf = (document: ActionItemDocument, reference: string | null): Planned => {
  const { _id: id, incident, item, team, state, dueOn, agreedOn, slippedDays } = document;
  return { id, incident, reference, item, team, state, slippedDays, dueOn: dayIn(dueOn), agreedOn: dayIn(agreedOn) };
};

/** A day as documents hold it: midnight in UTC. */
export const dayIn = (date: Date | null): Day | null => date && date.toISOString().slice(0, 10);
