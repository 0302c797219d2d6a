import fc from 'fast-check';
import type { Recorded } from '#decider';
import {
  actionTaken,
  ana,
  at,
  ben,
  checkout,
  factCorrected,
  factDeclaredUnrecorded,
  factRetracted,
  impactRecorded,
  incidentDiagnosed,
  incidentFixed,
  incidentId,
  incidentLogged,
  incidentMitigated,
  incidentReopened,
  incidentReported,
  incidentResponded,
  linkAdded,
  noteAdded,
  postmortemHeld,
  severityChanged,
  statusUpdatePosted,
  textRedacted,
} from '#incidents/testing';
import { prosePaths, type IncidentEvent, type MergeEvent, type RecordedIncidentEvent } from '#incidents/domain';
import { followingUp, type FollowUpCommand, type FollowUpEvent, type RecordedFollowUpEvent } from '#follow-ups/domain';
import { actionItemOpened } from '#follow-ups/testing';
import type { AgreementEvent, VerdictEvent } from '#service-levels/domain';
import type { SettingEvent } from '#settings/domain';
import {
  minuteKinds,
  postmortems,
  sectionNames,
  type Postmortem,
  type PostmortemCommand,
  type PostmortemEvent,
  type ReviewEvent,
} from './domain/index.js';

/** An incident that may be merged into the one that is reviewed. */
export const otherIncident = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0009';
export const agreement = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0901';

/** Texts that no field has but these, so that a search finds them. */
const textAt = (place: number): string => `text number ${place}`;

export type AnyEvent =
  | IncidentEvent
  | MergeEvent
  | AgreementEvent
  | VerdictEvent
  | PostmortemEvent
  | ReviewEvent
  | SettingEvent
  | FollowUpEvent;

/** An event of the log: its place is its position. */
export interface LogEntry {
  stream: string;
  event: Recorded<AnyEvent>;
  position: bigint;
}

/** Everything that was appended, in order; each event a second after the one before. */
export class TestLog {
  readonly entries: LogEntry[] = [];

  append(stream: string, event: AnyEvent, actor: Recorded['metadata']['actor'] = { kind: 'person', id: ana.id }): void {
    const place = this.entries.length;
    const id = `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`;
    const recordedAt = new Date(Date.parse('2026-03-03T12:00:00Z') + place * 1_000).toISOString();
    const metadata = { recordedAt, actor, commandId: id, correlationId: id, causationId: id };
    this.entries.push({
      stream,
      event: {
        ...event,
        id,
        revision: BigInt(this.of(stream).length),
        metadata: { ...metadata, schemaVersion: 1, bodyHmac: '' },
      },
      // Positions have gaps, as those of a store do.
      position: BigInt(place * 10 + 7),
    });
  }

  of(stream: string): LogEntry[] {
    return this.entries.filter((entry) => entry.stream === stream);
  }

  get end(): bigint {
    return this.entries.at(-1)?.position ?? -1n;
  }
}

export const streams = {
  incident: `incident-${incidentId}`,
  other: `incident-${otherIncident}`,
  merges: 'merges',
  agreements: 'agreements',
  verdicts: `verdict-${incidentId}`,
  postmortem: `postmortem-${incidentId}`,
  reviews: 'reviews',
  settings: 'settings',
  followUps: `follow-ups-${incidentId}`,
  otherFollowUps: `follow-ups-${otherIncident}`,
};

/** One thing that happens: of what kind, and which of several it takes. */
type Step = [kind: number, pick: number];

type Make = (log: TestLog, pick: number, place: number) => void;

const minuteAt = (pick: number): string => at(`10:${String(pick % 60).padStart(2, '0')}`);

const factsOf = (log: TestLog, stream: string): RecordedIncidentEvent[] =>
  log.of(stream).map(({ event }) => event as RecordedIncidentEvent);

