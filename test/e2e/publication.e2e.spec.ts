import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { parseAtomFeed } from 'feedsmith';
import { until } from './parts.js';
import { Publishing } from './publishing.js';
import { allBuilt, newFolder, removeFolder, startApp, type RunningApp } from './running-app.js';

// From an approved postmortem to a page that everybody reads, and back.

jest.setTimeout(120_000);

let app: RunningApp;
let house: Publishing;

beforeAll(async () => {
  app = await startApp({ folder: newFolder(), projects: true });
  await allBuilt(app);
  house = new Publishing(app);
  await house.begin();
});
afterAll(async () => {
  await app.stop();
  removeFolder(app.folder);
});

test('from approval to a public page, and to what is left of it when it is retracted', async () => {
  const { incident, item } = await house.approved();
  const postmortem = `${incident}/postmortem`;
  const { body: before } = await house.ask('Ana Sørensen', `${postmortem}/publication`);
  expect(before).toMatchObject({
    state: null,
    path: null,
    suggestion: {
      says: expect.stringContaining('An external user reported it'),
      reasons: [{ origin: 'external-user' }],
    },
  });
  const { status, body: preview } = await house.ask('Pia Lindqvist', `${postmortem}/public-preview`);
  expect({ status, hits: preview['hits'] }).toEqual({ status: 200, hits: [] });
  expect(preview).toMatchObject({ isClean: true, content: { title: 'Slots timed out' } });
  const path = await house.published(incident);
  expect(path).toBe('/public/2026-03-02-slots-timed-out');
  const page = await house.page(path);
  expect(page.text).toContain('<h1 dir="auto"><bdi>Slots timed out</bdi></h1>');
  for (const inside of [
    'Ana',
    'Ben',
    'Okafor',
    'Sørensen',
    'Quirin',
    'internal note',
    incident.split('/').at(-1) ?? '',
  ])
    expect([inside, page.text.includes(inside)]).toEqual([inside, false]);
  expect(page.text).toContain('The incident lead led');
  expect(page.text).toContain('2099-06-01');
  // Each is as /openapi.json says.
  for (const at of [path, `${path}/editions/1`, '/public', '/public/feed.atom', '/public/index.json'])
    expect([at, (await app.get(at)).status]).toEqual([at, 200]);
  expect((await app.get(`${path}/editions/2`)).status).toBe(404);
  const json = await app.get(`${path}.json`);
  expect(json.body).toMatchObject({ edition: 1, title: 'Slots timed out', promises: [{ state: 'planned' }] });

  await house.says('Ana Sørensen', `/v1/action-items/${item}/delivered`, { evidence: 'Ana Sørensen showed it' });
  await house.untilPage(path, ({ text }) => text.includes('Delivered on '));

  const reason = 'The cause was another one.';
  await house.says('Pia Lindqvist', `${postmortem}/retracted`, { reason });
  await house.untilPage(path, (now) => now.status === 410);
  const gone = await house.page(path);
  expect(gone.text).toContain(reason);
  for (const at of [path, `${path}.json`]) expect([at, (await app.get(at)).status]).toEqual([at, 410]);
  for (const what of [path, `${path}.json`, `${path}/editions/1`, '/public', '/public/feed.atom', '/public/index.json'])
    expect([what, (await house.page(what)).text.includes('Slots timed out')]).toEqual([what, false]);
});

const problem = ({ status, body }: { status: number; body: Record<string, unknown> }): unknown => [
  status,
  String(body['type']).replace(/.*:/, ''),
];

