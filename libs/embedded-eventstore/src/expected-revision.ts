import { unreachable } from '#decider';
import type { ExpectedRevision } from './proposal.js';

/** What the decision needs to know of a stream. */
export interface StreamView {
  /** Revision of the last event; undefined when there is none. */
  current: number | undefined;
  /** Id of the event at a revision; undefined past the end. */
  idAt: (revision: number) => string | undefined;
  /** Where this stream last got the id, as far as memory reaches. */
  recentRevisionOf: (id: string) => number | undefined;
}

export type AppendDecision =
  | { kind: 'append' }
  | { kind: 'nothing-to-write' }
  /** The events are there already, from an earlier attempt; `revision` is the last one's. */
  | { kind: 'already-written'; revision: number }
  | { kind: 'wrong-expected-revision' };

const WRONG: AppendDecision = { kind: 'wrong-expected-revision' };

/**
 * Whether events with these ids are appended, were appended before, or are refused; as EventStoreDB 23.10.7 answers:
 * a retry with the exact revision or `no_stream` is recognised from the stream itself, hence always; one with `any` or
 * `stream_exists` only from memory; the same ids at the current revision are new events; and of ids partly known,
 * beginning with a known one, nothing is written.
 */
export const decideAppend = (
  expected: ExpectedRevision,
  ids: readonly string[],
  stream: StreamView,
): AppendDecision => {
  switch (expected.kind) {
    case 'any':
      return recognisedFromMemory(ids, stream);
    case 'stream_exists':
      return stream.current === undefined ? WRONG : recognisedFromMemory(ids, stream);
    case 'no_stream':
      return recognisedFromStream(-1n, ids, stream);
    case 'exact':
      return recognisedFromStream(expected.revision, ids, stream);
    default:
      return unreachable(expected);
  }
};

const recognisedFromMemory = (ids: readonly string[], stream: StreamView): AppendDecision => {
  const [first] = ids;
  if (first === undefined) return { kind: 'nothing-to-write' };
  const from = stream.recentRevisionOf(first);
  if (from === undefined) return { kind: 'append' };
  if (!ids.every((id, index) => stream.recentRevisionOf(id) === from + index)) return WRONG;
  return { kind: 'already-written', revision: from + ids.length - 1 };
};

/** @param expected the last revision that the writer saw, -1 for no event */
const recognisedFromStream = (expected: bigint, ids: readonly string[], stream: StreamView): AppendDecision => {
  const current = BigInt(stream.current ?? -1);
  if (expected === current) return ids.length === 0 ? { kind: 'nothing-to-write' } : { kind: 'append' };
  if (expected > current || ids.length === 0) return WRONG;
  const from = Number(expected) + 1;
  if (!ids.every((id, index) => stream.idAt(from + index) === id)) return WRONG;
  return { kind: 'already-written', revision: from + ids.length - 1 };
};
