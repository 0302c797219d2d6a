import { Controller, Get, Logger, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { OpenToAll } from '#access';
import { EventLog } from '#event-store';
import { instant, list, nullable, number, object, open, text, whole } from '#http';
import { Keyring } from '#keyring';
import { Operations, ReadStore, type ProjectionsStatus } from '#read-models';
import { CheckpointStream } from '#transparency-log';
import type { Checkpoints } from '#transparency-log/domain';
import { answerOf } from './answer-of.js';

interface Reply {
  status: (code: number) => unknown;
}

interface Health {
  status: 'ok' | 'unavailable';
  /** What each store does: "ok", or "does not answer"; the log says why. */
  checks?: Record<string, string>;
  /** How each read model and policy is. None of it makes the product unavailable: incidents are recorded and answered without them. */
  readModels?: Record<string, { state: string; lagSeconds: number; parked: number }>;
  policies?: Record<string, { lagSeconds: number; parked: number }>;
  /** Whether one projects. */
  projector?: 'active' | 'none';
  /** Whether the log is what was signed of it. Where it is not, somebody has to look; incidents are recorded all the same. */
  signedLog?: {
    state: 'agrees' | 'disagrees' | 'not signed yet';
    foundIn: string[];
    size: number;
    signedAt: string | null;
  };
}

const health = object(
  {
    status: { type: 'string', enum: ['ok', 'unavailable'] },
    checks: open('What each store does: "ok", or "does not answer"', text),
    readModels: open('How each read model is', object({ state: text, lagSeconds: number, parked: whole })),
    policies: open('How each policy is', object({ lagSeconds: number, parked: whole })),
    projector: { type: 'string', enum: ['active', 'none'] },
    signedLog: object({
      state: { type: 'string', enum: ['agrees', 'disagrees', 'not signed yet'] },
      foundIn: {
        ...list(text),
        description:
          'Where it disagrees: in the log read anew, in the tree that is kept of it, or in the places that are kept of its events (leaves)',
      },
      size: { ...whole, description: 'How many events were signed last' },
      signedAt: nullable(instant),
    }),
  },
  ['checks', 'readModels', 'policies', 'projector', 'signedLog'],
);

@ApiTags('running')
@Controller('health')
@OpenToAll()
export class HealthController {
  private readonly logger = new Logger('health');

  constructor(
    private readonly log: EventLog,
    private readonly keyring: Keyring,
    private readonly readStore: ReadStore,
    private readonly operations: Operations,
    private readonly checkpoints: CheckpointStream,
  ) {}

  @Get('live')
  @ApiOperation({ summary: 'The process answers' })
  @ApiResponse({ status: 200, schema: health, description: 'It does' })
  live(): Health {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'The stores answer; 503 where one does not. Also how the read models are' })
  @ApiResponse({
    status: 200,
    schema: health,
    description: 'The stores answer; readModels says how far behind each read model is',
  })
  @ApiResponse({ status: 503, schema: health, description: 'One does not; checks says which, and why' })
  async ready(@Res({ passthrough: true }) reply: Reply): Promise<Health> {
    const [eventStore, vault, readStore] = await Promise.all([
      answerOf(this.log.head()),
      answerOf(this.keyring.ping()),
      answerOf(this.readStore.ping()),
    ]);
    const answers = { eventStore, vault, readStore };
    const ok = Object.values(answers).every((answer) => answer === 'ok');
    // Where the stores are is not for everybody.
    const checks = Object.fromEntries(
      Object.entries(answers).map(([store, answer]) => [store, answer === 'ok' ? 'ok' : 'does not answer']),
    );
    if (!ok) {
      this.logger.warn(`not ready: ${JSON.stringify(answers)}`);
      reply.status(503);
      return { status: 'unavailable', checks };
    }
    const [projections, signed] = await Promise.all([
      this.operations.status().catch(() => undefined),
      this.checkpoints.load('').catch(() => undefined),
    ]);
    return {
      status: 'ok',
      checks,
      ...(projections ? projectionsBody(projections) : {}),
      ...(signed ? { signedLog: signedLogBody(signed.state) } : {}),
    };
  }
}

const projectionsBody = ({
  projector,
  readModels,
  policies,
}: ProjectionsStatus): Pick<Health, 'readModels' | 'policies' | 'projector'> => ({
  readModels: Object.fromEntries(
    readModels.map(({ name, state, lagSeconds, parked }) => [name, { state, lagSeconds, parked }]),
  ),
  policies: Object.fromEntries(policies.map(({ name, lagSeconds, parked }) => [name, { lagSeconds, parked }])),
  projector: projector ? 'active' : 'none',
});

const signedLogBody = ({ last, disagreements }: Checkpoints): NonNullable<Health['signedLog']> => ({
  state: Object.keys(disagreements).length > 0 ? 'disagrees' : last ? 'agrees' : 'not signed yet',
  foundIn: Object.keys(disagreements),
  size: last?.size ?? 0,
  signedAt: last?.occurredAt ?? null,
});
