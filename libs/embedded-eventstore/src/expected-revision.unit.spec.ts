import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideAppend, type AppendDecision } from './expected-revision.js';
import type { ExpectedRevision } from './proposal.js';

const any: ExpectedRevision = { kind: 'any' };
const exists: ExpectedRevision = { kind: 'stream_exists' };
const noStream: ExpectedRevision = { kind: 'no_stream' };
const exact = (revision: number): ExpectedRevision => ({ kind: 'exact', revision: BigInt(revision) });

const append: AppendDecision = { kind: 'append' };
const nothing: AppendDecision = { kind: 'nothing-to-write' };
const wrong: AppendDecision = { kind: 'wrong-expected-revision' };
const already = (revision: number): AppendDecision => ({ kind: 'already-written', revision });

/** A stream that holds the ids in this order; `remembered` says which are still in memory. */
const decide = (stream: string, expected: ExpectedRevision, ids: string, remembered = stream): AppendDecision =>
  decideAppend(expected, Array.from(ids), {
    current: stream === '' ? undefined : stream.length - 1,
    idAt: (revision) => stream[revision],
    recentRevisionOf: (id) => (remembered.includes(id) ? stream.lastIndexOf(id) : undefined),
  });

describe('as EventStoreDB answers', () => {
  test.each<[what: string, decision: AppendDecision, answer: AppendDecision]>([
    ['any, new ids', decide('ab', any, 'cd'), append],
    ['any, no stream', decide('', any, 'a'), append],
    ['any, the last ids again', decide('abc', any, 'bc'), already(2)],
    ['any, earlier ids again', decide('abc', any, 'ab'), already(1)],
    ['any, ids that memory has lost', decide('abc', any, 'ab', ''), append],
    ['any, known ids and a new one', decide('ab', any, 'abc'), wrong],
    ['any, a new id and a known one', decide('ab', any, 'ca'), append],
    ['any, known ids that do not stand together', decide('abc', any, 'ac'), wrong],
    ['any, known ids in another order', decide('ab', any, 'ba'), wrong],
    ['any, no events', decide('ab', any, ''), nothing],
    ['stream_exists, new ids', decide('ab', exists, 'c'), append],
    ['stream_exists, no stream', decide('', exists, 'a'), wrong],
    ['stream_exists, the same ids again', decide('ab', exists, 'ab'), already(1)],
    ['stream_exists, ids that memory has lost', decide('ab', exists, 'ab', ''), append],
    ['stream_exists, no stream and no events', decide('', exists, ''), wrong],
    ['no_stream, no stream', decide('', noStream, 'ab'), append],
    ['no_stream, the same ids again, whatever memory holds', decide('ab', noStream, 'ab', ''), already(1)],
    ['no_stream, the same ids again after others', decide('abcd', noStream, 'ab', ''), already(1)],
    ['no_stream, other ids', decide('ab', noStream, 'xy'), wrong],
    ['no_stream, known ids and a new one', decide('ab', noStream, 'abc'), wrong],
    ['no_stream, ids of a later append', decide('abcd', noStream, 'cd'), wrong],
    ['no_stream, no events', decide('', noStream, ''), nothing],
    ['no_stream, no events on a stream', decide('ab', noStream, ''), wrong],
    ['exact, at the current revision', decide('ab', exact(1), 'c'), append],
    ['exact, the same ids at the current revision', decide('ab', exact(1), 'ab'), append],
    ['exact, behind, the same ids again', decide('abc', exact(0), 'bc', ''), already(2)],
    ['exact, behind, other ids', decide('abc', exact(0), 'xy'), wrong],
    ['exact, behind, known ids at another place', decide('abcd', exact(0), 'cd'), wrong],
    ['exact, behind, known ids and a new one', decide('abc', exact(0), 'bcx'), wrong],
    ['exact, ahead', decide('abc', exact(7), 'x'), wrong],
    ['exact, no stream', decide('', exact(0), 'x'), wrong],
    ['exact, no events at the current revision', decide('ab', exact(1), ''), nothing],
    ['exact, no events behind', decide('ab', exact(0), ''), wrong],
    [
      'exact, past every number',
      decideAppend({ kind: 'exact', revision: 2n ** 64n - 1n }, ['a'], {
        current: 3,
        idAt: () => undefined,
        recentRevisionOf: () => undefined,
      }),
      wrong,
    ],
  ])('%s', (_what, decision, answer) => {
    expect(decision).toEqual(answer);
  });
});

test('what was appended at a revision is recognised at that revision, whatever came after', () => {
  const ids = fc.uniqueArray(fc.constantFrom(...Array.from('abcdefghijklmnop')), { minLength: 1 });
  fc.assert(
    fc.property(ids, fc.nat(), fc.nat(), (stream, start, size) => {
      const from = start % stream.length;
      const appended = stream.slice(from, from + 1 + (size % stream.length));
      const after = from + appended.length < stream.length;
      fc.pre(after);
      const decision = decide(stream.join(''), from === 0 ? noStream : exact(from - 1), appended.join(''), '');
      expect(decision).toEqual(already(from + appended.length - 1));
    }),
  );
});
