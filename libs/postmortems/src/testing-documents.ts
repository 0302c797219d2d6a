import type { Directory } from '#directory';
import { Presenter } from '#incidents';
import {
  actionTaken,
  ana,
  at,
  ben,
  checkout,
  customer,
  factCorrected,
  factDeclaredUnrecorded,
  factRetracted,
  impactRecorded,
  impactSpanRecorded,
  incidentDetected,
  incidentDiagnosed,
  incidentFixed,
  incidentId,
  incidentLogged,
  incidentMitigated,
  incidentReported,
  incidentResponded,
  incidentStarted,
  invoices,
  linkAdded,
  noteAdded,
  payments,
  probe,
  serviceAffected,
  severityChanged,
  startedBetween,
  statusUpdatePosted,
} from '#incidents/testing';
import type { Prose } from '#incidents/domain';
import { documentBody, toldInWords } from './document-body.js';
import { postmortemView, sectionNames, type SectionName } from './domain/index.js';
import { loadDossier } from './dossier.js';
import type { DocumentBody } from './render-body.js';
import { plainLinter } from '#linter/testing';
import { readPartsOf, Remarks } from './document-remarks.js';
import { agreement, streams, TestLog } from './testing-logs.js';
import { sourcesOf } from './testing-sources.js';
import {
  attendanceRecorded,
  chair,
  interviewNoted,
  interviewReleased,
  minuteTaken,
  minuteWithdrawn,
  pointRaised,
  pointSettled,
  sectionWritten,
  sessionPlanned,
} from './testing.js';

/** Who the examples are about; all of them are made up. */
const names: Record<string, string> = {
  [ana.id]: 'Ana Oliveira',
  [ben.id]: 'Ben Okafor',
  [chair.id]: 'Chiara Lindqvist',
  [payments.id]: 'Payments',
  [probe.id]: 'checkout-probe',
  [customer.id]: 'Harbour Books',
  [checkout]: 'Checkout',
  [invoices]: 'Invoices',
};

/** A document of a log, as the outside reads it. */
export const bodyOf = async (log: TestLog, called: Record<string, string> = names): Promise<DocumentBody> => {
  const presenter = new Presenter({
    nameOf: (_kind: string, id: string) => Promise.resolve(called[id]),
  } as unknown as Directory);
  const dossier = await loadDossier(sourcesOf(log), incidentId);
  const references = new Map([[incidentId, 'INC-2041']]);
  const { waivedRemarks } = postmortemView(dossier.review.postmortem);
  const remarked = await new Remarks(plainLinter).ofParts(readPartsOf(dossier.document), waivedRemarks);
  const body = documentBody(dossier, { id: incidentId, references, remarked });
  return toldInWords(await presenter.named(body)) as DocumentBody;
};

const agreed = (log: TestLog, title: Prose = 'Gold support, Harbour Books'): void => {
  log.append(streams.agreements, {
    type: 'AgreementMade',
    data: { agreement, title, kind: 'contract', zone: 'UTC', occurredAt: at('08:00') },
  });
  log.append(streams.agreements, {
    type: 'AgreementVersionAdded',
    data: {
      ...{ agreement, effectiveFrom: '2026-01-01', services: [checkout], occurredAt: at('08:00') },
      limits: [
        { value: 'timeToRespond', limit: 'PT10M' },
        { value: 'timeToFix', limit: 'PT30M' },
        { value: 'users', limit: 5_000 },
      ],
    },
  });
};

const sections: Record<SectionName, string> = {
  summary:
    'For **52 minutes** on the morning of 2 March, about a third of the customers who paid by card saw an error page. ' +
    'The pool of connections between Checkout and the payment provider was exhausted after a deploy halved its size.\n\n' +
    'Traffic was sent to the other region at 10:30, and the deploy was rolled back at 10:42. No order was lost.',
  impact:
    'About **1,200** people saw an error when they paid; 14 of them wrote to support.\n\n' +
    '| Channel | Requests | First |\n| --- | ---: | --- |\n| Mail | 9 | 10:02 |\n| Chat | 4 | 10:06 |\n| Phone | 1 | 10:07 |\n',
  'contributing-factors':
    '1. The size of the pool is set in two places, and the deploy changed one of them.\n' +
    '2. The probe pays with an account that is served from a cache, so it saw nothing for eight minutes.\n' +
    '3. The dashboard shows connections as an average over all regions.\n\n' +
    '> The pool had been raised by hand in November; nothing said why.\n',
  'what-went-well':
    '- The phone call from a customer reached the responders within two minutes.\n- Sending traffic away took one command.\n',
  'what-was-difficult':
    'It took a while to see *which* pool ran dry: both have the same name in the logs, as in\n\n' +
    '```\n10:11:04 WARN pool "http" exhausted (40/40), 312 waiting\n10:11:05 WARN pool "http" exhausted (40/40), 355 waiting\n```\n',
  'what-held': 'Orders were written before they were paid, so that all of them could be paid later.',
  lessons:
    'A limit that was raised by hand is a decision, and belongs where the next person looks. See the ' +
    '[runbook](https://runbooks.example/pools) and `pool.size`.',
};

