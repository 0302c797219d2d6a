import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What the environment says; everything has a default that works on one machine. */
export interface Settings {
  /** Where HTTP listens, and gRPC beside it. */
  host: string;
  port: number;
  /** Where gRPC listens, on the same host. */
  grpcPort: number;
  /** Files of the embedded stores, the master key, the run file. */
  dataFolder: string;
  masterKeyFile: string;
  /** Connection strings of real servers; undefined for the embedded ones. */
  eventStoreUrl: string | undefined;
  mongoUri: string | undefined;
  /** The bootstrap admin key; undefined where it is to be made. */
  adminKey: string | undefined;
  /** The origin at which people reach it, like "https://debrief.example.com"; undefined for where it listens. */
  publicUrl: string | undefined;
  /** Who signs people in; undefined for nobody. */
  provider: { issuer: string; clientId: string; clientSecret: string } | undefined;
  /** Where mail is handed over, and whom it comes from; undefined where none is sent. */
  mail: { url: string; from: string } | undefined;
  /** Where checkpoints of the log are sent, so that nobody here can take them back; each is left out where it is off. */
  checkpoints: { mailTo?: string[]; webhook?: { url: string; secret: Buffer } };
  /** Where tickets are opened, and what signs the news of them; each is left out where it is off. */
  trackers: {
    github?: { url: string; token: string; hookSecret?: string };
    jira?: { url: string; email: string; token: string; hookSecret?: string };
    linear?: { url: string; key: string; hookSecret?: string };
  };
  /** What proves that a webhook comes from whom it says, for each product that sends any; one that is left out is off. */
  hooks: Partial<Record<(typeof hookSenders)[number], string>>;
  /** What proves that Slack sends it, and by what its messages are asked for; undefined where Slack is off. */
  slack: { url: string; signingSecret: string; token?: string } | undefined;
  /** Requests a minute that each caller may send to one process. */
  rateLimit: number;
  /** Milliseconds within which a request has to arrive as a whole. */
  requestTimeout: number;
  /** Whether an empty data folder gets the demo. */
  demo: boolean;
  logLevel: LogLevel;
}

/** Products whose webhooks tell what goes on. */
const hookSenders = ['alertmanager', 'grafana', 'pagerduty', 'statuspage', 'github'] as const;

/** The database of the read models: documents for people and analysts, which follow from the events. */
export const readDatabase = 'debrief';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

/** A variable holds what it does not take; the start is stopped with this one line. */
export class WrongSetting extends Error {
  constructor(name: string, got: string, takes: string) {
    super(`${name} is ${JSON.stringify(got)}, but takes ${takes}`);
    this.name = 'WrongSetting';
  }
}

type Environment = Record<string, string | undefined>;

/** @throws WrongSetting */
export const readSettings = (environment: Environment): Settings => {
  const read = (name: string): string | undefined => environment[name] || undefined;
  const dataFolder = resolve(read('DEBRIEF_DATA_DIR') ?? '.debrief');
  return {
    host: matching(read, 'DEBRIEF_HOST', /^[A-Za-z0-9.:-]+$/, 'an address or host name, like 127.0.0.1') ?? '127.0.0.1',
    port: portOf('DEBRIEF_PORT', read('DEBRIEF_PORT') ?? '3000'),
    grpcPort: portOf('DEBRIEF_GRPC_PORT', read('DEBRIEF_GRPC_PORT') ?? '50051'),
    dataFolder,
    masterKeyFile: resolve(read('DEBRIEF_MASTER_KEY_FILE') ?? join(dataFolder, 'master-key')),
    eventStoreUrl: matching(
      read,
      'EVENTSTORE_URL',
      /^(esdb|kurrentdb)(\+discover)?:\/\/\S+$/,
      'a connection string, like esdb://127.0.0.1:2113?tls=false',
    ),
    mongoUri: matching(
      read,
      'MONGODB_URI',
      /^mongodb(\+srv)?:\/\/\S+$/,
      'a connection string, like mongodb://127.0.0.1:27017',
    ),
    adminKey: matching(read, 'DEBRIEF_ADMIN_KEY', /^[\x21-\x7e]{32,200}$/, 'a key of 32 to 200 visible characters'),
    publicUrl: publicUrlOf(read('DEBRIEF_PUBLIC_URL')),
    provider: providerOf(read),
    mail: mailOf(read),
    checkpoints: checkpointsOf(read),
    trackers: { ...gitHubOf(read), ...jiraOf(read), ...linearOf(read) },
    hooks: hooksOf(read),
    slack: slackOf(read),
    rateLimit: Number(
      matching(read, 'DEBRIEF_RATE_LIMIT', /^[1-9]\d{0,8}$/, 'requests a minute of each caller, from 1') ?? 120_000,
    ),
    requestTimeout:
      Number(matching(read, 'DEBRIEF_REQUEST_TIMEOUT', /^[1-9]\d{0,3}$/, 'seconds, from 1 to 9999') ?? 60) * 1_000,
    demo: matching(read, 'DEBRIEF_DEMO', /^[01]$/, '1 for the demo in an empty data folder, or 0 for none') !== '0',
    logLevel: logLevelOf(read('LOG_LEVEL')),
  };
};

