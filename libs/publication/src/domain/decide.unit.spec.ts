import { describe, expect, test } from '@jest/globals';
import { eventId, recordedFrom } from '#decider/testing';
import { UnknownEvent } from '#incidents/domain';
import { SoleAuthor } from '#postmortems/domain';
import {
  edition,
  hit,
  hitWaived,
  incidentId,
  noon,
  publicationSpec,
  publish,
  published,
  retracted,
  slug,
  version,
  wordsReplaced,
} from '../testing.js';
import {
  addressing,
  AddressIsTaken,
  contentLimit,
  editionsLimit,
  NoSuchHit,
  NotPublished,
  NothingToPublish,
  PublicationIsFull,
  PublicationNotClean,
  publicationView,
  publishing,
  RestrictedIsNotPublished,
  StillPublic,
  type PublicationEvent,
} from './index.js';

// "2026-03-02T12:00:00.000Z" and a second later for each event before.
const at = (seconds: number): string => new Date(Date.parse(noon) + seconds * 1_000).toISOString();

describe('publishing', () => {
  test('makes edition 1 of the version approved last', () =>
    publicationSpec
      .given()
      .when(publish())
      .thenEvents(published({ occurredAt: at(1) })));

  test('makes the next edition at the address of the first', () =>
    publicationSpec
      .given(published())
      .when(publish({ approved: 'b'.repeat(64), slug: '2026-03-02-another', publicId: 'another' }))
      .thenEvents(published({ edition: 2, version: 'b'.repeat(64), occurredAt: at(1) })));

  test('is quiet where the edition that is public says the same of the same version', () =>
    publicationSpec.given(published()).when(publish({ version })).thenNothing());

  test('makes another edition of the same version where it is redacted otherwise', () => {
    const content = edition({ sections: [] });
    publicationSpec
      .given(published())
      .when(publish({ content }))
      .thenEvents(published({ edition: 2, content: JSON.stringify(content), occurredAt: at(1) }));
  });

  test('goes on after a retraction, also with the same words', () =>
    publicationSpec
      .given(published(), retracted())
      .when(publish())
      .thenEvents(published({ edition: 2, occurredAt: at(2) })));

  test('wants an approved version, and the one that is meant', () => {
    publicationSpec
      .given()
      .when(publish({ approved: null }))
      .thenRefused(NothingToPublish, 'No version');
    publicationSpec
      .given()
      .when(publish({ version: 'c'.repeat(64) }))
      .thenRefused(NothingToPublish, version);
  });

  test('is not for the sole author, and not of what is restricted', () => {
    publicationSpec
      .given()
      .when(publish({ isSoleAuthor: true }))
      .thenRefused(SoleAuthor, 'somebody else publishes');
    publicationSpec
      .given()
      .when(publish({ isRestricted: true }))
      .thenRefused(RestrictedIsNotPublished);
  });

  test('wants each thing that was found waived, by kind and words', () => {
    const refusal = publicationSpec
      .given()
      .when(publish({ hits: [hit(), hit({ kind: 'email', text: 'a@example.com' })] }))
      .thenRefused(PublicationNotClean, '2 things');
    expect(refusal.members).toEqual({ hits: [hit(), hit({ kind: 'email', text: 'a@example.com' })] });
    publicationSpec
      .given(hitWaived(hit({ kind: 'person' })), hitWaived(hit({ text: 'other.example.com' })))
      .when(publish({ hits: [hit()] }))
      .thenRefused(PublicationNotClean, '1 thing');
    publicationSpec
      .given(hitWaived())
      .when(publish({ hits: [hit()] }))
      .thenEvents(published({ occurredAt: at(1) }));
  });

  test('takes no more than fits', () => {
    const text = 'ä'.repeat(contentLimit / 2);
    publicationSpec
      .given()
      .when(publish({ content: edition({ title: text }) }))
      .thenRefused(PublicationIsFull, `${contentLimit} bytes`);
    const editions = Array.from({ length: editionsLimit }, (_, place) => published({ edition: place + 1 }));
    publicationSpec
      .given(...editions)
      .when(publish({ content: edition({ title: 'Another' }) }))
      .thenRefused(PublicationIsFull, 'editions');
  });
});

