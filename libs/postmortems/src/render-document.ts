import type { Root, RootContent } from 'mdast';
import {
  kindOfFact,
  answer,
  anchorWords,
  byWhom,
  details,
  provenance,
  verdictLines,
  who,
  type Telling,
} from './render-facts.js';
import { sectionTitles } from './change-words.js';
import type { DocumentBody, IncidentBody, MinuteBody, PointBody, SessionBody } from './render-body.js';
import {
  br,
  h,
  inline,
  joined,
  mark,
  named,
  p,
  part,
  said,
  small,
  strong,
  struck,
  table,
  ul,
  type Inline,
} from './render-nodes.js';
import { followUpParts } from './render-follow-ups.js';
import { flagLine, marksOf } from './render-marks.js';
import { sectionContent } from './render-sections.js';
import { amountWords, fieldWords, kindWords, nameWords, proseWords } from './render-words.js';

/** What is read before the facts, and what after them. */
const before = ['summary'];
const after = ['impact', 'contributing-factors', 'what-went-well', 'what-was-difficult', 'what-held', 'lessons'];

/** The title of a document, in plain words. */
export const titleOf = ({ incidents }: DocumentBody): string => {
  const [first, ...others] = incidents;
  const title = `Postmortem: ${first ? `${first.reference === null ? '' : `${first.reference} `}${proseWords(first.title)}` : ''}`;
  return others.length === 0 ? title : `${title} and ${others.length} more`;
};

/** The whole document, once for every form that it is read in: Markdown, HTML and PDF say the same. */
export const documentTree = (body: DocumentBody, telling: Telling): Root => ({
  type: 'root',
  children: [
    header(body, telling),
    ...before.flatMap((name) => sectionOf(body, name)),
    ...body.incidents.flatMap((incident) => incidentFacts(incident, body.incidents.length > 1, telling)),
    ...after.flatMap((name) => sectionOf(body, name)),
    ...followUpParts(body, telling),
    ...body.incidents.flatMap((incident) => incidentTimeline(incident, body.incidents.length > 1, telling)),
    ...review(body, telling),
    footer(body, telling),
  ],
});

const states = { draft: 'Draft', 'in-review': 'In review', approved: 'Approved' };

const header = (body: DocumentBody, telling: Telling): RootContent => {
  const { incidents, state, outdated, complete, waived, returned } = body;
  const [first] = incidents;
  const open = [
    ...(complete.unanswered.length > 0 ? [`${complete.unanswered.length} of the facts not answered`] : []),
    ...(complete.openPoints.length > 0
      ? [`${complete.openPoints.length === 1 ? 'one point' : `${complete.openPoints.length} points`} open`]
      : []),
  ];
  return part(
    'header',
    undefined,
    h(1, said(first?.title ?? '')),
    p(
      mark('kind', 'Postmortem'),
      // Of what is not owed nobody waits for the next version.
      ...(waived && state === 'draft' ? [] : [' · ', mark(`state ${state}`, states[state])]),
      ...(outdated ? [' · ', mark('state outdated', 'Outdated')] : []),
    ),
    ...(first?.description === undefined ? [] : [p(said(first.description))]),
    ...incidents.map((incident) => p(mark('facts', incidentLine(incident)))),
    ...owing(body, telling),
    ...(waived ? [notice('No postmortem is owed: ', said(waived.reason))] : []),
    ...(returned && state === 'draft' ? [notice('Returned: ', said(returned.reason))] : []),
    ...(outdated
      ? [
          part(
            'aside',
            'outdated',
            p(strong(`Changed since version ${outdated.version.slice(0, 12)} was approved`)),
            ul(...outdated.says.map((line) => timesIn(line, telling))),
          ),
        ]
      : []),
    ...(state !== 'approved' && !waived && open.length > 0 ? [notice(`Not complete: ${open.join(', ')}.`)] : []),
  );
};

const reasonsOwed = {
  severity: 'its severity',
  breach: 'a breach of an agreement',
  external: 'a report from outside',
} as const;

const whyNot = {
  'not-fixed': 'not all is fixed',
  'before-last-fix': 'it was before the last fix',
  'not-all-incidents': 'it was not about all of the incidents',
} as const;

/** Why it is required, by when it was to be held, and when it was. */
const owing = ({ requirement }: DocumentBody, { times }: Telling): RootContent[] => {
  const { is, reasons, dueAt, heldAt, notCounted } = requirement;
  if (is !== 'required') return [];
  const parts = [
    `Required for ${reasons.map((reason) => reasonsOwed[reason]).join(', ')}`,
    ...(dueAt === null ? [] : [`due by ${times.at(dueAt)}`]),
    ...(heldAt === null ? [] : [`held on ${times.at(heldAt)}`]),
    ...notCounted.map(({ at, why }) => `the session of ${times.at(at)} does not count: ${whyNot[why]}`),
  ];
  return [p(mark('facts', joined(parts, ' · ')))];
};

