import { levelIn } from '../level.js';
import type { FactToSend, SourceFormat } from '../row.js';
import {
  fixed,
  isOutside,
  jsonFormat,
  listIn,
  momentIn,
  objectIn,
  reopened,
  textIn,
  type ObjectRow,
  type Outside,
} from './json-source.js';

/**
 * Incidents of PagerDuty as its REST API gives them (`GET /incidents`), and beside them what happened in each (`GET /log_entries`), in
 * one object with `incidents` and `log_entries`.
 *
 * @param otherwise the severity of those that have no priority
 */
export const pagerdutyFormat = (otherwise: number | undefined): SourceFormat =>
  jsonFormat('pagerduty', 'an object with "incidents", and "log_entries" where there are some', (document) => {
    if (!isOutside(document) || !Array.isArray(document['incidents'])) return undefined;
    const entries = new Map<string, Outside[]>();
    for (const entry of listIn(document, 'log_entries')) {
      const of = textIn(objectIn(entry, 'incident'), 'id') ?? '';
      const known = entries.get(of);
      if (known === undefined) entries.set(of, [entry]);
      else known.push(entry);
    }
    return document['incidents'].flatMap((each) => rowsOf(each, entries, otherwise));
  });

const rowsOf = (incident: unknown, all: ReadonlyMap<string, Outside[]>, otherwise: number | undefined): ObjectRow[] => {
  if (!isOutside(incident)) return [{ mapped: { reason: 'is no object' }, raw: incident, id: undefined }];
  const id = textIn(incident, 'id');
  const refused = (reason: string): ObjectRow[] => [{ mapped: { reason }, raw: incident, id }];
  const title = textIn(incident, 'title') ?? textIn(incident, 'summary');
  const occurredAt = momentIn(incident, 'created_at');
  const severity = priorityIn(incident) ?? otherwise;
  if (id === undefined) return refused('has no "id"');
  if (title === undefined) return refused('has no "title"');
  if (occurredAt === undefined) return refused('has no "created_at" that is a time with an offset');
  if (severity === undefined)
    return refused('has no priority from P1 to P5: say a severity for such incidents with --severity');

  const address = `key:pagerduty:${id}`;
  const service = textIn(objectIn(incident, 'service'), 'summary');
  const link = textIn(incident, 'html_url');
  const log: FactToSend = {
    name: 'logged',
    path: 'logged',
    body: {
      ...{
        key: `pagerduty:${id}`,
        title: title.slice(0, 400),
        services: service === undefined ? [] : [service],
        severity,
      },
      ...{ reportedBy: null, occurredAt },
    },
  };
  const links: FactToSend[] =
    link === undefined ? [] : [{ name: 'link', path: 'links', body: { url: link, kind: 'alert', occurredAt } }];
  const entries = (all.get(id) ?? [])
    .map((entry) => ({ entry, at: momentIn(entry, 'created_at') ?? '' }))
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
    .map(({ entry }) => entry);
  const told = entries.flatMap((entry) => {
    const facts = factsOf(entry);
    return facts.length === 0 ? [] : [{ mapped: { incident: address, facts }, raw: entry, id: textIn(entry, 'id') }];
  });
  return [
    {
      mapped: { incident: address, facts: [log, ...links, ...(entries.length === 0 ? stated(incident) : [])] },
      raw: incident,
      id,
    },
    ...told,
  ];
};

/** What the incident says of itself, where nothing else tells of it. */
const stated = (incident: Outside): FactToSend[] => {
  const acknowledged = listIn(incident, 'acknowledgements').flatMap((each, place): FactToSend[] => {
    const occurredAt = momentIn(each, 'at');
    const by = userIn(objectIn(each, 'acknowledger'));
    if (occurredAt === undefined || by === null) return [];
    return [{ name: `responded ${place + 1}`, path: 'responded', body: { by, occurredAt } }];
  });
  const resolvedAt = momentIn(incident, 'resolved_at') ?? momentIn(incident, 'last_status_change_at');
  const isResolved = textIn(incident, 'status') === 'resolved' && resolvedAt !== undefined;
  return [
    ...acknowledged,
    ...(isResolved ? [fixed(userIn(objectIn(incident, 'last_status_change_by')), resolvedAt)] : []),
  ];
};

const factsOf = (entry: Outside): FactToSend[] => {
  const occurredAt = momentIn(entry, 'created_at');
  if (occurredAt === undefined) return [];
  const by = userIn(objectIn(entry, 'agent'));
  switch (textIn(entry, 'type')?.replace(/_reference$/u, '')) {
    case 'acknowledge_log_entry':
      return by === null ? [] : [{ name: 'responded', path: 'responded', body: { by, occurredAt } }];
    case 'annotate_log_entry': {
      const note = textIn(entry, 'note') ?? textIn(objectIn(entry, 'channel'), 'summary');
      return note === undefined ? [] : [{ name: 'note', path: 'notes', body: { note, occurredAt } }];
    }
    case 'resolve_log_entry':
      return [fixed(by, occurredAt)];
    case 'reopen_log_entry':
      return [reopened('Was reopened in PagerDuty', occurredAt)];
    default:
      return [];
  }
};

type Person = { kind: 'person'; name: string } | null;

/** Services and escalation policies act as well. */
const userIn = (agent: Outside | undefined): Person => {
  const name = textIn(agent, 'summary') ?? textIn(agent, 'name');
  return name !== undefined && textIn(agent, 'type')?.startsWith('user') === true ? { kind: 'person', name } : null;
};

const priorityIn = (incident: Outside): number | undefined => {
  const priority = objectIn(incident, 'priority');
  return levelIn(textIn(priority, 'summary') ?? textIn(priority, 'name') ?? '');
};
