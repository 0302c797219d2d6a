import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { GitHubStandIn, gitHubToken, type GitHubIssue } from '../../libs/integrations/src/testing-github.js';
import { startBuilt, type Product } from './product.js';
import { adminKey, allBuilt, newFolder, removeFolder, startApp } from './running-app.js';

// The commands of these pages, run as they stand there by a shell with curl, on a product as it starts.

jest.setTimeout(180_000);

// A person goes from one page to the next, on a product with the demo.
const guides = [
  { page: 'docs/agreements.md', shown: 4, refusals: 0 },
  { page: 'docs/tickets.md', shown: 2, refusals: 0 },
  // Somebody writes over what somebody else wrote.
  { page: 'docs/postmortems.md', shown: 5, refusals: 1 },
  // A day is promised of what is not SMART, and somebody agrees to their own move.
  { page: 'docs/follow-ups.md', shown: 15, refusals: 2 },
  { page: 'docs/smart.md', shown: 1, refusals: 0 },
  { page: 'docs/hooks.md', shown: 4, refusals: 0 },
  // Something is found that is not to be public.
  { page: 'docs/publication.md', shown: 8, refusals: 1 },
  { page: 'docs/transcripts.md', shown: 3, refusals: 0 },
];

interface Block {
  language: 'sh' | 'json';
  text: string;
}

const blocksOf = (page: string): Block[] =>
  [...readFileSync(page, 'utf8').matchAll(/^```(sh|json)\n(.*?)^```/gms)].map(
    ([, language, text]) => ({ language, text }) as Block,
  );

/** Whoever works there closes each issue as soon as it is opened. */
class QuickTeam extends GitHubStandIn {
  override write(repository: string, title: string, body?: string): GitHubIssue {
    const issue = super.write(repository, title, body);
    this.closeIssue(issue);
    return issue;
  }
}

test('the guide to tickets stops where a ticket cannot be had, and says why', async () => {
  const github = await new GitHubStandIn().open();
  const app = await startApp({
    projects: true,
    settings: { GITHUB_TOKEN: gitHubToken, GITHUB_API_URL: github.url },
  });
  await allBuilt(app);
  const [, ...commands] = blocksOf('docs/tickets.md').filter(({ language }) => language === 'sh');
  const script = commands.map(({ text }) => text).join('\n');
  const env = { ...process.env, KEY: adminKey, URL: app.url };
  const run = promisify(execFile)('sh', ['-e', '-c', script.replaceAll('acme/api', 'acme/nope')], { env });
  await expect(run).rejects.toMatchObject({
    code: 1,
    stdout: '404: Not Found: the token does not see acme/nope, or it is not there\n',
  });
  await app.stop();
  await github.close();
  removeFolder(app.folder);
});

describe.each([
  { title: 'with the demo', demo: '', pages: guides },
  { title: 'without the demo', demo: '0', pages: guides.filter(({ page }) => page === 'docs/follow-ups.md') },
])('$title', ({ demo, pages }) => {
  let product: Product;
  let github: GitHubStandIn;
  const [folder, emptyFolder] = [newFolder(), newFolder()];

  beforeAll(async () => {
    github = await new QuickTeam().open();
    product = await startBuilt(folder, {
      ...{ DEBRIEF_DEMO: demo, GITHUB_TOKEN: gitHubToken, GITHUB_API_URL: github.url },
      ALERTMANAGER_WEBHOOK_SECRET: 'a-secret-of-the-webhook',
    });
  });
  afterAll(async () => {
    await product.stop();
    await github.close();
    removeFolder(folder);
    removeFolder(emptyFolder);
  });

  test.each(pages)('the commands of $page answer what it shows', async ({ page, shown: howMany, refusals }) => {
    const blocks = blocksOf(page);
    const between = '-- next block --';
    const commands = blocks.filter(({ language }) => language === 'sh');
    const script = commands.map(({ text }) => `${text}\necho '${between}'`).join('\n');
    const { stdout } = await promisify(execFile)('sh', ['-e', '-c', script], {
      env: { ...process.env, DEBRIEF_DATA_DIR: folder },
      // What they write is nothing that stays where they are run.
      cwd: emptyFolder,
      maxBuffer: 16 * 1024 * 1024,
      // What waits for something that never comes is to end with the test.
      timeout: 150_000,
    });
    expect(readdirSync(emptyFolder)).toEqual([]);
    const answers = stdout.split(between);
    const refused = stdout.match(/\{[^{]{0,200}urn:debrief:problem[^\n]{0,400}/g) ?? [];
    expect({ refused, howMany: refused.length }).toEqual({ refused, howMany: refusals });
    const shown = blocks.flatMap(({ language, text }, place) =>
      language === 'json'
        ? [{ text, of: blocks.slice(0, place).filter((each) => each.language === 'sh').length - 1 }]
        : [],
    );
    expect(shown).toHaveLength(howMany);
    for (const { text, of } of shown) expect(lastAnswerIn(answers[of])).toMatchObject(JSON.parse(text) as object);
  });
});

/** Of several commands in a block the last one is shown; each answers in a line. */
const lastAnswerIn = (answers = ''): unknown =>
  JSON.parse(
    answers
      .trim()
      .split(/(?<=\})(?=\{")/)
      .at(-1) ?? '',
  );