const notice = (...content: Inline[]): RootContent => part('aside', 'notice', p(...content));

/** Moments in what is said of changes stand there as they are stored. */
const timesIn = (line: string, { times }: Telling): string =>
  line.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (instant) => times.at(instant));

const incidentLine = (incident: IncidentBody): Inline[] => {
  const { reference, id, severity, highestSeverity, status, services, origin, lead, merged } = incident;
  const highest = highestSeverity < severity ? ` (highest ${highestSeverity})` : '';
  const parts: Inline[] = [
    reference ?? `Incident ${id}`,
    `severity ${severity}${highest}`,
    kindWords(status),
    ...(services.length > 0
      ? [
          joined(
            services.map((service) => named(nameWords({ kind: 'service', ...service }))),
            ', ',
          ),
        ]
      : []),
    ...(origin === null ? [] : [`reported by ${kindWords(origin)}`]),
    ...(lead === null ? [] : [['led by ', who(lead)]]),
    ...(merged.length > 0 ? [`${merged.length} merged into it`] : []),
  ];
  return [joined(parts, ' · ')];
};

const sectionOf = ({ sections }: DocumentBody, name: string): RootContent[] => {
  const section = sections.find((each) => each.section === name);
  if (section === undefined) return [];
  const { text } = section;
  const content = typeof text === 'string' ? sectionContent(text, 2) : [p(mark('gone', '[redacted]'))];
  return [part('section', 'prose', h(2, sectionTitles[name] ?? name), ...content)];
};

const of = (incident: IncidentBody, isOneOfSeveral: boolean): Inline[] =>
  isOneOfSeveral ? [' of ', incident.reference ?? said(incident.title)] : [];

const incidentFacts = (incident: IncidentBody, isOneOfSeveral: boolean, told: Telling): RootContent[] => {
  const telling = { ...told, marks: marksOf(incident, told.times) };
  const { facts, durations, verdicts } = incident;
  const lengths = Object.entries(durations);
  return [
    part(
      'section',
      'facts',
      h(2, 'Facts', ...of(incident, isOneOfSeveral)),
      table(['Asked for', 'Answer'], ...facts.map((fact) => [fact.title, answer(fact, telling)])),
    ),
    ...(lengths.length === 0
      ? []
      : [
          part(
            'section',
            'durations',
            h(2, 'Durations', ...of(incident, isOneOfSeveral)),
            table(
              ['Duration', 'Length', 'From', 'To'],
              ...lengths.map(([name, duration]) => [
                fieldWords(name),
                strong(amountWords(duration)),
                anchorWords(duration.from, telling),
                anchorWords(duration.to, telling),
              ]),
            ),
          ),
        ]),
    part(
      'section',
      'verdicts',
      h(2, 'Agreements', ...of(incident, isOneOfSeveral)),
      p(`${verdicts.says.charAt(0).toUpperCase()}${verdicts.says.slice(1)}.`),
      ...verdictTable(incident, telling),
    ),
  ];
};

const verdictTable = ({ verdicts }: IncidentBody, telling: Telling): RootContent[] => {
  const judged = verdicts.items.filter(({ state }) => state !== 'not-applicable');
  if (judged.length === 0) return [];
  return [
    table(
      ['Agreement', 'Limit on', 'Verdict', 'Sum'],
      ...judged.map((verdict) => [
        inline(said(verdict.agreement.title ?? '—'), small(` · version ${verdict.version}`)),
        `${fieldWords(verdict.limit.value)}${verdict.limit.severity === undefined ? '' : `, severity ${verdict.limit.severity}`}`,
        mark(`verdict ${verdict.state}`, kindWords(verdict.state)),
        verdictLines(verdict, telling),
      ]),
    ),
  ];
};

const incidentTimeline = (incident: IncidentBody, isOneOfSeveral: boolean, told: Telling): RootContent[] => {
  const telling = { ...told, marks: marksOf(incident, told.times) };
  return [
    part(
      'section',
      'timeline',
      h(2, 'Timeline', ...of(incident, isOneOfSeveral)),
      table(
        [`Time (${telling.times.zone})`, 'What', 'Details'],
        ...incident.timeline.map((entry) => {
          const said = details(entry, telling);
          return [
            telling.times.at(entry.at),
            kindOfFact(entry.type),
            [...said, ...(said.length > 0 ? [br] : []), provenance(entry, telling)],
          ];
        }),
      ),
      ...(incident.flags.length === 0
        ? []
        : [p(strong('Facts that do not fit together')), ul(...incident.flags.map(({ flag }) => flagLine(flag)))]),
      ...(incident.retractions.length === 0
        ? []
        : [
            p(strong('Taken back')),
            ul(
              ...incident.retractions.map(({ target, reason, recordedAt, actor }) => [
                `${kindOfFact(target.about)}: `,
                said(reason),
                small(` · recorded ${telling.times.at(recordedAt)}`, byWhom(actor)),
              ]),
            ),
          ]),
    ),
  ];
};

