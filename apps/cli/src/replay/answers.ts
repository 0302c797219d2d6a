import type { DurationName, Fact, FlagName, Status } from '#incidents/domain';

/** A text that somebody wrote, or the marker of one that was redacted. */
export type Prose = string | { redacted: true };

/** Somebody as the API answers: with a name beside the id where it has one. */
export interface Named {
  kind: string;
  id: string;
  name?: Prose | null;
}

export interface Source {
  system: string;
  row: number;
  /** When the source says that it learnt it. */
  recordedAt?: string;
}

/** A fact as it stands: provenance, and its own fields beside that. */
export interface Entry {
  eventId: string;
  type: Fact['type'];
  revision: string;
  recordedAt: string;
  actor: Named;
  source?: Source;
  corrections: { eventId: string; recordedAt: string; reason: Prose; replaced: string[] }[];
  original?: Fields;
  [field: string]: unknown;
}

export type Fields = Record<string, unknown>;

/** A correction or retraction. */
export interface Amendment {
  eventId: string;
  type: 'FactCorrected' | 'FactRetracted';
  revision: string;
  recordedAt: string;
  actor: Named;
  target: { eventId: string; type: string; about: string };
  replace?: Fields;
  original: Fields;
  reason: Prose;
  standing: boolean;
}

export interface Anchor {
  eventId: string;
  type: Fact['type'];
  occurredAt?: string;
  notBefore?: string;
  notAfter?: string;
}

/** A length in ISO 8601, or the bounds of one. */
export interface Duration {
  from: Anchor;
  to: Anchor;
  duration?: string;
  atLeast?: string;
  atMost?: string;
}

export interface Figure {
  value: number;
  confirmed: boolean;
  source?: string;
}

/** The figures that stand for the whole. */
export interface Impact {
  users: Figure | null;
  accounts: Figure | null;
  supportRequests: { value: number; confirmed: boolean; figures: Figure[] } | null;
}

/** GET /v1/incidents/{id} */
export interface IncidentAnswer {
  id: string;
  /** Like INC-7; null until it has one. */
  reference: string | null;
  asOf: string;
  validAt?: string;
  knownAt?: string;
  status: Status;
  key?: string;
  title: Prose;
  description?: Prose;
  services: { id: string; name: Prose | null }[];
  /** The people who alone see it, now; null where it is not restricted. */
  restrictedTo: { id: string; name?: Prose | null }[] | null;
  severity: number;
  highestSeverity: number;
  reportedBy: Named | null;
  loggedBy: Named | null;
  origin: string | null;
  channel?: string;
  lead: Named | null;
  impact: Impact;
  paused: { since: string; reason: Prose } | null;
  facts: {
    logged: Entry | null;
    firstLogged: Entry | null;
    started: (Entry & { mayHaveStarted?: true }) | null;
    detected: (Entry & { byDefault?: true }) | null;
    firstResponded: Entry | null;
    diagnosed: Entry | null;
    mitigated: Entry | null;
    mitigations: Entry[];
    fixed: Entry | null;
    fixes: Entry[];
    reopenings: Entry[];
    closed: Entry | null;
    cancelled: Entry | null;
    unrecorded: Entry[];
  };
  durations: Partial<Record<DurationName, Duration>>;
  flags: { flag: FlagName; eventIds: string[] }[];
}

/** GET /v1/incidents/{id}/timeline */
export interface TimelineAnswer {
  entries: Entry[];
  amendments: Amendment[];
}

/** What a replay is printed from: both answers, of the same moment. */
export interface Replayed {
  incident: IncidentAnswer;
  timeline: TimelineAnswer;
}

const provenance = ['eventId', 'type', 'revision', 'recordedAt', 'actor', 'source', 'corrections', 'original'];

/** The fact alone, without where it comes from. */
export const fieldsOf = (entry: Entry): Fields =>
  Object.fromEntries(Object.entries(entry).filter(([name]) => !provenance.includes(name)));
