// Oracles and starters are written in TypeScript for the tests. Compiled as they stand, beside the build, which they import.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

const root = fileURLToPath(new URL('../..', import.meta.url));
const done = new Set();

const compile = (file) => {
  const compiled = join(root, 'dist', file.replace(/\.ts$/, '.js'));
  // The build has it already, unless it is for tests alone.
  const isBuilt = !/^test\/|\.oracle\.ts$|\/testing[^/]*\.ts$/.test(file) && existsSync(compiled);
  if (isBuilt || done.has(file)) return compiled;
  done.add(file);
  const { code } = transformSync(readFileSync(join(root, file), 'utf8'), {
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
  });
  mkdirSync(dirname(compiled), { recursive: true });
  // Several processes may come to this at the same time, and none is to read half of it.
  writeFileSync(`${compiled}.${process.pid}`, code);
  renameSync(`${compiled}.${process.pid}`, compiled);
  for (const [, imported] of code.matchAll(/from ['"](\.[^'"]+)\.js['"]/g))
    compile(relative(root, join(root, dirname(file), `${imported}.ts`)));
  return compiled;
};

/** @param file relative to the root */
export const load = (file) => import(pathToFileURL(compile(file)).href);
