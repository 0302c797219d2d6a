import { readFileSync } from 'node:fs';
import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { lint, TooTangled, type LintOptions, type LintReport, type Remark, type Where } from '#blameless';
import { exitCodes, Failure } from '../exit.js';
import { printable } from '../printable.js';
import { placeOf, type Place } from './place.js';

export interface FilesOptions {
  format?: 'markdown' | 'text';
  where?: Where;
  json?: boolean;
}

interface FileReport extends LintReport {
  file: string;
  remarks: (Remark & Place)[];
  ignored: (LintReport['ignored'][number] & Place)[];
}

/** In the place of a file: what is on standard input. */
const standardInput = '-';

/**
 * Reads files for blame, without a running product.
 *
 * @param input what `-` stands for; of several, each is the same text
 * @returns the exit code: 1 where something was found that is not waived, or a file is not in English
 * @throws Failure where a file cannot be read; then nothing is printed
 */
export const lintFiles = async (
  files: readonly string[],
  { json = false, ...options }: FilesOptions,
  input: Readable = process.stdin,
): Promise<number> => {
  const piped = files.includes(standardInput) ? await buffer(input) : Buffer.alloc(0);
  const reports = files.map((file) => reportOf(file, file === standardInput ? piped : contentOf(file), options));
  process.stdout.write(json ? `${JSON.stringify({ files: reports })}\n` : reports.map(asText).join(''));
  return reports.every(isClean) ? exitCodes.done : exitCodes.found;
};

const reportOf = (file: string, content: Buffer, { format, where }: FilesOptions): FileReport => {
  if (!isUtf8(content)) throw new Failure(`${file} is not UTF-8: encode it as UTF-8`, exitCodes.usedWrongly);
  const source = content.toString('utf8');
  const report = read(file, source, {
    format: format ?? (/\.(?:txt|text|log)$/iu.test(file) ? 'text' : 'markdown'),
    ...(where === undefined ? {} : { where }),
  });
  return {
    file,
    ...report,
    remarks: report.remarks.map((remark) => ({ ...remark, ...placeOf(source, remark.start) })),
    ignored: report.ignored.map((comment) => ({ ...comment, ...placeOf(source, comment.start) })),
  };
};

const read = (file: string, source: string, options: LintOptions): LintReport => {
  try {
    return lint(source, options);
  } catch (error) {
    if (!(error instanceof TooTangled)) throw error;
    throw new Failure(`${file}: ${error.message}: split it, or read it with --format text`, exitCodes.usedWrongly);
  }
};

const contentOf = (file: string): Buffer => {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Failure(`${file} cannot be read (${code ?? message}): name a file of text`, exitCodes.usedWrongly);
  }
};

const isClean = ({ language, remarks, unread }: FileReport): boolean =>
  language !== 'other' && unread.length === 0 && remarks.every(({ waived }) => waived !== undefined);

/** FILE:LINE:COLUMN, as editors take it. */
const asText = ({ file, language, remarks, unread, ignored }: FileReport): string => {
  if (language === 'other') return `${printable(file)}: not English, so that nothing was read\n`;
  const lines = remarks.map(({ line, column, level, rule, text, suggestion, waived }) => {
    const words = printable(text.replace(/\s+/gu, ' '));
    const what =
      waived === undefined
        ? `${level} ${rule}: "${words}". ${suggestion}`
        : `waived ${rule}: "${words}" (${printable(waived.reason)})`;
    return `${printable(file)}:${line}:${column} ${what}\n`;
  });
  const others =
    unread.length === 0 ? [] : [`${printable(file)}: ${unread.length} part(s) not in English, which were not read\n`];
  const idle = ignored.map(
    ({ line, column, why }) => `${printable(file)}:${line}:${column} waives nothing: ${printable(why)}\n`,
  );
  return [...lines, ...idle, ...others].join('');
};
