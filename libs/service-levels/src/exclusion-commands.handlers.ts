import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Directory } from '#directory';
import { PersonIsErased } from '#directory/domain';
import { Clock, type CommandContext, type Outcome } from '#event-store';
import { Incidents, seenBy, WholeIncidents } from '#incidents';
import { holdOn, IncidentIsHeld, notLogged, type Sight } from '#incidents/domain';
import { AgreementStream } from './agreement-stream.js';
import {
  agreementWith,
  InvalidTerms,
  takesAgreement,
  problemsOfExclusion,
  termsKnownAt,
  type ExcludeVerdict,
  type LiftExclusion,
  type RedactVerdictText,
} from './domain/index.js';
import type { ParticipantReference } from './requests.dto.js';
import { VerdictStreams } from './verdict-stream.js';

/** An exclusion whose allower may still be named by name. */
export type SaidExclusion = Omit<ExcludeVerdict, 'data'> & {
  data: Omit<ExcludeVerdict['data'], 'allowedBy'> & { allowedBy: ParticipantReference };
};

/** Says that something does not count for an incident, or that it does after all; or takes away why that was said. */
export class RecordExclusion extends Command<Outcome> {
  constructor(
    readonly incidentId: string,
    readonly command: SaidExclusion | LiftExclusion | RedactVerdictText,
    readonly context: CommandContext,
    /** What whoever says it sees. */
    readonly sight: Sight,
  ) {
    super();
  }
}

@CommandHandler(RecordExclusion)
export class RecordExclusionHandler implements ICommandHandler<RecordExclusion> {
  constructor(
    private readonly incidents: Incidents,
    private readonly whole: WholeIncidents,
    private readonly agreements: AgreementStream,
    private readonly verdicts: VerdictStreams,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async execute({ incidentId, command, context, sight }: RecordExclusion): Promise<Outcome> {
    const { state } = await this.incidents.load(incidentId, seenBy(sight));
    if (state.logged === undefined) throw notLogged(state);
    if (command.type === 'RedactVerdictText')
      return this.verdicts.handle(incidentId, command, context, () => this.refuseHeld(incidentId));
    if (command.type === 'LiftExclusion') return this.verdicts.handle(incidentId, command, context);
    const { agreement, allowedBy } = command.data;
    if (agreementWith(termsKnownAt((await this.agreements.load('')).state), agreement) === undefined)
      throw new InvalidTerms([{ field: 'agreement', detail: takesAgreement }]);
    const id = await this.directory.find({ field: 'allowedBy', reference: allowedBy });
    if (await this.directory.isErased(allowedBy.kind, id)) throw new PersonIsErased();
    const data = { ...command.data, allowedBy: { kind: allowedBy.kind, id } };
    return this.verdicts.handle(incidentId, { type: 'ExcludeVerdict', data }, context, () =>
      this.refuseWithoutEffect(incidentId, data, sight),
    );
  }

  /** What is on record already is answered as it was (rules.md I4): only what is new has to make a difference. */
  private async refuseWithoutEffect(incidentId: string, data: ExcludeVerdict['data'], sight: Sight): Promise<void> {
    const [{ state }, agreed] = await Promise.all([
      this.whole.load(incidentId, undefined, sight),
      this.agreements.load(''),
    ]);
    const agreement = agreementWith(termsKnownAt(agreed.state), data.agreement);
    const problems = agreement ? problemsOfExclusion(data, agreement, state, this.clock.now()) : [];
    if (problems.length > 0) throw new InvalidTerms(problems);
  }

  /** A hold on the incident holds what was said of its verdicts as well (rules.md P10). */
  private async refuseHeld(incidentId: string): Promise<void> {
    const hold = holdOn((await this.incidents.load(incidentId)).state.events);
    if (hold) throw new IncidentIsHeld(hold.since, hold.eventId);
  }
}
