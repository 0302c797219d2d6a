import { monthOf } from '#business-time';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '#event-store';
import { known, WholeIncidents } from '#incidents';
import { notLogged, type AsOf, type Sight } from '#incidents/domain';
import { pageFrom, stretchWanted, type PageOf, type PageQuery } from '#http';
import { ReadModels } from '#read-models';
import { AgreementStream } from './agreement-stream.js';
import {
  agreementWith,
  availabilityIn,
  judge,
  termsKnownAt,
  UnknownAgreement,
  type Agreement,
  type Availability,
  type Judgement,
  type RecordedAgreementEvent,
  type RecordedVerdictEvent,
  type Terms,
} from './domain/index.js';
import { loadCase } from './judged-case.js';
import type { ChangeRow } from './read-models/verdicts/verdicts-document.js';
import { changesBetween, changesOf, spansIn, type ChangeOf } from './read-models/verdicts/verdicts.query.js';
import { Reasons, type Explained } from './reasons.js';
import { VerdictStreams } from './verdict-stream.js';

type Axes = Omit<AsOf, 'now'>;

/** What all agreements come to for an incident, and by what. */
export interface VerdictsAnswer {
  judgement: Judgement;
  terms: Terms;
  revision: bigint;
  position: bigint;
}

export class IncidentVerdicts extends Query<VerdictsAnswer> {
  constructor(
    readonly incidentId: string,
    readonly axes: Axes,
    readonly sight: Sight,
  ) {
    super();
  }
}

@QueryHandler(IncidentVerdicts)
export class IncidentVerdictsHandler implements IQueryHandler<IncidentVerdicts> {
  constructor(
    private readonly incidents: WholeIncidents,
    private readonly agreements: AgreementStream,
    private readonly verdicts: VerdictStreams,
    private readonly clock: Clock,
  ) {}

  async execute({ incidentId, axes, sight }: IncidentVerdicts): Promise<VerdictsAnswer> {
    const { incidents, agreements, verdicts } = this;
    const { incident, judged, position } = await loadCase(
      { incidents, agreements, verdicts },
      incidentId,
      axes.knownAt,
      sight,
    );
    const judgement = judge(judged, { ...axes, now: this.clock.now() });
    return { judgement: known(incident, judgement, axes), terms: judged.terms, revision: incident.revision, position };
  }
}

/** All by which an incident can be judged as of any moment, beside its own events. */
export interface JudgedBy {
  agreements: readonly RecordedAgreementEvent[];
  exclusions: readonly RecordedVerdictEvent[];
  position: bigint;
}

export class VerdictEvents extends Query<JudgedBy> {
  constructor(
    readonly incidentId: string,
    readonly sight: Sight,
  ) {
    super();
  }
}

@QueryHandler(VerdictEvents)
export class VerdictEventsHandler implements IQueryHandler<VerdictEvents> {
  constructor(
    private readonly incidents: WholeIncidents,
    private readonly agreements: AgreementStream,
    private readonly verdicts: VerdictStreams,
  ) {}

  async execute({ incidentId, sight }: VerdictEvents): Promise<JudgedBy> {
    const { state, position } = await this.incidents.load(incidentId, undefined, sight);
    if (state.logged === undefined) throw notLogged(state);
    const [agreed, said] = await Promise.all([this.agreements.load(''), this.verdicts.load(incidentId)]);
    return {
      agreements: agreed.state.events,
      exclusions: said.state.events.filter(({ type }) => type === 'VerdictExcluded' || type === 'ExclusionLifted'),
      position: [agreed.position, said.position].reduce((last, each) => (each > last ? each : last), position),
    };
  }
}

/** Changes of verdicts with their reasons, and what was agreed. */
export interface ChangesAnswer<Row extends ChangeRow = ChangeRow> {
  changes: Explained<Row>[];
  terms: Terms;
}

