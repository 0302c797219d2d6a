import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { SettingsModule } from '#settings';
import { IncidentRecommendationsHandler, RecommendationListHandler } from './recommendation-queries.handlers.js';
import { RecommendationsController } from './recommendations.controller.js';

/** What is recommended. Needs the stores of the app, incidents, and what was agreed. */
@Module({
  imports: [CqrsModule, SettingsModule],
  controllers: [RecommendationsController],
  providers: [IncidentRecommendationsHandler, RecommendationListHandler],
})
export class RecommendationsModule {}
