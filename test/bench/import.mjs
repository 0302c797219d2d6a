// npm run bench -- import: tickets of a ServiceNow-like log through the command line, beside the raw client appending
// the same events, beside a bare fsync loop.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventStoreDBClient, FORWARDS, jsonEvent, START } from '@eventstore/db-client';
import { fsyncRate, rateOf, report } from './measure.mjs';
import { root, startProduct } from './product.mjs';

const rounds = Number(process.env.ROUNDS ?? 3);
const copies = Number(process.env.COPIES ?? 5);
const width = 32;

/** The fixture's tickets again and again, each time under other numbers. */
const writeLog = (file, round) => {
  const [header, ...rows] = readFileSync(join(root, 'test/uci/fixture-60-tickets.csv'), 'utf8').trimEnd().split('\n');
  const again = (copy) => rows.map((row) => row.replace(/^INC/, `INC${round}${copy}`));
  writeFileSync(file, `${[header, ...Array.from({ length: copies }, (_, copy) => again(copy)).flat()].join('\n')}\n`);
  return rows.length * copies;
};

const importFile = (product, file) =>
  new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [join(root, 'dist/apps/cli/src/main.js'), 'import', file, '--format', 'uci', '--json'],
      {
        cwd: product.folder,
        env: { ...process.env, DEBRIEF_URL: product.url, DEBRIEF_API_KEY: product.key },
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    // 1: some rows of the fixture are there to be rejected.
    child.once('exit', (code) =>
      code === 0 || code === 1 ? resolve() : reject(new Error(`import ended with ${code}`)),
    );
  });

const product = await startProduct();
const client = EventStoreDBClient.connectionString(product.eventStoreUrl);
const eventsAfter = async (position) => {
  const events = [];
  let last = position;
  for await (const { event, commitPosition } of client.readAll({
    direction: FORWARDS,
    fromPosition: position ?? START,
    maxCount: 1_000_000,
  })) {
    last = { commit: commitPosition, prepare: commitPosition };
    if (event?.streamId.startsWith('incident-')) events.push(event);
  }
  return { events, last };
};
try {
  const fsync = { name: 'bare loop: write a page, fdatasync', rates: [] };
  const raw = { name: `raw client, the same events, ${width} in flight`, rates: [], to: fsync };
  const imported = { name: 'debrief import --format uci, events', rates: [], to: raw };
  let position;
  for (let round = 0; round < rounds; round++) {
    const file = join(product.folder, `log-${round}.csv`);
    writeLog(file, round);
    const started = process.hrtime.bigint();
    await importFile(product, file);
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    const { events, last } = await eventsAfter(position);
    position = last;
    imported.rates.push(events.length / seconds);
    fsync.rates.push(fsyncRate(product.folder, 200));
    raw.rates.push(
      await rateOf(events.length, width, (index) => {
        const { type, data, metadata } = events[index];
        return client.appendToStream(
          `raw-${round}-${index % 60}`,
          jsonEvent({ id: randomUUID(), type, data, metadata }),
        );
      }),
    );
  }
  report('import', 'events/s', rounds, [fsync, raw, imported]);
} finally {
  await client.dispose();
  await product.stop();
}
