import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { SettingsModule } from '#settings';
import { FollowUpsModule } from './follow-ups.module.js';
import { AcceptedRecommendationsController } from './accepted-recommendations.controller.js';
import { IncidentRecommendationsHandler, RecommendationListHandler } from './recommendation-queries.handlers.js';
import { RecommendationsController } from './recommendations.controller.js';

/** What is recommended. Needs the stores of the app, incidents, and what was agreed. */
@Module({
  imports: [CqrsModule, SettingsModule, FollowUpsModule],
  controllers: [RecommendationsController, AcceptedRecommendationsController],
  providers: [IncidentRecommendationsHandler, RecommendationListHandler],
})
export class RecommendationsModule {}
