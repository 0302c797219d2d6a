import type { Root, RootContent } from 'mdast';
import { pages } from '#postmortems';
import type { PromiseNow } from './promises.js';
import type { EditionContent, PublicFact, PublicIncident } from './domain/index.js';

const { br, h, inline, joined, link, mark, p, part, said, small, strong, table } = pages;
type Inline = pages.Inline;

/** An edition as it is told: what it says, and what stands around it. */
export interface ToldEdition {
  content: EditionContent;
  /** In the order of the items; what is not known stands as it was said. */
  promises: readonly PromiseNow[];
  /** Read above everything else. */
  above?: readonly RootContent[];
  /** Said of the edition in small letters below the title. */
  standing: Inline;
  below?: readonly RootContent[];
}

const times = new pages.Times('UTC');

const before = ['summary'];

/** The page of an edition. */
export const editionTree = ({ content, promises, above = [], standing, below = [] }: ToldEdition): Root => {
  const { title, incidents, sections } = content;
  const isSeveral = incidents.length > 1;
  const prose = (wanted: (section: string) => boolean): RootContent[] =>
    sections
      .filter(({ section }) => wanted(section))
      .map(({ section, text }) =>
        part('section', 'prose', h(2, pages.sectionTitles[section] ?? section), ...pages.sectionContent(text, 2)),
      );
  return {
    type: 'root',
    children: [
      ...above,
      part(
        'header',
        undefined,
        h(1, said(title)),
        p(mark('kind', 'Postmortem'), ' · ', small(standing)),
        ...incidents.flatMap((incident) => incidentHead(incident, isSeveral)),
      ),
      ...prose((section) => before.includes(section)),
      ...incidents.flatMap((incident) => factsPart(incident, isSeveral)),
      ...prose((section) => !before.includes(section)),
      ...findingsPart(content),
      ...promisesPart(content, promises),
      ...incidents.flatMap((incident) => timelinePart(incident, isSeveral)),
      ...below,
    ],
  };
};

const incidentHead = (
  { title, description, severity, services }: PublicIncident,
  isSeveral: boolean,
): RootContent[] => [
  ...(isSeveral ? [p(strong(said(title)))] : []),
  ...(description === undefined ? [] : [p(said(description))]),
  p(mark('facts', joined([`severity ${severity}`, ...services.map((service) => said(service))], ' · '))),
];

const of = ({ title }: PublicIncident, isSeveral: boolean): Inline => (isSeveral ? [' of ', said(title)] : []);

const factsPart = (incident: PublicIncident, isSeveral: boolean): RootContent[] => {
  const { facts, durations } = incident;
  return [
    ...(facts.length === 0
      ? []
      : [
          part(
            'section',
            'facts',
            h(2, 'Facts', of(incident, isSeveral)),
            table(
              ['Asked for', 'Answer'],
              ...facts.map(({ fact, title, from, notRecorded }) => [
                title,
                notRecorded === undefined
                  ? from.length === 0
                    ? 'Not known'
                    : inline(
                        joined(
                          from.map((each) => answerLine(fact, each)),
                          br,
                        ),
                      )
                  : inline('Not recorded', ...(notRecorded === '' ? [] : [': ', said(notRecorded)])),
              ]),
            ),
          ),
        ]),
    ...(durations.length === 0
      ? []
      : [
          part(
            'section',
            'durations',
            h(2, 'How long it took', of(incident, isSeveral)),
            table(
              ['Duration', 'Length'],
              ...durations.map(({ name, ...length }) => [pages.fieldWords(name), pages.amountWords(length)]),
            ),
          ),
        ]),
  ];
};

const whenOf = ({ at, notBefore, notAfter }: PublicFact): string =>
  notBefore === undefined || notAfter === undefined
    ? times.at(at)
    : `between ${times.at(notBefore)} and ${times.at(notAfter)}`;

const answerLine = (name: string, fact: PublicFact): Inline => {
  switch (name) {
    case 'responded':
      return [
        said(fact.by ?? 'somebody'),
        fact.role === undefined ? '' : [' (', said(fact.role), ')'],
        ` · ${whenOf(fact)}`,
      ];
    case 'users-or-accounts-affected':
    case 'support-requests':
      return figures(fact);
    // What was done to fix it is told once, among the solutions.
    case 'fixed':
      return [strong(whenOf(fact)), ...dotted(detailsOf({ ...fact, says: [] }))];
    default:
      return [strong(whenOf(fact)), ...dotted(detailsOf(fact))];
  }
};

const dotted = (details: readonly Inline[]): Inline[] => details.flatMap((each): Inline[] => [' · ', each]);

const figures = ({ users, accounts, supportRequests, confirmed }: PublicFact): string => {
  const counted = [
    ...(users === undefined ? [] : [`${pages.countWords(users)} users`]),
    ...(accounts === undefined ? [] : [`${pages.countWords(accounts)} accounts`]),
    ...(supportRequests === undefined ? [] : [`${pages.countWords(supportRequests)} support requests`]),
  ];
  return `${counted.join(', ')} (${confirmed === true ? 'confirmed' : 'estimate'})`;
};

