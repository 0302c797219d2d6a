import { refuseFuture, unreachable, type Moment, type Recorded } from '#decider';
import {
  isAmendment,
  momentOf,
  reasonOf,
  retractedIds,
  rootOf,
  standingFacts,
  firstLogIn,
  withReplaced,
  type EffectiveFact,
} from './amendments.js';
import type {
  CorrectFact,
  DeclareUnrecorded,
  HoldPostmortem,
  IncidentCommand,
  LogIncident,
  RestrictIncident,
  RetractFact,
  RetractHeldPostmortem,
  UnrestrictIncident,
} from './commands.js';
import {
  FactIsRecorded,
  IncidentIsCancelled,
  IncidentIsClosed,
  InvalidFact,
  KeyAlreadyUsed,
  NotAmendable,
  TooManyEvents,
  UnknownEvent,
  UnknownIncident,
} from './errors.js';
import type { Fact, FactRetracted, IncidentEvent, Instant, RecordedIncidentEvent } from './events.js';
import { answers } from './declaring.js';
import { errorsOf, expectation, fieldsOf, isText, restrictionErrors } from './fields.js';
import { notLogged, type Incident } from './incident.js';
import { isProtection, protect } from './protection.js';
import { restrictionIn } from './sight.js';

/** The most events that one incident may hold; a fold stays within milliseconds. */
export const eventLimit = 10_000;

/** Beyond the limit an incident can still be closed, reviewed, restricted and put right: this many events more (rules.md A3). */
export const amendmentAllowance = 1_000;

/**
 * What a command adds to an incident: events, or none where this very fact is on record.
 * Refuses by a domain error: what is unknown, in the future, dated after a cancellation or closing, or not whole.
 */
export const decide = (command: IncidentCommand, incident: Incident, moment: Moment): IncidentEvent[] => {
  if (command.type === 'LogIncident') return logIncident(command, incident, moment);
  if (isProtection(command)) return protect(command, incident, moment);
  refuseTooMany(command, incident);
  switch (command.type) {
    case 'ReportIncident':
      return record(command, incident, { type: 'IncidentReported', data: dated(command.data, moment) }, moment);
    case 'StateStart':
      return record(command, incident, { type: 'IncidentStarted', data: command.data }, moment);
    case 'StateDetection':
      return record(command, incident, { type: 'IncidentDetected', data: dated(command.data, moment) }, moment);
    case 'RespondToIncident':
      return record(command, incident, { type: 'IncidentResponded', data: dated(command.data, moment) }, moment);
    case 'TakeAction':
      return record(command, incident, { type: 'ActionTaken', data: dated(command.data, moment) }, moment);
    case 'DiagnoseIncident':
      refuseUnknownDiagnosis(command.data.supersedes, incident);
      return record(command, incident, { type: 'IncidentDiagnosed', data: dated(command.data, moment) }, moment);
    case 'MitigateIncident':
      return record(command, incident, { type: 'IncidentMitigated', data: dated(command.data, moment) }, moment);
    case 'FixIncident':
      return record(command, incident, { type: 'IncidentFixed', data: dated(command.data, moment) }, moment);
    case 'RecordImpact':
      return record(command, incident, { type: 'ImpactRecorded', data: dated(command.data, moment) }, moment);
    case 'RecordImpactSpan':
      return record(command, incident, { type: 'ImpactSpanRecorded', data: command.data }, moment);
    case 'AffectService':
      return record(command, incident, { type: 'ServiceAffected', data: dated(command.data, moment) }, moment);
    case 'PostStatusUpdate':
      return record(command, incident, { type: 'StatusUpdatePosted', data: dated(command.data, moment) }, moment);
    case 'AddLink':
      return record(command, incident, { type: 'LinkAdded', data: dated(command.data, moment) }, moment);
    case 'ChangeSeverity':
      return record(command, incident, { type: 'SeverityChanged', data: dated(command.data, moment) }, moment);
    case 'HandOverLead':
      return record(command, incident, { type: 'LeadHandedOver', data: dated(command.data, moment) }, moment);
    case 'AddNote':
      return record(command, incident, { type: 'NoteAdded', data: dated(command.data, moment) }, moment);
    case 'PauseClock':
      return record(command, incident, { type: 'ClockPaused', data: dated(command.data, moment) }, moment);
    case 'ResumeClock':
      return record(command, incident, { type: 'ClockResumed', data: dated(command.data, moment) }, moment);
    case 'ReopenIncident':
      return record(command, incident, { type: 'IncidentReopened', data: dated(command.data, moment) }, moment);
    case 'CloseIncident':
      return record(command, incident, { type: 'IncidentClosed', data: dated(command.data, moment) }, moment);
    case 'CancelIncident':
      return record(command, incident, { type: 'IncidentCancelled', data: dated(command.data, moment) }, moment);
    case 'DeclareUnrecorded':
      return declareUnrecorded(command, incident, moment);
    case 'HoldPostmortem':
      return holdPostmortem(command, incident, moment);
    case 'RetractHeldPostmortem':
      return retractHeld(command, incident);
    case 'RestrictIncident':
      return restrict(command, incident, moment);
    case 'UnrestrictIncident':
      return unrestrict(command, incident, moment);
    case 'CorrectFact':
      return correctFact(command, incident, moment);
    case 'RetractFact':
      return retractFact(command, incident, moment);
    default:
      return unreachable(command);
  }
};

