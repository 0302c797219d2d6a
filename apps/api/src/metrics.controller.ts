import { Controller, Get, Header } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { Requires } from '#access';
import { AnswersProblems } from '#http';
import { Operations, type ReadModelStatus } from '#read-models';

/** What is told of each read model. */
const gauges: { name: string; help: string; of: (status: ReadModelStatus) => number }[] = [
  {
    name: 'debrief_read_model_lag_seconds',
    help: 'How long the oldest event that is not folded yet has been waiting',
    of: ({ lagSeconds }) => lagSeconds,
  },
  {
    name: 'debrief_read_model_position',
    help: 'Position in the log up to which everything is folded',
    of: ({ position }) => Number(position),
  },
  {
    name: 'debrief_read_model_events_folded',
    help: 'Events folded since the read model was begun; its rate is the throughput',
    of: ({ events }) => Number(events),
  },
  {
    name: 'debrief_read_model_parked_documents',
    help: 'Documents that stopped at an event that cannot be folded into them',
    of: ({ parked }) => parked,
  },
  {
    name: 'debrief_read_model_live',
    help: '1 when lists are answered from it, 0 while it is being built',
    of: ({ state }) => (state === 'live' ? 1 : 0),
  },
];

/** For Prometheus. */
@ApiTags('running')
@ApiBearerAuth()
@Controller('metrics')
@Requires('read')
export class MetricsController {
  private readonly registry = new Registry();
  private readonly perReadModel = gauges.map(({ name, help, of }) => ({
    of,
    gauge: new Gauge({ name, help, labelNames: ['read_model'], registers: [this.registry] }),
  }));
  private readonly head = new Gauge({
    name: 'debrief_log_position',
    help: 'Position of the last event of the log',
    registers: [this.registry],
  });
  private readonly projectors = new Gauge({
    name: 'debrief_projectors_active',
    help: '1 when a projector holds the lease, else 0',
    registers: [this.registry],
  });

  constructor(private readonly operations: Operations) {
    collectDefaultMetrics({ register: this.registry });
  }

  @Get()
  @Header('Content-Type', Registry.PROMETHEUS_CONTENT_TYPE)
  @AnswersProblems(401, 403, 503)
  @ApiOperation({ summary: 'Metrics in the text format of Prometheus' })
  @ApiProduces('text/plain')
  @ApiResponse({ status: 200, description: 'Lag, throughput and parked documents of each read model; the process' })
  async metrics(): Promise<string> {
    const { head, projector, readModels } = await this.operations.status();
    this.head.set(Number(head));
    this.projectors.set(projector ? 1 : 0);
    for (const { gauge, of } of this.perReadModel)
      for (const status of readModels) gauge.set({ read_model: status.name }, of(status));
    return this.registry.metrics();
  }
}
