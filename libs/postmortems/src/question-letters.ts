import { escaped, mailPage } from '#mail';
import { wordsOf } from './invitation-texts.js';
import type { Question } from './question.handlers.js';
import { exampleLines, partWords, questionInWords } from './question-texts.js';

/** Questions about one incident, as they are put to one person. */
export type Asked = readonly [Question, ...Question[]];

const subjectOf = ([{ incident }]: Asked): string =>
  [incident.reference ?? '', wordsOf(incident.title).replace(/\s+/g, ' ')].join(' ').trim();

export const titleOf = (asked: Asked): string =>
  `${asked.length === 1 ? 'A question' : 'Questions'} about ${subjectOf(asked)}`;

const opening = (asked: Asked): string =>
  `${subjectOf(asked)} is fixed. Thank you for your part in it. Something is not on record yet that you may know:`;

/** Why they are asked, and how it is said in one line where that is possible. */
const beside = ({ part, fact }: Question): string[] => {
  const line = exampleLines[fact];
  return [`Why you: ${partWords[part]}.`, ...(line === undefined ? [] : [`In one line, like: ${line}`])];
};

const closing = ([{ incident }]: Asked): string[] => [
  `A line goes to POST /v1/incidents/${incident.reference ?? incident.id}/quick, as {"text": "…"}. GET /v1/questions says ` +
    'which request answers a question, and how to say that nobody knows.',
  'You are asked this once. What you do not know may stay open.',
];

export const textOf = (asked: Asked): string =>
  [
    opening(asked),
    '',
    ...asked.flatMap((question, place) => [
      `${place + 1}. ${questionInWords(question)}`,
      ...beside(question).map((line) => `   ${line}`),
    ]),
    '',
    ...closing(asked),
    '',
  ].join('\n');

export const htmlOf = (asked: Asked): string =>
  mailPage(titleOf(asked), [
    `<p>${escaped(opening(asked))}</p><ol>`,
    ...asked.map(
      (question) =>
        `<li style="margin-bottom: 0.6em">${escaped(questionInWords(question))}` +
        `${beside(question)
          .map((line) => `<br><small>${escaped(line)}</small>`)
          .join('')}</li>`,
    ),
    '</ol>',
    ...closing(asked).map((line) => `<p>${escaped(line)}</p>`),
  ]);
