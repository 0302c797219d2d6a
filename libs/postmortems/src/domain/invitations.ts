import { keyOfParticipant, type Participant } from '#directory/domain';
import {
  partsIn,
  partsSaid,
  reasonKinds,
  type Belongings,
  type Part,
  type InvitationReason,
  type ReasonKind,
  type ReviewedIncident,
  type Unowned,
} from './invitation-reasons.js';
import { type PostmortemView, type Session } from './postmortem.js';

/** By the practice ("Who Should Be Invited?"); whoever else had a part in it is proposed. */
const inviting: readonly ReasonKind[] = ['first-logged', 'first-responded', 'diagnosed', 'rectified'];

export const standings = ['invited', 'proposed', 'excluded'] as const;
export type Standing = (typeof standings)[number];

/** One invitation a participant, with every reason for it. */
export interface Invitation {
  participant: Participant;
  standing: Standing;
  reasons: readonly InvitationReason[];
  /** They do not see one of the incidents, and nothing about the session is sent to them; left out where they do. */
  hidden?: true;
}

/** What changed since invitations to a session went out, which stay as they were sent. */
export interface SinceSent {
  session: number;
  /** Invited by now, without an invitation to this session, and not hidden from. */
  addedSince: readonly Participant[];
  /** They have an invitation, and would not get one any more. */
  droppedSince: readonly Participant[];
  /** Invited still, to another time or place than their invitation says. */
  movedSince: readonly Participant[];
}

export interface Invitations {
  items: readonly Invitation[];
  /** The team that everybody who is invited belongs to, where there is one: such a list sees one side of it only. */
  oneTeam: string | null;
  /** What has a part in it, and no team to stand for it. */
  unowned: readonly Unowned[];
  /** A session a line, of those that invitations went out to and that are still to be held. */
  sinceSent: readonly SinceSent[];
}

/**
 * Who is invited to a postmortem, who is proposed, and why (product.md, "The postmortem is a meeting"). It follows from the
 * facts as they stand, and from what the organiser said.
 */
export const invitationsOf = (
  incidents: readonly ReviewedIncident[],
  { words, sessions }: Pick<PostmortemView, 'words' | 'sessions'>,
  belongings: Belongings,
): Invitations => {
  const found = incidents.map((incident) => partsIn(incident, belongings));
  const parts = [...found.flatMap((each) => each.parts), ...partsSaid(words)];
  const known = parts.filter(({ participant }) => !belongings.erased.has(participant.id));
  const items = withPeopleForTeams(invitationsFor(known), belongings)
    .map((entry): Invitation => (isHiddenFrom(entry.participant, incidents) ? { ...entry, hidden: true } : entry))
    .map(inOrder)
    .sort(byWeight);
  return {
    items,
    oneTeam: oneTeamOf(items, belongings),
    unowned: uniqueOf(found.flatMap((each) => each.unowned)),
    sinceSent: sessions.flatMap((session) => sinceSent(session, items)),
  };
};

/**
 * Whether a restriction of one of the incidents, as it is now, leaves them out (rules.md R1). It names people: a team and
 * somebody from outside are never named, whoever reads their mail.
 */
export const isHiddenFrom = ({ kind, id }: Participant, incidents: readonly ReviewedIncident[]): boolean =>
  incidents.some(
    ({ view: { restrictedTo } }) => restrictedTo !== null && !(kind === 'person' && restrictedTo.includes(id)),
  );

/** An invitation to a session is for whoever is invited, and sees what it is about. */
export const getsInvitation = ({ standing, hidden }: Invitation): boolean => standing === 'invited' && hidden !== true;

const invitationsFor = (parts: readonly Part[]): Invitation[] => {
  const byKey = new Map<string, { participant: Participant; reasons: Map<string, InvitationReason> }>();
  for (const { participant, reason } of parts) {
    const key = keyOfParticipant(participant);
    const entry = byKey.get(key) ?? { participant, reasons: new Map<string, InvitationReason>() };
    byKey.set(key, entry);
    entry.reasons.set(nameOf(reason), reason);
  }
  return [...byKey.values()].map(({ participant, reasons }) => invitationOf(participant, [...reasons.values()]));
};

const nameOf = ({ kind, eventId, owned, team }: InvitationReason): string =>
  [kind, eventId, owned?.id ?? '', team ?? ''].join('\n');