/** A fact with a text of its own. */
const factAt = (pick: number, place: number): IncidentEvent => {
  const occurredAt = minuteAt(pick * 7);
  const makes: (() => IncidentEvent)[] = [
    () => ({ type: 'IncidentStarted', data: { occurredAt } }),
    () => incidentResponded({ occurredAt }),
    () => actionTaken({ what: textAt(place), occurredAt }),
    () => incidentDiagnosed({ cause: textAt(place), occurredAt }),
    () => incidentMitigated({ mitigation: textAt(place), occurredAt }),
    () => incidentFixed({ solution: pick % 3 === 0 ? null : textAt(place), occurredAt }),
    () => incidentReopened({ reason: textAt(place), occurredAt }),
    () => incidentReported({ occurredAt }),
    () =>
      impactRecorded({ users: pick, countedBy: pick % 2 ? 'billing' : 'desk', confirmed: pick % 3 === 0, occurredAt }),
    () => impactRecorded({ supportRequests: pick, occurredAt }),
    () => statusUpdatePosted({ update: textAt(place), occurredAt }),
    () => linkAdded({ label: textAt(place), occurredAt }),
    () => noteAdded({ note: textAt(place), occurredAt }),
    () => postmortemHeld({ occurredAt }),
  ];
  return (makes[pick % makes.length] as () => IncidentEvent)();
};

const ownFactAt = (pick: number, place: number): IncidentEvent => {
  const occurredAt = minuteAt(pick * 11);
  if (pick % 4 === 0) return severityChanged({ severity: ((pick % 5) + 1) as 1, occurredAt });
  if (pick % 4 === 1)
    return factDeclaredUnrecorded({
      fact: (['started', 'responded', 'support-requests', 'solution', 'fixed'] as const)[pick % 5] ?? 'started',
      reason: textAt(place),
      occurredAt,
    });
  return factAt(pick, place);
};

/** Facts that any other time or text leaves whole. */
const amend: Make = (log, pick, place) => {
  const events = factsOf(log, streams.incident);
  const target = events[pick % events.length];
  if (target === undefined) return;
  if (target.type === 'FactRetracted' || target.type === 'TextRedacted' || target.type === 'IncidentLogged') return;
  if (pick % 3 === 0) {
    log.append(streams.incident, factRetracted(target.id, { reason: textAt(place) }));
    return;
  }
  if ('occurredAt' in target.data)
    log.append(
      streams.incident,
      factCorrected(target.id, { occurredAt: minuteAt(pick * 5) }, { reason: textAt(place) }),
    );
};

/** Retractions of retractions, and of corrections. */
const takeBack: Make = (log, pick, place) => {
  const amendments = factsOf(log, streams.incident).filter(
    ({ type }) => type === 'FactRetracted' || type === 'FactCorrected',
  );
  const target = amendments[pick % Math.max(1, amendments.length)];
  if (target) log.append(streams.incident, factRetracted(target.id, { reason: textAt(place) }));
};

/** A text of any event that was recorded, as the domain redacts it. */
export const redactSomething: Make = (log, pick) => {
  const events = factsOf(log, streams.incident).filter(
    (event) => event.type !== 'TextRedacted' && prosePaths(event).some((path) => textIn(event, path) !== undefined),
  );
  const target = events[pick % Math.max(1, events.length)];
  if (target === undefined) return;
  const [path = '', ...others] = prosePaths(target).filter((each) => textIn(target, each) !== undefined);
  const texts = Object.fromEntries(others.map((each) => [each, textIn(target, each) as string]));
  log.append(streams.incident, textRedacted(target.id, path, texts));
};

const textIn = ({ data }: { data: object }, path: string): unknown => {
  const found = path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], data);
  return typeof found === 'string' ? found : undefined;
};