test('what the scan finds is refused until it is replaced, left out or waived, however it is hidden', async () => {
  const lessons = [
    'Ask &#80;ia Lindqvist, or <!-- pia lindqvist -->, at pia@mail.example.com.',
    '',
    'It ran on 10.0.12.7 and [here](https://wiki.example.com/%50ia%20Lindqvist). O**kafor** knows.',
  ].join('\n');
  const { incident } = await house.approved({ lessons });
  const postmortem = `${incident}/postmortem`;
  const { body } = await house.ask('Pia Lindqvist', `${postmortem}/public-preview`);
  const found = (body['hits'] as { kind: string; place: string; text: string }[]).map(
    ({ kind, text }) => `${kind} ${text}`,
  );
  expect(found.toSorted()).toEqual(
    [
      'email pia@mail.example.com',
      'host wiki.example.com',
      'ip-address 10.0.12.7',
      'person &#80;ia Lindqvist',
      'person Okafor',
      'person Pia Lindqvist',
      'person pia lindqvist',
    ].toSorted(),
  );
  const refused = await house.send('Pia Lindqvist', `${postmortem}/published`, {});
  expect([problem(refused), (refused.body['hits'] as unknown[]).length]).toEqual([[409, 'publication-not-clean'], 7]);
  const replace = (text: string, replacement: string) =>
    house.says('Pia Lindqvist', `${postmortem}/public-preview/replacements`, { text, replacement });
  await replace('Ask &#80;ia Lindqvist, or <!-- pia lindqvist -->, at pia@mail.example.com.', 'Ask the desk.');
  await replace(' O**kafor** knows.', '');
  await replace('https://wiki.example.com/%50ia%20Lindqvist', 'https://status.example.com/');
  const waive = (kind: string, text: string) =>
    house.send('Pia Lindqvist', `${postmortem}/public-preview/waivers`, { kind, text, reason: 'It is public' });
  expect(problem(await waive('host', 'wiki.example.com'))).toEqual([409, 'no-such-hit']);
  expect((await waive('host', 'status.example.com')).status).toBe(201);
  expect((await waive('ip-address', '10.0.12.7')).status).toBe(201);
  expect((await waive('ip-address', '10.0.12.7')).status).toBe(200);
  const path = await house.published(incident);
  const { text } = await house.page(path);
  expect(text).toContain('Ask the desk.');
  expect(text).toContain('href="https://status.example.com/"');
  for (const word of ['Lindqvist', 'lindqvist', 'kafor', 'wiki.', 'mail.example'])
    expect([word, text.includes(word)]).toEqual([word, false]);
  const page = await house.page(`${postmortem}/public-preview.html`, {
    authorization: `Bearer ${house.keyOf('Pia Lindqvist')}`,
  });
  expect(page.text).toContain('<mark class="waived">10.0.12.7</mark>');
  expect(page.text).toContain('<mark class="redacted">Ask the desk.</mark>');
  expect(page.text).toContain('<mark class="redacted">The incident lead</mark> led');
});

