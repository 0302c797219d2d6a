import { comesBack } from '../wording.js';
import type { Claim } from './claims.js';
import { isFarFrom } from './far-apart.js';
import type { Metadata } from './metadata.js';
import { itemsIn, nodesOf, type Parts } from './parts.js';
import { anchorsOf, durationIn, type Anchors, type Stated } from './stated-times.js';
import type { Timeline, TimelineEntry } from './timeline.js';

/** Which moments are what; the fix is one that is told of, and may be the end of the impact as well. */
export interface Moments extends Anchors {
  fixed?: TimelineEntry;
}

const names: Record<Claim, string> = { started: 'start', detected: 'detection', recovered: 'mitigation', fixed: 'fix' };

/** What of the moments of a document is certain to be its start, detection and end. */
export const anchorsIn = (document: Parts, timeline: Timeline, { moments }: Metadata): Moments => {
  const { entries, unread, asides, sections } = timeline;
  const [, second] = sections;
  if (second !== undefined || document.incidents.length > 1) {
    const lines = second === undefined ? document.incidents : sections.map(({ line }) => line);
    return {
      says: [
        `its start, detection and end are left to be recorded: it has several ${second === undefined ? 'incidents' : 'timelines'} (lines ${lines.join(', ')})`,
      ],
    };
  }
  const says: string[] = [];
  const exact = entries.filter(({ span, claim }) => span === undefined && claim !== 'doubtful');
  const far = moments.filter(({ at }) => isFarFrom(at, entries));
  if (far.length > 0)
    return {
      says: far.map(
        ({ text, line }) =>
          `"${text}" (line ${line}) lies more than a month from the timeline, so that its start, detection and end are left to be recorded`,
      ),
    };
  const all = [...exact, ...moments];
  const saying = (claim: Claim): TimelineEntry[] => all.filter((entry) => entry.claim === claim);
  // What several moments say of themselves is said by none.
  const claimed = (claim: Claim): TimelineEntry | undefined => {
    const [entry, ...others] = saying(claim);
    if (others.every(({ at }) => at === entry?.at)) return entry;
    says.push(
      `its ${names[claim]} is left to be recorded: lines ${[entry, ...others].map((each) => each?.line).join(', ')} each say that they are it`,
    );
    return undefined;
  };
  // An end that did not last is none.
  const lasting = (claim: 'recovered' | 'fixed'): TimelineEntry | undefined => {
    const entry = claimed(claim);
    if (entry === undefined) return undefined;
    const later = [...entries, ...moments].filter(({ at }) => at > entry.at);
    const again =
      later.find(({ text }) => comesBack(text) || tellsOfHarm(text)) ??
      [...unread, ...asides].find(({ line, text }) => line !== entry.line && comesBack(text));
    if (again === undefined) return entry;
    says.push(
      `its ${names[claim]} (line ${entry.line}) is left to be recorded: by line ${again.line} it may not have lasted`,
    );
    return undefined;
  };
  const [started, detected] = [claimed('started'), claimed('detected')];
  const [mitigated, fixed] = [lasting('recovered'), lasting('fixed')];
  const inOrder = [started, detected, mitigated, fixed].flatMap((entry) => entry?.at ?? []);
  const isInOrder = inOrder.every((at, place) => place === 0 || at >= (inOrder[place - 1] ?? ''));
  if (!isInOrder)
    return {
      says: ['its start, detection and end as the document says them are not in order, so that none of them is taken'],
    };
  // Where no mitigation is told of, the fix ended the impact.
  const recovered = saying('recovered').length === 0 ? fixed : mitigated;
  const anchors = anchorsOf(
    exact,
    { ...(started ? { started } : {}), ...(detected ? { detected } : {}), ...(recovered ? { recovered } : {}) },
    statedIn(document, /^time to (?:detect(?:ion)?|discover(?:y)?)\b/iu),
    statedIn(document, /^time to (?:recover(?:y)?|restor(?:e|ation)|mitigat(?:e|ion))\b/iu),
  );
  return { ...anchors, ...(fixed ? { fixed } : {}), says: [...says, ...anchors.says] };
};

/** Of what is told after an end: trouble that is there, and not what it was, or that it is gone. */
const tellsOfHarm = (text: string): boolean =>
  /\b(?:errors?|fail(?:s|ed|ing|ures?)?|down|outage|degrad\w*|unavailable|tim(?:es?|ed|ing) out|5\d\d|5xx|crash\w*|spik\w*|surg\w*|waves?|slow(?:s|er)?|latency|pages?|alerts? (?:fires?|fired|firing|triggers?|triggered)|broken|stuck|overload\w*)\b/iu.test(
    text,
  ) &&
  !/\b(?:no|zero|without|fewer|drop\w*|decreas\w*|gone|clear\w*|recovered|resolved|fixed|normal|healthy|post-?mortem|prevent\w*|root cause|because|caused|due to|lessons?|review\w*|status page|was|were|had|write|wrote|report)\b/iu.test(
    text,
  );

/** "- Time to detection: 5 minutes" among the figures of the document. */
const statedIn = (document: Parts, what: RegExp): Stated | undefined => {
  for (const { text, line } of itemsIn(nodesOf(document, 'stats'))) {
    const value = what.test(text) ? text.slice(text.indexOf(':') + 1).trim() : '';
    const duration = durationIn(value);
    if (duration !== undefined) return { duration, written: value.replace(/\.$/u, ''), line };
  }
  return undefined;
};

/** Why a document is of more than one incident, where that is so. */
export const severalIncidents = (
  { parts, incidents }: Parts,
  { sections }: Timeline,
): { line: number; reason: string } | undefined => {
  const [first, ...others] = sections;
  const other = others.at(-1);
  if (first === undefined || other === undefined) return undefined;
  const summaries = parts.filter(({ kind }) => kind === 'summary');
  const isApart = sections.some(({ from, to }) =>
    sections.every((each) => each.from === from || gapOf(from, to, each.from, each.to) > 86_400_000),
  );
  if (incidents.length < 2 && summaries.length < 2 && !isApart) return undefined;
  return {
    line: other.line,
    reason: `has timelines of several incidents (lines ${sections.map(({ line }) => line).join(', ')}): give each incident a file of its own`,
  };
};

const gapOf = (from: string, to: string, otherFrom: string, otherTo: string): number =>
  Math.max(Date.parse(otherFrom) - Date.parse(to), Date.parse(from) - Date.parse(otherTo));
