import { actionItemOpened, findingRecorded, solutionProposed } from '#follow-ups/testing';
import {
  actionTaken,
  ana,
  at,
  ben,
  checkout,
  clockPaused,
  factCorrected,
  factDeclaredUnrecorded,
  factRetracted,
  impactRecorded,
  incidentDiagnosed,
  incidentFixed,
  incidentLogged,
  incidentMitigated,
  incidentReopened,
  incidentReported,
  incidentResponded,
  leadHandedOver,
  linkAdded,
  noteAdded,
  payments,
  serviceAffected,
  severityChanged,
  startedBetween,
  statusUpdatePosted,
} from '#incidents/testing';
import { sectionNames } from './domain/index.js';
import { bodyOf } from './testing-documents.js';
import { agreement, streams, TestLog } from './testing-logs.js';
import {
  attendanceRecorded,
  chair,
  interviewNoted,
  interviewReleased,
  minuteTaken,
  minuteWithdrawn,
  pointRaised,
  postmortemReturned,
  postmortemSubmitted,
  postmortemWaived,
  sectionWritten,
  sessionCancelled,
  sessionMoved,
  sessionPlanned,
} from './testing.js';
import type { DocumentBody } from './render-body.js';

const place = 'a text to be replaced';
let template: Promise<string> | undefined;

/** A document in which every text and every name is one of these, by its number. */
export const injected = async (textAt: (field: number) => string): Promise<DocumentBody> => {
  template ??= documentOf(place).then((body) => JSON.stringify(body));
  let field = 0;
  return JSON.parse(
    (await template).replaceAll(JSON.stringify(place), () => JSON.stringify(textAt(field++))),
  ) as DocumentBody;
};

const documentOf = async (text: string): Promise<DocumentBody> => {
  const log = new TestLog();
  log.append(streams.agreements, {
    type: 'AgreementMade',
    data: { agreement, title: text, kind: 'contract', zone: 'UTC', occurredAt: at('08:00') },
  });
  log.append(streams.agreements, {
    type: 'AgreementVersionAdded',
    data: {
      ...{ agreement, effectiveFrom: '2026-01-01', services: [checkout], occurredAt: at('08:00') },
      limits: [{ value: 'timeToFix', limit: 'PT1M' }],
    },
  });
  log.append(streams.verdicts, {
    type: 'VerdictExcluded',
    data: { agreement, cause: 'customer', reason: text, allowedBy: ana, occurredAt: at('08:00') },
  });
  for (const fact of [
    incidentLogged({ title: text, description: text, channel: text, reportedBy: ana, loggedBy: ben }),
    { ...startedBetween(), data: { notBefore: at('09:40'), notAfter: at('09:55'), reason: text } },
    incidentReported({ channel: text }),
    incidentResponded({ by: payments, role: text }),
    actionTaken({ what: text, outcome: text }),
    incidentDiagnosed({ cause: text }),
    incidentMitigated({ mitigation: text }),
    incidentFixed({ solution: text }),
    impactRecorded({ countedBy: text, supportRequests: 1 }),
    serviceAffected({ reason: text }),
    statusUpdatePosted({ update: text, channel: text }),
    linkAdded({ url: text, label: text }),
    severityChanged({ severity: 1, reason: text }),
    leadHandedOver({ to: ben, reason: text }),
    noteAdded({ note: text }),
    clockPaused({ reason: text }),
    incidentReopened({ reason: text, occurredAt: at('11:00') }),
    factDeclaredUnrecorded({ fact: 'responded', reason: text }),
  ])
    log.append(streams.incident, fact);
  const idOf = (type: string): string => log.entries.find(({ event }) => event.type === type)?.event.id ?? '';
  log.append(streams.incident, factCorrected(idOf('IncidentFixed'), { solution: text }, { reason: text }));
  log.append(streams.incident, factRetracted(idOf('NoteAdded'), { reason: text }));
  for (const event of [
    postmortemWaived({ reason: text }),
    sessionPlanned({ place: text }),
    sessionMoved({ place: text, reason: text }),
    attendanceRecorded({ attendees: [ana, ben, chair, payments] }),
    sessionPlanned({ session: 2, place: text }),
    sessionCancelled({ session: 2, reason: text }),
    minuteTaken({ text }),
    minuteWithdrawn({ reason: text }),
    pointRaised({ text }),
    interviewNoted({ notes: text }),
    interviewReleased(),
    ...sectionNames.map((section) => sectionWritten({ section, text })),
    postmortemSubmitted({ version: 'a'.repeat(64) }),
    postmortemReturned({ reason: text }),
  ])
    log.append(streams.postmortem, event);
  for (const event of [
    findingRecorded({ text, tags: [text] }),
    findingRecorded({ finding: 2, text }),
    solutionProposed({ text }),
    actionItemOpened({ title: text, acceptance: text, estimate: text }),
  ])
    log.append(streams.followUps, event);
  log.append(streams.followUps, {
    type: 'FindingWithdrawn',
    data: { finding: 2, reason: text, occurredAt: at('12:00') },
  });
  const called = Object.fromEntries([ana, ben, chair, payments].map(({ id }) => [id, text]));
  return bodyOf(log, { ...called, [checkout]: text });
};
