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
