import { Body, Controller, Param, Req, UseInterceptors } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { v5 as uuidv5 } from 'uuid';
import {
  Requires,
  WriteAnswers,
  writeContext,
  writerOf,
  writesOf,
  type Write,
  type WriteRequest,
  type WriteResult,
} from '#access';
import { ChangeAgreements, type SaidCommand } from './agreement-commands.handlers.js';
import type { SaidLimit } from './domain/index.js';
import {
  AddVersionRequest,
  AgreeMaintenanceRequest,
  DefineCalendarRequest,
  EndAgreementRequest,
  MakeAgreementRequest,
  ReviseCalendarRequest,
  WithdrawMaintenanceRequest,
} from './requests.dto.js';

export const calendarAddress = {
  name: 'calendar',
  description: 'Its id, or its name in any spelling (percent-encoded)',
};
export const agreementAddress = { name: 'agreement', description: 'Its id' };

const what = 'stream of all agreements';
const CalendarWritesAt = writesOf(what, calendarAddress);
const AgreementWritesAt = writesOf(what, agreementAddress);
const MaintenanceWritesAt = writesOf(what, { name: 'maintenance', description: 'Its id' });

/** What is new has an id that follows from the command, so that a retry names the same. */
const ids = '0e9a6a0d-6a4c-4f0b-9d3c-3f6f2a7f5d11';

/** Each is one command, decided against the one stream of agreements. */
@ApiTags('agreements')
@ApiBearerAuth()
@Requires('agree')
@UseInterceptors(WriteAnswers)
@Controller('v1')
export class AgreementWritesController {
  constructor(private readonly commands: CommandBus) {}

  @CalendarWritesAt('calendars', 'Write down when a clock counts')
  defined(@Req() request: WriteRequest, @Body() body: DefineCalendarRequest) {
    return this.write(request, body, 'DefineCalendar', (calendar, said) => ({ ...withDays(said), calendar }));
  }

  @CalendarWritesAt('calendars/:calendar/revised', 'Say the whole calendar anew, for the past as well')
  revised(@Req() request: WriteRequest, @Param('calendar') calendar: string, @Body() body: ReviseCalendarRequest) {
    return this.write(request, body, 'ReviseCalendar', (_id, said) => ({ ...withDays(said), calendar }));
  }

  @AgreementWritesAt('agreements', 'Make an agreement, with its first version')
  made(@Req() request: WriteRequest, @Body() body: MakeAgreementRequest) {
    return this.write(
      request,
      body,
      'MakeAgreement',
      (agreement, { kind = 'objective', zone = 'UTC', limits, ...said }) => ({
        ...said,
        kind,
        zone,
        limits: limits.map(withWeights),
        agreement,
      }),
    );
  }

  @AgreementWritesAt('agreements/:agreement/versions', 'Say what holds from a day on')
  versionAdded(@Req() request: WriteRequest, @Param('agreement') agreement: string, @Body() body: AddVersionRequest) {
    return this.write(request, body, 'AddVersion', (_id, { limits, ...said }) => ({
      ...said,
      limits: limits.map(withWeights),
      agreement,
    }));
  }

  @AgreementWritesAt('agreements/:agreement/ended', 'Say from which day on it holds no more')
  ended(@Req() request: WriteRequest, @Param('agreement') agreement: string, @Body() body: EndAgreementRequest) {
    return this.write(request, body, 'EndAgreement', (_id, said) => ({ ...said, agreement }));
  }

  @MaintenanceWritesAt('maintenance', 'Record work on services that was agreed to')
  maintenanceAgreed(@Req() request: WriteRequest, @Body() body: AgreeMaintenanceRequest) {
    return this.write(request, body, 'AgreeMaintenance', (maintenance, said) => ({ ...said, maintenance }));
  }

  @MaintenanceWritesAt('maintenance/:maintenance/withdrawn', 'Say that it did not take place, or should not count')
  maintenanceWithdrawn(
    @Req() request: WriteRequest,
    @Param('maintenance') maintenance: string,
    @Body() body: WithdrawMaintenanceRequest,
  ) {
    return this.write(request, body, 'WithdrawMaintenance', (_id, said) => ({ ...said, maintenance }));
  }

  /** @param dataOf makes the command's data of the id that something new gets, and of what the request says */
  private async write<Type extends SaidCommand['type'], Body extends Write>(
    request: WriteRequest,
    body: Body,
    type: Type,
    dataOf: (id: string, said: Omit<Body, keyof Write>) => Extract<SaidCommand, { type: Type }>['data'],
  ): Promise<WriteResult> {
    const { command: context, idempotencyKey } = writeContext(writerOf(request), body, type);
    const { recordedAt: _recordedAt, source: _source, ...said } = body;
    const command = { type, data: dataOf(uuidv5(context.commandId, ids), said) } as SaidCommand;
    return { ...(await this.commands.execute(new ChangeAgreements(command, context))), idempotencyKey };
  }
}

const withDays = <Said extends Pick<DefineCalendarRequest, 'holidays' | 'exceptionalDays'>>({
  holidays = [],
  exceptionalDays = [],
  ...said
}: Said) => ({ ...said, holidays, exceptionalDays });

/** Unless it says otherwise, a service counts as unavailable while it is down, and not while it is degraded. */
const withWeights = (limit: SaidLimit): SaidLimit =>
  limit.value === 'availability' && limit.weights === undefined ? { ...limit, weights: { down: 1 } } : limit;
