import type { List, ListItem, Nodes, TableRow } from 'mdast';
import { cellTime, type CellTime } from './cell-times.js';
import { lineOf, plain, type Part } from './parts.js';
import type { Entry, Label } from './stated-times.js';
import { momentOf, zoneIn, type ZoneLabel } from './zones.js';

/** A row of the timeline of which the moment could be read. */
export interface TimelineEntry extends Entry {
  text: string;
  /** How the moment is written, where that is no more than about then. */
  vague?: string;
  label?: Label | 'fixed';
}

/** A row of which no moment could be read: only a day, or why not. */
export interface UnreadEntry {
  line: number;
  text: string;
  day?: string;
  reason?: string;
}

export interface Timeline {
  entries: TimelineEntry[];
  unread: UnreadEntry[];
  /** How its times were read. */
  zone: string | undefined;
  /** What has to be said before its times can be read. */
  asks: { line: number; reason: string } | undefined;
}

/**
 * Rows of the tables, and items of lists that begin with a time. A paragraph or heading before them may say the day and the zone.
 *
 * @param heading of the section, which may say the zone
 * @param stated the zone to take where the document says none, or one that cannot be
 */
export const timelineOf = (
  { heading = '', nodes }: Pick<Part, 'heading' | 'nodes'>,
  stated: string | undefined,
): Timeline => {
  const timeline: Timeline = { entries: [], unread: [], zone: undefined, asks: undefined };
  const prose = nodes.filter(({ type }) => type !== 'table' && type !== 'list').map((node) => plain(node));
  const said: Said = { zone: zoneIn([heading, ...prose].join('\n')), day: undefined, last: undefined };

  const read = (when: string, text: string, line: number, zoneOfTable?: Zone): void => {
    const time = cellTime(when);
    if (time?.day !== undefined && time.day !== said.day) Object.assign(said, { day: time.day, last: undefined });
    const moment = readMoment(when, time, said, zoneOfTable, stated);
    if ('at' in moment && time !== undefined) {
      said.last = time.time;
      timeline.zone ??= moment.zone;
      const label = labelOf(text);
      timeline.entries.push({
        ...{ at: moment.at, line, text },
        ...(label === undefined ? {} : { label }),
        ...(time.isVague ? { vague: when } : {}),
      });
      return;
    }
    if ('asks' in moment) timeline.asks ??= { line, reason: moment.asks };
    const why = 'day' in moment ? { day: moment.day } : 'reason' in moment ? { reason: moment.reason } : {};
    timeline.unread.push({ line, text: text === '' ? when : `${when}: ${text}`, ...why });
  };

  for (const node of nodes) {
    if (node.type === 'table') {
      const [header, ...rows] = node.children;
      const zone = zoneIn(header?.children.map((cell) => plain(cell)).join(' ') ?? '');
      for (const row of rows) readRow(row, (when, text) => read(when, text, lineOf(row), zone));
    } else if (node.type === 'list')
      for (const item of itemsOfDays(node, (day) => Object.assign(said, { day, last: undefined }))) {
        const text = lineOfText(item.children);
        const [when, rest] = splitAtTime(text);
        if (when === undefined) timeline.unread.push({ line: lineOf(item), text, reason: 'begins with no time' });
        else read(when, rest, lineOf(item));
      }
    else {
      const time = cellTime(plain(node));
      if (time?.day !== undefined && time.time === undefined) Object.assign(said, { day: time.day, last: undefined });
    }
  }
  return timeline;
};

/** An item that is a day alone has the entries of that day under it. */
const itemsOfDays = function* (list: List, begin: (day: string) => void): Generator<ListItem> {
  for (const item of list.children) {
    const [first, ...others] = item.children;
    const time = first === undefined ? undefined : cellTime(plain(first));
    const isDay = time?.day !== undefined && time.time === undefined && others.every(({ type }) => type === 'list');
    if (!isDay || others.length === 0) yield item;
    else {
      begin(time.day ?? '');
      for (const each of others) if (each.type === 'list') yield* itemsOfDays(each, begin);
    }
  }
};

