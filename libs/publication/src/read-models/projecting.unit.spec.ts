import { describe, expect, test } from '@jest/globals';
import type { Logged } from '#decider';
import { recordedFrom } from '#decider/testing';
import type { FollowUpEvent } from '#follow-ups/domain';
import type { Body, Context, Stored } from '#read-models';
import { edition, incidentId, noon, publicId, published, retracted, slug, version, wordsReplaced } from '../testing.js';
import type { PublicationEvent } from '../domain/index.js';
import type { PublicPageDocument } from './public-pages/public-page-document.js';
import { publicPagesProjection } from './public-pages/public-pages.projection.js';
import type { PublicationDocument } from './publications/publication-document.js';
import { publicationsProjection } from './publications/publications.projection.js';

type Any = { type: string; data: object; stream: string };

/** As a projector is given them, a second apart. */
const logged = (...events: readonly Any[]): Logged[] =>
  recordedFrom<never>(noon)(...(events as never[])).map((event, position) => {
    const stream = events[position]?.stream ?? '';
    const [, category = '', streamId = ''] = /^([a-z-]+?)-([0-9a-f]{8}-.*)$/.exec(stream) ?? [];
    return { ...(event as object), stream, category, streamId, position: BigInt(position) } as unknown as Logged;
  });

const at = (second: number): Date => new Date(Date.parse(noon) + second * 1_000);
const publication = (event: PublicationEvent): Any => ({ ...event, stream: `publication-${incidentId}` });
const followUp = (event: FollowUpEvent): Any => ({ ...event, stream: `follow-ups-${incidentId}` });

const opened = (item: number): Any =>
  followUp({
    type: 'ActionItemOpened',
    data: {
      ...{ item, title: `Item ${item}`, kind: 'preventive', finding: null, solution: null, acceptance: null },
      ...{ owner: null, team: null, estimate: null, isRealistic: false, recommendation: null, dueOn: null },
      occurredAt: noon,
    },
  } as never);
const planned = (item: number, dueOn: string): Any =>
  followUp({ type: 'ActionItemPlanned', data: { item, dueOn, failing: [], occurredAt: noon } } as never);
const delivered = (item: number, on: string): Any =>
  followUp({ type: 'ActionItemDelivered', data: { item, evidence: 'Ana Sørensen showed it', on, occurredAt: noon } });

const contextOf = (log: readonly Logged[]): Context => ({
  events: (stream, upTo) => log.filter((event) => event.stream === stream && event.position <= upTo),
});

/** The document after a log, an event or several at a time. */
const fold = <Document extends Stored>(
  projection: { project: (...args: never[]) => Body<Document> },
  id: string,
  log: readonly Logged[],
  portions: readonly (readonly Logged[])[],
): Document => {
  let document: Document | undefined;
  for (const portion of portions) {
    if (portion.length === 0) continue;
    const body = projection.project(id as never, document as never, portion as never, contextOf(log) as never);
    document = { _id: id, position: portion.at(-1)?.position, ...body } as unknown as Document;
  }
  if (document === undefined) throw new Error('nothing was folded');
  return document;
};

const items = [{ incident: incidentId, item: 1 }];
const content = JSON.stringify(edition({ items: [{ number: 1, title: 'Item 1', kind: 'preventive' }], summary: 'It' }));
const log = logged(
  opened(1),
  planned(1, '2026-04-01'),
  publication(wordsReplaced('Ana', 'the lead')),
  publication(published({ items, content })),
  publication(published({ edition: 2, items, content })),
  delivered(1, '2026-03-30'),
  publication(retracted()),
  publication(published({ edition: 3, items, content })),
);
const reaching = log.slice(3);

const page = (upTo: number, size = 1): PublicPageDocument => {
  const events = reaching.filter(({ position }) => position <= upTo);
  const portions = Array.from({ length: Math.ceil(events.length / size) }, (_, place) =>
    events.slice(place * size, (place + 1) * size),
  );
  return fold<PublicPageDocument>(publicPagesProjection, slug, log, portions);
};

const planned1 = { firstPromisedOn: '2026-04-01', agreedOn: '2026-04-01', droppedOn: null };

