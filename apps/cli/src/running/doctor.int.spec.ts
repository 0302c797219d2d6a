import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { doctor, type Finding } from './doctor.js';
import { printed, readModel, standIn, type Reaction, type Reactions, type Stand } from './testing.js';

let dataFolder: string;
let stand: Stand | undefined;

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'debrief-doctor-'));
});
afterEach(() => {
  stand?.close();
  stand = undefined;
  rmSync(dataFolder, { recursive: true });
});

const GiB = 2 ** 30;

const store = (name: string, changes: object = {}): object => ({
  name,
  version: '24.10.0',
  status: 'ok',
  milliseconds: 3,
  ...changes,
});

const status = (changes: object = {}): Reaction => ({
  body: () => ({
    version: '0.1.0',
    node: '20.19.0',
    now: new Date().toISOString(),
    stores: [store('event store'), store('document store')],
    disk: { folder: '/data', free: 50 * GiB, size: 100 * GiB },
    ...changes,
  }),
});

const projector = { host: 'here', pid: 7, since: '2026-03-02T10:00:00.000Z' };

const projections = (changes: object = {}): Reaction => ({
  body: { head: '500', projector, items: [readModel(), readModel({ name: 'timeline' })], ...changes },
});

const sound: Reactions = {
  'GET /health/live': [{ body: { status: 'ok' } }],
  'GET /v1/status': [status()],
  'GET /v1/projections': [projections()],
};

interface Examined {
  code: number;
  findings: Finding[];
}

const examined = async (environment: NodeJS.ProcessEnv): Promise<Examined> => {
  const { code, stdout } = await printed(() => doctor({ json: true }, environment));
  return { code, ...(JSON.parse(stdout) as { findings: Finding[] }) };
};

/** Of a product that answers so. */
const examinedAt = async (changes: Reactions, environment: NodeJS.ProcessEnv = {}): Promise<Examined> => {
  stand = await standIn({ ...sound, ...changes });
  return examined({ DEBRIEF_URL: stand.url, DEBRIEF_API_KEY: 'k', DEBRIEF_DATA_DIR: dataFolder, ...environment });
};

/** What is not ok; each of these says what to do. */
const toDo = ({ findings }: Examined): Finding[] => findings.filter(({ is }) => is !== 'ok');

test('a sound product: everything that was looked at, a line each, and exit code 0', async () => {
  stand = await standIn(sound);
  const environment = { DEBRIEF_URL: stand.url, DEBRIEF_API_KEY: 'k', DEBRIEF_DATA_DIR: dataFolder };
  const { code, stdout } = await printed(() => doctor({}, environment));
  expect(code).toBe(0);
  expect(stdout.split('\n')).toEqual([
    `ok     Node                  ${process.versions.node}`,
    `ok     product               version 0.1.0 on Node 20.19.0, at ${stand.url}`,
    'ok     event store           version 24.10.0, answers in 3 ms',
    'ok     document store        version 24.10.0, answers in 3 ms',
    "ok     clock                 this machine's and the product's agree",
    'ok     disk                  50.0 GiB free under /data',
    'ok     projector             process 7 on here, since 2026-03-02T10:00:00.000Z',
    'ok     read model incidents  live at 500 of 500',
    'ok     read model timeline   live at 500 of 500',
    '',
  ]);
  expect(stand.asked.every(({ key }) => key === 'k')).toBe(true);
});

test('what is to be done stands below what is found, and the exit code is 1', async () => {
  stand = await standIn({ ...sound, 'GET /v1/projections': [projections({ projector: null })] });
  const environment = { DEBRIEF_URL: stand.url, DEBRIEF_API_KEY: 'k', DEBRIEF_DATA_DIR: dataFolder };
  const { code, stdout } = await printed(() => doctor({}, environment));
  expect(code).toBe(1);
  expect(stdout).toContain(
    '\nWRONG  projector             none is active: lists stay as they are\n' +
      `${' '.repeat(29)}→ stop the product and start it again\n`,
  );
});

