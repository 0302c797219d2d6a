import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Requires, type WithCaller } from '#access';
import { AnswersProblems } from '#http';
import { Addresses } from './address.js';
import { Answers } from './answers.js';
import type { RecordedIncidentEvent } from './domain/index.js';
import { incidentAddress } from './incidents.controller.js';
import { namesBody, Presenter } from './presenter.js';
import { References } from './reference-stream.js';
import { sightIn } from './sight-of-caller.js';
import { WholeIncidents } from './whole-incidents.js';

interface Reply {
  header: (name: string, value: string) => unknown;
}

/** What a page folds by itself: the events of an incident, opened. */
@ApiTags('incidents')
@ApiBearerAuth()
@ApiParam(incidentAddress)
@AnswersProblems(400, 401, 403, 404, 503)
@Controller('v1/incidents/:incident/events')
@Requires('read')
export class OpenedController {
  constructor(
    private readonly incidents: WholeIncidents,
    private readonly addresses: Addresses,
    private readonly references: References,
    private readonly presenter: Presenter,
  ) {}

  @Get()
  @Answers('opened', 'All by which it can be told as of any moment')
  @ApiOperation({ summary: 'Every event with its texts, of it and of what was merged into it, and the names in them' })
  async opened(
    @Req() request: WithCaller,
    @Param('incident') incident: string,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<object> {
    const id = await this.addresses.incidentIdAt(incident);
    const { revision, position, stood, events } = await this.incidents.opened(id, sightIn(request));
    const [reference, names] = await Promise.all([
      this.references.of(id),
      this.presenter.names([...events.values()].flat()),
    ]);
    reply.header('ETag', `"${revision}"`);
    return {
      id,
      revision: String(revision),
      position: String(position),
      reference,
      stood,
      streams: [...events].map(([of, recorded]) => ({ incident: of, events: recorded.map(eventBody) })),
      names: namesBody(names),
    };
  }
}

const eventBody = ({ id, type, data, revision, metadata }: RecordedIncidentEvent): object => {
  const { recordedAt, actor, source } = metadata;
  return { id, type, data, revision: String(revision), recordedAt, actor, ...(source ? { source } : {}) };
};
