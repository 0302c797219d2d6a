import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformFileSync } from '@swc/core';

const LIBS = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const SOURCES = ['data-folder', 'decider', 'embedded-mongo', 'embedded-mongo/commands', 'embedded-mongo/aggregation'];

/** Compiles the sources as they stand into an empty folder; the result is the file to start. */
export const compileServer = (folder: string): string => {
  for (const part of SOURCES) {
    const [library = '', ...rooms] = part.split('/');
    const source = join(LIBS, library, 'src', ...rooms);
    mkdirSync(join(folder, part), { recursive: true });
    for (const file of readdirSync(source)) {
      if (!file.endsWith('.ts') || file.endsWith('.spec.ts') || file.startsWith('testing')) continue;
      const { code } = transformFileSync(join(source, file), { swcrc: true, sourceMaps: false });
      writeFileSync(join(folder, part, file.replace(/ts$/, 'js')), code);
    }
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', imports: { '#*': './*/index.js' } }));
  symlinkSync(join(LIBS, '..', 'node_modules'), join(folder, 'node_modules'));
  return join(folder, 'embedded-mongo', 'main.js');
};

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface ServerProcess {
  child: ChildProcess;
  /** Its URI; rejects when it ends before it serves. */
  listening: Promise<string>;
  ended: Promise<Ended>;
}

/** Starts the compiled server with an IPC channel. */
export const startProcess = (main: string, ...args: string[]): ServerProcess => {
  const child = fork(main, args, { silent: true, execArgv: [] });
  const said = { stdout: '', stderr: '' };
  child.stdout?.on('data', (text: Buffer) => (said.stdout += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (said.stderr += text.toString()));
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...said })));
  const listening = new Promise<string>((resolve, reject) => {
    child.once('message', (message: { listening: string }) => resolve(message.listening));
    void ended.then(({ code, stderr }) => reject(new Error(`ended with ${code}: ${stderr}`)));
  });
  // A test that waits only for the end is not told of this.
  listening.catch(() => undefined);
  return { child, listening, ended };
};
