// The processes under fuzz, each with a way to ask for its heap that the product knows nothing of.
import { fork } from 'node:child_process';
import { join } from 'node:path';

/** Collects, and lets finalizers run, before it tells: what is told then is what is held. */
const telling = `process.on('message', async (asked) => {
  if (asked !== 'heap') return;
  for (let times = 0; times < 3; times++) {
    gc();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  process.send({ memory: process.memoryUsage() });
});`;

/**
 * @param name what it is called in what is told
 * @returns once it listens
 */
export const startProcess = async (name, entry, args, environment = {}) => {
  const child = fork(join('dist', entry), args, {
    env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: '', LOG_LEVEL: 'fatal', ...environment },
    execArgv: ['--expose-gc', '--import', `data:text/javascript,${encodeURIComponent(telling)}`],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (said = (said + text).slice(-4_000)));
  const ended = new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal })));
  const message = (has) =>
    new Promise((resolve) => {
      const listen = (told) => {
        if (told?.[has] === undefined) return;
        child.off('message', listen);
        resolve(told);
      };
      child.on('message', listen);
    });
  const started = await Promise.race([message('listening'), ended]);
  if (started.listening === undefined) throw new Error(`${name} ended at its start: ${said}`);
  let stopping = false;
  return {
    name,
    pid: child.pid,
    url: started.listening,
    grpc: started.grpc,
    said: () => said,
    /** Resolves when it ended though nobody stopped it. */
    crashed: ended.then((how) => (stopping ? new Promise(() => undefined) : how)),
    /** Bytes of the heap after a collection. */
    heap: async () => {
      const answer = message('memory');
      child.send('heap');
      return (await answer).memory.heapUsed;
    },
    stop: async () => {
      stopping = true;
      child.kill('SIGTERM');
      await ended;
    },
  };
};
