import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { exported, type Format } from './export-answers.js';
import { chromiumHere } from './testing-chromium.js';
import { injected } from './testing-injected.js';
import { marker, payloads } from './testing-payloads.js';
import { RenderThreads } from './render-threads.js';

const told = { zone: 'UTC', origin: 'https://debrief.example', renders: new RenderThreads().render };
const contentOf = async (textAt: (field: number) => string, format: Format): Promise<string> =>
  String((await exported(await injected(textAt), format, told)).content);

/**
 * Documents to be tried. Each text of one is another payload, so that every payload is in some fields and every field has
 * some payloads. With `DEBRIEF_PAYLOADS=all` each payload is in every field, which takes some minutes.
 */
const mixed = (documents: number): ((field: number) => string)[] =>
  process.env['DEBRIEF_PAYLOADS'] === 'all'
    ? payloads.map((payload) => () => payload)
    : Array.from(
        { length: documents },
        (_, part) =>
          (field: number): string =>
            payloads[(field + part * 11) % payloads.length] ?? '',
      );

test('there are at least 300 payloads', () => {
  expect(payloads.length).toBeGreaterThanOrEqual(300);
});

const executable = chromiumHere();
if (executable === undefined)
  console.warn(
    'No Chromium found: what a browser makes of payloads is not tested. Install one, or set DEBRIEF_TEST_CHROMIUM.',
  );

