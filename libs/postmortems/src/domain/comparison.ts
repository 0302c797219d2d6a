import type { Actor, Recorded } from '#decider';
import {
  isAmendment,
  type Amendment,
  type AsOf,
  type Instant,
  type Prose,
  type RecordedIncidentEvent,
} from '#incidents/domain';
import type { RecordedFollowUpEvent } from '#follow-ups/domain';
import type { LimitKey, Verdict } from '#service-levels/domain';
import { contentOf, type Content, type IncidentPart, type Review } from './document.js';
import type { FactName, Answer } from './facts.js';
import type { RecordedPostmortemEvent, SectionName } from './events.js';
import type { FindingPart, SolutionPart } from './follow-up-parts.js';

/** The event by which something came to read otherwise. */
export interface Cause {
  eventId: string;
  type: string;
  recordedAt: Instant;
  actor: Actor;
  reason?: Prose;
}

/** What became of something between two versions. */
export type Change = 'added' | 'changed' | 'gone';

/** A fact that reads otherwise; null where it is not told. */
export interface FactChange {
  incident: string;
  eventId: string;
  type: string;
  change: Change;
  from: Record<string, unknown> | null;
  to: Record<string, unknown> | null;
  by: Cause | null;
}

/** What is between two versions of a document. */
export interface Comparison {
  facts: FactChange[];
  /** Those of the seven facts that are answered otherwise. */
  answers: { incident: string; fact: FactName; from: Answer['standing']; to: Answer['standing'] }[];
  verdicts: {
    incident: string;
    agreement: string;
    key: LimitKey;
    from: Verdict['state'] | null;
    to: Verdict['state'] | null;
  }[];
  /** Texts are empty where the section said nothing. */
  sections: { section: SectionName; from: Prose; to: Prose; by: Cause | null }[];
  /** By number; null where there is none. */
  parts: {
    part: PartKind;
    number: number;
    change: Change;
    from: Record<string, unknown> | null;
    to: Record<string, unknown> | null;
    by: Cause | null;
  }[];
  /** Findings, and what could be done about them, by the incident and the number within it; null where there is none. */
  findings: {
    incident: string;
    part: FoundKind;
    number: number;
    change: Change;
    from: Record<string, unknown> | null;
    to: Record<string, unknown> | null;
    by: Cause | null;
  }[];
}

export const foundKinds = ['finding', 'solution'] as const;
export type FoundKind = (typeof foundKinds)[number];

export const partKinds = ['session', 'minute', 'point', 'interview'] as const;
export type PartKind = (typeof partKinds)[number];

/** What changed from one version of a document to another; undefined where one of them tells of nothing. */
export const comparisonOf = (from: Review, to: Review, asOf: AsOf): Comparison | undefined => {
  const [before, after] = [contentOf(from, asOf), contentOf(to, asOf)];
  if (before === undefined || after === undefined) return undefined;
  const between = eventsBetween(from, to);
  const about = aboutOf([...eventsIn(from), ...eventsIn(to)]);
  const pairs = pairsOf(before.incidents, after.incidents, ({ id }) => id);
  return {
    facts: pairs.flatMap(([id, one, other]) => factsChanged(id, one, other, between, about)),
    answers: pairs.flatMap(([id, one, other]) => answersChanged(id, one, other)),
    verdicts: pairs.flatMap(([id, one, other]) => verdictsChanged(id, one, other)),
    sections: sectionsChanged(before, after, between),
    parts: partKinds.flatMap((part) => partsChanged(part, before, after, between)),
    findings: foundKinds.flatMap((part) => foundChanged(part, before, after, between)),
  };
};

export const isNoChange = (comparison: Comparison): boolean =>
  Object.values(comparison).every((changes: unknown[]) => changes.length === 0);

type AnyEvent = RecordedIncidentEvent | RecordedPostmortemEvent | RecordedFollowUpEvent;

