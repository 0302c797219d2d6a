import type { Actor } from '#decider';
import type { Participant } from '#directory/domain';
import { originOf, type FactView, type IncidentView, type Prose } from '#incidents/domain';
import type { Word } from './postmortem.js';

/** Why somebody takes part, in the order in which it weighs. */
export const reasonKinds = [
  'first-logged',
  'first-responded',
  'diagnosed',
  'rectified',
  'led',
  'owns-service',
  'posted-update',
  'handled-support',
  'linked-change',
  'directly-affected',
  'added',
  'excluded',
  'asked',
] as const;
export type ReasonKind = (typeof reasonKinds)[number];

/** One reason why somebody takes part, and the event that says so. */
export interface InvitationReason {
  kind: ReasonKind;
  eventId: string;
  /** The incident whose event it is; left out of what was said about the postmortem itself. */
  incident?: string;
  /** The service that a team owns, or the monitor that it stands for. */
  owned?: { kind: 'service' | 'monitor'; id: string };
  /** The team that a person stands for. */
  team?: string;
  /** What the organiser, or whoever asked, said. */
  said?: Prose;
}

/** One of the incidents that the postmortem reviews. */
export interface ReviewedIncident {
  id: string;
  view: IncidentView;
  /** Its standing facts in order, as its timeline has them. */
  facts: readonly FactView[];
}

/** What the directory says, by ids. */
export interface Belongings {
  /** Teams that own a service or monitor. */
  owners: ReadonlyMap<string, readonly string[]>;
  /** People who are members of a team. */
  members: ReadonlyMap<string, readonly string[]>;
  /** For whom a key acts. */
  keys: ReadonlyMap<string, string>;
  /** Who was erased is not invited any more: it is not known who that is. */
  erased: ReadonlySet<string>;
}

/** Somebody has a part in it, for one reason. */
export interface Part {
  participant: Participant;
  reason: InvitationReason;
}

/** What has a part in it, and no team that owns it. */
export interface Unowned {
  kind: 'service' | 'monitor';
  id: string;
}

const supportRoles = ['support', 'communications'];

/** Everybody who had a part in an incident, by its facts as they stand; a monitor's and a service's teams for it. */
export const partsIn = (
  { id, view, facts }: ReviewedIncident,
  { owners, keys }: Belongings,
): { parts: Part[]; unowned: Unowned[] } => {
  const parts: Part[] = [];
  const unowned: Unowned[] = [];
  const add = (by: Participant | undefined, kind: ReasonKind, { eventId, incident = id }: FactView): void => {
    const reason: InvitationReason = { kind, eventId, incident };
    if (by?.kind === 'monitor') addOwners({ kind: 'monitor', id: by.id }, reason);
    else if (by) parts.push({ participant: by, reason });
  };
  const addOwners = (owned: Unowned, reason: InvitationReason): void => {
    const teams = owners.get(owned.id) ?? [];
    if (teams.length === 0) unowned.push(owned);
    for (const team of teams) parts.push({ participant: { kind: 'team', id: team }, reason: { ...reason, owned } });
  };
  const addDoer = (kind: ReasonKind, fact: FactView | null): void => {
    if (fact) add(participantIn(fact.data['by']), kind, fact);
  };
  const { firstLogged, firstResponded, diagnosed, mitigated, fixed, reports, responses, updates, links } = view.facts;
  if (firstLogged) add(loggerOf(firstLogged, keys), 'first-logged', firstLogged);
  addDoer('first-responded', firstResponded);
  addDoer('diagnosed', diagnosed);
  addDoer('rectified', mitigated);
  addDoer('rectified', fixed);
  const leading = facts.findLast(isLeading);
  if (leading) add(view.lead ?? undefined, 'led', leading);
  for (const service of view.services) {
    const naming = facts.find((fact) => namesService(fact, service));
    const { eventId, incident = id } = naming ?? {};
    if (eventId !== undefined) addOwners({ kind: 'service', id: service }, { kind: 'owns-service', eventId, incident });
  }
  for (const update of updates) addDoer('posted-update', update);
  for (const report of reports.filter(isForSupport)) add(recorderIn(report, keys), 'handled-support', report);
  for (const response of responses.filter(isBySupport)) addDoer('handled-support', response);
  for (const link of links.filter(({ data }) => data['kind'] === 'change'))
    add(personFor(link.actor, keys), 'linked-change', link);
  for (const report of reports) {
    const reporter = participantIn(report.data['reportedBy']);
    if (reporter?.kind === 'external-user') add(reporter, 'directly-affected', report);
  }
  return { parts, unowned };
};

/** What the organiser said last about each, and that somebody asked. A monitor attends nothing. */
export const partsSaid = (words: readonly Word[]): Part[] => {
  const last = new Map<string, Part>();
  for (const { type, participant, eventId, reason: said } of words) {
    if (participant.kind === 'monitor') continue;
    const kind = kindOfWord[type];
    const place = [participant.kind, participant.id, kind === 'asked'].join(' ');
    last.set(place, { participant, reason: { kind, eventId, ...(said === undefined ? {} : { said }) } });
  }
  return [...last.values()];
};

const kindOfWord = { ParticipantAdded: 'added', ParticipantExcluded: 'excluded', AttendanceAsked: 'asked' } as const;

/**
 * Who logged it: as stated, or the person who recorded it. What a key recorded that acts for nobody, as the key of a
 * monitoring service does, stands for whoever reported it, but for a user, who is affected and logs nothing.
 */
const loggerOf = (report: FactView, keys: Belongings['keys']): Participant | undefined => {
  const logger = recorderIn(report, keys);
  const reporter = participantIn(report.data['reportedBy']);
  return logger ?? (reporter?.kind === 'external-user' ? undefined : reporter);
};

/** Who took a report, where that is known. */
export const recorderIn = ({ data }: FactView, keys: Belongings['keys']): Participant | undefined =>
  participantIn(data['loggedBy']) ?? personFor(data['loggedBy'] as Actor | null | undefined, keys);

/** The person behind an actor. */
export const personFor = (actor: Actor | null | undefined, keys: Belongings['keys']): Participant | undefined => {
  if (actor?.kind === 'person') return { kind: 'person', id: actor.id };
  const person = actor?.kind === 'api-key' ? keys.get(actor.id) : undefined;
  return person === undefined ? undefined : { kind: 'person', id: person };
};

/** Null where it is not known who did it; a key is no participant. */
export const participantIn = (value: unknown): Participant | undefined => {
  const { kind, id } = (value ?? {}) as Partial<Participant>;
  return kind !== undefined && id !== undefined && ['person', 'team', 'monitor', 'external-user'].includes(kind)
    ? { kind, id }
    : undefined;
};

/** Who leads an incident that was merged does not lead this one by that. */
export const isLeading = ({ type, data, incident }: FactView): boolean =>
  type === 'LeadHandedOver' || (type === 'IncidentResponded' && data['role'] === 'lead' && incident === undefined);

const namesService = ({ type, data }: FactView, service: string): boolean =>
  type === 'ServiceAffected'
    ? data['service'] === service
    : ((data['services'] as readonly string[] | undefined) ?? []).includes(service);

/** A response of somebody who says that they look after those who wait. */
export const isBySupport = ({ data }: FactView): boolean => supportRoles.includes(data['role'] as string);

/** Somebody took it from a user, or for one. */
export const isForSupport = ({ data }: FactView): boolean =>
  ['support', 'external-user'].includes(originOf({ data } as never) ?? '');
