import { Module } from '@nestjs/common';
import { ReadModels } from '#read-models';
import { SettingsModule } from '#settings';
import { ComplianceController } from './compliance.controller.js';
import { Exports } from './exports/exports.js';
import { ExportsController } from './exports/exports.controller.js';
import { FactColumns } from './fact-columns.js';
import { FollowUpMetricsController } from './follow-up-metrics.controller.js';
import { IncidentTitles } from './incident-titles.js';
import { IncidentMetricsController } from './metrics.controller.js';

/** Numbers over incidents and what followed them up. Needs the stores of the app, the directory, and access. */
@Module({
  imports: [SettingsModule],
  controllers: [IncidentMetricsController, ComplianceController, FollowUpMetricsController, ExportsController],
  providers: [
    { provide: Exports, inject: [ReadModels], useFactory: (readModels: ReadModels) => new Exports(readModels) },
    {
      provide: IncidentTitles,
      inject: [ReadModels],
      useFactory: (readModels: ReadModels) => new IncidentTitles(readModels),
    },
    { provide: FactColumns, inject: [ReadModels], useFactory: (readModels: ReadModels) => new FactColumns(readModels) },
  ],
})
export class MetricsModule {}
