import { recordedFrom, type Given } from '#decider/testing';
import { keyOfParticipant, type Participant } from '#directory/domain';
import { timeline, view, type IncidentEvent } from '#incidents/domain';
import { ana, ben, checkout, evening, incidentId, incidentOf, payments, probe } from '#incidents/testing';
import {
  invitationsOf,
  postmortems,
  postmortemView,
  type Belongings,
  type Invitations,
  type PostmortemEvent,
  type PostmortemView,
  type InvitationReason,
  type ReviewedIncident,
} from './domain/index.js';

export const cleo: Participant = { kind: 'person', id: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0203' };
export const platform: Participant = { kind: 'team', id: '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0302' };

/** Nobody belongs to anything, but for what a test says. */
export const belongings = (said: Partial<Belongings> = {}): Belongings => ({
  owners: new Map(),
  members: new Map(),
  keys: new Map(),
  erased: new Set(),
  ...said,
});

/** Payments owns the checkout and the probe, and Ana is one of them. */
export const company = belongings({
  owners: new Map([
    [checkout, [payments.id]],
    [probe.id, [payments.id]],
  ]),
  members: new Map([[payments.id, [ana.id]]]),
});

/** An incident of this history, as it is reviewed. */
export const reviewed = (...events: readonly Given<IncidentEvent>[]): ReviewedIncident => {
  const incident = incidentOf(...events);
  const [seen, told] = [view(incident, { now: evening }), timeline(incident, { now: evening })];
  if (seen === undefined || told === undefined) throw new Error('the incident is not logged');
  return { id: incidentId, view: seen, facts: told.entries };
};

/** A postmortem of this history. Its events are told by ids of their own. */
export const postmortemWith = (...events: readonly Given<PostmortemEvent>[]): PostmortemView =>
  postmortemView(
    recordedFrom<PostmortemEvent>(evening)(...events.map((event, place) => ({ id: sayingId(place), ...event }))).reduce(
      postmortems.evolve,
      postmortems.initial,
    ),
  );

/** The id of the event at this place of a postmortem's history. */
export const sayingId = (place: number): string => `00000000-0000-4000-9000-${String(place).padStart(12, '0')}`;

export const said = (
  type: 'added' | 'excluded' | 'asked',
  participant: Participant,
  reason = 'Saw it',
): PostmortemEvent =>
  ({
    type: { added: 'ParticipantAdded', excluded: 'ParticipantExcluded', asked: 'AttendanceAsked' }[type],
    data: { participant, reason, occurredAt: evening },
  }) as PostmortemEvent;

const names = new Map([
  [keyOfParticipant(ana), 'Ana'],
  [keyOfParticipant(ben), 'Ben'],
  [keyOfParticipant(cleo), 'Cleo'],
  [keyOfParticipant(payments), 'Payments'],
  [keyOfParticipant(platform), 'Platform'],
]);

/** "Ana: first-logged, led", by standing, as a table reads best. */
export const inWords = ({ items }: Invitations): Record<string, string[]> => {
  const words: Record<string, string[]> = {};
  for (const { participant, standing, reasons } of items) {
    const name = names.get(keyOfParticipant(participant)) ?? participant.kind;
    words[standing] = [...(words[standing] ?? []), `${name}: ${reasons.map(inShort).join(', ')}`];
  }
  return words;
};

const inShort = ({ kind, owned, team }: InvitationReason): string =>
  [kind, ...(owned ? [`by ${owned.kind}`] : []), ...(team === undefined ? [] : ['for team'])].join(' ');

export const invitationsTo = (
  events: readonly Given<IncidentEvent>[],
  said: readonly Given<PostmortemEvent>[] = [],
  known: Belongings = company,
): Invitations => invitationsOf([reviewed(...events)], postmortemWith(...said), known);
