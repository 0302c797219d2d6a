import { Module } from '@nestjs/common';
import { Clock, EventLog } from '#event-store';
import { Keyring } from '#keyring';
import { mailStreams, MailStreams } from './mail-stream.js';
import { MailController } from './mail.controller.js';

/** The outbox over HTTP. Needs the stores of the app, and what says who sees what. */
@Module({
  controllers: [MailController],
  providers: [
    {
      provide: MailStreams,
      inject: [EventLog, Keyring, Clock],
      useFactory: (log: EventLog, keyring: Keyring, clock: Clock) => new MailStreams(mailStreams, log, keyring, clock),
    },
  ],
  exports: [MailStreams],
})
export class MailModule {}
