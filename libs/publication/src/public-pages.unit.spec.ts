import { describe, expect, test } from '@jest/globals';
import { ReadModelBuilding } from '#read-models';
import { PublicPagesController } from './public-pages.controller.js';
import { slug } from './testing.js';

const controllerWith = (error: Error): PublicPagesController =>
  new PublicPagesController(
    { answer: () => Promise.reject(error), documents: () => ({}) } as never,
    { origin: 'https://debrief.example' } as never,
  );

const answered = async (
  ask: (controller: PublicPagesController, reply: never) => Promise<string | undefined>,
  error: Error,
): Promise<{ status: number; headers: Record<string, string>; body: string | undefined }> => {
  const told = { status: 200, headers: {} as Record<string, string> };
  const reply = {
    status: (code: number) => Object.assign(reply, { told: Object.assign(told, { status: code }) }),
    header: (name: string, value: string) => {
      told.headers[name] = value;
      return reply;
    },
  };
  return { ...told, body: await ask(controllerWith(error), reply as never), status: told.status };
};

describe('while the read model is built anew, or its store is away', () => {
  const building = new ReadModelBuilding('public_pages', 'at position 7 of 9');

  test.each([
    ['the list', (controller: PublicPagesController, reply: never) => controller.list({}, reply)],
    ['a page', (controller: PublicPagesController, reply: never) => controller.page(slug, {}, reply)],
    ['an edition', (controller: PublicPagesController, reply: never) => controller.edition(slug, '1', {}, reply)],
  ])('%s says so as a page, and when to come back', async (_name, ask) => {
    const { status, headers, body } = await answered(ask, building);
    expect([status, headers['Retry-After'], headers['Cache-Control']]).toEqual([503, '10', 'no-store']);
    expect(headers['Content-Type']).toBe('text/html; charset=utf-8');
    expect(headers['Content-Security-Policy']).toContain("default-src 'none'");
    expect(body).toContain('Come back in a minute');
    expect(body).not.toContain('position');
  });

  test.each([
    ['the feed', (controller: PublicPagesController, reply: never) => controller.feed({}, reply)],
    ['JSON', (controller: PublicPagesController, reply: never) => controller.pageJson(slug, {}, reply)],
    ['the list as JSON', (controller: PublicPagesController, reply: never) => controller.listJson({}, reply)],
  ])('%s is a problem document', async (_name, ask) => {
    const { status, headers, body } = await answered(ask, building);
    expect([status, headers['Retry-After']]).toEqual([503, '10']);
    expect(headers['Content-Type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(body ?? '')).toMatchObject({ type: 'urn:debrief:problem:read-model-building', status: 503 });
    expect(body).not.toContain('position');
  });
});

test('what is no matter of waiting is no answer of its own', async () => {
  await expect(answered((controller, reply) => controller.page(slug, {}, reply), new Error('a bug'))).rejects.toThrow(
    'a bug',
  );
});
