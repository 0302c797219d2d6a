import fc from 'fast-check';
import type { Logged, Recorded } from '#decider';
import type { IncidentEvent, MergeEvent, RecordedIncidentEvent, ReferenceAssigned, Severity } from '#incidents/domain';
import {
  ana,
  at,
  ben,
  checkout,
  customer,
  factCorrected,
  factDeclaredUnrecorded,
  factRetracted,
  incidentCancelled,
  incidentDetected,
  incidentFixed,
  incidentId,
  incidentLogged,
  incidentReopened,
  incidentReported,
  incidentRestricted,
  incidentUnrestricted,
  invoices,
  noteAdded,
  probe,
  serviceAffected,
  severityChanged,
  textRedacted,
} from '#incidents/testing';
import type { AgreementEvent, LengthLimit } from '#service-levels/domain';
import { defaultRecommending, type SettingEvent } from '#settings/domain';
import { gold, officeDefined, officeHours, origins, recommendationsSet, silver } from './testing-recommendations.js';

/** An incident that may be merged into the first one. */
export const otherIncident = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0009';

export type AnyEvent = IncidentEvent | MergeEvent | ReferenceAssigned | AgreementEvent | SettingEvent;

/** Everything that was appended, in order; each event a second after the one before. */
export class RecommendationLog {
  readonly entries: Logged<AnyEvent>[] = [];

  append(stream: string, event: AnyEvent): void {
    const place = this.entries.length;
    const id = `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`;
    const [category = '', ...streamId] = stream.split('-');
    this.entries.push({
      ...event,
      ...{ id, stream, category, streamId: streamId.join('-') },
      revision: BigInt(this.of(stream).length),
      // Positions have gaps, as those of a store do.
      position: BigInt(place * 10 + 7),
      metadata: {
        recordedAt: new Date(Date.parse('2026-03-03T12:00:00Z') + place * 1_000).toISOString(),
        ...{ actor: { kind: 'person', id: ana.id }, commandId: id, correlationId: id, causationId: id },
        ...{ schemaVersion: 1, bodyHmac: '' },
      },
    });
  }

  of(stream: string): Recorded<AnyEvent>[] {
    return this.entries.filter((entry) => entry.stream === stream);
  }

  get end(): bigint {
    return this.entries.at(-1)?.position ?? -1n;
  }
}

export const streams = {
  incident: `incident-${incidentId}`,
  other: `incident-${otherIncident}`,
  merges: 'merges',
  references: 'references',
  agreements: 'agreements',
  settings: 'settings',
};

type Make = (log: RecommendationLog, pick: number) => void;

const oneOf = <Value>(values: readonly Value[], pick: number): Value => values[pick % values.length] as Value;

/** Whole minutes of one day, from six in the morning to noon. */
const minuteAt = (pick: number): string => {
  const minute = 360 + (pick % 360);
  return at(`${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`);
};

const reporters = [probe, ana, customer, null];
const lengths = ['PT1M', 'PT5M', 'PT20M', 'PT1H', 'PT3H'];
const someone = { by: ben, solution: 'Restarted' };

/** Most of them before the log, which is at ten. */
const startAt = (chosen: number): IncidentEvent => {
  const pick = chosen % 270;
  if (pick % 3 === 0)
    return {
      type: 'IncidentStarted',
      data: { notBefore: minuteAt(pick), notAfter: minuteAt(pick + (pick % 100)), reason: 'Between two samples' },
    };
  return { type: 'IncidentStarted', data: { occurredAt: minuteAt(pick) } };
};

const factAt = (pick: number): IncidentEvent => {
  const occurredAt = minuteAt(pick * 7);
  const makes: (() => IncidentEvent)[] = [
    () => startAt(pick * 7),
    () => startAt(pick * 11),
    () => startAt(pick * 13),
    () => incidentDetected({ occurredAt }),
    () => incidentReported({ occurredAt, reportedBy: oneOf(reporters, pick) }),
    () => incidentReported({ occurredAt, reportedBy: null, origin: oneOf(origins, pick) }),
    () => severityChanged({ severity: ((pick % 5) + 1) as Severity, occurredAt }),
    () => serviceAffected({ service: oneOf([invoices, checkout], pick), occurredAt }),
    () => factDeclaredUnrecorded({ fact: oneOf(['started', 'fixed'] as const, pick), occurredAt }),
    () => incidentFixed({ ...someone, occurredAt }),
    () => incidentReopened({ occurredAt }),
    () => noteAdded({ occurredAt }),
  ];
  return oneOf(makes, pick)();
};

const factsOf = (log: RecommendationLog, stream: string): RecordedIncidentEvent[] =>
  log.of(stream) as RecordedIncidentEvent[];

/** Facts that any other time leaves whole, and what was said of them. */
const amend: Make = (log, pick) => {
  const target = oneOf(factsOf(log, streams.incident), pick);
  if (target.type === 'TextRedacted' || target.type === 'IncidentRestricted' || target.type === 'IncidentUnrestricted')
    return;
  if (target.type === 'IncidentLogged') {
    const replace = pick % 2 ? { occurredAt: minuteAt(pick * 5) } : { reportedBy: oneOf(reporters, pick) };
    log.append(streams.incident, factCorrected(target.id, replace));
  } else if (pick % 3 > 0 || !('occurredAt' in target.data) || target.type === 'FactCorrected')
    log.append(streams.incident, factRetracted(target.id));
  else log.append(streams.incident, factCorrected(target.id, { occurredAt: minuteAt(pick * 5) }));
};