test.each<[object | null, Partial<Finding> | undefined]>([
  [null, undefined],
  [{ failed: 0, waiting: 0 }, { is: 'ok' }],
  [
    { failed: 2, waiting: 0 },
    {
      is: 'look',
      says: '2 failed, 0 not there an hour after they were asked for',
      do: 'GET /v1/tickets?state=failed says why (lastError); when the reason is gone, POST /v1/tickets/{ticket}/retried',
    },
  ],
  [
    { failed: 0, waiting: 1 },
    { is: 'look', do: expect.stringMatching(/^GET \/v1\/tickets\?state=queued says/) as never },
  ],
  [
    { failed: 1, waiting: 1 },
    { do: expect.stringContaining('=failed and GET /v1/tickets?state=queued says') as never },
  ],
])('tickets that want a person are told of: %j', async (tickets, finding) => {
  const { code, findings } = await examinedAt({ 'GET /v1/status': [status({ tickets })] });
  const [found] = findings.filter(({ about }) => about === 'tickets');
  if (finding === undefined) expect(found).toBeUndefined();
  else expect(found).toMatchObject(finding);
  expect(code).toBe(found === undefined || found.is === 'ok' ? 0 : 1);
});

test('where checkpoints leave, and are not taken, is told of', async () => {
  const checkpoints = [
    { by: 'mail', unsentSince: null },
    { by: 'webhook', unsentSince: '2026-03-02T10:00:00.000Z' },
  ];
  const answer = await examinedAt({ 'GET /v1/status': [status({ checkpoints })] });
  expect(answer.code).toBe(1);
  expect(answer.findings.find(({ about }) => about === 'checkpoints, mail')).toMatchObject({ is: 'ok' });
  expect(toDo(answer)).toMatchObject([
    {
      about: 'checkpoints, webhook',
      is: 'look',
      says: 'none that was signed since 2026-03-02T10:00:00.000Z is taken',
      do: expect.stringContaining('CHECKPOINT_WEBHOOK_URL'),
    },
  ]);
  stand?.close();
  const none = await examinedAt({ 'GET /v1/status': [status({ checkpoints: [] })] });
  expect([none.code, none.findings.some(({ about }) => about.startsWith('checkpoints'))]).toEqual([0, false]);
});

describe('where no product answers', () => {
  test('on an empty folder: it is to be started', async () => {
    const answer = await examined({ DEBRIEF_DATA_DIR: dataFolder });
    expect(answer.code).toBe(1);
    expect(toDo(answer)).toEqual([
      {
        about: 'product',
        is: 'wrong',
        says: `nothing runs on ${dataFolder}: start the product with npm start, or name a running one with DEBRIEF_URL and DEBRIEF_API_KEY`,
        do: 'npm start',
      },
    ]);
    expect(answer.findings).toContainEqual({ about: 'data folder', is: 'ok', says: dataFolder });
  });

  test('and no folder is there yet', async () => {
    const missing = join(dataFolder, 'missing');
    expect((await examined({ DEBRIEF_DATA_DIR: missing })).findings.at(-1)).toEqual({
      about: 'data folder',
      is: 'ok',
      says: `${missing} is not there yet: the first start makes it`,
    });
  });

  test('and the vault has lost its master key', async () => {
    mkdirSync(join(dataFolder, 'documents'));
    writeFileSync(join(dataFolder, 'documents', 'debrief_keyring.mdb'), 'keys');
    const [, masterKey] = toDo(await examined({ DEBRIEF_DATA_DIR: dataFolder }));
    expect(masterKey).toMatchObject({
      about: 'master key',
      is: 'wrong',
      says: `${join(dataFolder, 'master-key')} is missing, and the vault beside it is not`,
    });
    expect(masterKey?.do).toContain('put it back from its backup');
  });

  /** An address at which nothing listens any more. */
  const nowhere = async (): Promise<string> => {
    const { url, close } = await standIn({});
    close();
    return url;
  };

  test.each([
    ['a process that is there', process.pid, /^process \d+ has said that it runs at http:\S+: look at what it printed/],
    // More than any process has.
    ['a process that is gone', 2 ** 30, /^npm start$/],
  ])('and the run file is of %s', async (_, pid, todo) => {
    const url = await nowhere();
    writeFileSync(join(dataFolder, 'run.json'), JSON.stringify({ url, key: 'k', pid }));
    const [product] = toDo(await examined({ DEBRIEF_DATA_DIR: dataFolder }));
    expect(product?.says).toBe(`${url} does not answer (ECONNREFUSED); is the product running (npm start)?`);
    expect(product?.do).toMatch(todo);
  });

  test('and the run file is not whole', async () => {
    writeFileSync(join(dataFolder, 'run.json'), '{');
    const [product] = toDo(await examined({ DEBRIEF_DATA_DIR: dataFolder }));
    expect(product).toMatchObject({ about: 'product', do: 'npm start' });
    expect(product?.says).toContain('is not whole');
  });

  test('at an address that was given', async () => {
    const url = await nowhere();
    const answer = await examined({ DEBRIEF_URL: url, DEBRIEF_API_KEY: 'k', DEBRIEF_DATA_DIR: dataFolder });
    expect(toDo(answer)).toMatchObject([
      { about: 'product', do: `see that it runs there, or unset DEBRIEF_URL to look at the product on ${dataFolder}` },
    ]);
  });
});

