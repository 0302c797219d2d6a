// The row of an incident, put together from what an oracle of incidents tells of it, by the words of the page about it.

type Values = Record<string, unknown>;

/** A fact that stands and counts in the incident. */
interface Entry {
  type: string;
  at: string;
  data: Values;
}

const taken = [
  ...[
    'reference',
    'status',
    'severity',
    'highestSeverity',
    'origin',
    'services',
    'teams',
    'isRestricted',
    'mergedInto',
  ],
  ...['loggedAt', 'firstLoggedAt', 'startedAt', 'detectedAt', 'respondedAt', 'diagnosedAt', 'mitigatedAt', 'fixedAt'],
  ...['closedAt', 'cancelledAt', 'reports', 'reopenings', 'updatedAt', 'restrictedTo', 'merged', 'parts'],
];
const durations = [
  'timeToDetect',
  'timeToLog',
  'timeToRespond',
  'timeToDiagnose',
  'timeToRecover',
  'timeToFix',
  'total',
];

/**
 * @param incident its document, by an oracle; times as texts
 * @param entries all facts that count in it, in order of time
 * @param log the metadata of its log
 */
export const factsOf = (
  incident: Values,
  entries: readonly Entry[],
  log: { recordedAt: string; source?: unknown },
): Values => {
  const row: Values = {};
  for (const name of taken) if (name in incident) row[name] = incident[name];
  row['channel'] = incident['channel'] ?? null;
  row['isImported'] = Boolean(log.source);
  row['isMerged'] = incident['status'] === 'merged';
  row['absorbed'] = (incident['merged'] as string[]).length;
  row['recordedAt'] = log.recordedAt;
  row['startedNotBefore'] = incident['startedNotBefore'] ?? incident['startedAt'];
  row['startedNotAfter'] = incident['startedNotAfter'] ?? incident['startedAt'];
  for (const name of durations) {
    const length = (incident['durations'] as Record<string, { atLeast: number; atMost: number }>)[name];
    row[`${name}AtLeast`] = length ? String(length.atLeast) : null;
    row[`${name}AtMost`] = length ? String(length.atMost) : null;
  }
  for (const name of ['users', 'accounts', 'supportRequests']) {
    const figure = incident[name] as { value: number; confirmed: boolean } | null;
    row[name] = figure && String(figure.value);
    row[`is${name[0]?.toUpperCase()}${name.slice(1)}Confirmed`] = figure && figure.confirmed;
  }
  const fix = entries.findLast(({ type }) => type === 'IncidentFixed' || type === 'IncidentReopened');
  row['isFixEstimated'] = fix?.type === 'IncidentFixed' && fix.data['estimated'] === true;
  const minutes = minutesPaused(entries);
  row['pauses'] = minutes.begun;
  const isThere = (incident['durations'] as Values)['timeToFix'] !== undefined;
  const [from, to] = [Date.parse(String(row['firstLoggedAt'])), Date.parse(String(row['fixedAt']))];
  row['pausedFor'] = isThere ? String(minutes.within(from, to)) : null;
  return row;
};

/** A walk from fact to fact: the time up to each belongs to a pause, or does not. */
const minutesPaused = (entries: readonly Entry[]): { begun: number; within: (from: number, to: number) => number } => {
  const stretches: [number, number][] = [];
  let [begun, isPaused, last] = [0, false, 0];
  for (const { type, at } of entries) {
    const now = Date.parse(at);
    if (isPaused) stretches.push([last, now]);
    last = now;
    if (type === 'ClockPaused') {
      if (!isPaused) begun += 1;
      isPaused = true;
    } else if (['ClockResumed', 'IncidentFixed', 'IncidentClosed', 'IncidentCancelled'].includes(type))
      isPaused = false;
  }
  if (isPaused) stretches.push([last, Infinity]);
  return {
    begun,
    within: (from, to) =>
      stretches.reduce((sum, [start, end]) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)), 0),
  };
};
