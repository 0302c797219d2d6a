// The parts of the product as processes of their own, for the benchmarks and long runs.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const part = async (entry, args, env = {}) => {
  const child = fork(join(root, 'dist', entry), args, {
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

/** Everything on a fresh folder, on free ports; `stop` ends it and removes the folder. */
export const startProduct = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-bench-'));
  const key = `debrief_bench_${'x'.repeat(32)}`;
  const [eventStore, documents] = await Promise.all([
    part('libs/embedded-eventstore/src/main.js', ['--folder', join(folder, 'event-store')]),
    part('libs/embedded-mongo/src/main.js', ['--folder', join(folder, 'documents')]),
  ]);
  const api = await part('apps/api/src/main.js', [], {
    EVENTSTORE_URL: eventStore.url,
    MONGODB_URI: documents.url,
    DEBRIEF_DATA_DIR: folder,
    DEBRIEF_PORT: '0',
    DEBRIEF_ADMIN_KEY: key,
  });
  const post = async (path, body) => {
    const answer = await fetch(`${api.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const stop = async () => {
    for (const each of [api, documents, eventStore]) await each.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, key, url: api.url, eventStoreUrl: eventStore.url, post, stop };
};
