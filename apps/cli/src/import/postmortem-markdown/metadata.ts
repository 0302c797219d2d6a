import type { Claim } from './claims.js';
import { dayAt } from './days.js';
import { frontMatterOf } from './front-matter.js';
import { itemsIn, lineOf, nodesOf, plain, tableRowsIn, textsIn, type Parts } from './parts.js';
import { severityIn, type StatedSeverity } from './severity.js';
import { ofAllTimes } from './statements.js';
import type { TimelineEntry } from './timeline.js';
import { whenAt, type Clock } from './when.js';
import { momentOf, zonesIn, type Zone } from './zones.js';

/** A line of the document that says of the incident as a whole what is so: "Severity: SEV-2". */
interface Labelled {
  name: string;
  value: string;
  line: number;
  /** Of a table of two by two, of which the names may stand above or before what they say. */
  mayBeOther?: boolean;
}

/** Headings under which such lines are of the incident. */
const about =
  /^[^\p{L}]*(?:(?:incident|key|basic|general)\s+)?(?:details?|meta-?data|information|info|facts|at a glance|overview|severity|classification|header|data|incident)[^\p{L}]*$/iu;

/** What stands at the head of the document, or where it sums the incident up; of a section what comes before its first heading. */
const headOf = ({ parts }: Parts): Parts['parts'] =>
  parts.flatMap((part) => {
    const isAbout =
      part.heading === undefined ||
      (part.kind === undefined ? about.test(part.heading) : ['summary', 'impact', 'stats'].includes(part.kind));
    const heading = part.nodes.findIndex(({ type }) => type === 'heading');
    return isAbout ? [{ ...part, nodes: heading < 0 ? part.nodes : part.nodes.slice(0, heading) }] : [];
  });

const labelledIn = (document: Parts): Labelled[] => {
  const lines: Labelled[] = [];
  const add = (text: string, line: number, mayBeOther = false): void => {
    const [, name = '', value = ''] = /^\s*([\p{L}][\p{L} ()/-]{0,40}?)\s*[:=]\s*(\S.*)$/u.exec(text) ?? [];
    if (name !== '') lines.push({ name: name.toLowerCase(), value: value.trim(), line, mayBeOther });
  };
  lines.push(...frontMatterOf(document.frontMatter).lines);
  for (const { heading = '', nodes } of document.parts)
    if (/^[^\p{L}]*(?:incident )?severity(?: level)?[^\p{L}]*$/iu.test(heading))
      for (const { text, line } of textsIn(nodes).slice(0, 1))
        if (!/[:=]/u.test(text)) lines.push({ name: 'severity', value: text.trim(), line });
  for (const { nodes } of headOf(document)) {
    for (const node of nodes)
      if (node.type === 'paragraph')
        for (const [place, text] of plain(node).split('\n').entries())
          // Several may stand in one line: "Status: done · Severity: 2".
          for (const each of text.split(/\s*[·•|]\s*/u)) add(each, lineOf(node) + place);
    for (const { text, line } of itemsIn(nodes)) for (const each of text.split(/\s*[·•|]\s*/u)) add(each, line);
    for (const rows of tableRowsIn(nodes)) {
      const [header, row, ...others] = rows;
      const isSquare = header?.cells.length === 2 && rows.length === 2;
      if (header?.cells.length === 2)
        for (const { cells, line } of rows) add(cells.join(': ').replace(/::/u, ':'), line, isSquare);
      // Two rows may be names and what they are.
      if (row !== undefined && others.length === 0)
        for (const [place, name] of header?.cells.entries() ?? [])
          add(`${name}: ${row.cells[place] ?? ''}`, row.line, isSquare);
    }
  }
  return lines;
};

/** What a document says of the incident as a whole. */
export interface Metadata {
  title?: string;
  severity: StatedSeverity;
  /** The day of the incident, by which the years of other days can be told. */
  day?: string;
  /** How its times are to be read. */
  zones: Zone[];
  /** Those of them that are said of all its times. */
  allTimes: Zone[];
  /** "Detected: 2021-07-31 10:05 UTC". */
  moments: TimelineEntry[];
  says: string[];
}

const named = (lines: readonly Labelled[], name: RegExp): Labelled[] => lines.filter((line) => name.test(line.name));

const claimNames: Record<Claim, RegExp> = {
  started: /^(?:(?:incident|impact|outage|problem) )?(?:started|began|start)(?: at| time)?(?: \([^)]*\))?$/u,
  detected:
    /^(?:(?:incident|impact|outage|problem) )?(?:detected|discovered)(?: at)?(?: \([^)]*\))?$|^(?:detection time|time detected|time of detection)$/u,
  recovered:
    /^(?:(?:incident|impact|outage|problem) )?(?:mitigated|recovered)(?: at)?(?: \([^)]*\))?$|^(?:mitigation time|impact ended(?: at)?)$/u,
  fixed:
    /^(?:(?:incident|impact|outage|problem) )?(?:resolved|fixed)(?: at)?(?: \([^)]*\))?$|^(?:resolution time|time resolved)$/u,
};

