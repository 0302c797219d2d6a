import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { adminKey, newFolder, removeFolder, startApp, type RunningApp } from './running-app.js';

// Many write one section at once, each with what they read before them. `npm run soak -- editing` goes on for a minute.

const clients = 20;
const seconds = Number(process.env['DEBRIEF_SECONDS'] ?? 3);

jest.setTimeout(60_000 + seconds * 2_000);

let app: RunningApp;
let section = '';
const headers = { authorization: `Bearer ${adminKey}` };

beforeAll(async () => {
  app = await startApp({ folder: newFolder() });
  const { status } = await app.post('/v1/incidents', {
    key: 'edited',
    title: 'Orders are not confirmed',
    services: [],
    severity: 2,
    reportedBy: null,
  });
  expect(status).toBe(201);
  section = `${app.url}/v1/incidents/key:edited/postmortem/sections/summary`;
});
afterAll(async () => {
  await app.stop();
  removeFolder(app.folder);
});

/** What somebody has before them: the text, and the tag that writing it takes; none where nobody has written. */
interface Before {
  text: string;
  tag: string | null;
}

const put = (text: string, tag: string | null): Promise<Response> =>
  fetch(section, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/json', ...(tag === null ? {} : { 'if-match': tag }) },
    body: JSON.stringify({ text }),
  });

test(`what ${clients} write at once for ${seconds} s is in the text in the end, or came back as a conflict each time before`, async () => {
  const end = performance.now() + seconds * 1_000;
  const written: string[] = [];
  let conflicts = 0;
  const write = async (client: number): Promise<void> => {
    let before: Before = { text: '', tag: null };
    for (let line = 0; line === 0 || performance.now() < end; line++) {
      const mine = `Client ${client} says its line ${line}.`;
      for (let isIn = false; !isIn;) {
        const text = `${before.text}${mine}\n`;
        const answer = await put(text, before.tag);
        if (answer.status === 201) {
          before = { text, tag: answer.headers.get('etag') };
          isIn = true;
          continue;
        }
        expect(answer.status).toBe(412);
        const { current, yours } = (await answer.json()) as { current: { text: string; eTag: string }; yours: string };
        // Nothing that somebody wrote is lost: it comes back, beside what is there instead.
        expect(yours).toBe(text);
        expect(current.text).not.toContain(mine);
        conflicts += 1;
        before = { text: current.text, tag: current.eTag };
      }
      written.push(mine);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => write(client)));
  const { text } = (await (await fetch(section, { headers })).json()) as { text: string };
  expect(text.trim().split('\n').toSorted()).toEqual(written.toSorted());
  expect(written.length).toBeGreaterThanOrEqual(clients);
  expect(conflicts).toBeGreaterThan(0);
});
