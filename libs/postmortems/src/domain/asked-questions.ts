import type { Decider, Recorded } from '#decider';
import type { PersonId } from '#directory/domain';
import type { Instant } from '#incidents/domain';
import { keyOfQuestion, type AskedQuestion } from './questions.js';

/** A person was asked, at the fix of an incident, for what is missing and they can know. */
export interface QuestionsAsked {
  type: 'QuestionsAsked';
  data: { person: PersonId; incident: string; questions: AskedQuestion[]; occurredAt: Instant };
}

/** Asks a person about an incident, but for what they were asked before. */
export interface AskQuestions {
  type: 'AskQuestions';
  data: { person: string; incident: string; questions: readonly AskedQuestion[] };
}

/** Everything that a person was ever asked. */
export interface AskedOfPerson {
  events: readonly Recorded<QuestionsAsked>[];
}

/** Questions that somebody is asked at once; who tried a hundred things is not asked what came of each. */
export const questionsLimit = 20;

/** What a person was asked about an incident. */
export interface AskedAbout {
  incident: string;
  /** When they were asked last. */
  askedAt: Instant;
  questions: readonly (AskedQuestion & { askedAt: Instant })[];
}

/** By incident, the one that they were asked about last at the beginning. */
export const askedAbout = ({ events }: AskedOfPerson): AskedAbout[] => {
  const byIncident = new Map<string, AskedAbout>();
  for (const { data } of events) {
    const { incident, occurredAt: askedAt } = data;
    const questions = data.questions.map((question) => ({ ...question, askedAt }));
    const before = byIncident.get(incident)?.questions ?? [];
    byIncident.delete(incident);
    byIncident.set(incident, { incident, askedAt, questions: [...before, ...questions] });
  }
  return [...byIncident.values()].reverse();
};

/** The stream `questions-UUID`, by the ids of people: so that nobody is asked twice. */
export const asking: Decider<AskedOfPerson, AskQuestions, QuestionsAsked> = {
  initial: { events: [] },
  decide: ({ data: { person, incident, questions } }, state, { recordedAt: occurredAt }) => {
    const about = askedAbout(state).find((each) => each.incident === incident);
    const asked = new Set(about?.questions.map(keyOfQuestion));
    const fresh = questions.filter((question) => !asked.has(keyOfQuestion(question))).slice(0, questionsLimit);
    return fresh.length === 0
      ? []
      : [{ type: 'QuestionsAsked', data: { person, incident, questions: fresh, occurredAt } }];
  },
  evolve: ({ events }, event) => ({ events: [...events, event] }),
};
