import { Global, Module } from '@nestjs/common';
import type { Logged } from '#decider';
import { apiKeyStreams, identityStreams, roleStreams, sessionStreams } from '#access';
import { directoryStreams, EventSight } from '#directory';
import { entryKinds } from '#directory/domain';
import { logStream } from '#event-store';
import { followUpStreams } from '#follow-ups';
import { followUpEventTypes, type FollowUpEvent } from '#follow-ups/domain';
import {
  everybody,
  incidentAudiences,
  IncidentEventSight,
  Incidents,
  ofItsIncident,
  StreamsAboutIncidents,
  type AudienceOf,
  type Audiences,
} from '#incidents';
import {
  proposalStreams,
  signalStreams,
  ticketStreams,
  TicketStreams,
  TicketStreamsModule,
  ticketView,
  type SignalEvent,
  transcriptStreams,
} from '#integrations';
import { MailModule, mailStreams, MailStreams, mailView } from '#mail';
import { PostmortemsModule, postmortemStreams, ReviewAudiences, ReviewedIncidents } from '#postmortems';
import { postmortemEventTypes } from '#postmortems/domain';
import { publicAddressStreams, publicationStreams } from '#publication';
import type { AddressTaken } from '#publication/domain';
import { agreementStream, verdictsAboutIncidents, verdictStreams } from '#service-levels';
import { settingStream } from '#settings';
import { checkpointStream, LeafSight } from '#transparency-log';

/** What tells of no incident. */
const openKinds = [
  logStream,
  apiKeyStreams,
  roleStreams,
  sessionStreams,
  identityStreams,
  ...entryKinds.map(directoryStreams),
  agreementStream,
  settingStream,
  checkpointStream,
];

/** Mail is as hidden as the review that it tells of. */
const ofMail =
  (mails: Pick<MailStreams, 'load'>, reviewed: Pick<ReviewedIncidents, 'needed'>): AudienceOf =>
  async ({ streamId }) => {
    const mail = mailView((await mails.load(streamId)).state);
    return mail && { incidents: await reviewed.needed(mail.about.incident) };
  };

/** What is published of a review is decided by whoever sees all of it. */
const ofReview =
  (reviewed: Pick<ReviewedIncidents, 'needed'>): AudienceOf =>
  async ({ streamId }) => ({ incidents: await reviewed.needed(streamId) });

/** An address may have been taken for what was not published in the end. */
const ofAddress: AudienceOf = ({ data }) => ({ incidents: [(data as AddressTaken['data']).incident] });

/** An item that does what is recommended may be of another incident. */
const ofFollowUps: AudienceOf = (event) => {
  const { streamId, type, data } = event as Logged<FollowUpEvent>;
  return { incidents: type === 'RecommendationLinked' ? [streamId, data.incident] : [streamId] };
};

/** What came from elsewhere is as hidden as the incident that it came to; what may be of any is told to nobody. */
const ofSignals: AudienceOf = (event) => {
  const { type, data } = event as Logged<SignalEvent>;
  if (type === 'AlertsPlaced') return { incidents: [] };
  if (type === 'AlertsJoined') return { incidents: [data.incident, data.into] };
  return data.incident === undefined ? undefined : { incidents: [data.incident] };
};

/** A ticket is as hidden as the incident whose item it is of. */
const ofTicket =
  (tickets: Pick<TicketStreams, 'load'>): AudienceOf =>
  async ({ streamId }) => {
    const ticket = ticketView((await tickets.load(streamId)).state);
    return ticket && { incidents: [ticket.incident] };
  };

/** Who is told of an event, whatever its kind. */
export const audiencesOf = (
  reviews: Pick<ReviewAudiences, 'all'>,
  mails: Pick<MailStreams, 'load'>,
  reviewed: Pick<ReviewedIncidents, 'needed'>,
  tickets: Pick<TicketStreams, 'load'>,
): Audiences =>
  new Map([
    ...openKinds.map(({ category }) => [category, everybody] as const),
    ...incidentAudiences,
    [verdictStreams.category, ofItsIncident],
    [followUpStreams.category, ofFollowUps],
    ...reviews.all,
    [publicationStreams.category, ofReview(reviewed)],
    [publicAddressStreams.category, ofAddress],
    [mailStreams.category, ofMail(mails, reviewed)],
    [ticketStreams.category, ofTicket(tickets)],
    [proposalStreams.category, ofItsIncident],
    [signalStreams.category, ofSignals],
    [transcriptStreams.category, ofItsIncident],
  ]);

/** What is told with incidents as it happens: what becomes of their verdicts, of their reviews, and of what follows them up. */
const told = (reviews: Pick<ReviewAudiences, 'ofPostmortem'>): StreamsAboutIncidents => ({
  all: [
    verdictsAboutIncidents,
    { kind: postmortemStreams, types: postmortemEventTypes, audienceOf: reviews.ofPostmortem },
    { kind: followUpStreams, types: followUpEventTypes, audienceOf: ofFollowUps },
  ],
});

/** Tells exports of what is held about people, and whoever watches, who sees what. */
@Global()
@Module({
  imports: [MailModule, PostmortemsModule, TicketStreamsModule],
  providers: [
    {
      provide: EventSight,
      inject: [Incidents, ReviewAudiences, MailStreams, ReviewedIncidents, TicketStreams],
      useFactory: (
        incidents: Incidents,
        reviews: ReviewAudiences,
        mails: MailStreams,
        reviewed: ReviewedIncidents,
        tickets: TicketStreams,
      ) => new IncidentEventSight(incidents, audiencesOf(reviews, mails, reviewed, tickets)),
    },
    { provide: LeafSight, useExisting: EventSight },
    { provide: StreamsAboutIncidents, inject: [ReviewAudiences], useFactory: told },
  ],
  exports: [EventSight, LeafSight, StreamsAboutIncidents],
})
export class EventSightModule {}