type Zone = ZoneLabel | { ambiguous: string };

/** What was said before. */
interface Said {
  zone: Zone | undefined;
  day: string | undefined;
  /** The time of the row before, of the same day. */
  last: string | undefined;
}

type Moment = { at: string; zone: string | undefined } | { day: string } | { reason: string } | { asks: string };

const readMoment = (
  when: string,
  time: CellTime | undefined,
  { day, last, zone: said }: Said,
  zoneOfTable: Zone | undefined,
  stated: string | undefined,
): Moment => {
  if (time === undefined) return { reason: `"${when}" is no day and time that can be read` };
  if (time.time === undefined) return { day: time.day ?? '' };
  if (day === undefined) return { reason: `"${when}" says no day, and none is said before it` };
  if (time.day === undefined && last !== undefined && time.time < last)
    return { reason: `"${when}" is before the time above it, and says no day` };
  const zone = zoneIn(time.rest) ?? zoneOfTable ?? said;
  const moment = momentOf(Date.parse(`${day}T${time.time}.000Z`), zone, stated);
  if ('reason' in moment) return { asks: moment.reason };
  return { at: moment.at, zone: zone !== undefined && 'written' in zone ? zone.written : stated };
};

/** A day and a time may have a column each. */
const readRow = (row: TableRow, read: (when: string, text: string) => void): void => {
  const [first = '', second = '', ...others] = row.children.map((cell) => lineOfText([cell]));
  if (first === '' && second === '') return;
  const isApart = cellTime(first)?.time === undefined && cellTime(second)?.time !== undefined && others.length > 0;
  const [when, texts] = isApart ? [`${first} ${second}`, others] : [first, [second, ...others]];
  read(when, texts.filter((text) => text !== '').join(' · '));
};

const lineOfText = (nodes: readonly Nodes[]): string =>
  nodes
    .map((node) => plain(node))
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim();

/** "10:02 – deploy started": what is before the text of an item is as long as it is a time. */
const splitAtTime = (text: string): [string | undefined, string] => {
  const [, when, rest = ''] =
    /^([^:–—]*?\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AaPp][Mm])?(?:\s*(?:Z|UTC|GMT|[A-Z]{2,4}T))?(?!:?\d|[A-Za-z]))\s*(?:[-–—:|]\s*)?(\S.*)$/u.exec(
      text,
    ) ?? [];
  const time = when === undefined ? undefined : cellTime(when);
  return time?.time === undefined ? [undefined, text] : [when, rest];
};

/** Words with which an entry says itself what it is: "Detection: …", "… (resolved)", "OUTAGE BEGINS". */
const spans: Record<Label | 'fixed', string> = {
  started: '(?:problem|outage|incident|impact) (?:started|starts|begins|began|start)',
  detected: '(?:problem|outage|incident) (?:detected|discovered)',
  recovered: '(?:outage|impact) (?:ends|ended|end|mitigated)',
  fixed: '(?:problem|outage|incident) (?:resolved|fixed)',
};
const labels: Record<Label | 'fixed', string> = {
  started: spans.started,
  detected: `detection|detected|discovery|discovered|${spans.detected}`,
  recovered: `recovery|recovered|mitigation|mitigated|service restored|${spans.recovered}`,
  fixed: `resolution|resolved|fix|fixed|${spans.fixed}`,
};

const labelOf = (text: string): TimelineEntry['label'] =>
  (Object.keys(labels) as (Label | 'fixed')[]).find((name) =>
    new RegExp(`^(?:${labels[name]})\\s*(?:[:—–]|$)|\\((?:${labels[name]})\\)\\.?$|^(?:${spans[name]}),`, 'iu').test(
      text,
    ),
  );
