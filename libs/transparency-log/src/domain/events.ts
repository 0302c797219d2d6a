/** RFC 3339 in UTC with milliseconds. */
type Instant = string;

/** Checkpoints are signed with this key from then on; the next one is signed with the key before it, too. */
export interface SigningKeyIntroduced {
  type: 'SigningKeyIntroduced';
  data: {
    /** By what its signatures are verified, `NAME+HASH+KEY` (C2SP signed-note). */
    key: string;
    occurredAt: Instant;
  };
}

/** What the log came to at a moment was signed. */
export interface CheckpointSigned {
  type: 'CheckpointSigned';
  data: {
    /** Events that it is about: the first so many of the log. */
    size: number;
    /** The root of the tree over them, in base64. */
    root: string;
    /** The signed note, as it is published. */
    note: string;
    occurredAt: Instant;
  };
}

/** A checkpoint was handed over where nobody who runs Debrief reaches back. */
export interface CheckpointSent {
  type: 'CheckpointSent';
  data: {
    /** Of the checkpoint. */
    size: number;
    by: Channel;
    occurredAt: Instant;
  };
}

/** The events that a checkpoint is about are not those that were signed any more. */
export interface LogDisagreed {
  type: 'LogDisagreed';
  data: {
    /** Of the checkpoint. */
    size: number;
    /** Where it was found: in the log read anew, in the tree that is kept of it, or in the places that are kept of its events. */
    foundIn: Place;
    /** The root that was signed, in base64. */
    signed: string;
    /** The root that they come to now; null where there are fewer events than were signed, and of places always. */
    found: string | null;
    occurredAt: Instant;
  };
}

/** The events of the last checkpoint are those that were signed, where they were not before. */
export interface LogAgreed {
  type: 'LogAgreed';
  data: {
    /** Of the checkpoint. */
    size: number;
    foundIn: Place;
    occurredAt: Instant;
  };
}

/** Whoever runs Debrief knows that events which were signed are gone for good: what is left of the log is signed from then on. */
export interface LossAccepted {
  type: 'LossAccepted';
  data: {
    /** Of the checkpoint that the log has lost, as the vault noted it: so many events there were. */
    size: number;
    /** Its root, in base64. */
    root: string;
    /** How they were lost. */
    reason: string;
    occurredAt: Instant;
  };
}

export const channels = ['mail', 'webhook'] as const;
/** How a checkpoint leaves by itself. */
export type Channel = (typeof channels)[number];

/** What is held against a checkpoint, or against the log that agrees with one: the read model `log-leaves` is `leaves`. */
export type Place = 'log' | 'tree' | 'leaves';

export type CheckpointEvent =
  SigningKeyIntroduced | CheckpointSigned | CheckpointSent | LogDisagreed | LogAgreed | LossAccepted;

/** Paths of the texts that people wrote. */
export const checkpointProse = ({ type }: Pick<CheckpointEvent, 'type'>): string[] =>
  type === 'LossAccepted' ? ['reason'] : [];
