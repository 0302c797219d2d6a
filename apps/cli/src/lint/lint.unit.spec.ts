import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, test } from '@jest/globals';
import { exitCodes, Failure } from '../exit.js';
import { printed } from '../running/testing.js';
import { lintFiles, type FilesOptions } from './lint.js';

const folder = mkdtempSync(join(tmpdir(), 'debrief-lint-'));
afterAll(() => rmSync(folder, { recursive: true }));

const lintText = (content: string | Buffer, options: FilesOptions = {}, name = 'review.md') => {
  writeFileSync(join(folder, name), content);
  return printed(() => lintFiles([join(folder, name)], options));
};

test('says where each remark is, and ends with 1', async () => {
  const { code, stdout } = await lintText('# Lessons\r\n\r\n🔥 We **should** have tested it.\n');
  expect(code).toBe(exitCodes.found);
  expect(stdout).toMatch(/review\.md:3:9 error counterfactual: "should\*\* have tested"\. Say what happened/u);
});

test('finds nothing in what is about systems, and ends with 0', async () =>
  expect(await lintText('The scheduler failed to start at 10:02.')).toEqual({ code: exitCodes.done, stdout: '' }));

test('ends with 0 where everything is waived, and says why', async () => {
  const { code, stdout } = await lintText('<!-- blameless: blame her own words -->\n\nAna forgot it.');
  expect([code, stdout]).toEqual([
    exitCodes.done,
    expect.stringContaining('waived blame: "Ana forgot" (her own words)'),
  ]);
});

test('does not pass what it cannot read', async () => {
  const { code, stdout } = await lintText('Niemand wusste, warum die Datenbank nicht mehr antwortete.');
  expect([code, stdout]).toEqual([exitCodes.found, expect.stringContaining('not English')]);
});

test('prints one object with --json', async () => {
  const { stdout } = await lintText('Ana forgot it.', { json: true, where: 'notes' });
  const { files } = JSON.parse(stdout) as { files: { language: string; remarks: object[] }[] };
  expect(files[0]?.remarks).toEqual([
    expect.objectContaining({ rule: 'blame', level: 'advice', line: 1, column: 1, start: 0, end: 10 }),
  ]);
});

test('reads standard input, and what is no text is told of it, too', async () => {
  const piped = (...chunks: Buffer[]) => printed(() => lintFiles(['-'], {}, Readable.from(chunks)));
  // A character may be cut by a pipe.
  const text = Buffer.from('😀 Ana forgot it.');
  const { code, stdout } = await piped(text.subarray(0, 2), text.subarray(2));
  expect([code, stdout]).toEqual([exitCodes.found, expect.stringContaining('-:1:4 error blame: "Ana forgot"')]);
  expect(await piped()).toEqual({ code: exitCodes.done, stdout: '' });
  await expect(piped(Buffer.from([0xff]))).rejects.toMatchObject({ exitCode: exitCodes.usedWrongly });
});

test('reads .txt as it is', async () =>
  expect((await lintText('> Ana forgot it.', {}, 'review.txt')).code).toBe(exitCodes.found));

test('is used wrongly with what is no text', async () => {
  await expect(lintText(Buffer.from([0xff, 0xfe]))).rejects.toMatchObject({ exitCode: exitCodes.usedWrongly });
  await expect(lintFiles([join(folder, 'none.md')], {})).rejects.toThrow(Failure);
});

test('names a file whose marks lie too deep, and what to do about it', async () => {
  await expect(lintText('- '.repeat(2_495) + 'x')).rejects.toMatchObject({
    message: expect.stringMatching(/review\.md: .* 50 deep .* --format text$/u) as unknown,
    exitCode: exitCodes.usedWrongly,
  });
  expect((await lintText('- '.repeat(2_495) + 'Ana forgot it.', { format: 'text' })).code).toBe(exitCodes.found);
});
