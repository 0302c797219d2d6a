import { Command, CommandHandler, type ICommandHandler, type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ParticipantReference } from '#directory';
import { keyOfParticipant, type Participant } from '#directory/domain';
import type { CommandContext, Outcome } from '#event-store';
import type { Instant, Sight } from '#incidents/domain';
import { calendarObject } from './calendar.js';
import { calendarSessionOf, nowhere } from './calendar-session.js';
import {
  DoesNotSeeIt,
  NoSessionYet,
  NoSuchPart,
  NotInvited,
  type SendInvitations,
  type Session,
} from './domain/index.js';
import { earlierElsewhere } from './earlier-requests.js';
import { invitedOf, InvitationSources, loadGuests, type Guests } from './invitation-sources.js';

/** Who is invited to the postmortem of an incident, who is proposed, and why. */
export class InvitationsTo extends Query<Guests> {
  constructor(
    readonly incidentId: string,
    readonly sight: Sight,
    readonly knownAt?: Instant,
  ) {
    super();
  }
}

@QueryHandler(InvitationsTo)
export class InvitationsToHandler implements IQueryHandler<InvitationsTo> {
  constructor(private readonly sources: InvitationSources) {}

  execute({ incidentId, sight, knownAt }: InvitationsTo): Promise<Guests> {
    return loadGuests(this.sources, incidentId, sight, knownAt);
  }
}

/** A session as a calendar object that anybody may keep: published, without its guests (RFC 5546, 3.2.1). */
export class PublishedSession extends Query<string> {
  constructor(
    readonly incidentId: string,
    /** The next one (`nextOf`), where it is left out. */
    readonly session: number | undefined,
    readonly sight: Sight,
  ) {
    super();
  }
}

@QueryHandler(PublishedSession)
export class PublishedSessionHandler implements IQueryHandler<PublishedSession> {
  constructor(private readonly sources: InvitationSources) {}

  async execute({ incidentId, session: number, sight }: PublishedSession): Promise<string> {
    const guests = await loadGuests(this.sources, incidentId, sight);
    const { sessions } = guests.postmortem;
    const session = number === undefined ? nextOf(sessions, this.sources.clock.now()) : sessions[number - 1];
    if (session === undefined)
      throw number === undefined ? new NoSessionYet() : new NoSuchPart('session', number, sessions.length);
    const calendar = await calendarSessionOf(this.sources, guests, session, { from: nowhere, isOutside: false });
    const isCancelled = session.state === 'cancelled';
    return calendarObject(calendar, { method: 'publish', isCancelled }, session.changedAt);
  }
}

/**
 * The planned session that is on or comes next. Where all of them are over, the last one; one that was held where none is planned, and
 * one that was cancelled only where no other stands.
 */
const nextOf = (sessions: readonly Session[], now: Instant): Session | undefined => {
  const standing = sessions
    .filter(({ state }) => state !== 'cancelled')
    .sort((one, other) => (one.at < other.at ? -1 : 1));
  const isToCome = ({ state, at, durationMinutes }: Session): boolean =>
    state === 'planned' && Date.parse(at) + durationMinutes * 60_000 > Date.parse(now);
  return (
    standing.find(isToCome) ??
    standing.findLast(({ state }) => state === 'planned') ??
    standing.at(-1) ??
    sessions.at(-1)
  );
};

/** What came of sending. */
export interface Sent extends Outcome {
  /** To how many something goes by it. */
  sentTo: number;
}

/** Sends out what is owed for a session. */
export class SendInvitationsTo extends Command<Sent> {
  constructor(
    readonly incidentId: string,
    readonly session: number,
    /** To whom; to everybody who is invited, where it is left out. */
    readonly participants: readonly ParticipantReference[] | undefined,
    readonly context: CommandContext,
    readonly sight: Sight,
  ) {
    super();
  }
}

@CommandHandler(SendInvitationsTo)
export class SendInvitationsToHandler implements ICommandHandler<SendInvitationsTo> {
  constructor(private readonly sources: InvitationSources) {}

  async execute({ incidentId, session, participants, context, sight }: SendInvitationsTo): Promise<Sent> {
    const { lead, incidents, invitations, postmortem } = await loadGuests(this.sources, incidentId, sight);
    // Who is invited, and has an invitation, may be others when the same is sent again.
    const asked = { ...context, asked: { type: 'SendInvitations', session, participants: participants ?? null } };
    const others = [incidentId, ...incidents.map(({ id }) => id)].filter((id) => id !== lead);
    const earlier = await earlierElsewhere(this.sources.postmortems, others, undefined, asked);
    if (earlier !== undefined) return this.sentBy(earlier, others);
    const invited = invitedOf(invitations);
    const named = participants && (await this.invitedAmong(participants, invited, invitations));
    // Whoever has an invitation keeps it while they are invited: it is told of changes, whoever is named beside.
    const had = [...(postmortem.sessions[session - 1]?.sent ?? [])].flatMap(([key, { method }]) => {
      const participant = invited.get(key);
      return method === 'request' && participant ? [participant] : [];
    });
    const to = named ? [...named, ...had] : [...invited.values()];
    const command: SendInvitations = { type: 'SendInvitations', data: { session, to } };
    return this.sentBy(await this.sources.postmortems.handle(lead, command, asked), [lead]);
  }

  private async sentBy(outcome: Outcome, streams: readonly string[]): Promise<Sent> {
    const loaded = await Promise.all(streams.map((id) => this.sources.postmortems.load(id)));
    const sentTo = loaded
      .flatMap(({ state }) => state.events)
      .map((event) =>
        event.type === 'InvitationsSent' && outcome.eventIds.includes(event.id) ? event.data.to.length : 0,
      )
      .reduce((sum, each) => sum + each, 0);
    return { ...outcome, sentTo };
  }

  /** @throws UnknownReference, NotInvited, DoesNotSeeIt */
  private async invitedAmong(
    references: readonly ParticipantReference[],
    invited: ReadonlyMap<string, Participant>,
    { items }: Guests['invitations'],
  ): Promise<Participant[]> {
    const found: Participant[] = [];
    for (const [place, reference] of references.entries()) {
      const field = `participants[${place}]`;
      const id = await this.sources.directory.find({ field, reference });
      const key = keyOfParticipant({ kind: reference.kind, id });
      const participant = invited.get(key);
      if (participant === undefined) {
        const isHidden = items.some(
          ({ participant: each, standing, hidden }) =>
            keyOfParticipant(each) === key && standing === 'invited' && hidden,
        );
        throw isHidden ? new DoesNotSeeIt(field, reference.kind, id) : new NotInvited(field, reference.kind, id);
      }
      found.push(participant);
    }
    return found;
  }
}
