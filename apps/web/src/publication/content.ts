import type { Preview } from './queries.js';

/** What an edition says, as `/public/{slug}.json` describes it. */
export interface Content {
  title: string;
  incidents: PublicIncident[];
  sections: { section: string; text: string }[];
  findings: { number: number; text: string; tags: string[]; answers: { kind: string; text: string }[] }[];
  items: { number: number; title: string; kind: string }[];
}

interface PublicIncident {
  title: string;
  description?: string;
  severity: number;
  services: string[];
  facts: { fact: string; title: string; from: PublicFact[]; notRecorded?: string }[];
  durations: { name: string; duration?: string; atLeast?: string; atMost?: string }[];
  timeline: PublicFact[];
}

export interface PublicFact {
  type: string;
  at: string;
  notBefore?: string;
  notAfter?: string;
  by?: string;
  reportedBy?: string;
  loggedBy?: string;
  role?: string;
  kind?: string;
  from?: string | null;
  to?: string;
  service?: string;
  severity?: number;
  users?: number;
  accounts?: number;
  supportRequests?: number;
  confirmed?: boolean;
  estimated?: boolean;
  says?: string[];
}

export type Text = Preview['texts'][number];

/** Where words of a text are not as they were written, or may not stay; of a place in it that is both, what was found. */
export const marksOf = ({ redactions, hits }: Text) => [
  ...hits.map(({ start, end, kind, isWaived }) => ({
    ...{ start, end, rule: kind, level: isWaived ? 'waived' : 'found' },
    why: isWaived ? `${hitWord(kind)}, waived` : hitWord(kind),
  })),
  ...redactions.flatMap(({ start, end, was }) =>
    without({ start, end }, hits).map((span) => ({
      ...{ ...span, rule: 'redacted', level: 'redacted', why: `In the place of “${was}”` },
    })),
  ),
];

interface Place {
  start: number;
  end: number;
}

/** What is left of a place beside others. */
const without = ({ start, end }: Place, others: readonly Place[]): Place[] => {
  const left: Place[] = [];
  let at = start;
  for (const other of others.toSorted((one, next) => one.start - next.start)) {
    if (other.end <= at || other.start >= end) continue;
    if (other.start > at) left.push({ start: at, end: other.start });
    at = other.end;
  }
  return at < end ? [...left, { start: at, end }] : left;
};

export const hitWord = (kind: string): string => kind.replaceAll('-', ' ');

/** The texts of a place, in the order in which they are said there. Each is given out once. */
export const textsByPlace = (texts: readonly Text[]): ((place: string, said: string) => Text | undefined) => {
  const known = new Map<string, Text>(texts.map((text) => [`${text.place}\n${text.text}`, text]));
  return (place, said) => known.get(`${place}\n${said}`);
};

const partWords: Record<string, string> = {
  description: 'Description',
  facts: 'Facts',
  durations: 'How long it took',
  timeline: 'Timeline',
  findings: 'What was found',
  'action-items': 'What was promised',
};

/** What a part is called; sections are called as in the document. */
export const partWord = (part: string): string =>
  partWords[part] ?? `${part.charAt(0).toUpperCase()}${part.slice(1).replaceAll('-', ' ')}`;

/** An id for where a place stands on the page. */
export const placeId = (place: string): string => `place-${place.replace(/\W+/g, '-')}`;
