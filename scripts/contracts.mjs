// Writes the types of the .proto files: npm run contracts. With a folder as argument it writes them there instead.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const library = resolve(root, 'libs/contracts');
const target = resolve(process.argv[2] ?? resolve(library, 'src/generated'));

rmSync(target, { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  [
    resolve(root, 'node_modules/@grpc/proto-loader/build/bin/proto-loader-gen-types.js'),
    // As libs/contracts/src/contract.ts reads messages.
    ...['--longs=String', '--enums=String', '--arrays'],
    // What goes out may leave fields out; what came in has been read.
    ...['--inputTemplate=%sInput', '--outputTemplate=%s'],
    ...['--grpcLib=@grpc/grpc-js', '--importFileExtension=.js', '-I', 'proto', '-O', target],
    'debrief/v1/incident_log.proto',
  ],
  { cwd: library, stdio: 'inherit' },
);
process.exit(status ?? 1);