export class VerdictChanges extends Query<ChangesAnswer> {
  constructor(
    readonly incidentId: string,
    readonly knownAt: string | undefined,
    readonly minPosition: bigint | undefined,
    readonly sight: Sight,
  ) {
    super();
  }
}

@QueryHandler(VerdictChanges)
export class VerdictChangesHandler implements IQueryHandler<VerdictChanges> {
  constructor(
    private readonly incidents: WholeIncidents,
    private readonly agreements: AgreementStream,
    private readonly reasons: Reasons,
    private readonly readModels: ReadModels,
  ) {}

  async execute({ incidentId, knownAt, minPosition, sight }: VerdictChanges): Promise<ChangesAnswer> {
    const { state } = await this.incidents.load(incidentId, undefined, sight);
    if (state.logged === undefined) throw notLogged(state);
    const rows = await changesOf(this.readModels, incidentId, minPosition);
    const known = rows.filter(({ at }) => knownAt === undefined || at.toISOString() <= knownAt);
    return {
      changes: await this.reasons.explained(incidentId, known, sight),
      terms: termsKnownAt((await this.agreements.load('')).state),
    };
  }
}

/** A page of the register of changed verdicts, of all incidents that somebody sees. */
export class ChangeRegister extends Query<ChangesAnswer<ChangeOf> & Omit<PageOf<ChangeOf>, 'items'>> {
  constructor(
    readonly asked: { from: Date | undefined; to: Date | undefined; minPosition: bigint | undefined },
    readonly page: PageQuery,
    readonly sight: Sight,
  ) {
    super();
  }
}

@QueryHandler(ChangeRegister)
export class ChangeRegisterHandler implements IQueryHandler<ChangeRegister> {
  constructor(
    private readonly readModels: ReadModels,
    private readonly agreements: AgreementStream,
    private readonly reasons: Reasons,
  ) {}

  async execute({
    asked,
    page,
    sight,
  }: ChangeRegister): Promise<ChangesAnswer<ChangeOf> & Omit<PageOf<ChangeOf>, 'items'>> {
    const { skip, limit } = stretchWanted(page);
    const { changes, total } = await changesBetween(this.readModels, { ...asked, skip, limit }, sight);
    const { items, ...rest } = pageFrom(changes, skip, total);
    const incidents = [...new Set(items.map(({ incident }) => incident))];
    const explained = await Promise.all(
      incidents.map((id) =>
        this.reasons.explained(
          id,
          items.filter(({ incident }) => incident === id),
          sight,
        ),
      ),
    );
    const reasons = new Map(explained.flat().map((each) => [each.change, each]));
    return {
      changes: items.map((change) => reasons.get(change) ?? { change, reason: undefined }),
      terms: termsKnownAt((await this.agreements.load('')).state),
      ...rest,
    };
  }
}

/** How available the services of an agreement were in a month; null where it promises nothing of that month. */
export class AgreementAvailability extends Query<{ agreement: Agreement; availability: Availability | null }> {
  constructor(
    readonly agreementId: string,
    readonly month: string,
    readonly minPosition: bigint | undefined,
    readonly sight: Sight,
  ) {
    super();
  }
}

@QueryHandler(AgreementAvailability)
export class AgreementAvailabilityHandler implements IQueryHandler<AgreementAvailability> {
  constructor(
    private readonly readModels: ReadModels,
    private readonly agreements: AgreementStream,
    private readonly clock: Clock,
  ) {}

  async execute({ agreementId, month, minPosition, sight }: AgreementAvailability): Promise<{
    agreement: Agreement;
    availability: Availability | null;
  }> {
    const { state } = await this.agreements.load('');
    const terms = termsKnownAt(state);
    const agreement = agreementWith(terms, agreementId);
    if (agreement === undefined) throw new UnknownAgreement();
    const spans = await spansIn(this.readModels, agreement, monthOf(month, agreement.zone), sight, minPosition);
    const now = Date.parse(this.clock.now());
    return { agreement, availability: availabilityIn(month, agreement, spans, terms.maintenance, now) ?? null };
  }
}