describe('a public page', () => {
  test('has each edition whole, and what became of what it promises', () => {
    expect(page(4)).toMatchObject({
      ...{ publicId, isPublic: true, title: 'Slots timed out', summary: 'It', retraction: null, updatedAt: at(4) },
      editions: [
        { edition: 1, content, promises: [0], publishedAt: at(3) },
        { edition: 2, content, promises: [0], publishedAt: at(4) },
      ],
      promises: [{ state: 'planned', ...planned1, deliveredOn: null }],
      follows: [incidentId],
    });
    expect(page(5)).toMatchObject({
      updatedAt: at(5),
      promises: [{ state: 'delivered', ...planned1, deliveredOn: '2026-03-30' }],
    });
  });

  test('holds no word of what was retracted, nor what anybody wrote of an item', () => {
    const gone = page(6);
    expect(gone).toMatchObject({
      isPublic: false,
      title: null,
      summary: null,
      promises: [],
      follows: [],
      updatedAt: at(6),
    });
    const all = JSON.stringify([gone, page(5)], (_name, value: unknown) => (typeof value === 'bigint' ? 0 : value));
    expect(all).not.toContain('Sørensen');
    expect(JSON.stringify(gone.editions)).not.toContain('Slots');
  });

  test('does not give back what was retracted when another edition comes', () => {
    expect(page(7).editions.map(({ edition: number, content: said }) => [number, said === null])).toEqual([
      ...[
        [1, true],
        [2, true],
        [3, false],
      ],
    ]);
  });

  test.each([1, 2, 3, 5])('is the same whether %d events come at a time', (size) => {
    for (let upTo = 3; upTo < log.length; upTo++) expect(page(upTo, size)).toEqual(page(upTo));
  });

  test('reads the streams of what it follows, and is found by them', () => {
    const [first, delivery] = [log[3], log[5]] as [never, never];
    expect(publicPagesProjection.targets(first)).toEqual([{ id: slug }]);
    expect(publicPagesProjection.targets(delivery)).toEqual([{ field: 'follows', value: incidentId }]);
    expect(publicPagesProjection.targets(log[2] as never)).toEqual([]);
    expect(publicPagesProjection.needs?.(first, contextOf(log), undefined)).toEqual([`follow-ups-${incidentId}`]);
  });
});

describe('a publication', () => {
  const fromLog = (...events: Any[]): PublicationDocument => {
    const all = logged(...events);
    return fold<PublicationDocument>(
      publicationsProjection,
      incidentId,
      all,
      all.map((event) => [event]),
    );
  };
  const goneFrom = (stream: string, type: string): Any => ({
    type,
    data: { eventId: 'x' },
    stream: `${stream}-${incidentId}`,
  });

  test('says what is public, and whether a text went that it may have been made of', () => {
    const first = publication(published());
    expect(fromLog(first)).toMatchObject({ state: 'published', slug, edition: 1, version, textsGoneAt: null });
    for (const gone of [
      goneFrom('incident', 'TextRedacted'),
      goneFrom('postmortem', 'PostmortemTextRedacted'),
      goneFrom('follow-ups', 'FollowUpTextsExpired'),
    ])
      expect(fromLog(first, gone)).toMatchObject({ textsGoneAt: at(1) });
    const again = publication(published({ edition: 2 }));
    expect(fromLog(first, goneFrom('incident', 'TextRedacted'), again)).toMatchObject({
      edition: 2,
      textsGoneAt: null,
    });
    expect(fromLog(first, publication(retracted()))).toMatchObject({ state: 'retracted', retractedAt: at(1) });
    expect(fromLog(first, publication(retracted()), again)).toMatchObject({ state: 'published', retractedAt: null });
  });

  test('is found by the incidents that it tells of', () => {
    const [text, fix] = logged(goneFrom('incident', 'TextRedacted'), goneFrom('incident', 'IncidentFixed')) as [
      never,
      never,
    ];
    expect(publicationsProjection.targets(text)).toEqual([{ field: 'incidents', value: incidentId }]);
    expect(publicationsProjection.targets(fix)).toEqual([]);
  });
});
