import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Instant, Prose, Sight } from '#incidents/domain';
import { askedAbout, keyOfQuestion, stillOpen, type AskedAbout, type OpenQuestion } from './domain/index.js';
import { askedIncident, peopleBehind, QuestionSources } from './question-sources.js';

/** A question that is open to somebody, and what it is about. */
export interface Question extends OpenQuestion {
  incident: { id: string; reference: string | null; title: Prose };
  askedAt: Instant;
}

/** Incidents that are looked at, those last asked about first: what is open of older ones stands in their documents. */
export const incidentsLookedAt = 100;

/** What a person was asked and is open still, of the incidents that whoever asks sees: the latest first. */
export class QuestionsTo extends Query<Question[]> {
  constructor(
    readonly person: string,
    readonly sight: Sight,
  ) {
    super();
  }
}

@QueryHandler(QuestionsTo)
export class QuestionsToHandler implements IQueryHandler<QuestionsTo> {
  constructor(private readonly sources: QuestionSources) {}

  async execute({ person, sight }: QuestionsTo): Promise<Question[]> {
    const { state } = await this.sources.questions.load(person);
    const about = askedAbout(state).slice(0, incidentsLookedAt);
    return (await Promise.all(about.map((each) => openAbout(this.sources, person, each, sight)))).flat();
  }
}

/** Of what a person was asked about one incident, what is open, as whoever asks sees it. */
export const openAbout = async (
  sources: QuestionSources,
  person: string,
  { incident: id, questions, askedAt: last }: AskedAbout,
  sight: Sight,
): Promise<Question[]> => {
  const incident = await askedIncident(sources, id, sight);
  if (incident === undefined) return [];
  const askedAt = new Map(questions.map((question) => [keyOfQuestion(question), question.askedAt]));
  const keys = await peopleBehind(sources, incident);
  const open = stillOpen(person, questions, incident, { keys, erased: new Set() });
  if (open.length === 0) return [];
  const told = { id, reference: await sources.references.of(id), title: incident.view.title };
  return open.map((question) => ({
    ...question,
    incident: told,
    askedAt: askedAt.get(keyOfQuestion(question)) ?? last,
  }));
};
