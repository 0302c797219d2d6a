import type { Step } from './script.js';
import { instantOf, strike, type Clocks, type Minute } from './terms.js';
import { fixOf, verdictsOf, type Fact, type IncidentKnown, type VerdictTold } from './verdicts-told.js';

// What is to be announced in a simulated quarter: worked out from its script alone, step by step and look by look.

/** An announcement, as far as the script knows it: incidents and agreements by place, causes by step. */
export interface Expected {
  type: 'DeadlineNeared' | 'LimitBreached' | 'VerdictChanged';
  incident: number;
  agreement: number;
  limit: string;
  /** Of a deadline. */
  deadline?: string;
  /** The id of the event. */
  cause?: string;
  turn?: string;
}

interface Known {
  steps: Step[];
  /** The first moment at which something was recorded of it that was not imported. */
  liveSince?: Minute;
  verdicts: VerdictTold[];
}

/** Of one that was merged, what counts in the other. */
const countsElsewhere = new Set(['logged', 'reported', 'responded', 'fixed', 'reopened', 'impact']);
const factKinds = ['logged', 'reported', 'responded', 'fixed', 'reopened', 'paused', 'resumed', 'severity', 'impact'];
const inCourse = ['running', 'paused', 'unknown'];

export class Expectations {
  readonly all = new Map<string, Expected>();
  private readonly incidents = new Map<number, Known>();
  private readonly mergedInto = new Map<number, number>();

  constructor(private readonly clocks: Clocks) {}

  /** Something was recorded, as this event. */
  record(step: Step, eventId: string): void {
    const { incident, what, recorded, imported } = step;
    const known: Known = this.incidents.get(incident) ?? { steps: [], verdicts: [] };
    this.incidents.set(incident, known);
    if (what.kind === 'noted') return;
    const reached = this.reachedBy(step);
    const before = new Map(reached.map((each) => [each, this.verdictsOf(each, recorded)]));
    if (what.kind === 'merged') this.mergedInto.set(incident, what.into);
    if (what.kind === 'unmerged') this.mergedInto.delete(incident);
    if (what.kind !== 'merged' && what.kind !== 'unmerged') known.steps.push(step);
    for (const each of reached) {
      const of = this.incidents.get(each);
      if (of === undefined) continue;
      const isOfIncident = !['merged', 'unmerged', 'excluded', 'lifted'].includes(what.kind);
      if (isOfIncident && imported === undefined) of.liveSince ??= recorded;
      const isFirst = what.kind === 'logged' && each === incident;
      if (!isFirst) this.turn(each, before.get(each) ?? [], step, eventId);
      of.verdicts = this.verdictsOf(each, recorded);
    }
  }

  /** A calendar reads otherwise, for the past as well. */
  revise(now: Minute, eventId: string): void {
    const before = new Map([...this.incidents.keys()].map((each) => [each, this.verdictsOf(each, now)]));
    this.clocks.close(strike.day);
    for (const [incident, known] of this.incidents) {
      this.passed(incident, before.get(incident) ?? [], known);
      if (fixOf(this.factsOf(incident)) === undefined)
        for (const [was, is] of this.pairs(before.get(incident) ?? [], now, incident))
          if (isNews(was, is)) this.expect(changed(incident, was, is, eventId));
      known.verdicts = this.verdictsOf(incident, now);
    }
  }

  /** Deadlines are looked at. */
  look(now: Minute): void {
    for (const [incident, known] of this.incidents) {
      const verdicts = this.verdictsOf(incident, now);
      this.passed(incident, verdicts, known);
      for (const { agreement, limit, state, near, deadline } of verdicts) {
        const isNear = state === 'running' && near !== undefined && near <= now && deadline !== undefined;
        if (isNear && known.liveSince !== undefined && deadline >= known.liveSince)
          this.expect({ type: 'DeadlineNeared', incident, agreement, limit, deadline: instantOf(deadline) });
      }
      known.verdicts = verdicts;
    }
  }

  verdictsOf(incident: number, now: Minute): VerdictTold[] {
    const facts = this.factsOf(incident);
    if (!facts.some(({ what, isOther }) => what.kind === 'logged' && !isOther)) return [];
    const steps = this.incidents.get(incident)?.steps ?? [];
    const lifted = steps.flatMap(({ what }) => (what.kind === 'lifted' ? [what.of] : []));
    const exclusions: IncidentKnown['exclusions'] = steps.flatMap(({ what, place }) =>
      what.kind === 'excluded' && !lifted.includes(place) ? [what] : [],
    );
    return verdictsOf({ facts, exclusions, isMerged: this.mergedInto.has(incident) }, now, this.clocks);
  }

