import type { RegisterPart } from '#event-store';
import type { CheckpointEvent } from './domain/index.js';

/** What auditors are told of the signing of the log itself. */
export const checkpointRegisters: readonly RegisterPart<CheckpointEvent>[] = [
  { register: 'signing', types: ['SigningKeyIntroduced', 'LogDisagreed', 'LogAgreed', 'LossAccepted'] },
];
