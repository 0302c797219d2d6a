// Calls over gRPC whose messages are bytes: what is sent need not be a message.
import { Client, credentials, Metadata } from '@grpc/grpc-js';

const asIs = (bytes) => bytes;

/** @param address like 127.0.0.1:50051 */
export const rawClient = (address) => {
  const options = { 'grpc.enable_retries': 0, 'grpc.use_local_subchannel_pool': 1 };
  const client = new Client(address, credentials.createInsecure(), options);

  /**
   * Sends messages, ends, and takes answers until the call is over.
   *
   * @param leaving after so many milliseconds the call is cancelled; a read that never ends is no hang then
   * @returns the answers, and the status that it ended with
   */
  const call = ({ path, messages, headers = {}, leaving, deadline }) =>
    new Promise((resolve) => {
      const metadata = new Metadata();
      for (const [name, value] of Object.entries(headers)) metadata.set(name, value);
      const stream = client.makeBidiStreamRequest(
        path,
        asIs,
        asIs,
        metadata,
        deadline === undefined ? {} : { deadline: Date.now() + deadline },
      );
      const answers = [];
      const timer = leaving === undefined ? undefined : setTimeout(() => stream.cancel(), leaving);
      const over = (status) => {
        clearTimeout(timer);
        resolve({ answers, ...status });
      };
      stream.on('data', (bytes) => answers.push(bytes));
      stream.on('error', () => undefined);
      stream.on('status', ({ code, details }) => over({ code, details }));
      for (const message of messages) stream.write(message);
      stream.end();
    });
  return { call, close: () => client.close() };
};

/** Statuses that only a broken server gives: UNKNOWN, INTERNAL, DATA_LOSS. */
export const isBroken = ({ code }) => code === 2 || code === 13 || code === 15;