/** What a facilitator may say next: refused where the state forbids it, and then nothing happens. */
const review: Make = (log, pick, place) => {
  const said = log.of(streams.postmortem).map(({ event }) => event as Postmortem['events'][number]);
  const session = (pick % 3) + 1;
  const loggedAt = { [incidentId]: at('10:00') };
  const commands: PostmortemCommand[] = [
    {
      type: 'PlanSession',
      data: {
        at: '2026-03-03T11:00:00.000Z',
        durationMinutes: 30,
        place: textAt(place),
        zone: 'UTC',
        facilitator: ben,
        loggedAt,
      },
    },
    {
      type: 'MoveSession',
      data: { session, at: `2026-03-03T1${pick % 2}:30:00.000Z`, place: textAt(place), loggedAt },
    },
    { type: 'CancelSession', data: { session, reason: textAt(place) } },
    { type: 'RecordAttendance', data: { session, attendees: pick % 2 ? [ana] : [ana, ben], loggedAt } },
    { type: 'WithdrawAttendance', data: { session, reason: textAt(place) } },
    {
      type: 'TakeMinute',
      data: { session, kind: minuteKinds[pick % 4] ?? 'action', text: textAt(place), speaker: null },
    },
    { type: 'WithdrawMinute', data: { session, minute: (pick % 4) + 1, reason: textAt(place) } },
    { type: 'RaisePoint', data: { session, text: textAt(place), raisedBy: ana } },
    { type: 'SettlePoint', data: { session, point: (pick % 3) + 1, minute: (pick % 5) + 1 } },
    {
      type: 'SettlePoint',
      data: { session, point: (pick % 3) + 1, item: { incident: incidentId, number: 1 }, itemsOf: { [incidentId]: 1 } },
    },
    { type: 'NoteInterview', data: { with: ben, notes: textAt(place) } },
    { type: 'ReleaseInterview', data: { interview: (pick % 3) + 1, by: ana.id, actsFor: new Map() } },
    { type: 'AddParticipant', data: { participant: ben, reason: textAt(place) } },
    { type: 'SendInvitations', data: { session, to: [ana] } },
    ...(['lessons', 'summary'] as const).map((section): PostmortemCommand => {
      const last = said.findLast((event) => event.type === 'SectionWritten' && event.data.section === section);
      const text = pick % 5 === 0 ? '' : textAt(place);
      return { type: 'WriteSection', data: { section, text, ...(last ? { basedOn: String(last.revision) } : {}) } };
    }),
  ];
  const command = commands[pick % commands.length] as PostmortemCommand;
  const moment = { now: '2026-03-04T00:00:00.000Z', recordedAt: '2026-03-04T00:00:00.000Z' };
  try {
    for (const event of postmortems.decide(command, { events: said }, moment)) log.append(streams.postmortem, event);
  } catch {
    // Refused: nothing happened.
  }
};

const agree: Make = (log, pick) => {
  const made = log.of(streams.agreements).length > 0;
  if (!made)
    log.append(streams.agreements, {
      type: 'AgreementMade',
      data: { agreement, title: 'Gold', kind: 'contract', zone: 'UTC', occurredAt: at('08:00') },
    });
  log.append(streams.agreements, {
    type: 'AgreementVersionAdded',
    data: {
      ...{ agreement, effectiveFrom: '2026-01-01', services: [checkout], occurredAt: at('08:00') },
      limits: [
        { value: 'timeToFix', limit: `PT${(pick % 50) + 1}M` },
        { value: 'users', limit: 10 },
      ],
    },
  });
};

const exclude: Make = (log, pick, place) => {
  log.append(streams.verdicts, {
    type: 'VerdictExcluded',
    data: {
      ...{ agreement, value: 'users', cause: 'customer', reason: textAt(place) },
      ...{ allowedBy: ben, occurredAt: minuteAt(pick) },
    },
  });
};

const merge: Make = (log, pick, place) => {
  const count = log.of(streams.merges).length;
  const said = { from: otherIncident, reason: textAt(place), occurredAt: minuteAt(pick) };
  log.append(
    streams.merges,
    count % 2 === 0
      ? { type: 'IncidentsMerged', data: { ...said, into: incidentId } }
      : { type: 'MergeUndone', data: said },
  );
};

