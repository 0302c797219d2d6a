import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { adminKey, newFolder, removeFolder, startApp, type RunningApp } from './running-app.js';

// The commands of docs/agreements.md, run as they stand there by a shell with curl.

interface Block {
  language: 'sh' | 'json';
  text: string;
}

const blocks = [...readFileSync('docs/agreements.md', 'utf8').matchAll(/^```(sh|json)\n(.*?)^```/gms)].map(
  ([, language, text]) => ({ language, text }) as Block,
);

let app: RunningApp;

beforeAll(async () => {
  app = await startApp({ folder: newFolder(), projects: true });
});
afterAll(async () => {
  await app.stop();
  removeFolder(app.folder);
});

test('the commands of the page answer what it shows', async () => {
  const between = '-- next block --';
  // The first one finds a product in the folder; here it is another one.
  const [, ...commands] = blocks.filter(({ language }) => language === 'sh');
  const script = commands.map(({ text }) => `${text}\necho '${between}'`).join('\n');
  const { stdout } = await promisify(execFile)('sh', ['-e', '-c', script], {
    env: { ...process.env, KEY: adminKey, URL: app.url },
  });
  const answers = stdout.split(between);
  expect(stdout).not.toContain('urn:debrief:problem');
  const shown = blocks.flatMap(({ language, text }, place) =>
    language === 'json'
      ? [{ text, of: blocks.slice(0, place).filter((each) => each.language === 'sh').length - 2 }]
      : [],
  );
  expect(shown.length).toBe(4);
  for (const { text, of } of shown) expect(JSON.parse(answers[of] ?? '')).toMatchObject(JSON.parse(text) as object);
});
