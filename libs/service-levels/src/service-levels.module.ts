import { Global, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Clock, EventLog } from '#event-store';
import { Keyring } from '#keyring';
import { ChangeAgreementsHandler } from './agreement-commands.handlers.js';
import { TermsKnownAtHandler } from './agreement-queries.handlers.js';
import { AgreementReadsController } from './agreement-reads.controller.js';
import { agreementStream, AgreementStream } from './agreement-stream.js';
import { AgreementWritesController } from './agreement-writes.controller.js';
import { RecordExclusionHandler } from './exclusion-commands.handlers.js';
import { Reasons } from './reasons.js';
import {
  AgreementAvailabilityHandler,
  ChangeRegisterHandler,
  IncidentVerdictsHandler,
  VerdictChangesHandler,
  VerdictEventsHandler,
} from './verdict-queries.handlers.js';
import { VerdictStreams, verdictStreams } from './verdict-stream.js';
import { AgreementResultsController, VerdictsController } from './verdicts.controller.js';

/** What was agreed. Needs the stores of the app, and the directory. */
@Global()
@Module({
  imports: [CqrsModule],
  controllers: [AgreementWritesController, AgreementReadsController, VerdictsController, AgreementResultsController],
  providers: [
    {
      provide: AgreementStream,
      inject: [EventLog, Keyring, Clock],
      useFactory: (log: EventLog, keyring: Keyring, clock: Clock) =>
        new AgreementStream(agreementStream, log, keyring, clock),
    },
    {
      provide: VerdictStreams,
      inject: [EventLog, Keyring, Clock],
      useFactory: (log: EventLog, keyring: Keyring, clock: Clock) =>
        new VerdictStreams(verdictStreams, log, keyring, clock),
    },
    Reasons,
    RecordExclusionHandler,
    IncidentVerdictsHandler,
    VerdictEventsHandler,
    VerdictChangesHandler,
    ChangeRegisterHandler,
    AgreementAvailabilityHandler,
    ChangeAgreementsHandler,
    TermsKnownAtHandler,
  ],
  // A document says what agreements come to.
  exports: [AgreementStream, VerdictStreams],
})
export class ServiceLevelsModule implements OnApplicationBootstrap {
  constructor(private readonly agreements: AgreementStream) {}

  /** Reading the whole stream takes its time once; nobody is to wait for it later. */
  onApplicationBootstrap(): void {
    void this.agreements.load('').catch(() => undefined);
  }
}
