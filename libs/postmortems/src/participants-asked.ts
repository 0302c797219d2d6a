import { v5 as uuidv5 } from 'uuid';
import type { CommandContext, Handling, Outcome } from '#event-store';
import { askedWithin, questionsIn, type AskQuestions } from './domain/index.js';
import { askedIncident, knownPeople, type QuestionSources } from './question-sources.js';

/** Asks the participants of an incident for what is missing, because it is fixed. */
export interface AskParticipants {
  type: 'AskParticipants';
  data: Record<string, never>;
}

/** Where such commands go: no kind of stream. */
export const participantsCategory = 'participants-of-incident';

/**
 * The participants of an incident, as a policy sends commands to them: the incident says who can know what, and whether
 * somebody was asked before is decided on the stream of what they were asked. Twice is once.
 */
export class ParticipantsAsked {
  constructor(
    private readonly sources: Omit<QuestionSources, 'questions' | 'references'>,
    private readonly questions: Handling,
  ) {}

  /** What was fixed long ago asks nobody, as where the product goes through its log anew. */
  async handle(fixed: string, _command: AskParticipants, context: CommandContext): Promise<Outcome> {
    const [id = fixed] = await this.sources.incidents.relatives(fixed);
    const incident = await askedIncident(this.sources, id);
    const fix = incident?.view.facts.fixed;
    const isFresh = fix != null && Date.parse(this.sources.clock.now()) < Date.parse(fix.recordedAt) + askedWithin;
    if (incident && isFresh)
      for (const [person, questions] of questionsIn(incident, await knownPeople(this.sources, incident))) {
        const command: AskQuestions = { type: 'AskQuestions', data: { person, incident: id, questions } };
        await this.questions.handle(person, command as never, {
          ...context,
          commandId: uuidv5(person, context.commandId),
          // What is missing may be less when the same is sent again.
          asked: { type: command.type, cause: context.causationId },
        });
      }
    return { revision: -1n, position: 0n, eventIds: [] };
  }
}