(executable === undefined ? describe.skip : describe)('in a browser', () => {
  let browser: Browser;
  let page: Page;
  let seen: string[] = [];
  const address = 'https://debrief.example/document.html';
  let html = '';

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executable ?? '', args: ['--no-sandbox'] });
    page = await browser.newPage();
    await page.route('**', (route) => {
      const url = route.request().url();
      if (url === address) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
      seen.push(`asked for ${url}`);
      return route.abort();
    });
    page.on('dialog', (dialog) => {
      seen.push(`said ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('console', (message) => {
      if (message.text().includes(marker)) seen.push(`wrote ${message.text()}`);
    });
  });
  afterAll(() => browser.close());

  /** What a page did, whatever was done to it, and what it has that might do something. */
  const lookAt = async (content: string): Promise<string[]> => {
    [html, seen] = [content, []];
    await page.goto(address);
    const found = await page.evaluate(() => {
      // In the page there is a document; here there is none.
      const { document, MouseEvent, Event } = globalThis as unknown as {
        document: {
          querySelectorAll: (selector: string) => Iterable<PageElement>;
          addEventListener: (
            type: string,
            listen: (event: { preventDefault: () => void }) => void,
            capture: boolean,
          ) => void;
        };
        MouseEvent: new (type: string, init: object) => object;
        Event: new (type: string, init: object) => object;
      };
      interface PageElement {
        tagName: string;
        attributes: Iterable<{ name: string; value: string }>;
        dispatchEvent: (event: object) => void;
      }
      document.addEventListener('click', (event) => event.preventDefault(), true);
      const elements = [...document.querySelectorAll('*')];
      const problems: string[] = [];
      for (const element of elements) {
        if (
          /^(script|iframe|object|embed|form|input|base|link|img|svg|math|template|video|audio)$/i.test(element.tagName)
        )
          problems.push(`has <${element.tagName}>`);
        for (const { name, value } of element.attributes) {
          if (/^on|^style$|^src/i.test(name)) problems.push(`has ${name}`);
          if (/^(href|xlink:href|action)$/i.test(name) && !/^(https?|mailto):/.test(value))
            problems.push(`leads to ${value}`);
        }
        for (const type of ['mouseover', 'click'])
          element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
        for (const type of ['focus', 'toggle', 'animationstart', 'scrollend'])
          element.dispatchEvent(new Event(type, {}));
      }
      return problems;
    });
    return [...seen, ...found];
  };

  test('a page that is not made safe is noticed', async () => {
    const noticed = await lookAt(
      `<!doctype html><img src=x onerror="alert('${marker}')"><script>console.log('${marker}')</script>`,
    );
    expect(noticed.join()).toContain(`wrote ${marker}`);
    expect(noticed.join()).toContain('asked for https://debrief.example/x');
    expect(noticed.join()).toContain('has onerror');
  });

  test('no payload runs, asks for anything, or leaves anything that might', async () => {
    for (const [part, textAt] of mixed(60).entries()) {
      const content = await contentOf(textAt, 'html');
      // What is written there is safe by itself, whatever the policy that comes with it forbids.
      const bare = content.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
      expect(bare).not.toBe(content);
      expect([part, await lookAt(bare)]).toEqual([part, []]);
    }
  }, 600_000);

  test('the policy lets the page have its own style, and nothing else', async () => {
    const content = await contentOf(() => 'x', 'html');
    const warned: string[] = [];
    page.on('console', (message) => warned.push(message.text()));
    expect(await lookAt(content)).toEqual([]);
    expect(warned).toEqual([]);
    const isStyled = await page.evaluate('getComputedStyle(document.querySelector("main")).maxWidth !== "none"');
    expect(isStyled).toBe(true);
    expect(await lookAt(content.replace('</main>', `</main><img src=x onerror="alert('${marker}')">`))).not.toContain(
      `said ${marker}`,
    );
  });
});

/** The objects of a PDF without the texts in them, and where its links lead. */
const anatomyOf = (pdf: string): { names: string[]; links: string[] } => ({
  links: [...pdf.matchAll(/\/URI \(((?:\\.|[^\\()])*)\)/gs)].map(([, url = '']) => url),
  names: [
    ...pdf
      .replace(/stream\r?\n.*?endstream/gs, '')
      .replace(/\((?:\\.|[^\\()])*\)/gs, '')
      .matchAll(
        /\/(JavaScript|JS|Launch|SubmitForm|ImportData|GoToR|OpenAction|AA|EmbeddedFiles?|RichMedia|XFA|Movie|Sound)\b/g,
      ),
  ].map(([name]) => name),
});

test('what a PDF should not have is noticed', () => {
  expect(anatomyOf('<< /S /JavaScript /JS (x) >> << /S /URI /URI (javascript:x) >>')).toEqual({
    names: ['/JavaScript', '/JS'],
    links: ['javascript:x'],
  });
});

test('in a PDF no payload becomes an action, and links lead to pages and mailboxes alone', async () => {
  const documents = mixed(12);
  for (const [part, textAt] of documents.entries()) {
    const body = await injected(textAt);
    const all = payloads.filter((_, place) => place % documents.length === part);
    const sections = body.sections.map((section, place) =>
      place > 0 ? section : { ...section, text: all.join('\n\n') },
    );
    const { content } = await exported({ ...body, sections }, 'pdf', told);
    const { names, links } = anatomyOf((content as Buffer).toString('latin1'));
    expect(names).toEqual([]);
    for (const link of links) expect(link).toMatch(/^(https?:\/\/|mailto:)/);
  }
}, 600_000);

test('in Markdown no payload in a line becomes a link, markup or a part of the document', async () => {
  const { default: remarkParse } = await import('remark-parse');
  const { default: remarkGfm } = await import('remark-gfm');
  const { unified } = await import('unified');
  const parser = unified().use(remarkParse).use(remarkGfm);
  interface Node {
    type: string;
    url?: string;
    value?: string;
    depth?: number;
    children?: Node[];
  }
  const all = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(all)];
  const headings = (nodes: Node[]): number =>
    nodes.filter(({ type, depth }) => type === 'heading' && (depth ?? 9) <= 2).length;
  const plain = headings(all(parser.parse(await contentOf(() => 'plain', 'md'))));
  for (const textAt of mixed(30)) {
    const nodes = all(parser.parse(await contentOf(textAt, 'md')));
    const html = nodes.filter(({ type, value }) => type === 'html' && value !== '<br>').map(({ value }) => value);
    expect(html).toEqual([]);
    expect(headings(nodes)).toBe(plain);
    for (const { url } of nodes) if (url !== undefined) expect(url).toMatch(/^(https?:\/\/|mailto:)/);
  }
}, 600_000);