/** @param stated the zone to take where the document says none */
export const metadataIn = (document: Parts, stated: string | undefined): Metadata => {
  const lines = labelledIn(document);
  const title = lines.find(({ name, line }) => name === 'title' && line <= document.frontMatter.split('\n').length + 1);
  const days = new Set(
    named(lines, /^(?:incident )?(?:date|day)(?: of (?:the )?(?:incident|outage|event))?$/u).flatMap(
      ({ value }) => dayAt(value)?.day ?? [],
    ),
  );
  const allTimes = allTimesOf(document);
  const zones = [...zonesOf(lines), ...allTimes];
  const [day, ...otherDays] = days;
  return {
    ...(title === undefined ? {} : { title: title.value }),
    severity: severityIn(
      lines,
      document.title === undefined ? undefined : { text: document.title, line: document.titleLine },
    ),
    ...(day === undefined || otherDays.length > 0 ? {} : { day }),
    ...{ zones, allTimes },
    ...momentsOf(lines, zones, stated, {
      problem: frontMatterOf(document.frontMatter).problem,
      mayBeEither: mayBeEitherIn(document, lines),
    }),
  };
};

const zonesOf = (lines: readonly Labelled[]): Zone[] =>
  named(lines, /^(?:time ?zone|tz)$/u).flatMap(({ value, line }): Zone[] => {
    const known = zonesIn(value);
    return known.length > 0 ? known.map((zone) => ({ ...zone, line })) : [{ written: value, line, kind: 'unknown' }];
  });

/** Wherever it stands, but in a timeline, of which it says it for itself. */
const allTimesOf = ({ parts }: Parts): Zone[] =>
  parts.flatMap(({ kind, nodes }) =>
    kind === 'timeline' ? [] : textsIn(nodes).flatMap(({ text, line }) => ofAllTimes(text, line)),
  );

/** Which moments at the head of the document may be in the morning or in the evening, as others beside them say am or pm. */
const mayBeEitherIn = (document: Parts, lines: readonly Labelled[]): ((clock: Clock, written: string) => boolean) => {
  const showHalves = (texts: readonly { text: string }[]): boolean =>
    texts.some(({ text }) => /\d\s*[ap]\.?\s?m(?![A-Za-z])/iu.test(text));
  const isMoment = ({ name }: Labelled): boolean => Object.values(claimNames).some((claim) => claim.test(name));
  const besideIt = showHalves(lines.filter(isMoment).map(({ value }) => ({ text: value })));
  const inTimeline = showHalves(textsIn(nodesOf(document, 'timeline')));
  // Who writes 2024-03-14 at the head writes 01:02 as well.
  return ({ ms, hasHalf }, written) =>
    !hasHalf &&
    ms >= hour &&
    ms < 13 * hour &&
    !/\dT\d/u.test(written) &&
    (besideIt || (inTimeline && !/^\d{4}-\d\d-\d\d/u.test(written)));
};

const hour = 3_600_000;

const momentsOf = (
  lines: readonly Labelled[],
  around: readonly Zone[],
  stated: string | undefined,
  { problem, mayBeEither }: { problem: string | undefined; mayBeEither: (clock: Clock, written: string) => boolean },
): Pick<Metadata, 'moments' | 'says'> => {
  const moments: TimelineEntry[] = [];
  const says: string[] = problem === undefined ? [] : [problem];
  for (const [claim, name] of Object.entries(claimNames) as [Claim, RegExp][])
    for (const { name: written, value, line } of named(lines, name)) {
      const when = whenAt(value);
      if (when?.clock === undefined) continue;
      const text = `${written}: ${value}`;
      const zones = [...(when.zones.length > 0 ? when.zones : around), ...zonesIn(written.toUpperCase())];
      const isWhole =
        value.slice(when.length).trim() === '' &&
        when.day !== undefined &&
        when.problem === undefined &&
        when.isSpan === undefined &&
        !(when.clock.isShort && zones.length === 0) &&
        !mayBeEither(when.clock, value);
      const read = isWhole
        ? momentOf(Date.parse(`${when.day ?? ''}T00:00:00.000Z`) + when.clock.ms, zones, stated)
        : undefined;
      if (read !== undefined && 'at' in read) moments.push({ at: read.at, line, text, claim });
      else says.push(`"${text}" (line ${line}) is left to be recorded: its day, time and zone cannot be told for sure`);
    }
  return { moments, says };
};
