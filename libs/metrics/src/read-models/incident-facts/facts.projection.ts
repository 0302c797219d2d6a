import {
  basisOf,
  isOfIncident,
  isPivotOfIncidents,
  partsOf,
  reached,
  reachedBy,
  reachingCategories,
  streamsCountingIn,
  streamsReadFor,
  type IncidentBasis,
  type Known,
} from '#incidents';
import { durationNames, type Instant, type Summary } from '#incidents/domain';
import type { Body, Projection } from '#read-models';
import { factsSchema, type IncidentFacts, type Lengths } from './facts-document.js';

/** A row an incident. Folded as the documents of incidents are, of which it is another shape. */
export const factsProjection: Projection<IncidentFacts, Known> = {
  name: 'incident_facts',
  version: 2,
  categories: reachingCategories,
  indexes: [
    // Whoever keeps columns in memory asks for what has come since (columns.ts).
    { key: { position: 1 } },
    { key: { firstLoggedAt: 1, _id: 1 } },
    { key: { merged: 1 } },
  ],
  schema: factsSchema,
  targets: reachedBy,
  isPivot: isPivotOfIncidents,
  needs: (event, context, document) => [
    ...(isPivotOfIncidents(event) ? ['merges'] : []),
    ...streamsReadFor(event, context, document),
  ],
  streamsOf: streamsCountingIn,
  project: (id, document, events, context) => {
    const { folded, summary, reference, updatedAt } = reached(id, document, events, context, false);
    const log = events.find((event) => event.type === 'IncidentLogged' && isOfIncident(event) && event.streamId === id);
    return {
      reference,
      ...factsIn(summary),
      isImported: log ? log.metadata.source !== undefined : (document?.isImported ?? false),
      recordedAt: log ? new Date(log.metadata.recordedAt) : (document?.recordedAt ?? new Date(0)),
      updatedAt,
      restrictedTo: summary.restrictedTo,
      merged: summary.merged,
      ...partsOf(folded),
      basis: basisOf(folded).map(withoutPeople),
    };
  },
};

type OfSummary = Omit<
  Body<IncidentFacts>,
  'reference' | 'isImported' | 'recordedAt' | 'updatedAt' | 'restrictedTo' | 'merged' | 'parts' | 'basis'
>;

const factsIn = (summary: Summary): OfSummary => ({
  status: summary.status,
  severity: summary.severity,
  highestSeverity: summary.highestSeverity,
  origin: summary.origin,
  channel: summary.channel ?? null,
  services: summary.services,
  teams: summary.teams,
  isRestricted: summary.restrictedTo !== null,
  isMerged: summary.mergedInto !== null,
  mergedInto: summary.mergedInto,
  absorbed: summary.merged.length,
  loggedAt: new Date(summary.loggedAt),
  firstLoggedAt: new Date(summary.firstLoggedAt),
  ...startOf(summary.started),
  detectedAt: new Date(summary.detectedAt),
  respondedAt: dateOf(summary.respondedAt),
  diagnosedAt: dateOf(summary.diagnosedAt),
  mitigatedAt: dateOf(summary.mitigatedAt),
  fixedAt: dateOf(summary.fixedAt),
  isFixEstimated: summary.isFixEstimated,
  closedAt: dateOf(summary.closedAt),
  cancelledAt: dateOf(summary.cancelledAt),
  ...lengthsOf(summary.durations),
  users: longOf(summary.users?.value),
  isUsersConfirmed: summary.users?.confirmed ?? null,
  accounts: longOf(summary.accounts?.value),
  isAccountsConfirmed: summary.accounts?.confirmed ?? null,
  supportRequests: longOf(summary.supportRequests?.value),
  isSupportRequestsConfirmed: summary.supportRequests?.confirmed ?? null,
  reports: summary.reports,
  reopenings: summary.reopenings,
  pauses: summary.pauses,
  pausedFor: longOf(summary.pausedFor),
});

const dateOf = (instant: Instant | null): Date | null => (instant === null ? null : new Date(instant));

const longOf = (value: number | null | undefined): bigint | null => (value == null ? null : BigInt(value));

const startOf = (
  started: Summary['started'],
): Pick<IncidentFacts, 'startedAt' | 'startedNotBefore' | 'startedNotAfter'> => {
  const [at, notBefore, notAfter] =
    started === null
      ? [null, null, null]
      : 'at' in started
        ? [started.at, started.at, started.at]
        : [null, started.notBefore, started.notAfter];
  return { startedAt: dateOf(at), startedNotBefore: dateOf(notBefore), startedNotAfter: dateOf(notAfter) };
};

const lengthsOf = (durations: Summary['durations']): Lengths =>
  Object.fromEntries(
    durationNames.flatMap((name) => [
      [`${name}AtLeast`, longOf(durations[name]?.atLeast)],
      [`${name}AtMost`, longOf(durations[name]?.atMost)],
    ]),
  ) as unknown as Lengths;

/**
 * A fact as it is folded on from: no title, and of people only that they are people, which the origin follows from. What
 * restricts an incident names them all the same.
 */
const withoutPeople = ({ data, ...event }: IncidentBasis): IncidentBasis => ({
  ...event,
  data: Object.fromEntries(
    Object.entries(data)
      .filter(([name]) => name !== 'title' && name !== 'loggedBy')
      .map(([name, value]) => [name, isSomebody(value) ? { kind: value.kind } : value]),
  ),
});

/** Teams are named, since they are columns. */
const isSomebody = (value: unknown): value is { kind: string } =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind !== 'team';
