import { Injectable } from '@nestjs/common';
import { KeyStreams } from '#access';
import { Directory } from '#directory';
import { Clock } from '#event-store';
import { References, WholeIncidents } from '#incidents';
import { timeline, view, type Sight } from '#incidents/domain';
import { gapsIn, whoKnows, type KnownPeople, type ReviewedIncident } from './domain/index.js';
import { keysIn, namedIn } from './named-in.js';
import { QuestionStreams } from './question-stream.js';

/** What questions follow from, as Nest injects it. */
@Injectable()
export class QuestionSources {
  constructor(
    readonly incidents: WholeIncidents,
    readonly questions: QuestionStreams,
    readonly directory: Directory,
    readonly keys: KeyStreams,
    readonly references: References,
    readonly clock: Clock,
  ) {}
}

/**
 * An incident with what was merged into it, as it stands now; undefined where it is not logged, or is not seen.
 *
 * @param sight of who asks; left out by the product itself
 */
export const askedIncident = async (
  { incidents, clock }: Pick<QuestionSources, 'incidents' | 'clock'>,
  id: string,
  sight?: Sight,
): Promise<ReviewedIncident | undefined> => {
  const { state } = await incidents.load(id, undefined, sight);
  const asOf = { now: clock.now() };
  const [seen, told] = [view(state, asOf), timeline(state, asOf)];
  return seen && told ? { id, view: seen, facts: told.entries } : undefined;
};

/** Who stands behind the keys that it was recorded by, by the id of the key. */
export const peopleBehind = (
  { keys }: Pick<QuestionSources, 'keys'>,
  { facts }: ReviewedIncident,
): Promise<Map<string, string>> => keys.peopleFor(keysIn(namedIn(facts.map(({ data, actor }) => [data, actor]))));

/** The same, and who of those that may be asked was erased. */
export const knownPeople = async (
  sources: Pick<QuestionSources, 'keys' | 'directory'>,
  incident: ReviewedIncident,
): Promise<KnownPeople> => {
  const known = { keys: await peopleBehind(sources, incident), erased: new Set<string>() };
  const people = gapsIn(incident.view).flatMap((gap) => whoKnows(gap, incident, known).map(({ person }) => person));
  for (const person of new Set(people))
    if (await sources.directory.isErased('person', person)) known.erased.add(person);
  return known;
};
