import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  idleSettings,
  makeDataFolder,
  readRunFile,
  readSettings,
  runFileIn,
  WrongRunFile,
  WrongSetting,
} from './settings.js';

const key = 'k'.repeat(32);

describe('settings', () => {
  test('all have a default that works on one machine', () => {
    expect(readSettings({})).toMatchObject({
      host: '127.0.0.1',
      port: 3_000,
      grpcPort: 50_051,
      dataFolder: resolve('.debrief'),
      masterKeyFile: resolve('.debrief', 'master-key'),
      eventStoreUrl: undefined,
      mongoUri: undefined,
      adminKey: undefined,
      demo: true,
      logLevel: 'info',
    });
    expect(readSettings({ DEBRIEF_DEMO: '0' }).demo).toBe(false);
  });

  test('are taken from the environment; an empty variable is one that is not set', () => {
    expect(
      readSettings({
        DEBRIEF_PORT: '0',
        DEBRIEF_GRPC_PORT: '0',
        DEBRIEF_DATA_DIR: '/x',
        DEBRIEF_HOST: '::1',
        LOG_LEVEL: '',
      }),
    ).toMatchObject({
      host: '::1',
      port: 0,
      grpcPort: 0,
      masterKeyFile: resolve('/x/master-key'),
      logLevel: 'info',
    });
    expect(
      readSettings({
        EVENTSTORE_URL: 'kurrentdb+discover://a:2113',
        MONGODB_URI: 'mongodb+srv://a/',
        DEBRIEF_ADMIN_KEY: key,
        DEBRIEF_MASTER_KEY_FILE: '/y/key',
        DEBRIEF_PORT: '65535',
      }),
    ).toMatchObject({ eventStoreUrl: 'kurrentdb+discover://a:2113', adminKey: key, masterKeyFile: resolve('/y/key') });
  });

  test.each([
    ['DEBRIEF_PORT', '65536', 'a port from 0 (any free one) to 65535'],
    ['DEBRIEF_PORT', '-1', 'a port from 0'],
    ['DEBRIEF_PORT', '80.5', 'a port from 0'],
    ['DEBRIEF_PORT', '0x50', 'a port from 0'],
    ['DEBRIEF_PORT', ' 80', 'a port from 0'],
    ['DEBRIEF_GRPC_PORT', '65536', 'a port from 0 (any free one) to 65535'],
    ['DEBRIEF_HOST', 'a host', 'an address or host name, like 127.0.0.1'],
    ['EVENTSTORE_URL', 'http://127.0.0.1:2113', 'a connection string, like esdb://127.0.0.1:2113?tls=false'],
    ['EVENTSTORE_URL', 'esdb://', 'a connection string'],
    ['MONGODB_URI', '127.0.0.1:27017', 'a connection string, like mongodb://127.0.0.1:27017'],
    ['DEBRIEF_DEMO', 'no', '1 for the demo in an empty data folder, or 0 for none'],
    ['SMTP_URL', 'mail.example.com', 'the address of a mail server, like smtp://mail.example.com:587'],
    ['SMTP_URL', 'http://mail.example.com', 'the address of a mail server'],
    [
      'GITHUB_API_URL',
      'http://github.example.com/api/v3',
      'the address of the API, like https://github.example.com/api/v3; https, or http on this machine',
    ],
    ['JIRA_URL', 'http://example.com', 'the address of a site, like https://example.atlassian.net; https, or http on'],
    ['LINEAR_API_URL', 'http://example.com', 'the address of the API; https, or http on this machine'],
    ['JIRA_EMAIL', 'nobody', 'the address of the account'],
    ['LOG_LEVEL', 'verbose', 'one of fatal, error, warn, info, debug'],
    ['LOG_LEVEL', 'INFO', 'one of fatal, error, warn, info, debug'],
  ])('%s=%j is refused in one line with what it takes', (name, got, takes) => {
    const read = (): unknown => readSettings({ [name]: got });
    expect(read).toThrow(WrongSetting);
    expect(read).toThrow(`${name} is ${JSON.stringify(got)}, but takes ${takes}`);
    expect(read).not.toThrow('\n');
  });

  test('trackers are off until they are told, and none is told by halves', () => {
    const secret = 'a-secret-of-the-webhook';
    expect(readSettings({}).trackers).toEqual({});
    const jira = { JIRA_URL: 'https://example.atlassian.net/', JIRA_EMAIL: 'bot@example.com', JIRA_TOKEN: 'token' };
    expect(
      readSettings({ ...jira, GITHUB_TOKEN: 'token', GITHUB_WEBHOOK_SECRET: secret, LINEAR_API_KEY: 'key' }).trackers,
    ).toEqual({
      github: { url: 'https://api.github.com', token: 'token', hookSecret: secret },
      jira: { url: 'https://example.atlassian.net', email: 'bot@example.com', token: 'token' },
      linear: { url: 'https://api.linear.app', key: 'key' },
    });
    for (const name of Object.keys(jira))
      expect(() => readSettings({ ...jira, [name]: '' })).toThrow(`${name} is "", but takes a value`);
  });

  test('an address of a tracker without its token is told of, and one with it is not', () => {
    const addresses = { GITHUB_API_URL: 'http://localhost:1', LINEAR_API_URL: 'http://localhost:2' };
    expect(idleSettings(addresses)).toEqual([
      expect.stringMatching(/^GITHUB_API_URL is set and GITHUB_TOKEN is not: no tickets are opened there/),
      expect.stringMatching(/^LINEAR_API_URL is set and LINEAR_API_KEY is not/),
    ]);
    expect(idleSettings({ ...addresses, GITHUB_TOKEN: 'token', LINEAR_API_KEY: 'key' })).toEqual([]);
    expect(idleSettings({ GITHUB_API_URL: '', GITHUB_TOKEN: 'token' })).toEqual([]);
  });

  test.each([
    ['GITHUB_TOKEN', 'two words', 'a token of visible characters'],
    ['JIRA_TOKEN', 'two words', 'a token of visible characters'],
    ['GITHUB_WEBHOOK_SECRET', 'short', 'a secret of at least 16'],
    ['PAGERDUTY_WEBHOOK_SECRET', 'short', 'a secret of at least 16'],
    ['SLACK_SIGNING_SECRET', 'short', 'a secret of at least 16'],
    ['JIRA_WEBHOOK_SECRET', 'a-secret-of-the-webhook', 'a secret only beside JIRA_URL'],
    ['LINEAR_WEBHOOK_SECRET', 'a-secret-of-the-webhook', 'a secret only beside LINEAR_API_KEY'],
    ['CHECKPOINT_WEBHOOK_SECRET', 'whsec_short', 'a secret of Standard Webhooks'],
  ])('%s=%j is refused, and not shown', (name, got, takes) => {
    const read = (): unknown => readSettings({ [name]: got });
    expect(read).toThrow(`${name} is "…", but takes ${takes}`);
  });

  test('webhooks are off until there is a secret, each by itself', () => {
    const secret = 'a-secret-of-the-webhook';
    expect(readSettings({})).toMatchObject({ hooks: {}, slack: undefined });
    expect(readSettings({ GITHUB_WEBHOOK_SECRET: secret, ALERTMANAGER_WEBHOOK_SECRET: secret })).toMatchObject({
      hooks: { github: secret, alertmanager: secret },
      trackers: {},
    });
    expect(readSettings({ SLACK_SIGNING_SECRET: secret, SLACK_BOT_TOKEN: 'xoxb-1' }).slack).toEqual({
      url: 'https://slack.com/api',
      signingSecret: secret,
      token: 'xoxb-1',
    });
    const whsec = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    const webhook = { CHECKPOINT_WEBHOOK_URL: 'https://keeps.example.com/debrief', CHECKPOINT_WEBHOOK_SECRET: whsec };
    const smtp = { SMTP_URL: 'smtp://127.0.0.1', SMTP_FROM: 'debrief@example.com' };
    expect(
      readSettings({ ...smtp, ...webhook, CHECKPOINT_MAIL_TO: 'a@example.com,b@example.com' }).checkpoints,
    ).toEqual({
      mailTo: ['a@example.com', 'b@example.com'],
      webhook: { url: 'https://keeps.example.com/debrief', secret: Buffer.alloc(32, 7) },
    });
    expect(() => readSettings({ CHECKPOINT_MAIL_TO: 'a@example.com' })).toThrow('only beside SMTP_URL');
    expect(() => readSettings({ CHECKPOINT_WEBHOOK_URL: 'https://keeps.example.com' })).toThrow(
      'CHECKPOINT_WEBHOOK_SECRET',
    );
    expect(idleSettings({ SLACK_BOT_TOKEN: 'xoxb-1' })).toEqual([
      'SLACK_BOT_TOKEN is set and SLACK_SIGNING_SECRET is not: nothing of Slack is taken (docs/hooks.md)',
    ]);
  });

  test('a mail server needs a sender, and is told by both', () => {
    const url = 'smtps://debrief:secret@mail.example.com:465';
    expect(readSettings({}).mail).toBeUndefined();
    expect(readSettings({ SMTP_FROM: 'debrief@example.com' }).mail).toBeUndefined();
    expect(readSettings({ SMTP_URL: url, SMTP_FROM: 'debrief@example.com' }).mail).toEqual({
      url,
      from: 'debrief@example.com',
    });
    expect(() => readSettings({ SMTP_URL: url })).toThrow(
      'SMTP_FROM is "", but takes the address that mail comes from',
    );
    expect(() => readSettings({ SMTP_URL: url, SMTP_FROM: 'Debrief' })).toThrow('SMTP_FROM is "Debrief"');
    expect(() => readSettings({ SMTP_URL: 'smtp://a:secret@mail example' })).toThrow('SMTP_URL is "smtp://…@mail');
  });

  test('credentials in a wrong connection string are never echoed', () => {
    const read = (): unknown => readSettings({ MONGODB_URI: 'mongo://ana:secret@db.example/x' });
    expect(read).toThrow('MONGODB_URI is "mongo://…@db.example/x"');
  });

  test.each(['short', `${key} ${key}`, `${key}ü`, 'k'.repeat(201)])('a wrong key is never echoed: %s', (wrong) => {
    const read = (): unknown => readSettings({ DEBRIEF_ADMIN_KEY: wrong });
    expect(read).toThrow('DEBRIEF_ADMIN_KEY is "…", but takes a key of 32 to 200 visible characters');
    expect(read).not.toThrow(wrong);
  });
});

