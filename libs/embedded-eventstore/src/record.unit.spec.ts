import streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encodeRecord, eventTypeStartsWith, idOf, readResponseOf, streamNameStartsWith } from './record.js';

const name = fc.oneof(
  fc.string({ minLength: 1, unit: 'grapheme' }),
  fc.integer({ min: 100, max: 4096 }).map((length) => 'n'.repeat(length)),
);
const event = fc.record({
  id: fc.uuid(),
  type: name,
  contentType: fc.constantFrom('application/json', 'application/octet-stream', 'text/plain'),
  data: fc.uint8Array({ maxLength: 20_000, size: 'max' }),
  metadata: fc.uint8Array(),
});
const placement = fc.record({
  stream: name,
  revision: fc.maxSafeNat(),
  position: fc.maxSafeNat(),
  created: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
});

test('a record is the ReadResp that the official client decodes', () => {
  fc.assert(
    fc.property(event, placement, (proposed, place) => {
      const response = streamsPb.ReadResp.deserializeBinary(readResponseOf(encodeRecord(proposed, place)));
      const read = response.getEvent();
      const recorded = read?.getEvent();
      expect(read?.getCommitPosition()).toBe(String(place.position));
      expect(read?.hasLink()).toBe(false);
      expect(recorded?.getId()?.getString()).toBe(proposed.id);
      expect(Buffer.from(recorded?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString()).toBe(place.stream);
      expect(recorded?.getStreamRevision()).toBe(String(place.revision));
      expect(recorded?.getCommitPosition()).toBe(String(place.position));
      expect(recorded?.getPreparePosition()).toBe(String(place.position));
      expect(Buffer.from(recorded?.getData_asU8() ?? [])).toEqual(Buffer.from(proposed.data));
      expect(Buffer.from(recorded?.getCustomMetadata_asU8() ?? [])).toEqual(Buffer.from(proposed.metadata));
      const metadata = recorded?.getMetadataMap();
      expect(metadata?.get('type')).toBe(proposed.type);
      expect(metadata?.get('created')).toBe(place.created.toString());
      expect(metadata?.get('content-type')).toBe(
        proposed.contentType === 'application/json' ? 'application/json' : 'application/octet-stream',
      );
    }),
  );
});

test('the header tells the id, and prefixes of the name and the type', () => {
  fc.assert(
    fc.property(event, placement, fc.nat(), fc.string({ minLength: 1 }), (proposed, place, cut, other) => {
      const record = encodeRecord(proposed, place);
      expect(idOf(record)).toBe(proposed.id);
      for (const [startsWith, text] of [
        [streamNameStartsWith, place.stream],
        [eventTypeStartsWith, proposed.type],
      ] as const) {
        const characters = Array.from(text);
        const prefix = characters.slice(0, cut % (characters.length + 1)).join('');
        expect(startsWith(record, Buffer.from(prefix))).toBe(true);
        expect(startsWith(record, Buffer.from(text + other))).toBe(false);
        expect(startsWith(record, Buffer.from(other))).toBe(text.startsWith(other));
      }
    }),
  );
});
