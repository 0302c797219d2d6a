import { expect, test } from '@jest/globals';
import type { StoredEvent } from './event-log.js';
import { currentVersion, NewerEvent, upcast, type Upcaster } from './upcasting.js';

// A note had a `body`, then a `text`, and then says in which language it is.
const upcasters: Upcaster[] = [
  { type: 'NoteAdded', from: 2, lift: (data) => ({ ...data, language: 'en' }) },
  { type: 'NoteAdded', from: 1, lift: ({ body, ...data }) => ({ ...data, text: body }) },
];

/** As version 1 wrote it. */
const sample: StoredEvent = {
  id: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0001',
  stream: 'note-6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0002',
  type: 'NoteAdded',
  revision: 0n,
  position: 7n,
  created: '2026-03-02T10:00:00.000Z',
  data: { body: 'The dashboard lags', occurredAt: '2026-03-02T10:00:00.000Z' },
  metadata: {
    recordedAt: '2026-03-02T10:00:00.000Z',
    actor: { kind: 'api-key', id: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0003' },
    commandId: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0004',
    correlationId: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0004',
    causationId: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0004',
    schemaVersion: 1,
    bodyHmac: 'none',
  },
};

const ofVersion = (schemaVersion: number, data = sample.data): StoredEvent => ({
  ...sample,
  data,
  metadata: { ...sample.metadata, schemaVersion },
});

test('an old version is lifted step by step, whatever the order of the upcasters, and the rest stays as it was', () => {
  expect(upcast(upcasters, sample)).toEqual(
    ofVersion(3, { text: 'The dashboard lags', language: 'en', occurredAt: '2026-03-02T10:00:00.000Z' }),
  );
});

test('the stored event is not changed', () => {
  const before = structuredClone(sample);
  upcast(upcasters, sample);
  expect(sample).toEqual(before);
});

test('the current version, and a type without upcasters, are read as they are', () => {
  const current = ofVersion(3, { text: 'x', language: 'de' });
  expect(upcast(upcasters, current)).toEqual(current);
  expect(upcast([], sample)).toEqual(sample);
  expect([currentVersion(upcasters, 'NoteAdded'), currentVersion(upcasters, 'Other')]).toEqual([3, 1]);
});

test('a version that only a newer program knows is refused by name, with what to do', () => {
  expect(() => upcast(upcasters, ofVersion(4))).toThrow(NewerEvent);
  expect(() => upcast(upcasters, ofVersion(4))).toThrow(
    `event ${sample.id} is NoteAdded of schema version 4, but this version of Debrief knows 3: start the newer version again.`,
  );
});

test('a missing step is a fault of the program, not silence', () => {
  const gap = upcasters.map((upcaster) => ({ ...upcaster, from: upcaster.from + 1 }));
  expect(() => upcast(gap, sample)).toThrow('no upcaster lifts NoteAdded from version 1');
});