test('nothing that people write is markup or script on a page, in the feed or in JSON', async () => {
  const title = '</title><script>alert(1)</script> "Slots" & \u202eיום\u202c שלום \u0000\u000b'.replace(
    /[\u0000\u000b]/g,
    '',
  );
  const lessons = [
    '<script>alert(2)</script>',
    '[a](javascript:alert(3)) ![b](data:image/png;base64,AAAA) ![c](https://img.example/x.png)',
    '<img src=x onerror=alert(4)>',
    '[d](  java\tscript:alert(5))',
    '# A heading\n\n| a | b |\n| --- | --- |\n| <b>c</b> | `</code><script>` |',
  ].join('\n\n');
  const { incident } = await house.approved({ title, lessons, summary: '<svg onload=alert(6)> & "quoted"' });
  const path = await house.published(incident);
  expect(path).toMatch(/^\/public\/2026-03-02-title-script-alert-1-script-slots$/);
  const { text, headers } = await house.page(path);
  expect(headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
  );
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(text).not.toMatch(/<(?:script|img|svg|iframe|object|embed|form|input|b)[\s>]/i);
  expect(text).not.toMatch(/(?:href|src)="(?!https?:)/i);
  expect(text).not.toMatch(/<[^>]+\son\w+=/i);
  expect(text).not.toContain('\u202e');
  expect(text.match(/<style>/g)).toHaveLength(1);
  const feed = await house.page('/public/feed.atom');
  const { entries = [] } = parseAtomFeed(feed.text);
  // As HTML, which readers take it for.
  expect(entries.map((entry) => entry.title?.value)).toContainEqual(
    expect.stringContaining('&#60;script&#62;alert(1)&#60;/script&#62;'),
  );
  expect((await app.get(`${path}.json`)).body).toMatchObject({ title: expect.stringContaining('<script>') });
});

test('editions stay as they were, point at newer ones, and share one address with nobody', async () => {
  const one = await house.approved({ title: 'Login is slow' });
  const two = await house.approved({ title: 'Login is slow' });
  const listed = async (state: string): Promise<unknown> => {
    const { body } = await house.ask('Pia Lindqvist', `/v1/publications?state=${state}`);
    return (body['items'] as { id: string; state: string }[]).find(({ id }) => id === one.id)?.state;
  };
  // What an external user reported is suggested from the first event on, and ready once a version is approved.
  await until(async () => (await listed('ready')) === 'suggested');
  expect(await listed('suggested')).toBe('suggested');
  const [path, other] = [await house.published(one.incident), await house.published(two.incident)];
  await until(async () => (await listed('published')) === 'published');
  expect([await listed('ready'), await listed('suggested')]).toEqual([undefined, undefined]);
  expect([path, other]).toEqual(['/public/2026-03-02-login-is-slow', '/public/2026-03-02-login-is-slow-2']);
  const again = await house.send('Pia Lindqvist', `${one.incident}/postmortem/published`, {});
  expect([again.status, again.body['edition']]).toEqual([200, 1]);
  await house.says('Ana Sørensen', `${one.incident}/corrections`, {
    ...{ eventId: await firstEvent(one.incident), replace: { title: 'Login is very slow' }, reason: 'It was' },
  });
  await house.says('Ana Sørensen', `${one.incident}/postmortem/submitted`, {});
  await house.says('Ben Okafor', `${one.incident}/postmortem/approved`, {});
  const before = await house.page(path);
  expect(before.text).not.toContain('very slow');
  const rows = (await house.ask('Pia Lindqvist', '/v1/publications?state=published')).body['items'] as Record<
    string,
    unknown
  >[];
  await until(async () => {
    const { body } = await house.ask('Pia Lindqvist', '/v1/publications?state=published');
    return (body['items'] as { id: string; isOutdated: boolean }[]).some(
      ({ id, isOutdated }) => id === one.id && isOutdated,
    );
  });
  expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining([one.id, two.id]));
  expect(await house.published(one.incident)).toBe(path);
  const [latest, first, second] = await Promise.all(
    [path, `${path}/editions/1`, `${path}/editions/2`].map((at) => house.page(at)),
  );
  expect(latest?.text).toContain('Login is very slow');
  expect(second?.text).toContain('Login is very slow');
  expect(first?.text).toContain('takes its place');
  expect(first?.text).toContain('<bdi>Login is slow</bdi>');
  expect(first?.text).toContain(`rel="canonical" href="${app.url}${path}"`);
  for (const at of [
    `${path}/editions/3`,
    `${path}/editions/0`,
    `${path}/editions/x`,
    '/public/..%2f..%2fetc',
    '/public/2026-03-02-nothing',
    '/public/%00',
  ])
    expect([at, (await house.page(at)).status]).toEqual([at, at === '/public/%00' ? expect.any(Number) : 404]);
});

const firstEvent = async (incident: string): Promise<string> => {
  const { body } = await app.get(`${incident}/history`);
  return (body['items'] as { id: string; type: string }[]).find(({ type }) => type === 'IncidentLogged')?.id ?? '';
};

test('who has it already gets nothing anew, and the feed reads as Atom', async () => {
  const { incident } = await house.approved({ title: 'Baskets are empty' });
  const path = await house.published(incident);
  for (const at of [path, `${path}.json`, '/public', '/public/feed.atom', '/public/index.json']) {
    const { status, headers, text } = await house.page(at);
    const [tag, changed] = [headers.get('etag') ?? '', headers.get('last-modified') ?? ''];
    expect([at, status, headers.get('cache-control')]).toEqual([at, 200, 'public, max-age=0, must-revalidate']);
    expect(tag).toMatch(/^"[\w-]{43}"$/);
    expect((await house.page(at, { 'if-none-match': `"other", W/${tag}` })).status).toBe(304);
    expect((await house.page(at, { 'if-none-match': '"other"' })).status).toBe(200);
    if (at !== '/public') expect((await house.page(at, { 'if-modified-since': changed })).status).toBe(304);
    const head = await fetch(`${app.url}${at}`, { method: 'HEAD' });
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, tag, '']);
    expect(text).not.toBe('');
  }
  const { text, headers } = await house.page('/public/feed.atom');
  expect(headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  const feed = parseAtomFeed(text);
  expect(feed).toMatchObject({ id: `${app.url}/public`, authors: [{ name: 'Debrief' }] });
  expect(feed.links).toContainEqual(expect.objectContaining({ rel: 'self', href: `${app.url}/public/feed.atom` }));
  const entry = feed.entries?.find(({ title }) => title?.value === 'Baskets are empty');
  expect(entry).toMatchObject({
    id: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/),
    links: [expect.objectContaining({ href: `${app.url}${path}` })],
  });
  expect(Date.parse(String(entry?.updated))).not.toBeNaN();
});

