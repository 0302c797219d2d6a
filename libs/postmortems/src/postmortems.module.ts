import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { apiKeyStreams, KeyStreams } from '#access';
import { Clock, EventLog } from '#event-store';
import { FollowUpStreams, followUpStreams } from '#follow-ups';
import { Keyring } from '#keyring';
import { LinterModule } from '#linter';
import { SettingsModule } from '#settings';
import { ArrangeReviewHandler, RecordOfPostmortemHandler } from './postmortem-commands.handlers.js';
import { InvitationsToHandler, PublishedSessionHandler, SendInvitationsToHandler } from './invitation.handlers.js';
import { InvitationSources } from './invitation-sources.js';
import { InvitationsController } from './invitations.controller.js';
import {
  InterviewsReadByHandler,
  PostmortemHistoryHandler,
  PostmortemOfHandler,
} from './postmortem-queries.handlers.js';
import { PostmortemListHandler } from './postmortem-list.handlers.js';
import {
  DocumentComparisonHandler,
  DocumentVersionsHandler,
  PostmortemDocumentHandler,
} from './document-queries.handlers.js';
import { DocumentReadsController, SchemasController } from './document-reads.controller.js';
import { DossierStreams } from './dossier-streams.js';
import { InterviewsController } from './interviews.controller.js';
import { PostmortemStreams, postmortemStreams } from './postmortem-stream.js';
import { PostmortemWritesController } from './postmortem-writes.controller.js';
import { RenderThreads } from './render-threads.js';
import { PostmortemListController } from './postmortem-list.controller.js';
import { ReviewAudiences } from './review-audiences.js';
import { QuestionsToHandler } from './question.handlers.js';
import { QuestionSources } from './question-sources.js';
import { QuestionStreams, questionStreams } from './question-stream.js';
import { QuestionsController } from './questions.controller.js';
import { ReviewedIncidents } from './reviewed-incidents.js';
import { ReviewStream, reviewStream } from './review-stream.js';
import { Remarks } from './document-remarks.js';
import { SectionsController } from './sections.controller.js';

/** What becomes of an incident when it is over: the meeting, and the document. Needs the stores of the app, and incidents. */
@Module({
  imports: [CqrsModule, SettingsModule, LinterModule],
  controllers: [
    PostmortemWritesController,
    SectionsController,
    InterviewsController,
    InvitationsController,
    DocumentReadsController,
    PostmortemListController,
    SchemasController,
    QuestionsController,
  ],
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
    {
      provide: FollowUpStreams,
      inject: [EventLog, Keyring, Clock],
      useFactory: (log: EventLog, keyring: Keyring, clock: Clock) =>
        new FollowUpStreams(followUpStreams, log, keyring, clock),
    },
    {
      provide: QuestionStreams,
      inject: [EventLog, Keyring, Clock],
      useFactory: (log: EventLog, keyring: Keyring, clock: Clock) =>
        new QuestionStreams(questionStreams, log, keyring, clock),
    },
    {
      provide: KeyStreams,
      inject: [EventLog, Keyring, Clock],
      useFactory: (log: EventLog, keyring: Keyring, clock: Clock) => new KeyStreams(apiKeyStreams, log, keyring, clock),
    },
    Remarks,
    RenderThreads,
    ReviewedIncidents,
    ReviewAudiences,
    DossierStreams,
    InvitationSources,
    QuestionSources,
    QuestionsToHandler,
    InvitationsToHandler,
    PublishedSessionHandler,
    SendInvitationsToHandler,
    RecordOfPostmortemHandler,
    ArrangeReviewHandler,
    PostmortemOfHandler,
    PostmortemHistoryHandler,
    PostmortemListHandler,
    InterviewsReadByHandler,
    PostmortemDocumentHandler,
    DocumentVersionsHandler,
    DocumentComparisonHandler,
  ],
  // Who is told of what is said in a review, and of the mail about it; and what is published of it.
  exports: [RenderThreads, ReviewAudiences, ReviewedIncidents, DossierStreams, PostmortemStreams, KeyStreams],
})
export class PostmortemsModule {}