/**
 * Facts may come ahead of the log where a caller's own key names the incident: they wait under it (rules.md I5). After
 * the first of them it is said what they wait for.
 */
const awaited = ({ key }: IncidentCommand, { events }: Incident, { recordedAt }: Moment): IncidentEvent[] =>
  key === undefined || events.length > 0 ? [] : [{ type: 'LogAwaited', data: { key, occurredAt: recordedAt } }];

/** What is taken beyond the limit. */
const beyondTheLimit: ReadonlySet<IncidentCommand['type']> = new Set<IncidentCommand['type']>([
  'CorrectFact',
  'RetractFact',
  'CloseIncident',
  'HoldPostmortem',
  'RetractHeldPostmortem',
  'RestrictIncident',
  'UnrestrictIncident',
]);

const refuseTooMany = ({ type }: IncidentCommand, { events }: Incident): void => {
  if (events.length >= eventLimit + (beyondTheLimit.has(type) ? amendmentAllowance : 0))
    throw new TooManyEvents(eventLimit);
};

const dated = <Data extends { occurredAt?: Instant }>(data: Data, moment: Moment): Data & { occurredAt: Instant } => ({
  ...data,
  occurredAt: data.occurredAt ?? moment.recordedAt,
});

const logIncident = (command: LogIncident, incident: Incident, moment: Moment): IncidentEvent[] => {
  if (incident.logged) throw new KeyAlreadyUsed(command.incidentId, incident.logged.data.key);
  const { startedAt, detectedAt, ...said } = command.data;
  const log: Fact = { type: 'IncidentLogged', data: dated(said, moment) };
  const facts: Fact[] = [log];
  if (startedAt) facts.push({ type: 'IncidentStarted', data: { occurredAt: startedAt } });
  if (detectedAt) facts.push({ type: 'IncidentDetected', data: { by: said.reportedBy, occurredAt: detectedAt } });
  refuseFuture('startedAt', startedAt, moment.now);
  refuseFuture('detectedAt', detectedAt, moment.now);
  facts.forEach((fact) => checkWhole(fact, moment));
  return facts;
};

/** A new fact: whole, not in the future, not after the end; quiet when this very fact stands already. */
const record = (command: IncidentCommand, incident: Incident, fact: Fact, moment: Moment): IncidentEvent[] => {
  refuseUnknown(command, incident);
  checkWhole(fact, moment);
  const standing = standingFacts(incident.events);
  if (isOnRecord(fact, standing)) return [];
  refuseAfterTheEnd(standing, fact);
  return [fact, ...awaited(command, incident, moment)];
};

/** Facts that undo or replace one another: at one moment, the order of recording alone tells which holds (T4). */
const replacing: Fact['type'][][] = [
  ['IncidentMitigated', 'IncidentFixed', 'IncidentReopened', 'IncidentClosed'],
  ['ClockPaused', 'ClockResumed'],
  ['LeadHandedOver'],
  ['SeverityChanged'],
];

/** Does this very fact stand, and was it not undone within its own moment: fixed, reopened and fixed at 15:18? */
const isOnRecord = (fact: Fact, standing: readonly EffectiveFact[]): boolean => {
  const same = standing.findLast(({ recorded, data }) => recorded.type === fact.type && isEqual(data, fact.data));
  if (same === undefined) return false;
  const group = replacing.find((types) => types.includes(fact.type)) ?? [];
  return !standing.some(
    ({ recorded, data }) =>
      group.includes(recorded.type) &&
      recorded.revision > same.recorded.revision &&
      momentOf(data) === momentOf(same.data),
  );
};

