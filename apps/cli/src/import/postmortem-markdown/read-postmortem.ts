import { basename, extname } from 'node:path';
import type { FactToSend, MappedRow, SourceFormat } from '../row.js';
import { wholeText } from '../whole-text.js';
import { itemsIn, lineOf, partsOf, plain, tableRowsIn, written, type Part, type Parts, type Prose } from './parts.js';
import { anchorsOf, minutesIn, type Anchors, type Stated } from './stated-times.js';
import { timelineOf, type Timeline, type TimelineEntry } from './timeline.js';

export interface PostmortemOptions {
  /** Of documents that state none, 1 to 5. */
  severity?: number;
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
    const { rows, says } = readPostmortem(await wholeText(content), path, options);
    for (const line of says) say(line);
    yield* rows;
  },
});

/** What a document comes to, and what its reader is to know of how it was read. */
export const readPostmortem = (
  source: string,
  path: string,
  { severity: otherwise, timeZone }: PostmortemOptions,
): { rows: MappedRow[]; says: string[] } => {
  const document = partsOf(source);
  const name = basename(path, extname(path));
  const key = `postmortem:${name.replace(/[^\p{L}\p{N}._]+/gu, '-').slice(0, 180)}`;
  const incident = `key:${key}`;
  const heading = document.parts.find(({ kind }) => kind === 'timeline')?.heading ?? '';
  const timeline = timelineOf({ heading, nodes: nodesOf(document, 'timeline') }, timeZone);
  const { started, ...others } = anchorsIn(document, timeline);
  // The log would stand in for a detection that nobody knows, and the time to it be wrong.
  const isMeasured = started === undefined || others.detected !== undefined;
  const anchors: Anchors = isMeasured ? { ...others, ...(started ? { started } : {}) } : others;
  const severity = severityIn(document) ?? otherwise;
  const rows = new Rows(incident);
  const says = [...readAs(timeline), ...anchors.says];

  // Nothing of it is sent before that is said: what is on record stays.
  const refused = (line: number, reason: string) => {
    rows.reject(line, document.title ?? name, `${reason}; nothing of the document is sent`);
    return { rows: rows.all, says: [] };
  };
  if (severity === undefined)
    return refused(1, 'states no severity: say one for such documents with --severity, from 1 to 5');
  if (timeline.asks !== undefined) return refused(timeline.asks.line, timeline.asks.reason);

  const loggedAt = anchors.detected?.at ?? timeline.entries.map(({ at }) => at).sort()[0];
  if (loggedAt === undefined) says.push('no moment could be read, so that it is logged as of now');
  else
    says.push(
      `logged as of ${loggedAt}, ${anchors.detected ? 'when it was detected' : 'the first moment of its timeline'}`,
    );
  const at = loggedAt === undefined ? {} : { occurredAt: loggedAt };
  rows.add(1, document.title ?? name, {
    ...{ name: 'logged', path: 'logged' },
    body: {
      key,
      title: (document.title ?? name).slice(0, 400),
      ...{ services: [], severity, reportedBy: null },
      ...at,
    },
  });
  if (!isMeasured)
    says.push(
      `its start at ${started.at} (line ${started.line}) is left to be recorded: nothing says when it was detected`,
    );
  for (const entry of timeline.entries) rows.add(entry.line, entry.text, ...factsOf(entry, anchors));
  for (const { line, text, reason } of timeline.unread)
    if (reason !== undefined) rows.reject(line, text, `${reason}; it is kept in the summary`);
  const days = timeline.unread.filter(({ day }) => day !== undefined);
  if (days.length > 0) {
    const [which, say, lines] = days.length === 1 ? ['entry', 'says', 'line'] : ['entries', 'say', 'lines'];
    const kept = `${days.length === 1 ? 'is' : 'are'} kept in the summary (${lines} ${days.map(({ line }) => line).join(', ')})`;
    says.push(`${days.length} ${which} of the timeline ${say} a day and no time, and ${kept}`);
  }

  for (const { text, line } of itemsIn(nodesOf(document, 'factors')))
    rows.add(line, text, { name: 'finding', path: 'findings', body: { text, tags: [] } });
  const attendees = attendeesIn(document);
  for (const [section, text] of proseOf(document, source, timeline, attendees.others))
    rows.add(1, text, {
      name: `section ${section}`,
      path: `postmortem/sections/${section}`,
      method: 'PUT',
      body: { text },
    });
  for (const { text, line } of actionItemsIn(document))
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

const nodesOf = ({ parts }: Parts, kind: Part['kind']): Part['nodes'] =>
  parts.flatMap((part) => (part.kind === kind ? part.nodes : []));

const readAs = ({ zone, entries }: Timeline): string[] =>
  entries.length === 0 ? [] : [`times read as ${zone ?? 'UTC'} (entries of the timeline: ${entries.length})`];

const anchorsIn = (document: Parts, { entries }: Timeline): Anchors => {
  const exact = entries.filter(({ vague }) => vague === undefined);
  // What several entries say of themselves is said by none.
  const labelled = (...labels: TimelineEntry['label'][]): TimelineEntry | undefined => {
    const [entry, ...others] = exact.filter(({ label }) => label && labels.includes(label));
    return others.length === 0 ? entry : undefined;
  };
  const [started, detected, recovered] = [labelled('started'), labelled('detected'), labelled('recovered', 'fixed')];
  return anchorsOf(
    exact,
    { ...(started ? { started } : {}), ...(detected ? { detected } : {}), ...(recovered ? { recovered } : {}) },
    statedIn(document, /^time to (?:detect(?:ion)?|discover(?:y)?)\b/iu),
    statedIn(document, /^time to (?:recover(?:y)?|restor(?:e|ation)|mitigat(?:e|ion)|resol(?:ve|ution))\b/iu),
  );
};

/** "- Time to detection: 5 minutes" among the figures of the document. */
const statedIn = (document: Parts, what: RegExp): Stated | undefined => {
  for (const { text, line } of itemsIn(nodesOf(document, 'stats'))) {
    const value = what.test(text) ? text.slice(text.indexOf(':') + 1).trim() : '';
    const found = minutesIn(value);
    if (found !== undefined) return { ...found, written: value.replace(/\.$/u, ''), line };
  }
  return undefined;
};

const severityIn = ({ frontMatter, parts }: Parts): number | undefined => {
  const texts = [
    ...['severity', 'sev', 'priority'].flatMap((key) => {
      const value = frontMatter.get(key);
      return value === undefined ? [] : [`severity: ${value}`];
    }),
    ...parts.flatMap(({ nodes }) => [
      ...nodes.flatMap((node) => plain(node).split('\n')),
      ...tableRowsIn(nodes).flatMap((rows) =>
        rows.map(({ cells: [name = '', value = ''] }) => `${name.replace(/:$/u, '')}: ${value}`),
      ),
      ...itemsIn(nodes).map(({ text }) => text),
    ]),
  ];
  for (const text of texts) {
    const found = /^\s*(?:severity|sev|priority)\s*[:=]\s*(?:sev(?:erity)?|p|s)?[- ]?([1-5])\b/iu.exec(text);
    if (found !== null) return Number(found[1]);
  }
  return undefined;
};

/** The entry as a note, and what is certain to be a fact of its moment. */
const factsOf = (entry: TimelineEntry, { started, detected, recovered }: Anchors): FactToSend[] => {
  const { at: occurredAt, text, vague, label } = entry;
  const isAt = (anchor: Anchors['started']): boolean => anchor?.line === entry.line;
  const note = vague === undefined ? text : `${vague}: ${text}`;
  return [
    { name: 'note', path: 'notes', body: { note: note === '' ? vague : note, occurredAt } },
    ...(isAt(started) ? [{ name: 'started', path: 'started', body: { occurredAt } }] : []),
    ...(isAt(detected) ? [{ name: 'detected', path: 'detected', body: { by: null, occurredAt } }] : []),
    ...(label === 'fixed' && isAt(recovered)
      ? [{ name: 'fixed', path: 'fixed', body: { by: null, solution: text, occurredAt } }]
      : isAt(recovered)
        ? [{ name: 'mitigated', path: 'mitigated', body: { by: null, mitigation: text, occurredAt } }]
        : []),
  ];
};

/** Every part that is not read as something else, so that nothing of the document is lost. */
const proseOf = (
  document: Parts,
  source: string,
  { unread }: Timeline,
  attendees: readonly string[],
): [section: string, text: string][] => {
  const texts = new Map<string, string[]>();
  const add = (section: string, text: string): void => {
    if (text.trim() !== '') texts.set(section, [...(texts.get(section) ?? []), text]);
  };
  const own: readonly Prose[] = ['summary', 'impact', 'what-went-well', 'what-was-difficult', 'lessons'];
  for (const { heading, kind, nodes } of document.parts) {
    const isOwn = own.some((name) => name === kind);
    if (isOwn || heading === undefined) add(kind ?? 'summary', written(source, nodes));
    else if (kind === undefined || kind === 'stats') add('summary', `### ${heading}\n\n${written(source, nodes)}`);
    else {
      // Of attendees whatever is no name is told below.
      // A table says more than what is taken from it.
      const left =
        kind === 'attendees'
          ? []
          : nodes.filter(({ type }) => type !== 'list' && (type !== 'table' || kind !== 'timeline'));
      const text = written(source, left);
      if (kind === 'factors') add('contributing-factors', text);
      else if (text !== '') add('summary', `### ${heading}\n\n${text}`);
    }
  }
  if (attendees.length > 0) add('summary', `### Attendees\n\n${attendees.map((each) => `- ${each}`).join('\n')}`);
  if (unread.length > 0)
    add(
      'summary',
      `### Entries of the timeline without a moment\n\n${unread.map(({ text }) => `- ${text}`).join('\n')}`,
    );
  return [...texts].map(([section, parts]) => [section, parts.join('\n\n')]);
};

/** Items of lists, and of tables with a column that says what is to be done. */
const actionItemsIn = (document: Parts): { text: string; line: number }[] => {
  const nodes = nodesOf(document, 'action-items');
  const listed = tableRowsIn(nodes).flatMap(([header, ...rows]) => {
    const column =
      header?.cells.findIndex((cell) => /^(?:action(?: item)?|item|task|what|description)s?$/iu.test(cell)) ?? -1;
    return rows.flatMap(({ cells, line }) => {
      const text = cells[column] ?? '';
      return text === '' ? [] : [{ text, line }];
    });
  });
  return [...itemsIn(nodes), ...listed].sort((one, other) => one.line - other.line);
};

/** A name each, or several with commas between them; what is no name stays prose. */
const attendeesIn = (document: Parts): { names: { text: string; line: number }[]; others: string[] } => {
  const all = nodesOf(document, 'attendees').flatMap((node) => {
    const items = node.type === 'list' ? itemsIn([node]) : [{ text: plain(node), line: lineOf(node) }];
    return items.flatMap(({ text, line }) =>
      text
        .split(/\s*[,;\n]\s*/u)
        .filter((each) => each !== '')
        .map((each) => ({ text: each, line })),
    );
  });
  return {
    names: all.filter(({ text }) => isName(text)),
    others: all.filter(({ text }) => !isName(text)).map(({ text }) => text),
  };
};

/** Initials, a user name, or a first name and others. */
const isName = (text: string): boolean =>
  /^\p{L}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3}$/u.test(text) &&
  !/\b(?:all|and|engineering|everybody|everyone|group|management|members|none|others|support|team|teams)\b/iu.test(
    text,
  );

/** What somebody is to see is told from what is to be changed. */
const kindOf = (text: string): string =>
  /\b(?:alert|alerts|alerting|alarm|alarms|monitor|monitoring|dashboard|dashboards|metric|metrics|observability)\b/iu.test(
    text,
  )
    ? 'observability'
    : 'preventive';
