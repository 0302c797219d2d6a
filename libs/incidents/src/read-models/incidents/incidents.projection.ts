import type { Logged } from '#decider';
import type { Projection } from '#read-models';
import {
  essenceOf,
  evolve,
  noIncident,
  referenceOf,
  summaryOf,
  type IncidentEvent,
  type Instant,
  type RecordedIncidentEvent,
  type ReferenceAssigned,
  type Summary,
} from '../../domain/index.js';
import { incidentSchema, type Basis, type IncidentDocument } from './incident-document.js';
import { namedCategories, nameIn, namesMentioned, nameStream, renamedIn, type Naming } from './names.js';

type Known = IncidentEvent | ReferenceAssigned | Naming;

/** A document an incident. */
export const incidentsProjection: Projection<IncidentDocument, Known> = {
  name: 'incidents',
  version: 4,
  categories: ['incident', 'references', ...namedCategories],
  indexes: [
    { key: { loggedAt: -1, _id: -1 } },
    { key: { status: 1, loggedAt: -1, _id: -1 } },
    { key: { severity: 1, loggedAt: -1, _id: -1 } },
    { key: { services: 1, loggedAt: -1, _id: -1 } },
    { key: { teams: 1, loggedAt: -1, _id: -1 } },
    { key: { origin: 1, loggedAt: -1, _id: -1 } },
  ],
  schema: incidentSchema,
  targets: (event) => {
    if (isReference(event)) return [{ id: event.data.incident }];
    if (isOfIncident(event)) return [{ id: event.streamId }];
    const field = renamedIn(event);
    return field === undefined ? [] : [{ field, value: event.streamId }];
  },
  isPivot: (event) => renamedIn(event) !== undefined,
  needs: (event, _context, document) => namesMentioned(document?.basis ?? [], event),
  streamsOf: ({ services, teams }) => [
    ...services.map((id) => nameStream('service', id)),
    ...teams.map((id) => nameStream('team', id)),
  ],
  project: (_id, document, all, context) => {
    const reference = all.findLast(isReference);
    const events = all.filter(isOfIncident);
    const basis = events.reduce(addTo, document?.basis.map(eventOf) ?? []);
    const summary = summaryOf({ events: basis });
    const last = events.at(-1);
    const latest = last ? { revision: Number(last.revision), updatedAt: new Date(last.metadata.recordedAt) } : document;
    if (summary === undefined || latest === undefined) throw new Error('the incident has no log');
    const upTo = all.at(-1)?.position ?? -1n;
    return {
      revision: latest.revision,
      reference: reference ? referenceOf(Number(reference.revision) + 1) : (document?.reference ?? null),
      ...fieldsOf(summary, (kind, id) => nameIn(context, kind, id, upTo)),
      updatedAt: latest.updatedAt,
      basis: basis.map(basisOf),
    };
  },
};

const isReference = (event: Logged<Known>): event is Logged<ReferenceAssigned> => event.category === 'references';

const isOfIncident = (event: Logged<Known>): event is Logged<IncidentEvent> => event.category === 'incident';

/** The events that the summary follows from; a redaction leaves nothing but the marker in the place of the text. */
const addTo = (basis: readonly RecordedIncidentEvent[], event: Logged<IncidentEvent>): RecordedIncidentEvent[] => {
  const essence = essenceOf(event, (id) => basis.some((known) => known.id === id));
  if (essence === undefined) return [...basis];
  const { events } = evolve({ ...noIncident, events: basis }, essence);
  return events.filter(({ type }) => type !== 'TextRedacted');
};

const basisOf = ({ id, type, revision, metadata, data }: RecordedIncidentEvent): Basis => ({
  id,
  type,
  revision: Number(revision),
  recordedAt: new Date(metadata.recordedAt),
  data: data,
});

const eventOf = ({ id, type, revision, recordedAt, data }: Basis): RecordedIncidentEvent =>
  ({
    id,
    type,
    revision: BigInt(revision),
    metadata: { recordedAt: recordedAt.toISOString() },
    data,
  }) as unknown as RecordedIncidentEvent;

const fieldsOf = (
  { started, ...summary }: Summary,
  nameOf: (kind: 'service' | 'team', id: string) => string | null,
): Omit<IncidentDocument, '_id' | 'position' | 'revision' | 'reference' | 'updatedAt' | 'basis'> => {
  const { key, title, status, severity, highestSeverity, services, origin, channel, reportedBy, lead, teams } = summary;
  const bounds = started !== null && 'notBefore' in started ? started : undefined;
  return {
    ...(key === undefined ? {} : { key }),
    title,
    status,
    severity,
    highestSeverity,
    services,
    serviceNames: services.map((id) => nameOf('service', id)),
    origin,
    ...(channel === undefined ? {} : { channel }),
    reportedBy,
    lead,
    teams,
    teamNames: teams.map((id) => nameOf('team', id)),
    pausedSince: dateOf(summary.pausedSince),
    loggedAt: new Date(summary.loggedAt),
    firstLoggedAt: new Date(summary.firstLoggedAt),
    reports: summary.reports,
    users: summary.users,
    accounts: summary.accounts,
    supportRequests: summary.supportRequests,
    startedAt: started !== null && 'at' in started ? new Date(started.at) : null,
    ...(bounds ? { startedNotBefore: new Date(bounds.notBefore), startedNotAfter: new Date(bounds.notAfter) } : {}),
    detectedAt: new Date(summary.detectedAt),
    respondedAt: dateOf(summary.respondedAt),
    diagnosedAt: dateOf(summary.diagnosedAt),
    mitigatedAt: dateOf(summary.mitigatedAt),
    fixedAt: dateOf(summary.fixedAt),
    closedAt: dateOf(summary.closedAt),
    cancelledAt: dateOf(summary.cancelledAt),
    reopenings: summary.reopenings,
    durations: summary.durations,
    flags: summary.flags,
  };
};

const dateOf = (instant: Instant | null): Date | null => (instant === null ? null : new Date(instant));
