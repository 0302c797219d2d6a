import { describe, expect, test } from '@jest/globals';
import { deciderSpec, eventId, recordedFrom } from '#decider/testing';
import { at, evening } from '#incidents/testing';
import { factOfEntry, type Accepting } from './accepting.js';
import { keptMessagesLimit, transcribing, transcriptsLimit, type TranscriptCommand } from './decide.js';
import { EntryIsAccepted, NoSuchTranscript, TooManyTranscripts } from './errors.js';
import type { EntryProposed, TranscriptEvent, TranscriptPasted } from './events.js';
import { transcriptsOf } from './transcripts.js';

const spec = deciderSpec(transcribing, evening);
const gone = { redacted: true } as const;
const occurredAt = evening;

const pasted = (data: Partial<TranscriptPasted['data']> = {}): TranscriptPasted => ({
  type: 'TranscriptPasted',
  data: {
    ...{ transcript: 1, format: 'plain', digest: 'a', name: '#ops', timeZone: 'Europe/Lisbon', date: '2026-03-02' },
    ...{ messages: 2, unread: [], unreadCount: 0, occurredAt },
    ...data,
  },
});
const entryProposed = (data: Partial<EntryProposed['data']> = {}): EntryProposed => ({
  type: 'EntryProposed',
  data: {
    transcript: 1,
    entry: 1,
    line: 1,
    at: at('10:42'),
    author: 'Cleo',
    text: 'It answers 502',
    occurredAt,
    ...data,
  },
});
const both = [pasted(), entryProposed(), entryProposed({ entry: 2, line: 2, text: 'Rolled back' })];

const given = (...events: TranscriptEvent[]) => ({
  when: (command: TranscriptCommand) =>
    spec.given(...events.map((event) => ({ ...event, recordedAt: evening }))).when(command, { now: evening }),
});
const paste = (data: Partial<TranscriptPasted['data']> = {}): TranscriptCommand => {
  const { transcript: _transcript, occurredAt: _occurredAt, ...said } = pasted(data).data;
  return { type: 'PasteTranscript', data: said };
};
const kept = (event: EntryProposed) => {
  const { transcript: _transcript, occurredAt: _occurredAt, ...said } = event.data;
  return said;
};

describe('a transcript', () => {
  test('is numbered, and is the same where it is pasted again', () => {
    given().when(paste()).thenEvents(pasted());
    given(pasted())
      .when(paste({ name: 'other' }))
      .thenNothing();
    given(pasted())
      .when(paste({ digest: 'b' }))
      .thenEvents(pasted({ transcript: 2, digest: 'b' }));
  });

  test('is kept with so many others, and so many messages over all', () => {
    const many = Array.from({ length: transcriptsLimit }, (_, place) =>
      pasted({ transcript: place + 1, digest: String(place) }),
    );
    given(...many)
      .when(paste())
      .thenRefused(TooManyTranscripts, 'transcripts');
    given(pasted({ messages: keptMessagesLimit - 1 }))
      .when(paste({ digest: 'b' }))
      .thenRefused(TooManyTranscripts, 'messages');
  });

  test('keeps its messages once, also where it is interrupted between them', () => {
    const entries = both.slice(1).map((event) => kept(event as EntryProposed));
    const keep: TranscriptCommand = { type: 'KeepEntries', data: { transcript: 1, entries } };
    given(pasted())
      .when(keep)
      .thenEvents(...both.slice(1));
    given(pasted(), entryProposed())
      .when(keep)
      .thenEvents(...both.slice(2));
    given(...both)
      .when(keep)
      .thenNothing();
    given().when(keep).thenRefused(NoSuchTranscript);
  });
});

