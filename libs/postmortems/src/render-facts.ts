import type { PhrasingContent } from 'mdast';
import { factKinds } from './change-words.js';
import type { AnchorBody, IncidentBody, StatedBody, VerdictBody } from './render-body.js';
import { br, inline, joined, link, mark, named, said, small, strong } from './render-nodes.js';
import {
  amountWords,
  countWords,
  fieldWords,
  kindWords,
  nameWords,
  oneLine,
  type Amount,
  type Somebody,
  type Times,
  type Written,
} from './render-words.js';

/** What every part of a page is told in. */
export interface Telling {
  times: Times;
  /** Where Debrief is reached, like "https://debrief.example.com". */
  origin: string;
  /** What is to be known of a fact beside what it says, by its event (`marksOf`). */
  marks?: ReadonlyMap<string, readonly string[]>;
}

type Content = (string | PhrasingContent)[];

export const who = (somebody: Somebody | null | undefined): PhrasingContent => named(nameWords(somebody));

/** When a fact happened: a moment, or between two. */
export const whenOf = ({ at, data: { notBefore, notAfter } }: StatedBody, { times }: Telling): string =>
  notBefore === undefined || notAfter === undefined
    ? times.at(at)
    : `between ${times.at(notBefore)} and ${times.at(notAfter)}`;

/** In small letters before where it comes from: what undid it, and what it does not fit to. */
const marked = ({ eventId }: StatedBody, { marks }: Telling): PhrasingContent[] =>
  (marks?.get(eventId) ?? []).flatMap((words) => [mark('open', words), br]);

/** Where a fact comes from, in one small line; it leads to what was known when it was recorded. */
export const provenance = (fact: StatedBody, telling: Telling): PhrasingContent[] => [
  ...marked(fact, telling),
  recording(fact, telling),
];

const recording = (fact: StatedBody, { times, origin }: Telling): PhrasingContent => {
  const { corrections, eventId, recordedAt, actor, known } = fact;
  const corrected = corrections.flatMap(({ recordedAt: at, reason }): Content => [
    ` · corrected ${times.at(at)}: “`,
    said(reason),
    '”',
  ]);
  return small(
    `recorded ${times.at(recordedAt)}`,
    byWhom(actor),
    ...corrected,
    ' · ',
    link(`${origin}${known}`, `event ${eventId.slice(0, 8)}`),
  );
};

/** A key that acts for nobody says nothing to a reader. */
export const byWhom = (actor: Somebody): Content => (actor.kind === 'person' ? [' by ', who(actor)] : []);

/** The fields of a fact that people wrote, in the order in which they are read. */
const texts = [
  'title',
  'cause',
  'mitigation',
  'solution',
  'what',
  'outcome',
  'update',
  'note',
  'label',
  'reason',
] as const;

const textsIn = ({ data, type }: StatedBody): Written[] =>
  texts
    .filter((name) => name !== 'title' || type === 'IncidentReported')
    .flatMap((name) => {
      const text = data[name] as Written | null | undefined;
      return text === undefined || text === null ? [] : [text];
    });

/** What a fact says, in one line. */
export const details = (fact: StatedBody, telling: Telling): Content => {
  const { data, type } = fact;
  const parts: Content[] = [];
  if (type === 'IncidentStarted' && data.notBefore !== undefined) parts.push([whenOf(fact, telling)]);
  if (data.reportedBy !== undefined)
    parts.push(data.reportedBy === null ? ['reporter not known'] : ['reported by ', who(data.reportedBy)]);
  if (data.loggedBy !== undefined && data.loggedBy !== null && data.loggedBy.kind !== 'api-key')
    parts.push(['logged by ', who(data.loggedBy)]);
  if (data.channel !== undefined) parts.push(['via ', named(data.channel)]);
  if (data.severity !== undefined && type === 'SeverityChanged') parts.push([`severity ${data.severity}`]);
  if (data.service !== undefined) parts.push([named(nameWords({ kind: 'service', ...data.service }))]);
  if (type === 'ImpactSpanRecorded') parts.push([`${data.kind ?? ''} ${spanWords(fact, telling)}`]);
  if (type === 'ImpactRecorded') parts.push([figures(fact)]);
  if (type === 'LeadHandedOver' && typeof data.to === 'object') parts.push(['to ', who(data.to)]);
  if (type === 'FactDeclaredUnrecorded') parts.push([kindWords(data.fact ?? '')]);
  if (data.estimated === true) parts.push(['moment estimated']);
  for (const text of textsIn(fact)) parts.push([said(text)]);
  if (data.url !== undefined) parts.push(link(data.url, named(data.url)));
  if (data.by !== undefined)
    parts.push(['by ', who(data.by), data.role === undefined ? '' : ` (${oneLine(data.role)})`]);
  return joined(parts, ' · ') as Content;
};

