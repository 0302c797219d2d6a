// npm run bench -- proofs: proofs out of a tree over a million events, and how long a bundle of as many takes to be verified, by the file
// that auditors have, and in how much memory; beside a bare loop that reads and hashes the same file.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReadStore } from '#read-models';
import {
  Frontier,
  leafBytes,
  leafHash,
  LogTree,
  logProjections,
  signCheckpoint,
  signerOf,
  verifierFile,
  verifierOf,
  verifierText,
} from '#transparency-log';
import { incidentEvents } from './history.mjs';
import { median } from './measure.mjs';
import { startStores } from './product.mjs';

const count = Number(process.env.EVENTS ?? 1_000_000);
const origin = 'debrief/bench';
const folder = mkdtempSync(join(tmpdir(), 'debrief-proofs-'));
const cast = {
  people: [{ kind: 'person', id: 'a' }],
  teams: [{ kind: 'team', id: 'b' }],
  services: ['c'],
};

/** Events as a year of incidents leaves them, the first of which introduces the key. */
function* events(key) {
  const metadata = { actor: { kind: 'policy', id: 'checkpoints' }, recordedAt: '2026-01-01T00:00:00.000Z' };
  yield { id: 'key', stream: 'checkpoints', revision: '0', type: 'SigningKeyIntroduced', data: { key }, metadata };
  for (let number = 0, made = 1; made < count; number += 1)
    for (const [revision, { id, type, data, metadata: beside }] of incidentEvents(number, cast).entries()) {
      if (made === count) return;
      made += 1;
      yield { id, stream: `incident-${number}`, revision: String(revision), type, data, metadata: beside };
    }
}

/** Writes the bundle of so many events. @returns its tiles as documents, by id */
const written = async (file) => {
  const signer = signerOf(origin, Buffer.alloc(32, 7));
  const key = verifierText(verifierOf(signer));
  const [tilesOf] = logProjections([], []);
  const tiles = new Map();
  const tree = new Frontier();
  const lines = join(folder, 'lines');
  const out = createWriteStream(lines);
  let waiting = [];
  const fold = () => {
    const byTile = new Map();
    for (const event of waiting)
      for (const { id } of tilesOf.targets(event)) byTile.set(id, [...(byTile.get(id) ?? []), event]);
    for (const [id, all] of byTile) tiles.set(id, tilesOf.project(id, tiles.get(id), all));
    waiting = [];
  };
  for (const event of events(key)) {
    const bytes = leafBytes(event);
    const leaf = leafHash(bytes);
    waiting.push({ ordinal: tree.size, leaf });
    tree.push(leaf);
    if (waiting.length === 256) fold();
    if (!out.write(`${bytes}\n`)) await once(out, 'drain');
  }
  fold();
  out.end();
  await once(out, 'close');
  const note = signCheckpoint({ origin, size: tree.size, root: tree.root() }, [signer]);
  const bundle = createWriteStream(file);
  bundle.write(`${JSON.stringify({ bundle: 'debrief-audit/1', keys: [key], note })}\n`);
  for await (const part of createReadStream(lines)) if (!bundle.write(part)) await once(bundle, 'drain');
  bundle.end(`${JSON.stringify({ events: tree.size, hidden: 0 })}\n`);
  await once(bundle, 'close');
  rmSync(lines);
  return tiles;
};

/** Runs the file as an auditor does. */
const verified = (file) => {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync('/usr/bin/env', [
    'node',
    '-e',
    `import(${JSON.stringify(verifierFile.href)}).then(async ({ run }) => { process.exitCode = await run([${JSON.stringify(file)}]); console.log('peak', process.resourceUsage().maxRSS); })`,
  ]);
  if (status !== 0) throw new Error(String(stderr));
  return {
    seconds: (performance.now() - started) / 1_000,
    peak: Number(/^peak (\d+)$/m.exec(String(stdout))[1]) / 1_024,
  };
};

const stores = await startStores();
const store = new ReadStore(stores.mongoUri);
try {
  const file = join(folder, 'bundle.ndjson');
  const tiles = await written(file);
  const [projection] = logProjections([], []);
  await store.create('log-tiles', projection);
  const documents = [...tiles].map(([_id, body]) => ({ _id, position: 0n, ...body }));
  for (let from = 0; from < documents.length; from += 500)
    await store.collection('log-tiles').insertMany(documents.slice(from, from + 500));
  const tree = new LogTree({
    documents: (name) => ({
      fields: (filter, names) =>
        store
          .collection(name)
          .find(filter, { projection: Object.fromEntries(names.map((each) => [each, 1])) })
          .toArray(),
    }),
    answer: (_name, _position, query) => query(),
  });
  // As a server that has been asked before: of the first hundred, what the engine makes of the code takes longer than the proof.
  for (let round = 0; round < 100; round += 1) await tree.inclusion(Math.floor((round / 100) * count), count);
  const times = [];
  const byEvent = Array.from({ length: 500 }, () => []);
  for (let round = 0; round < 3; round += 1)
    for (const [place, ofEvent] of byEvent.entries()) {
      const started = performance.now();
      await tree.inclusion(Math.floor(((place + 0.5) / byEvent.length) * count), count);
      ofEvent.push(performance.now() - started);
      times.push(ofEvent.at(-1));
    }
  times.sort((one, other) => one - other);
  const longest = Math.max(...byEvent.map(median));
  const at = (share) => times[Math.floor(times.length * share)].toFixed(2);
  console.log(`proofs: of ${count.toLocaleString('en')} events, ${tiles.size.toLocaleString('en')} tiles`);
  console.log(
    `  a proof of inclusion: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, the longest ${times.at(-1).toFixed(2)} ms`,
  );
  console.log(
    `  of each of ${byEvent.length} events the median of three: the longest is ${longest.toFixed(2)} ms (goal: under 5 ms)`,
  );
  const bytes = statSync(file).size;
  let started = performance.now();
  const hash = createHash('sha256');
  for await (const part of createReadStream(file, { highWaterMark: 1_048_576 })) hash.update(part);
  hash.digest();
  const bare = (performance.now() - started) / 1_000;
  const whole = verified(file);
  console.log(
    `  a bundle of ${(bytes / 1e6).toFixed(0)} MB is verified in ${whole.seconds.toFixed(1)} s (goal: under 60 s), ${(whole.seconds / bare).toFixed(1)} × reading and hashing the file once`,
  );
  console.log(`  at most ${whole.peak.toFixed(0)} MB of memory`);
} finally {
  await store.close();
  await stores.stop();
  rmSync(folder, { recursive: true, force: true });
}
