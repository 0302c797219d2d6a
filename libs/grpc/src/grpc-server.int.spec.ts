import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { CannotListen } from './errors.js';
import { GrpcServer } from './grpc-server.js';

test('a port that is taken is told in one line, with the variable that sets it', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  const server = new GrpcServer('127.0.0.1', port);
  const failed = await server.createClient().catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(CannotListen);
  expect((failed as Error).message).toContain(`cannot listen for gRPC on 127.0.0.1:${port} (`);
  expect((failed as Error).message).toContain('set DEBRIEF_GRPC_PORT to a free port');
  expect((failed as Error).message).not.toContain('\n');
  await new Promise((resolve) => taken.close(resolve));
});