const declareUnrecorded = (command: DeclareUnrecorded, incident: Incident, moment: Moment): IncidentEvent[] => {
  const { data } = command;
  refuseUnknown(command, incident);
  const fact: Fact = { type: 'FactDeclaredUnrecorded', data: dated(data, moment) };
  checkWhole(fact, moment);
  const standing = standingFacts(incident.events);
  const recorded = standing.find((known) => answers(known.recorded.type, known.data, data.fact));
  if (recorded) throw new FactIsRecorded(data.fact, recorded.recorded.id);
  const declared = standing.some(
    (known) => known.recorded.type === 'FactDeclaredUnrecorded' && known.data['fact'] === data.fact,
  );
  return declared ? [] : [fact, ...awaited(command, incident, moment)];
};

/** Of what nobody has logged there is no postmortem, so that none waits under a key (rules.md S6). */
const holdPostmortem = (command: HoldPostmortem, incident: Incident, moment: Moment): IncidentEvent[] => {
  if (incident.logged === undefined) throw notLogged(incident);
  const fact: Fact = { type: 'PostmortemHeld', data: dated(command.data, moment) };
  refuseHeldBeforeLog(fact.data.occurredAt, 'occurredAt', incident);
  return record(command, incident, fact, moment);
};

/** Nothing had happened yet that could have been reviewed (rules.md S6). */
const refuseHeldBeforeLog = (occurredAt: unknown, field: string, { events }: Incident): void => {
  const loggedAt = firstLogIn(events);
  if (loggedAt !== undefined && typeof occurredAt === 'string' && occurredAt < loggedAt)
    throw new InvalidFact(
      `A postmortem cannot have been held at ${occurredAt}, before the incident was logged at ${loggedAt}: check the date; if the log has the wrong one, correct that first.`,
      [{ field, detail: `must not lie before ${loggedAt}, when the incident was logged` }],
    );
};

/**
 * Takes back what a policy noted, as anybody may: by a retraction. What people recorded of that moment is theirs, and stays.
 * A correction of it does not hide whose it is.
 */
const retractHeld = ({ data }: RetractHeldPostmortem, { events }: Incident): IncidentEvent[] => {
  const { heldAt, reason, occurredAt } = data;
  return standingFacts(events)
    .filter(({ recorded: { type, data: said, metadata } }) => {
      return type === 'PostmortemHeld' && said.occurredAt === heldAt && metadata.actor.kind === 'policy';
    })
    .map(({ recorded }) => ({ type: 'FactRetracted', data: { eventId: recorded.id, reason, occurredAt } }));
};

/** Who sees it is no fact: it is said in every state, and only of what is logged (rules.md R1). */
const restrict = ({ data }: RestrictIncident, incident: Incident, { recordedAt }: Moment): IncidentEvent[] => {
  if (incident.logged === undefined) throw notLogged(incident);
  const errors = restrictionErrors(data.restrictedTo);
  if (errors.length > 0)
    throw new InvalidFact(errors.map(({ field, detail }) => `${field} ${detail}`).join('; ') + '.', errors);
  return isEqual(restrictionIn(incident.events), data.restrictedTo)
    ? []
    : [{ type: 'IncidentRestricted', data: { ...data, occurredAt: recordedAt } }];
};

const unrestrict = ({ data }: UnrestrictIncident, incident: Incident, { recordedAt }: Moment): IncidentEvent[] => {
  if (incident.logged === undefined) throw notLogged(incident);
  return restrictionIn(incident.events) === null
    ? []
    : [{ type: 'IncidentUnrestricted', data: { ...data, occurredAt: recordedAt } }];
};

/** Amendments are taken in every state (rules.md A3). */
const correctFact = (command: CorrectFact, incident: Incident, moment: Moment): IncidentEvent[] => {
  const { data } = command;
  refuseUnknown(command, incident);
  const byId = new Map(incident.events.map((event) => [event.id, event]));
  const target = byId.get(data.eventId);
  if (target === undefined) throw new UnknownEvent(data.eventId);
  refuseMark(target);
  const retraction = retractedIds(incident.events).get(data.eventId);
  if (retraction)
    throw new NotAmendable(
      `Event ${data.eventId} is retracted by event ${retraction}: retract that retraction first, then correct the fact.`,
    );
  if (Object.keys(data.replace).length === 0) throw invalidReplace('replace names no field: name at least one.');
  const correction: IncidentEvent = { type: 'FactCorrected', data: dated(data, moment) };
  refuseFuture('occurredAt', data.occurredAt, moment.now);
  const root = rootOf(target.id, byId) ?? target;
  return root.type === 'FactRetracted'
    ? correctReason(correction, reasonOf(root, incident.events), data.replace)
    : correctValues(correction, root.id, incident, moment);
};

