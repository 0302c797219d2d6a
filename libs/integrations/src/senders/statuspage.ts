import { at, idAt, listAt, textAt } from '../asking.js';
import { timeAt, Unusable, type Reader, type Said, type Severity } from './reading.js';

/** How bad the page says it is, as incidents that are imported from it have it. */
const severities: ReadonlyMap<string, Severity> = new Map([
  ['critical', 1],
  ['major', 2],
  ['minor', 3],
  ['none', 4],
]);

/** Webhooks of Statuspage to its subscribers ("Webhook notifications"): an incident with all its updates so far. */
export const readStatuspage: Reader = (body) => {
  const incident = at(body, 'incident');
  if (incident === undefined) {
    if (at(body, 'component_update') === undefined)
      throw new Unusable('There is neither an "incident" nor a "component_update" of Statuspage');
    throw new Unusable('A component changed its state, and no incident says why: record by hand what it tells of');
  }
  const id = idAt(incident, 'id');
  const title = textAt(incident, 'name');
  if (id === undefined || title === undefined)
    throw new Unusable('There is no "incident.id", or no "incident.name"', id);
  const impact = textAt(incident, 'impact_override') ?? textAt(incident, 'impact');
  if (impact === 'maintenance' || at(incident, 'scheduled_for'))
    throw new Unusable('This is planned maintenance, and no incident', id);
  const created = timeAt(incident, 'created_at');
  const severity = impact === undefined ? undefined : severities.get(impact);
  const services = listAt(incident, 'components')
    .map((each) => textAt(each, 'name'))
    .filter((name) => name !== undefined);
  const url = textAt(incident, 'shortlink');
  const began: Said = {
    kind: 'began',
    delivery: 'created',
    ...(created === undefined ? {} : { occurredAt: created }),
    title,
    ...(services.length > 0 ? { services } : {}),
    ...(severity === undefined ? {} : { severity }),
    ...(url === undefined ? {} : { url }),
  };
  return [{ thing: id, said: [began, ...saidByUpdates(listAt(incident, 'incident_updates'), title)] }];
};

/** An update a fact; that it is resolved, or is no more, stands in the state of one. */
const saidByUpdates = (updates: unknown[], title: string): Said[] => {
  const inOrder = updates
    // Who writes it later says when it was.
    .map((update) => ({ update, at: timeAt(update, 'display_at') ?? timeAt(update, 'created_at') }))
    .sort((one, other) => (one.at ?? '').localeCompare(other.at ?? ''));
  let isOver = false;
  return inOrder.flatMap(({ update, at: occurredAt }) => {
    const id = idAt(update, 'id');
    if (id === undefined) return [];
    const status = textAt(update, 'status');
    const text = textAt(update, 'body');
    const when = occurredAt === undefined ? {} : { occurredAt };
    const told: Said[] = text === undefined ? [] : [{ kind: 'update-posted', delivery: id, ...when, title, text }];
    const wasOver = isOver;
    isOver = status === 'resolved' || (isOver && status === 'postmortem');
    if (isOver && !wasOver) return [...told, { kind: 'ended', delivery: `${id} resolved`, ...when, title }];
    if (wasOver && !isOver)
      return [
        ...told,
        { kind: 'reopened', delivery: `${id} reopened`, ...when, title, text: `${status ?? 'open'} again` },
      ];
    return told;
  });
};
