import { basename, dirname, extname, resolve } from 'node:path';
import { TooTangled } from '#blameless';
import type { FactToSend, MappedRow, SourceFormat } from '../row.js';
import { NotUtf8, wholeText } from '../whole-text.js';
import { anchorsIn, severalIncidents, type Moments } from './anchors.js';
import { attendeesIn } from './attendees.js';
import { withoutFarApart } from './far-apart.js';
import { actionItemsIn, factorsIn, leftOfLists, leftOut } from './items.js';
import { metadataIn } from './metadata.js';
import { nodesOf, partsOf, textsIn, type Parts } from './parts.js';
import { proseOf } from './prose.js';
import { severityOf } from './severity.js';
import type { Anchors } from './stated-times.js';
import { timelineOf, type Timeline, type TimelineEntry } from './timeline.js';
import { whenAt } from './when.js';

export interface PostmortemOptions {
  /** Of documents that state none, 1 to 5. */
  severity?: number;
  /** What is said by hand is said of this document, and not of a folder. */
  isAlone?: boolean;
  /** Of times that state none, or one that cannot be. */
  timeZone?: string;
}

/** A document of one postmortem in Markdown. What is certain becomes facts, whatever else it says stays prose. */
export const postmortemFormat = (
  path: string,
  options: PostmortemOptions,
  say: (line: string) => void,
): SourceFormat => ({
  system: 'postmortem-markdown',
  headerLines: 0,
  endings: ['.md', '.markdown'],
  read: async function* (content) {
    let text: string;
    try {
      text = await wholeText(content);
    } catch (error) {
      if (!(error instanceof NotUtf8)) throw error;
      // Other documents of the folder are read.
      yield { row: 1, line: 1, raw: null, reason: `${error.reason}; nothing of the document is sent` };
      return;
    }
    let found: ReturnType<typeof readPostmortem>;
    try {
      found = readPostmortem(text, path, options);
    } catch (error) {
      if (!(error instanceof TooTangled)) throw error;
      yield { row: 1, line: 1, raw: null, reason: `${error.message}; nothing of the document is sent` };
      return;
    }
    for (const line of found.says) say(line);
    yield* found.rows;
  },
});

/** What a document comes to, and what its reader is to know of how it was read. */
export const readPostmortem = (
  source: string,
  path: string,
  { severity: otherwise, timeZone, isAlone = false }: PostmortemOptions,
): { rows: MappedRow[]; says: string[] } => {
  const document = partsOf(source);
  const key = keyOf(path);
  const incident = `key:${key}`;
  const metadata = metadataIn(document, timeZone);
  const title = metadata.title ?? titleOf(document, path);
  const whole = timelineOf(
    document.parts.filter(({ kind }) => kind === 'timeline'),
    { ...metadata, footnotes: document.footnotes, ...(timeZone === undefined ? {} : { stated: timeZone }) },
  );
  const timeline = withoutFarApart(whole, metadata.day);
  const { started, ...others } = anchorsIn(document, timeline, metadata);
  // The log would stand in for a detection that nobody knows, and the time to it be wrong.
  const isMeasured = started === undefined || others.detected !== undefined;
  const anchors: Moments = isMeasured ? { ...others, ...(started ? { started } : {}) } : others;
  const judged = severityOf(metadata.severity, otherwise, isAlone);
  const rows = new Rows(incident);
  const says = [...readAs(timeline), ...metadata.severity.says, ...metadata.says, ...anchors.says];

  // Nothing of it is sent before that is said: what is on record stays.
  const refused = (line: number, reason: string) => {
    rows.reject(line, title, `${reason}; nothing of the document is sent`);
    return { rows: rows.all, says: [] };
  };
  if ('reason' in judged) return refused(judged.line, judged.reason);
  const { severity } = judged;
  says.push(...judged.says, ...timesElsewhere(document));
  if (timeline.asks !== undefined) return refused(timeline.asks.line, timeline.asks.reason);
  const several = severalIncidents(document, whole);
  if (several !== undefined) return refused(several.line, several.reason);

  const loggedAt = anchors.detected?.at;
  says.push(
    loggedAt === undefined
      ? 'nothing says when it was detected or first logged, so that it is logged as of now: correct that where it is known'
      : `logged as of ${loggedAt}, when it was detected`,
  );
  rows.add(1, title, {
    ...{ name: 'logged', path: 'logged' },
    body: {
      ...{ key, title: title.slice(0, 400), services: [], severity, reportedBy: null },
      ...(loggedAt === undefined ? {} : { occurredAt: loggedAt }),
    },
  });
  if (!isMeasured)
    says.push(
      `its start at ${started.at} (line ${started.line}) is left to be recorded: nothing says when it was detected`,
    );
  for (const entry of timeline.entries) rows.add(entry.line, entry.text, ...factsOf(entry, anchors));
  for (const moment of metadata.moments) {
    const [, ...facts] = factsOf(moment, anchors);
    if (facts.length > 0) rows.add(moment.line, moment.text, ...facts);
  }
  for (const { line, text, reason } of timeline.unread)
    if (reason !== undefined) rows.reject(line, text, `${reason}; it is kept in the summary`);
  const days = timeline.unread.filter(({ day }) => day !== undefined);
  if (days.length > 0) {
    const [which, say, lines] = days.length === 1 ? ['entry', 'says', 'line'] : ['entries', 'say', 'lines'];
    const kept = `${days.length === 1 ? 'is' : 'are'} kept in the summary (${lines} ${days.map(({ line }) => line).join(', ')})`;
    says.push(`${days.length} ${which} of the timeline ${say} a day and no time, and ${kept}`);
  }

  const factors = factorsIn(nodesOf(document, 'factors'));
  const actions = actionItemsIn(nodesOf(document, 'action-items'));
  says.push(...leftOut(factors, 'contributing factors'), ...leftOut(actions, 'action items'));
  for (const { text, line } of factors.taken)
    rows.add(line, text, { name: 'finding', path: 'findings', body: { text, tags: [] } });
  const attendees = attendeesIn(nodesOf(document, 'attendees'));
  for (const [section, text] of proseOf(document, source, {
    unread: timeline.unread,
    attendees: attendees.others,
    left: [
      ...leftOfLists(factors, nodesOf(document, 'factors')),
      ...leftOfLists(actions, nodesOf(document, 'action-items')),
    ],
  }))
    rows.add(1, text, {
      name: `section ${section}`,
      path: `postmortem/sections/${section}`,
      method: 'PUT',
      body: { text },
    });
  for (const { text, line } of actions.taken)
    rows.add(line, text, {
      ...{ name: 'action item', path: '/v1/action-items' },
      body: { title: text.slice(0, 400), kind: kindOf(text), incident },
    });
  for (const { text, line } of attendees.names)
    rows.add(line, text, {
      ...{ name: 'attendee', path: 'postmortem/invitations' },
      body: {
        action: 'add',
        participant: { kind: 'person', name: text },
        reason: 'Is listed among the attendees of the document',
      },
    });
  return { rows: rows.all, says };
};

