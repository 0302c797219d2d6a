import { Global, Module } from '@nestjs/common';
import { sightOf, type Caller } from '#access';
import { seenIn, type IncidentDocument } from '#incidents';
import { MailSight } from '#mail';
import { ReadModels } from '#read-models';

/** Mail is as hidden as the incident that it tells of (rules.md R1). */
class MailSightByIncidents extends MailSight {
  constructor(private readonly readModels: ReadModels) {
    super();
  }

  /** Restricted ones are few. */
  async hiddenFrom(caller: Caller): Promise<readonly string[]> {
    const seen = seenIn(sightOf(caller, 'mail'));
    const hidden = await this.readModels.answer('incidents', undefined, () =>
      this.readModels
        .documents<IncidentDocument>('incidents')
        .find({ $and: [{ isRestricted: true }, { $nor: seen }] }, { _id: 1 }),
    );
    return hidden.map(({ _id }) => _id);
  }
}

/** Tells the outbox who sees what. */
@Global()
@Module({
  providers: [
    {
      provide: MailSight,
      inject: [ReadModels],
      useFactory: (readModels: ReadModels) => new MailSightByIncidents(readModels),
    },
  ],
  exports: [MailSight],
})
export class MailSightModule {}