describe('an entry', () => {
  const accept = (entry = 1): TranscriptCommand => ({
    type: 'AcceptEntries',
    data: { transcript: 1, entries: [{ entry, as: 'notes', recorded: eventId(70) }] },
  });
  const accepted: TranscriptEvent = {
    type: 'EntryAccepted',
    data: { transcript: 1, entry: 1, as: 'notes', recorded: eventId(70), occurredAt },
  };
  const decline = (...entries: number[]): TranscriptCommand => ({
    type: 'DeclineEntries',
    data: { transcript: 1, entries, reason: 'Chatter' },
  });
  const declined = (...entries: number[]): TranscriptEvent => ({
    type: 'EntriesDeclined',
    data: { transcript: 1, entries, reason: 'Chatter', occurredAt },
  });

  test('is accepted once', () => {
    given(...both)
      .when(accept())
      .thenEvents(accepted);
    given(...both, accepted)
      .when(accept())
      .thenNothing();
    given(...both)
      .when(accept(3))
      .thenRefused(NoSuchTranscript, 'entry 3');
  });

  test('is declined once, and may be accepted after all', () => {
    given(...both)
      .when(decline(1, 2, 1))
      .thenEvents(declined(1, 2));
    given(...both, declined(1))
      .when(decline(1, 2))
      .thenEvents(declined(2));
    given(...both, declined(1))
      .when(decline(1))
      .thenNothing();
    given(...both, declined(1))
      .when(accept())
      .thenEvents(accepted);
    given(...both, accepted)
      .when(decline(1))
      .thenRefused(EntryIsAccepted, eventId(70));
    given(...both)
      .when(decline(3))
      .thenRefused(NoSuchTranscript);
  });

  test('tells what was decided last', () => {
    const events = recordedFrom<TranscriptEvent>(evening)(...both, declined(1, 2), accepted);
    expect(transcriptsOf({ events })).toMatchObject([
      {
        transcript: 1,
        entries: [
          { accepted: { recorded: eventId(70), as: 'notes' }, declined: null },
          { accepted: null, declined: { reason: 'Chatter' } },
        ],
      },
    ]);
  });

  const redact = (entries?: number[]): TranscriptCommand => ({
    type: 'RedactTranscript',
    data: { transcript: 1, ...(entries ? { entries } : {}), reason: 'A name' },
  });
  const redacted = (...places: number[]): TranscriptEvent => ({
    type: 'TranscriptTextsRedacted',
    data: { eventIds: places.map(eventId), reason: 'A name', occurredAt },
  });
  const expire: TranscriptCommand = { type: 'ExpireTranscriptTexts', data: { cause: eventId(71) } };
  const expired: TranscriptEvent = { type: 'TranscriptTextsExpired', data: { cause: eventId(71), occurredAt } };

  test('is redacted once, by itself or with all of the transcript', () => {
    given(...both)
      .when(redact([2]))
      .thenEvents(redacted(2));
    given(...both)
      .when(redact())
      .thenEvents(redacted(0, 1, 2));
    given(...both, redacted(0, 1, 2))
      .when(redact())
      .thenNothing();
    given(...both)
      .when(redact([3]))
      .thenRefused(NoSuchTranscript);
  });

  test('goes with the fact that it came to, and with the texts of the incident', () => {
    const follow: TranscriptCommand = {
      type: 'RedactAcceptedEntry',
      data: { recorded: eventId(70), cause: eventId(71) },
    };
    const followed: TranscriptEvent = {
      type: 'TranscriptTextsRedacted',
      data: { eventIds: [eventId(1)], cause: eventId(71), occurredAt },
    };
    given(...both, accepted)
      .when(follow)
      .thenEvents(followed);
    given(...both)
      .when(follow)
      .thenNothing();
    given(...both)
      .when(expire)
      .thenEvents(expired);
    given(...both, expired)
      .when(expire)
      .thenNothing();
    given().when(expire).thenNothing();
  });

  test('that is gone reads as the marker', () => {
    const fold = (...events: TranscriptEvent[]) =>
      transcriptsOf(
        recordedFrom<TranscriptEvent>(evening)(...events).reduce(transcribing.evolve, transcribing.initial),
      );
    expect(fold(...both, redacted(1))).toMatchObject([
      { name: '#ops', entries: [{ text: gone, author: gone }, { text: 'Rolled back' }] },
    ]);
    expect(fold(...both, declined(1), expired)).toMatchObject([
      { name: gone, entries: [{ text: gone, declined: { reason: gone } }, { text: gone }] },
    ]);
  });
});

describe('the fact that a message comes to', () => {
  const message: Accepting = {
    as: 'notes',
    occurredAt: at('10:42'),
    otherwise: undefined,
    text: 'rolled back',
    author: 'Cleo',
    by: undefined,
  };
  const ana = { kind: 'person', id: eventId(9) };
  const { occurredAt: when } = message;

  test.each<[string, Partial<Accepting>, object]>([
    ['names whoever the directory does not know', {}, { type: 'notes', note: 'Cleo: rolled back' }],
    ['is by whoever it knows', { author: null, by: ana }, { type: 'notes', note: 'rolled back', by: ana }],
    ['is by whoever is named', { by: ana }, { type: 'notes', note: 'rolled back', by: ana }],
    ['is by nobody known where that is said', { by: null }, { type: 'notes', note: 'Cleo: rolled back', by: null }],
    ['says it otherwise', { otherwise: 'x' }, { type: 'notes', note: 'x' }],
    ['is what it is said to be', { as: 'fixed', by: ana }, { type: 'fixed', solution: 'rolled back', by: ana }],
    ['needs no words', { as: 'responded', by: ana }, { type: 'responded', by: ana }],
    ['of a start is its moment', { as: 'started' }, { type: 'started' }],
    [
      'of what says not by whom names them',
      { as: 'reopened', by: ana },
      { type: 'reopened', reason: 'Cleo: rolled back' },
    ],
    ['of nobody is what was said', { author: null }, { type: 'notes', note: 'rolled back' }],
  ])('%s', (_, said, fact) => {
    expect(factOfEntry({ ...message, ...said })).toEqual({ ...fact, occurredAt: when });
  });
});