/** Names that say nothing of what a file holds. */
const nameless = /^(?:readme|index|post-?mortem|retrospective|incident(?:-?report)?|report|document|rca|untitled)$/iu;

const nameOf = (path: string): string => basename(path, extname(path));

/** By the folder and the file, so that files of one name in two folders are two incidents, however they are imported. */
const keyOf = (path: string): string => {
  const folder = basename(dirname(resolve(path)));
  const written = (text: string): string => text.replace(/[^\p{L}\p{N}._]+/gu, '-').slice(0, 90);
  return `postmortem:${folder === '' ? '' : `${written(folder)}:`}${written(nameOf(path))}`;
};

/** The first heading, where that says more than that this is a postmortem. */
const titleOf = ({ title }: Parts, path: string): string => {
  const isNone = title === undefined || title.replace(wordsOfDocuments, '').replace(/[^\p{L}\d]/gu, '') === '';
  if (!isNone) return title;
  return nameless.test(nameOf(path)) ? basename(dirname(resolve(path))) : nameOf(path);
};
const wordsOfDocuments =
  /(?<!\p{L})(?:post[- ]?mortems?|incidents?|reports?|reviews?|analysis|root|cause|rca|retrospectives?|retro|documents?|templates?|title|summary|untitled|draft|outages?|of|the|a|an|for|on|and)(?!\p{L})/giu;

/** The rows of one document, in their order. */
class Rows {
  readonly all: MappedRow[] = [];

  constructor(private readonly incident: string) {}

  add(line: number, raw: string, ...facts: FactToSend[]): void {
    this.all.push({ row: this.all.length + 1, line, raw, incident: this.incident, facts });
  }

  reject(line: number, raw: string, reason: string): void {
    this.all.push({ row: this.all.length + 1, line, raw, reason });
  }
}

const readAs = ({ zones, entries }: Timeline): string[] =>
  entries.length === 0 ? [] : [`times read as ${zones.join(', ')} (entries of the timeline: ${entries.length})`];

/** Times of sections that are not read as a timeline. */
const timesElsewhere = ({ parts }: Parts): string[] =>
  parts.flatMap(({ kind, heading, line, nodes }) => {
    const lines = kind === 'timeline' ? [] : textsIn(nodes).flatMap(({ text }) => text.split('\n'));
    const count = lines.filter((text) => whenAt(text)?.clock !== undefined).length;
    const what = heading === undefined ? 'what stands before the first heading' : `"${heading.slice(0, 80)}"`;
    return count === 0
      ? []
      : [
          `${what} (line ${line}) holds lines that begin with a time (${count}), and stays prose: only under the heading "Timeline" they are read`,
        ];
  });

/** The entry as a note, and what is certain to be a fact of its moment. */
const factsOf = (entry: TimelineEntry, { started, detected, recovered, fixed }: Moments): FactToSend[] => {
  const { at: occurredAt, text, span, claim } = entry;
  const isAt = (anchor: Anchors['started']): boolean => anchor === entry;
  const note = span === undefined ? text : `${span}: ${text}`;
  const said = text === '' ? claim : text;
  return [
    { name: 'note', path: 'notes', body: { note: note === '' ? claim : note, occurredAt } },
    ...(isAt(started) ? [{ name: 'started', path: 'started', body: { occurredAt } }] : []),
    ...(isAt(detected) ? [{ name: 'detected', path: 'detected', body: { by: null, occurredAt } }] : []),
    ...(isAt(fixed)
      ? [{ name: 'fixed', path: 'fixed', body: { by: null, solution: said, occurredAt } }]
      : isAt(recovered)
        ? [{ name: 'mitigated', path: 'mitigated', body: { by: null, mitigation: said, occurredAt } }]
        : []),
  ];
};

/** What somebody is to see is told from what is to be changed. */
const kindOf = (text: string): string =>
  /\b(?:alert|alerts|alerting|alarm|alarms|monitor|monitoring|dashboard|dashboards|metric|metrics|observability)\b/iu.test(
    text,
  )
    ? 'observability'
    : 'preventive';
