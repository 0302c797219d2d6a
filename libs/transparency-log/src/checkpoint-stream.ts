import { CommandHandling, type StreamKind } from '#event-store';
import {
  checkpointProse,
  checkpoints,
  type CheckpointCommand,
  type CheckpointEvent,
  type Checkpoints,
} from './domain/index.js';

/** The one stream `checkpoints`: appended at the revision that was read, so that two signers cannot fork the log. */
export const checkpointStream: StreamKind<Checkpoints, CheckpointCommand, CheckpointEvent> = {
  category: 'checkpoints',
  isSingle: true,
  decider: checkpoints,
  prosePaths: checkpointProse,
  upcasters: [],
};

/** The stream of checkpoints, as Nest injects it. Its id is ''. */
export class CheckpointStream extends CommandHandling<Checkpoints, CheckpointCommand, CheckpointEvent> {}
