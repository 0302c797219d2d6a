import { unreachable, type Decider, type Moment, type Recorded } from '#decider';
import { NothingLost, NotSigned } from './errors.js';
import {
  channels,
  type Channel,
  type CheckpointEvent,
  type CheckpointSent,
  type CheckpointSigned,
  type LogAgreed,
  type LogDisagreed,
  type LossAccepted,
  type Place,
  type SigningKeyIntroduced,
} from './events.js';

type Said<Event extends CheckpointEvent> = Omit<Event['data'], 'occurredAt'>;

export interface IntroduceSigningKey {
  type: 'IntroduceSigningKey';
  data: Said<SigningKeyIntroduced> & {
    /** How many keys there were before. */
    after: number;
  };
}

export interface SignCheckpoint {
  type: 'SignCheckpoint';
  data: Said<CheckpointSigned> & {
    /** Size of the checkpoint before it; 0 where there is none. */
    after: number;
    /** How many keys there were: the last of them signed. */
    keys: number;
    /** How many losses were accepted: what is signed has the events that say so. */
    losses: number;
  };
}

export interface RecordSent {
  type: 'RecordSent';
  data: Said<CheckpointSent>;
}

export interface ReportDisagreement {
  type: 'ReportDisagreement';
  data: Said<LogDisagreed>;
}

export interface ReportAgreement {
  type: 'ReportAgreement';
  data: Said<LogAgreed>;
}

export interface AcceptLoss {
  type: 'AcceptLoss';
  data: Said<LossAccepted>;
}

export type CheckpointCommand =
  IntroduceSigningKey | SignCheckpoint | RecordSent | ReportDisagreement | ReportAgreement | AcceptLoss;

export type SignedCheckpoint = CheckpointSigned['data'];

/** What was signed, and whether the log still agrees with it. */
export interface Checkpoints {
  /** By what signatures are verified, in the order of their introduction; the last one signs. */
  keys: readonly string[];
  /** The last one. */
  last?: SignedCheckpoint;
  /** Numbers of the keys that signed, from 1, each once; the last of them signed the last one. */
  signedBy: readonly number[];
  /** Events of this stream since it was signed, itself among them: they alone are no reason to sign again. */
  ownSince: number;
  /** The last checkpoint that each channel has taken, and when. */
  sent: Partial<Record<Channel, CheckpointSent['data']>>;
  /** Since when each channel has not taken what was signed; left out where it has taken the last checkpoint, or none was signed. */
  unsentSince: Partial<Record<Channel, string>>;
  /** What does not agree, by where it was found. */
  disagreements: Partial<Record<Place, LogDisagreed['data']>>;
  /** Checkpoints that the log has lost for good. */
  lost: readonly Signed[];
  /** How many of them the last checkpoint tells of. */
  lossesSigned: number;
}

/** A tree as it is held against what was signed. */
export interface Signed {
  size: number;
  /** In base64. */
  root: string;
}

/** Why nothing more is signed; undefined where nothing stands against it. A wrong place of an event does not: it is no part of what is signed. */
export const againstSigning = ({ disagreements }: Checkpoints): LogDisagreed['data'] | undefined =>
  disagreements.log ?? disagreements.tree;

/** Whether it is known, and accepted, that the log has lost what this checkpoint was about. */
export const isLost = ({ lost }: Checkpoints, { size, root }: Signed): boolean =>
  lost.some((each) => each.size === size && each.root === root);

const decide = (
  { type, data }: CheckpointCommand,
  state: Checkpoints,
  { recordedAt: occurredAt }: Moment,
): CheckpointEvent[] => {
  const { keys, last, sent, disagreements } = state;
  switch (type) {
    case 'IntroduceSigningKey':
      // Somebody else was quicker.
      return data.after === keys.length ? [{ type: 'SigningKeyIntroduced', data: { key: data.key, occurredAt } }] : [];
    case 'SignCheckpoint': {
      const standing = againstSigning(state);
      if (standing) throw new NotSigned(standing);
      const { after, keys: introduced, losses, ...signed } = data;
      const isOfNow = after === (last?.size ?? 0) && introduced === keys.length && losses === state.lost.length;
      // Whoever signs has looked at the checkpoint before: two of them cannot lead the log two ways.
      if (!isOfNow || signed.size <= after) return [];
      return [{ type: 'CheckpointSigned', data: { ...signed, occurredAt } }];
    }
    case 'RecordSent':
      return data.size > (sent[data.by]?.size ?? 0) ? [{ type: 'CheckpointSent', data: { ...data, occurredAt } }] : [];
    case 'ReportDisagreement': {
      const { foundIn, size, signed, found } = data;
      const known = disagreements[foundIn];
      const isKnown =
        foundIn === 'leaves'
          ? known !== undefined
          : (known?.size === size && known.found === found) || isLost(state, { size, root: signed });
      return isKnown ? [] : [{ type: 'LogDisagreed', data: { ...data, occurredAt } }];
    }
    case 'ReportAgreement':
      return disagreements[data.foundIn] ? [{ type: 'LogAgreed', data: { ...data, occurredAt } }] : [];
    case 'AcceptLoss':
      if (isLost(state, data)) return [];
      // What the log has is not lost.
      if (last?.size === data.size && last.root === data.root) throw new NothingLost();
      return [{ type: 'LossAccepted', data: { ...data, occurredAt } }];
    default:
      return unreachable(type);
  }
};

const evolve = (before: Checkpoints, { type, data }: Recorded<CheckpointEvent>): Checkpoints => {
  // That a loss was accepted is to be signed, whatever else happens.
  const state = { ...before, ownSince: before.ownSince + (type === 'LossAccepted' ? 0 : 1) };
  switch (type) {
    case 'SigningKeyIntroduced':
      return { ...state, keys: [...state.keys, data.key] };
    case 'CheckpointSigned':
      return {
        ...{ ...state, last: data, signedBy: [...new Set([...state.signedBy, state.keys.length])], ownSince: 1 },
        lossesSigned: state.lost.length,
        unsentSince: Object.fromEntries(channels.map((by) => [by, state.unsentSince[by] ?? data.occurredAt])),
      };
    case 'CheckpointSent': {
      const { [data.by]: _since, ...unsentSince } = state.unsentSince;
      const { last } = state;
      const isBehind = last !== undefined && last.size > data.size;
      return {
        ...{ ...state, sent: { ...state.sent, [data.by]: data } },
        unsentSince: isBehind ? { ...unsentSince, [data.by]: last.occurredAt } : unsentSince,
      };
    }
    case 'LogDisagreed':
      return { ...state, disagreements: { ...state.disagreements, [data.foundIn]: data } };
    case 'LogAgreed': {
      const { [data.foundIn]: _settled, ...disagreements } = state.disagreements;
      return { ...state, disagreements };
    }
    case 'LossAccepted': {
      const { size, root } = data;
      const isAbout = (found: LogDisagreed['data']): boolean =>
        found.size > (state.last?.size ?? 0) || (found.size === size && found.signed === root);
      const disagreements = Object.fromEntries(
        Object.entries(state.disagreements).filter(([, found]) => !isAbout(found)),
      );
      return { ...state, lost: [...state.lost, { size, root }], disagreements };
    }
    default:
      return unreachable(type);
  }
};

/** What is signed of the log, one checkpoint after the other. */
export const checkpoints: Decider<Checkpoints, CheckpointCommand, CheckpointEvent> = {
  initial: {
    keys: [],
    signedBy: [],
    ownSince: 0,
    sent: {},
    unsentSince: {},
    disagreements: {},
    lost: [],
    lossesSigned: 0,
  },
  decide,
  evolve,
};