/** What is found, revised, proposed and withdrawn; and what becomes of items, which no version names. */
const followUp: Make = (log, pick, place) => {
  const stream = pick % 4 === 0 ? streams.otherFollowUps : streams.followUps;
  const said = log.of(stream).map(({ event }) => event as RecordedFollowUpEvent);
  const [finding, solution, item] = [(pick % 3) + 1, (pick % 2) + 1, (pick % 2) + 1];
  const known = ['capacity'];
  const commands: FollowUpCommand[] = [
    { type: 'RecordFinding', data: { text: textAt(place), tags: pick % 2 ? ['capacity'] : [], known } },
    { type: 'ReviseFinding', data: { finding, text: textAt(place), tags: [], reason: textAt(place), known } },
    { type: 'WithdrawFinding', data: { finding, reason: textAt(place) } },
    { type: 'ProposeSolution', data: { finding, kind: pick % 2 ? 'solution' : 'mitigation', text: textAt(place) } },
    { type: 'WithdrawSolution', data: { solution, reason: textAt(place) } },
    { type: 'StartActionItem', data: { item } },
  ];
  const moment = { now: '2026-03-04T00:00:00.000Z', recordedAt: '2026-03-04T00:00:00.000Z' };
  try {
    if (pick % 7 === 0) {
      const { data } = actionItemOpened({ item: said.filter(({ type }) => type === 'ActionItemOpened').length + 1 });
      log.append(stream, { type: 'ActionItemOpened', data: { ...data, finding: null, solution: null } });
      return;
    }
    const command = commands[said.length === 0 ? 0 : pick % commands.length] as FollowUpCommand;
    for (const event of followingUp.decide(command, { events: said }, moment)) log.append(stream, event);
  } catch {
    // Refused: nothing happened.
  }
};

/** The two are reviewed together, or each on its own again. */
const arrange: Make = (log, pick, place) => {
  const occurredAt = minuteAt(pick);
  const said = log.of(streams.reviews).length;
  const [incident, other] = said % 4 === 0 ? [otherIncident, incidentId] : [incidentId, otherIncident];
  log.append(
    streams.reviews,
    said % 2 === 0
      ? { type: 'ReviewJoined', data: { incident, with: other, reason: textAt(place), occurredAt } }
      : {
          type: 'ReviewParted',
          data: { incident: said % 4 === 1 ? otherIncident : incidentId, reason: textAt(place), occurredAt },
        },
  );
};

/** Another setting of what is owed, and when. */
const owe: Make = (log, pick) => {
  log.append(streams.settings, {
    type: 'DueSet',
    data: {
      required: { severities: pick % 2 ? [1, 2, 3, 4, 5] : [1], breach: pick % 3 === 0, external: pick % 5 === 0 },
      within: [{ severity: 1, days: (pick % 9) + 1, kind: pick % 2 ? 'calendar' : 'business' }],
      ...{ zone: 'UTC', holidays: [], occurredAt: at('08:00') },
    },
  });
};

const makes: readonly [often: number, Make][] = [
  [6, (log, pick, place) => log.append(streams.incident, ownFactAt(pick, place))],
  [2, (log, pick, place) => log.append(streams.other, factAt(pick, place))],
  [3, amend],
  [1, takeBack],
  [1, redactSomething],
  [12, review],
  [1, agree],
  [1, exclude],
  [1, merge],
  [1, arrange],
  [4, followUp],
  [1, owe],
];
const drawn = makes.flatMap(([often, make]) => Array.from({ length: often }, () => make));

/** Random logs of an incident, one that may be merged into it, what was agreed, and its review. */
export const testLogs: fc.Arbitrary<TestLog> = fc
  .array(fc.tuple(fc.nat(drawn.length - 1), fc.nat(10_000)), { minLength: 1, maxLength: 60 })
  .map((steps: Step[]) => {
    const log = new TestLog();
    log.append(streams.incident, incidentLogged({ title: 'text of the title', severity: 2 }));
    log.append(streams.other, incidentLogged({ title: 'text of the other title' }));
    steps.forEach(([kind, pick], place) => (drawn[kind] as Make)(log, pick, place));
    return log;
  });

/** The names of sections that histories write. */
export const writtenNames = sectionNames.filter((name) => name === 'lessons' || name === 'summary');
