import type { Loaded } from '#event-store';
import type { WholeIncidents } from '#incidents';
import { notLogged, type Incident, type Instant, type Sight } from '#incidents/domain';
import { exclusionsIn, termsKnownAt, type Agreements, type Case, type Verdicts } from './domain/index.js';

/** Streams of one kind, as they are read. */
export interface Streams<State> {
  load: (id: string) => Promise<Loaded<State>>;
}

/** What a case is put together from. */
export interface Sources {
  incidents: Pick<WholeIncidents, 'load'>;
  agreements: Streams<Agreements>;
  verdicts: Streams<Verdicts>;
}

/** An incident and all that judges it, each as its stream has it now, and up to where that is. */
export interface LoadedCase {
  incident: Loaded<Incident>;
  judged: Case;
  position: bigint;
}

/**
 * @param knownAt as far as it was known then
 * @param sight of who asks; left out by the product itself
 * @throws UnknownIncident where it is not logged, or they do not see it
 */
export const loadCase = async (
  { incidents, agreements, verdicts }: Sources,
  id: string,
  knownAt?: Instant,
  sight?: Sight,
): Promise<LoadedCase> => {
  // Before anything is read that only an incident which is there has.
  const incident = await incidents.load(id, knownAt, sight);
  if (incident.state.logged === undefined) throw notLogged(incident.state);
  const [agreed, said] = await Promise.all([agreements.load(''), verdicts.load(id)]);
  return {
    incident,
    judged: {
      incident: incident.state,
      terms: termsKnownAt(agreed.state, knownAt),
      exclusions: exclusionsIn(said.state.events, knownAt),
    },
    position: [incident, agreed, said].reduce((last, { position }) => (position > last ? position : last), -1n),
  };
};