describe('what is said before', () => {
  test('words are replaced, and stay again', () => {
    const replace = (replacement: string | null) =>
      ({ type: 'ReplaceWords', data: { text: 'Ana', replacement } }) as const;
    publicationSpec
      .given()
      .when(replace('the lead'))
      .thenEvents({ type: 'WordsReplaced', data: { text: 'Ana', replacement: 'the lead', occurredAt: at(1) } });
    publicationSpec.given(wordsReplaced('Ana', 'the lead')).when(replace('the lead')).thenNothing();
    publicationSpec.given().when(replace(null)).thenNothing();
    publicationSpec
      .given(wordsReplaced('Ana', 'the lead'))
      .when(replace(null))
      .thenEvents({ type: 'WordsReplaced', data: { text: 'Ana', replacement: null, occurredAt: at(1) } });
  });

  test('what is waived is there, and is waived once for a reason', () => {
    const { kind, text } = hit();
    const waive = (reason: string, hits = [hit()]) =>
      ({ type: 'WaiveHit', data: { kind, text, reason, hits } }) as const;
    publicationSpec.given().when(waive('It is public', [])).thenRefused(NoSuchHit, 'nothing to waive');
    publicationSpec
      .given()
      .when(waive('It is public', [hit({ text: 'other.example.com' })]))
      .thenRefused(NoSuchHit, 'other.example.com');
    publicationSpec.given(hitWaived()).when(waive('It is public')).thenNothing();
    publicationSpec
      .given(hitWaived())
      .when(waive('Another reason'))
      .thenEvents({ type: 'HitWaived', data: { kind, text, reason: 'Another reason', occurredAt: at(1) } });
  });

  test('a part is left out, and taken in again', () => {
    const choose = (isPublic: boolean) => ({ type: 'ChoosePart', data: { part: 'timeline', isPublic } }) as const;
    const chosen = (isPublic: boolean): PublicationEvent => ({
      type: 'PartChosen',
      data: { part: 'timeline', isPublic, occurredAt: at(1) },
    });
    publicationSpec.given().when(choose(true)).thenNothing();
    publicationSpec.given().when(choose(false)).thenEvents(chosen(false));
    publicationSpec.given(chosen(false)).when(choose(false)).thenNothing();
    publicationSpec.given(chosen(false)).when(choose(true)).thenEvents(chosen(true));
  });
});

describe('a retraction', () => {
  const retract = (more: object = {}) =>
    ({ type: 'RetractPublication', data: { reason: 'It was wrong', hits: [], ...more } }) as const;

  test('takes back every edition', () => {
    publicationSpec
      .given(published(), published({ edition: 2 }))
      .when(retract())
      .thenEvents({ type: 'PublicationRetracted', data: { slug, reason: 'It was wrong', occurredAt: at(2) } });
    const events = recordedFrom<PublicationEvent>(noon)(published(), published({ edition: 2 }), retracted());
    const view = publicationView({ events });
    expect([view.state, view.editions.map(({ isRetracted }) => isRetracted)]).toEqual(['retracted', [true, true]]);
  });

  test('needs something that is public; a policy says nothing of the rest', () => {
    publicationSpec.given().when(retract()).thenRefused(NotPublished, 'Nothing');
    publicationSpec.given(published(), retracted()).when(retract()).thenRefused(NotPublished, 'retracted already');
    publicationSpec
      .given()
      .when(retract({ isQuiet: true }))
      .thenNothing();
  });

  test('gives no reason that may not be public, and none where it may not be told', () => {
    publicationSpec
      .given(published())
      .when(retract({ hits: [hit({ place: 'reason' })] }))
      .thenRefused(PublicationNotClean, 'The reason is public');
    publicationSpec
      .given(published())
      .when({ type: 'RetractPublication', data: { hits: [], isQuiet: true } })
      .thenEvents({ type: 'PublicationRetracted', data: { slug, occurredAt: at(1) } });
  });
});

describe('texts that are destroyed', () => {
  const redact = (place: number) => ({ type: 'RedactPublicationText', data: { eventId: eventId(place) } }) as const;

  test('are not those that everybody reads', () => {
    publicationSpec.given(published()).when(redact(0)).thenRefused(StillPublic);
    publicationSpec.given(published(), retracted()).when(redact(1)).thenRefused(StillPublic);
    publicationSpec
      .given(published(), retracted())
      .when(redact(0))
      .thenEvents({ type: 'PublicationTextRedacted', data: { eventId: eventId(0), occurredAt: at(2) } });
    publicationSpec.given().when(redact(0)).thenRefused(UnknownEvent);
  });

  test('expire but for what is public', () => {
    const expire = { type: 'ExpirePublicationTexts', data: { cause: 'it' } } as const;
    publicationSpec
      .given(wordsReplaced('Ana', 'the lead'), published(), retracted(), published({ edition: 2 }))
      .when(expire)
      .thenEvents({
        type: 'PublicationTextsExpired',
        data: { cause: 'it', eventIds: [eventId(0), eventId(1), eventId(2)], occurredAt: at(4) },
      });
    publicationSpec.given(published()).when(expire).thenNothing();
  });

  test('read as gone, and say nothing any more', () => {
    const [replaced, ...gone] = recordedFrom<PublicationEvent>(noon)(wordsReplaced('Ana', 'the lead'), {
      type: 'PublicationTextRedacted',
      data: { eventId: eventId(0), occurredAt: noon },
    });
    const state = [replaced, ...gone].reduce(
      (known, event) => (event === undefined ? known : publishing.evolve(known, event)),
      publishing.initial,
    );
    expect(state.events[0]?.data).toMatchObject({ text: { redacted: true }, replacement: { redacted: true } });
    expect(publicationView(state).replacements).toEqual([]);
  });
});

test('an address is taken once, by one publication', () => {
  const moment = { now: noon, recordedAt: noon };
  const take = (incident: string) => ({ type: 'TakeAddress', data: { slug, incident } }) as const;
  const [taken] = addressing.decide(take(incidentId), addressing.initial, moment);
  expect(taken).toEqual({ type: 'AddressTaken', data: { slug, incident: incidentId, occurredAt: noon } });
  const events = recordedFrom<NonNullable<typeof taken>>(noon)(taken as NonNullable<typeof taken>);
  const state = events.reduce(addressing.evolve, addressing.initial);
  expect(addressing.decide(take(incidentId), state, moment)).toEqual([]);
  expect(() => addressing.decide(take('another'), state, moment)).toThrow(AddressIsTaken);
});
