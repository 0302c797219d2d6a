import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { Publishing } from './publishing.js';
import { allBuilt, newFolder, removeFolder, startApp, type RunningApp } from './running-app.js';
import { until } from './parts.js';

// Whoever sends no key gets what was published, and nothing else (rules.md W9): every address of the product is asked, by every
// name that something has which is not public, and no answer holds a word of it.

jest.setTimeout(180_000);

/** Words that stand nowhere but in what each of them tells. */
const words = {
  public: 'quaggas',
  unpublished: 'okapis',
  retracted: 'tapirs',
  restricted: 'dugongs',
} as const;
type Which = keyof typeof words;
const hidden = ['unpublished', 'retracted', 'restricted'] as const;

let app: RunningApp;
let house: Publishing;
const made = new Map<Which, { incident: string; id: string; item: string }>();
const paths = new Map<Which, string>();
const references = new Map<Which, string>();

beforeAll(async () => {
  app = await startApp({ folder: newFolder(), projects: true });
  await allBuilt(app);
  house = new Publishing(app);
  await house.begin();
  for (const [which, word] of Object.entries(words) as [Which, string][]) {
    const title = `The ${word} were counted twice`;
    made.set(which, await house.approved({ title, summary: `Of ${word}.`, lessons: `Count ${word} once.` }));
  }
  for (const which of ['public', 'retracted'] as const)
    paths.set(which, await house.published(made.get(which)?.incident ?? ''));
  const of = (which: Which): string => made.get(which)?.incident ?? '';
  await house.says('Pia Lindqvist', `${of('retracted')}/postmortem/retracted`, { reason: 'It was about others.' });
  await house.untilPage(paths.get('retracted') ?? '', ({ status }) => status === 410);
  await house.says('Ana Sørensen', `${of('restricted')}/restricted`, {
    ...{ restrictedTo: ['Ana Sørensen'], reason: 'It is about people' },
  });
  await until(async () => {
    const { body } = await house.ask('Ana Sørensen', '/v1/incidents');
    for (const { id, reference } of body['items'] as { id: string; reference: string | null }[])
      for (const [which, each] of made) if (each.id === id && reference !== null) references.set(which, reference);
    return references.size === made.size;
  });
});
afterAll(async () => {
  await app.stop();
  removeFolder(app.folder);
});

/** Whatever leads to one of them, in any place of an address. */
const namesOf = (which: Which): string[] => {
  const { id = '', item = '' } = made.get(which) ?? {};
  const slug = `2026-03-02-the-${words[which]}-were-counted-twice`;
  return [
    id,
    references.get(which) ?? '',
    `key:public-${[...made.keys()].indexOf(which) + 1}`,
    item,
    slug,
    `${slug}.json`,
  ];
};

/** Every GET of the product, from the router and from its description, each once. */
const addresses = async (): Promise<string[]> => {
  const { paths: described } = (await (await fetch(`${app.url}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const fromDescription = Object.entries(described).flatMap(([path, operations]) =>
    'get' in operations ? [path.replace(/\{(\w+)\}/g, ':$1')] : [],
  );
  const fromRouter = app.routes.flatMap(({ method, path }) => (method === 'GET' ? [path] : []));
  return [...new Set([...fromRouter, ...fromDescription])].filter((path) => !path.includes('*'));
};

test('every address is refused, or holds no word of what is not public', async () => {
  const all = await addresses();
  expect(all.length).toBeGreaterThan(80);
  const open = new Set<string>();
  for (const template of all) {
    const isNamed = template.includes(':');
    for (const name of isNamed ? hidden.flatMap(namesOf) : ['']) {
      const path = template.replace(/:\w+/g, encodeURIComponent(name));
      const answer = await fetch(`${app.url}${path}`, { redirect: 'manual' });
      const text = await answer.text();
      const told = hidden.filter((which) => text.includes(words[which]));
      expect({ path, told }).toEqual({ path, told: [] });
      if (answer.status === 200) open.add(template);
      else expect([path, answer.status < 500]).toEqual([path, true]);
    }
  }
  // What answers anybody at all is on this list. The page shows nothing but what it then may read.
  expect([...open].filter((path) => !/^\/docs(-|\/|$)/.test(path)).toSorted()).toEqual(
    [
      '/',
      '/agreements',
      '/agreements/:agreement',
      '/access',
      '/audit',
      '/auth/ways',
      '/directory',
      '/directory/:kind',
      '/follow-ups',
      '/health/live',
      '/health/ready',
      '/incidents',
      '/incidents/:incident',
      '/incidents/:incident/history',
      '/incidents/:incident/postmortem',
      '/incidents/:incident/postmortem/compare',
      '/incidents/:incident/publication',
      '/metrics/:of',
      '/openapi.json',
      '/postmortems',
      '/public',
      '/public/checkpoint',
      '/public/checkpoint/keys',
      '/public/debrief-verify.mjs',
      '/public/feed.atom',
      '/public/index.json',
      '/publications',
      '/running',
      '/settings',
      '/schemas/postmortem.json',
    ].toSorted(),
  );
});

test('nobody is led to a provider that is not there', async () => {
  expect((await app.get('/auth/ways', { authorization: '' })).body).toEqual({ provider: false });
});

test('what is retracted says so, and that is all that is left of it', async () => {
  const path = paths.get('retracted') ?? '';
  for (const at of [path, `${path}/editions/1`, `${path}.json`]) {
    const { status, text } = await house.page(at);
    expect([at, status, text.includes('It was about others.')]).toEqual([at, 410, true]);
  }
  const documents = await app.stores.readStore.collection('public_pages').find({}).toArray();
  const all = JSON.stringify(documents, (_name, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  // The address itself stays.
  expect(all.replaceAll(/2026-03-02-[a-z0-9-]+/g, '')).toContain(words.public);
  for (const which of hidden) expect(all.replaceAll(/2026-03-02-[a-z0-9-]+/g, '')).not.toContain(words[which]);
  for (const inside of ['internal note', 'Okafor', 'Sørensen', 'Quirin']) expect(all).not.toContain(inside);
});

test('what is public is what the log says was published, and not taken back', async () => {
  const { items } = (await (await fetch(`${app.url}/public/index.json`)).json()) as { items: { url: string }[] };
  const standing = new Set<string>();
  for (const { id } of made.values())
    for (const { type, data } of await app.log.readStream(`publication-${id}`, 0n, 1_000)) {
      const { slug } = data as { slug?: string };
      if (type === 'PostmortemPublished' && slug !== undefined) standing.add(`${app.url}/public/${slug}`);
      if (type === 'PublicationRetracted' && slug !== undefined) standing.delete(`${app.url}/public/${slug}`);
    }
  expect(items.map(({ url }) => url).toSorted()).toEqual([...standing].toSorted());
  expect(standing.size).toBe(1);
});
