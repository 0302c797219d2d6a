import type { RuleName } from '#blameless';
import type { Actor, Recorded } from '#decider';
import { keyOfParticipant, type Participant } from '#directory/domain';
import type { Instant, Prose } from '#incidents/domain';
import {
  sectionNames,
  type AttendanceAsked,
  type MinuteKind,
  type ParticipantAdded,
  type ParticipantExcluded,
  type PointSettled,
  type PointSettledByItem,
  type PostmortemEvent,
  type RecordedPostmortemEvent,
  type RemarkPlace,
  type SectionName,
} from './events.js';

/** Everything that was recorded of one postmortem. */
export interface Postmortem {
  events: readonly RecordedPostmortemEvent[];
}

/** Where something comes from: the event, when it was recorded, and by whom. */
export interface Told {
  eventId: string;
  revision: bigint;
  recordedAt: Instant;
  actor: Actor;
}

export interface Session extends Told {
  session: number;
  at: Instant;
  durationMinutes: number;
  place?: Prose;
  zone: string;
  facilitator: Participant | null;
  state: 'planned' | 'held' | 'cancelled';
  /** How often time, place or state changed (RFC 5545, 3.8.7.4). */
  sequence: number;
  /** When it was recorded how it is now: of its planning, of what moved it last, or of its cancellation. */
  changedAt: Instant;
  /** When it began; like who was there undefined until it was held. */
  heldAt?: Instant;
  attendees?: readonly Participant[];
  /** Ids of the incidents that were reviewed in it. */
  reviewed?: readonly string[];
  /** Why it was moved last, or cancelled. */
  reason?: Prose;
  /** What went out last to whom; by `kind:id`. */
  sent: ReadonlyMap<string, { to: Participant; method: 'request' | 'cancel'; sequence: number; at: Instant }>;
}

export interface Minute extends Told {
  minute: number;
  session: number;
  kind: MinuteKind;
  text: Prose;
  speaker: Participant | null;
  at: Instant;
  withdrawn?: Told & { reason: Prose };
}

export interface Point extends Told {
  point: number;
  /** On whose agenda it is: where it was raised, or carried to last. */
  session: number;
  raisedIn: number;
  text: Prose;
  raisedBy: Participant | null;
  at: Instant;
  /** By a minute that stands or an action item; open where there is none. */
  settled?: Told & Settling;
}

/** An action item, by the incident that it follows up, and its number. */
export interface ItemOf {
  incident: string;
  number: number;
}

/** What settles a point. */
export type Settling = { minute: number; item?: undefined } | { minute?: undefined; item: ItemOf };

export interface Interview extends Told {
  interview: number;
  with: Participant | null;
  notes: Prose;
  at: Instant;
  released: boolean;
}

export interface Section extends Told {
  section: SectionName;
  /** Markdown. */
  text: Prose;
}

/** Words of a section that may stay, whatever the linter says. */
export interface WaivedRemark extends Told {
  section: RemarkPlace;
  rule: RuleName;
  /** The words, as the remark gave them. */
  text: Prose;
  reason: Prose;
}

/** What the organiser said, or somebody asked, about one participant; the last word counts. */
export type Word = Told & {
  type: ParticipantAdded['type'] | ParticipantExcluded['type'] | AttendanceAsked['type'];
  participant: Participant;
  reason?: Prose;
};

export interface Approval extends Told {
  version: string;
}

/** A postmortem as it stands after some events. */
export interface PostmortemView {
  waived: (Told & { reason: Prose }) | null;
  words: readonly Word[];
  sessions: readonly Session[];
  minutes: readonly Minute[];
  points: readonly Point[];
  interviews: readonly Interview[];
  sections: ReadonlyMap<SectionName, Section>;
  /** Also of words that a section has no more; the last word about the same words counts. */
  waivedRemarks: readonly WaivedRemark[];
  /** Everybody who wrote a section, by id of the actor. */
  authors: ReadonlySet<string>;
  state: 'draft' | 'in-review' | 'approved';
  /** What was submitted last, and is in review or was decided on. */
  submitted: Approval | null;
  returned: (Told & { reason: Prose }) | null;
  /** What was approved last, whatever happened since. */
  approved: Approval | null;
}

