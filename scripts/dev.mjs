// npm run dev: as npm start, and again whenever the sources change.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

let product;
let again;

const start = () => {
  prepare();
  product = spawn(process.execPath, [join(root, 'dist/apps/cli/src/main.js'), 'start'], { stdio: 'inherit' });
  product.once('exit', (code) => {
    product = undefined;
    if (again) start();
    else process.exit(code ?? 0);
    again = false;
  });
};

const restart = () => {
  again = true;
  product?.kill('SIGTERM');
};

let timer;
for (const folder of ['apps', 'libs'])
  watch(join(root, folder), { recursive: true }, (_event, file) => {
    if (!/\.(?:tsx?|css|html)$/.test(file ?? '') || file.endsWith('.spec.ts')) return;
    clearTimeout(timer);
    timer = setTimeout(restart, 200);
  });
process.on('SIGINT', () => undefined);
start();
