import type { Logged } from '#decider';
import type { Context, Projection } from '#read-models';
import type { IncidentEvent, Instant, Summary } from '../../domain/index.js';
import { basisOf, isOfIncident, partsOf, streamOf, type Known } from './folding.js';
import { incidentSchema, type IncidentDocument } from './incident-document.js';
import {
  namedCategories,
  nameIn,
  namesInDocument,
  namesInEvent,
  namesInStream,
  nameStream,
  renamedIn,
} from './names.js';
import { protectedAfter, type Protected } from './protection.js';
import {
  isPivotOfIncidents,
  reached,
  reachedBy,
  reachingCategories,
  streamsCountingIn,
  streamsReadFor,
} from './reaching.js';

/** A document an incident. */
export const incidentsProjection: Projection<IncidentDocument, Known> = {
  name: 'incidents',
  version: 9,
  categories: [...reachingCategories, ...namedCategories],
  indexes: [
    { key: { loggedAt: -1, _id: -1 } },
    // What everybody sees is nearly all: so that it is counted from keys alone, it comes before what is asked for.
    ...['', 'status', 'severity', 'services', 'teams', 'origin', 'terms'].map((field) => ({
      key: { isRestricted: 1, ...(field === '' ? {} : { [field]: 1 as const }), loggedAt: -1, _id: -1 } as const,
    })),
    { key: { restrictedTo: 1, loggedAt: -1, _id: -1 } },
    { key: { services: 1 } },
    { key: { teams: 1 } },
    { key: { merged: 1 } },
    { key: { reference: 1 } },
  ],
  schema: incidentSchema,
  targets: (event) => {
    const field = renamedIn(event);
    return field === undefined ? reachedBy(event) : [{ field, value: event.streamId }];
  },
  isPivot: (event) => isPivotOfIncidents(event) || renamedIn(event) !== undefined,
  needs: (event, context, document) => {
    const taken = streamsReadFor(event, context, document);
    return [
      ...(isPivotOfIncidents(event) ? ['merges'] : []),
      ...taken,
      ...taken.flatMap((stream) => namesInStream(context, stream, event.position)),
      ...(document ? namesInDocument(document) : []),
      ...namesInEvent(event),
    ];
  },
  streamsOf: (document) => [
    ...document.services.map((id) => nameStream('service', id)),
    ...document.teams.map((id) => nameStream('team', id)),
    ...streamsCountingIn(document),
  ],
  project: (id, document, events, context) => {
    const { folded, summary, reference, updatedAt } = reached(id, document, events, context, true);
    const revision = events.findLast((event) => isOfIncident(event) && event.streamId === id)?.revision;
    const upTo = events.at(-1)?.position ?? -1n;
    return {
      revision: Number(revision ?? document?.revision),
      reference,
      ...fieldsOf(summary, (kind, named) => nameIn(context, kind, named, upTo)),
      ...partsOf(folded),
      ...protectedAfter(document, ownOf(id, document, events, context)),
      terms: [...(folded.terms ?? [])].sort(),
      updatedAt,
      basis: basisOf(folded),
    };
  },
};

/** Events of the incident itself that the document does not know yet: with its log come those that were ahead of it. */
const ownOf = (
  id: string,
  document: IncidentDocument | undefined,
  events: readonly Logged<Known>[],
  context: Context,
): Logged<IncidentEvent>[] => {
  const own = events.filter(isOfIncident).filter(({ streamId }) => streamId === id);
  const [first] = own;
  return document !== undefined || first === undefined || first.revision === 0n
    ? own
    : [...(context.events(streamOf(id), own.at(-1)?.position ?? 0n) as Logged<IncidentEvent>[])];
};

const fieldsOf = (
  { started, ...summary }: Summary,
  nameOf: (kind: 'service' | 'team', id: string) => string | null,
): Omit<
  IncidentDocument,
  '_id' | 'position' | 'revision' | 'reference' | 'parts' | 'terms' | 'updatedAt' | 'basis' | keyof Protected
> => {
  const { key, title, status, severity, highestSeverity, services, origin, channel, reportedBy, lead, teams } = summary;
  const bounds = started !== null && 'notBefore' in started ? started : undefined;
  return {
    ...(key === undefined ? {} : { key }),
    title,
    status,
    mergedInto: summary.mergedInto,
    merged: summary.merged,
    restrictedTo: summary.restrictedTo,
    isRestricted: summary.restrictedTo !== null,
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
