import { Module } from '@nestjs/common';
import { Clock, EventLog } from '#event-store';
import { Keyring } from '#keyring';
import { FollowUpSettingsController } from './follow-up-settings.controller.js';
import { SettingsController } from './settings.controller.js';
import { settingStream, SettingStream } from './setting-stream.js';

/** What holds for the whole installation. Needs the stores of the app. */
@Module({
  controllers: [SettingsController, FollowUpSettingsController],
  providers: [
    {
      provide: SettingStream,
      inject: [EventLog, Keyring, Clock],
      useFactory: (log: EventLog, keyring: Keyring, clock: Clock) =>
        new SettingStream(settingStream, log, keyring, clock),
    },
  ],
  exports: [SettingStream],
})
export class SettingsModule {}
