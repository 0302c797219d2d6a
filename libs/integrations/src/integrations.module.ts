import { type DynamicModule, Global, Module } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { Standings } from '#access';
import { Directory } from '#directory';
import { Clock, EventLog } from '#event-store';
import { AskedTickets, FollowUpsModule, FollowUpStreams } from '#follow-ups';
import { Addresses, Incidents } from '#incidents';
import { Keyring } from '#keyring';
import { ReadModels } from '#read-models';
import { SettingsModule, SettingStream } from '#settings';
import { CloudEventsController } from './cloudevents.controller.js';
import { AlertGroups } from './alert-groups.js';
import { AskedTicketsByStreams } from './asked-tickets.js';
import { FactsOnce } from './facts-once.js';
import { HooksController } from './hooks.controller.js';
import { ItemTicketsController } from './item-tickets.controller.js';
import { SenderHooks, type SenderSecrets } from './sender-hooks.js';
import { signalStreams, SignalStreams } from './signal-streams.js';
import { Signals } from './signals.js';
import { SignalsController } from './signals.controller.js';
import type { SlackSettings } from './slack/slack-api.js';
import { SlackController } from './slack/slack.controller.js';
import { SlackHook } from './slack/slack-hook.js';
import { StuckTickets } from './stuck-tickets.js';
import { proposalStreams, ProposalStreams } from './proposal-stream.js';
import { Proposals } from './proposals.js';
import { ProposalsController } from './proposals.controller.js';
import { TicketHooks } from './ticket-hooks.js';
import { TicketReports } from './ticket-reports.js';
import { ticketStreams, TicketStreams } from './ticket-stream.js';
import { TicketsController } from './tickets.controller.js';
import { transcriptStreams, TranscriptStreams } from './transcript-stream.js';
import { TranscriptsController } from './transcripts.controller.js';
import { TranscriptsOfIncidents } from './transcripts.js';
import { TrackersConfigured, type TrackerSettings } from './trackers.js';

/** The streams of tickets, what items show of them, and how many want a person. Needs the stores of the app. */
@Global()
@Module({
  providers: [
    {
      provide: TicketStreams,
      inject: [EventLog, Keyring, Clock],
      useFactory: (log: EventLog, keyring: Keyring, clock: Clock) =>
        new TicketStreams(ticketStreams, log, keyring, clock),
    },
    {
      provide: AskedTickets,
      inject: [ReadModels, TicketStreams],
      useFactory: (readModels: ReadModels, tickets: TicketStreams) => new AskedTicketsByStreams(readModels, tickets),
    },
    {
      provide: StuckTickets,
      inject: [ReadModels, Clock],
      useFactory: (readModels: ReadModels, clock: Clock) => new StuckTickets(readModels, clock),
    },
  ],
  exports: [TicketStreams, AskedTickets, StuckTickets],
})
export class TicketStreamsModule {}

/** Milliseconds that a tracker is asked for while another request of it waits: Linear sends again after five seconds. */
const hookLimit = 4_000;

/** Action items as tickets elsewhere, and facts that something outside proposes. Needs the stores of the app, incidents and follow-ups. */
@Module({})
export class IntegrationsModule {
  static of(settings: TrackerSettings, secrets: SenderSecrets, slack: SlackSettings | undefined): DynamicModule {
    return {
      module: IntegrationsModule,
      imports: [CqrsModule, FollowUpsModule, SettingsModule, TicketStreamsModule],
      controllers: [
        ItemTicketsController,
        TicketsController,
        SlackController,
        HooksController,
        CloudEventsController,
        SignalsController,
        ProposalsController,
        TranscriptsController,
      ],
      providers: [
        {
          provide: ProposalStreams,
          inject: [EventLog, Keyring, Clock],
          useFactory: (log: EventLog, keyring: Keyring, clock: Clock) =>
            new ProposalStreams(proposalStreams, log, keyring, clock),
        },
        {
          provide: TranscriptStreams,
          inject: [EventLog, Keyring, Clock],
          useFactory: (log: EventLog, keyring: Keyring, clock: Clock) =>
            new TranscriptStreams(transcriptStreams, log, keyring, clock),
        },
        FactsOnce,
        Proposals,
        {
          provide: SignalStreams,
          inject: [EventLog, Keyring, Clock],
          useFactory: (log: EventLog, keyring: Keyring, clock: Clock) =>
            new SignalStreams(signalStreams, log, keyring, clock),
        },
        AlertGroups,
        Signals,
        {
          provide: SenderHooks,
          inject: [Signals, Clock],
          useFactory: (signals: Signals, clock: Clock) => new SenderHooks(secrets, signals, clock),
        },
        {
          provide: SlackHook,
          inject: [SignalStreams, Signals, Directory, Standings, Incidents, Addresses, CommandBus, Clock],
          useFactory: (
            streams: SignalStreams,
            signals: Signals,
            directory: Directory,
            standings: Standings,
            incidents: Incidents,
            addresses: Addresses,
            commands: CommandBus,
            clock: Clock,
          ) => new SlackHook(slack, streams, signals, directory, standings, incidents, addresses, commands, clock),
        },
        TranscriptsOfIncidents,
        { provide: TrackersConfigured, useValue: new TrackersConfigured(settings, hookLimit) },
        {
          provide: TicketHooks,
          inject: [TrackersConfigured, FollowUpStreams, TicketStreams, SettingStream, SignalStreams, ReadModels, Clock],
          useFactory: (
            { clients, hooks }: TrackersConfigured,
            followUps: FollowUpStreams,
            tickets: TicketStreams,
            setting: SettingStream,
            signals: SignalStreams,
            readModels: ReadModels,
            clock: Clock,
          ) =>
            new TicketHooks(hooks, readModels, new TicketReports(followUps, tickets, setting, clients, clock), signals),
        },
      ],
    };
  }
}