/** What is no fact, and amends none, stays as it is. */
const refuseMark = ({ type }: RecordedIncidentEvent): void => {
  if (type === 'IncidentHeld' || type === 'IncidentReleased')
    throw new NotAmendable(
      'A legal hold is neither corrected nor retracted: it is placed ("held") and lifted ("released").',
    );
  if (type === 'TextsExpired')
    throw new NotAmendable('That texts expired is neither corrected nor retracted: they are gone.');
  if (type === 'TextRedacted')
    throw new NotAmendable('A redaction is neither corrected nor retracted: the text is gone.');
  if (type === 'LogAwaited')
    throw new NotAmendable('That facts came before the log is neither corrected nor retracted: amend those facts.');
  if (type === 'IncidentRestricted' || type === 'IncidentUnrestricted')
    throw new NotAmendable(
      'Who sees an incident is neither corrected nor retracted: say anew who does ("restricted"), or that all do ' +
        '("unrestricted").',
    );
};

/** Of a retraction only the reason can be corrected (rules.md A2). */
const correctReason = (correction: IncidentEvent, held: unknown, replace: Record<string, unknown>): IncidentEvent[] => {
  const others = Object.keys(replace).filter((name) => name !== 'reason');
  if (others.length > 0)
    throw new NotAmendable(
      'Of a retraction only the reason can be corrected. If the fact did happen, retract the retraction.',
    );
  if (!isText('reason', replace['reason'])) {
    const detail = expectation('prose', 'reason');
    throw new InvalidFact(`The reason ${detail}.`, [{ field: 'replace.reason', detail }]);
  }
  return replace['reason'] === held ? [] : [correction];
};

const correctValues = (
  correction: IncidentEvent & { type: 'FactCorrected' },
  rootId: string,
  incident: Incident,
  moment: Moment,
): IncidentEvent[] => {
  const fact = standingFacts(incident.events).find(({ recorded }) => recorded.id === rootId);
  if (fact === undefined)
    throw new NotAmendable(
      `What this correction is about in the end, event ${rootId}, is retracted: retract that retraction first.`,
    );
  const { type } = fact.recorded;
  const { replace } = correction.data;
  const fixed = Object.keys(replace).filter((name) => fieldsOf[type][name]?.fixed);
  if (fixed.length > 0)
    throw new InvalidFact(
      `${fixed.join(', ')} of ${type} cannot be corrected: ${whyFixed(type, fixed)}`,
      fixed.map((name) => ({ field: `replace.${name}`, detail: 'cannot be corrected' })),
    );
  refuseMarkers(replace);
  const corrected = withReplaced(fact, replace);
  const errors = errorsOf(type, corrected);
  if (errors.length > 0)
    throw new InvalidFact(
      `With this correction the ${type} would not be whole: ${errors.map(({ field, detail }) => `${field} ${detail}`).join('; ')}.`,
      errors.map(({ field, detail }) => ({ field: `replace.${field}`, detail })),
    );
  if (type === 'PostmortemHeld') refuseHeldBeforeLog(corrected['occurredAt'], 'replace.occurredAt', incident);
  for (const name of ['occurredAt', 'notBefore', 'notAfter', 'from', 'to'])
    refuseFuture(`replace.${name}`, replace[name], moment.now);
  return isEqual(corrected, fact.data) ? [] : [correction];
};

const whyFixed = (type: Fact['type'], fields: readonly string[]): string => {
  if (fields.includes('restrictedTo')) return 'say anew who sees the incident ("restricted", "unrestricted").';
  const instead =
    type === 'IncidentLogged' ? 'Cancel the incident and log it anew.' : 'Retract the fact and record it anew.';
  return `ids hold other things together. ${instead}`;
};

/** Only a redaction leaves the marker of one (rules.md P5). */
const refuseMarkers = (replace: Record<string, unknown>): void => {
  const errors = Object.entries(replace)
    .filter(([, value]) => typeof value === 'object' && value !== null && 'redacted' in value)
    .map(([name]) => ({ field: `replace.${name}`, detail: 'takes a text; texts are redacted by a redaction only' }));
  if (errors.length > 0)
    throw new InvalidFact(`${errors.map(({ field, detail }) => `${field} ${detail}`).join('; ')}.`, errors);
};

