import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { KeyHolders } from '#access';
import { Clock, EventLog } from '#event-store';
import { Keyring } from '#keyring';
import { LinterModule } from '#linter';
import { SettingsModule } from '#settings';
import { ActionItemsController } from './action-items.controller.js';
import { FindingsController } from './findings.controller.js';
import { RecordFollowUpHandler } from './follow-up-commands.handlers.js';
import { FollowUpHistoryHandler, FollowUpsOfHandler } from './follow-up-queries.handlers.js';
import { FollowUpStreams, followUpStreams } from './follow-up-stream.js';
import { FollowUpsController } from './follow-ups.controller.js';
import { ItemListHandler, RoadmapOfHandler } from './roadmap.handlers.js';
import { RoadmapController } from './roadmap.controller.js';
import { FollowUpWrites } from './follow-up-writes.js';

/** What follows an incident up: findings, what is to be done about them, and what became of that. Needs the stores of the app, and incidents. */
@Module({
  imports: [CqrsModule, SettingsModule, LinterModule],
  controllers: [FindingsController, FollowUpsController, RoadmapController, ActionItemsController],
  providers: [
    {
      provide: FollowUpStreams,
      inject: [EventLog, Keyring, Clock],
      useFactory: (log: EventLog, keyring: Keyring, clock: Clock) =>
        new FollowUpStreams(followUpStreams, log, keyring, clock),
    },
    {
      provide: KeyHolders,
      inject: [EventLog, Keyring, Clock],
      useFactory: (log: EventLog, keyring: Keyring, clock: Clock) => KeyHolders.over(log, keyring, clock),
    },
    FollowUpWrites,
    RecordFollowUpHandler,
    FollowUpsOfHandler,
    FollowUpHistoryHandler,
    ItemListHandler,
    RoadmapOfHandler,
  ],
  exports: [FollowUpStreams, FollowUpWrites],
})
export class FollowUpsModule {}
