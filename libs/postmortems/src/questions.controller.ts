import { Controller, Get, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { NotSignedIn, Requires, type WithCaller } from '#access';
import { AnswersProblems, instant, list, ListQuery, nullable, object, open, page, pageOf, prose, text } from '#http';
import { sightIn } from '#incidents';
import { askedFacts, askedParts } from './domain/index.js';
import { NobodyToAsk } from './errors.js';
import { QuestionsTo, type Question } from './question.handlers.js';
import { exampleLines, howToAnswer, howToDecline, partWords, questionInWords } from './question-texts.js';

const request = (description: string): object =>
  object(
    {
      method: { type: 'string', enum: ['POST'] },
      path: text,
      body: open('What is known of it'),
      fill: { ...list(text), description: 'Fields that are to be filled in; of users and accounts, one is enough' },
    },
    [],
    description,
  );

const question = object(
  {
    incident: object({ id: text, reference: nullable(text), title: prose }),
    fact: { type: 'string', enum: [...askedFacts] },
    about: { ...text, description: 'The action whose outcome is asked for' },
    question: { ...text, description: 'In words' },
    why: object({
      part: { type: 'string', enum: [...askedParts] },
      words: text,
      eventId: { ...text, description: 'The event that shows that the caller took part' },
    }),
    askedAt: instant,
    answer: request('How it is answered'),
    inOneLine: { ...text, description: 'An example of the same for …/quick; left out where one line cannot say it' },
    notRecorded: nullable(request('How to say that nobody knows; null where something of it is on record')),
  },
  ['about', 'inOneLine'],
);

/** What participants are asked when an incident is fixed. */
@ApiTags('postmortems')
@ApiBearerAuth()
@Controller('v1/questions')
export class QuestionsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Requires('read')
  @ApiResponse({ status: 200, schema: page(question), description: 'Those that are open still; the latest first' })
  @AnswersProblems(400, 401, 403, 409, 422, 503)
  @ApiOperation({
    summary: 'What the caller was asked about incidents that they took part in, and is not on record yet',
  })
  async questions(@Req() { caller }: WithCaller, @Query() query: ListQuery): Promise<object> {
    if (caller === undefined) throw new NotSignedIn();
    if (caller.person === undefined) throw new NobodyToAsk();
    const { items, ...rest } = pageOf(
      await this.queries.execute(new QuestionsTo(caller.person, sightIn({ caller }))),
      query,
    );
    return { items: items.map(told), ...rest };
  }
}

const told = (question: Question): object => {
  const { incident, fact, about, part, eventId, askedAt } = question;
  const line = exampleLines[fact];
  return {
    incident,
    fact,
    ...(about === undefined ? {} : { about }),
    question: questionInWords(question),
    why: { part, words: partWords[part], eventId },
    askedAt,
    answer: howToAnswer(incident.id, question),
    ...(line === undefined ? {} : { inOneLine: line }),
    notRecorded: howToDecline(incident.id, question),
  };
};
