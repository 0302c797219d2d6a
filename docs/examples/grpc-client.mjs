// A client of the incident log, with nothing but gRPC's own libraries. Run it beside a running product:
//   node docs/examples/grpc-client.mjs .debrief/run.json
import { readFileSync } from 'node:fs';
import { credentials, loadPackageDefinition, Metadata } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

const { grpc: address, key } = JSON.parse(readFileSync(process.argv[2] ?? '.debrief/run.json', 'utf8'));
const { debrief } = loadPackageDefinition(
  loadSync('debrief/v1/incident_log.proto', {
    includeDirs: ['libs/contracts/proto'],
    longs: String,
    enums: String,
    arrays: true,
  }),
);
const log = new debrief.v1.IncidentLog(address, credentials.createInsecure());
const metadata = new Metadata();
metadata.set('authorization', `Bearer ${key}`);

// Many facts on one stream. An answer names its fact by its place, and says what it came to or why it was refused.
const stream = log.recordStream(metadata);
stream.write({
  idempotencyKey: 'example 1',
  logged: {
    title: 'Login is slow',
    severity: 3,
    services: ['login'],
    reportedBy: { kind: 'TEAM', name: 'support' },
    key: 'example',
  },
});
stream.write({
  idempotencyKey: 'example 2',
  incident: 'key:example',
  fixed: { by: { kind: 'PERSON', name: 'Ines' }, solution: 'Added an index' },
});
stream.write({ incident: 'key:example', notes: { note: '' } });
stream.end();
for await (const { item, reply, status } of stream) console.log(item ?? '0', reply?.outcome ?? status.message);

// The incident as it stands: its state, then each fact.
for await (const { state, fact } of log.replay({ incident: 'key:example' }, metadata))
  console.log(state ? `${state.title}: ${state.status}` : fact ? `${fact.revision ?? '0'} ${fact.type}` : '');

// Its events from the beginning of the log, and each new one; here the first two.
const watch = log.watch({ filter: { incidents: ['key:example'] } }, metadata);
// The end of it is an error too: CANCELLED.
watch.on('error', () => undefined);
let seen = 0;
for await (const { position, event } of watch) {
  if (event) console.log(position, event.type);
  if (event && ++seen === 2) break;
}
watch.cancel();
log.close();
