import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newFolder, removeFolder, startApp, type RunningApp } from './running-app.js';

// The linter over HTTP: what it finds, names of the directory, and how it is agreed to read.

let app: RunningApp;

interface Remark {
  rule: string;
  level: string;
  start: number;
  end: number;
  text: string;
  waived?: { reason: string };
}

const says = async (path: string, body: object, method = 'POST'): Promise<Record<string, unknown>> => {
  const answer = await app.send(method, path, { body });
  expect([path, Math.floor(answer.status / 100), answer.body]).toEqual([path, 2, answer.body]);
  return answer.body;
};
const remarksOf = async (text: string, said: object = {}): Promise<Remark[]> => {
  const remarks = (await says('/v1/lint', { text, ...said }))['remarks'] as Remark[];
  for (const { start, end, text: words } of remarks) expect(text.slice(start, end)).toBe(words);
  return remarks;
};
const inShort = (remarks: readonly Remark[]): string[] => remarks.map(({ rule, text }) => `${rule}: ${text}`);
const set = (said: object): Promise<unknown> => says('/v1/settings/linter', { off: [], waivers: [], ...said }, 'PUT');

beforeAll(async () => {
  app = await startApp({ folder: newFolder() });
  await says('/v1/people', { name: 'Kestrel Moor', aliases: ['Kestrel'] });
  await says('/v1/incidents', {
    ...{ key: 'disk', title: 'Disk', services: ['mail'], severity: 2 },
    reportedBy: { kind: 'external-user', name: 'Ida Brandt' },
  });
  await says('/v1/teams', { name: 'Payments' });
}, 60_000);
afterAll(async () => {
  await app.stop();
  removeFolder(app.folder);
});

describe('names of the directory', () => {
  const published = { where: 'publication' };

  test('are those of people and of external users, in whatever they stand', async () => {
    const text = '🔥 Payments was down. **Kestrel** Moor restarted it, "Ida Brandt" and `Kestrel` wrote; kestrels fly.';
    expect(inShort(await remarksOf(text, published))).toEqual([
      'name: Kestrel** Moor',
      'name: Ida Brandt',
      'name: Kestrel',
    ]);
    expect(await remarksOf(text)).toEqual([]);
  });

  test('are found in text that is not English, and from right to left', async () => {
    const german = 'Der Dienst wurde um zehn Uhr von Ida Brandt gemeldet, und danach sofort neu gestartet.';
    const { language, remarks } = await says('/v1/lint', { text: german, ...published });
    expect([language, inShort(remarks as Remark[])]).toEqual(['other', ['name: Ida Brandt']]);
    await says('/v1/people', { name: 'דנה לוי' });
    expect(inShort(await remarksOf('השירות הופעל מחדש בידי דנה לוי בשעה עשר.', published))).toEqual(['name: דנה לוי']);
  });

  test('are read as people everywhere', async () => {
    const text = 'Kestrel missed two samples. Osprey missed two samples.';
    expect(inShort(await remarksOf(text))).toEqual(['blame: Kestrel missed']);
  });

  test('are none any more once somebody is erased', async () => {
    const { id } = await says('/v1/people', { name: 'Wim Aalders' });
    expect(inShort(await remarksOf('Wim Aalders saw it.', published))).toEqual(['name: Wim Aalders']);
    await says(`/v1/people/${String(id)}/erased`, { reason: 'asked for it' });
    expect(await remarksOf('Wim Aalders saw it.', published)).toEqual([]);
  });

  test('a text that could name too many is refused where it is to be published, and read elsewhere', async () => {
    const text = Array.from({ length: 6_000 }, (_, n) => `Xa${n}x`).join(' ');
    const { status, body } = await app.post('/v1/lint', { text, ...published });
    expect([status, body['type']]).toEqual([422, 'urn:debrief:problem:too-many-names']);
    expect(await remarksOf(text)).toEqual([]);
  });
});

