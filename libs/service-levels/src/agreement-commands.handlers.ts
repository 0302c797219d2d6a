import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dayAt } from '#business-time';
import { Directory, referenceTo, type ParticipantReference } from '#directory';
import { knownSince, PersonIsErased, type Participant } from '#directory/domain';
import type { CommandContext, Outcome } from '#event-store';
import { AgreementStream } from './agreement-stream.js';
import {
  agreementMadeSo,
  agreementWith,
  calendarAt,
  maintenanceAgreedSo,
  ServiceNotThereYet,
  termsKnownAt,
  type AddVersion,
  type AgreementCommand,
  type Terms,
  type MakeAgreement,
} from './domain/index.js';

export interface Changed {
  /** Of the calendar, agreement or maintenance. */
  id: string;
  outcome: Outcome;
}

/** A command whose services, and whoever allowed it, may still be named by name. */
export type SaidCommand = AgreementCommand extends infer Each
  ? Each extends { type: 'AgreeMaintenance'; data: infer Data }
    ? { type: 'AgreeMaintenance'; data: Omit<Data, 'allowedBy'> & { allowedBy: ParticipantReference } }
    : Each
  : never;

/** Says what was agreed, or changes it. */
export class ChangeAgreements extends Command<Changed> {
  constructor(
    readonly command: SaidCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ChangeAgreements)
export class ChangeAgreementsHandler implements ICommandHandler<ChangeAgreements> {
  constructor(
    private readonly agreements: AgreementStream,
    private readonly directory: Directory,
  ) {}

  /** Nobody and nothing is registered by being named here: a service that is spelt wrong would never be judged. */
  async execute({ command: said, context }: ChangeAgreements): Promise<Changed> {
    const command = await this.withIds(said);
    const isVersion = command.type === 'MakeAgreement' || command.type === 'AddVersion';
    const beforeAppend = isVersion ? () => this.refuseBeforeServices(command) : undefined;
    const outcome = await this.agreements.handle('', command, context, beforeAppend);
    return { id: await this.idOf(command, outcome.eventIds.length === 0), outcome };
  }

  private async withIds(command: SaidCommand): Promise<AgreementCommand> {
    const { data } = command;
    if (!('services' in data)) return command as AgreementCommand;
    const services: string[] = [];
    for (const [place, text] of data.services.entries())
      services.push(
        await this.directory.find({ field: `services[${place}]`, reference: referenceTo('service', text) }),
      );
    const allowedBy = 'allowedBy' in data ? { allowedBy: await this.participant('allowedBy', data.allowedBy) } : {};
    return { ...command, data: { ...data, services, ...allowedBy } } as AgreementCommand;
  }

  private async participant(field: string, reference: ParticipantReference): Promise<Participant> {
    const id = await this.directory.find({ field, reference });
    if (await this.directory.isErased(reference.kind, id)) throw new PersonIsErased();
    return { kind: reference.kind, id };
  }

  /** No version holds from before there is any word of one of its services (rules.md L5): their streams say since when. */
  private async refuseBeforeServices({ data }: MakeAgreement | AddVersion): Promise<void> {
    const { effectiveFrom, services } = data;
    const zone = 'zone' in data ? data.zone : await this.zoneOf(data.agreement);
    for (const service of services) {
      const since = knownSince((await this.directory.entries.load('service', service)).state);
      const day = since === undefined ? undefined : dayAt(Date.parse(since), zone);
      if (day !== undefined && effectiveFrom < day) throw new ServiceNotThereYet(service, day, effectiveFrom);
    }
  }

  private async zoneOf(agreement: string): Promise<string> {
    const { state } = await this.agreements.load('');
    return agreementWith(termsKnownAt(state), agreement)?.zone ?? 'UTC';
  }

  /** @param isQuiet something that stands already reads like that: then it is meant */
  private async idOf({ type, data }: AgreementCommand, isQuiet: boolean): Promise<string> {
    const terms = async (): Promise<Terms> => termsKnownAt((await this.agreements.load('')).state);
    if (type === 'ReviseCalendar') return calendarAt(await terms(), data.calendar)?.id ?? data.calendar;
    if (isQuiet && type === 'MakeAgreement') return agreementMadeSo(data, await terms())?.id ?? data.agreement;
    if (isQuiet && type === 'AgreeMaintenance') return maintenanceAgreedSo(data, await terms())?.id ?? data.maintenance;
    if ('maintenance' in data) return data.maintenance;
    return 'agreement' in data ? data.agreement : data.calendar;
  }
}
