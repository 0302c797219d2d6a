import { Module } from '@nestjs/common';
import { ReadModels } from '#read-models';
import { FactColumns } from './fact-columns.js';
import { IncidentMetricsController } from './metrics.controller.js';

/** Numbers over incidents. Needs the stores of the app, the directory, and access. */
@Module({
  controllers: [IncidentMetricsController],
  providers: [
    { provide: FactColumns, inject: [ReadModels], useFactory: (readModels: ReadModels) => new FactColumns(readModels) },
  ],
})
export class MetricsModule {}
