import {
  incidentBody,
  incidentKnownAt,
  timeline,
  timelineBody,
  view,
  withNames,
  type OpenedIncident,
  type RecordedIncidentEvent,
} from '#incidents/domain';
import {
  exclusionsIn,
  judge,
  termsKnownAt,
  verdictsBody,
  type Agreements,
  type RecordedAgreementEvent,
  type RecordedVerdictEvent,
} from '#service-levels/domain';
import type { Answer } from '../api/client.js';

export type EventsAnswer = Answer<'/v1/incidents/{incident}/events'>;
export type VerdictEventsAnswer = Answer<'/v1/incidents/{incident}/verdicts/events'>;
export type IncidentAnswer = Omit<Answer<'/v1/incidents/{incident}'>, 'id' | 'revision' | 'position' | 'reference'>;
export type TimelineAnswer = Omit<Answer<'/v1/incidents/{incident}/timeline'>, 'id' | 'revision' | 'position'>;
export type VerdictsAnswer = Omit<Answer<'/v1/incidents/{incident}/verdicts'>, 'id' | 'revision' | 'position'>;

/** Both axes, RFC 3339 in UTC with milliseconds; everything, where left out. */
export interface Axes {
  validAt?: string | undefined;
  knownAt?: string | undefined;
}

/** What the API would answer of an incident as of a moment. */
export interface Told {
  incident: IncidentAnswer;
  timeline: TimelineAnswer;
  verdicts: VerdictsAnswer;
}

/** An incident that was read once, to be told as of any moment without asking again. */
export class Replay {
  private readonly opened: OpenedIncident;
  private readonly agreements: Agreements;
  private readonly exclusions: readonly RecordedVerdictEvent[];
  private readonly names: ReadonlyMap<string, unknown>;

  constructor(events: EventsAnswer, verdicts: VerdictEventsAnswer) {
    this.opened = {
      id: events.id,
      stood: events.stood,
      events: new Map(events.streams.map(({ incident, events: told }) => [incident, told.map(recorded)])),
    };
    this.agreements = { events: verdicts.agreements.map(recorded) as unknown as RecordedAgreementEvent[] };
    this.exclusions = verdicts.exclusions.map(recorded) as unknown as RecordedVerdictEvent[];
    this.names = new Map(
      [...events.names, ...verdicts.names].map(({ kind, id, name }) => [`${kind} ${id}`, name] as const),
    );
  }

  /** Every event of it, and of what was merged into it, in the order of recording. */
  get recorded(): RecordedIncidentEvent[] {
    return [...this.opened.events.values()]
      .flat()
      .sort((one, other) => (one.metadata.recordedAt < other.metadata.recordedAt ? -1 : 1));
  }

  /** Undefined where it was not known then. @param now the clock's */
  tell({ validAt, knownAt }: Axes, now: string): Told | undefined {
    const asOf = { validAt, knownAt, now };
    const incident = incidentKnownAt(this.opened, knownAt);
    const [seen, entries] = [view(incident, asOf), timeline(incident, asOf)];
    const terms = termsKnownAt(this.agreements, knownAt);
    const judgement = judge({ incident, terms, exclusions: exclusionsIn(this.exclusions, knownAt) }, asOf);
    if (seen === undefined || entries === undefined || judgement === undefined) return undefined;
    return this.named({
      incident: incidentBody(seen),
      timeline: timelineBody(entries),
      verdicts: verdictsBody(judgement, terms),
    }) as Told;
  }

  private named(value: object): unknown {
    return withNames(value, ({ kind, id }) => this.names.get(`${kind} ${id}`) ?? null);
  }
}

/** An event as the fold takes it. */
const recorded = ({
  id,
  type,
  data,
  recordedAt,
  ...rest
}: {
  id: string;
  type: string;
  data: object;
  recordedAt: string;
  revision?: string;
  actor?: object;
  source?: object;
}): RecordedIncidentEvent => {
  const { revision = '0', actor, source } = rest;
  const metadata = { recordedAt, actor, ...(source ? { source } : {}) };
  return { id, type, data, revision: BigInt(revision), metadata } as unknown as RecordedIncidentEvent;
};
