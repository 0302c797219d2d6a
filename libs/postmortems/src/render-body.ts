import type { Instant } from '#incidents/domain';
import type { Amount, Somebody, Written } from './render-words.js';

/** A document as the outside reads it (document-body.ts), with names, as far as it is rendered. */
export interface DocumentBody {
  id: string;
  version: string;
  position: string;
  recordedUpTo: Instant;
  validAt?: Instant;
  knownAt?: Instant;
  state: 'draft' | 'in-review' | 'approved';
  requirement: {
    is: string;
    reasons: ('severity' | 'breach' | 'external')[];
    dueAt: Instant | null;
    heldAt: Instant | null;
    notCounted: { at: Instant; why: 'not-fixed' | 'before-last-fix' | 'not-all-incidents' }[];
  };
  waived: { reason: Written; recordedAt: Instant } | null;
  submitted: { version: string; recordedAt: Instant; actor: Somebody } | null;
  returned: { reason: Written; recordedAt: Instant; actor: Somebody } | null;
  approved: { version: string; recordedAt: Instant; actor: Somebody } | null;
  outdated: { version: string; says: string[] } | null;
  complete: { unanswered: string[]; openPoints: number[]; asks: number };
  incidents: IncidentBody[];
  attendees: Somebody[];
  sessions: SessionBody[];
  minutes: MinuteBody[];
  points: PointBody[];
  interviews: (From & { interview: number; with: Somebody | null; notes: Written; at: Instant })[];
  sections: (From & { section: string; text: Written })[];
  findings: FindingBody[];
  solutions: (Numbered & { addresses: string; kind: string; text: Written; withdrawn?: From & { reason: Written } })[];
  actionItems: ItemBody[];
}

/** What is numbered within its incident. */
interface Numbered extends From {
  id: string;
  /** Like INC-7.f1 */
  reference: string | null;
}

export interface FindingBody extends Numbered {
  text: Written;
  tags: string[];
  withdrawn?: From & { reason: Written };
}

export interface ItemBody extends Numbered {
  title: Written;
  state: string;
  owner: Somebody | null;
  team: Somebody | null;
  firstPromisedOn: string | null;
  agreedOn: string | null;
  slippedDays: number | null;
}

interface From {
  eventId: string;
  recordedAt: Instant;
  actor: Somebody;
}

export interface IncidentBody {
  id: string;
  reference: string | null;
  title: Written;
  description?: Written;
  status: string;
  severity: number;
  highestSeverity: number;
  services: { id: string; name?: Written | null }[];
  origin: string | null;
  lead: Somebody | null;
  merged: string[];
  facts: {
    fact: string;
    title: string;
    standing: 'answered' | 'not-recorded' | 'open';
    from: StatedBody[];
    unrecorded?: StatedBody & { reason: Written };
  }[];
  durations: Record<string, Amount & { from: AnchorBody; to: AnchorBody }>;
  timeline: StatedBody[];
  retractions: (From & { target: { about: string }; reason: Written })[];
  flags: { flag: string; eventIds: string[] }[];
  verdicts: { says: string; items: VerdictBody[] };
}

export interface AnchorBody {
  type: string;
  occurredAt?: Instant;
  notBefore?: Instant;
  notAfter?: Instant;
}

/** A fact, and where it comes from. */
export interface StatedBody extends From {
  type: string;
  at: Instant;
  incident?: string;
  corrections: { recordedAt: Instant; reason: Written; replaced: string[] }[];
  known: string;
  data: StatedData;
}

export interface StatedData {
  notBefore?: Instant;
  notAfter?: Instant;
  by?: Somebody | null;
  to?: Somebody | Instant;
  from?: Instant | null;
  reportedBy?: Somebody | null;
  loggedBy?: Somebody | null;
  channel?: string;
  role?: string;
  users?: number;
  accounts?: number;
  supportRequests?: number;
  countedBy?: string;
  confirmed?: boolean;
  estimated?: boolean;
  severity?: number;
  kind?: string;
  url?: string;
  service?: { id: string; name?: Written | null };
  fact?: string;
  [text: string]: unknown;
}

export interface SessionBody extends From {
  session: number;
  at: Instant;
  durationMinutes: number;
  place?: Written;
  facilitator: Somebody | null;
  state: 'planned' | 'held' | 'cancelled';
  attendees?: Somebody[];
  reason?: Written;
}

export interface MinuteBody extends From {
  minute: number;
  session: number;
  kind: string;
  text: Written;
  speaker: Somebody | null;
  at: Instant;
  withdrawn?: From & { reason: Written };
}

export interface PointBody extends From {
  point: number;
  session: number;
  raisedIn: number;
  text: Written;
  raisedBy: Somebody | null;
  settled?: From & { minute?: number; item?: string };
}

export interface VerdictBody {
  agreement: { id: string; title: Written | null };
  version: number;
  key: string;
  limit: { value: string; severity?: number; limit: string | number; calendar?: { name: string } };
  state: string;
  measured?: Amount;
  over?: Amount;
  left?: Amount;
  missing?: string;
  why?: string;
  exclusion?: { cause: string; reason: Written; allowedBy: Somebody };
  otherwise?: string;
  sum: ({ line: string } & Record<string, unknown>)[];
}