const review = (body: DocumentBody, telling: Telling): RootContent[] => {
  const { sessions, attendees, minutes, points, interviews, actionItems } = body;
  if (sessions.length + interviews.length === 0) return [];
  return [
    part(
      'section',
      'review',
      h(2, 'The review'),
      ...(attendees.length === 0
        ? []
        : [
            p(
              strong('Attended by:'),
              ' ',
              joined(
                attendees.map((each) => who(each)),
                ', ',
              ),
            ),
          ]),
      ...sessions.flatMap((session) => sessionPart(session, minutes, points, actionItems, telling)),
      ...(interviews.length === 0 ? [] : [h(3, 'Interviews')]),
      ...interviews.flatMap((interview) => [
        p(strong('With ', who(interview.with)), small(` · noted ${telling.times.at(interview.at)}`)),
        p(said(interview.notes)),
      ]),
    ),
  ];
};

const sessionPart = (
  session: SessionBody,
  minutes: readonly MinuteBody[],
  points: readonly PointBody[],
  items: DocumentBody['actionItems'],
  telling: Telling,
): RootContent[] => {
  const { session: number, at, durationMinutes, place, facilitator, state, attendees, reason } = session;
  const own = minutes.filter((minute) => minute.session === number);
  const agenda = points.filter((point) => point.session === number);
  const line: Inline[] = [
    `${kindWords(state)} · ${telling.times.at(at)} · ${durationMinutes} min`,
    ...(place === undefined ? [] : [' · ', said(place)]),
    ...(facilitator === null ? [] : [' · led by ', who(facilitator)]),
    ...(attendees === undefined ? [] : [` · ${attendees.length} attended`]),
    ...(reason === undefined
      ? []
      : [state === 'cancelled' ? ' · why it was cancelled: ' : ' · why it was moved: ', said(reason)]),
  ];
  return [
    h(3, `Session ${number}`),
    p(mark('facts', ...line)),
    ...(own.length === 0
      ? []
      : [
          table(
            ['No.', 'Kind', 'Minute', 'Speaker'],
            ...own.map((minute) => [String(minute.minute), minute.kind, minuteWords(minute, telling), speaker(minute)]),
          ),
        ]),
    ...(agenda.length === 0
      ? []
      : [
          table(
            ['No.', 'To discuss', 'Settled'],
            ...agenda.map(({ point, text, raisedBy, raisedIn, settled }) => [
              String(point),
              inline(
                said(text),
                raisedBy === null ? '' : small(' · raised by ', who(raisedBy)),
                raisedIn === number ? '' : small(` · carried from session ${raisedIn}`),
              ),
              settled ? settledWords(settled, items) : mark('open', 'open'),
            ]),
          ),
        ]),
  ];
};

const settledWords = (
  { minute, item }: NonNullable<PointBody['settled']>,
  items: DocumentBody['actionItems'],
): string => {
  if (minute !== undefined) return `by minute ${minute}`;
  const reference = items.find(({ id }) => id === item)?.reference;
  return reference ? `by action item ${reference}` : 'by an action item';
};

const speaker = ({ speaker: somebody }: MinuteBody): ReturnType<typeof who> | string =>
  somebody === null ? '–' : who(somebody);

const minuteWords = ({ text, withdrawn }: MinuteBody, { times }: Telling): ReturnType<typeof inline> =>
  withdrawn
    ? inline(struck(said(text)), br, small(`withdrawn ${times.at(withdrawn.recordedAt)}: `, said(withdrawn.reason)))
    : inline(said(text));

const footer = (body: DocumentBody, telling: Telling): RootContent => {
  const { times } = telling;
  const { version, recordedUpTo, position, submitted, approved, validAt, knownAt, complete } = body;
  const lines: Inline[][] = [
    ...(approved?.version === version ? [] : [[`Version ${version}`]]),
    ...(approved
      ? [[`Version ${approved.version} · approved ${times.at(approved.recordedAt)}`, byWhom(approved.actor)]]
      : []),
    ...(submitted && submitted.version !== approved?.version
      ? [[`Version ${submitted.version} · submitted ${times.at(submitted.recordedAt)}`, byWhom(submitted.actor)]]
      : []),
    [`From what was recorded up to ${times.at(recordedUpTo)} (position ${position} of the log)`],
    ...(knownAt === undefined ? [] : [[`As it was known at ${times.at(knownAt)}`]]),
    ...(validAt === undefined ? [] : [[`Of what had happened by ${times.at(validAt)}`]]),
    ...(complete.asks === 0
      ? []
      : [
          [
            `${complete.asks === 1 ? '1 remark' : `${complete.asks} remarks`} about blame or what might have been ${complete.asks === 1 ? 'is' : 'are'} open`,
          ],
        ]),
    [`All times are in ${times.zone}.`],
  ];
  return part('footer', undefined, ...lines.map((line) => p(small(...line))));
};
