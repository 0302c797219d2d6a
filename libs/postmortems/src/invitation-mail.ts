import { recipientOf } from '#directory';
import { keyOfParticipant, type Participant } from '#directory/domain';
import { UnknownIncident } from '#incidents/domain';
import type { About, Composed, Composer, Recipient } from '#mail';
import { calendarObject, type CalendarSession } from './calendar.js';
import { calendarSessionOf } from './calendar-session.js';
import { isHiddenFrom, type RecordedPostmortemEvent, type Session } from './domain/index.js';
import type { InvitationsSent } from './domain/index.js';
import { loadGuestsThen, type Guests, type InvitationSources } from './invitation-sources.js';
import { htmlOf, reasonsInWords, textOf, type Letter } from './invitation-texts.js';
import type { Recorded } from '#decider';

/** What a mail about an invitation says of itself. */
export type AboutInvitation = About & { kind: 'invitation'; session: number; eventId: string };

type Sent = Recorded<InvitationsSent>;

/**
 * Writes invitations, each to one participant. It tells what was known when they were sent out, so that a mail that is tried
 * again says the same; names and addresses are as they are now.
 */
export class InvitationComposer implements Composer {
  constructor(
    private readonly sources: InvitationSources,
    private readonly from: string,
  ) {}

  async compose(to: Recipient, about: About): Promise<Composed> {
    const participant = to as Participant;
    const { incident, eventId } = about as AboutInvitation;
    const { state } = await this.sources.postmortems.load(incident);
    const sent = state.events.find((event): event is Sent => event.id === eventId && event.type === 'InvitationsSent');
    if (sent === undefined) return { never: 'What was sent is not on record' };
    const guests = await loadGuestsThen(this.sources, incident, sent.metadata.recordedAt);
    const session = guests.postmortem.sessions[sent.data.session - 1];
    if (session === undefined) return { never: 'There is no such session' };
    const never = whyNever(participant, sent, session, state.events, this.sources.clock.now());
    if (never !== undefined) return { never };
    if (!(await this.sees(participant, guests)))
      return {
        never: 'They do not see the incident: name them in its restriction (POST …/restricted), and send it again',
      };
    const recipient = await recipientOf(this.sources.directory, participant.kind, participant.id);
    if ('never' in recipient) return recipient;
    const isOutside = participant.kind === 'external-user';
    const calendar = await calendarSessionOf(this.sources, guests, session, { from: this.from, isOutside });
    const invitation = guests.invitations.items.find(
      (item) => keyOfParticipant(item.participant) === keyOfParticipant(participant),
    );
    const why = isOutside || invitation === undefined ? [] : reasonsInWords(invitation.reasons);
    return messageOf(recipient, sent, session, calendar, why);
  }

  /** What it tells of, and all that this is reviewed with by now, which they would have to see to read of it. */
  private async sees(participant: Participant, { lead, incidents }: Guests): Promise<boolean> {
    if (isHiddenFrom(participant, incidents)) return false;
    const person = participant.kind === 'person' ? participant.id : undefined;
    try {
      await this.sources.reviewed.load(lead, undefined, { services: undefined, person });
      return true;
    } catch (error) {
      if (error instanceof UnknownIncident) return false;
      throw error;
    }
  }
}

const messageOf = (
  to: { name: string; address: string },
  { data: { method, sequence }, metadata: { recordedAt } }: Sent,
  session: Session,
  calendar: CalendarSession & { agenda: string[] },
  why: readonly string[],
): Composed => {
  const isWhole = session.state === 'cancelled';
  const letter: Letter = {
    ...calendar,
    change: changeOf(method, sequence, isWhole),
    why: method === 'cancel' ? [] : why,
  };
  const use = method === 'request' ? ({ method, attendee: to } as const) : ({ method, attendee: to, isWhole } as const);
  return {
    message: {
      to,
      subject: `${subjects[letter.change]}: ${calendar.summary}`,
      text: textOf(letter),
      html: htmlOf(letter),
      calendar: {
        method: method === 'request' ? 'REQUEST' : 'CANCEL',
        content: calendarObject({ ...calendar, sequence }, use, recordedAt),
      },
    },
  };
};

const subjects = { invited: 'Invitation', moved: 'Moved', cancelled: 'Cancelled', uninvited: 'Not needed' } as const;

const changeOf = (method: 'request' | 'cancel', sequence: number, isWhole: boolean): Letter['change'] => {
  if (method === 'cancel') return isWhole ? 'cancelled' : 'uninvited';
  return sequence === 0 ? 'invited' : 'moved';
};

/** A mail may wait for days: for a server, or for somebody to set one up. */
const whyNever = (
  to: Participant,
  sent: Sent,
  { at, durationMinutes }: Session,
  events: readonly RecordedPostmortemEvent[],
  now: string,
): string | undefined => {
  const key = keyOfParticipant(to);
  const isReplaced = events.some(
    ({ type, data, revision }) =>
      type === 'InvitationsSent' &&
      revision > sent.revision &&
      data.session === sent.data.session &&
      data.to.some((each) => keyOfParticipant(each) === key),
  );
  if (isReplaced) return 'A later one has taken its place';
  return Date.parse(at) + durationMinutes * 60_000 < Date.parse(now) ? 'The session is over' : undefined;
};