export const noPostmortem: Postmortem = { events: [] };

/** Ids of the keys by which sections or notes of interviews were written. */
export const writingKeys = ({ events }: Postmortem): string[] =>
  events.flatMap(({ type, metadata: { actor } }) =>
    actor.kind === 'api-key' && (type === 'SectionWritten' || type === 'InterviewNoted') ? [actor.id] : [],
  );

const tellingOf = ({ id, revision, metadata: { recordedAt, actor } }: RecordedPostmortemEvent): Told => ({
  eventId: id,
  revision,
  recordedAt,
  actor,
});

/** @param knownAt as far as it was known then; all where it is left out */
export const postmortemView = ({ events }: Postmortem, knownAt?: Instant): PostmortemView => {
  const known = events.filter(({ metadata }) => knownAt === undefined || metadata.recordedAt <= knownAt);
  const view = start();
  for (const event of known) tell(view, event);
  return {
    ...view,
    points: view.points.map((point) => {
      const { settled, ...open } = point;
      if (settled?.minute === undefined) return point;
      return view.minutes[settled.minute - 1]?.withdrawn === undefined ? point : open;
    }),
  };
};

/** While it is put together. */
type Growing = { -readonly [Name in keyof PostmortemView]: PostmortemView[Name] } & {
  sessions: Session[];
  minutes: Minute[];
  points: Point[];
  interviews: Interview[];
  words: Word[];
  sections: Map<SectionName, Section>;
  waivedRemarks: WaivedRemark[];
  authors: Set<string>;
};

const start = (): Growing => ({
  waived: null,
  words: [],
  sessions: [],
  minutes: [],
  points: [],
  interviews: [],
  sections: new Map(),
  waivedRemarks: [],
  authors: new Set(),
  state: 'draft',
  submitted: null,
  returned: null,
  approved: null,
});

/** Numbers follow from the order of the stream: what an event names is there. */
const tell = (view: Growing, event: RecordedPostmortemEvent): void => {
  const told = tellingOf(event);
  switch (event.type) {
    case 'PostmortemWaived':
      view.waived = { ...told, reason: event.data.reason };
      break;
    case 'WaiverLifted':
      view.waived = null;
      break;
    case 'ParticipantAdded':
    case 'ParticipantExcluded':
    case 'AttendanceAsked': {
      const { participant, reason } = event.data;
      view.words.push({ ...told, type: event.type, participant, ...(reason === undefined ? {} : { reason }) });
      break;
    }
    case 'SessionPlanned': {
      const { occurredAt: _occurredAt, ...planned } = event.data;
      const { recordedAt: changedAt } = told;
      view.sessions.push({ ...told, ...planned, state: 'planned', sequence: 0, changedAt, sent: new Map() });
      break;
    }
    case 'SessionMoved':
    case 'SessionCancelled':
    case 'InvitationsSent':
    case 'AttendanceRecorded':
    case 'AttendanceWithdrawn':
      tellOfSession(view, event);
      break;
    case 'MinuteTaken': {
      const { occurredAt: at, ...taken } = event.data;
      view.minutes.push({ ...told, ...taken, at });
      break;
    }
    case 'MinuteWithdrawn': {
      const { minute, reason } = event.data;
      const taken = view.minutes[minute - 1];
      if (taken) view.minutes[minute - 1] = { ...taken, withdrawn: { ...told, reason } };
      break;
    }
    case 'PointRaised': {
      const { occurredAt: at, session, ...raised } = event.data;
      view.points.push({ ...told, ...raised, session, raisedIn: session, at });
      break;
    }
    case 'PointSettled':
    case 'PointSettledByItem':
    case 'PointCarried': {
      const point = view.points[event.data.point - 1];
      if (point === undefined) break;
      view.points[event.data.point - 1] =
        event.type === 'PointCarried'
          ? { ...point, session: event.data.session }
          : { ...point, settled: { ...told, ...settlingIn(event) } };
      break;
    }
    case 'InterviewNoted': {
      const { occurredAt: at, ...noted } = event.data;
      view.interviews.push({ ...told, ...noted, at, released: false });
      break;
    }
    case 'InterviewReleased': {
      const noted = view.interviews[event.data.interview - 1];
      if (noted) view.interviews[event.data.interview - 1] = { ...noted, released: true };
      break;
    }
    case 'SectionWritten':
      view.sections.set(event.data.section, { ...told, section: event.data.section, text: event.data.text });
      view.authors.add(told.actor.id);
      break;
    case 'RemarkWaived': {
      const { occurredAt: _occurredAt, ...said } = event.data;
      view.waivedRemarks.push({ ...told, ...said });
      break;
    }
    case 'PostmortemSubmitted':
      view.submitted = { ...told, version: event.data.version };
      view.state = 'in-review';
      break;
    case 'PostmortemReturned':
      view.returned = { ...told, reason: event.data.reason };
      view.state = 'draft';
      break;
    case 'PostmortemApproved':
      view.approved = { ...told, version: event.data.version };
      view.state = 'approved';
      break;
    // They act on what was said before (`evolve`).
    case 'PostmortemTextRedacted':
    case 'PostmortemTextsExpired':
      break;
  }
};

