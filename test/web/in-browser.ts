import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, jest } from '@jest/globals';
import {
  chromium,
  type Browser,
  type BrowserContextOptions,
  type CDPSession,
  type Locator,
  type Page,
} from 'playwright-core';
import { chromiumHere } from '#postmortems/testing';
import { startBuilt, type Product } from '../e2e/product.js';
import { newFolder, removeFolder } from '../e2e/running-app.js';

const axe = readFileSync(fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');

const executable = chromiumHere();
if (executable === undefined)
  console.warn('No Chromium found: the page is not tested. Install one, or set DEBRIEF_TEST_CHROMIUM.');

/** What tests of the page have: the product with its demo, and a browser. */
export interface Here {
  /** On which the product runs. */
  folder: string;
  product: Product;
  browser: Browser;
}

/**
 * Tests of the page, where there is a Chromium to run them in.
 *
 * @param tests use what they are given once they run
 * @param hasDemo else the product has nothing at first
 */
export const inBrowser = (title: string, tests: (here: Here) => void, hasDemo = true): void => {
  jest.setTimeout(120_000);
  (executable === undefined ? describe.skip : describe)(title, () => {
    const here = { folder: newFolder() } as Here;
    beforeAll(async () => {
      here.product = await startBuilt(here.folder, { DEBRIEF_DEMO: hasDemo ? '1' : '0' });
      here.browser = await chromium.launch({ executablePath: executable ?? '', args: ['--no-sandbox'] });
    });
    afterAll(async () => {
      await here.browser.close();
      await here.product.stop();
      removeFolder(here.folder);
    });
    tests(here);
  });
};

/** A page of somebody who is signed in, and what went wrong on it: errors, and what the policy forbade. */
export interface SignedIn {
  page: Page;
  faults: string[];
}

/** @param person by name; the local administrator where left out */
export const signedIn = async (
  { browser, product }: Pick<Here, 'browser' | 'product'>,
  options: BrowserContextOptions = {},
  person?: string,
): Promise<SignedIn> => {
  const { body } = await product.post('/v1/sign-in-links', person === undefined ? {} : { person });
  const context = await browser.newContext({ viewport: { width: 1_280, height: 900 }, timezoneId: 'UTC', ...options });
  const page = await context.newPage();
  // What does not come in that time does not come.
  page.setDefaultTimeout(20_000);
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${message.text()} ${message.location().url}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(product.url)) faults.push(`asked of another host: ${request.url()}`);
  });
  await page.goto((body as { url: string }).url);
  return { page, faults };
};

/** Rules of WCAG 2.2 AA, and good practice, that a page breaks as it stands. */
export const brokenBy = async (page: Page): Promise<string[]> => {
  if (!(await page.evaluate<boolean>(`'axe' in window`))) {
    // The policy of the page forbids scripts that others put there; axe comes through the debugger.
    const client = await debuggerOf(page);
    await client.send('Runtime.evaluate', { expression: axe });
  }
  const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    `axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    })`,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`.slice(0, 500));
};

/** How a page may stand before somebody. At 200 % a window has half as many of its pixels. */
export const ways = [
  { colorScheme: 'light', width: 1_280, scale: 1 },
  { colorScheme: 'dark', width: 1_280, scale: 1 },
  { colorScheme: 'light', width: 360, scale: 1 },
  { colorScheme: 'dark', width: 360, scale: 1 },
  { colorScheme: 'light', width: 640, scale: 2 },
] as const;

type Way = (typeof ways)[number];

/** Turns a page into what it is for somebody else, without loading it again. */
export const turn = async (page: Page, { colorScheme, width, scale }: Way): Promise<void> => {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const client = await debuggerOf(page);
  await client.send('Emulation.setDeviceMetricsOverride', {
    ...{ width, height: 800, deviceScaleFactor: scale },
    mobile: false,
  });
  await page.waitForFunction(
    `matchMedia('(prefers-color-scheme: ${colorScheme})').matches && innerWidth === ${width} && devicePixelRatio === ${scale}`,
  );
  // What follows from a size that was measured is drawn with the next picture.
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
};

/** What is wrong with a page, seen from its top, in each of the ways: rules that it breaks, what does not fit, and what moves. */
export const wrongIn = async (page: Page, which: readonly Way[] = ways): Promise<string[]> => {
  const wrong: string[] = [];
  for (const way of which) {
    await turn(page, way);
    // What stays while the rest is scrolled lies over some of it, wherever that stops.
    await page.evaluate('scrollTo(0, 0)');
    const found = await brokenBy(page);
    const { scheme, beyond, moving } = await page.evaluate<{ scheme: string; beyond: number; moving: number }>(`({
      scheme: document.documentElement.dataset.mantineColorScheme,
      beyond: document.documentElement.scrollWidth - innerWidth,
      moving: document.getAnimations().filter(({ playState }) => playState === 'running').length,
    })`);
    if (scheme !== way.colorScheme) found.push(`it is ${scheme}`);
    if (beyond > 0) found.push(`${beyond} pixels do not fit`);
    if (moving > 0) found.push(`${moving} things move, though less motion is asked for`);
    wrong.push(...found.map((each) => `${way.colorScheme}, ${way.width} pixels: ${each}`));
  }
  return wrong;
};

/** One a page: a session of its own each time would stay until the page is closed. */
const debuggers = new WeakMap<Page, Promise<CDPSession>>();
const debuggerOf = (page: Page): Promise<CDPSession> => {
  const known = debuggers.get(page) ?? page.context().newCDPSession(page);
  debuggers.set(page, known);
  return known;
};

/** What stands under a heading. */
export const section = (page: Page, title: string): Locator => page.getByRole('region', { name: title, exact: true });

/** The first entry of an incident's timeline that says a word. */
export const entry = (page: Page, word: string): Locator =>
  page.getByRole('list', { name: 'Timeline' }).getByRole('article').filter({ hasText: word }).first();