test('a wrong setting is named, and nothing else is looked at', async () => {
  const answer = await examined({ DEBRIEF_PORT: 'x', DEBRIEF_DATA_DIR: dataFolder });
  expect(answer.code).toBe(1);
  expect(answer.findings.map(({ about }) => about)).toEqual(['Node', 'settings']);
  expect(toDo(answer)).toMatchObject([{ is: 'wrong', do: 'set the variable right, or unset it' }]);
});

describe('of a product that answers', () => {
  test.each<[string, Reactions, Partial<Finding>]>([
    [
      'a key that it does not know',
      { 'GET /v1/status': [{ status: 401, body: { detail: 'no' } }] },
      {
        about: 'product',
        is: 'wrong',
        says: expect.stringMatching(/^the key is not taken \(401\): set DEBRIEF_API_KEY/) as unknown as string,
        do: expect.stringContaining('use a key that may operate') as unknown as string,
      },
    ],
    [
      'a key that may not operate',
      { 'GET /v1/status': [{ status: 403, body: { detail: 'This key may not operate.' } }] },
      { about: 'product', is: 'wrong', says: 'the key is not taken (403): This key may not operate.' },
    ],
    [
      'an address that is not of this version',
      { 'GET /v1/status': [{ status: 404, body: { title: 'Not Found' } }] },
      { about: 'product', is: 'wrong', says: 'Not Found', do: 'see that it is of the version of this program' },
    ],
    [
      'a store that is slow',
      { 'GET /v1/status': [status({ stores: [store('event store', { milliseconds: 501 })] })] },
      {
        about: 'event store',
        is: 'look',
        says: 'version 24.10.0, answers in 501 ms',
        do: 'see what keeps it busy: every write waits for it',
      },
    ],
    [
      'a disk that is filling up',
      { 'GET /v1/status': [status({ disk: { folder: '/data', free: GiB, size: 100 * GiB } })] },
      { about: 'disk', is: 'look', says: '1.0 GiB free under /data' },
    ],
    [
      'a disk that is full',
      { 'GET /v1/status': [status({ disk: { folder: '/data', free: 2 ** 27, size: 100 * GiB } })] },
      {
        about: 'disk',
        is: 'wrong',
        says: '0.1 GiB free under /data',
        do: 'make room: a write that finds none is refused, and the product then stops',
      },
    ],
    [
      'no projector',
      { 'GET /v1/projections': [projections({ projector: null })] },
      {
        about: 'projector',
        is: 'wrong',
        says: 'none is active: lists stay as they are',
        do: 'stop the product and start it again',
      },
    ],
    [
      'a read model that is being built',
      {
        'GET /v1/projections': [
          projections({
            items: [readModel({ state: 'building', position: '20', completeFrom: '480', lagSeconds: 90 })],
          }),
        ],
      },
      {
        about: 'read model incidents',
        is: 'look',
        says: 'is being built, at 20 of 480',
        do: 'wait; lists answer 503 until it is done',
      },
    ],
    [
      'parked documents',
      { 'GET /v1/projections': [projections({ items: [readModel({ parked: 2 })] })] },
      {
        about: 'read model incidents',
        is: 'wrong',
        says: '2 documents are parked',
        do: 'GET /v1/projections/incidents/parked says why; when the reason is gone, POST /v1/projections/incidents/retried',
      },
    ],
    [
      'a log that is not what was signed of it',
      { 'GET /v1/status': [status({ disagreements: ['log'] })] },
      {
        about: 'signed log',
        is: 'wrong',
        says: 'the log is not what was signed of it (found in the log); nothing more is signed',
        do: 'docs/audit.md, "When the log disagrees"',
      },
    ],
    [
      'a newer version that writes what this one does not know',
      { 'GET /v1/status': [status({ unknownKinds: ['runbook'] })] },
      {
        about: 'signed log',
        is: 'wrong',
        says: 'a newer version runs on these stores, or did, and writes what this one does not know (runbook): it signs nothing, and does not notice a change of the log',
        do: 'start the newer version of every part (docs/operations.md, "Upgrading")',
      },
    ],
    [
      'places of events that are not what the log says',
      { 'GET /v1/status': [status({ disagreements: ['leaves'] })] },
      {
        about: 'signed log',
        is: 'wrong',
        says: 'the log is what was signed of it, but not what is kept of the places of its events: registers may lack something',
        do: 'build it anew: npm run debrief -- rebuild log-leaves',
      },
    ],
    [
      'a read model that is behind',
      { 'GET /v1/projections': [projections({ items: [readModel({ position: '480', lagSeconds: 42.4 })] })] },
      {
        about: 'read model incidents',
        is: 'look',
        says: '42 s behind, at 480 of 500',
        do: 'wait, or look at the log of the projector',
      },
    ],
  ])('%s', async (_, changes, finding) => {
    const answer = await examinedAt(changes);
    expect(answer.code).toBe(1);
    expect(toDo(answer)).toEqual([expect.objectContaining(finding)]);
    expect(toDo(answer)[0]?.do).toEqual(expect.stringMatching(/./));
  });

  test('a store that is away: what lies in it is not asked for', async () => {
    const stores = [
      store('event store'),
      store('document store', { status: 'no answer within 2000 ms', version: null }),
    ];
    const answer = await examinedAt({ 'GET /v1/status': [status({ stores })] });
    expect(toDo(answer)).toEqual([
      {
        about: 'document store',
        is: 'wrong',
        says: 'no answer within 2000 ms',
        do: 'see whether it runs and can be reached; the product goes on when it is back',
      },
    ]);
    expect(stand?.asked.map(({ what }) => what)).not.toContain('GET /v1/projections');
  });

  test.each([
    ['ahead of', 5_000, 'look'],
    ['behind', -5_000, 'look'],
    ['ahead of', 1_000, 'ok'],
  ])('a clock that is %s this one by %i ms', async (where, difference, is) => {
    const now = new Date(Date.now() + difference).toISOString();
    const answer = await examinedAt({ 'GET /v1/status': [status({ now })] });
    const clock = answer.findings.find(({ about }) => about === 'clock');
    expect(clock?.is).toBe(is);
    expect(clock?.says).toMatch(new RegExp(`^the product's is \\d+ ms ${where} this machine's$`));
    expect(answer.code).toBe(is === 'ok' ? 0 : 1);
  });

  test('what is being done with a read model is said, and needs nobody', async () => {
    const items = [readModel({ wanted: { kind: 'rebuild', id: 'r' } })];
    const answer = await examinedAt({ 'GET /v1/projections': [projections({ items })] });
    expect(answer.findings.at(-1)?.says).toBe('live at 500 of 500, rebuild under way');
    expect(answer.code).toBe(0);
  });

  test('a projector of its own that is missing is to be started', async () => {
    const reactions = { 'GET /v1/projections': [projections({ projector: null })] };
    const answer = await examinedAt(reactions, { MONGODB_URI: 'mongodb://x:1' });
    expect(toDo(answer)).toMatchObject([{ do: 'start a projector (dist/apps/projector/src/main.js)' }]);
  });

  test.each([
    ['up to the log', {}, { is: 'ok', says: 'at 500 of 500' }],
    [
      'parked events',
      { parked: 2 },
      { is: 'wrong', says: '2 events are parked', do: expect.stringContaining('/references/retried') },
    ],
    ['far behind', { position: '3', lagSeconds: 61.2 }, { is: 'look', says: '61 s behind, at 3 of 500' }],
    ['not begun', { state: 'building', position: '-1' }, { is: 'look', says: 'has seen nothing yet' }],
  ] as const)('a policy: %s', async (_, changes, finding) => {
    const policy = readModel({ name: 'references', kind: 'policy', ...changes });
    const answer = await examinedAt({ 'GET /v1/projections': [projections({ items: [policy] })] });
    expect(answer.findings).toContainEqual(expect.objectContaining({ about: 'policy references', ...finding }));
  });

  test('read models that are not told are a finding beside the others', async () => {
    const refused = { status: 503, body: { detail: 'The store of the read models does not answer.' } };
    const answer = await examinedAt({ 'GET /v1/projections': [refused] });
    expect(toDo(answer)).toMatchObject([{ about: 'read models', is: 'wrong' }]);
    expect(toDo(answer)[0]?.says).toContain('answers 503: The store of the read models does not answer.');
    expect(answer.findings.map(({ about }) => about)).toContain('disk');
  });
});
