import { deciderSpec } from '#decider/testing';
import {
  publishing,
  type EditionContent,
  type Hit,
  type PostmortemPublished,
  type PublicationEvent,
  type PublicationRetracted,
  type PublishPostmortem,
} from './domain/index.js';
import type { PublicPageDocument } from './read-models/public-pages/public-page-document.js';

export const noon = '2026-03-02T12:00:00.000Z';
export const incidentId = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0001';
export const publicId = '0b8a5e0e-5f5c-5a57-9a43-2b7f6f1d0009';
export const slug = '2026-03-02-slots-timed-out';
export const version = 'a'.repeat(64);

export const publicationSpec = deciderSpec(publishing, noon);

export const edition = (more: Partial<EditionContent> = {}): EditionContent => ({
  form: 1,
  title: 'Slots timed out',
  incidents: [],
  sections: [{ section: 'lessons', text: 'A lock needs a limit.' }],
  findings: [],
  items: [],
  ...more,
});

export const hit = (more: Partial<Hit> = {}): Hit => ({
  kind: 'host',
  place: 'section lessons',
  text: 'db.example.com',
  why: 'It is a name of a machine or a site.',
  ...more,
});

export const publish = (data: Partial<PublishPostmortem['data']> = {}): PublishPostmortem => ({
  type: 'PublishPostmortem',
  data: {
    approved: version,
    content: edition(),
    items: [],
    hits: [],
    incidents: [incidentId],
    isRestricted: false,
    isSoleAuthor: false,
    slug,
    publicId,
    ...data,
  },
});

export const published = (data: Partial<PostmortemPublished['data']> = {}): PostmortemPublished => ({
  type: 'PostmortemPublished',
  data: {
    edition: 1,
    version,
    slug,
    publicId,
    incidents: [incidentId],
    items: [],
    content: JSON.stringify(edition()),
    occurredAt: noon,
    ...data,
  },
});

export const retracted = (data: Partial<PublicationRetracted['data']> = {}): PublicationRetracted => ({
  type: 'PublicationRetracted',
  data: { slug, reason: 'The cause was another one', occurredAt: noon, ...data },
});

export const wordsReplaced = (text: string, replacement: string | null): PublicationEvent => ({
  type: 'WordsReplaced',
  data: { text, replacement, occurredAt: noon },
});

export const hitWaived = ({ kind, text }: Hit = hit(), reason = 'It is public'): PublicationEvent => ({
  type: 'HitWaived',
  data: { kind, text, reason, occurredAt: noon },
});

/** A page of two editions, each text of them another one. @param textAt by its place */
export const publicPage = (textAt: (place: number) => string = (place) => `Text ${place}`): PublicPageDocument => {
  let place = 0;
  const text = (): string => textAt(place++);
  const at = '2026-03-02T10:00:00.000Z';
  const said = (): EditionContent =>
    edition({
      title: text(),
      summary: text(),
      incidents: [
        {
          title: text(),
          description: text(),
          severity: 2,
          services: [text()],
          facts: [
            {
              fact: 'started',
              title: 'When it started',
              from: [{ type: 'IncidentStarted', at, notBefore: at, notAfter: at }],
            },
            {
              fact: 'responded',
              title: 'Who responded',
              from: [{ type: 'IncidentResponded', at, by: text(), role: text() }],
            },
            { fact: 'support-requests', title: 'Support requests', from: [], notRecorded: text() },
          ],
          durations: [{ name: 'timeToFix', duration: 'PT1H10M' }],
          timeline: [
            { type: 'IncidentLogged', at, reportedBy: text(), loggedBy: text() },
            { type: 'ImpactSpanRecorded', at, service: text(), kind: 'down', from: at, to: at },
            { type: 'ImpactRecorded', at, users: 1200, confirmed: true },
            { type: 'IncidentFixed', at, by: text(), says: [text(), text()], estimated: true },
          ],
        },
      ],
      sections: [
        { section: 'summary', text: text() },
        {
          section: 'lessons',
          text: `# ${text()}\n\n- ${text()}\n\n| a | b |\n| --- | --- |\n| ${text()} | [c](https://example.com) |`,
        },
      ],
      findings: [{ number: 1, text: text(), tags: [text()], answers: [{ kind: 'solution', text: text() }] }],
      items: [
        { number: 1, title: text(), kind: 'preventive' },
        { number: 2, title: text(), kind: 'process' },
      ],
    });
  const days = { firstPromisedOn: '2026-04-01', agreedOn: '2026-04-09' };
  const when = new Date(noon);
  return {
    ...{ _id: slug, position: 7n, publicId, isPublic: true, title: text(), summary: text() },
    ...{ firstPublishedAt: when, updatedAt: when, retraction: null },
    editions: [1, 2].map((number) => ({
      ...{ edition: number, publishedAt: when, content: JSON.stringify(said()), promises: [0, 1] },
    })),
    promises: [
      { incident: incidentId, item: 1, state: 'delivered', ...days, deliveredOn: '2026-04-08', droppedOn: null },
      { incident: incidentId, item: 2, state: 'started', ...days, deliveredOn: null, droppedOn: null },
    ],
    follows: [incidentId],
  };
};
