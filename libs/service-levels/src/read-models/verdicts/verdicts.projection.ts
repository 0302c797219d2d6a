import { isPivotOfIncidents, partsOf, reachedBy, streamsCountingIn } from '#incidents';
import { chronology, outcomeOf, restrictionOfWhole } from '#incidents/domain';
import { lengthOf } from '#business-time';
import type { Body, Projection } from '#read-models';
import {
  announcedIn,
  exclusionsIn,
  nearMark,
  outagesOf,
  owedOf,
  recordIn,
  standingAfter,
  type Before,
  type Bounds,
  type Change,
  type Judged,
  type Ledger,
  type Terms,
  type Verdict,
} from '../../domain/index.js';
import {
  after,
  basisOf,
  caseOf,
  incidentIn,
  isOfAgreements,
  isLive,
  isOfVerdicts,
  liveSinceIn,
  matters,
  nothingAgreed,
  startFrom,
  streamsFor,
  termsAt,
  type Folded,
  type Known,
} from './folding.js';
import { calendarsIn, concerning, reachedByAgreement } from './reaching.js';
import {
  changeOf,
  verdictsSchema,
  type ChangeRow,
  type SpanRow,
  type VerdictRow,
  type VerdictsDocument,
} from './verdicts-document.js';

/** A document an incident: what every limit of every agreement comes to, and what became of that. */
export const verdictsProjection: Projection<VerdictsDocument, Known> = {
  name: 'verdicts',
  version: 3,
  categories: ['incident', 'merges', 'agreements', 'verdict'],
  indexes: [
    { key: { dueAt: 1 } },
    { key: { lapsesAt: 1 } },
    { key: { services: 1 } },
    { key: { agreements: 1, firstLoggedAt: 1 } },
    { key: { concerning: 1 } },
    { key: { calendars: 1 } },
    { key: { merged: 1 } },
    { key: { 'changes.at': 1 } },
    { key: { 'spans.service': 1 } },
    { key: { firstLoggedAt: 1, _id: 1 } },
  ],
  schema: verdictsSchema,
  targets: (event) => {
    if (isOfAgreements(event)) return reachedByAgreement(event);
    if (isOfVerdicts(event)) return matters(event) ? [{ id: event.streamId, ifThere: true }] : [];
    return matters(event) || isLive(event) ? reachedBy(event) : [];
  },
  isPivot: (event) => isPivotOfIncidents(event) || isOfAgreements(event),
  needs: (event, context, document) => streamsFor(document?._id ?? event.streamId, event, context),
  streamsOf: (document) => ['agreements', ...streamsCountingIn(document)],
  project: (id, document, events, context) => {
    let folded = startFrom(document);
    let before: Before | undefined = document && {
      asOf: document.asOf.toISOString(),
      verdicts: document.verdicts.map(standingOf),
      gone: document.gone,
    };
    let ledger: Ledger | undefined;
    const changes: Change[] = document?.changes.map(changeOf) ?? [];
    let liveSince = document?.liveSince?.toISOString();
    let terms = nothingAgreed;
    for (const event of events) {
      // It has nothing to say but that somebody records the incident as it goes.
      if (!matters(event) && liveSince !== undefined) continue;
      const known = caseOf(id, folded, termsAt(context, event.position - 1n));
      if (matters(event)) folded = after(id, folded, event, context);
      liveSince ??= liveSinceIn(event, context);
      terms = termsAt(context, event.position);
      const now = caseOf(id, folded, terms);
      const made = recordIn(before, known, now, event, liveSince);
      if (made === undefined) continue;
      ledger = made;
      before = standingAfter(made);
      changes.push(...made.changes);
    }
    if (ledger === undefined && document) return bodyIn(document);
    if (ledger === undefined) throw new Error('the incident has no log');
    return bodyOf(folded, { id, ledger, terms, changes, liveSince });
  },
};

/** Where the fold of a document has come to, beside what it follows from. */
interface Reached {
  id: string;
  ledger: Ledger;
  terms: Terms;
  changes: readonly Change[];
  liveSince: string | undefined;
}

