import { UnsignedHook, type Sender } from '../domain/index.js';
import { headerIn, isSame, signatureAge, signatureOf, verifySignature } from '../signature.js';
import type { Headers } from '../tracker.js';
import { readAlertmanager, readGrafana } from './alert-group.js';
import { readGitHubIssues } from './github-issues.js';
import { readPagerDuty } from './pagerduty.js';
import type { Reader } from './reading.js';
import { readStatuspage } from './statuspage.js';

/** What proves that a request comes from its sender. */
export interface Proof {
  body: Buffer;
  headers: Headers;
  /** The `token` of the address, for senders that can send it nowhere else. */
  token?: string | undefined;
  secret: string;
  /** Milliseconds since the epoch. */
  now: number;
}

/** How one product's webhooks are verified and read. */
export interface SenderHook {
  /** @throws UnsignedHook */
  verify: (proof: Proof) => void;
  read: Reader;
}

/** By the secret itself: as a bearer token, as the password of basic authentication, or as `?token=` of the address. */
const bySecret = ({ headers, token, secret }: Proof): void => {
  const [, scheme = '', credentials = ''] = /^(\S+)\s+(\S+)$/.exec(headerIn(headers, 'authorization') ?? '') ?? [];
  const said =
    scheme.toLowerCase() === 'bearer'
      ? credentials
      : scheme.toLowerCase() === 'basic'
        ? Buffer.from(credentials, 'base64')
            .toString('utf8')
            .replace(/^[^:]*:/, '')
        : token;
  if (said === undefined)
    throw new UnsignedHook(
      'There is neither an Authorization with the secret (Bearer, or Basic as its password) nor a ?token=',
    );
  if (!isSame(said, secret)) throw new UnsignedHook('The secret that was sent is not that of this webhook');
};

/** With a signature where one is sent ("Webhook notifier", HMAC signature), else by the secret itself. */
const byGrafana = (proof: Proof): void => {
  const { body, headers, secret, now } = proof;
  const name = 'X-Grafana-Alerting-Signature';
  if (headerIn(headers, name.toLowerCase()) === undefined) {
    bySecret(proof);
    return;
  }
  const stamp = headerIn(headers, 'x-grafana-alerting-timestamp');
  if (stamp === undefined) {
    verifySignature(body, secret, name, headers);
    return;
  }
  if (!/^\d{1,12}$/.test(stamp) || Math.abs(now - Number(stamp) * 1_000) > signatureAge)
    throw new UnsignedHook('X-Grafana-Alerting-Timestamp is more than five minutes away from our clock');
  verifySignature(Buffer.concat([Buffer.from(`${stamp}:`), body]), secret, name, headers);
};

/** One of several signatures counts, as a secret is exchanged ("Verifying webhook signatures"). */
const byPagerDuty = ({ body, headers, secret }: Proof): void => {
  const name = 'X-PagerDuty-Signature';
  const said = headerIn(headers, name.toLowerCase());
  if (said === undefined) throw new UnsignedHook(`There is no ${name}`);
  const right = signatureOf(body, secret, 'v1=');
  if (!said.split(',').some((each) => isSame(each.trim(), right)))
    throw new UnsignedHook(`${name} is not that of this body`);
};

const byGitHub = ({ body, headers, secret }: Proof): void =>
  verifySignature(body, secret, 'X-Hub-Signature-256', headers, 'sha256=');

export const senderHooks: Readonly<Record<Sender, SenderHook>> = {
  alertmanager: { verify: bySecret, read: readAlertmanager },
  grafana: { verify: byGrafana, read: readGrafana },
  pagerduty: { verify: byPagerDuty, read: readPagerDuty },
  statuspage: { verify: bySecret, read: readStatuspage },
  github: { verify: byGitHub, read: readGitHubIssues },
};
