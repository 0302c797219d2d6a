import { at, idAt, listAt, textAt } from '../asking.js';
import type { SignalKind } from '../domain/index.js';
import { severityCalled, timeAt, Unusable, type Reader, type Said } from './reading.js';

/** What events of incidents come to; the others are notes, or nothing. */
const kinds: Readonly<Record<string, SignalKind>> = {
  'incident.triggered': 'began',
  'incident.acknowledged': 'acknowledged',
  'incident.resolved': 'ended',
  'incident.reopened': 'reopened',
  'incident.priority_updated': 'severity-changed',
  'incident.annotated': 'noted',
  'incident.status_update_published': 'update-posted',
  'incident.unacknowledged': 'noted',
  'incident.escalated': 'noted',
  'incident.delegated': 'noted',
  'incident.reassigned': 'noted',
  'incident.responder.added': 'noted',
  'incident.responder.replied': 'noted',
  'incident.service_updated': 'noted',
};

/** Events that tell of no incident, or of nothing that belongs into one. */
const idle =
  /^(?:pagey\.ping|incident\.(?:conference_bridge\.updated|incident_type\.changed|custom_field_values\.updated))$/;

/** Webhooks of PagerDuty, version 3 ("Webhooks overview"): one event of one incident a request. */
export const readPagerDuty: Reader = (body) => {
  const event = at(body, 'event');
  const type = textAt(event, 'event_type');
  const data = at(event, 'data');
  const thing = incidentIn(data);
  if (type === undefined)
    throw new Unusable(
      'There is no "event.event_type": Debrief understands webhooks of PagerDuty of version 3 alone',
      thing,
    );
  if (idle.test(type)) return [];
  const kind = kinds[type];
  if (kind === undefined) throw new Unusable(`Nobody knows what an event "${type}" of PagerDuty comes to`, thing);
  const delivery = idAt(event, 'id');
  if (thing === undefined || delivery === undefined)
    throw new Unusable('There is no "event.id", or no id of an incident in "event.data"', thing);
  const said = saidOf(kind, type, delivery, event);
  // Whatever comes first of an incident logs it: events come in any order, and some never do.
  const isWhole = textAt(data, 'type') === 'incident' && textAt(data, 'title') !== undefined;
  return [{ thing, said: isWhole && kind !== 'began' ? [saidOf('began', '', delivery, event), said] : [said] }];
};

/** Notes, updates and responders are things of their own, and name the incident that they belong to. */
const incidentIn = (data: unknown): string | undefined => textAt(data, 'incident', 'id') ?? textAt(data, 'id');

const saidOf = (kind: SignalKind, type: string, delivery: string, event: unknown): Said => {
  const data = at(event, 'data');
  const occurredAt = (kind === 'began' ? timeAt(data, 'created_at') : undefined) ?? timeAt(event, 'occurred_at');
  const service = textAt(data, 'service', 'summary');
  const severity = severityCalled(textAt(data, 'priority', 'summary'));
  if (kind === 'severity-changed' && severity === undefined)
    throw new Unusable(
      `The priority ${JSON.stringify(textAt(data, 'priority', 'summary') ?? null)} is none from P1 to P5: change the severity by hand`,
      incidentIn(data),
    );
  const isPerson = /^user(?:_reference)?$/.test(textAt(event, 'agent', 'type') ?? '');
  const by = isPerson ? textAt(event, 'agent', 'summary') : undefined;
  const url = textAt(data, 'html_url') ?? textAt(data, 'incident', 'html_url');
  const text = textOf(type, data);
  return {
    kind,
    delivery,
    ...(occurredAt === undefined ? {} : { occurredAt }),
    title: textAt(data, 'title') ?? textAt(data, 'incident', 'summary') ?? 'An incident without a title',
    ...(text === undefined ? {} : { text }),
    ...(service === undefined ? {} : { services: [service] }),
    ...(severity === undefined ? {} : { severity }),
    ...(by === undefined ? {} : { by }),
    ...(url === undefined ? {} : { url }),
  };
};

/** In words what has no text of its own. */
const textOf = (type: string, data: unknown): string | undefined => {
  const names = listAt(data, 'assignees')
    .map((each) => textAt(each, 'summary'))
    .filter((name) => name !== undefined);
  const people = names.length > 0 ? ` to ${names.join(', ')}` : '';
  switch (type) {
    case 'incident.annotated':
      return textAt(data, 'content');
    case 'incident.status_update_published':
      return textAt(data, 'message');
    case 'incident.unacknowledged':
      return 'The acknowledgement ran out or was taken back';
    case 'incident.escalated':
      return `Escalated${people}`;
    case 'incident.delegated':
      return `Delegated to ${textAt(data, 'escalation_policy', 'summary') ?? 'another escalation policy'}`;
    case 'incident.reassigned':
      return `Reassigned${people}`;
    case 'incident.responder.added':
      return `Asked to help: ${textAt(data, 'user', 'summary') ?? textAt(data, 'escalation_policy', 'summary') ?? 'somebody'}`;
    case 'incident.responder.replied':
      return `${textAt(data, 'user', 'summary') ?? 'Somebody'} was asked to help: ${textAt(data, 'state') ?? 'replied'}`;
    case 'incident.service_updated':
      return `Moved to the service ${textAt(data, 'service', 'summary') ?? '(unnamed)'}`;
    default:
      return textAt(data, 'body', 'details');
  }
};
