import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Row } from '../register-rows.js';
import type { Control } from './controls.js';
import type { Member, Totals } from './population.js';

export interface PackAsked {
  from: Date;
  to: Date;
  /** Highest that was reached. */
  severity: readonly number[] | undefined;
  /** Its id. */
  service: string | undefined;
  sample: number;
  seed: string;
  minPosition: bigint | undefined;
}

/** An event of a sampled incident, with what proves that it stands in the log. */
export interface SampledEvent {
  eventId: string;
  ordinal: number;
  type: string;
  stream: string;
  revision: string;
  recordedAt: string;
  actor: { kind: string; id: string; name?: unknown };
  /** Hashes from the leaf on (RFC 9162, 2.1.3), in base64; null of one that was written after the checkpoint. */
  inclusion: string[] | null;
}

export interface Sampled {
  incident: Member['incident'];
  /** By which it was drawn. */
  hash: string;
  /** In the order of the log. */
  events: SampledEvent[];
  /** Those of them that decide something, with what they say. */
  decisions: Row[];
}

export interface PackRegister {
  name: string;
  title: string;
  /** False where more than `rows` there are: the CSV has all. */
  isWhole: boolean;
  all: string;
  rows: Row[];
}

export interface Pack {
  asked: {
    from: string;
    to: string;
    severity: readonly number[] | null;
    service: object | null;
    sample: number;
    seed: string;
  };
  madeAt: string;
  /** Everything up to here is in it. */
  position: string;
  without: string;
  population: { totals: Totals; items: Member[] };
  sample: { method: string; items: Sampled[] };
  registers: PackRegister[];
  verdictChanges: { isWhole: boolean; items: object[] };
  controls: readonly Control[];
  tree: {
    size: number;
    root: string;
    /** The signed checkpoint of this size (C2SP tlog-checkpoint); null where none was signed. */
    checkpoint: string | null;
    verify: string;
  };
}

/**
 * By which two packs are compared, and a PDF names its JSON: SHA-256 of the canonical JSON (RFC 8785) in hexadecimal, without when
 * it was made and how far the log was then.
 */
export const digestOf = ({ madeAt: _madeAt, position: _position, ...said }: Pack): string =>
  createHash('sha256')
    .update(canonicalize(said) ?? '')
    .digest('hex');
