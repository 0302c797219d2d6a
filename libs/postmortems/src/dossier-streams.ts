import { Injectable } from '@nestjs/common';
import { Clock } from '#event-store';
import { FollowUpStreams } from '#follow-ups';
import { Incidents, Merges, WholeIncidents } from '#incidents';
import { AgreementStream, VerdictStreams } from '#service-levels';
import { SettingStream } from '#settings';
import { PostmortemStreams } from './postmortem-stream.js';
import { ReviewedIncidents } from './reviewed-incidents.js';
import { ReviewStream } from './review-stream.js';
import type { DossierSources } from './reviews.js';

/** What documents are put together from, as Nest injects it: `loadDossier` takes it. */
@Injectable()
export class DossierStreams implements DossierSources {
  constructor(
    readonly reviewed: ReviewedIncidents,
    readonly reviews: ReviewStream,
    readonly whole: WholeIncidents,
    readonly incidents: Incidents,
    readonly merges: Merges,
    readonly agreements: AgreementStream,
    readonly verdicts: VerdictStreams,
    readonly postmortems: PostmortemStreams,
    readonly settings: SettingStream,
    readonly followUps: FollowUpStreams,
    readonly clock: Clock,
  ) {}
}
