import { type DynamicModule, Global, Module } from '@nestjs/common';
import { sightOf, type Caller } from '#access';
import type { Settings } from '#data-folder';
import { Incidents, seenIn, type IncidentDocument } from '#incidents';
import { isSeenBy } from '#incidents/domain';
import { MailSetUp, MailSight } from '#mail';
import { PostmortemsModule, ReviewedIncidents } from '#postmortems';
import { ReadModels } from '#read-models';

/** Mail is as hidden as the review that it tells of (rules.md R1). */
class MailSightByIncidents extends MailSight {
  constructor(
    private readonly readModels: ReadModels,
    private readonly incidents: Incidents,
    private readonly reviewed: ReviewedIncidents,
  ) {
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
    // What was merged is hidden from the same people (rules.md R4), and so among them.
    return this.reviewed.reviewedWith(hidden.map(({ _id }) => _id));
  }

  async sees(caller: Caller, incident: string): Promise<boolean> {
    const sight = sightOf(caller, 'mail');
    const needed = await this.reviewed.needed(incident);
    const glimpses = await Promise.all(needed.map((id) => this.incidents.glimpseOf(id)));
    return glimpses.every(({ glimpse }) => isSeenBy(glimpse, sight));
  }
}

/** Tells the outbox who sees what, and whoever sends mail whether it leaves. */
@Global()
@Module({})
export class MailSightModule {
  /** @param mail by which server it goes, by the settings of this process: projectors have the same */
  static of(mail: Settings['mail']): DynamicModule {
    return {
      module: MailSightModule,
      imports: [PostmortemsModule],
      providers: [
        { provide: MailSetUp, useValue: new MailSetUp(mail !== undefined) },
        {
          provide: MailSight,
          inject: [ReadModels, Incidents, ReviewedIncidents],
          useFactory: (readModels: ReadModels, incidents: Incidents, reviewed: ReviewedIncidents) =>
            new MailSightByIncidents(readModels, incidents, reviewed),
        },
      ],
      exports: [MailSight, MailSetUp],
    };
  }
}
