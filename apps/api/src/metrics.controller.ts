import { Controller, Get, Header } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { Requires } from '#access';
import { AnswersProblems } from '#http';
import { Operations, type ReadModelStatus } from '#read-models';
import { CheckpointStream } from '#transparency-log';

interface Told {
  name: string;
  help: string;
  of: (status: ReadModelStatus) => number;
}

/** What is told of each read model. */
const ofReadModels: Told[] = [
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

/** What is told of each policy. */
const ofPolicies: Told[] = [
  {
    name: 'debrief_policy_lag_seconds',
    help: 'How long the oldest event that the policy has not seen yet has been waiting',
    of: ({ lagSeconds }) => lagSeconds,
  },
  {
    name: 'debrief_policy_position',
    help: 'Position in the log up to which everything has been reacted to',
    of: ({ position }) => Number(position),
  },
  {
    name: 'debrief_policy_events_seen',
    help: 'Events that the policy has looked at',
    of: ({ events }) => Number(events),
  },
  {
    name: 'debrief_policy_parked_events',
    help: 'Events that the policy cannot react to',
    of: ({ parked }) => parked,
  },
];

/** For Prometheus. */
@ApiTags('running')
@ApiBearerAuth()
@Controller('metrics')
@Requires('observe')
export class MetricsController {
  private readonly registry = new Registry();
  private readonly perReadModel = ofReadModels.map((told) => this.gaugeOf(told, 'read_model'));
  private readonly perPolicy = ofPolicies.map((told) => this.gaugeOf(told, 'policy'));
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

  private readonly chores = new Gauge({
    name: 'debrief_chore_age_seconds',
    help: 'How long ago a projector last did the chore to its end',
    labelNames: ['chore'],
    registers: [this.registry],
  });

  private readonly agrees = new Gauge({
    name: 'debrief_log_agrees',
    help: '1 while the log is what was signed of it, 0 when it is not: docs/audit.md says what to do',
    registers: [this.registry],
  });
  private readonly signedEvents = new Gauge({
    name: 'debrief_checkpoint_events',
    help: 'Events that the last signed checkpoint is about',
    registers: [this.registry],
  });
  private readonly signedAge = new Gauge({
    name: 'debrief_checkpoint_age_seconds',
    help: 'How long ago the last checkpoint was signed; while nothing is recorded, none is',
    registers: [this.registry],
  });

  constructor(
    private readonly operations: Operations,
    private readonly checkpoints: CheckpointStream,
  ) {
    collectDefaultMetrics({ register: this.registry });
  }

  @Get()
  @Header('Content-Type', Registry.PROMETHEUS_CONTENT_TYPE)
  @AnswersProblems(401, 403, 503)
  @ApiOperation({ summary: 'Metrics in the text format of Prometheus' })
  @ApiResponse({
    status: 200,
    description:
      'Lag, throughput and what is parked of each read model and policy; how long ago chores were done; the process',
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  async metrics(): Promise<string> {
    const { head, projector, readModels, policies, chores } = await this.operations.status();
    this.head.set(Number(head));
    this.projectors.set(projector ? 1 : 0);
    for (const set of this.perReadModel) readModels.forEach(set);
    for (const set of this.perPolicy) policies.forEach(set);
    for (const { name, doneAt } of chores)
      this.chores.set({ chore: name }, Math.max(0, (Date.now() - doneAt.getTime()) / 1_000));
    const { last, disagreements } = (await this.checkpoints.load('')).state;
    this.agrees.set(Object.keys(disagreements).length > 0 ? 0 : 1);
    this.signedEvents.set(last?.size ?? 0);
    if (last) this.signedAge.set(Math.max(0, (Date.now() - Date.parse(last.occurredAt)) / 1_000));
    return this.registry.metrics();
  }

  private gaugeOf({ name, help, of }: Told, label: string): (status: ReadModelStatus) => void {
    const gauge = new Gauge({ name, help, labelNames: [label], registers: [this.registry] });
    return (status) => gauge.set({ [label]: status.name }, of(status));
  }
}
