import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Clock, type Loaded, type StoredEvent } from '#event-store';
import { ReadModels, type Page, type PageWanted } from '#read-models';
import {
  notLogged,
  timeline,
  UnknownIncident,
  view,
  type AsOf,
  type Incident,
  type IncidentView,
  type Sight,
  type Span,
  type Timeline,
} from './domain/index.js';
import { Incidents, seenBy } from './incident-stream.js';
import { WholeIncidents } from './whole-incidents.js';
import type { IncidentDocument } from './read-models/incidents/incident-document.js';
import { listIncidents, type IncidentFilter } from './read-models/incidents/incidents.query.js';

/** An answer, and the revision and position that it was folded to. */
export interface At<Answer> {
  answer: Answer;
  revision: bigint;
  position: bigint;
}

type Axes = Omit<AsOf, 'now'>;

export class IncidentAsOf extends Query<At<IncidentView>> {
  constructor(
    readonly incidentId: string,
    readonly axes: Axes,
    readonly subtract: readonly Span['kind'][],
    readonly sight: Sight,
  ) {
    super();
  }
}

@QueryHandler(IncidentAsOf)
export class IncidentAsOfHandler implements IQueryHandler<IncidentAsOf> {
  constructor(
    private readonly incidents: WholeIncidents,
    private readonly clock: Clock,
  ) {}

  async execute({ incidentId, axes, subtract, sight }: IncidentAsOf): Promise<At<IncidentView>> {
    const loaded = await this.incidents.load(incidentId, axes.knownAt, sight);
    return at(loaded, view(loaded.state, { ...axes, now: this.clock.now() }, subtract), axes);
  }
}

export class IncidentTimeline extends Query<At<Timeline>> {
  constructor(
    readonly incidentId: string,
    readonly axes: Axes,
    readonly sight: Sight,
  ) {
    super();
  }
}

@QueryHandler(IncidentTimeline)
export class IncidentTimelineHandler implements IQueryHandler<IncidentTimeline> {
  constructor(
    private readonly incidents: WholeIncidents,
    private readonly clock: Clock,
  ) {}

  async execute({ incidentId, axes, sight }: IncidentTimeline): Promise<At<Timeline>> {
    const loaded = await this.incidents.load(incidentId, axes.knownAt, sight);
    return at(loaded, timeline(loaded.state, { ...axes, now: this.clock.now() }), axes);
  }
}

/** What an incident came to, and how: one look at its stream. */
export class IncidentReplay extends Query<At<{ state: IncidentView; timeline: Timeline }>> {
  constructor(
    readonly incidentId: string,
    readonly axes: Axes,
    readonly sight: Sight,
  ) {
    super();
  }
}

@QueryHandler(IncidentReplay)
export class IncidentReplayHandler implements IQueryHandler<IncidentReplay> {
  constructor(
    private readonly incidents: WholeIncidents,
    private readonly clock: Clock,
  ) {}

  async execute({ incidentId, axes, sight }: IncidentReplay): Promise<At<{ state: IncidentView; timeline: Timeline }>> {
    const loaded = await this.incidents.load(incidentId, axes.knownAt, sight);
    const asOf = { ...axes, now: this.clock.now() };
    const [state, entries] = [view(loaded.state, asOf), timeline(loaded.state, asOf)];
    return at(loaded, state && entries && { state, timeline: entries }, axes);
  }
}

/** At most `limit` events of an incident from the one at `from` on, as stored, texts still sealed; `total` of all. */
export class IncidentHistory extends Query<{ events: StoredEvent[]; total: number }> {
  constructor(
    readonly incidentId: string,
    readonly from: number,
    readonly limit: number,
    readonly sight: Sight,
  ) {
    super();
  }
}

@QueryHandler(IncidentHistory)
export class IncidentHistoryHandler implements IQueryHandler<IncidentHistory> {
  constructor(private readonly incidents: Incidents) {}

  async execute({ incidentId, from, limit, sight }: IncidentHistory): Promise<{
    events: StoredEvent[];
    total: number;
  }> {
    // Before anything is read that only an incident which is there has.
    const { state } = await this.incidents.load(incidentId, seenBy(sight));
    if (state.logged === undefined) throw notLogged(state);
    return this.incidents.history(incidentId, from, limit);
  }
}

const at = <Answer>(loaded: Loaded<Incident>, answer: Answer | undefined, axes: Axes): At<Answer> => ({
  answer: known(loaded, answer, axes),
  revision: loaded.revision,
  position: loaded.position,
});

/** @throws UnknownIncident where there is no answer, since it was not known then, or never was */
export const known = <Answer>({ state }: Loaded<Incident>, answer: Answer | undefined, { knownAt }: Axes): Answer => {
  if (answer !== undefined) return answer;
  const since = state.logged?.metadata.recordedAt;
  throw since === undefined || knownAt === undefined
    ? notLogged(state)
    : new UnknownIncident(
        `The incident was not known at ${knownAt}: it is on record since ${since}. Ask for a later knownAt.`,
      );
};

/** Incidents from the read model, the one logged last first: a page after a place, and how many there are in all. */
export class IncidentList extends Query<Page<IncidentDocument>> {
  constructor(
    readonly filter: IncidentFilter,
    readonly page: PageWanted,
    readonly sight: Sight,
  ) {
    super();
  }
}

@QueryHandler(IncidentList)
export class IncidentListHandler implements IQueryHandler<IncidentList> {
  constructor(private readonly readModels: ReadModels) {}

  execute({ filter, page, sight }: IncidentList): Promise<Page<IncidentDocument>> {
    return listIncidents(this.readModels, filter, page, sight);
  }
}
