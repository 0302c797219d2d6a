import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, jest } from '@jest/globals';
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';
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

/** Tests of the page, where there is a Chromium to run them in. @param tests use what they are given once they run */
export const inBrowser = (title: string, tests: (here: Here) => void): void => {
  jest.setTimeout(120_000);
  (executable === undefined ? describe.skip : describe)(title, () => {
    const here = { folder: newFolder() } as Here;
    beforeAll(async () => {
      here.product = await startBuilt(here.folder, { DEBRIEF_DEMO: '1' });
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
  // The policy of the page forbids scripts that others put there; axe comes through the debugger.
  const client = await page.context().newCDPSession(page);
  await client.send('Runtime.evaluate', { expression: axe });
  const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`.slice(0, 500));
};

/** What stands under a heading. */
export const section = (page: Page, title: string): Locator => page.getByRole('region', { name: title, exact: true });

/** The first entry of an incident's timeline that says a word. */
export const entry = (page: Page, word: string): Locator =>
  page.getByRole('list', { name: 'Timeline' }).getByRole('article').filter({ hasText: word }).first();