const invitationOf = (participant: Participant, reasons: readonly InvitationReason[]): Invitation => ({
  participant,
  standing: standingBy(participant, reasons),
  reasons,
});

/** What the organiser said counts more than any fact; an outsider is invited by nothing else. */
const standingBy = ({ kind }: Participant, reasons: readonly InvitationReason[]): Standing => {
  if (reasons.some((reason) => reason.kind === 'excluded')) return 'excluded';
  if (reasons.some((reason) => reason.kind === 'added')) return 'invited';
  return kind !== 'external-user' && reasons.some((reason) => inviting.includes(reason.kind)) ? 'invited' : 'proposed';
};

/**
 * A person is invited rather than their team where both appear: the team's reasons go to those of its members who have a
 * part in it, and if some of them are invited, to these alone. The organiser's word about a team leaves it as it is.
 */
const withPeopleForTeams = (entries: readonly Invitation[], { members }: Belongings): Invitation[] => {
  const people = entries.filter(
    ({ participant, standing }) => participant.kind === 'person' && standing !== 'excluded',
  );
  const extra = new Map<Invitation, InvitationReason[]>();
  const left = entries.filter((entry) => {
    const { participant, reasons } = entry;
    if (participant.kind !== 'team' || reasons.some(({ kind }) => kind === 'added' || kind === 'excluded')) return true;
    const there = people.filter(({ participant: { id } }) => members.get(participant.id)?.includes(id));
    // Whoever merely asked has no part in it.
    const appearing = there.filter((each) => each.reasons.some(({ kind }) => kind !== 'asked'));
    const invited = appearing.filter(({ standing }) => standing === 'invited');
    for (const person of invited.length > 0 ? invited : appearing)
      extra.set(person, [
        ...(extra.get(person) ?? []),
        ...reasons.map((reason) => ({ ...reason, team: participant.id })),
      ]);
    return appearing.length === 0;
  });
  return left.map((entry) => {
    const more = extra.get(entry);
    return more ? invitationOf(entry.participant, [...entry.reasons, ...more]) : entry;
  });
};

const weightOf = ({ kind }: InvitationReason): number => reasonKinds.indexOf(kind);

/** The weightiest reason first, so that the order does not depend on that of the facts. */
const inOrder = ({ reasons, ...entry }: Invitation): Invitation => ({
  ...entry,
  reasons: reasons.toSorted((one, other) => weightOf(one) - weightOf(other) || compare(nameOf(one), nameOf(other))),
});

const byWeight = (one: Invitation, other: Invitation): number =>
  standings.indexOf(one.standing) - standings.indexOf(other.standing) ||
  weightOf(one.reasons[0] as InvitationReason) - weightOf(other.reasons[0] as InvitationReason) ||
  compare(keyOfParticipant(one.participant), keyOfParticipant(other.participant));

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const uniqueOf = (unowned: readonly Unowned[]): Unowned[] =>
  [...new Map(unowned.map((each) => [`${each.kind}:${each.id}`, each])).entries()]
    .sort(([one], [other]) => compare(one, other))
    .map(([, each]) => each);

const oneTeamOf = (items: readonly Invitation[], { members }: Belongings): string | null => {
  const invited = items.filter(({ standing }) => standing === 'invited').map(({ participant }) => participant);
  if (invited.length === 0) return null;
  const teams = [...members.keys(), ...invited.filter(({ kind }) => kind === 'team').map(({ id }) => id)];
  const isOf = (team: string, { kind, id }: Participant): boolean =>
    kind === 'team' ? id === team : kind === 'person' && (members.get(team)?.includes(id) ?? false);
  return teams.sort().find((team) => invited.every((participant) => isOf(team, participant))) ?? null;
};

const sinceSent = ({ session, state, sequence, sent }: Session, items: readonly Invitation[]): SinceSent[] => {
  if (state !== 'planned' || sent.size === 0) return [];
  const had = [...sent].filter(([, { method }]) => method === 'request');
  const has = new Map(had);
  const invited = items.filter(getsInvitation).map(({ participant }) => participant);
  const keys = new Set(invited.map(keyOfParticipant));
  return [
    {
      session,
      addedSince: invited.filter((participant) => !has.has(keyOfParticipant(participant))),
      droppedSince: had.filter(([key]) => !keys.has(key)).map(([, { to }]) => to),
      movedSince: had.filter(([key, each]) => keys.has(key) && each.sequence !== sequence).map(([, { to }]) => to),
    },
  ];
};
