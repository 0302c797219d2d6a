import { CommandHandling, type StreamKind } from '#event-store';
import { asking, type AskedOfPerson, type AskQuestions, type QuestionsAsked } from './domain/index.js';

/** The streams `questions-UUID`, by the ids of people. */
export const questionStreams: StreamKind<AskedOfPerson, AskQuestions, QuestionsAsked> = {
  category: 'questions',
  decider: asking,
  prosePaths: () => [],
  upcasters: [],
};

/** What each person was asked, as Nest injects it. */
export class QuestionStreams extends CommandHandling<AskedOfPerson, AskQuestions, QuestionsAsked> {}
