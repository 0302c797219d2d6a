import { unreachable, type Decider, type Moment, type Recorded } from '#decider';
import { NotSigned } from './errors.js';
import {
  channels,
  type Channel,
  type CheckpointEvent,
  type CheckpointSent,
  type CheckpointSigned,
  type LogAgreed,
  type LogDisagreed,
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

export type CheckpointCommand =
  IntroduceSigningKey | SignCheckpoint | RecordSent | ReportDisagreement | ReportAgreement;

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
}

const decide = (
  { type, data }: CheckpointCommand,
  { keys, last, sent, disagreements }: Checkpoints,
  { recordedAt: occurredAt }: Moment,
): CheckpointEvent[] => {
  switch (type) {
    case 'IntroduceSigningKey':
      // Somebody else was quicker.
      return data.after === keys.length ? [{ type: 'SigningKeyIntroduced', data: { key: data.key, occurredAt } }] : [];
    case 'SignCheckpoint': {
      const [standing] = Object.values(disagreements);
      if (standing) throw new NotSigned(standing);
      const { after, keys: introduced, ...signed } = data;
      // Whoever signs has looked at the checkpoint before: two of them cannot lead the log two ways.
      if (after !== (last?.size ?? 0) || introduced !== keys.length || signed.size <= after) return [];
      return [{ type: 'CheckpointSigned', data: { ...signed, occurredAt } }];
    }
    case 'RecordSent':
      return data.size > (sent[data.by]?.size ?? 0) ? [{ type: 'CheckpointSent', data: { ...data, occurredAt } }] : [];
    case 'ReportDisagreement': {
      const known = disagreements[data.foundIn];
      const isKnown = known?.size === data.size && known.found === data.found;
      return isKnown ? [] : [{ type: 'LogDisagreed', data: { ...data, occurredAt } }];
    }
    case 'ReportAgreement':
      return disagreements[data.foundIn] ? [{ type: 'LogAgreed', data: { ...data, occurredAt } }] : [];
    default:
      return unreachable(type);
  }
};

const evolve = (before: Checkpoints, { type, data }: Recorded<CheckpointEvent>): Checkpoints => {
  const state = { ...before, ownSince: before.ownSince + 1 };
  switch (type) {
    case 'SigningKeyIntroduced':
      return { ...state, keys: [...state.keys, data.key] };
    case 'CheckpointSigned':
      return {
        ...{ ...state, last: data, signedBy: [...new Set([...state.signedBy, state.keys.length])], ownSince: 1 },
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
    default:
      return unreachable(type);
  }
};

/** What is signed of the log, one checkpoint after the other. */
export const checkpoints: Decider<Checkpoints, CheckpointCommand, CheckpointEvent> = {
  initial: { keys: [], signedBy: [], ownSince: 0, sent: {}, unsentSince: {}, disagreements: {} },
  decide,
  evolve,
};