const bodyOf = (
  folded: Folded,
  { id, ledger: { judgement, gone }, terms, changes, liveSince }: Reached,
): Body<VerdictsDocument> => {
  const incident = incidentIn(id, folded);
  // Nothing is dropped without `validAt` (rules.md T5), so the clock decides nothing here.
  const replayed = chronology(incident, { now: '' });
  if (replayed === undefined) throw new Error('the incident has no log');
  const outcome = outcomeOf(replayed);
  const { asOf, severity, highestSeverity, services, verdicts } = judgement;
  const restrictedTo = restrictionOfWhole(incident);
  const merged = [...folded.absorbed.keys()];
  return {
    status: folded.into === null ? outcome.status : 'merged',
    severity,
    highestSeverity,
    services,
    firstLoggedAt: new Date((outcome.firstLogged ?? replayed.log).at),
    asOf: new Date(asOf),
    agreements: [...new Set(verdicts.map(({ agreement }) => agreement))],
    calendars: calendarsIn(verdicts),
    verdicts: verdicts.map(rowOf),
    changes: changes.map(changeRowOf),
    gone,
    spans: outagesOf(replayed.facts).map(({ service, kind, from, to }): SpanRow => ({
      service,
      kind,
      from: dateOf(from),
      to: dateOf(to),
    })),
    excluded: exclusionsIn(folded.said).map(({ agreement, value, cause, eventId }) => ({
      agreement,
      value: value ?? null,
      cause,
      eventId,
    })),
    dueAt: dueAt(verdicts, changes, announcedIn(folded.said), liveSince),
    lapsesAt: lapsesAt(verdicts, liveSince),
    liveSince: dateOf(liveSince),
    mergedInto: folded.into,
    merged,
    restrictedTo,
    isRestricted: restrictedTo !== null,
    ...partsOf(folded),
    concerning: concerning(services, terms),
    basis: basisOf(folded),
  };
};

const bodyIn = ({ _id, position: _position, ...body }: VerdictsDocument): Body<VerdictsDocument> => body;

const dateOf = (instant: string | number | null | undefined): Date | null =>
  instant === null || instant === undefined ? null : new Date(instant);

/** When there is something to announce: at once where it is owed, else when the next deadline is near or gone. */
const dueAt = (
  verdicts: readonly Verdict[],
  changes: readonly Change[],
  announced: ReadonlySet<string>,
  liveSince: string | undefined,
): Date | null => {
  const [owed] = owedOf(changes, announced);
  if (owed) return new Date(owed.at);
  if (liveSince === undefined) return null;
  const moments = verdicts.flatMap(({ agreement, key, state, deadline, near }) => {
    if (deadline === undefined || !mayLapse(state) || deadline.atMost < Date.parse(liveSince)) return [];
    const isNearTold = announced.has(nearMark(agreement, key, new Date(deadline.atLeast).toISOString()));
    return [lapsing(deadline), ...(near === undefined || isNearTold ? [] : [near])];
  });
  return earliest(moments);
};

/** When a deadline goes by of which nobody is told, as nobody has recorded the incident live. */
const lapsesAt = (verdicts: readonly Verdict[], liveSince: string | undefined): Date | null =>
  liveSince === undefined
    ? earliest(verdicts.flatMap(({ state, deadline }) => (deadline && mayLapse(state) ? [lapsing(deadline)] : [])))
    : null;

const mayLapse = (state: Verdict['state']): boolean => state === 'running' || state === 'unknown';

/** At the deadline itself nothing is over yet. */
const lapsing = ({ atMost }: Bounds): number => atMost + 1;

const earliest = (moments: readonly number[]): Date | null =>
  moments.length === 0 ? null : new Date(Math.min(...moments));

const rowOf = (verdict: Verdict): VerdictRow => {
  const { agreement, version, key, limit, state, measured, over, deadline, missing, why, exclusion, otherwise, flags } =
    verdict;
  return {
    agreement,
    version,
    key,
    value: limit.value,
    severity: ('severity' in limit ? limit.severity : null) ?? null,
    limit: typeof limit.limit === 'string' ? (lengthOf(limit.limit) ?? 0) : limit.limit,
    state,
    measured: measured ?? null,
    over: over ?? null,
    deadline: dateOf(deadline?.atLeast),
    latestDeadline: dateOf(deadline?.atMost),
    missing: missing ?? null,
    why: why ?? null,
    excluded: exclusion && otherwise ? { cause: exclusion.cause, eventId: exclusion.eventId, otherwise } : null,
    lateDowngrades: flags.map(({ eventId }) => eventId),
  };
};

const standingOf = ({ agreement, key, state, over }: VerdictRow): Judged => ({
  agreement,
  key,
  state,
  ...(over === null ? {} : { over }),
});

const changeRowOf = ({ agreement, limit, kind, from, to, at, cause, isTold }: Change): ChangeRow => ({
  agreement,
  key: limit,
  kind,
  from: { state: from.state, over: from.over ?? null },
  to: { state: to.state, over: to.over ?? null },
  at: new Date(at),
  cause: cause && { ...cause, actor: { kind: cause.actor.kind, id: cause.actor.id } },
  isTold,
});
