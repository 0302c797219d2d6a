import { setTimeout as pause } from 'node:timers/promises';
import { credentials, loadPackageDefinition, Metadata } from '@grpc/grpc-js';
import { contract, type ProtoGrpcType, type WatchReply } from '#contracts';
import { announcedTypes, noteIn, type Heard } from './announcements.js';

// Watches over gRPC as any client would: over every break it goes on after the last position.

const [address = '', key = '', file = ''] = process.argv.slice(3);
const { debrief } = loadPackageDefinition(contract) as unknown as ProtoGrpcType;
const metadata = new Metadata();
metadata.set('authorization', `Bearer ${key}`);
let last = '0';

type Value = { stringValue?: string | null };
const textsIn = (data: unknown): Heard['data'] => {
  const { fields } = data as { fields: Record<string, Value> };
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, { stringValue }]) => (stringValue ? [[name, stringValue]] : [])),
  ) as unknown as Heard['data'];
};

const watch = (): Promise<void> =>
  new Promise((resolve) => {
    const client = new debrief.v1.IncidentLog(address, credentials.createInsecure(), { 'grpc.enable_retries': 0 });
    const call = client.watch({ fromPosition: last, filter: { types: announcedTypes } }, metadata);
    call.on('data', ({ position, event }: WatchReply) => {
      const at = position ?? last;
      if (event) {
        const { id = '', type = '', incident = '', data } = event;
        noteIn(file, { id, type, incident, position: at, data: textsIn(data) });
      }
      last = at;
    });
    const over = (): void => {
      client.close();
      resolve();
    };
    call.on('error', over);
    call.on('end', over);
  });

process.on('disconnect', () => process.exit(0));
process.send?.({ listening: 'watch' });
for (;;) {
  await watch();
  await pause(50);
}
