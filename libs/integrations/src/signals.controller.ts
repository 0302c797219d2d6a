import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { NotSignedIn, Requires, type WithCaller } from '#access';
import {
  AnswersProblems,
  ChoiceField,
  instant,
  name,
  nextCursor,
  nullable,
  object,
  page,
  PageQuery,
  pageWanted,
  text,
  whole,
} from '#http';
import { ReadModels } from '#read-models';
import { everySender, signalKinds, type AnySender } from './domain/index.js';
import { hiddenFrom } from './hidden-incidents.js';
import { signalStates, type SignalDocument, type SignalState } from './read-models/signals/signal-document.js';

/** GET /v1/signals */
class SignalsQuery extends PageQuery {
  @ChoiceField({
    description: 'Only what was understood, or only what was kept',
    choices: signalStates,
    optional: true,
  })
  state?: SignalState;
  @ChoiceField({ description: 'Only what this product sent', choices: everySender, optional: true })
  sender?: AnySender;
}

const listed = object({
  id: text,
  position: text,
  sender: { type: 'string', enum: [...everySender] },
  state: { type: 'string', enum: [...signalStates], description: 'kept: it could not be used' },
  incident: { ...nullable(text), description: 'The id of the incident that it came to last' },
  key: { ...nullable(text), description: 'The key by which that incident is logged' },
  kind: { type: 'string', enum: [...signalKinds, null], nullable: true, description: 'What was said last' },
  count: { ...whole, description: 'How much was said of it that was new' },
  firstAt: instant,
  lastAt: instant,
  reason: { ...name, description: 'Why it could not be used, and what to do' },
  payload: { ...name, description: 'What was sent, where it could not be used' },
});

/** What other products told Debrief, and what came of it. */
@ApiTags('hooks')
@ApiBearerAuth()
@Controller('v1/signals')
export class SignalsController {
  constructor(private readonly readModels: ReadModels) {}

  @Get()
  @Requires('maintain')
  @ApiResponse({ status: 200, schema: page(listed), description: 'The latest first' })
  @AnswersProblems(400, 401, 403, 422, 503)
  @ApiOperation({ summary: 'What webhooks brought: incidents that they came to, and what could not be used' })
  async list(@Req() { caller }: WithCaller, @Query() query: SignalsQuery): Promise<object> {
    if (caller === undefined) throw new NotSignedIn();
    const hidden = await hiddenFrom(this.readModels, caller, 'maintain');
    const { items, total, end } = await this.readModels.page<SignalDocument>(
      'signals',
      {
        ...(query.state === undefined ? {} : { state: query.state }),
        ...(query.sender === undefined ? {} : { sender: query.sender }),
        ...(hidden.length > 0 ? { incident: { $nin: hidden } } : {}),
        // It may be of an incident that is restricted (rules.md C12).
        ...(caller.permissions.has('administer') ? {} : { $nor: [{ state: 'kept', incident: null }] }),
      },
      { by: 'lastAt', first: 'latest' },
      pageWanted(query),
    );
    const shown = items.map(({ _id, position, firstAt, lastAt, ...signal }) => ({
      id: _id,
      position: String(position),
      ...signal,
      firstAt: firstAt.toISOString(),
      lastAt: lastAt.toISOString(),
    }));
    return { items: shown, nextCursor: nextCursor(end), total };
  }
}