/** All of it: every fact is answered, an agreement is breached, the review was held. */
export const completeDocument = (): TestLog => {
  const log = new TestLog();
  agreed(log);
  const facts = [
    incidentLogged({
      reportedBy: customer,
      loggedBy: ben,
      channel: 'phone',
      description: 'Customers see an error page when they pay by card.',
    }),
    incidentDetected(),
    incidentReported({ reportedBy: probe, loggedBy: ana, channel: 'alert' }),
    incidentResponded({ by: ana, role: 'lead' }),
    incidentResponded({ occurredAt: at('10:13') }),
    statusUpdatePosted(),
    actionTaken(),
    severityChanged({ severity: 1, reason: 'A third of all payments fail', occurredAt: at('10:10') }),
    serviceAffected(),
    incidentDiagnosed(),
    incidentMitigated(),
    incidentFixed(),
    incidentStarted(),
    impactRecorded(),
    impactRecorded({ users: 1_184, countedBy: 'payment logs', confirmed: true, occurredAt: at('12:00') }),
    impactRecorded({ supportRequests: 14, countedBy: 'desk', confirmed: true, occurredAt: at('12:10') }),
    impactSpanRecorded(),
    linkAdded(),
    noteAdded(),
  ];
  for (const fact of facts) log.append(streams.incident, fact);
  const idOf = (place: number): string => log.of(streams.incident)[place]?.event.id ?? '';
  log.append(streams.incident, factCorrected(idOf(11), { occurredAt: at('10:44') }));
  log.append(streams.incident, factRetracted(idOf(18)));
  for (const event of [
    sessionPlanned(),
    attendanceRecorded(),
    minuteTaken(),
    pointRaised(),
    minuteTaken({ minute: 2, kind: 'question', text: 'Did the probe see it at all?', speaker: ben }),
    minuteTaken({
      minute: 3,
      kind: 'decision',
      text: 'Payments watches the pool, with an alert at 80 %.',
      speaker: chair,
    }),
    pointSettled({ minute: 3 }),
    minuteWithdrawn({ minute: 2 }),
    interviewNoted({
      with: ben,
      notes: 'Looked at the dashboard of the other region first, since that had been the trouble in January.',
    }),
    interviewReleased(),
    ...sectionNames.map((section) => sectionWritten({ section, text: sections[section] })),
  ])
    log.append(streams.postmortem, event);
  return log;
};

/** Little is known, and little was written. */
export const sparseDocument = (): TestLog => {
  const log = new TestLog();
  log.append(
    streams.incident,
    incidentLogged({ title: 'Invoices are late', services: [invoices], reportedBy: null, loggedBy: null }),
  );
  log.append(streams.incident, startedBetween());
  log.append(streams.incident, factDeclaredUnrecorded());
  log.append(streams.postmortem, sectionWritten({ text: 'A queue stood still over night.' }));
  return log;
};

const long =
  'The configuration of the pool is read once at the start, and again whenever the watcher says that it changed; '.repeat(
    6,
  );

/** Long texts, tables, pictures in letters, several scripts, and code. */
export const unwieldyDocument = (): TestLog => {
  const log = new TestLog();
  const title =
    'Zahlungen schlagen fehl 🔥 — платежи не проходят — الدفع لا يعمل — τα ποσά δεν χρεώνονται, and a title that goes on for longer than one line of any page';
  log.append(streams.incident, incidentLogged({ title, description: long }));
  log.append(streams.incident, incidentDiagnosed({ cause: long + long }));
  for (let place = 0; place < 40; place++)
    log.append(
      streams.incident,
      actionTaken({
        by: place % 2 ? ana : ben,
        what: place % 5 === 0 ? long : `Restarted pod ${place} of the pool`,
        outcome: 'No change',
        occurredAt: at(`1${place % 9}:${String(place).padStart(2, '0')}`),
      }),
    );
  log.append(streams.incident, incidentFixed({ solution: `https://example.com/${'a-very-long-path/'.repeat(20)}` }));
  const wide = Array.from({ length: 8 }, (_, place) => `Column ${place + 1}`);
  const row = (text: string): string => `| ${wide.map((_, place) => `${text} ${place}`).join(' | ')} |`;
  const text = [
    '# A heading of the first order',
    `Paragraph with **bold**, *slanted*, ~~struck~~, \`code\` and a [link](https://example.com/x). ${long}`,
    '## Right to left',
    'وقع العطل في الساعة العاشرة صباحا وأُصلح بعد ساعة. רצף של מילים בעברית.',
    '## Other letters',
    'Кириллица, Ελληνικά, Հայերեն, ქართული, emoji 🔥🚨👩‍🚒✅, 日本語 and 中文.',
    '### A table',
    row('Head'),
    `|${' --- |'.repeat(8)}`,
    ...Array.from({ length: 30 }, (_, place) => row(`Cell ${place}`)),
    '',
    '```ts',
    ...Array.from(
      { length: 12 },
      (_, place) =>
        `const answer${place} = await pool.acquire({ timeout: ${place}_000, reason: 'a rather long line of code that goes on' });`,
    ),
    '```',
    '- [x] done',
    '- [ ] to do',
    '  1. nested',
    '     - deeper',
    '',
    '> A quotation',
    '>',
    '> of two paragraphs',
    '',
    '![a picture](https://example.com/p.png) and a note[^1].',
    '',
    '[^1]: The note.',
  ].join('\n');
  for (const event of [
    sessionPlanned({ place: long }),
    attendanceRecorded(),
    ...Array.from({ length: 25 }, (_, place) =>
      minuteTaken({
        minute: place + 1,
        text: place % 4 === 0 ? long : `Minute ${place + 1}`,
        kind: place % 3 ? 'discussion' : 'action',
      }),
    ),
    pointRaised({ text: long }),
    sectionWritten({ text: long.repeat(3) }),
    sectionWritten({ section: 'contributing-factors', text }),
    sectionWritten({ section: 'lessons', text: 'One lesson.' }),
  ])
    log.append(streams.postmortem, event);
  return log;
};

export const examples = { complete: completeDocument, sparse: sparseDocument, unwieldy: unwieldyDocument };
