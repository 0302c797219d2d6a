import { createHash } from 'node:crypto';
import { createReadStream, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import { exitCodes, Failure } from '../exit.js';

/** A file to import, plain or inside a .zip of one file; read twice, and never held in memory. */
export interface SourceFile {
  /** As the person named it. */
  path: string;
  /** "sha256:" and the digest of the content, unpacked, so that a renamed or zipped copy is the same source. */
  digest: string;
  /** Lines that are not empty, roughly: for the progress bar. */
  lines: number;
  /** The content; ends with a failure where it is not what was digested. */
  content: () => AsyncIterable<Buffer>;
}

/**
 * Opens a file, and reads it once for its digest.
 *
 * @param endings of the one file that a .zip may hold
 * @throws Failure where it is missing, no file, or no .zip with one such file in it
 */
export const openSource = async (path: string, endings: readonly string[]): Promise<SourceFile> => {
  if (!(await statOf(path)).isFile()) throw new Failure(`${path} is no file`, exitCodes.usedWrongly);
  const open = path.toLowerCase().endsWith('.zip')
    ? () => openZipped(path, endings)
    : () => Promise.resolve(createReadStream(path) as Readable);
  const hash = createHash('sha256');
  let lines = 0;
  let last = 10;
  for await (const chunk of (await open()) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    for (const byte of chunk) {
      if (byte === 10 && last !== 10) lines += 1;
      last = byte;
    }
  }
  if (last !== 10) lines += 1;
  const digest = `sha256:${hash.digest('hex')}`;
  return { path, digest, lines, content: () => checked(path, open, digest) };
};

/** Commands are named by the digest: rows of another content must not go out under it. */
async function* checked(path: string, open: () => Promise<Readable>, digest: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of (await open()) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    yield chunk;
  }
  if (`sha256:${hash.digest('hex')}` !== digest)
    throw new Failure(`${path} was changed while it was read: import it again once it is whole`);
}

const statOf = async (path: string): Promise<Stats> => {
  try {
    return await stat(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Failure(
      code === 'ENOENT' ? `there is no file ${resolve(path)}` : `${path} cannot be read (${code ?? String(error)})`,
      exitCodes.usedWrongly,
    );
  }
};

const openZip = promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open);

const openZipped = async (path: string, endings: readonly string[]): Promise<Readable> => {
  const zip = await openZip(path, { lazyEntries: true, autoClose: false }).catch((error: unknown) => {
    throw new Failure(`${path} is no .zip that can be read (${String(error)})`, exitCodes.usedWrongly);
  });
  const files = (await entriesOf(zip)).filter(({ fileName }) =>
    endings.some((ending) => fileName.toLowerCase().endsWith(ending)),
  );
  const [file] = files;
  if (file === undefined || files.length > 1) {
    zip.close();
    throw new Failure(
      `${path} must hold exactly one file ending in ${endings.join(' or ')}, but holds ${files.length}: unpack it, and import the one you mean`,
      exitCodes.usedWrongly,
    );
  }
  const content = await promisify(zip.openReadStream.bind(zip) as OpenEntry)(file);
  content.once('close', () => zip.close());
  return content;
};

type OpenEntry = (entry: yauzl.Entry, done: (error: Error | null, stream: Readable) => void) => void;

/** Files only; what macOS puts beside them is not counted. */
const entriesOf = (zip: yauzl.ZipFile): Promise<yauzl.Entry[]> =>
  new Promise((resolve, reject) => {
    const entries: yauzl.Entry[] = [];
    zip.on('entry', (entry: yauzl.Entry) => {
      if (!entry.fileName.endsWith('/') && !entry.fileName.startsWith('__MACOSX/')) entries.push(entry);
      zip.readEntry();
    });
    zip.once('end', () => resolve(entries));
    zip.once('error', reject);
    zip.readEntry();
  });