/** Addresses of trackers that count beside a token only. */
const besideToken: Readonly<Record<string, string>> = {
  GITHUB_API_URL: 'GITHUB_TOKEN',
  LINEAR_API_URL: 'LINEAR_API_KEY',
};

/** What counts beside the secret of Slack only. */
const besideSlack = ['SLACK_BOT_TOKEN', 'SLACK_API_URL'];

/** What is set and does nothing as it is, a line each: no mistake, but hardly what was meant. */
export const idleSettings = (environment: Environment): string[] => [
  ...Object.entries(besideToken)
    .filter(([name, token]) => environment[name] && !environment[token])
    .map(([name, token]) => `${name} is set and ${token} is not: no tickets are opened there (docs/tickets.md)`),
  ...besideSlack
    .filter((name) => environment[name] && !environment['SLACK_SIGNING_SECRET'])
    .map((name) => `${name} is set and SLACK_SIGNING_SECRET is not: nothing of Slack is taken (docs/hooks.md)`),
];

/**
 * Where the stores are, for a part of the product that starts none itself.
 *
 * @throws WrongSetting where an address is missing
 */
export const storesOf = ({
  eventStoreUrl,
  mongoUri,
  masterKeyFile,
}: Settings): { eventStoreUrl: string; mongoUri: string; masterKeyFile: string } => {
  if (eventStoreUrl === undefined)
    throw new WrongSetting('EVENTSTORE_URL', '', 'the connection string of a running event store');
  if (mongoUri === undefined) throw new WrongSetting('MONGODB_URI', '', 'the connection string of a running MongoDB');
  return { eventStoreUrl, mongoUri, masterKeyFile };
};

const portOf = (name: string, text: string): number => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65_535) throw new WrongSetting(name, text, 'a port from 0 (any free one) to 65535');
  return port;
};

const publicUrlOf = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || `${url.origin}/` !== url.href)
    throw new WrongSetting('DEBRIEF_PUBLIC_URL', text, 'an origin, like https://debrief.example.com');
  return url.origin;
};

/** All three or none. */
const providerOf = (read: (name: string) => string | undefined): Settings['provider'] => {
  const [issuer, clientId, clientSecret] = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'].map(read);
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return undefined;
  const url = issuer !== undefined && URL.canParse(issuer) ? new URL(issuer) : undefined;
  const isHere = url?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (issuer === undefined || (url?.protocol !== 'https:' && !isHere))
    throw new WrongSetting('OIDC_ISSUER', issuer ?? '', 'the address of a provider, like https://login.example.com');
  if (clientId === undefined) throw new WrongSetting('OIDC_CLIENT_ID', '', 'the id of Debrief at the provider');
  if (clientSecret === undefined)
    throw new WrongSetting('OIDC_CLIENT_SECRET', '', 'the secret of Debrief at the provider');
  return { issuer, clientId, clientSecret };
};

