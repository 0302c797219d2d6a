import type { Participant } from '#directory/domain';
import { lengthBody } from '#business-time';
import type { DurationName } from '#incidents/domain';
import { pages } from '#postmortems';
import {
  factWords,
  sectionNames,
  type ActionItemPart,
  type Document,
  type IncidentPart,
  type Stated,
} from '#postmortems/domain';
import { linesOf } from './markdown-lines.js';
import { form, type EditionContent, type ItemOf, type PublicFact, type PublicIncident } from './domain/index.js';

/** Parts that may be left out of what is published, beside single action items. */
export const publicParts = [
  ...sectionNames,
  'description',
  'facts',
  'durations',
  'timeline',
  'findings',
  'action-items',
] as const;

/** What is said of a text, and how it is read; it comes back as the public is to read it. */
export type Say = (place: string, text: unknown, format?: 'markdown' | 'line') => string | undefined;

/** What a document is told with. */
export interface Telling {
  say: Say;
  /** Of services and teams; undefined where nothing is left of one. */
  nameOf: (kind: 'service' | 'team', id: string) => string | undefined;
  /** Of people and external users. */
  roleOf: (id: string) => string | undefined;
  isLeftOut: (part: string) => boolean;
}

/** Texts of facts that the public reads; whatever is not named here stays inside, as notes, links and pauses do. */
const shownTexts: Record<string, readonly string[]> = {
  IncidentLogged: [],
  IncidentReported: [],
  IncidentStarted: [],
  IncidentDetected: [],
  IncidentResponded: [],
  ActionTaken: ['what', 'outcome'],
  IncidentDiagnosed: ['cause'],
  IncidentMitigated: ['mitigation'],
  IncidentFixed: ['solution'],
  ImpactRecorded: [],
  ImpactSpanRecorded: [],
  ServiceAffected: [],
  StatusUpdatePosted: ['update'],
  SeverityChanged: [],
  IncidentReopened: ['reason'],
  IncidentClosed: [],
};

/** An item is shown once it was promised for a day, or is done. */
export const isShownItem = ({ state, promised }: Pick<ActionItemPart, 'state' | 'promised'>): boolean =>
  state === 'delivered' || (promised !== null && state !== 'open');

/** What an edition would say: what is in it is named here, and nothing else comes into it. */
export const publicContent = (
  document: Document,
  actionItems: readonly (ActionItemPart & { id: string })[],
  telling: Telling,
): { content: EditionContent; items: ItemOf[] } => {
  const { say, isLeftOut } = telling;
  const shown = isLeftOut('action-items')
    ? []
    : actionItems.filter((item) => isShownItem(item) && !isLeftOut(item.id) && typeof item.title === 'string');
  const [first] = document.incidents;
  const title = say('title', first?.title) ?? 'An incident';
  const incidents = document.incidents.map((incident, place) => publicIncident(incident, place, telling));
  const sections = document.sections.flatMap(({ section, text }) => {
    const said = isLeftOut(section) ? undefined : say(`section ${section}`, text, 'markdown');
    return said === undefined ? [] : [{ section, text: said }];
  });
  const summary = beginningOf(sections.find(({ section }) => section === 'summary')?.text);
  return {
    content: {
      form,
      title,
      ...(summary === undefined ? {} : { summary }),
      incidents,
      sections,
      findings: isLeftOut('findings') ? [] : findingsOf(document, say),
      items: shown.map(({ title: called, kind }, place) => ({
        number: place + 1,
        title: say(`action item ${place + 1}`, called) ?? '',
        kind,
      })),
    },
    items: shown.map(({ incident, item }) => ({ incident, item })),
  };
};

/** In letters. */
const longestSummary = 400;

/** The first words of a text, without its marks. */
const beginningOf = (markdown: string | undefined): string | undefined => {
  const [first] = markdown === undefined ? [] : linesOf(markdown);
  if (first === undefined || first.length <= longestSummary) return first;
  return `${first.slice(0, first.lastIndexOf(' ', longestSummary))} …`;
};

