import { Module } from '@nestjs/common';
import { ReadModels } from '#read-models';
import { ComplianceController } from './compliance.controller.js';
import { Exports } from './exports/exports.js';
import { ExportsController } from './exports/exports.controller.js';
import { FactColumns } from './fact-columns.js';
import { IncidentMetricsController } from './metrics.controller.js';

/** Numbers over incidents. Needs the stores of the app, the directory, and access. */
@Module({
  controllers: [IncidentMetricsController, ComplianceController, ExportsController],
  providers: [
    { provide: Exports, inject: [ReadModels], useFactory: (readModels: ReadModels) => new Exports(readModels) },
    { provide: FactColumns, inject: [ReadModels], useFactory: (readModels: ReadModels) => new FactColumns(readModels) },
  ],
})
export class MetricsModule {}