const retractFact = (command: RetractFact, incident: Incident, moment: Moment): IncidentEvent[] => {
  const { data } = command;
  refuseUnknown(command, incident);
  const target = incident.events.find((event) => event.id === data.eventId);
  if (target === undefined) throw new UnknownEvent(data.eventId);
  if (target.type === 'IncidentLogged')
    throw new NotAmendable('The log is never retracted. If it was no incident, cancel it ("cancelled").');
  refuseMark(target);
  refuseFuture('occurredAt', data.occurredAt, moment.now);
  if (retractedIds(incident.events).has(data.eventId)) return [];
  const retraction: FactRetracted = { type: 'FactRetracted', data: dated(data, moment) };
  // Where and when it will stand changes nothing in the answer.
  if (isAmendment(target)) refuseBroken(incident, { ...target, ...retraction, id: 'next' });
  return [retraction];
};

/** Without the amendment that is retracted, those that remain must leave the fact whole (rules.md A2). */
const refuseBroken = ({ events }: Incident, retraction: Recorded<FactRetracted>): void => {
  const byId = new Map(events.map((event) => [event.id, event]));
  let about: RecordedIncidentEvent | undefined = retraction;
  while (about && isAmendment(about)) about = byId.get(about.data.eventId);
  const fact = standingFacts([...events, retraction]).find(({ recorded }) => recorded.id === about?.id);
  const errors = fact ? errorsOf(fact.recorded.type, fact.data) : [];
  if (fact && errors.length > 0)
    throw new NotAmendable(
      `Without it the ${fact.recorded.type} (event ${fact.recorded.id}) would not be whole: ` +
        `${errors.map(({ field, detail }) => `${field} ${detail}`).join('; ')}. Retract the corrections that rest on it ` +
        'first, or correct the fact instead.',
    );
};

const invalidReplace = (detail: string): InvalidFact => new InvalidFact(detail, [{ field: 'replace', detail }]);

const refuseUnknown = ({ key }: IncidentCommand, incident: Incident): void => {
  if (incident.logged === undefined && key === undefined)
    throw new UnknownIncident('No incident is logged under this address. Log it first, or check the id.');
};

const refuseUnknownDiagnosis = (eventId: string | undefined, incident: Incident): void => {
  if (eventId === undefined) return;
  const event = incident.events.find(({ id }) => id === eventId);
  if (event === undefined || isAmendment(event) || event.type !== 'IncidentDiagnosed')
    throw new InvalidFact('supersedes does not name a diagnosis of this incident.', [
      { field: 'supersedes', detail: 'takes the event id of an earlier diagnosis of this incident' },
    ]);
};

const checkWhole = (fact: Fact, moment: Moment): void => {
  const errors = errorsOf(fact.type, fact.data);
  if (errors.length > 0)
    throw new InvalidFact(errors.map(({ field, detail }) => `${field} ${detail}`).join('; ') + '.', errors);
  for (const [name, field] of Object.entries(fieldsOf[fact.type]))
    if (field.kind === 'instant') refuseFuture(name, (fact.data as Record<string, unknown>)[name], moment.now);
};

/**
 * New facts dated after a cancellation, or after a closing that no reopening lifted, are refused (rules.md A3). A closing
 * leaves the review to come.
 */
const refuseAfterTheEnd = (standing: readonly EffectiveFact[], fact: Fact): void => {
  const at = momentOf(fact.data);
  const before = (type: Fact['type']): EffectiveFact[] =>
    standing.filter(({ recorded, data }) => recorded.type === type && momentOf(data) < at);
  const [cancellation] = before('IncidentCancelled');
  if (cancellation) throw new IncidentIsCancelled(momentOf(cancellation.data), cancellation.recorded.id);
  if (fact.type === 'IncidentReopened' || fact.type === 'PostmortemHeld') return;
  const closing = before('IncidentClosed').find((closed) => !isLifted(closed, standing));
  if (closing) throw new IncidentIsClosed(momentOf(closing.data));
};

/** Was the incident reopened after this closing? */
const isLifted = (closing: EffectiveFact, standing: readonly EffectiveFact[]): boolean =>
  standing.some(
    ({ recorded, data }) =>
      recorded.type === 'IncidentReopened' &&
      (momentOf(data) > momentOf(closing.data) ||
        (momentOf(data) === momentOf(closing.data) && recorded.revision > closing.recorded.revision)),
  );

/** The same data, whatever the order of its fields. */
const isEqual = (one: unknown, other: unknown): boolean => {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  const [names, others] = [Object.keys(one), Object.keys(other)];
  return (
    names.length === others.length &&
    names.every((name) => isEqual((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name]))
  );
};