/** A server needs a sender; a sender alone is no mistake. */
const mailOf = (read: (name: string) => string | undefined): Settings['mail'] => {
  const url = matching(
    read,
    'SMTP_URL',
    /^smtps?:\/\/([^\s/@]*@)?([A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(:\d{1,5})?\/?$/,
    'the address of a mail server, like smtp://mail.example.com:587 or smtps://NAME:PASSWORD@mail.example.com',
  );
  if (url === undefined) return undefined;
  if (!URL.canParse(url))
    throw new WrongSetting('SMTP_URL', withoutSecrets('SMTP_URL', url), 'the address of a mail server');
  const takes = 'the address that mail comes from, like debrief@example.com';
  const from = matching(read, 'SMTP_FROM', /^[^\s@<>"]+@[A-Za-z0-9.-]+$/, takes);
  if (from === undefined) throw new WrongSetting('SMTP_FROM', '', `${takes}, beside SMTP_URL`);
  return { url, from };
};

type Read = (name: string) => string | undefined;

/** Addresses with commas between them. */
const someAddresses = /^[^\s@<>",]+@[A-Za-z0-9.-]+(,[^\s@<>",]+@[A-Za-z0-9.-]+){0,19}$/;

const checkpointsOf = (read: Read): Settings['checkpoints'] => {
  const to = matching(read, 'CHECKPOINT_MAIL_TO', someAddresses, 'mail addresses, with commas between them');
  if (to !== undefined && read('SMTP_URL') === undefined)
    throw new WrongSetting(
      'CHECKPOINT_MAIL_TO',
      to,
      'addresses only beside SMTP_URL and SMTP_FROM, by which mail leaves',
    );
  const url = apiOf(read, 'CHECKPOINT_WEBHOOK_URL', 'the address that takes checkpoints, over TLS');
  const takes = 'a secret of Standard Webhooks: whsec_ and base64 of 24 to 64 bytes, beside CHECKPOINT_WEBHOOK_URL';
  const given = read('CHECKPOINT_WEBHOOK_SECRET');
  const secret = /^whsec_([A-Za-z0-9+/]{32,86}={0,2})$/.exec(given ?? '')?.[1];
  if ((url === undefined) !== (given === undefined) || (given !== undefined && secret === undefined))
    throw new WrongSetting('CHECKPOINT_WEBHOOK_SECRET', '…', takes);
  return {
    ...(to === undefined ? {} : { mailTo: to.split(',') }),
    ...(url === undefined || secret === undefined ? {} : { webhook: { url, secret: Buffer.from(secret, 'base64') } }),
  };
};

/** Where the API of a tracker is, without a slash at the end: over TLS, or on this machine. */
const apiOf = (read: Read, name: string, takes: string): string | undefined => {
  const text = read(name);
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHere = url?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  const isPlain = url?.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (url === undefined || !isPlain || (url.protocol !== 'https:' && !isHere))
    throw new WrongSetting(name, withoutSecrets(name, text), `${takes}; https, or http on this machine`);
  return url.href.replace(/\/+$/, '');
};

const tokenOf = (read: Read, name: string): string | undefined =>
  matching(read, name, /^[\x21-\x7e]{1,1000}$/, 'a token of visible characters, without spaces');

const secretOf = (read: Read, name: string): string | undefined =>
  matching(read, name, /^[\x21-\x7e]{16,1000}$/, 'a secret of at least 16 visible characters');

const hooksOf = (read: Read): Settings['hooks'] =>
  Object.fromEntries(
    hookSenders.flatMap((sender) => {
      const secret = secretOf(read, `${sender.toUpperCase()}_WEBHOOK_SECRET`);
      return secret === undefined ? [] : [[sender, secret]];
    }),
  );

const slackOf = (read: Read): Settings['slack'] => {
  const url = apiOf(read, 'SLACK_API_URL', 'the address of the API') ?? 'https://slack.com/api';
  const token = tokenOf(read, 'SLACK_BOT_TOKEN');
  const signingSecret = secretOf(read, 'SLACK_SIGNING_SECRET');
  return signingSecret === undefined ? undefined : { url, signingSecret, ...(token === undefined ? {} : { token }) };
};

/** Nobody would be asked what became of a ticket without what goes before. @throws WrongSetting */
const hookSecretOf = (read: Read, name: string, needed: string, isOn: boolean): { hookSecret?: string } => {
  const hookSecret = secretOf(read, name);
  if (hookSecret !== undefined && !isOn)
    throw new WrongSetting(name, '…', `a secret only beside ${needed}, by which tickets are asked about`);
  return hookSecret === undefined ? {} : { hookSecret };
};

const gitHubOf = (read: Read): Pick<Settings['trackers'], 'github'> => {
  const takes = 'the address of the API, like https://github.example.com/api/v3';
  const url = apiOf(read, 'GITHUB_API_URL', takes) ?? 'https://api.github.com';
  const token = tokenOf(read, 'GITHUB_TOKEN');
  // It says as well which issues are incidents, for which nobody needs a token.
  const hookSecret = secretOf(read, 'GITHUB_WEBHOOK_SECRET');
  const secret = hookSecret === undefined ? {} : { hookSecret };
  return token === undefined ? {} : { github: { url, token, ...secret } };
};

/** All three or none. */
const jiraOf = (read: Read): Pick<Settings['trackers'], 'jira'> => {
  const takes = 'the address of a site, like https://example.atlassian.net';
  const url = apiOf(read, 'JIRA_URL', takes);
  const email = matching(read, 'JIRA_EMAIL', /^[^\s:@]+@[^\s:@]+$/, 'the address of the account, like bot@example.com');
  const token = tokenOf(read, 'JIRA_TOKEN');
  const named = { JIRA_URL: url, JIRA_EMAIL: email, JIRA_TOKEN: token };
  const isOn = Object.values(named).some((value) => value !== undefined);
  const secret = hookSecretOf(read, 'JIRA_WEBHOOK_SECRET', 'JIRA_URL', isOn);
  if (!isOn) return {};
  for (const [name, value] of Object.entries(named))
    if (value === undefined) throw new WrongSetting(name, '', 'a value beside the other two of Jira');
  return { jira: { url: url ?? '', email: email ?? '', token: token ?? '', ...secret } };
};

const linearOf = (read: Read): Pick<Settings['trackers'], 'linear'> => {
  const url = apiOf(read, 'LINEAR_API_URL', 'the address of the API') ?? 'https://api.linear.app';
  const key = tokenOf(read, 'LINEAR_API_KEY');
  const secret = hookSecretOf(read, 'LINEAR_WEBHOOK_SECRET', 'LINEAR_API_KEY', key !== undefined);
  return key === undefined ? {} : { linear: { url, key, ...secret } };
};

const logLevelOf = (text = 'info'): LogLevel => {
  const level = logLevels.find((known) => known === text);
  if (level === undefined) throw new WrongSetting('LOG_LEVEL', text, `one of ${logLevels.join(', ')}`);
  return level;
};

const matching = (
  read: (name: string) => string | undefined,
  name: string,
  pattern: RegExp,
  takes: string,
): string | undefined => {
  const text = read(name);
  if (text !== undefined && !pattern.test(text)) throw new WrongSetting(name, withoutSecrets(name, text), takes);
  return text;
};

/** A refusal is printed and logged: keys, and the credentials in connection strings, stay out of it. */
const withoutSecrets = (name: string, text: string): string =>
  /_(KEY|TOKEN|SECRET)$/.test(name) ? '…' : text.replace(/\/\/[^/]*@/, '//…@');

/** How the command line finds a running product: addresses and key, in the data folder, for its owner only. */
export interface RunFile {
  url: string;
  /** Where gRPC listens, like "127.0.0.1:50051". */
  grpc: string;
  key: string;
  pid: number;
  /** Connection strings of the stores, embedded or configured. */
  eventStoreUrl: string;
  mongoUri: string;
}

export const runFileIn = (dataFolder: string): string => join(dataFolder, 'run.json');

/** The run file does not say where the product runs; the command is stopped with this one line. */
export class WrongRunFile extends Error {
  constructor(file: string, why: string) {
    super(
      `${file} ${why}: if Debrief runs on this folder, stop it and start it again; if nothing runs on it, delete that file`,
    );
    this.name = 'WrongRunFile';
  }
}

/**
 * Undefined where nothing runs on this data folder.
 *
 * @throws WrongRunFile when the file is there, but not whole
 * @throws WrongSetting when the data folder is a file
 */
export const readRunFile = (dataFolder: string): RunFile | undefined => {
  const file = runFileIn(dataFolder);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (code === 'ENOTDIR') throw new WrongSetting('DEBRIEF_DATA_DIR', dataFolder, 'a folder');
    throw new WrongRunFile(file, `cannot be read (${code ?? String(error)})`);
  }
  const run = runIn(text);
  if (run === undefined) throw new WrongRunFile(file, 'is not whole');
  return run;
};

const runIn = (text: string): RunFile | undefined => {
  try {
    const run = JSON.parse(text) as Partial<RunFile> | null;
    return typeof run?.url === 'string' && typeof run.key === 'string' ? (run as RunFile) : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Makes the data folder where it is missing, for its owner only.
 *
 * @throws WrongSetting where it cannot be one
 */
export const makeDataFolder = (dataFolder: string): void => {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const takes =
      code === 'EEXIST' || code === 'ENOTDIR' ? 'a folder' : `a folder that can be made (${code ?? String(error)})`;
    throw new WrongSetting('DEBRIEF_DATA_DIR', dataFolder, takes);
  }
};
