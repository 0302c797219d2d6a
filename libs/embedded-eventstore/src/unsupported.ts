import gossip from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import monitoring from '@eventstore/db-client/generated/monitoring_grpc_pb.js';
import operations from '@eventstore/db-client/generated/operations_grpc_pb.js';
import persistent from '@eventstore/db-client/generated/persistent_grpc_pb.js';
import projections from '@eventstore/db-client/generated/projections_grpc_pb.js';
import users from '@eventstore/db-client/generated/users_grpc_pb.js';
import type { sendUnaryData, Server, ServiceDefinition, UntypedServiceImplementation } from '@grpc/grpc-js';
import { unimplemented } from './refusal.js';

/** Services of EventStoreDB that this server refuses, whole. */
const SERVICES: readonly ServiceDefinition[] = [
  gossip.GossipService,
  monitoring.MonitoringService,
  operations.OperationsService,
  persistent.PersistentSubscriptionsService,
  projections.ProjectionsService,
  users.UsersService,
];

/** Refuses every method of these services by its name. */
export const refuseUnsupportedServices = (server: Server): void => {
  for (const service of SERVICES) server.addService(unread(service), refusalsOf(service));
};

/** The same methods with requests that nobody looks into. */
export const unread = (methods: ServiceDefinition): ServiceDefinition =>
  Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      { ...method, requestDeserialize: (bytes: Buffer) => bytes },
    ]),
  );

export const refusalsOf = (methods: ServiceDefinition): UntypedServiceImplementation =>
  Object.fromEntries(
    Object.entries(methods).map(([name, { path, responseStream }]) => [
      name,
      responseStream ? refuseStream(path) : refuseUnary(path),
    ]),
  );

const refuseUnary =
  (path: string) =>
  (_call: unknown, reply: sendUnaryData<unknown>): void =>
    reply(unimplemented(path.slice(1)));

const refuseStream =
  (path: string) =>
  (call: { emit: (event: 'error', error: Error) => boolean }): void => {
    call.emit('error', unimplemented(path.slice(1)));
  };