/** What a fact says beside when. */
const detailsOf = (fact: PublicFact): Inline[] => [
  ...(fact.severity === undefined ? [] : [`severity ${fact.severity}`]),
  ...(fact.service === undefined ? [] : [said(fact.service)]),
  ...(fact.type === 'ImpactSpanRecorded' ? [spanWords(fact)] : []),
  ...(fact.type === 'ImpactRecorded' ? [figures(fact)] : []),
  ...(fact.estimated === true ? ['moment estimated'] : []),
  ...(fact.says ?? []).map((words) => said(words)),
  ...(fact.reportedBy === undefined ? [] : [['reported by ', said(fact.reportedBy)]]),
  ...(fact.loggedBy === undefined ? [] : [['logged by ', said(fact.loggedBy)]]),
  ...(fact.by === undefined
    ? []
    : [['by ', said(fact.by), ...(fact.role === undefined ? [] : [' (', said(fact.role), ')'])]]),
];

const spanWords = ({ kind, from, to }: PublicFact): string =>
  `${kind ?? ''} from ${from === null || from === undefined ? 'a moment not known' : times.at(from)}${to === undefined ? '' : ` to ${times.at(to)}`}`;

const timelinePart = (incident: PublicIncident, isSeveral: boolean): RootContent[] => {
  if (incident.timeline.length === 0) return [];
  return [
    part(
      'section',
      'timeline',
      h(2, 'Timeline', of(incident, isSeveral)),
      table(
        [`Time (${times.zone})`, 'What', 'Details'],
        ...incident.timeline.map((fact) => [
          times.at(fact.at),
          pages.kindOfFact(fact.type),
          inline(joined([...(fact.notBefore === undefined ? [] : [whenOf(fact)]), ...detailsOf(fact)], ' · ')),
        ]),
      ),
    ),
  ];
};

const findingsPart = ({ findings }: EditionContent): RootContent[] => {
  if (findings.length === 0) return [];
  return [
    part(
      'section',
      'findings',
      h(2, 'What was found'),
      table(
        ['No.', 'Finding', 'What could be done'],
        ...findings.map(({ number, text, tags, answers }) => [
          String(number),
          inline(
            said(text),
            ...(tags.length === 0
              ? []
              : [
                  small(
                    ' · ',
                    joined(
                      tags.map((tag) => said(tag)),
                      ', ',
                    ),
                  ),
                ]),
          ),
          answers.length === 0
            ? '–'
            : inline(
                joined(
                  answers.map(({ kind, text: answer }) => [small(`${kind} · `), said(answer)]),
                  br,
                ),
              ),
        ]),
      ),
    ),
  ];
};

const promisesPart = ({ items }: EditionContent, promises: readonly PromiseNow[]): RootContent[] => {
  if (items.length === 0) return [];
  return [
    part(
      'section',
      'promises',
      h(2, 'What was promised, and what became of it'),
      table(
        ['What', 'Promised', 'Where it stands'],
        ...items.map(({ title, kind }, place) => {
          const now = promises[place];
          return [inline(said(title), small(` · ${kind}`)), promisedWords(now), standingWords(now)];
        }),
      ),
    ),
  ];
};

const promisedWords = (now: PromiseNow | undefined): string => {
  if (now === undefined || now.firstPromisedOn === null) return '–';
  const { firstPromisedOn, agreedOn } = now;
  return agreedOn === null || agreedOn === firstPromisedOn
    ? `by ${firstPromisedOn}`
    : `by ${agreedOn} (first by ${firstPromisedOn})`;
};

const standingWords = (now: PromiseNow | undefined): Inline => {
  switch (now?.state) {
    case 'delivered':
      return mark('item delivered', `Delivered${now.deliveredOn === null ? '' : ` on ${now.deliveredOn}`}`);
    case 'dropped':
      return mark('item dropped', `Dropped${now.droppedOn === null ? '' : ` on ${now.droppedOn}`}`);
    case 'started':
      return mark('item started', 'Under way');
    default:
      return mark('item planned', 'Planned');
  }
};

/** What public pages add to the looks of documents. */
const looks = `
nav.site { display: flex; flex-wrap: wrap; gap: .4rem 1.25rem; font-size: .9rem; margin-bottom: 2rem; }
nav.site p { margin: 0; }
.promises td:nth-child(2) { width: 9rem; } .promises td:last-child { width: 13rem; }
.item { font-weight: 600; } .item.delivered { color: var(--good); } .item.dropped { color: var(--soft); } .item.started, .item.planned { color: var(--warn); }
.list article { border-bottom: 1px solid var(--line); padding: 1rem 0; } .list h2 { border: 0; margin: 0 0 .3rem; padding: 0; font-size: 1.15rem; } .list p { margin: .2rem 0; }
.durations td:first-child { width: 27%; }
mark { background: none; color: inherit; border-radius: 3px; padding: 0 .15em; }
mark.redacted { border-bottom: 2px solid var(--good); background: color-mix(in srgb, var(--good) 14%, transparent); }
mark.found { border-bottom: 2px solid var(--bad); background: color-mix(in srgb, var(--bad) 16%, transparent); font-weight: 600; }
mark.waived { border-bottom: 2px dashed var(--warn); }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
@media print { nav.site { display: none; } }
`;

export const publicStyle = `${pages.stylesheet}${looks}`;

export const publicPolicy = `${pages.policyWith(publicStyle)}; frame-ancestors 'none'`;

/** A page for everybody. @param links what else there is of it */
export const publicHtml = (
  children: readonly RootContent[],
  title: string,
  links: readonly Readonly<Record<string, string>>[] = [],
): string => pages.toHtml({ type: 'root', children: [...children] }, title, { style: publicStyle, links });

/** The way back to everything that is public. */
export const siteNav = (origin: string, ...more: readonly Inline[]): RootContent =>
  part(
    'nav',
    'site',
    ...[link(`${origin}/public`, 'All published postmortems'), link(`${origin}/public/feed.atom`, 'Feed'), ...more].map(
      (each) => p(each),
    ),
  );
