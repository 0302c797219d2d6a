import { spawn } from 'node:child_process';
import { expect, test } from '@jest/globals';

// The small form of `npm run soak -- fuzz`: what listens is sent random and mutated requests for 20 seconds, from one seed.
// Built by whoever runs the tests.
test('nothing ends, hangs or writes what no answer told of, whatever it is sent', async () => {
  const fuzz = spawn(process.execPath, ['test/soak/fuzz.mjs'], {
    env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: '', MINUTES: '0.34', SEED: '7' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [fuzz.stdout, fuzz.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const code = await new Promise((resolve) => fuzz.once('close', resolve));
  // Where it fails, the faults themselves are what there is to read.
  if (code !== 0) throw new Error(said);
  expect(said.trim().split('\n').at(-1)).toBe('verdict: no fault');
  // It did something of each kind.
  for (const done of ['HTTP 2xx', 'HTTP 4xx', 'gRPC status 3', 'events appends written', 'documents ok'])
    expect(said).toContain(done);
}, 180_000);
