import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chromium, type Browser } from 'playwright-core';
import { chromiumHere, marker, payloads } from '#postmortems/testing';
import { atomFeed } from './feed.js';
import { editionPage, listPage } from './public-page-answers.js';
import { notFound, plainPage } from './public-answers.js';
import { publicPage } from './testing.js';

const origin = 'https://debrief.example';
const axe = readFileSync(fileURLToPath(new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');

const pages = {
  'an edition': () => editionPage(publicPage(), 2, origin).content,
  'an earlier edition': () => editionPage(publicPage(), 1, origin).content,
  'the list': () => listPage([publicPage()], origin).content,
  'an empty list': () => listPage([], origin).content,
  'one from right to left': () =>
    editionPage(
      publicPage(() => 'המערכת לא ענתה'),
      2,
      origin,
    ).content,
  'a retracted one': () =>
    editionPage(
      {
        ...publicPage(),
        isPublic: false,
        editions: [{ edition: 1, publishedAt: new Date(0), content: null, promises: [] }],
      },
      1,
      origin,
    ).content,
  'what is not there': () => notFound(origin).content,
  'a store that is away': () => plainPage(503, origin, 'Not to be read just now', 'Come back in a minute.').content,
};

const executable = chromiumHere();
if (executable === undefined)
  console.warn(
    'No Chromium found: how public pages look and read is not tested. Install one, or set DEBRIEF_TEST_CHROMIUM.',
  );

(executable === undefined ? describe.skip : describe)('in a browser', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executable ?? '', args: ['--no-sandbox'] });
  });
  afterAll(() => browser.close());

  /** Rules of WCAG 2.2 AA, and good practice, that the page breaks. */
  const brokenBy = async (html: string, colorScheme: 'light' | 'dark', width: number): Promise<string[]> => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    const page = await context.newPage();
    await page.setContent(html);
    await page.evaluate(axe);
    const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
    );
    const isWide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
    await context.close();
    return [
      ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html: node }) => node.slice(0, 120)).join(' ')}`),
      ...(isWide === true ? ['it scrolls sideways'] : []),
    ];
  };

  test('what is not accessible is noticed', async () => {
    const broken = (await brokenBy('<html><body><img src="x"><p style="color:#aaa">Grey</p>', 'light', 1_000)).join();
    for (const rule of ['image-alt', 'color-contrast', 'html-has-lang', 'document-title'])
      expect(broken).toContain(rule);
  });

  test.each(Object.keys(pages) as (keyof typeof pages)[])(
    '%s is accessible by day and night, wide and narrow',
    async (name) => {
      for (const colorScheme of ['light', 'dark'] as const)
        for (const width of [1_100, 340])
          expect([colorScheme, width, await brokenBy(pages[name](), colorScheme, width)]).toEqual([
            colorScheme,
            width,
            [],
          ]);
    },
  );

  test('no payload runs or asks for anything, also without the policy', async () => {
    const page = await (await browser.newContext()).newPage();
    const seen: string[] = [];
    await page.route('**', (route) => {
      seen.push(`asked for ${route.request().url()}`);
      return route.abort();
    });
    page.on('dialog', (dialog) => {
      seen.push(`said ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('console', (message) => {
      if (message.text().includes(marker)) seen.push(`wrote ${message.text()}`);
    });
    await page.setContent(`<img src="https://debrief.example/x" onerror="console.log('${marker}')">`);
    await page.waitForFunction('true');
    expect(seen.splice(0).join()).toContain('asked for https://debrief.example/x');
    for (let part = 0; part < 15; part++) {
      const textAt = (place: number): string => payloads[(place + part * 25) % payloads.length] ?? '';
      const content = editionPage(publicPage(textAt), 2, origin).content;
      const bare = content.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
      expect(bare).not.toBe(content);
      await page.setContent(bare);
      const has = await page.evaluate(
        `[...document.querySelectorAll('script,iframe,object,embed,form,input,base,img,svg,math,template,[onclick],[onerror],[onload]')].map((each) => each.outerHTML)`,
      );
      expect([part, seen, has]).toEqual([part, [], []]);
    }
  });
});

test('texts of a feed are escaped for whoever takes them for HTML, and for XML', () => {
  const title = `]]></title><script>${marker}</script> & \ufffe\u0001`;
  const feed = atomFeed([publicPage(() => title)], origin);
  expect(feed).not.toMatch(/<script/);
  expect(feed).not.toMatch(/[\ufffe\u0001]/);
  expect(feed).toContain('&#60;script&#62;');
});
