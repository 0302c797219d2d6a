import type { FactToSend, SourceFormat } from '../row.js';
import { affirmsDone, isDoubtful } from '../wording.js';
import {
  fixed,
  isOutside,
  jsonFormat,
  listIn,
  momentIn,
  reopened,
  textIn,
  type ObjectRow,
  type Outside,
} from './json-source.js';

/** How bad the page says it is, as its webhooks have it (docs/hooks.md); what is planned is no incident. */
const severities: Record<string, number> = { critical: 1, major: 2, minor: 3, none: 4 };

/**
 * Incidents of a Statuspage as its API gives them: a list of them (`GET /v1/pages/{page}/incidents`), or `incidents` of an object
 * (`GET /api/v2/incidents.json`).
 *
 * @param otherwise the severity of those that state no impact
 */
export const statuspageFormat = (otherwise: number | undefined): SourceFormat =>
  jsonFormat('statuspage', 'a list of incidents, or an object with "incidents"', (document) => {
    const incidents = Array.isArray(document) ? document : isOutside(document) ? document['incidents'] : undefined;
    return Array.isArray(incidents) ? incidents.flatMap((each) => rowsOf(each, otherwise)) : undefined;
  });

const rowsOf = (incident: unknown, otherwise: number | undefined): ObjectRow[] => {
  if (!isOutside(incident)) return [{ mapped: { reason: 'is no object' }, raw: incident, id: undefined }];
  const id = textIn(incident, 'id');
  const refused = (reason: string): ObjectRow[] => [{ mapped: { reason }, raw: incident, id }];
  const updates = updatesOf(incident);
  const title = textIn(incident, 'name');
  const created = momentIn(incident, 'created_at');
  const severity = severities[textIn(incident, 'impact') ?? ''] ?? otherwise;
  if (id === undefined) return refused('has no "id"');
  if (momentIn(incident, 'scheduled_for') !== undefined || textIn(incident, 'impact') === 'maintenance')
    return refused('is planned maintenance, and no incident');
  if (title === undefined) return refused('has no "name"');
  if (created === undefined) return refused('has no "created_at" that is a time with an offset');
  if (severity === undefined) return refused('states no "impact": say a severity for such incidents with --severity');

  // What was told of before it was entered was known by then; an end alone, or what says that it was written afterwards, tells nothing of that.
  const resolvedAt = momentIn(incident, 'resolved_at');
  const first = updates.find(({ status }) => status !== 'postmortem');
  const isBackfilled = incident['backfilled'] === true || first === undefined || first.status === 'resolved';
  const loggedAt = isBackfilled ? created : ([created, ...updates.map(({ at }) => at)].sort()[0] ?? created);
  const isWrittenLater =
    isBackfilled && [...updates.map(({ at }) => at), resolvedAt ?? created].some((at) => at < created);
  const startedAt = momentIn(incident, 'started_at');
  const address = `key:statuspage:${id}`;
  const link = textIn(incident, 'shortlink');
  const log: FactToSend = {
    name: 'logged',
    path: 'logged',
    body: {
      ...{
        key: `statuspage:${id}`,
        title: title.slice(0, 400),
        services: servicesOf(incident),
        severity,
        reportedBy: null,
      },
      occurredAt: loggedAt,
      ...(startedAt !== undefined && startedAt < loggedAt && !isWrittenLater ? { startedAt } : {}),
    },
  };
  // Nobody says when it was noticed: with a start the log would stand in for that, and the time to it be wrong.
  const start: FactToSend[] =
    startedAt !== undefined && startedAt < loggedAt && isWrittenLater
      ? [{ name: 'note', path: 'notes', body: { note: 'Began then, as the status page says', occurredAt: startedAt } }]
      : [];
  const links: FactToSend[] =
    link === undefined ? [] : [{ name: 'link', path: 'links', body: { url: link, occurredAt: loggedAt } }];
  const isResolved = updates.some(({ status }) => status === 'resolved');
  const end: FactToSend[] = isResolved || resolvedAt === undefined ? [] : [fixed(null, resolvedAt)];
  return [
    { mapped: { incident: address, facts: [log, ...start, ...links, ...end] }, raw: incident, id },
    ...updates.map((update, place) => ({
      mapped: { incident: address, facts: factsOf(update, isOver(updates.slice(0, place))) },
      raw: update.raw,
      id: textIn(update.raw, 'id'),
    })),
  ];
};

interface Update {
  at: string;
  status: string;
  body: string;
  raw: Outside;
}

/** The first one first. */
const updatesOf = (incident: Outside): Update[] =>
  listIn(incident, 'incident_updates')
    .flatMap((raw) => {
      const at = momentIn(raw, 'display_at') ?? momentIn(raw, 'created_at');
      const body = textIn(raw, 'body');
      return at === undefined || body === undefined ? [] : [{ at, status: textIn(raw, 'status') ?? '', body, raw }];
    })
    .sort((one, other) => (one.at < other.at ? -1 : 1));

/** Had the updates so far ended it? What is written beside an end does not begin it again. */
const isOver = (updates: readonly Update[]): boolean =>
  updates.findLast(({ status }) => status !== 'postmortem')?.status === 'resolved';

/** Of a body that says what the cause was: "identified" alone says only that there is one. */
const cause =
  /\b(?:(?:was|were|is|are|been) (?:caused|triggered) by|due to|because of|root cause (?:is|was)|cause (?:is|was|of \w+(?: \w+){0,4} (?:is|was)))\b/iu;

/** What was told, and what is certain to have happened by then: by its status, or as its text affirms it. */
const factsOf = ({ at: occurredAt, status, body }: Update, wasOver: boolean): FactToSend[] => {
  if (status === 'postmortem')
    return [{ name: 'postmortem', path: 'postmortem/sections/summary', method: 'PUT', body: { text: body } }];
  const told: FactToSend[] = [
    { name: 'update', path: 'updates', body: { update: body, channel: 'statuspage', occurredAt } },
    ...(wasOver && ['investigating', 'identified', 'monitoring'].includes(status)
      ? [reopened('Was reopened on the status page', occurredAt)]
      : []),
  ];
  switch (status) {
    case 'identified':
      return cause.test(body) && !isDoubtful(body)
        ? [...told, { name: 'diagnosed', path: 'diagnosed', body: { by: null, cause: body, occurredAt } }]
        : told;
    case 'monitoring':
      return affirmsDone(body)
        ? [...told, { name: 'mitigated', path: 'mitigated', body: { by: null, mitigation: body, occurredAt } }]
        : told;
    case 'resolved':
      return wasOver ? told : [...told, fixed(null, occurredAt)];
    default:
      return told;
  }
};

const servicesOf = (incident: Outside): string[] => {
  const affected = listIn(incident, 'incident_updates').flatMap((update) => listIn(update, 'affected_components'));
  const names = [...listIn(incident, 'components'), ...affected].flatMap(
    (component) => textIn(component, 'name') ?? [],
  );
  return [...new Set(names)];
};
