import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import type { Projection } from '#read-models';
import { projections } from '../../apps/projector/src/composition.js';

interface Generator {
  pageOf: (page: string, projection: Projection) => Promise<string>;
}
const script = fileURLToPath(new URL('../../scripts/read-models.mjs', import.meta.url));
const generator = (await import(pathToFileURL(script).href)) as Generator;
const folder = fileURLToPath(new URL('../../docs/read-models', import.meta.url));

const changes = readFileSync(join(folder, 'CHANGELOG.md'), 'utf8');

/** Fields that the page has a row for, by their first name. */
const fieldsOn = (page: string): Set<string> =>
  new Set(
    [...page.matchAll(/^\| (`[^|]+`)/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([\w.]+)`/g)].map(([, name = '']) => name),
    ),
  );

describe.each(projections.map((projection) => [projection.name, projection] as const))(
  'the page of %s',
  (name, projection) => {
    const { schema, version, indexes } = projection;
    const page = readFileSync(join(folder, `${name}.md`), 'utf8');
    const { properties, required } = schema as { properties: Record<string, unknown>; required: string[] };

    test('has a row for every field that its validator takes, and for no other', () => {
      const told = [...fieldsOn(page)].map((field) => field.split('.')[0] ?? '');
      expect([...new Set(told)].filter((field) => field !== '').toSorted()).toEqual(Object.keys(properties).toSorted());
    });

    test('says which fields may be missing', () => {
      for (const field of Object.keys(properties).filter((each) => !required.includes(each)))
        expect(page).toMatch(new RegExp(`^\\| [^|]*\`${field}\`[^|]*\\|[^|]*may be missing`, 'm'));
    });

    test('is as the declaration of its documents says (npm run docs:read-models)', async () => {
      expect(page).toBe(await generator.pageOf(page, projection));
    });

    test('has an entry for each of its versions among the changes, the newest first', () => {
      const section = changes.split(/^## /m).find((each) => each.startsWith(`\`${name}\``));
      const versions = [...(section ?? '').matchAll(/^- \*\*(\d+)\*\*: \S/gm)].map(([, each]) => Number(each));
      expect(versions).toEqual(Array.from({ length: version }, (_, place) => version - place));
    });

    test('states the version of its projection, and names what its indexes are on', () => {
      expect(page).toContain(`version ${version}.`);
      const line = /^Indexes:[^]*?\n\n/m.exec(page)?.[0] ?? '';
      for (const field of indexes.flatMap(({ key }) => Object.keys(key))) expect(line).toContain(`\`${field}\``);
    });
  },
);

test('every page is of a read model, and the list of them names it', () => {
  const names = projections.map(({ name }) => name);
  expect(readdirSync(folder).toSorted()).toEqual(
    ['CHANGELOG.md', 'README.md', ...names.map((name) => `${name}.md`)].toSorted(),
  );
  const list = readFileSync(join(folder, 'README.md'), 'utf8');
  for (const name of names) expect(list).toContain(`[\`${name}\`](${name}.md)`);
});
