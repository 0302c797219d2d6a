import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from './testing.js';

/** MongoDB's own shell, which `npm test` installs beside the product. */
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const MONGOSH = join(ROOT, 'test', 'tools', 'node_modules', 'mongosh', 'bin', 'mongosh.js');

let it: TestServer;

beforeAll(async () => {
  it = await startTestServer();
});
afterAll(() => it.stop());

/** What a script prints, a line of JSON for each call of `say`. */
const shell = async (script: string): Promise<unknown[]> => {
  const uri = it.server.uri.replace('/?', '/shop?');
  const home = mkdtempSync(join(tmpdir(), 'debrief-mongosh-'));
  const say = 'const say = (answer) => console.log(EJSON.stringify(answer));';
  const args = [MONGOSH, uri, '--quiet', '--norc', '--eval', `disableTelemetry(); ${say} ${script}`];
  const env = { ...process.env, HOME: home, USERPROFILE: home, APPDATA: home, LOCALAPPDATA: home };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, problems] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (problems += text.toString()));
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`mongosh ended with ${code}: ${problems}${out}`);
  const lines = out.split('\n').filter((line) => /^[[{"\d]/.test(line));
  return lines.map((line) => JSON.parse(line) as unknown);
};

const check = async (): Promise<void> => {
  const answers = await shell(`
    db.orders.insertMany([{ _id: 1, who: 'a', sum: 2 }, { _id: 2, who: 'b', sum: 3 }, { _id: 3, who: 'a', sum: 4 }]);
    db.orders.createIndex({ who: 1 });
    say(db.getMongo().getDBNames());
    say(db.getCollectionNames());
    say(db.orders.find({ who: 'a' }, { who: 0 }).sort({ sum: -1 }).toArray());
    say(db.orders.countDocuments({ who: 'a' }));
    say(db.orders.aggregate([{ $group: { _id: '$who', all: { $sum: '$sum' } } }, { $sort: { _id: 1 } }]).toArray());
    say(db.orders.find({ who: 'a' }).explain().queryPlanner.winningPlan.inputStage.indexName);
    say(db.orders.explain('executionStats').aggregate([{ $match: { who: 'a' } }]).executionStats.nReturned);
    say(db.orders.getIndexes().map(({ name }) => name));
    say(db.stats().objects);
    say(db.runCommand({ connectionStatus: 1 }).ok);
    db.orders.renameCollection('sales');
    say(db.getCollectionInfos().map(({ name, type }) => [name, type]));
    try { db.sales.mapReduce('function () {}', 'function () {}', { out: { inline: 1 } }); } catch (error) { say(error.code); }
  `);
  expect(answers).toEqual([
    ['shop'],
    ['orders'],
    [
      { _id: 3, sum: 4 },
      { _id: 1, sum: 2 },
    ],
    2,
    [
      { _id: 'a', all: 6 },
      { _id: 'b', all: 3 },
    ],
    'who_1',
    2,
    ['_id_', 'who_1'],
    3,
    1,
    [['sales', 'collection']],
    59,
  ]);
};

const listing = async (): Promise<void> => {
  await it.client.db('shop').collection('more').insertOne({});
  const [databases, collections] = await shell(
    "say(show('dbs').value.map(({ name }) => name)); say(show('collections').value.map(({ name }) => name));",
  );
  expect(databases).toContain('shop');
  expect(collections).toContain('more');
};

for (const [name, run] of [
  ['mongosh connects, and its everyday commands are answered', check],
  ['what it shows of databases and collections is there', listing],
] as const) {
  if (existsSync(MONGOSH)) test(name, run, 30_000);
  else {
    const why = 'test/tools has no mongosh: npm install --prefix test/tools';
    process.stderr.write(`SKIPPED: mongosh is not tried, because ${why}\n`);
    test.skip(`${name} (skipped: ${why})`, () => undefined);
  }
}