describe('the setting', () => {
  const text = 'It was put down to human error. It might have been the disk.';
  const waivers = [{ rule: 'blame', text: 'human error', reason: 'A column of the risk register' }];

  test('turns rules off that warn, and lets words stay, of sections too', async () => {
    expect(inShort(await remarksOf(text))).toEqual(['blame: human error', 'unsure: might have been']);
    await set({ off: ['unsure'], waivers });
    const [remark, ...others] = await remarksOf(text);
    expect([others, remark?.waived]).toEqual([[], { reason: 'A column of the risk register' }]);

    await says('/v1/incidents/key:disk/postmortem/sections/lessons', { text }, 'PUT');
    const { remarks, complete } = (await app.get('/v1/incidents/key:disk/postmortem')).body as {
      remarks: Remark[];
      complete: { asks: number };
    };
    expect(remarks).toMatchObject([{ rule: 'blame', waived: { reason: 'A column of the risk register' } }]);
    expect(complete.asks).toBe(0);

    await set({});
    expect(inShort(await remarksOf(text))).toEqual(['blame: human error', 'unsure: might have been']);
  });

  test('findings and solutions are read: asked about when they are written and in the document, and waived there', async () => {
    const said = { text: 'The team forgot the sensor', tags: ['alerting'] };
    const finding = await says('/v1/incidents/key:disk/findings', said);
    expect(inShort(finding['remarks'] as Remark[])).toEqual(['blame: The team forgot']);
    const of = String(finding['id']);
    const solution = await says(`/v1/findings/${of}/solutions`, { kind: 'solution', text: 'A reading expires' });
    expect(solution['remarks']).toEqual([]);
    const asked = async () =>
      ((await app.get('/v1/incidents/key:disk/postmortem')).body['remarks'] as (Remark & { of?: string })[]).filter(
        (remark) => remark.of === of,
      );
    expect(await asked()).toMatchObject([{ section: 'findings', rule: 'blame', text: 'The team forgot' }]);
    const waiver = { section: 'findings', rule: 'blame', text: 'The team forgot', reason: 'In their own words' };
    await says('/v1/incidents/key:disk/postmortem/remarks/waived', waiver);
    expect(await asked()).toMatchObject([{ waived: { reason: 'In their own words' } }]);
    await says(`/v1/findings/${of}/revised`, { text: 'The sensor was left out', reason: 'Said by what was there' });
    expect(await asked()).toEqual([]);
    const again = await app.post('/v1/incidents/key:disk/postmortem/remarks/waived', {
      ...waiver,
      reason: 'Once more',
    });
    expect([again.status, again.body['type']]).toEqual([409, 'urn:debrief:problem:no-such-remark']);
  });

  test.each<[string, object]>([
    ['off[0]', { off: ['blame'], waivers: [] }],
    ['off[0]', { off: ['name'], waivers: [] }],
    ['waivers[0].rule', { off: [], waivers: [{ ...waivers[0], rule: 'name' }] }],
    ['waivers[0].text', { off: [], waivers: [{ ...waivers[0], text: 'Ida Brandt forgot' }] }],
    ['waivers[0].reason', { off: [], waivers: [{ ...waivers[0], reason: 'As Kestrel asked' }] }],
    ['waivers[0].reason', { off: [], waivers: [{ rule: 'blame', text: 'human error' }] }],
    ['waivers[0].text', { off: [], waivers: [{ ...waivers[0], text: 'x'.repeat(201) }] }],
    ['waivers', { off: [], waivers: 'human error' }],
    ['off', { waivers: [] }],
  ])('says which field it does not take: %s', async (field, said) => {
    const { status, body } = await app.send('PUT', '/v1/settings/linter', { body: said });
    expect([status, body['errors']]).toMatchObject([422, [{ field }]]);
  });

  test('is told as it was', async () => {
    const { since } = (await app.get('/v1/settings/linter')).body;
    await set({ off: ['opinion'] });
    expect((await app.get('/v1/settings/linter')).body).toMatchObject({ off: ['opinion'], waivers: [] });
    const then = await app.get(`/v1/settings/linter?knownAt=${encodeURIComponent(String(since))}`);
    expect(then.body).toMatchObject({ off: [], since });
  });
});
