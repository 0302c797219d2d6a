// npm test: types, lint, format, boundaries, then every test. Starts whatever it needs; ends with the counts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

prepare();
installTools();

const scratch = mkdtempSync(join(tmpdir(), 'debrief-test-'));
const results = join(scratch, 'results.json');
const bin = (path) => join(root, 'node_modules', path);
const steps = [
  ['types', [bin('typescript/bin/tsc'), '--noEmit']],
  ['types of the page', [bin('typescript/bin/tsc'), '-p', join(root, 'apps/web'), '--noEmit']],
  [
    'lint',
    [bin('eslint/bin/eslint.js'), '.', '--max-warnings=0', '--cache', '--cache-location', bin('.cache/eslint/')],
  ],
  ['format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.']],
  ['boundaries', [join(root, 'test/architecture/boundaries.mjs')]],
  [
    'tests',
    [
      '--experimental-vm-modules',
      '--no-warnings=ExperimentalWarning',
      bin('jest/bin/jest.js'),
      '--ci',
      '--json',
      `--outputFile=${results}`,
    ],
  ],
];

const counts = { passed: 0, failed: 0, skipped: 0 };
for (const [name, args] of steps) {
  const started = Date.now();
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    // What tests leave in folders of their own goes with this one.
    env: { ...process.env, TMPDIR: scratch },
  });
  console.log(`${status === 0 ? 'ok' : 'FAILED'}  ${name}  ${((Date.now() - started) / 1000).toFixed(1)} s`);
  if (name !== 'tests') counts[status === 0 ? 'passed' : 'failed']++;
  else addTests(status);
}
rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 ? 0 : 1;

/** Programs that tests run and the product does not need. Without them their tests are skipped, and say so. */
function installTools() {
  const tools = join(root, 'test', 'tools');
  const modified = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);
  if (modified(join(tools, 'node_modules', '.package-lock.json')) >= modified(join(tools, 'package-lock.json'))) return;
  console.log('installing what tests run beside the product (npm install --prefix test/tools) …');
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'];
  const { status } = spawnSync('npm', ['install', '--prefix', tools, ...quiet], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) console.log('that failed: the tests that need it are skipped');
}

function addTests(status) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites, testResults } = JSON.parse(
      readFileSync(results, 'utf8'),
    );
    counts.passed += numPassedTests;
    counts.failed += numFailedTests + numRuntimeErrorTestSuites;
    counts.skipped += numPendingTests;
    for (const { name, assertionResults } of testResults)
      for (const { status: outcome, fullName } of assertionResults)
        if (outcome === 'pending')
          console.log(
            `skipped: ${fullName} (${name.slice(root.length)}; the reason is printed above and in its title)`,
          );
  } catch (error) {
    console.log(`the tests left no result: ${error.message}`);
    counts.failed++;
    return;
  }
  // A leaked handle or an error outside a test fails the run although every test passed.
  if (status !== 0 && counts.failed === 0) counts.failed++;
}
