// npm run bench -- web: what the first load of a screen costs that is opened by its address, how soon an append shows, and how long an
// interaction takes until the next paint, with an incident of 5,000 events and a list of 25,000 incidents. What is loaded ahead once a
// screen was there for some seconds is no part of its first load. Needs a Chromium (DEBRIEF_TEST_CHROMIUM names one).
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { median } from './measure.mjs';
import { startProduct } from './product.mjs';

const events = Number(process.env.EVENTS ?? 5_000);
const listed = Number(process.env.LISTED ?? 25_000);
const rounds = Number(process.env.ROUNDS ?? 20);
const executablePath = [process.env.DEBRIEF_TEST_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);
if (executablePath === undefined) {
  console.error('No Chromium found: install one, or set DEBRIEF_TEST_CHROMIUM.');
  process.exit(3);
}

const product = await startProduct();
const headers = { authorization: `Bearer ${product.key}`, 'content-type': 'application/json' };
const post = async (path, body) => {
  const answer = await fetch(`${product.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
};
const get = async (path) => (await fetch(`${product.url}${path}`, { headers })).json();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });

try {
  await post('/v1/services', { name: 'checkout' });
  const began = Date.parse('2026-03-01T00:00:00Z');
  const at = (place) => new Date(began + place * 20_000).toISOString();
  const { id } = await post('/v1/incidents', {
    ...{ title: 'Checkout answers 502', services: ['checkout'], severity: 2, reportedBy: null, occurredAt: at(0) },
  });
  for (const place of Array(8).keys())
    await post(`/v1/incidents/${id}/notes`, { note: `Note ${place}`, occurredAt: at(place + 1) });

  const first = await browser.newContext({ viewport: { width: 1_280, height: 900 } });
  const page = await first.newPage();
  await page.goto((await post('/v1/sign-in-links', {})).url);
  await page.getByText('Checkout answers 502').waitFor();
  const storageState = await first.storageState();
  const screens = [
    ['the list', '/incidents', 'Checkout answers 502'],
    ['an incident', `/incidents/${id}`, 'Note 7'],
    ['a postmortem', `/incidents/${id}/postmortem`, 'Invited'],
    ['a publication', `/incidents/${id}/publication`, 'Publication'],
    ['follow-ups', '/follow-ups', 'Roadmap'],
    ['metrics', '/metrics/durations', 'Durations'],
    ['agreements', '/agreements', 'Agreements'],
    ['audit', '/audit', 'Audit'],
    ['settings', '/settings', 'Settings'],
  ];
  for (const [name, path, text] of screens) {
    const { scripts, all } = await loaded({ storageState }, `${product.url}${path}`, text);
    console.log(`first load of ${name}: ${kb(scripts)} of compressed script, ${kb(all)} of everything`);
  }

  await page.goto(`${product.url}/incidents/${id}`);
  await page.getByText('Note 7').waitFor();
  await page.getByText('live', { exact: true }).waitFor();
  const shown = [];
  for (let round = 0; round < rounds; round++) {
    const text = `Seen in round ${round}`;
    const seen = page.getByText(text).waitFor();
    await post(`/v1/incidents/${id}/notes`, { note: text });
    const appended = performance.now();
    await seen;
    shown.push(performance.now() - appended);
  }
  console.log(`an append shows ${told(shown)} after its answer`);

  // As the API would answer of more than is here.
  const small = await get(`/v1/incidents/${id}/events`);
  const [log, ...rest] = small.streams[0].events;
  const note = rest.find(({ type }) => type === 'NoteAdded');
  const many = Array.from({ length: events - 1 }, (_, place) => ({
    ...note,
    id: `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`,
    revision: String(place + 1),
    recordedAt: at(place + 1),
    data: {
      note: `Note ${place} of many, as long as notes are when somebody writes what they saw`,
      occurredAt: at(place + 1),
    },
  }));
  await page.route(`**/v1/incidents/${id}/events`, (route) =>
    route.fulfill({
      json: { ...small, streams: [{ incident: id, events: [{ ...log, recordedAt: at(0) }, ...many] }] },
    }),
  );
  const [one] = (await get('/v1/incidents')).items;
  await page.route('**/v1/incidents?*', (route) => {
    const query = new URL(route.request().url()).searchParams;
    const from = Number(query.get('cursor') ?? 0);
    const limit = Number(query.get('limit'));
    const items = Array.from({ length: Math.min(limit, listed - from) }, (_, place) => ({
      ...one,
      id: `10000000-0000-4000-8000-${String(from + place).padStart(12, '0')}`,
      reference: `INC-${listed - from - place}`,
    }));
    const next = from + limit < listed ? String(from + limit) : null;
    return route.fulfill({ json: { items, nextCursor: next, total: listed } });
  });
  await page.addInitScript(() => {
    globalThis.interactions = [];
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries())
        if (interactionId) globalThis.interactions.push(duration);
    }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  });
  /** Durations of the interactions since the page was loaded; those below what a browser tells count as that. */
  const interactions = async (count) => {
    await page.waitForTimeout(300);
    const slow = await page.evaluate(() => globalThis.interactions);
    return [...slow, ...Array(Math.max(0, count - slow.length)).fill(16)];
  };

  await page.goto(`${product.url}/incidents/${id}`);
  await page.getByText('Note 0 of many').waitFor();
  await page.getByRole('slider', { name: 'What had happened' }).focus();
  for (let round = 0; round < rounds; round++) await page.keyboard.press('ArrowLeft');
  for (let round = 0; round < rounds; round++) await page.keyboard.press('PageDown');
  console.log(
    `an incident of ${events} events, a step of a handle to the next paint: ${told(await interactions(2 * rounds))}`,
  );

  await page.goto(`${product.url}/incidents`);
  await page.getByText(`${listed.toLocaleString('en')} incidents`).waitFor();
  // As far down as somebody scrolls: each page is asked for, and stays.
  for (let screen = 0; screen < 60; screen++) {
    await page.mouse.wheel(0, 6_000);
    await page.waitForTimeout(30);
  }
  await page.getByRole('textbox', { name: 'Declare an incident' }).focus();
  await page.keyboard.type('Checkout answers 502', { delay: 20 });
  console.log(`a list of ${listed} incidents, a key to the next paint: ${told(await interactions(20))}`);
} finally {
  await browser.close();
  await product.stop();
}

/** What travels, headers too, until a screen shows a text and asks for nothing more; by a browser that has nothing of it. */
async function loaded(options, address, text) {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 900 }, ...options });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const kinds = new Map();
  const sum = { scripts: 0, all: 0 };
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    sum.all += encodedDataLength;
    if (kinds.get(requestId) === 'Script') sum.scripts += encodedDataLength;
  });
  await page.goto(address);
  await page.locator('main').getByText(text).first().waitFor();
  await page.waitForTimeout(500);
  await context.close();
  return sum;
}

function kb(bytes) {
  return `${(bytes / 1_000).toFixed(0)} kB`;
}

function told(milliseconds) {
  const sorted = milliseconds.toSorted((one, other) => one - other);
  const worst = sorted.at(-1) ?? 0;
  return `${median(milliseconds).toFixed(0)} ms (median), ${worst.toFixed(0)} ms at most, of ${milliseconds.length}`;
}
