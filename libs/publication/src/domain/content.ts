import type { Instant, Prose } from '#incidents/domain';
import type { SectionName } from '#postmortems/domain';

/** Raised where later editions say the same in another form; earlier ones keep theirs. */
export const form = 1;

/** A length, or bounds of one, as ISO 8601. */
export interface PublicLength {
  duration?: string;
  atLeast?: string;
  atMost?: string;
}

/** A fact as the public reads it: no ids, and a role in the place of a person. */
export interface PublicFact {
  type: string;
  at: Instant;
  notBefore?: Instant;
  notAfter?: Instant;
  by?: string;
  reportedBy?: string;
  loggedBy?: string;
  role?: string;
  channel?: string;
  service?: string;
  /** Of a span of impact. */
  kind?: string;
  from?: Instant | null;
  to?: Instant;
  severity?: number;
  users?: number;
  accounts?: number;
  supportRequests?: number;
  confirmed?: boolean;
  estimated?: boolean;
  /** What people wrote, each in one line. */
  says?: string[];
}

export interface PublicIncident {
  title: string;
  description?: string;
  /** 1 is the worst. */
  severity: number;
  services: string[];
  /** The seven facts. */
  facts: { fact: string; title: string; from: PublicFact[]; notRecorded?: string }[];
  durations: (PublicLength & { name: string })[];
  timeline: PublicFact[];
}

/** What is promised: what it is called is part of the edition, what became of it is not. */
export interface PublicItem {
  /** From 1 in its edition. */
  number: number;
  title: string;
  kind: string;
}

/** What an edition says, for good. */
export interface EditionContent {
  form: number;
  title: string;
  /** How the summary begins, in plain words. */
  summary?: string;
  incidents: PublicIncident[];
  sections: { section: SectionName; text: string }[];
  findings: { number: number; text: string; tags: string[]; answers: { kind: string; text: string }[] }[];
  items: PublicItem[];
}

/** Where in the follow-ups the items of an edition stand, in the order of their numbers. */
export interface ItemOf {
  incident: string;
  item: number;
}

/** Undefined where the text is gone. */
export const contentIn = (content: Prose): EditionContent | undefined =>
  typeof content === 'string' ? (JSON.parse(content) as EditionContent) : undefined;
