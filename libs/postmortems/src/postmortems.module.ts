import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Clock, EventLog } from '#event-store';
import { Keyring } from '#keyring';
import { ArrangeReviewHandler, RecordOfPostmortemHandler } from './postmortem-commands.handlers.js';
import { PostmortemOfHandler } from './postmortem-queries.handlers.js';
import {
  DocumentComparisonHandler,
  DocumentVersionsHandler,
  PostmortemDocumentHandler,
} from './document-queries.handlers.js';
import { DocumentReadsController, SchemasController } from './document-reads.controller.js';
import { DossierStreams } from './dossier-streams.js';
import { PostmortemStreams, postmortemStreams } from './postmortem-stream.js';
import { PostmortemWritesController } from './postmortem-writes.controller.js';
import { ReviewedIncidents } from './reviewed-incidents.js';
import { ReviewStream, reviewStream } from './review-stream.js';
import { SectionsController } from './sections.controller.js';

/** What becomes of an incident when it is over: the meeting, and the document. Needs the stores of the app, and incidents. */
@Module({
  imports: [CqrsModule],
  controllers: [PostmortemWritesController, SectionsController, DocumentReadsController, SchemasController],
  providers: [
    {
      provide: PostmortemStreams,
      inject: [EventLog, Keyring, Clock],
      useFactory: (log: EventLog, keyring: Keyring, clock: Clock) =>
        new PostmortemStreams(postmortemStreams, log, keyring, clock),
    },
    {
      provide: ReviewStream,
      inject: [EventLog, Keyring, Clock],
      useFactory: (log: EventLog, keyring: Keyring, clock: Clock) =>
        new ReviewStream(reviewStream, log, keyring, clock),
    },
    ReviewedIncidents,
    DossierStreams,
    RecordOfPostmortemHandler,
    ArrangeReviewHandler,
    PostmortemOfHandler,
    PostmortemDocumentHandler,
    DocumentVersionsHandler,
    DocumentComparisonHandler,
  ],
})
export class PostmortemsModule {}
