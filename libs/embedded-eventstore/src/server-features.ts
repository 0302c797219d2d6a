import featuresPb from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { sendUnaryData } from '@grpc/grpc-js';

/** The version of EventStoreDB whose streams protocol is spoken. */
export const SERVER_VERSION = '24.10.0';

/** Clients ask once what the server can do, and then use nothing else: names are in lower case on the wire. */
const METHODS = [
  { method: 'read', features: ['position', 'events'] },
  { method: 'append', features: [] },
  { method: 'batchappend', features: ['deadline_duration'] },
];

/** ServerFeatures.GetSupportedMethods. */
export const serveSupportedMethods = (_call: unknown, reply: sendUnaryData<featuresPb.SupportedMethods>): void => {
  const supported = new featuresPb.SupportedMethods();
  supported.setEventStoreServerVersion(SERVER_VERSION);
  for (const { method, features } of METHODS) {
    const entry = new featuresPb.SupportedMethod();
    entry.setServiceName('event_store.client.streams.streams');
    entry.setMethodName(method);
    entry.setFeaturesList(features);
    supported.addMethods(entry);
  }
  reply(null, supported);
};