  private reachedBy({ incident, what }: Step): number[] {
    const into = what.kind === 'merged' ? what.into : this.mergedInto.get(incident);
    const isOfVerdicts = what.kind === 'excluded' || what.kind === 'lifted';
    return into === undefined || isOfVerdicts ? [incident] : [incident, into];
  }

  /** What stands of it and of those that count in it, in order. */
  private factsOf(incident: number): Fact[] {
    const others = [...this.mergedInto].flatMap(([from, into]) => (into === incident ? [from] : []));
    const facts = [
      ...this.standing(incident).map((fact) => ({ ...fact, isOther: false })),
      ...others.flatMap((other) =>
        this.standing(other)
          .filter(({ what }) => countsElsewhere.has(what.kind))
          .filter((fact, _, all) => fact.what.kind !== 'reopened' || all.some((each) => isFixBefore(each, fact)))
          .map((fact) => ({ ...fact, isOther: true })),
      ),
    ];
    return facts.sort((one, other) => one.at - other.at || one.recorded - other.recorded || one.place - other.place);
  }

  private standing(incident: number): Fact[] {
    const { steps = [] } = this.incidents.get(incident) ?? {};
    const retracted = steps.flatMap(({ what }) => (what.kind === 'retracted' ? [what.of] : []));
    return steps
      .filter(({ what, place }) => factKinds.includes(what.kind) && !retracted.includes(place))
      .map(({ what, at, recorded, place }) => {
        const correction = steps.findLast((each) => each.what.kind === 'corrected' && each.what.of === place);
        return { incident, what, at: correction?.at ?? at, recorded, place, isOther: false };
      });
  }

  /** Deadlines that went by since it was judged last. */
  private passed(incident: number, now: readonly VerdictTold[], { verdicts, liveSince }: Known): void {
    for (const { agreement, limit, state, deadline } of now) {
      const was = verdicts.find((each) => each.agreement === agreement && each.limit === limit)?.state;
      if (state !== 'breached' || deadline === undefined || (was !== 'running' && was !== 'unknown')) continue;
      if (liveSince !== undefined && liveSince <= deadline)
        this.expect({ type: 'LimitBreached', incident, agreement, limit, deadline: instantOf(deadline) });
    }
  }

  private turn(incident: number, before: readonly VerdictTold[], { what, recorded, imported }: Step, id: string): void {
    const known = this.incidents.get(incident);
    if (known === undefined) return;
    this.passed(incident, before, known);
    const { liveSince = Infinity } = known;
    const fix = fixOf(this.factsOf(incident))?.at;
    for (const [was, is] of this.pairs(before, recorded, incident)) {
      const deadline = was.state === 'breached' ? was.deadline : (is.deadline ?? was.deadline);
      const isHistory = factKinds.includes(what.kind) && (deadline ?? fix ?? Infinity) < liveSince;
      if (imported !== undefined || isHistory || !isNews(was, is)) continue;
      if (what.kind === 'impact' && was.state === 'running' && is.state === 'breached')
        this.expect({ type: 'LimitBreached', incident, agreement: is.agreement, limit: is.limit, cause: id });
      else this.expect(changed(incident, was, is, id));
    }
  }

  /** Each verdict as it was and as it is; one that no agreement covers any more is not applicable. */
  private pairs(before: readonly VerdictTold[], now: Minute, incident: number): [VerdictTold, VerdictTold][] {
    const after = this.verdictsOf(incident, now);
    return before.map((was) => {
      const is = after.find(({ agreement, limit }) => agreement === was.agreement && limit === was.limit);
      return [was, is ?? { agreement: was.agreement, limit: was.limit, state: 'not-applicable' }];
    });
  }

  private expect(expected: Expected): void {
    this.all.set(JSON.stringify(expected), expected);
  }
}

const isFixBefore = ({ what, at, place }: Fact, reopening: Fact): boolean =>
  what.kind === 'fixed' && (at < reopening.at || (at === reopening.at && place < reopening.place));

/** It concerns those who were told of the verdict before, or would have been of a breach. */
const isNews = (was: VerdictTold, is: VerdictTold): boolean => {
  if (was.state === is.state || (inCourse.includes(was.state) && inCourse.includes(is.state))) return false;
  return ['met', 'breached', 'excluded'].includes(was.state) || ['breached', 'excluded'].includes(is.state);
};

const changed = (incident: number, was: VerdictTold, is: VerdictTold, cause: string): Expected => ({
  ...{ type: 'VerdictChanged', incident, agreement: is.agreement, limit: is.limit },
  ...{ cause, turn: `${was.state} to ${is.state}` },
});
