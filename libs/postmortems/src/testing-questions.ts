import { eventId, type Given } from '#decider/testing';
import type { IncidentEvent } from '#incidents/domain';
import { ana, ben, evening, incidentId } from '#incidents/testing';
import {
  questionsIn,
  stillOpen,
  type AskedQuestion,
  type AskQuestions,
  type KnownPeople,
  type QuestionsAsked,
} from './domain/index.js';
import { belongings, cleo, reviewed } from './testing-invitations.js';

const names = new Map([
  [ana.id, 'Ana'],
  [ben.id, 'Ben'],
  [cleo.id, 'Cleo'],
]);

/** "started (first-logged, 0)": by the place of the event in the history. */
const inShort = ({ fact, about, part, eventId: why }: AskedQuestion): string =>
  `${fact}${about === undefined ? '' : ` of ${placeOf(about)}`} (${part}, ${placeOf(why)})`;

const placeOf = (id: string): number => Number(id.slice(-12));

/** What each person is asked about an incident of this history, by name. */
export const askedIn = (
  events: readonly Given<IncidentEvent>[],
  known: KnownPeople = belongings(),
): Record<string, string[]> =>
  Object.fromEntries(
    [...questionsIn(reviewed(...events), known)].map(([person, questions]) => [
      names.get(person) ?? person,
      questions.map(inShort),
    ]),
  );

/** Which of these facts are still open to somebody. */
export const openTo = (
  { id }: { id: string },
  asked: readonly AskedQuestion[],
  events: readonly Given<IncidentEvent>[],
): string[] => stillOpen(id, asked, reviewed(...events), belongings()).map(inShort);

export const startedQuestion: AskedQuestion = { fact: 'started', part: 'first-logged', eventId: eventId(0) };
export const causeQuestion: AskedQuestion = { fact: 'diagnosed', part: 'rectified', eventId: eventId(1) };

export const askQuestions = (data: Partial<AskQuestions['data']> = {}): AskQuestions => ({
  type: 'AskQuestions',
  data: { person: ana.id, incident: incidentId, questions: [startedQuestion], ...data },
});

export const questionsAsked = (data: Partial<QuestionsAsked['data']> = {}): QuestionsAsked => ({
  type: 'QuestionsAsked',
  data: { person: ana.id, incident: incidentId, questions: [startedQuestion], occurredAt: evening, ...data },
});
