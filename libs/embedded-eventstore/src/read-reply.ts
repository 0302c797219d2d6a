import sharedPb from '@eventstore/db-client/generated/shared_pb.js';
import streamsPb from '@eventstore/db-client/generated/streams_pb.js';

/** What readers are sent besides events: encoded `ReadResp`s. */
const encoded = (fill: (response: streamsPb.ReadResp) => void): Buffer => {
  const response = new streamsPb.ReadResp();
  fill(response);
  return Buffer.from(response.serializeBinary());
};

export const caughtUpReply = (): Buffer =>
  encoded((response) => response.setCaughtUp(new streamsPb.ReadResp.CaughtUp()));

export const confirmationReply = (subscriptionId: string): Buffer =>
  encoded((response) => {
    const confirmation = new streamsPb.ReadResp.SubscriptionConfirmation();
    confirmation.setSubscriptionId(subscriptionId);
    response.setConfirmation(confirmation);
  });

export const checkpointReply = (position: number): Buffer =>
  encoded((response) => {
    const checkpoint = new streamsPb.ReadResp.Checkpoint();
    checkpoint.setCommitPosition(String(position));
    checkpoint.setPreparePosition(String(position));
    response.setCheckpoint(checkpoint);
  });

export const streamNotFoundReply = (stream: string): Buffer =>
  encoded((response) => {
    const identifier = new sharedPb.StreamIdentifier();
    identifier.setStreamName(Buffer.from(stream).toString('base64'));
    const notFound = new streamsPb.ReadResp.StreamNotFound();
    notFound.setStreamIdentifier(identifier);
    response.setStreamNotFound(notFound);
  });
