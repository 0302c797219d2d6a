import type { DeclarableFact, FactView, IncidentView } from '#incidents/domain';
import { answersIn } from './facts.js';
import {
  isBySupport,
  isForSupport,
  isLeading,
  participantIn,
  personFor,
  recorderIn,
  type Belongings,
  type ReviewedIncident,
} from './invitation-reasons.js';

/** What people are asked for, in the order in which they read it. The fix is on record when they are. */
export const askedFacts = [
  'started',
  'started-exactly',
  'responded',
  'diagnosed',
  'outcome',
  'solution',
  'users-or-accounts-affected',
  'support-requests',
] as const;
export type AskedFact = (typeof askedFacts)[number];

/** What somebody did, by which they can know something. */
export const askedParts = [
  'detected',
  'reported',
  'first-logged',
  'led',
  'first-responded',
  'diagnosed',
  'rectified',
  'handled-support',
  'acted',
  'recorded',
] as const;
export type AskedPart = (typeof askedParts)[number];

/** A fact that is not on record. */
export interface Gap {
  fact: AskedFact;
  /** What there is of it, and lacks something: a start between bounds, a fix without a solution, an action without outcome. */
  about?: FactView;
  /** Under which name it is said not to be recorded; left out where something of it is. */
  declaredAs?: DeclarableFact;
}

/** Somebody who can know a fact, and the event that shows it. */
export interface Knowing {
  /** The id of a person. */
  person: string;
  part: AskedPart;
  eventId: string;
}

/** A question as it is put to somebody. */
export interface AskedQuestion {
  fact: AskedFact;
  /** The action whose outcome is asked for; left out of other facts, of which an incident has one each. */
  about?: string;
  part: AskedPart;
  /** The event that shows that they took part. */
  eventId: string;
}

/** What the directory says of those who may be asked. */
export type KnownPeople = Pick<Belongings, 'keys' | 'erased'>;

/** What tells the questions about an incident apart: whoever was asked one is not asked it again. */
export const keyOfQuestion = ({ fact, about }: Pick<AskedQuestion, 'fact' | 'about'>): string =>
  about === undefined ? fact : `${fact} ${about}`;

/** So many milliseconds after a fix people are asked about it; by then they know it no better than the record. */
export const askedWithin = 7 * 86_400_000;

/** The facts that are not on record, and that nobody said are not recorded. */
export const gapsIn = (view: IncidentView): Gap[] => {
  const { started, diagnoses, actions, fixed, mitigations, unrecorded } = view.facts;
  const open = new Set<string>(
    answersIn(view)
      .filter(({ standing }) => standing === 'open')
      .map(({ fact }) => fact),
  );
  const isDeclared = (fact: DeclarableFact): boolean => unrecorded.some((said) => said.fact === fact);
  return askedFacts.flatMap((fact): Gap[] => {
    switch (fact) {
      case 'started-exactly':
        return started && 'notBefore' in started.data ? [{ fact, about: started }] : [];
      case 'diagnosed':
        return diagnoses.length === 0 && !isDeclared('diagnosed') ? [{ fact, declaredAs: fact }] : [];
      case 'outcome':
        return actions.filter(({ data }) => data['outcome'] === undefined).map((about) => ({ fact, about }));
      case 'solution':
        return fixed?.data['solution'] === null && !isDeclared('solution')
          ? [{ fact, about: fixed, ...(mitigations.length === 0 ? { declaredAs: fact } : {}) }]
          : [];
      default:
        return open.has(fact) ? [{ fact, declaredAs: fact }] : [];
    }
  });
};

/**
 * The people who can know what is missing, who knows it best first. Teams, monitors and users from outside are not asked, nor
 * who was erased, nor who does not see the incident.
 */
