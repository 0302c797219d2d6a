import { followUpView, type ActionItem, type Finding, type FollowUps, type Solution } from '#follow-ups/domain';
import type { Instant } from '#incidents/domain';

/** What follows an incident up that counts in a review: one of its own, or one that was merged into it. */
export interface Followed {
  incident: string;
  followUps: FollowUps;
}

type Shown<Part> = Omit<Part, 'revision' | 'revised' | 'withdrawn'>;
type ShownWord<Word> = Omit<NonNullable<Word>, 'revision'>;

/** A finding in the document; numbered within its incident. */
export type FindingPart = Shown<Finding> & {
  incident: string;
  revised?: ShownWord<Finding['revised']>;
  withdrawn?: ShownWord<Finding['withdrawn']>;
};

/** What could be done about a finding; what became of that is told by action items, and is no part of a version. */
export type SolutionPart = Shown<Solution> & { incident: string; withdrawn?: ShownWord<Solution['withdrawn']> };

export type ActionItemPart = ActionItem & { incident: string };

/** What was found, and what could be done about it, as it was known then. */
export const findingsOf = (
  followed: readonly Followed[],
  knownAt?: Instant,
): { findings: FindingPart[]; solutions: SolutionPart[] } => {
  const views = followed.map(({ incident, followUps }) => ({ incident, ...followUpView(followUps, knownAt) }));
  return {
    findings: views.flatMap(({ incident, findings }) =>
      findings.map(({ revision: _revision, revised, withdrawn, ...finding }) => ({
        incident,
        ...finding,
        ...(revised ? { revised: shown(revised) } : {}),
        ...(withdrawn ? { withdrawn: shown(withdrawn) } : {}),
      })),
    ),
    solutions: views.flatMap(({ incident, solutions }) =>
      solutions.map(({ revision: _revision, withdrawn, ...solution }) => ({
        incident,
        ...solution,
        ...(withdrawn ? { withdrawn: shown(withdrawn) } : {}),
      })),
    ),
  };
};

/** What somebody is to do, and what became of it, as it was known then. */
export const actionItemsOf = (followed: readonly Followed[], knownAt?: Instant): ActionItemPart[] =>
  followed.flatMap(({ incident, followUps }) =>
    followUpView(followUps, knownAt).items.map((item) => ({ ...item, incident })),
  );

const shown = <Word extends { revision: bigint }>({ revision: _revision, ...word }: Word): Omit<Word, 'revision'> =>
  word;
