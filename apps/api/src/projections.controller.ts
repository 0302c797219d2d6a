import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Requires } from '#access';
import { AnswersProblems, flag, instant, list, nullable, number, object, PatternField, text, whole } from '#http';
import { Operations, type Ended, type ParkedDocument, type ReadModelStatus, type Wanted } from '#read-models';

/** Something that was asked of the projector, and is not done yet. */
class Accepted {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() readModel!: string;
  @ApiProperty({ enum: ['rebuild', 'retry'] }) kind!: string;
  @ApiProperty({ format: 'date-time', description: 'When it was first asked for' }) at!: string;
}

const wantedSchema = object({ kind: text, id: text, at: instant, position: text, until: text }, ['position', 'until']);

const endedSchema = object(
  {
    id: text,
    startedAt: instant,
    endedAt: instant,
    documents: whole,
    parked: whole,
    before: text,
    checksum: text,
    position: text,
    error: text,
  },
  ['documents', 'parked', 'before', 'checksum', 'position', 'error'],
);

const statusSchema = object({
  name: text,
  kind: { type: 'string', enum: ['read-model', 'policy'] },
  version: nullable(whole),
  state: { type: 'string', enum: ['live', 'building'] },
  position: text,
  completeFrom: text,
  events: whole,
  updatedAt: nullable(instant),
  lagSeconds: number,
  parked: whole,
  wanted: nullable(wantedSchema),
  rebuilt: nullable(endedSchema),
  retried: nullable(endedSchema),
});

const projectionsSchema = object({
  head: text,
  projector: nullable(object({ host: text, pid: whole, since: instant })),
  rewriting: { ...flag, description: 'Files still hold bytes of what is gone, and are being written anew' },
  items: list(statusSchema),
});

const parkedSchema = object({
  items: list(
    object({
      document: text,
      event: object({ id: text, type: text, stream: text, position: text }),
      error: text,
      at: instant,
    }),
  ),
});

class ParkedQuery {
  @PatternField({
    description: 'How many at most, 1 to 1000; 100 where left out',
    pattern: /^([1-9]\d{0,2}|1000)$/,
    takes: 'takes a whole number from 1 to 1000',
    optional: true,
  })
  limit?: string;
}

const either = { name: 'name', description: 'The name of a read model or policy, as GET /v1/projections lists it' };

/** Read models and policies as whoever runs Debrief sees them. */
@ApiTags('running')
@ApiBearerAuth()
@Controller('v1/projections')
export class ProjectionsController {
  constructor(private readonly operations: Operations) {}

  @Get()
  @Requires('observe')
  @AnswersProblems(401, 403, 503)
  @ApiOperation({
    summary: 'Every read model and policy: how far it is, how far behind, what is parked, what is being done with it',
  })
  @ApiResponse({
    status: 200,
    schema: projectionsSchema,
    description: 'head is the position of the last event; projector is who projects; kind is read-model or policy',
  })
  async all(): Promise<object> {
    const { head, projector, isRewriting, readModels, policies } = await this.operations.status();
    return {
      head: String(head),
      projector: projector ? { host: projector.host, pid: projector.pid, since: projector.since } : null,
      rewriting: isRewriting,
      items: [...readModels, ...policies].map(statusBody),
    };
  }

  @Get(':name/parked')
  @Requires('operate')
  @ApiParam(either)
  @AnswersProblems(401, 403, 404, 422, 503)
  @ApiOperation({ summary: 'Documents that stopped at an event, or events that a policy cannot react to, and why' })
  @ApiResponse({
    status: 200,
    schema: parkedSchema,
    description: 'What is parked, by id; of a policy the id is that of the event',
  })
  async parked(@Param('name') name: string, @Query() { limit }: ParkedQuery): Promise<object> {
    return { items: (await this.operations.parkedIn(name, Number(limit ?? 100))).map(parkedBody) };
  }

  @Post(':name/rebuilt')
  @HttpCode(202)
  @Requires('operate')
  @ApiParam(either)
  @AnswersProblems(401, 403, 404, 409, 503)
  @ApiOperation({
    summary: 'Build it anew beside the one that is served, compare both, and put the new one in its place',
  })
  @ApiResponse({
    status: 202,
    type: Accepted,
    description: 'Asked for, now or before; GET /v1/projections tells the rest',
  })
  async rebuilt(@Param('name') name: string): Promise<Accepted> {
    return acceptedBody(name, await this.operations.want(name, 'rebuild'));
  }

  @Post(':name/retried')
  @HttpCode(202)
  @Requires('operate')
  @ApiParam(either)
  @AnswersProblems(401, 403, 404, 409, 503)
  @ApiOperation({
    summary: 'Fold its parked documents on from where they stopped; have a policy react again to what is parked',
  })
  @ApiResponse({
    status: 202,
    type: Accepted,
    description: 'Asked for, now or before; GET /v1/projections tells the rest',
  })
  async retried(@Param('name') name: string): Promise<Accepted> {
    return acceptedBody(name, await this.operations.want(name, 'retry'));
  }
}

const acceptedBody = (readModel: string, { id, kind, at }: Wanted): Accepted => ({
  id,
  readModel,
  kind,
  at: at.toISOString(),
});

const statusBody = ({
  version,
  position,
  completeFrom,
  events,
  updatedAt,
  wanted,
  rebuilt,
  retried,
  ...rest
}: ReadModelStatus): object => ({
  ...rest,
  version: version ?? null,
  position: String(position),
  completeFrom: String(completeFrom),
  events: Number(events),
  updatedAt: updatedAt ?? null,
  wanted: wanted ? wantedBody(wanted) : null,
  rebuilt: rebuilt ? endedBody(rebuilt) : null,
  retried: retried ? endedBody(retried) : null,
});

const wantedBody = ({ position, until, ...rest }: Wanted): object => ({
  ...rest,
  ...(position === undefined ? {} : { position: String(position) }),
  ...(until === undefined ? {} : { until: String(until) }),
});

const endedBody = ({ position, ...rest }: Ended): object => ({
  ...rest,
  ...(position === undefined ? {} : { position: String(position) }),
});

const parkedBody = ({ document, event, error, at }: ParkedDocument): object => ({
  document,
  event: { ...event, position: String(event.position) },
  error,
  at,
});