export const whoKnows = (
  { fact, about }: Gap,
  { view, facts }: ReviewedIncident,
  { keys, erased }: KnownPeople,
): Knowing[] => {
  const { detected, firstLogged, firstResponded, responses, diagnosed, mitigated, fixed, reports } = view.facts;
  const doing = (part: AskedPart, each: FactView | null | undefined): Knowing[] => doerOf(part, each, keys);
  const taking = (part: AskedPart, each: FactView | null): Knowing[] =>
    // What was imported was put on record by whoever ran the import.
    each && !each.source ? knowing(part, each, recorderIn(each, keys)) : [];
  const noticing = (): Knowing[] => [
    ...(detected && !detected.byDefault ? knowing('detected', detected, participantIn(detected.data['by'])) : []),
    ...(firstLogged ? knowing('reported', firstLogged, participantIn(firstLogged.data['reportedBy'])) : []),
    ...taking('first-logged', firstLogged),
    ...doing('diagnosed', diagnosed),
  ];
  const fixing = (): Knowing[] => [...doing('rectified', fixed), ...doing('rectified', mitigated)];
  const leading = (): Knowing[] => {
    const since = facts.findLast(isLeading);
    return since ? knowing('led', since, view.lead) : [];
  };
  const people = ((): Knowing[] => {
    switch (fact) {
      case 'started':
        return noticing();
      case 'started-exactly':
        // Whoever stated bounds, and why, has said what they know.
        return noticing().filter(({ person }) => person !== personFor(about?.actor, keys)?.id);
      case 'responded':
        return [...leading(), ...fixing(), ...doing('diagnosed', diagnosed)];
      case 'diagnosed':
      case 'solution':
        return fixing();
      case 'outcome':
        return doing('acted', about);
      case 'users-or-accounts-affected':
        return [...leading(), ...doing('first-responded', firstResponded)];
      case 'support-requests':
        return [
          ...reports.filter(isForSupport).flatMap((report) => taking('handled-support', report)),
          ...responses.filter(isBySupport).flatMap((response) => doing('handled-support', response)),
        ];
    }
  })();
  return people.filter(({ person }) => !erased.has(person) && (view.restrictedTo?.includes(person) ?? true));
};

/**
 * What each participant is asked at the fix: each missing fact of one person, the one who knows it best. Of what was over when
 * it was imported, of what was none, and of what counts in another incident, nobody is asked.
 *
 * @returns questions by the id of the person
 */
export const questionsIn = (incident: ReviewedIncident, known: KnownPeople): Map<string, AskedQuestion[]> => {
  const { fixed } = incident.view.facts;
  const questions = new Map<string, AskedQuestion[]>();
  if (fixed === null || fixed.source !== undefined || isGone(incident.view)) return questions;
  for (const gap of gapsIn(incident.view)) {
    const [best] = whoKnows(gap, incident, known);
    if (best === undefined) continue;
    const { person, ...why } = best;
    questions.set(person, [...(questions.get(person) ?? []), { ...namesOf(gap), ...why }]);
  }
  return questions;
};

/** A question that somebody was asked and that is open still. */
export interface OpenQuestion extends AskedQuestion {
  gap: Gap;
}

/** Of what somebody was asked, what is not on record yet, and what they can know as it stands now. */
export const stillOpen = (
  person: string,
  asked: readonly AskedQuestion[],
  incident: ReviewedIncident,
  known: KnownPeople,
): OpenQuestion[] => {
  if (isGone(incident.view)) return [];
  const keys = new Set(asked.map(keyOfQuestion));
  return gapsIn(incident.view).flatMap((gap) => {
    if (!keys.has(keyOfQuestion(namesOf(gap)))) return [];
    const found = whoKnows(gap, incident, known).find((each) => each.person === person);
    return found ? [{ gap, ...namesOf(gap), part: found.part, eventId: found.eventId }] : [];
  });
};

const isGone = ({ status }: IncidentView): boolean => status === 'cancelled' || status === 'merged';

const namesOf = ({ fact, about }: Gap): Pick<AskedQuestion, 'fact' | 'about'> =>
  fact === 'outcome' && about ? { fact, about: about.eventId } : { fact };

const knowing = (
  part: AskedPart,
  { eventId }: FactView,
  who: { kind: string; id: string } | null | undefined,
): Knowing[] => (who?.kind === 'person' ? [{ person: who.id, part, eventId }] : []);

/** Who did it; where nobody is named, or a team, which is nobody to ask, the person who put it on record was there. */
const doerOf = (part: AskedPart, fact: FactView | null | undefined, keys: Belongings['keys']): Knowing[] => {
  if (!fact) return [];
  const by = participantIn(fact.data['by']);
  if (by !== undefined && by.kind !== 'team') return knowing(part, fact, by);
  return fact.source ? [] : knowing('recorded', fact, personFor(fact.actor, keys));
};
