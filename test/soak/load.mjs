// Oracles and starters are written in TypeScript for the tests. Compiled as they stand, with what they import beside them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'node_modules/.cache/soak');

const compile = (file) => {
  const { code } = transformSync(readFileSync(join(root, file), 'utf8'), {
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
  });
  const compiled = join(folder, file.replace(/\.ts$/, '.js'));
  mkdirSync(dirname(compiled), { recursive: true });
  writeFileSync(compiled, code);
  for (const [, imported] of code.matchAll(/from ['"](\.[^'"]+)\.js['"]/g))
    compile(relative(root, join(root, dirname(file), `${imported}.ts`)));
  return compiled;
};

/** @param file relative to the root */
export const load = (file) => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  return import(pathToFileURL(compile(file)).href);
};
