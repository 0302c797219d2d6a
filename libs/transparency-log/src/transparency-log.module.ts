import { type DynamicModule, Module } from '@nestjs/common';
import { Clock, EventLog } from '#event-store';
import { Keyring } from '#keyring';
import { ReadModels } from '#read-models';
import { CheckpointSigner } from './checkpoint-signer.js';
import { checkpointStream, CheckpointStream } from './checkpoint-stream.js';
import { LogTree } from './log-tree.js';
import { ProofsController, SigningKeysController } from './proofs.controller.js';
import { PublicCheckpointController } from './public-checkpoint.controller.js';

/** Checkpoints and proofs over HTTP. Needs the stores of the app, and what says who sees what. */
@Module({})
export class TransparencyLogModule {
  /**
   * @param logId the id of the log
   * @param kinds categories of its streams
   */
  static of(logId: string, kinds: readonly string[]): DynamicModule {
    return {
      module: TransparencyLogModule,
      global: true,
      controllers: [ProofsController, SigningKeysController, PublicCheckpointController],
      providers: [
        {
          provide: LogTree,
          inject: [ReadModels],
          useFactory: (readModels: ReadModels) => new LogTree(readModels),
        },
        {
          provide: CheckpointStream,
          inject: [EventLog, Keyring, Clock],
          useFactory: (log: EventLog, keyring: Keyring, clock: Clock) =>
            new CheckpointStream(checkpointStream, log, keyring, clock),
        },
        {
          provide: CheckpointSigner,
          inject: [LogTree, CheckpointStream, Keyring],
          useFactory: (tree: LogTree, stream: CheckpointStream, keyring: Keyring) =>
            new CheckpointSigner(tree, stream, keyring, logId, kinds),
        },
      ],
      exports: [LogTree, CheckpointStream, CheckpointSigner],
    };
  }
}
