import { createHmac } from 'node:crypto';

// What other products send, written from their public documentation; names, ids and texts are invented.

export interface Sent {
  body: string;
  headers: Record<string, string>;
}

const json = { 'content-type': 'application/json' };

export const hookSecret = 'a-secret-of-the-webhook';

const hex = (secret: string, body: string): string => createHmac('sha256', secret).update(body).digest('hex');

export interface AlertSaid {
  name: string;
  startsAt: string;
  /** Resolved, where it is there. */
  endsAt?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

const fingerprint = ({ name }: AlertSaid): string => Buffer.from(name.padEnd(8, '.')).toString('hex').slice(0, 16);

/** A group as Alertmanager sends it. */
export const alertmanagerBody = (alerts: readonly AlertSaid[], more: object = {}): object => ({
  version: '4',
  groupKey: '{}/{team="payments"}:{alertname="PaymentsFail"}',
  truncatedAlerts: 0,
  status: alerts.some(({ endsAt }) => endsAt === undefined) ? 'firing' : 'resolved',
  receiver: 'debrief',
  groupLabels: { alertname: 'PaymentsFail' },
  commonLabels: {},
  commonAnnotations: {},
  externalURL: 'http://alertmanager.example:9093',
  alerts: alerts.map((alert) => ({
    status: alert.endsAt === undefined ? 'firing' : 'resolved',
    labels: { alertname: alert.name, service: 'payments', severity: 'critical', ...alert.labels },
    annotations: { summary: `${alert.name}: one in ten payments fails`, ...alert.annotations },
    startsAt: alert.startsAt,
    endsAt: alert.endsAt ?? '0001-01-01T00:00:00Z',
    generatorURL: 'http://prometheus.example:9090/graph?g0.expr=payments',
    fingerprint: fingerprint(alert),
  })),
  ...more,
});

export const byBearer = (body: object | string, secret = hookSecret): Sent => ({
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers: { ...json, authorization: `Bearer ${secret}` },
});

export const alertmanager = (alerts: readonly AlertSaid[], more?: object): Sent =>
  byBearer(alertmanagerBody(alerts, more));

/** The same group as Grafana sends it, signed with the moment. */
export const grafana = (alerts: readonly AlertSaid[], now = Date.now(), secret = hookSecret): Sent => {
  const body = JSON.stringify({
    ...alertmanagerBody(alerts, { version: '1', orgId: 1, title: '[FIRING:1] PaymentsFail', message: 'as a text' }),
    ...{ state: 'alerting' },
  });
  const stamp = String(Math.floor(now / 1_000));
  return {
    body,
    headers: {
      ...json,
      'x-grafana-alerting-signature': hex(secret, `${stamp}:${body}`),
      'x-grafana-alerting-timestamp': stamp,
    },
  };
};

/** What PagerDuty sends, signed by an old secret as well. */
const byPagerDuty = (sent: object, secret: string): Sent => {
  const body = JSON.stringify(sent);
  return { body, headers: { ...json, 'x-pagerduty-signature': `v1=${'0'.repeat(64)},v1=${hex(secret, body)}` } };
};

/** One event of PagerDuty. */
export const pagerDuty = (
  type: string | null,
  id: string | null,
  at: string,
  data: object = {},
  secret = hookSecret,
): Sent =>
  byPagerDuty(
    {
      event: {
        id,
        event_type: type,
        resource_type: 'incident',
        occurred_at: at,
        agent: {
          id: 'PUSER01',
          type: 'user_reference',
          summary: 'Ana Pires',
          html_url: 'https://acme.pagerduty.example/users/PUSER01',
        },
        client: null,
        data: {
          id: 'Q2A7PAY',
          type: 'incident',
          html_url: 'https://acme.pagerduty.example/incidents/Q2A7PAY',
          number: 41,
          status: 'triggered',
          incident_key: 'b2c0',
          created_at: '2026-03-03T10:00:05Z',
          title: 'Payments fail',
          service: { id: 'PSVC01', type: 'service_reference', summary: 'payments' },
          assignees: [{ id: 'PUSER01', type: 'user_reference', summary: 'Ana Pires' }],
          escalation_policy: { id: 'PESC01', type: 'escalation_policy_reference', summary: 'Payments on call' },
          teams: [],
          priority: { id: 'PPRI02', type: 'priority_reference', summary: 'P2' },
          urgency: 'high',
          conference_bridge: null,
          resolve_reason: null,
          ...data,
        },
      },
    },
    secret,
  );

export interface UpdateSaid {
  id: string;
  status: string;
  body: string;
  at: string;
}

/** An incident of Statuspage with its updates, the latest first. */
export const statuspage = (updates: readonly UpdateSaid[], more: object = {}): Sent => ({
  body: JSON.stringify({
    meta: { unsubscribe: 'http://status.example/?unsubscribe=x', documentation: 'http://status.example/docs' },
    page: { id: 'j2mfxwj97wnj', status_indicator: 'major', status_description: 'Partial System Outage' },
    incident: {
      id: 'lbkhbwn21v5q',
      name: 'Payments fail',
      created_at: '2026-03-03T10:04:00.000-05:00',
      impact: 'major',
      impact_override: null,
      status: updates.at(0)?.status ?? 'investigating',
      shortlink: 'http://j.mp/18zyDQx',
      resolved_at: null,
      incident_updates: updates.map(({ id, status, body, at }) => ({
        ...{ id, status, body, created_at: at, updated_at: at, display_at: at, incident_id: 'lbkhbwn21v5q' },
      })),
      ...more,
    },
  }),
  headers: json,
});

/** An event of GitHub about issue 12 of acme/payments. */
export const gitHub = (event: string, payload: object, delivery: string, secret = hookSecret): Sent => {
  const body = JSON.stringify({
    repository: { id: 7, full_name: 'acme/payments' },
    sender: { login: 'octavia', id: 3 },
    ...payload,
  });
  return {
    body,
    headers: {
      ...json,
      'x-github-event': event,
      'x-github-delivery': delivery,
      'x-hub-signature-256': `sha256=${hex(secret, body)}`,
    },
  };
};

/** The same as a form, the other content type that GitHub offers. */
export const inForm = ({ body, headers }: Sent, secret = hookSecret): Sent => {
  const form = new URLSearchParams({ payload: body }).toString();
  return {
    body: form,
    headers: {
      ...headers,
      'content-type': 'application/x-www-form-urlencoded',
      'x-hub-signature-256': `sha256=${hex(secret, form)}`,
    },
  };
};

export const issue = (more: object = {}): object => ({
  number: 12,
  title: 'Payments fail',
  body: 'One in ten',
  html_url: 'https://github.example/acme/payments/issues/12',
  created_at: '2026-03-03T10:03:00Z',
  updated_at: '2026-03-03T11:00:00Z',
  closed_at: null,
  labels: [{ name: 'Incident' }, { name: 'severity: 2' }, { name: 'service: payments' }],
  ...more,
});

/** What Slack signs: the moment, in seconds, and the body. */
export const slackSignature = (body: string, stamp: string, secret = hookSecret): string =>
  `v0=${hex(secret, `v0:${stamp}:${body}`)}`;