test('only a publisher publishes, who is not the sole author, and nothing that is restricted', async () => {
  const { incident } = await house.approved({ title: 'Mails are late' });
  const postmortem = `${incident}/postmortem`;
  expect(problem(await house.send('Ana Sørensen', `${postmortem}/published`, {}))).toEqual([403, 'not-allowed']);
  await app.post('/v1/roles', { person: 'Ana Sørensen', role: 'publisher' });
  const { body } = await app.post('/v1/api-keys', { label: 'A test', roles: ['publisher'], person: 'Ana Sørensen' });
  const hers = { authorization: `Bearer ${String(body['key'])}` };
  expect(problem(await app.post(`${postmortem}/published`, {}, hers))).toEqual([409, 'sole-author']);
  expect(problem(await house.send('Pia Lindqvist', `${postmortem}/published`, { version: 'a'.repeat(64) }))).toEqual([
    ...[409, 'nothing-to-publish'],
  ]);
  const path = await house.published(incident);
  await house.says('Pia Lindqvist', `${incident}/restricted`, {
    restrictedTo: ['Pia Lindqvist'],
    reason: 'It is about people',
  });
  await house.untilPage(path, ({ status }) => status === 410);
  const gone = await house.page(path);
  expect(gone.text).not.toContain('Mails are late');
  expect(gone.text).not.toContain('Why:');
  expect(problem(await house.send('Pia Lindqvist', `${postmortem}/published`, {}))).toEqual([
    409,
    'restricted-not-published',
  ]);
  expect(problem(await house.ask('Ben Okafor', `${postmortem}/publication`))).toEqual([404, 'unknown-incident']);
  await house.says('Pia Lindqvist', `${incident}/unrestricted`, { reason: 'It is not' });
  expect((await house.page(path)).status).toBe(410);
  expect(await house.published(incident)).toBe(path);
  expect((await house.page(`${path}/editions/1`)).status).toBe(410);
});

test('texts that an edition was made of may go, which those who publish are told; its own go when it is retracted', async () => {
  const { incident, id } = await house.approved({ title: 'Carts are lost' });
  const postmortem = `${incident}/postmortem`;
  const path = await house.published(incident);
  const { body } = await house.ask('Ana Sørensen', postmortem);
  const section = (body['sections'] as { section: string; eventId: string }[]).find(
    (each) => each.section === 'lessons',
  );
  expect((await app.post(`${postmortem}/redactions`, { eventId: section?.eventId })).status).toBe(201);
  await until(async () => {
    const { body: listed } = await house.ask('Pia Lindqvist', '/v1/publications?state=published');
    const row = (listed['items'] as { id: string; textsGoneAt: string | null }[]).find((each) => each.id === id);
    return row?.textsGoneAt !== null;
  });
  expect((await house.page(path)).text).toContain('A lock needs a limit.');
  const { body: told } = await house.ask('Pia Lindqvist', `${postmortem}/publication`);
  const eventId = (told['editions'] as { eventId: string }[])[0]?.eventId ?? '';
  expect(problem(await app.post(`${postmortem}/publication/redactions`, { eventId }))).toEqual([409, 'still-public']);
  await house.says('Pia Lindqvist', `${postmortem}/retracted`, { reason: 'Lessons were withdrawn' });
  expect((await app.post(`${postmortem}/publication/redactions`, { eventId })).status).toBe(201);
  expect((await app.get(`${postmortem}/publication`)).body).toMatchObject({
    state: 'retracted',
    editions: [{ eventId }],
  });
  // Nothing is digested by a key that is gone.
  await until(async () => (await app.stores.keyring.digest(eventId, {})) === undefined);
  await until(async () => (await house.page(path)).status === 410);
});
