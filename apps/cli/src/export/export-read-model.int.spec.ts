import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { exportReadModel } from './export-read-model.js';
import { logFile, type ExportOptions } from './usage.js';

let folder: string;
let close: (() => void) | undefined;
let asked: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'debrief-export-'));
  asked = [];
});
afterEach(() => {
  close?.();
  rmSync(folder, { recursive: true });
});

const csv = 'id,title\r\n1,Älpha\r\n';

const withFile = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'text/csv', 'debrief-position': '500' }).end(csv);
};

/** In place of the product. */
const productThat = async (answer: (response: ServerResponse) => void): Promise<NodeJS.ProcessEnv> => {
  const server = createServer(({ url }, response) => {
    asked.push(url ?? '');
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { DEBRIEF_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, DEBRIEF_API_KEY: 'k' };
};

/** What the command comes to, and what it printed. */
const exported = async (
  environment: NodeJS.ProcessEnv,
  path?: string,
  options: ExportOptions = {},
  name = 'incidents',
): Promise<{ code: number; out: string }> => {
  const output = new PassThrough();
  const out = text(output);
  const code = await exportReadModel(name, path, options, environment, output).finally(() => output.end());
  return { code, out: await out };
};

describe('into a file', () => {
  test('it is whole, for its owner alone, and it is said up to where', async () => {
    const environment = await productThat(withFile);
    const path = join(folder, 'incidents.csv');
    expect(await exported(environment, path)).toEqual({
      code: 0,
      out: `incidents is in ${path}: 20 bytes, with everything up to position 500\n`,
    });
    expect(readFileSync(path, 'utf8')).toBe(csv);
    const again = { file: join(folder, 'two'), readModel: 'incidents', format: 'csv', bytes: 20, position: '500' };
    expect(JSON.parse((await exported(environment, again.file, { json: true })).out)).toEqual(again);
    expect(readdirSync(folder)).toEqual(['incidents.csv', 'two']);
  });

  test('the form is that of its ending, where nothing else is said', async () => {
    const environment = await productThat(withFile);
    for (const [path, format] of [
      ['a.parquet', undefined],
      ['a.ndjson', undefined],
      ['a.txt', undefined],
      ['a.csv', 'ndjson'],
    ] as const)
      await exported(environment, join(folder, path), format && { format });
    expect(asked.map((each) => each.split('.').at(-1))).toEqual(['parquet', 'ndjson', 'csv', 'ndjson']);
  });

  test('one that is there stays, and nothing is asked', async () => {
    const path = join(folder, 'mine.csv');
    writeFileSync(path, 'mine');
    await expect(exported(await productThat(withFile), path)).rejects.toMatchObject({ exitCode: 2 });
    expect([readFileSync(path, 'utf8'), asked]).toEqual(['mine', []]);
  });

  test('nothing is left of one that breaks off', async () => {
    const environment = await productThat((response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write(csv);
      response.socket?.end();
    });
    await expect(exported(environment, join(folder, 'a.csv'))).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringMatching(
        /^the connection broke after \d+ bytes \(ECONNRESET\): what came is not whole; export it again$/,
      ),
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('in a folder that is not there, it is said which', async () => {
    const path = join(folder, 'no', 'a.csv');
    await expect(exported(await productThat(withFile), path)).rejects.toThrow(
      /\.[0-9a-f]{8}\.part cannot be written \(ENOENT\)/,
    );
    expect(existsSync(path)).toBe(false);
  });
});

describe('to the output', () => {
  test('it is the file and nothing else', async () => {
    const environment = await productThat(withFile);
    expect(await exported(environment)).toEqual({ code: 0, out: csv });
    expect(await exported(environment, '-', { format: 'ndjson' })).toEqual({ code: 0, out: csv });
    expect(asked).toEqual(['/v1/export/incidents.csv', '/v1/export/incidents.ndjson']);
  });

  test('one that breaks off ends with an error', async () => {
    const environment = await productThat((response) => {
      response.writeHead(200);
      response.write(csv);
      response.socket?.end();
    });
    await expect(exported(environment)).rejects.toMatchObject({ exitCode: 3 });
  });

  test('it goes at the pace of its reader, and ends where they leave', async () => {
    let written = 0;
    let isLeft = false;
    const environment = await productThat((response) => {
      response.writeHead(200);
      const more = (): void => {
        if (response.destroyed) return;
        written += 65_536;
        response.write(Buffer.alloc(65_536), more);
      };
      response.once('close', () => (isLeft = true));
      more();
    });
    const output = new PassThrough();
    const done = exportReadModel('incidents', undefined, {}, environment, output);
    await new Promise((resolve) => output.once('readable', resolve));
    output.destroy();
    expect(await done).toBe(0);
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (isLeft) resolve();
        else setImmediate(look);
      };
      look();
    });
    expect(written).toBeLessThan(64 * 1_048_576);
  });

  test.each<[ExportOptions, boolean, RegExp]>([
    [{ json: true }, false, /^--json says what a file came to/],
    [{ format: 'parquet' }, true, /^Parquet is not for a terminal/],
  ])('%j is refused where it makes no sense', async (options, isTTY, message) => {
    const output = Object.assign(new PassThrough(), { isTTY });
    await expect(exportReadModel('incidents', undefined, options, {}, output)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(message),
    });
  });
});

describe('what is refused', () => {
  const refusing = (status: number, detail: string): Promise<NodeJS.ProcessEnv> =>
    productThat((response) => response.writeHead(status).end(JSON.stringify({ detail })));

  test('of a name that is none it is said which there are', async () => {
    const detail = 'There is no export "../x.csv": ask for one of a, b, c, a dot, and one of csv, ndjson, like a.csv.';
    await expect(exported(await refusing(404, detail), undefined, {}, '../x')).rejects.toMatchObject({
      exitCode: 2,
      message: '"../x" is nothing that is exported: say log, or a read model, a, b or c',
    });
    expect(asked).toEqual(['/v1/export/..%2Fx.csv']);
  });

  test('a key that may not, and anything else, end it with what was answered', async () => {
    await expect(exported(await refusing(403, 'It needs read.'))).rejects.toMatchObject({
      exitCode: 3,
      message: 'the key is not taken (403): It needs read.',
    });
    close?.();
    await expect(exported(await refusing(409, 'Not now.'))).rejects.toMatchObject({
      exitCode: 3,
      message: '409: Not now.',
    });
  });

  test('a log without a file, or with a form', () => {
    expect(logFile('a.ndjson', {})).toBe('a.ndjson');
    expect(() => logFile(undefined, {})).toThrow('debrief export log FILE');
    expect(() => logFile('a', { format: 'csv' })).toThrow('a log has a form of its own');
  });
});
