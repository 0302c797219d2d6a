import { expect } from '@jest/globals';
import type { RunningApp, Sent } from './running-app.js';

/** A request that is refused, and what its sender is told. `{incident}` and its like stand for ids of the story. */
export interface Refusal extends Pick<Sent, 'headers'> {
  /** What is wrong with it, for the reader of the test's name. */
  wrong: string;
  method?: string;
  path: string;
  body?: unknown;
  status: number;
  /** The stable name of the problem. */
  type: string;
  /** Part of `detail`: what the sender is to do. */
  says: string;
  /** Exactly the fields that are named in `errors`. */
  fields?: string[];
}

/** Ids that rows of a table name before they exist. */
export type Story = Record<string, string>;

/** What is written for a table to act on: a whole incident, so that only what a row says of itself is wrong. */
export const logBody = {
  title: 'Checkout answers 502',
  services: ['checkout'],
  severity: 2,
  reportedBy: { kind: 'monitor', name: 'probe 7' },
};

/** A body like the one above with some fields changed; it mentions names that nobody has registered. */
export const logWith = (changes: Record<string, unknown>): Record<string, unknown> => ({
  ...logBody,
  services: ['a service nobody knows'],
  reportedBy: { kind: 'person', name: 'Nobody Known' },
  ...changes,
});

/** Logs one incident and returns its ids for the tables. */
export const beginStory = async (app: RunningApp): Promise<Story> => {
  const { status, body } = await app.post('/v1/incidents', logBody);
  expect(status).toBe(201);
  const [logged = ''] = body['eventIds'] as string[];
  return { incident: String(body['id']), logged };
};

/** Sends it, and holds the answer against the table; nothing may have been written anywhere in the log. */
export const expectRefused = async (app: RunningApp, story: Story, refusal: Refusal): Promise<void> => {
  const before = await app.log.head();
  const { status, headers, body } = await app.send(refusal.method ?? 'POST', filled(refusal.path, story), {
    ...(refusal.body === undefined ? {} : { body: filledBody(refusal.body, story) }),
    headers: Object.fromEntries(
      Object.entries(refusal.headers ?? {}).map(([name, value]) => [name, filled(value, story)]),
    ),
  });
  const after = await app.log.head();
  expect({ status, ...body }).toEqual({
    status: refusal.status,
    type: `urn:debrief:problem:${refusal.type}`,
    title: refusal.type.replaceAll('-', ' '),
    detail: expect.stringContaining(filled(refusal.says, story)) as unknown,
    ...(refusal.fields
      ? {
          errors: refusal.fields.map((field) => ({ field, detail: expect.stringMatching(/\w+ \w+/) })),
        }
      : {}),
  });
  expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect({ id: after?.id, position: after?.position }).toEqual({ id: before?.id, position: before?.position });
};

const filled = (text: string, story: Story): string =>
  text.replaceAll(/\{([a-z]\w*)\}/gi, (whole, name: string) => story[name] ?? whole);

const filledBody = (body: unknown, story: Story): unknown => {
  if (body instanceof Uint8Array) return body;
  return filled(typeof body === 'string' ? body : JSON.stringify(body), story);
};
