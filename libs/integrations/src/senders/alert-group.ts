import { at, listAt, textAt } from '../asking.js';
import {
  digestOf,
  severityCalled,
  timeAt,
  Unusable,
  type Reader,
  type Said,
  type SaidOf,
  type UnusablePart,
} from './reading.js';

/** Webhooks of Alertmanager, by its notification data ("webhook_config", version 4). */
export const readAlertmanager: Reader = (body) => readGroup(body, 'Alertmanager', '4');

/** Webhooks of Grafana Alerting ("webhook notifier", version 1): groups like those of Alertmanager, and some more fields. */
export const readGrafana: Reader = (body) => readGroup(body, 'Grafana', '1');

const readGroup = (body: unknown, sender: string, version: string): SaidOf[] => {
  const spoken = at(body, 'version');
  const group = textAt(body, 'groupKey');
  if (spoken !== version)
    throw new Unusable(
      `${sender} sent version ${spoken === undefined ? 'of no number' : JSON.stringify(spoken)} of its webhook, and version ` +
        `"${version}" is understood: record by hand what it says, and ask for a newer Debrief`,
      group,
    );
  if (group === undefined) throw new Unusable('There is no "groupKey", by which alerts are known to belong together');
  const alerts = listAt(body, 'alerts');
  if (alerts.length === 0) throw new Unusable('There is nothing in "alerts"', group);
  const delivery = digestOf(JSON.stringify(body));
  const [said, unusable]: [Said[], UnusablePart[]] = [[], []];
  for (const [place, alert] of alerts.entries())
    try {
      said.push(...saidOf(alert, place, body, { sender, delivery }));
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      unusable.push({ reason: error.message, payload: JSON.stringify({ ...Object(body), alerts: [alert] }) });
    }
  const truncated = at(body, 'truncatedAlerts') ?? 0;
  return [{ thing: group, said, unusable, isWhole: truncated === 0 && unusable.length === 0 }];
};

/** An alert that is resolved had begun: what says so may have been lost. @throws Unusable */
const saidOf = (
  alert: unknown,
  place: number,
  body: unknown,
  { sender, delivery }: { sender: string; delivery: string },
): Said[] => {
  const status = textAt(alert, 'status') ?? textAt(body, 'status');
  if (status !== 'firing' && status !== 'resolved')
    throw new Unusable(`alerts[${place}].status is ${JSON.stringify(status)}, and neither "firing" nor "resolved"`);
  const startsAt = timeAt(alert, 'startsAt');
  if (startsAt === undefined)
    throw new Unusable(`alerts[${place}].startsAt is no time: record by hand what it tells of`);
  const labels = at(alert, 'labels') ?? {};
  const fingerprint = textAt(alert, 'fingerprint') ?? '';
  const id = /^[\x21-\x7e]{1,64}$/.test(fingerprint) ? fingerprint : digestOf(JSON.stringify(labels), fingerprint);
  const annotation = (name: string): string | undefined => textAt(alert, 'annotations', name);
  const alertname = textAt(labels, 'alertname');
  // Of the button "Test" of a contact point.
  if (sender === 'Grafana' && alertname === 'TestAlert' && textAt(labels, 'instance') === 'Grafana')
    throw new Unusable('This is a test of Grafana, and no alert: the webhook works, and nothing is to be done');
  const title = annotation('summary') ?? annotation('title') ?? alertname ?? 'An alert without a name';
  const service = textAt(labels, 'service');
  const severity = severityCalled(textAt(labels, 'severity') ?? textAt(labels, 'priority'));
  const url = textAt(alert, 'generatorURL') ?? textAt(body, 'externalURL');
  const text = annotation('description') ?? annotation('message');
  const endsAt = status === 'resolved' ? timeAt(alert, 'endsAt') : undefined;
  if (status === 'resolved' && (endsAt === undefined || endsAt < startsAt))
    throw new Unusable(`alerts[${place}].endsAt is no time after its start, though it is resolved`);
  const common = {
    alert: { id, startsAt },
    title,
    ...(text === undefined ? {} : { text }),
    ...(service === undefined ? {} : { services: [service] }),
    ...(severity === undefined ? {} : { severity }),
    ...(url === undefined ? {} : { url }),
  };
  const began: Said = { kind: 'began', delivery, occurredAt: startsAt, ...common };
  if (endsAt === undefined) return [began];
  return [began, { kind: 'ended', delivery, occurredAt: endsAt, ...common }];
};