const spanWords = ({ data: { from, to } }: StatedBody, { times }: Telling): string =>
  `from ${from === null || from === undefined ? 'a moment not known' : times.at(from)}${typeof to === 'string' ? ` to ${times.at(to)}` : ''}`;

/** @param of which of them are asked for; all where it is left out */
const figures = (
  { data: { users, accounts, supportRequests, confirmed, countedBy } }: StatedBody,
  of: 'people' | 'requests' | 'all' = 'all',
): string => {
  const people = [
    ...(users === undefined ? [] : [`${countWords(users)} users`]),
    ...(accounts === undefined ? [] : [`${countWords(accounts)} accounts`]),
  ];
  const requests = [...(supportRequests === undefined ? [] : [`${countWords(supportRequests)} support requests`])];
  const counted = [...(of === 'requests' ? [] : people), ...(of === 'people' ? [] : requests)];
  const by = countedBy === undefined ? '' : `, counted by ${oneLine(countedBy)}`;
  return `${counted.join(', ')} (${confirmed ? 'confirmed' : 'estimate'}${by})`;
};

/** One of the seven facts, answered or not. */
export const answer = (fact: IncidentBody['facts'][number], telling: Telling): PhrasingContent[] => {
  const { standing, from, unrecorded } = fact;
  if (standing === 'open') return [mark('open', 'Open: not answered yet')];
  if (unrecorded !== undefined)
    return inline(mark('unrecorded', 'Not recorded: '), said(unrecorded.reason), br, provenance(unrecorded, telling));
  return inline(
    joined(
      from.map((each) => [answerLine(fact.fact, each, telling), br, provenance(each, telling)]),
      br,
    ),
  );
};

const answerLine = (name: string, fact: StatedBody, telling: Telling): Content => {
  switch (name) {
    // What was done to fix it is told once, among the solutions.
    case 'fixed': {
      const { solution: _solution, ...data } = fact.data;
      return [strong(whenOf(fact, telling)), ...withDot(details({ ...fact, data }, telling), fact)];
    }
    case 'started':
    case 'first-logged':
    case 'solutions':
      return [strong(whenOf(fact, telling)), ...withDot(details(fact, telling), fact)];
    case 'responded':
      return [
        strong(who(fact.data.by)),
        `${fact.data.role === undefined ? '' : ` (${oneLine(fact.data.role)})`} · ${whenOf(fact, telling)}`,
      ];
    default:
      return [strong(figures(fact, name === 'support-requests' ? 'requests' : 'people'))];
  }
};

const withDot = (content: Content, { data }: StatedBody): Content =>
  content.length === 0 || data.notBefore !== undefined ? [] : [' · ', ...content];

export const kindOfFact = (type: string): string => factKinds[type] ?? type;

/** An end of a duration. */
export const anchorWords = ({ type, occurredAt, notBefore, notAfter }: AnchorBody, { times }: Telling): string => {
  const moment =
    occurredAt === undefined
      ? `between ${times.at(notBefore ?? '')} and ${times.at(notAfter ?? '')}`
      : times.at(occurredAt);
  return `${kindOfFact(type)} ${moment}`;
};

/** Within a line. */
const lowered = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

const missing: Record<string, string> = { order: 'the facts contradict one another' };

/** The sum of a verdict, line by line, as it is said. */
export const verdictLines = (verdict: VerdictBody, telling: Telling): PhrasingContent[] => {
  const { limit, measured, over, left, state, exclusion } = verdict;
  const lines: Content[] = [];
  const anchors = verdict.sum.flatMap((line): string[] => {
    if (line.line !== 'from' && line.line !== 'to') return [];
    return [line['anchor'] ? anchorWords(line['anchor'] as AnchorBody, telling) : 'still going on'];
  });
  if (anchors.length > 0) lines.push([`From ${anchors.map(lowered).join(' to ')}`]);
  for (const line of verdict.sum)
    if (line.line === 'subtracted') lines.push([`less a pause of ${amountWords(line as Amount)}`]);
  if (measured) lines.push([`measured ${amountWords(measured)}`]);
  lines.push([`limit ${limitWords(limit)}`]);
  if (over) lines.push([strong(`over by ${amountWords(over)}`)]);
  if (left && state === 'running') lines.push([`${amountWords(left)} left`]);
  if (verdict.missing !== undefined)
    lines.push([missing[verdict.missing] ?? `for want of: ${fieldWords(verdict.missing).toLowerCase()}`]);
  if (exclusion)
    lines.push([`excluded (${exclusion.cause}): `, said(exclusion.reason), ', allowed by ', who(exclusion.allowedBy)]);
  return inline(joined(lines, '; '));
};

const limitWords = ({ limit, calendar }: VerdictBody['limit']): string => {
  const most =
    typeof limit === 'number' ? countWords(limit) : limit.startsWith('PT') ? amountWords({ duration: limit }) : limit;
  return calendar === undefined ? most : `${most} (${oneLine(calendar.name)})`;
};
