import {
  chronology,
  headlineImpact,
  outcomeOf,
  servicesOf,
  severitiesOf,
  type AsOf,
  type Chronology,
  type Incident,
  type Instant,
  type Outcome,
} from '#incidents/domain';
import type { Limit } from './agreement-events.js';
import { lateDowngrades } from './downgrades.js';
import { judgeFigure } from './figures.js';
import { judgeLength } from './lengths.js';
import { isOnLength, keyOf, limitFor } from './limit-keys.js';
import type { Agreement, Terms, Version } from './terms.js';
import { endOf, timingOf } from './timings.js';
import type { Finding, Verdict, WhyNotApplicable } from './verdict.js';
import type { Exclusion } from './verdict-events.js';

/** What is judged: an incident, by what was agreed, but for what is excluded; each as it was known at the moment asked for. */
export interface Case {
  incident: Incident;
  terms: Terms;
  exclusions: readonly Exclusion[];
}

/** What all agreements come to for an incident. */
export interface Judgement {
  /** The earliest of `validAt`, `knownAt` and the clock. */
  asOf: Instant;
  /** The one that judges, and the highest that was reached; 1 is the worst. */
  severity: number;
  highestSeverity: number;
  /** Ids of the services that it affects. */
  services: string[];
  /** When it was fixed, or else closed; left out while it is neither. */
  endedAt?: Instant;
  /** In order of agreements, and of the limits in their versions. */
  verdicts: Verdict[];
}

/** Judges an incident on both axes (rules.md L7, L8); undefined when it was not known then. */
export const judge = ({ incident, terms, exclusions }: Case, asOf: AsOf): Judgement | undefined => {
  const replayed = chronology(incident, asOf);
  if (replayed === undefined) return undefined;
  const outcome = outcomeOf(replayed);
  const { severity, highestSeverity } = severitiesOf(replayed);
  const services = servicesOf(replayed.log, replayed.facts);
  const judgedAt = Date.parse((outcome.firstLogged ?? replayed.log).at);
  const isMerged = incident.merging?.into !== undefined;
  const now = Date.parse(replayed.asOf);
  const judging = { replayed, outcome, now, severity, terms, exclusions, isMerged };
  const verdicts = terms.agreements.flatMap((agreement) => {
    const version = versionAt(agreement, judgedAt);
    if (!version?.services.some((service) => services.includes(service))) return [];
    return version.limits
      .filter(({ value }) => value !== 'availability')
      .map((limit) => verdictOn(limit, agreement, version, judging));
  });
  const end = endOf(outcome);
  const ended = end === undefined ? {} : { endedAt: end.at };
  return { asOf: replayed.asOf, severity, highestSeverity, services, ...ended, verdicts };
};

/** The version that held at a moment, in milliseconds since 1970. */
export const versionAt = ({ versions }: Agreement, moment: number): Version | undefined =>
  versions.find(({ from, until }) => from <= moment && moment < until);

interface Judging {
  replayed: Chronology;
  outcome: Outcome;
  now: number;
  severity: number;
  terms: Terms;
  exclusions: readonly Exclusion[];
  isMerged: boolean;
}

const verdictOn = (limit: Limit, agreement: Agreement, version: Version, judging: Judging): Verdict => {
  const { replayed, outcome, terms } = judging;
  const flags = lateDowngrades(limit, version.limits, replayed, (other) =>
    timingOf(other, outcome, replayed.facts, terms),
  );
  const named = { agreement: agreement.id, version: version.number, key: keyOf(limit), limit, flags };
  const { number, effectiveFrom, eventId } = version;
  const first = { line: 'version' as const, number, effectiveFrom, eventId };
  const why = whyNot(limit, version, judging);
  if (why !== undefined) return { ...named, state: 'not-applicable', why, sum: [first] };
  const finding = findingOn(limit, judging);
  const found = { ...named, ...finding, sum: [first, ...finding.sum] };
  const exclusion = judging.exclusions.find(
    (each) => each.agreement === agreement.id && (each.value === undefined || each.value === limit.value),
  );
  if (exclusion === undefined || found.state === 'not-applicable') return found;
  const { deadline: _deadline, near: _near, ...excluded } = found;
  return { ...excluded, state: 'excluded', otherwise: found.state, exclusion };
};

const findingOn = (limit: Limit, { outcome, replayed: { facts }, terms, now }: Judging): Finding => {
  if (isOnLength(limit)) return judgeLength(timingOf(limit, outcome, facts, terms), now);
  if (limit.value !== 'availability') return judgeFigure(limit, headlineImpact(facts), outcome, facts);
  throw new Error('availability is judged by the month');
};

const whyNot = (
  limit: Limit,
  { limits }: Version,
  { outcome, severity, isMerged }: Judging,
): WhyNotApplicable | undefined => {
  if (isMerged) return 'merged';
  if (outcome.status === 'cancelled') return 'cancelled';
  return limitFor(limits, limit.value, severity) === limit ? undefined : 'other-severity';
};
