// The parts of the product as processes of their own, for the benchmarks and long runs.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** @param entry of the build, or of the sources where it begins with "test" */
const part = async (entry, args, env = {}) => {
  const child = fork(join(root, entry.startsWith('test/') ? '' : 'dist', entry), args, {
    env: { ...process.env, LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const url = await new Promise((resolve, reject) => {
    child.once('message', ({ listening }) => resolve(listening));
    child.once('exit', () => reject(new Error(`${entry} ended at its start`)));
  });
  const stop = () =>
    new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill('SIGTERM');
    });
  return { url, stop };
};

/** Both stores on a fresh folder; `stop` ends them and removes the folder. */
export const startStores = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-bench-'));
  const [eventStore, documents] = await Promise.all([
    part('libs/embedded-eventstore/src/main.js', ['--folder', join(folder, 'event-store')]),
    part('libs/embedded-mongo/src/main.js', ['--folder', join(folder, 'documents'), '--expendable', 'debrief']),
  ]);
  const stop = async () => {
    for (const each of [documents, eventStore]) await each.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, eventStoreUrl: eventStore.url, mongoUri: documents.url, stop };
};

/**
 * Everything on a fresh folder, on free ports; `stop` ends it and removes the folder.
 *
 * @param hasProjector without one, `startProjector` starts one that the benchmark says
 */
export const startProduct = async ({ hasProjector = true } = {}) => {
  const stores = await startStores();
  const key = `debrief_bench_${'x'.repeat(32)}`;
  const environment = {
    EVENTSTORE_URL: stores.eventStoreUrl,
    MONGODB_URI: stores.mongoUri,
    DEBRIEF_DATA_DIR: stores.folder,
    DEBRIEF_PORT: '0',
    DEBRIEF_GRPC_PORT: '0',
    DEBRIEF_ADMIN_KEY: key,
    DEBRIEF_RATE_LIMIT: '100000000',
  };
  const [api, ...projector] = await Promise.all(
    ['api', ...(hasProjector ? ['projector'] : [])].map((name) => part(`apps/${name}/src/main.js`, [], environment)),
  );
  const startProjector = (entry, env) => part(entry, [], { ...environment, ...env });
  const ask = async (url, body) => {
    const answer = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const post = (path, body) => ask(`${api.url}${path}`, body);
  const others = [];
  /** One more API on the same stores. @param entry what it runs */
  const anotherApi = async (entry) => {
    const other = await part(entry, [], environment);
    others.push(other);
    return other.url;
  };
  const stop = async () => {
    for (const each of [...others, api, ...projector]) await each.stop();
    await stores.stop();
  };
  return { ...stores, key, url: api.url, ask, post, anotherApi, startProjector, stop };
};

/** Logs so many incidents. @returns what records a note on one of them, the nth of those notes */
export const notesOn = async (product, count) => {
  const incidents = [];
  for (let index = 0; index < count; index++) {
    const log = { title: 'Checkout answers with errors', services: ['checkout'], severity: 2, reportedBy: null };
    incidents.push((await product.post('/v1/incidents', log)).id);
  }
  return (index) =>
    product.post(`/v1/incidents/${incidents[index % count]}/notes`, {
      note: `Error rate is at ${index % 100} percent`,
    });
};
