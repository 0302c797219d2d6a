import type { RootContent } from 'mdast';
import { who, type Telling } from './render-facts.js';
import type { DocumentBody, FindingBody } from './render-body.js';
import { br, h, inline, joined, mark, part, said, small, struck, table, type Inline } from './render-nodes.js';
import { kindWords, type Written } from './render-words.js';

/** What was found, with what could be done about it, and what somebody is to do. */
export const followUpParts = (body: DocumentBody, telling: Telling): RootContent[] => [
  ...findingPart(body, telling),
  ...itemPart(body),
];

const findingPart = (body: DocumentBody, telling: Telling): RootContent[] => {
  if (body.findings.length === 0) return [];
  return [
    part(
      'section',
      'findings',
      h(2, 'Findings'),
      table(
        ['No.', 'Finding', 'What could be done'],
        ...body.findings.map((finding) => [
          numberOf(finding),
          inline(
            ...standing(finding, telling),
            ...(finding.tags.length === 0 ? [] : [small(` · ${finding.tags.join(', ')}`)]),
          ),
          inline(...answersTo(finding, body, telling)),
        ]),
      ),
    ),
  ];
};

const answersTo = ({ id }: FindingBody, { solutions }: DocumentBody, telling: Telling): Inline[] => {
  const own = solutions.filter(({ addresses }) => addresses === id);
  if (own.length === 0) return ['–'];
  return own.flatMap((solution, place): Inline[] => [
    ...(place === 0 ? [] : [br]),
    small(`${numberOf(solution)} · ${solution.kind} · `),
    ...standing(solution, telling),
  ]);
};

/** What was withdrawn stays to be read. */
const standing = (
  { text, withdrawn }: { text: Written; withdrawn?: { recordedAt: string; reason: Written } },
  { times }: Telling,
): Inline[] =>
  withdrawn
    ? [struck(said(text)), br, small(`withdrawn ${times.at(withdrawn.recordedAt)}: `, said(withdrawn.reason))]
    : [said(text)];

const itemPart = ({ actionItems }: DocumentBody): RootContent[] => {
  if (actionItems.length === 0) return [];
  return [
    part(
      'section',
      'action-items',
      h(2, 'Action items'),
      table(
        ['No.', 'What is to be done', 'State', 'Owner and team', 'Promised'],
        ...actionItems.map((item) => {
          const { title, state, owner, team, firstPromisedOn, agreedOn, slippedDays } = item;
          const whose = [owner, team].flatMap((each) => (each === null ? [] : [who(each)]));
          return [
            numberOf(item),
            inline(said(title)),
            mark(`item ${state}`, kindWords(state)),
            whose.length === 0 ? '–' : inline(joined(whose, ', ')),
            firstPromisedOn === null
              ? '–'
              : [
                  `first ${firstPromisedOn}`,
                  ...(agreedOn === firstPromisedOn ? [] : [`, agreed ${agreedOn}`]),
                  ...(slippedDays ? [`, slipped ${slippedDays} ${slippedDays === 1 ? 'day' : 'days'}`] : []),
                ].join(''),
          ];
        }),
      ),
    ),
  ];
};

/** As people say it where the incident has a reference: INC-7.f1. */
const numberOf = ({ reference, id }: { reference: string | null; id: string }): string =>
  reference ?? id.slice(id.lastIndexOf('.') + 1);
