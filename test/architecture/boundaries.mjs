// Checks the boundaries of the libraries, and that each rule still catches what it is for.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import { Linter } from 'eslint';
import { purity } from '../../eslint.purity.js';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { forbidden, options } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs'));

const check = async (folder, roots, exclude) => {
  process.chdir(folder);
  const { output } = await cruise(
    roots,
    { ...options, exclude: { path: exclude }, ruleSet: { forbidden }, validate: true },
    options.enhancedResolveOptions,
    { tsConfig: extractTSConfig(join(folder, 'tsconfig.json')) },
  );
  return { modules: output.summary.totalCruised, violations: output.summary.violations };
};

const failures = [];

const product = await check(root, ['apps', 'libs', 'test'], options.exclude.path);
for (const { rule, from, to } of product.violations) failures.push(`${rule.name}: ${from} → ${to}`);
// With tooling that does not understand the sources, no module is seen and nothing is ever wrong.
if (product.modules < 100) failures.push(`only ${product.modules} modules were seen: the checker is blind`);

const planted = await check(join(root, 'test/architecture/planted'), ['apps', 'libs'], '^$');
for (const { name } of forbidden) {
  const caught = planted.violations.some(
    ({ rule, from, to }) => rule.name === name && `${from} ${to}`.includes(`/${name}.`),
  );
  if (!caught) failures.push(`${name} did not catch the violation planted for it in test/architecture/planted`);
}

// A clock or chance can be had without an import: the linter's part of the rule that domain/ is pure.
for (const impure of [
  'Date.now()',
  'new Date()',
  'Date()',
  'Math.random()',
  'Temporal.Now.instant()',
  'process.env',
  'crypto.randomUUID()',
  'setTimeout(f, 1)',
])
  if (new Linter().verify(`export const planted = (f) => ${impure};`, [purity]).length === 0)
    failures.push(`the linter lets ${impure} pass in domain/`);

if (failures.length > 0) {
  console.error(failures.join('\n'));
  process.exit(1);
}
console.log(
  `boundaries: ${product.modules} modules within ${forbidden.length} rules, each shown to catch its violation`,
);
