import { Controller, Post, Req, UseInterceptors } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Requires, WriteAnswers, Written, writerOf, type WriteRequest, type WriteResult } from '#access';
import { AnswersProblems, InvalidRequest, RequestValidation } from '#http';
import { Addresses, factKinds, RecordFact, recordingOf, type FactName } from '#incidents';
import { eventIn, type EventRead } from './cloud-event.js';
import { bytesOf, type HookRequest } from './hook-request.js';
import { digestOf } from './senders/reading.js';

/** A request whose body was left as it came: its headers say what it is. */
interface CloudEventRequest extends WriteRequest {
  body: HookRequest['body'];
  headers: Record<string, string | string[] | undefined>;
}

const prefix = 'debrief.incident.';
const validation = new RequestValidation();

/** Facts as events in the format of the CNCF (CloudEvents 1.0, HTTP protocol binding): structured and binary. */
@ApiTags('hooks')
@ApiBearerAuth()
@Controller('v1/cloudevents')
@Requires('record')
@UseInterceptors(WriteAnswers)
export class CloudEventsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly addresses: Addresses,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Record the fact that a CloudEvent tells of: type "debrief.incident.FACT", subject the incident',
  })
  @ApiConsumes('application/cloudevents+json', 'application/json')
  @ApiBody({
    schema: { type: 'object' },
    description: 'The event (structured), or its data beside ce- headers (binary)',
  })
  @ApiHeader({ name: 'ce-id', description: 'Of a binary event; with ce-source it makes the same event the same fact' })
  @ApiResponse({ status: 201, type: Written, description: 'Recorded; or, for a copy, what was recorded then' })
  @ApiResponse({ status: 200, type: Written, description: 'There was nothing new to say' })
  @AnswersProblems(400, 401, 403, 404, 409, 413, 415, 422, 503)
  async record(@Req() request: CloudEventRequest): Promise<WriteResult> {
    const event = eventIn({ headers: request.headers, bytes: bytesOf(request) });
    const fact = factNamed(event.type);
    const { subject } = event;
    if (fact !== 'logged' && subject === undefined)
      throw new InvalidRequest([
        { field: 'subject', detail: 'takes the address of the incident: its id, INC-7, or key: and its key' },
      ]);
    const body = (await validation.transform(bodyOf(fact, event), {
      type: 'body',
      metatype: factKinds[fact].request,
    })) as object;
    const { id, record, idempotencyKey } = await recordingOf(
      this.addresses,
      fact,
      fact === 'logged' ? undefined : subject,
      body,
      // Who sends an event is told by its source: the same event of the same source is the same fact.
      { ...writerOf(request), idempotencyKey: digestOf(event.source, event.id) },
    );
    const outcome =
      record instanceof RecordFact ? await this.commands.execute(record) : await this.commands.execute(record);
    return { id, outcome, idempotencyKey };
  }
}

/** @throws InvalidRequest */
const factNamed = (type: string): FactName => {
  const name = type.startsWith(prefix) ? type.slice(prefix.length) : '';
  if (Object.hasOwn(factKinds, name)) return name as FactName;
  throw new InvalidRequest([
    { field: 'type', detail: `takes ${prefix} and one of ${Object.keys(factKinds).join(', ')}` },
  ]);
};

/** @throws InvalidRequest */
const bodyOf = (fact: FactName, { data, time }: EventRead): object => {
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw new InvalidRequest([{ field: 'data', detail: `takes a JSON object: what POST …/${fact} takes` }]);
  const said = data as Record<string, unknown>;
  const isDated = ['occurredAt', 'notBefore', 'notAfter', 'from'].some((name) => name in said);
  return time === undefined || isDated || undated.includes(fact) ? said : { occurredAt: time, ...said };
};

/** Facts that happen at no moment of their own: the time of the event says nothing of them. */
const undated: readonly string[] = ['impact-spans', 'corrections', 'retractions', 'restricted', 'unrestricted'];
