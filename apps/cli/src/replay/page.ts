import { fieldsOf, type Entry, type IncidentAnswer, type Prose, type Replayed } from './answers.js';
import { changesOfMind, supersederOf, type ChangeOfMind } from './changes-of-mind.js';
import { anchors, durationsInWords, lengthOf, throughReopenings } from './durations-in-words.js';
import { impactInWords, inWords, prose, who } from './facts-in-words.js';
import { flagsInWords, notRecorded } from './gaps.js';
import { learntAfter, moment, momentBeside, momentIn, when } from './moments.js';
import { printable } from '../printable.js';
import { labelled, wrapped, type Paint } from './paint.js';

export interface Sheet {
  paint: Paint;
  /** Characters in a line. */
  width: number;
}

/** A whole replay as text: enough to answer from alone. All times are UTC. */
export const page = (replayed: Replayed, sheet: Sheet): string => {
  const { incident, timeline } = replayed;
  const changes = changesOfMind(timeline, incident.validAt);
  const sections: [string, string[]][] = [
    ['In short', inShort(incident, changes.length, sheet)],
    ['What happened, in order (UTC)', timeline.entries.flatMap((entry) => entryLines(entry, timeline.entries, sheet))],
    [
      'What changed our mind, in the order in which we learnt it',
      changes.flatMap((change, place) => changeLines(change, sheet, `${place + 1}.`)),
    ],
    ['How long', durationsInWords(incident).flatMap(([label, text]) => labelled(label, text, 2, 18, sheet.width))],
    ['What does not fit together', flagsInWords(replayed).flatMap((text) => listed(text, sheet))],
    ['What is not recorded', notRecorded(incident).flatMap((text) => listed(text, sheet))],
  ];
  const nothing: Record<string, string> = {
    'What changed our mind, in the order in which we learnt it':
      'Nothing: no fact was corrected, retracted or superseded.',
    'What does not fit together': 'Nothing.',
    'What is not recorded': 'Nothing is missing.',
  };
  return [
    ...header(incident, sheet),
    ...sections.flatMap(([title, lines]) => [
      '',
      sheet.paint.strong(title),
      ...(lines.length > 0 ? lines : [`  ${nothing[title] ?? 'Nothing.'}`]),
    ]),
    '',
  ].join('\n');
};

const header = (incident: IncidentAnswer, { paint, width }: Sheet): string[] => {
  const { facts, reference, key, id, severity, highestSeverity, services, origin, channel, paused } = incident;
  const line = (label: string, text: string): string[] => labelled(label, text, 2, 13, width);
  return [
    ...wrapped(printable(prose(incident.title)), width).map(paint.strong),
    paint.faint(
      [...(reference === null ? [] : [reference]), ...(key === undefined ? [] : [`key:${key}`]), id].join('  '),
    ),
    '',
    ...line('status', statusOf(incident)),
    ...line(
      'severity',
      `${severity}${severity === highestSeverity ? '' : `, at its worst ${highestSeverity}`} (1 is the worst)`,
    ),
    ...line('services', services.length === 0 ? 'none named' : named(services)),
    ...(incident.restrictedTo === null ? [] : line('seen only by', named(incident.restrictedTo))),
    ...line('reported by', who(incident.reportedBy)),
    ...line(
      'origin',
      `${origin === null ? 'not known' : origin.replaceAll('-', ' ')}${channel === undefined ? '' : `, by ${channel}`}`,
    ),
    ...line('logged by', who(incident.loggedBy)),
    ...line('lead', incident.lead === null ? 'nobody recorded' : who(incident.lead)),
    ...line('impact', impactInWords(incident.impact)),
    ...(paused === null ? [] : line('clock', `paused since ${moment(paused.since)}: ${prose(paused.reason)}`)),
    ...(incident.description === undefined ? [] : line('description', prose(incident.description))),
    ...line('as of', asOf(incident)),
    ...(facts.started?.mayHaveStarted ? line('', 'At that moment it may or may not have started.') : []),
  ];
};

const named = (all: readonly { id: string; name?: Prose | null }[]): string =>
  all.map(({ id, name }) => (name == null ? id : prose(name))).join(', ');

const statusOf = ({ status, facts: { fixed, closed, cancelled } }: IncidentAnswer): string => {
  const since = { fixed, closed, cancelled }[status as string];
  return `${status.replaceAll('-', ' ')}${since ? ` since ${when(since)}` : ''}`;
};