/** The events that one of two versions knows and the other does not, in the order of each stream. */
const eventsBetween = (one: Review, other: Review): AnyEvent[] => {
  const [before, after] = [eventsIn(one), eventsIn(other)];
  const [known, knownThen] = [new Set(after.map(({ id }) => id)), new Set(before.map(({ id }) => id))];
  return [...before.filter(({ id }) => !known.has(id)), ...after.filter(({ id }) => !knownThen.has(id))];
};

const eventsIn = ({ incidents, postmortem, followed = [] }: Review): AnyEvent[] => [
  ...incidents.flatMap(({ judged: { incident } }) => [
    ...incident.events,
    ...(incident.merging?.absorbed.flatMap(({ events }) => events) ?? []),
  ]),
  ...postmortem.events,
  ...followed.flatMap(({ followUps }) => followUps.events),
];

/** @returns by key, what each side has of it, in the order of the second and then what only the first has */
const pairsOf = <Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
): [string, Item | undefined, Item | undefined][] => {
  const [old, now] = [before, after].map((items) => new Map(items.map((item) => [keyOf(item), item]))) as [
    Map<string, Item>,
    Map<string, Item>,
  ];
  return [...new Set([...now.keys(), ...old.keys()])].map((key) => [key, old.get(key), now.get(key)]);
};

const changeOf = (before: unknown, after: unknown): Change =>
  before === undefined ? 'added' : after === undefined ? 'gone' : 'changed';

/** Of values that are JSON, whatever the order of fields is: both come from the same code. */
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const factsChanged = (
  incident: string,
  before: IncidentPart | undefined,
  after: IncidentPart | undefined,
  between: readonly AnyEvent[],
  about: (event: AnyEvent) => string,
): FactChange[] =>
  pairsOf(before?.timeline ?? [], after?.timeline ?? [], ({ eventId }) => eventId).flatMap(([eventId, one, other]) => {
    if (same(one, other)) return [];
    return [
      {
        ...{ incident, eventId, type: (other ?? one)?.type ?? '', change: changeOf(one, other) },
        ...{ from: one?.data ?? null, to: other?.data ?? null },
        by: causeOf(between, (event) => about(event) === eventId),
      },
    ];
  });

/** What an event is about in the end: itself, or what the chain of amendments that it belongs to names. */
const aboutOf = (events: readonly AnyEvent[]): ((event: AnyEvent) => string) => {
  const named = new Map(
    events.flatMap((event) => (isAmending(event) ? [[event.id, event.data.eventId] as const] : [])),
  );
  const rootOf = (id: string): string => {
    const target = named.get(id);
    return target === undefined ? id : rootOf(target);
  };
  return ({ id }) => rootOf(id);
};

const isAmending = (event: AnyEvent): event is AnyEvent & Recorded<Amendment> =>
  isAmendment(event as RecordedIncidentEvent);

const causeOf = (events: readonly AnyEvent[], isIt: (event: AnyEvent) => boolean): Cause | null => {
  const event = events.findLast(isIt);
  if (event === undefined) return null;
  const { id: eventId, type, metadata, data } = event;
  return {
    ...{ eventId, type, recordedAt: metadata.recordedAt, actor: metadata.actor },
    ...('reason' in data ? { reason: data.reason } : {}),
  };
};

const answersChanged = (
  incident: string,
  before: IncidentPart | undefined,
  after: IncidentPart | undefined,
): Comparison['answers'] =>
  pairsOf(before?.facts ?? [], after?.facts ?? [], ({ fact }) => fact).flatMap(([, one, other]) => {
    const [from, to] = [one?.standing ?? 'open', other?.standing ?? 'open'];
    return from === to ? [] : [{ incident, fact: ((other ?? one) as Answer).fact, from, to }];
  });

const verdictsChanged = (
  incident: string,
  before: IncidentPart | undefined,
  after: IncidentPart | undefined,
): Comparison['verdicts'] =>
  pairsOf(before?.verdicts ?? [], after?.verdicts ?? [], ({ agreement, key }) => `${agreement} ${key}`).flatMap(
    ([, one, other]) => {
      const [from, to] = [one?.state ?? null, other?.state ?? null];
      const { agreement, key } = (other ?? one) as Verdict;
      return same(one, other) ? [] : [{ incident, agreement, key, from, to }];
    },
  );

