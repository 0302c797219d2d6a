// Installs what is missing and builds what is stale. Runs before anything is installed: plain Node only.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Ends the process with one line when this Node is too old. */
const requireNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Debrief needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer one from nodejs.org.`,
  );
  process.exit(3);
};

const run = (what, command, args) => {
  console.log(what);
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) {
    console.error(`${what} failed${error ? `: ${error.message}` : ''}; what was printed above says why.`);
    process.exit(3);
  }
};

const modified = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

const newestIn = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, modified(join(entry.parentPath ?? entry.path, entry.name))), 0);

const installIfMissing = () => {
  // npm writes this file at the end of an install: older than the lock file, the install is stale or was interrupted.
  const installed = modified(join(root, 'node_modules', '.package-lock.json'));
  if (installed >= Math.max(modified(join(root, 'package.json')), modified(join(root, 'package-lock.json')))) return;
  run('installing what is missing (npm install) …', 'npm', ['install', '--no-audit', '--no-fund', '--loglevel=error']);
};

/** Is what was built older than any of these? */
const isStale = (built, folders, files) =>
  modified(join(root, built)) <=
  Math.max(
    ...folders.map((folder) => newestIn(join(root, folder))),
    ...files.map((file) => modified(join(root, file))),
  );

const buildIfStale = () => {
  const code = [
    ...readdirSync(join(root, 'apps'))
      .filter((app) => app !== 'web')
      .map((app) => join('apps', app)),
    'libs',
  ];
  if (isStale('dist/apps/cli/src/main.js', code, ['package.json', '.swcrc', 'nest-cli.json']))
    run('building what is stale …', process.execPath, [
      join(root, 'node_modules/@nestjs/cli/bin/nest.js'),
      'build',
      'api',
    ]);
  if (isStale('dist/web/index.html', ['apps/web', 'libs'], ['package.json']))
    run('building the page …', process.execPath, [
      join(root, 'node_modules/vite/bin/vite.js'),
      ...['build', '--config', join(root, 'apps/web/vite.config.ts'), '--logLevel', 'warn'],
    ]);
};

export const prepare = () => {
  requireNode();
  installIfMissing();
  buildIfStale();
};