test('the run file is read where something runs, undefined where nothing does', () => {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-run-'));
  expect(readRunFile(folder)).toBeUndefined();
  const run = {
    url: 'http://127.0.0.1:3000',
    grpc: '127.0.0.1:50051',
    key,
    pid: 7,
    eventStoreUrl: 'esdb://x',
    mongoUri: 'mongodb://x',
  };
  writeFileSync(runFileIn(folder), JSON.stringify(run));
  expect(readRunFile(folder)).toEqual(run);
  rmSync(folder, { recursive: true });
});

test.each(['', '{"url":"http://127.0.0.1:3000","ke', 'null', '{}'])(
  'a run file that is not whole is refused: %j',
  (text) => {
    const folder = mkdtempSync(join(tmpdir(), 'debrief-run-'));
    writeFileSync(runFileIn(folder), text);
    expect(() => readRunFile(folder)).toThrow(WrongRunFile);
    expect(() => readRunFile(folder)).toThrow(`${runFileIn(folder)} is not whole`);
    rmSync(folder, { recursive: true });
  },
);

test('a data folder that is a file is refused by the name of its variable', () => {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-run-'));
  const file = join(folder, 'file');
  writeFileSync(file, '');
  for (const data of [file, join(file, 'below')]) {
    expect(() => makeDataFolder(data)).toThrow(`DEBRIEF_DATA_DIR is ${JSON.stringify(data)}, but takes a folder`);
    expect(() => readRunFile(data)).toThrow(WrongSetting);
  }
  rmSync(folder, { recursive: true });
});