const publicIncident = (incident: IncidentPart, place: number, telling: Telling): PublicIncident => {
  const { say, nameOf, isLeftOut } = telling;
  const at = (what: string): string => `incident ${place + 1}, ${what}`;
  const description = isLeftOut('description') ? undefined : say(at('description'), incident.description);
  const timeline = incident.timeline.filter(({ type }) => type in shownTexts);
  return {
    title: say(at('title'), incident.title) ?? 'An incident',
    ...(description === undefined ? {} : { description }),
    severity: incident.severity,
    services: incident.services.flatMap((id) => say(at('services'), nameOf('service', id)) ?? []),
    facts: isLeftOut('facts')
      ? []
      : incident.facts.map(({ fact, from, unrecorded }) => {
          const reason = unrecorded && (say(at(`fact ${fact}`), unrecorded.reason) ?? '');
          return {
            fact,
            title: factWords[fact].title,
            from: from.map((each) => publicFact(each, at(`fact ${fact}`), telling)),
            ...(reason === undefined ? {} : { notRecorded: reason }),
          };
        }),
    durations: isLeftOut('durations') ? [] : durationsOf(incident),
    timeline: isLeftOut('timeline')
      ? []
      : timeline.map((fact, entry) => publicFact(fact, at(`timeline, entry ${entry + 1}`), telling)),
  };
};

const durationsOf = ({ durations }: IncidentPart): PublicIncident['durations'] =>
  (Object.entries(durations) as [DurationName, NonNullable<IncidentPart['durations'][DurationName]>][]).map(
    ([name, { atLeast, atMost }]) => ({ name, ...lengthBody({ atLeast, atMost }) }),
  );

const findingsOf = ({ findings, solutions }: Document, say: Say): EditionContent['findings'] =>
  findings
    .filter(({ withdrawn }) => !withdrawn)
    .flatMap(({ incident, finding, text, tags }, place) => {
      const said = say(`finding ${place + 1}`, text);
      if (said === undefined) return [];
      return [
        {
          number: place + 1,
          text: said,
          tags: tags.flatMap((tag) => say(`finding ${place + 1}, tags`, tag) ?? []),
          answers: solutions
            .filter((each) => each.incident === incident && each.finding === finding && !each.withdrawn)
            .flatMap(({ kind, text: answer }) => {
              const told = say(`finding ${place + 1}, what could be done`, answer);
              return told === undefined ? [] : [{ kind, text: told }];
            }),
        },
      ];
    });

const publicFact = ({ type, at, data }: Stated, place: string, telling: Telling): PublicFact => {
  const { say, nameOf } = telling;
  const fact: PublicFact = { type, at };
  const who = (participant: unknown): string | undefined =>
    participant === null || participant === undefined
      ? undefined
      : say(place, whoIs(participant as Participant, telling));
  if (data['notBefore'] !== undefined) fact.notBefore = data['notBefore'] as string;
  if (data['notAfter'] !== undefined) fact.notAfter = data['notAfter'] as string;
  for (const name of ['by', 'reportedBy', 'loggedBy'] as const) {
    const said = who(data[name]);
    if (said !== undefined) fact[name] = said;
  }
  // What somebody is called says these already.
  const role = ['responder', 'lead'].includes(String(data['role'])) ? undefined : say(place, data['role']);
  if (role !== undefined) fact.role = role;
  if (type === 'ImpactSpanRecorded') {
    fact.kind = data['kind'] as string;
    fact.from = (data['from'] ?? null) as string | null;
    if (typeof data['to'] === 'string') fact.to = data['to'];
  }
  const service = typeof data['service'] === 'string' ? say(place, nameOf('service', data['service'])) : undefined;
  if (service !== undefined) fact.service = service;
  if (type === 'SeverityChanged') fact.severity = data['severity'] as number;
  for (const name of ['users', 'accounts', 'supportRequests'] as const)
    if (typeof data[name] === 'number') fact[name] = data[name];
  if (type === 'ImpactRecorded') fact.confirmed = data['confirmed'] === true;
  if (data['estimated'] === true) fact.estimated = true;
  const says = (shownTexts[type] ?? []).flatMap((name) => say(place, data[name]) ?? []);
  if (says.length > 0) fact.says = says;
  return fact;
};

/** A role in the place of a person, and of a monitor, which may be called after a machine; a key is nobody. */
const whoIs = ({ kind, id }: Participant, { nameOf, roleOf }: Telling): string | undefined => {
  switch (kind) {
    case 'person':
      return roleOf(id) ?? 'somebody';
    case 'external-user':
      return roleOf(id) ?? 'a user';
    case 'team':
      return nameOf('team', id) ?? 'a team';
    case 'monitor':
      return 'a monitor';
    default:
      return undefined;
  }
};

/** Letters of nobody's alphabet, by which a preview marks its words. */
export const marks = { redacted: '\ue000', found: '\ue001', waived: '\ue002', end: '\ue003' } as const;

/** A text in the form in which it is published: without what is not to be seen in it. */
export const shownAs = (text: string, format: 'markdown' | 'line'): string =>
  (format === 'markdown' ? pages.visible(text) : pages.oneLine(text)).replace(/[\ue000-\ue003]/gu, '');
