export * from '@eventstore/db-client/generated/streams_pb.js';
