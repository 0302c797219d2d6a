import { afterEach, expect, test } from '@jest/globals';
import { exitCodes, Failure } from '../exit.js';
import type { ReadModel } from './projections.js';
import { rebuild, showProgress } from './rebuild.js';
import { printed, readModel, standIn, type Reaction, type Reactions, type Stand } from './testing.js';

let stand: Stand | undefined;
afterEach(() => {
  stand?.close();
});

const id = 'a-rebuild';
const asked: Reactions = { 'POST /v1/projections/timeline/rebuilt': [{ status: 202, body: { id } }] };

const timeline = (changes: Partial<ReadModel>): Reaction => ({
  body: {
    head: '500',
    projector: { host: 'here', pid: 7, since: '2026-03-02T10:00:00.000Z' },
    items: [readModel({ name: 'incidents' }), readModel({ name: 'timeline', ...changes })],
  },
});

const ended = {
  kind: 'rebuild',
  id,
  startedAt: '2026-03-02T10:00:00.000Z',
  endedAt: '2026-03-02T10:01:02.300Z',
  position: '500',
  documents: 12_345,
  before: 'abc',
  checksum: 'abc',
};

const rebuilt = async (reactions: Reactions, json = false): Promise<{ code: number; stdout: string }> => {
  stand = await standIn({ ...asked, ...reactions });
  const environment = { DEBRIEF_URL: stand.url, DEBRIEF_API_KEY: 'k' };
  return printed(() => rebuild('timeline', { json }, environment));
};

test('waits until it is done, through what was rebuilt before, and says how it came out', async () => {
  const { code, stdout } = await rebuilt({
    'GET /v1/projections': [
      timeline({ rebuilt: { ...ended, id: 'an-earlier-one' }, wanted: { kind: 'rebuild', id } }),
      timeline({ rebuilt: ended }),
    ],
  });
  expect(code).toBe(exitCodes.done);
  expect(stdout.trimStart()).toBe(
    'timeline: 12,345 documents, rebuilt in 62.3 s and put in place at position 500\n  checksum abc, as before\n',
  );
  expect(stand?.asked.map(({ what }) => what)).toEqual([
    'POST /v1/projections/timeline/rebuilt',
    'GET /v1/projections',
    'GET /v1/projections',
  ]);
});

test('what was served before and differs is found: exit code 1', async () => {
  const differing = { 'GET /v1/projections': [timeline({ rebuilt: { ...ended, before: 'xyz' } })] };
  const { code, stdout } = await rebuilt(differing);
  expect(code).toBe(exitCodes.found);
  expect(stdout).toContain('  checksum abc; before it was xyz: what was served was not what the events say.\n');
  stand?.close();
  const { code: again, stdout: json } = await rebuilt(differing, true);
  expect(again).toBe(exitCodes.found);
  expect(JSON.parse(json)).toEqual({ readModel: 'timeline', ...ended, before: 'xyz' });
});

test('one that is not known is used wrongly, in the words of the product', async () => {
  const detail = 'There is no read model "timeline": there are incidents.';
  const unknown = rebuilt({ 'POST /v1/projections/timeline/rebuilt': [{ status: 404, body: { detail } }] });
  await expect(unknown).rejects.toMatchObject({ exitCode: exitCodes.usedWrongly, message: detail });
  await expect(unknown).rejects.toBeInstanceOf(Failure);
});

test('one that did not come to its end could not be done', async () => {
  const { documents: _documents, before: _before, checksum: _checksum, ...begun } = ended;
  await expect(
    rebuilt({ 'GET /v1/projections': [timeline({ rebuilt: { ...begun, error: 'the disk is full' } })] }),
  ).rejects.toMatchObject({ exitCode: exitCodes.couldNot, message: 'timeline was not rebuilt: the disk is full' });
});

const shown = (isTTY: boolean, looks: [position: string | undefined, isProjected: boolean][]): string => {
  let text = '';
  const show = showProgress({
    isTTY,
    write: (said: string | Uint8Array) => {
      text += String(said);
      return true;
    },
  });
  for (const [position, isProjected] of looks) {
    const progress = position === undefined ? {} : { position, until: '200' };
    show(readModel({ wanted: { kind: 'rebuild', id, ...progress } }), isProjected);
  }
  return text;
};

test('in a pipe there is a line for every tenth of the way', () => {
  const looks = [undefined, '-1', '10', '19', '21', '150', '151', '200', '230'] as const;
  expect(
    shown(
      false,
      looks.map((position) => [position, true]),
    ),
  ).toBe('0% of the log\n10% of the log\n75% of the log\n100% of the log\n');
});

test('on a terminal there is one line that changes', () => {
  expect(
    shown(true, [
      ['20', true],
      ['21', true],
    ]),
  ).toBe('\r10% of the log\r10% of the log');
});

test('that nobody projects is said once, as often as it comes to that', () => {
  const text = shown(false, [
    [undefined, false],
    [undefined, false],
    ['20', true],
    ['20', false],
  ]);
  const nobody = 'no projector is active: waiting for one, which carries on (debrief doctor says more)\n';
  expect(text).toBe(`${nobody}10% of the log\n${nobody}`);
});