/** What is still to come is not known yet: where all that was asked for lies ahead, the answer is of its own moment. */
const asOf = ({ asOf: now, validAt, knownAt }: IncidentAnswer): string => {
  const isAhead = [validAt, knownAt].every((asked) => asked === undefined || Date.parse(asked) > Date.parse(now));
  if (isAhead) {
    const asked = validAt ?? knownAt;
    return `${moment(now)} UTC: everything known now${asked === undefined ? '' : `; ${moment(asked)} UTC is still to come`}`;
  }
  return [
    validAt === undefined ? '' : `what had happened by ${moment(validAt)} UTC`,
    knownAt === undefined ? '' : `what was known by ${moment(knownAt)} UTC`,
  ]
    .filter((each) => each !== '')
    .join(', from ');
};

/** The five questions of somebody who was not there. */
const inShort = (incident: IncidentAnswer, changes: number, { width }: Sheet): string[] => {
  const { facts } = incident;
  const line = (label: string, text: string): string[] => labelled(label, text, 2, 24, width);
  const { started, detected, firstLogged } = facts;
  return [
    ...line('When did it start?', started === null ? notStarted(incident) : `${when(started)}${learnt(started)}`),
    ...line('Who noticed?', detected === null ? 'Nobody yet.' : noticed(detected, firstLogged)),
    ...line('When did we know?', firstLogged === null ? 'Not yet.' : known(firstLogged)),
    ...line(
      'What changed our mind?',
      changes === 0 ? 'Nothing.' : `${changes} ${changes === 1 ? 'thing' : 'things'}, listed below.`,
    ),
    ...line('How long did it hurt?', hurt(incident)),
  ];
};

const notStarted = ({ validAt, status }: IncidentAnswer): string => {
  if (validAt === undefined) return 'Not known.';
  return status === 'not-logged' ? 'Not by then.' : 'No start by then is recorded.';
};

/** How much later we learnt it, or when we thought otherwise. */
const learnt = (entry: Entry): string => {
  const { corrections, original = {}, recordedAt } = entry;
  const last = corrections.at(-1);
  if (last !== undefined && when(original) !== when(entry))
    return `, as corrected ${moment(last.recordedAt)}; at first it was said: ${when(original)}`;
  return `, recorded ${learntAfter((entry['occurredAt'] ?? entry['notAfter']) as string, recordedAt)}`;
};

const noticed = (detected: Entry & { byDefault?: true }, logged: Entry | null): string =>
  detected.byDefault
    ? `Not stated; the report stands in: ${who(detected['reportedBy'])}, ${when(detected)}`
    : `${who(detected['by'])}, ${when(detected)}${noticeRecorded(detected, logged)}`;

/** At the log nobody knew of a detection that was recorded later. */
const noticeRecorded = (detected: Entry, logged: Entry | null): string => {
  const { recordedAt, corrections } = detected;
  if (logged === null || recordedAt <= logged.recordedAt || corrections.length > 0) return learnt(detected);
  const happened = String(detected['occurredAt']);
  return `; nobody had recorded this until ${momentBeside(recordedAt, happened)}, ${learntAfter(happened, recordedAt)}`;
};

const known = (report: Entry): string =>
  report.type === 'IncidentLogged'
    ? `Logged ${when(report)} by ${who(report['loggedBy'])}${learnt(report)}`
    : `Reported ${when(report)} by ${who(report['reportedBy'])}${learnt(report)}`;

const hurt = ({ facts, durations: { timeToRecover, timeToFix }, status }: IncidentAnswer): string => {
  if (timeToRecover !== undefined)
    return `${lengthOf(timeToRecover)}: ${anchors(timeToRecover)}${throughReopenings(timeToRecover, facts)}`;
  if (status === 'cancelled') return 'Not at all: it was cancelled as no incident.';
  if (status === 'not-logged' && facts.started === null) return 'Not by then.';
  const { started, mitigated, fixed, closed } = facts;
  const end = mitigated ?? fixed;
  if (end !== null) {
    const sinceLog = end === fixed && timeToFix !== undefined ? `, ${lengthOf(timeToFix)} after it was logged` : '';
    return started === null
      ? `Not known, as its start is not recorded. The impact ended ${when(end)}${sinceLog}.`
      : `Not known, as its end lies before its start: ended ${when(end)}, started ${when(started)}.`;
  }
  const begun = started === null ? 'Its start is not recorded either.' : `It started ${when(started)}.`;
  const reopened = closed === null ? facts.reopenings.at(-1) : undefined;
  if (reopened !== undefined)
    return `It was reopened ${when(reopened)}, and nothing says that it ended since. ${begun}`;
  return `${closed === null ? 'Nothing says that it ended' : `No end is recorded, though it was closed ${when(closed)}`}. ${begun}`;
};

