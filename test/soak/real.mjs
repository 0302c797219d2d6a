// npm run soak -- real: the end-to-end tests on a real EventStoreDB. DEBRIEF_TEST_EVENTSTORE_COMMAND starts one, empty, in the foreground,
// with {port} in the place of its port; each file of tests gets one of its own. Exits with 1 when a test fails.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { EventStoreDBClient } from '@eventstore/db-client';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

/** Those whose tests share one log; others start several products, or stop and damage an embedded store. */
const files = (
  process.env.FILES ??
  [
    'incidents bad-input bad-requests bad-states directory merges quick references incident-list search renames importer',
    'whole-record running grpc-record grpc-reads grpc-record-stream',
  ].join(' ')
).split(' ');
const command = process.env.DEBRIEF_TEST_EVENTSTORE_COMMAND;
if (!command) {
  console.error(
    'DEBRIEF_TEST_EVENTSTORE_COMMAND is missing: say how an empty EventStoreDB is started, with {port} for its port',
  );
  process.exit(2);
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const answers = async (url) => {
  const client = EventStoreDBClient.connectionString(url);
  try {
    for await (const _ of client.readAll({ maxCount: 1 }));
    return true;
  } catch {
    return false;
  } finally {
    await client.dispose();
  }
};

const scratch = mkdtempSync(join(tmpdir(), 'debrief-real-'));
const sum = { passed: 0, failed: 0, skipped: 0 };
for (const file of files) {
  const port = await freePort();
  const url = `esdb://127.0.0.1:${port}?tls=false`;
  // Without a shell, so that it is the server itself that is told to end.
  const [program, ...args] = command.replaceAll('{port}', String(port)).split(/\s+/);
  const server = spawn(program, args, { stdio: 'ignore' });
  const ended = new Promise((resolve) => server.once('close', resolve));
  for (let tries = 0; !(await answers(url)); tries++) {
    if (tries > 120 || server.exitCode !== null) throw new Error(`no EventStoreDB answers at ${url}: ${command}`);
    await pause(500);
  }
  const results = join(scratch, `${file}.json`);
  const jest = ['--experimental-vm-modules', '--no-warnings=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const asked = ['--ci', '--maxWorkers=1', '--json', `--outputFile=${results}`, `test/e2e/${file}.e2e.spec.ts`];
  spawnSync(process.execPath, [...jest, ...asked], {
    env: { ...process.env, DEBRIEF_TEST_EVENTSTORE_URL: url },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  server.kill('SIGTERM');
  await ended;
  const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites, testResults } = JSON.parse(
    readFileSync(results, 'utf8'),
  );
  const [passed, failed] = [numPassedTests, numFailedTests + numRuntimeErrorTestSuites];
  sum.passed += passed;
  sum.failed += failed;
  sum.skipped += numPendingTests;
  console.log(`${file}: ${passed} passed, ${failed} failed, ${numPendingTests} skipped`);
  if (failed > 0)
    console.log(
      testResults
        .map(({ message }) => message)
        .join('\n')
        .slice(0, 4_000),
    );
}
rmSync(scratch, { recursive: true, force: true });
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exit(sum.failed === 0 ? 0 : 1);