type OfSession = Extract<
  PostmortemEvent,
  { type: 'SessionMoved' | 'SessionCancelled' | 'InvitationsSent' | 'AttendanceRecorded' | 'AttendanceWithdrawn' }
>;

const tellOfSession = (view: Growing, { type, data, metadata }: Recorded<OfSession>): void => {
  const { recordedAt: changedAt } = metadata;
  const place = data.session - 1;
  const session = view.sessions[place];
  if (session === undefined) return;
  switch (type) {
    case 'SessionMoved': {
      const { occurredAt: _occurredAt, ...moved } = data;
      const { place: _place, reason: _reason, ...kept } = session;
      const sequence = session.sequence + Number(isMove(session, moved));
      view.sessions[place] = { ...kept, ...moved, sequence, changedAt };
      break;
    }
    case 'SessionCancelled': {
      const { reason } = data;
      view.sessions[place] = { ...session, state: 'cancelled', reason, sequence: session.sequence + 1, changedAt };
      break;
    }
    case 'InvitationsSent': {
      const { method, sequence, to, occurredAt: at } = data;
      const sent = new Map(session.sent);
      for (const each of to) sent.set(keyOfParticipant(each), { to: each, method, sequence, at });
      view.sessions[place] = { ...session, sent };
      break;
    }
    case 'AttendanceRecorded':
      view.sessions[place] = {
        ...session,
        state: 'held',
        heldAt: data.heldAt,
        attendees: data.attendees,
        reviewed: data.incidents,
      };
      break;
    case 'AttendanceWithdrawn': {
      const { heldAt: _heldAt, attendees: _attendees, reviewed: _reviewed, ...planned } = session;
      view.sessions[place] = { ...planned, state: 'planned' };
      break;
    }
  }
};

/** Time and place; who leads it is told by the same object (RFC 5545, 3.8.7.4). */
const isMove = (before: Session, after: Pick<Session, 'at' | 'durationMinutes' | 'zone' | 'place'>): boolean =>
  before.at !== after.at ||
  before.durationMinutes !== after.durationMinutes ||
  before.zone !== after.zone ||
  before.place !== after.place;

/** What is still to be settled. */
export const openPoints = ({ points }: Pick<PostmortemView, 'points'>): Point[] =>
  points.filter(({ settled }) => settled === undefined);

/** The sections that say something, in the order in which they are read. */
export const writtenSections = ({ sections }: Pick<PostmortemView, 'sections'>): Section[] =>
  sectionNames.flatMap((name) => {
    const section = sections.get(name);
    return section === undefined || section.text === '' ? [] : [section];
  });

const settlingIn = ({ type, data }: PointSettled | PointSettledByItem): Settling =>
  type === 'PointSettled' ? { minute: data.minute } : { item: { incident: data.incident, number: data.item } };