/** One fact: when it happened and when we learnt it, what it is, its texts, and how it was corrected. */
export const entryLines = (entry: Entry, entries: readonly Entry[], { paint, width }: Sheet): string[] => {
  const fields = fieldsOf(entry);
  const { what, texts } = inWords(entry.type, fields);
  const happened = momentIn(entry);
  const source =
    entry.source === undefined
      ? ''
      : ` (from ${entry.source.system}, row ${entry.source.row})${sourceSaid(entry, happened)}`;
  const superseder = supersederOf(entry, entries);
  const mark = [
    ...(entry.corrections.length > 0 ? [paint.changed('  [corrected]')] : []),
    ...(superseder ? [paint.changed(`  [superseded ${momentBeside(superseder.recordedAt, happened)}]`)] : []),
  ].join('');
  const [first = '', ...rest] = wrapped(printable(what), Math.max(30, width - 23));
  return [
    `  ${moment(happened).padEnd(19)}  ${paint.strong(first)}${rest.length === 0 ? mark : ''}`,
    ...rest.map((line, place) => `${' '.repeat(23)}${paint.strong(line)}${place === rest.length - 1 ? mark : ''}`),
    ...texts.flatMap(([label, text]) => labelled(`${label}: `, text, 23, label.length + 2, width)),
    ...labelled('recorded ', `${recorded(entry, happened)}${source}`, 23, 9, width).map(paint.faint),
    ...correctedLines(entry, { paint, width }),
  ];
};

/** Where the recording time could not stay as the source has it. */
const sourceSaid = ({ source, recordedAt }: Entry, happened: string): string =>
  source?.recordedAt === undefined || Date.parse(source.recordedAt) === Date.parse(recordedAt)
    ? ''
    : ` (the source said ${momentBeside(source.recordedAt, happened)})`;

/** Where the moment itself was corrected, what was recorded at first was another moment. */
const recorded = ({ recordedAt, corrections }: Entry, happened: string): string => {
  const dated = corrections.findLast(({ replaced }) =>
    ['occurredAt', 'notBefore', 'from'].some((name) => replaced.includes(name)),
  );
  const said = (instant: string): string => `${momentBeside(instant, happened)}, ${learntAfter(happened, instant)}`;
  return dated === undefined
    ? said(recordedAt)
    : `first ${momentBeside(recordedAt, happened)}, as it now reads ${said(dated.recordedAt)}`;
};

const correctedLines = ({ corrections, original, type }: Entry, { paint, width }: Sheet): string[] => {
  if (original === undefined) return [];
  const { what, texts } = inWords(type, original);
  const was = [
    what.includes(when(original)) ? what : `${what} ${when(original)}`,
    ...texts.map(([label, text]) => `${label}: ${text}`),
  ].join('; ');
  return [
    ...labelled('was ', was, 23, 4, width),
    ...corrections.flatMap(({ recordedAt, reason }) =>
      labelled('because ', `${prose(reason)} (${moment(recordedAt)})`, 23, 8, width),
    ),
  ].map(paint.changed);
};

/** One change of mind: what it said before and after, why, by whom, and whether that still stands. */
export const changeLines = (change: ChangeOfMind, { paint, width }: Sheet, number: string): string[] => {
  const line = (label: string, text: string): string[] => labelled(label, text, 6, 8, width);
  return [
    `  ${number.padEnd(3)} ${moment(change.recordedAt)}  ${paint.strong(change.what)}  ${paint.changed(`[${change.fate}]`)}`,
    ...change.differences.flatMap(([field, before, after]) => [
      ...line('before', field === '' ? before : `${field}: ${before}`),
      ...line('after', field === '' ? after : `${field}: ${after}`),
    ]),
    ...(change.why === undefined ? [] : line('why', prose(change.why))),
    ...line('by', who(change.by)),
  ];
};

const listed = (text: string, { width }: Sheet): string[] => labelled('- ', text, 2, 2, width);

/** How the incident stood, in a line. */
export const standingLine = (incident: IncidentAnswer): string => {
  const { timeToRecover } = incident.durations;
  return [
    `status ${statusOf(incident)}`,
    `severity ${incident.severity}`,
    `lead ${incident.lead === null ? 'nobody' : who(incident.lead)}`,
    ...(incident.paused === null ? [] : ['clock paused']),
    ...(timeToRecover === undefined ? [] : [`hurt for ${lengthOf(timeToRecover)}`]),
  ].join('; ');
};
