import { expect, test } from '@jest/globals';
import { deciderSpec, recordedFrom } from '#decider/testing';
import { at, evening } from '#incidents/testing';
import { askQuestions, causeQuestion, questionsAsked, startedQuestion } from '../testing-questions.js';
import { askedAbout, asking, questionsLimit, type QuestionsAsked } from './index.js';

const spec = deciderSpec(asking, evening);
const now = { now: evening };
const other = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0009';
const outcomeOf = (about: string) => ({ fact: 'outcome', about, part: 'acted', eventId: about }) as const;

test('a person is asked what they were not asked before', () => {
  spec.given().when(askQuestions(), now).thenEvents(questionsAsked());
  spec
    .given(questionsAsked())
    .when(askQuestions({ questions: [startedQuestion, causeQuestion] }), now)
    .thenEvents(questionsAsked({ questions: [causeQuestion] }));
});

test('nobody is asked twice, whatever shows that they can know it', () => {
  spec.given(questionsAsked()).when(askQuestions()).thenNothing();
  spec
    .given(questionsAsked())
    .when(askQuestions({ questions: [{ ...startedQuestion, part: 'detected', eventId: other }] }))
    .thenNothing();
  spec
    .given()
    .when(askQuestions({ questions: [] }))
    .thenNothing();
});

test('another incident, and another action, is another question', () => {
  spec
    .given(questionsAsked())
    .when(askQuestions({ incident: other }), now)
    .thenEvents(questionsAsked({ incident: other }));
  spec
    .given(questionsAsked({ questions: [outcomeOf('one')] }))
    .when(askQuestions({ questions: [outcomeOf('one'), outcomeOf('two')] }), now)
    .thenEvents(questionsAsked({ questions: [outcomeOf('two')] }));
});

test('so many questions at once are enough', () => {
  const many = Array.from({ length: questionsLimit + 5 }, (_, place) => outcomeOf(String(place)));
  spec
    .given()
    .when(askQuestions({ questions: many }), now)
    .thenEvents(questionsAsked({ questions: many.slice(0, questionsLimit) }));
});

test('what was asked is told by incident, the one asked about last at the beginning', () => {
  const events = recordedFrom<QuestionsAsked>(evening)(
    questionsAsked({ occurredAt: at('10:00') }),
    questionsAsked({ incident: other, occurredAt: at('11:00') }),
    questionsAsked({ questions: [causeQuestion], occurredAt: at('12:00') }),
  );
  const told = askedAbout({ events });
  expect(told.map(({ incident }) => incident)).toEqual([questionsAsked().data.incident, other]);
  expect(told[0]).toMatchObject({
    askedAt: at('12:00'),
    questions: [
      { fact: 'started', askedAt: at('10:00') },
      { fact: 'diagnosed', askedAt: at('12:00') },
    ],
  });
});