const sectionsChanged = (before: Content, after: Content, between: readonly AnyEvent[]): Comparison['sections'] =>
  pairsOf(before.sections, after.sections, ({ section }) => section).flatMap(([, one, other]) => {
    if (one?.eventId === other?.eventId) return [];
    const { section } = (other ?? one) as Content['sections'][number];
    const by = causeOf(between, ({ type, data }) => type === 'SectionWritten' && data.section === section);
    return [{ section, from: one?.text ?? '', to: other?.text ?? '', by }];
  });

const partsIn = (part: PartKind, content: Content): { number: number; said: object }[] => {
  switch (part) {
    case 'session':
      return content.sessions.map((said) => ({ number: said.session, said }));
    case 'minute':
      return content.minutes.map((said) => ({ number: said.minute, said }));
    case 'point':
      return content.points.map((said) => ({ number: said.point, said }));
    case 'interview':
      return content.interviews.map((said) => ({ number: said.interview, said }));
  }
};

const eventsOf: Record<PartKind, readonly string[]> = {
  session: ['SessionPlanned', 'SessionMoved', 'SessionCancelled', 'AttendanceRecorded', 'AttendanceWithdrawn'],
  minute: ['MinuteTaken', 'MinuteWithdrawn'],
  point: ['PointRaised', 'PointSettled', 'PointSettledByItem', 'PointCarried'],
  interview: ['InterviewReleased'],
};

/** A point may be open again because the minute that settled it was withdrawn: then that event is told. */
const partsChanged = (
  part: PartKind,
  before: Content,
  after: Content,
  between: readonly AnyEvent[],
): Comparison['parts'] =>
  pairsOf(partsIn(part, before), partsIn(part, after), ({ number }) => String(number)).flatMap(([key, one, other]) => {
    if (same(one, other)) return [];
    const number = Number(key);
    const by =
      causeOf(between, ({ type, data }) => eventsOf[part].includes(type) && numberIn(data, part) === number) ??
      causeOf(between, ({ type }) => part === 'point' && type === 'MinuteWithdrawn');
    return [{ part, number, change: changeOf(one, other), from: saidOf(one), to: saidOf(other), by }];
  });

const foundIn = (
  part: FoundKind,
  { findings, solutions }: Content,
): { key: string; number: number; said: FindingPart | SolutionPart }[] =>
  (part === 'finding'
    ? findings.map((said) => ({ number: said.finding, said }))
    : solutions.map((said) => ({ number: said.solution, said }))
  ).map((each) => ({ ...each, key: `${each.said.incident} ${each.number}` }));

/** The event that said the last word about it tells of itself; where it is gone, that is so by the event of something else. */
const foundChanged = (
  part: FoundKind,
  before: Content,
  after: Content,
  between: readonly AnyEvent[],
): Comparison['findings'] =>
  pairsOf(foundIn(part, before), foundIn(part, after), ({ key }) => key).flatMap(([, one, other]) => {
    if (same(one, other)) return [];
    const { number, said } = (other ?? one) as { number: number; said: FindingPart | SolutionPart };
    const words = [one, other].flatMap((each) => (each ? wordsOf(each.said) : []));
    const by = causeOf(between, ({ id }) => words.includes(id));
    const { incident } = said;
    return [{ incident, part, number, change: changeOf(one, other), from: saidOf(one), to: saidOf(other), by }];
  });

/** Ids of the events that a finding or solution reads by. */
const wordsOf = (said: FindingPart | SolutionPart): string[] => [
  said.eventId,
  ...('revised' in said ? [said.revised.eventId] : []),
  ...(said.withdrawn ? [said.withdrawn.eventId] : []),
];

/** Without where it comes from, which `by` tells. */
const saidOf = (part: { said: object } | undefined): Record<string, unknown> | null => {
  if (part === undefined) return null;
  const { eventId: _eventId, recordedAt: _recordedAt, actor: _actor, ...said } = part.said as Record<string, unknown>;
  return said;
};

const numberIn = (data: object, part: PartKind): unknown => (data as Partial<Record<PartKind, unknown>>)[part];
