import type { DeclarableFact, FactView, HeadlineImpact, IncidentView, Prose } from '#incidents/domain';

/** The facts that a postmortem asks for, in the order in which they are read ("How to Perform a Successful Incident Postmortem"). */
export const factNames = [
  'started',
  'first-logged',
  'responded',
  'users-or-accounts-affected',
  'support-requests',
  'fixed',
  'solutions',
] as const;
export type FactName = (typeof factNames)[number];

/** A fact of an incident as it stands, and where it comes from. */
export type Stated = Omit<FactView, 'revision' | 'original'>;

/** What there is to one of the facts that are asked for. */
export interface Answer {
  fact: FactName;
  /** Answered by what is on record; said not to be recorded, for a reason; or neither of them yet. */
  standing: 'answered' | 'not-recorded' | 'open';
  /** The events that answer it, in the order in which they happened. */
  from: Stated[];
  /** Of what was said not to be recorded: why, and by which event. */
  unrecorded?: Stated & { reason: Prose };
}

export const stated = ({ revision: _revision, original: _original, ...fact }: FactView): Stated => fact;

/** Under which name each is declared not to be recorded; that it was logged is on record whenever there is an incident. */
const declaredAs: Record<Exclude<FactName, 'first-logged'>, DeclarableFact> = {
  started: 'started',
  responded: 'responded',
  'users-or-accounts-affected': 'users-or-accounts-affected',
  'support-requests': 'support-requests',
  fixed: 'fixed',
  solutions: 'solution',
};

/** The seven facts of an incident, each answered, said not to be recorded, or open. */
export const answersIn = (view: IncidentView): Answer[] =>
  factNames.map((fact): Answer => {
    const from = eventsFor(fact, view).map(stated);
    if (from.length > 0) return { fact, standing: 'answered', from };
    const declared =
      fact === 'first-logged' ? undefined : view.facts.unrecorded.findLast((said) => said.fact === declaredAs[fact]);
    if (declared === undefined) return { fact, standing: 'open', from };
    const { fact: _fact, ...said } = declared;
    const reason = said.data['reason'] as Prose;
    return { fact, standing: 'not-recorded', from, unrecorded: { ...stated(said), reason } };
  });

const eventsFor = (fact: FactName, { facts, impact }: IncidentView): FactView[] => {
  switch (fact) {
    case 'started':
      return present(facts.started);
    case 'first-logged':
      return present(facts.firstLogged);
    case 'responded':
      return facts.responses;
    case 'users-or-accounts-affected':
      return behind(facts.impacts, [impact.users, impact.accounts]);
    case 'support-requests':
      return behind(facts.impacts, impact.supportRequests?.figures ?? []);
    case 'fixed':
      return present(facts.fixed);
    case 'solutions':
      return [...facts.mitigations, ...facts.fixes.filter(({ data }) => data['solution'] !== null)].sort(inOrder);
  }
};

const present = (fact: FactView | null): FactView[] => (fact ? [fact] : []);

/** The figures as recorded that stand for the whole. */
const behind = (
  impacts: readonly FactView[],
  figures: readonly (HeadlineImpact['users'] | { eventId: string })[],
): FactView[] => impacts.filter(({ eventId }) => figures.some((figure) => figure?.eventId === eventId));

const inOrder = (one: FactView, other: FactView): number => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0);

/** What is asked for, as a person reads it; and what to do about one that is open. */
export const factWords: Record<FactName, { title: string; ask: string }> = {
  started: { title: 'When it started', ask: 'POST …/started' },
  'first-logged': { title: 'When it was first logged, and by whom', ask: 'POST /v1/incidents' },
  responded: { title: 'Teams and individuals that responded', ask: 'POST …/responded' },
  'users-or-accounts-affected': { title: 'Users or accounts affected', ask: 'POST …/impact with users or accounts' },
  'support-requests': { title: 'Support requests raised', ask: 'POST …/impact with supportRequests' },
  fixed: { title: 'When it was fixed', ask: 'POST …/fixed' },
  solutions: { title: 'Solutions and mitigations', ask: 'POST …/mitigated, or …/fixed with a solution' },
};

/** The facts that are open, as a person reads them. @param of names the incident, where there are several */
export const unansweredIn = (answers: readonly Answer[], of = ''): string[] =>
  answers
    .filter(({ standing }) => standing === 'open')
    .map(({ fact }) => {
      const { title, ask } = factWords[fact];
      const declaring =
        fact === 'first-logged' ? '' : `, or say that it is not (POST …/unrecorded, "${declaredAs[fact]}")`;
      return `"${title}"${of} is not answered yet: record it (${ask})${declaring}`;
    });