const redactTitle: Make = (log) => {
  const [logged, ...others] = factsOf(log, streams.incident);
  if (logged && !others.some(({ type }) => type === 'TextRedacted'))
    log.append(streams.incident, textRedacted(logged.id, 'title'));
};

const restrict: Make = (log, pick) =>
  log.append(
    streams.incident,
    pick % 2 ? incidentRestricted({ restrictedTo: pick % 3 ? [ana.id] : [ana.id, ben.id] }) : incidentUnrestricted(),
  );

const merge: Make = (log, pick) => {
  const said = { from: otherIncident, occurredAt: minuteAt(pick), reason: 'One outage' };
  const isMerged = log.of(streams.merges).length % 2 === 1;
  log.append(
    streams.merges,
    isMerged ? { type: 'MergeUndone', data: said } : { type: 'IncidentsMerged', data: { ...said, into: incidentId } },
  );
};

/** Limits on the time to detect among others; by the month, so that a version holds then or not. */
const agree: Make = (log, pick) => {
  const agreement = oneOf([gold, silver], pick);
  const said = log.of(streams.agreements) as Recorded<AgreementEvent>[];
  const occurredAt = at('05:00');
  if (!said.some(({ type }) => type === 'CalendarDefined')) log.append(streams.agreements, officeDefined);
  if (!said.some((event) => event.type === 'AgreementMade' && event.data.agreement === agreement))
    log.append(streams.agreements, {
      type: 'AgreementMade',
      data: { agreement, title: 'Gold', kind: 'contract', zone: 'UTC', occurredAt },
    });
  if (pick % 7 === 0) {
    log.append(streams.agreements, {
      type: 'AgreementEnded',
      data: { agreement, on: oneOf(['2026-03-01', '2026-04-01'], pick), reason: 'Over', occurredAt },
    });
    return;
  }
  const limitAt = (place: number): LengthLimit => ({
    value: 'timeToDetect',
    limit: oneOf(lengths, place),
    ...(place % 4 === 0 ? { calendar: officeHours } : {}),
  });
  log.append(streams.agreements, {
    type: 'AgreementVersionAdded',
    data: {
      ...{ agreement, occurredAt, effectiveFrom: oneOf(['2026-01-01', '2026-02-01', '2026-03-03'], pick) },
      services: pick % 3 ? [checkout] : [invoices],
      limits: [
        ...(pick % 5 ? [limitAt(pick)] : []),
        { ...limitAt(pick + 3), severity: ((pick % 3) + 1) as Severity },
        { value: 'timeToFix', limit: 'PT1H' },
      ],
    },
  });
};

/** The calendar of limits is another one. */
const revise: Make = (log, pick) => {
  if (log.of(streams.agreements).length === 0) return;
  const { name: _name, ...data } = { ...officeDefined.data, name: '' } as Record<string, unknown>;
  log.append(streams.agreements, {
    type: 'CalendarRevised',
    data: { ...data, hours: [{ days: ['monday'], from: pick % 2 ? '08:00' : '10:00', to: '11:30' }] },
  } as never);
};

const set: Make = (log, pick) => {
  const { limits, table } = defaultRecommending;
  log.append(
    streams.settings,
    recommendationsSet({
      limits: limits.map(({ severity }) => ({ severity, limit: oneOf(lengths, pick + severity) })),
      table: { ...table, monitor: pick % 2 ? table.monitor : table.staff, staff: ['high', 'low', 'none', 'low'] },
      lowered: oneOf([[], [4, 5], [1, 2, 3]], pick),
      loggedWithin: pick % 2 ? [{ severity: 2, limit: oneOf(lengths, pick) }] : [],
    }),
  );
};

const refer: Make = (log) => {
  if (log.of(streams.references).length === 0)
    log.append(streams.references, {
      type: 'ReferenceAssigned',
      data: { incident: incidentId, occurredAt: at('10:00') },
    });
};

const makes: readonly [often: number, Make][] = [
  [12, (log, pick) => log.append(streams.incident, factAt(pick))],
  [4, (log, pick) => log.append(streams.other, factAt(pick))],
  [4, amend],
  [1, (log, pick) => log.append(streams.incident, incidentCancelled({ occurredAt: minuteAt(pick) }))],
  [1, redactTitle],
  [1, restrict],
  [2, merge],
  [4, agree],
  [1, revise],
  [2, set],
  [
    1,
    (log) =>
      log.append(streams.settings, { type: 'RetentionSet', data: { incidents: 'P5Y', occurredAt: at('08:00') } }),
  ],
  [1, refer],
];
const drawn = makes.flatMap(([often, make]) => Array.from({ length: often }, () => make));

/** Random logs of an incident, one that may be merged into it, what was agreed, and the setting. */
export const recommendationLogs: fc.Arbitrary<RecommendationLog> = fc
  .array(fc.tuple(fc.nat(drawn.length - 1), fc.nat(10_000)), { minLength: 1, maxLength: 40 })
  .map((steps) => {
    const log = new RecommendationLog();
    const first = steps[0]?.[1] ?? 0;
    log.append(
      streams.incident,
      incidentLogged({
        ...(first % 2
          ? { reportedBy: oneOf(reporters, first) }
          : { reportedBy: null, origin: oneOf(origins, first >> 1) }),
        severity: ((first % 5) + 1) as Severity,
      }),
    );
    log.append(streams.other, incidentLogged({ services: [invoices], reportedBy: ana, severity: 3 }));
    if (first % 3 > 0) log.append(streams.incident, startAt(first));
    for (const [kind, pick] of steps) (drawn[kind] as Make)(log, pick);
    return log;
  });
