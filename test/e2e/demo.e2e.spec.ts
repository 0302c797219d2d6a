import { existsSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { clientOf, until } from './parts.js';
import { killAll, newDataFolder, runProduct, startProduct, type Product } from './product.js';

// The incidents that a first start loads, so that there is something to look at.
jest.setTimeout(180_000);

/** As it is where nobody sets it. */
const unset = { DEBRIEF_DEMO: '' };

const folders: string[] = [];
const products: Product[] = [];

const newFolder = (): string => {
  const folder = newDataFolder();
  folders.push(folder);
  return folder;
};

const started = async (folder: string, environment: Record<string, string> = unset): Promise<Product> => {
  const product = await startProduct(folder, environment);
  products.push(product);
  return product;
};

afterAll(async () => {
  for (const each of products) await each.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface Listed {
  key: string;
  revision: string;
  origin: string;
  status: string;
  severity: number;
  reopenings: number;
  pausedSince: string | null;
}

interface Served {
  /** Where the log ends. */
  head: string;
  items: Listed[];
}

/** Where the log ends, once no policy has anything to add to it. */
const settledHead = async (product: Product): Promise<string> => {
  let head = '';
  await until(async () => {
    const { body } = await product.get('/v1/projections');
    const { head: end, items } = body as { head: string; items: { kind: string; position: string }[] };
    head = end;
    return items.every(({ kind, position }) => kind !== 'policy' || BigInt(position) >= BigInt(end));
  });
  return head;
};

/** Every incident, as of the end of the log. */
const served = async (product: Product): Promise<Served> => {
  const head = await settledHead(product);
  let items: Listed[] = [];
  const from = head === '-1' ? '' : `&minPosition=${head}`;
  await until(async () => {
    const { status, body } = await product.get(`/v1/incidents?limit=200${from}`);
    items = (body as { items?: Listed[] }).items ?? [];
    return status === 200;
  });
  return { head, items };
};

const howMany = '  demo         8 invented incidents, to look around (DEBRIEF_DEMO=0 and an empty data folder: none)\n';
const aDemo = /^ {2}demo /m;

const markIn = (folder: string): string => join(folder, 'demo-loading');

describe('a first start on an empty folder', () => {
  let folder: string;
  let product: Product;
  let first: Served;

  beforeAll(async () => {
    folder = newFolder();
    product = await started(folder);
    first = await served(product);
  });

  test('loads eight incidents, and says so', () => {
    expect(product.said.stdout).toContain(howMany);
    expect(product.said.stderr).toBe('');
    expect(first.items).toHaveLength(8);
    expect(first.items.every(({ key }) => key.startsWith('demo:'))).toBe(true);
    expect(existsSync(markIn(folder))).toBe(false);
  });

  test('which show what an incident can come to', async () => {
    const { items } = first;
    const having = (matches: (item: Listed) => boolean): number => items.filter(matches).length;
    expect(new Set(items.map(({ origin }) => origin))).toEqual(
      new Set(['monitor', 'staff', 'support', 'external-user']),
    );
    expect(having(({ status }) => status === 'cancelled')).toBe(1);
    expect(having(({ status }) => status === 'responding')).toBe(1);
    expect(having(({ status }) => status === 'fixed')).toBe(1);
    expect(having(({ status }) => status === 'closed')).toBe(5);
    expect(having(({ reopenings }) => reopenings === 1)).toBe(1);
    expect(having(({ pausedSince }) => pausedSince !== null)).toBe(1);
    expect(new Set(items.map(({ severity }) => severity)).size).toBeGreaterThan(2);
    const histories = await Promise.all(items.map(({ key }) => product.get(`/v1/incidents/key:${key}/history`)));
    const types = histories.flatMap(({ body }) =>
      (body as { items: { type: string }[] }).items.map(({ type }) => type),
    );
    for (const type of ['FactCorrected', 'FactRetracted', 'FactDeclaredUnrecorded', 'SeverityChanged'])
      expect(types).toContain(type);
  });

  test('and what becomes of what was promised: an outage, work that was agreed to, an exclusion', async () => {
    const { items } = (await product.get('/v1/agreements?service=delivery-slots')).body as { items: { id: string }[] };
    const path = `/v1/agreements/${items[0]?.id}/availability?month=2026-07&minPosition=${first.head}`;
    let availability: object = {};
    await until(async () => {
      const { status, body } = await product.get(path);
      ({ availability } = body as { availability: object });
      return status === 200;
    });
    // 36 and 12 minutes (less 20 s) by half and 36 as a whole, of 31 days less three hours.
    const [of, met] = [{ allowed: 'PT44M27.6S' }, { state: 'met', lost: 'PT36M' }];
    expect(availability).toMatchObject({
      state: 'breached',
      maintenance: [{ from: '2026-07-26T01:00:00.000Z', to: '2026-07-26T04:00:00.000Z' }],
      byService: [
        { service: { name: 'checkout' }, ...met, counted: 'PT741H', errorBudget: of },
        { service: { name: 'delivery-slots' }, state: 'breached', lost: 'PT59M50S', errorBudget: of },
        { service: { name: 'mobile-api' }, state: 'met', lost: 'PT0S', counted: 'PT744H' },
      ],
    });
    const { verdicts } = (await product.get('/v1/incidents/key:demo:double-charges/verdicts')).body as {
      verdicts: { state: string; otherwise?: string }[];
    };
    expect(verdicts.filter(({ state }) => state === 'excluded')).toMatchObject([
      { key: 'timeToFirstUpdate', otherwise: 'breached', exclusion: { cause: 'customer' } },
    ]);
  });

  test('and how far a postmortem is: approved, in review, planned, overdue, waived', async () => {
    const { body } = await product.get(`/v1/postmortems?minPosition=${first.head}`);
    const { items } = body as { items: (Record<string, unknown> & { incidents: string[] })[] };
    const of = async (key: string): Promise<unknown> => {
      const { id } = (await product.get(`/v1/incidents/key:demo:${key}`)).body as { id: string };
      return items.find(({ incidents }) => incidents.includes(id));
    };
    const inTime = { isOverdue: false, isOutdated: false, unanswered: [], openPoints: 0 };
    expect(await of('slot-release')).toMatchObject({
      ...inTime,
      state: 'approved',
      approvedAt: '2026-08-04T08:45:00.000Z',
      requirement: { is: 'required', dueAt: '2026-07-27T11:20:00.000Z', heldAt: '2026-07-27T09:00:00.000Z' },
    });
    expect(await of('scanner-certificate')).toMatchObject({ ...inTime, state: 'in-review' });
    expect(await of('tokens-not-yet-valid')).toMatchObject({ state: 'draft', isOverdue: true, openPoints: 1 });
    expect(await of('double-charges')).toMatchObject({ state: 'draft', isOverdue: true, openPoints: 0 });
    expect(await of('reset-mails')).toMatchObject({ requirement: { is: 'waived' }, isOverdue: false });
  });

  test('and what everybody reads of one that customers reported, with what was promised', async () => {
    const response = await fetch(`${product.url}/public/index.json`);
    const { items } = (await response.json()) as { items: { url: string; title: string }[] };
    expect(items).toMatchObject([{ title: 'Searches for oat milk and other plant milks find nothing' }]);
    const page = await (await fetch(items[0]?.url ?? '')).text();
    expect(page).toContain('a call to a shop told the team');
    expect(page).toContain('Delivered on 2026-07-21');
    for (const name of ['Leilani', 'Kahale', 'Mateus', 'Truro'])
      expect([name, page.includes(name)]).toEqual([name, false]);
  });

  test('and what became of what was promised there: on time, late, overdue, moved, not SMART, recorded as of then', async () => {
    const { status, body } = await product.get(`/v1/roadmap?since=2026-07-01&minPosition=${first.head}`);
    expect([status, body]).toMatchObject([200, { overdue: 1, running: 6, delivered: 4, dropped: 0 }]);
    interface Promised {
      title: string;
      state: string;
      agreedOn: string;
      firstPromisedOn: string;
      slippedDays: number;
      isOverdue: boolean;
      needsConsent: boolean;
      failing: string[];
    }
    const items = (body as { groups: { items: Promised[] }[] }).groups.flatMap((group) => group.items);
    const of = (title: string): Promised | undefined => items.find((item) => item.title.includes(title));
    expect(of('metrics collector')).toMatchObject({ state: 'delivered', slippedDays: 0 });
    expect(of('Rehearse')).toMatchObject({ state: 'delivered', slippedDays: 2 });
    expect(of('list of the devices')).toMatchObject({ state: 'planned', isOverdue: true, agreedOn: '2026-10-16' });
    expect(of('reload command')).toMatchObject({ state: 'started', slippedDays: 0, isOverdue: false });
    const [agreed, asked] = [of('Alert on chains'), of('Alert on nodes')];
    expect(agreed).toMatchObject({ slippedDays: 0, needsConsent: false });
    expect(Date.parse(agreed?.agreedOn ?? '') - Date.parse(agreed?.firstPromisedOn ?? '')).toBe(14 * 86_400_000);
    expect(asked).toMatchObject({ slippedDays: 7, needsConsent: true, agreedOn: asked?.firstPromisedOn });
    expect(items.filter(({ failing }) => failing.length > 0)).toMatchObject([{ title: 'Look into the third host' }]);
    const path = '/v1/incidents/key:demo:slot-release/follow-ups?knownAt=2026-08-06T09:00:00Z';
    const then = (await product.get(path)).body as { findings: object[]; items: { state: string }[] };
    expect(then.findings).toHaveLength(3);
    expect(then.items.map(({ state }) => state)).toEqual(['started', 'planned']);
  });

  test('whose next session is still to come, and whoever held them is signed out', async () => {
    const { body } = await product.get('/v1/incidents/key:demo:tokens-not-yet-valid/postmortem');
    const { sessions } = body as { sessions: { at: string; state: string }[] };
    expect(sessions.map(({ state }) => state)).toEqual(['planned']);
    expect(Date.parse(sessions[0]?.at ?? '')).toBeGreaterThan(Date.now());
    const { items } = (await product.get('/v1/roles')).body as {
      items: { person: { name: string }; roles: { role: string }[] }[];
    };
    const held = items.map(({ person: { name }, roles }) => [name, roles.map(({ role }) => role)]);
    expect(held).toEqual(
      expect.arrayContaining([
        ['Eluned Rhys-Parry', ['facilitator']],
        ['Oluwaseun Adebayo', ['approver']],
        ['Aroha Ngata', ['publisher']],
      ]),
    );
  });

  test('all of which is on record as if Debrief had been used then', async () => {
    const path = '/v1/incidents/key:demo:slot-release';
    interface Read {
      version: string;
      approved: { version: string } | null;
      outdated: object | null;
      incidents: { verdicts: { says: string } }[];
    }
    const read = async (query: string): Promise<Read> => (await product.get(`${path}/postmortem${query}`)).body as Read;
    const [now, then] = [await read(''), await read('?knownAt=2026-08-05T00:00:00Z')];
    expect([now.outdated, then.outdated]).toEqual([null, null]);
    expect([then.version, then.approved?.version]).toEqual([now.version, now.version]);
    expect(then.incidents).toEqual(now.incidents);
    const { facts } = (await product.get(path)).body as {
      facts: { postmortemsHeld: { occurredAt: string; recordedAt: string }[] };
    };
    expect(facts.postmortemsHeld).toMatchObject([
      { occurredAt: '2026-07-27T09:00:00.000Z', recordedAt: '2026-07-27T10:20:00.000Z' },
      { occurredAt: '2026-08-03T09:00:00.000Z', recordedAt: '2026-08-03T09:50:00.000Z' },
    ]);
    // Who is invited follows from what the directory knew then.
    const invited = async (query: string): Promise<unknown> =>
      ((await product.get(`${path}/postmortem/invitations${query}`)).body as { items: unknown }).items;
    expect(await invited('?knownAt=2026-08-05T00:00:00Z')).toEqual(await invited(''));
  });

  test('is the only one that loads them', async () => {
    await product.stop();
    product = await started(folder);
    expect(product.said.stdout).not.toMatch(aDemo);
    // Each start makes a link to sign in by, which moves the head of the log.
    expect({ ...(await served(product)), head: '' }).toEqual({ ...first, head: '' });
  });

  test('killed while it loads, is gone on with by the next: each fact is there once', async () => {
    const interrupted = newFolder();
    const [port, key] = [await freePort(), `debrief_demo_${'x'.repeat(32)}`];
    const running = runProduct(interrupted, { ...unset, DEBRIEF_PORT: String(port), DEBRIEF_ADMIN_KEY: key });
    const client = clientOf(`http://127.0.0.1:${port}`, key);
    // It is announced only when everything is loaded.
    await until(async () => {
      const asked = await client.get('/v1/incidents/key:demo:plant-milk-search').catch(() => undefined);
      return asked?.status === 200;
    });
    await killAll(running);
    expect(running.said.stdout).not.toContain('Debrief is ready');
    expect(existsSync(markIn(interrupted))).toBe(true);

    const next = await started(interrupted);
    expect(next.said.stdout).toContain(howMany);
    expect(existsSync(markIn(interrupted))).toBe(false);
    const { items } = await served(next);
    const told = (each: Listed[]): object[] =>
      each.map(({ key: of, revision, status, severity }) => ({ of, revision, status, severity }));
    expect(told(items)).toEqual(told(first.items));
    // What follows from them too, each opened when the demo says it was: nobody was reminded in between.
    const opened = async (of: Product): Promise<object[]> => {
      const { items: all } = (await of.get('/v1/action-items?limit=100')).body as { items: Record<string, unknown>[] };
      return all.map(({ title, state, openedAt }) => ({
        title,
        state,
        openedAt,
      }));
    };
    const whole = await opened(product);
    expect(whole.length).toBeGreaterThan(5);
    expect(whole.map((each) => 'openedAt' in each)).not.toContain(false);
    expect(await opened(next)).toEqual(whole);
  });
});

test('a folder that was first started without it never gets it', async () => {
  const folder = newFolder();
  const without = await started(folder, { DEBRIEF_DEMO: '0' });
  expect(without.said.stdout).not.toMatch(aDemo);
  expect((await served(without)).items).toEqual([]);
  expect(existsSync(markIn(folder))).toBe(false);
  await without.stop();
  const later = await started(folder);
  expect(later.said.stdout).not.toMatch(aDemo);
  expect((await served(later)).items).toEqual([]);
});

test('a setting that is neither 0 nor 1 is refused, before anything is made', async () => {
  const folder = newFolder();
  expect(await runProduct(folder, { DEBRIEF_DEMO: 'no' }).ended).toMatchObject({
    code: 2,
    stdout: '',
    stderr: 'debrief: DEBRIEF_DEMO is "no", but takes 1 for the demo in an empty data folder, or 0 for none\n',
  });
  expect(readdirSync(folder)).toEqual([]);
});

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
