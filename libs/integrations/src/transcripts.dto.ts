import { isDay } from '#business-time';
import { isParticipantReference, participantSchema, participantTakes, type ParticipantReference } from '#directory';
import {
  bodyLimit,
  ChoiceField,
  field,
  InvalidRequest,
  listOf,
  parseInstant,
  shaped,
  takes,
  TextField,
  ZoneField,
  type Check,
} from '#http';
import {
  dateOrders,
  entryFacts,
  messagesLimit,
  transcriptFormats,
  type DateOrder,
  type EntryFact,
  type TranscriptFormat,
} from './domain/transcripts/index.js';
import type { Accepted } from './transcripts.js';

/** Bytes of UTF-8 that a reason may have, and what an entry says. */
const textLimit = 65_536;

/** Entries that one request decides about. */
const entriesLimit = 500;

/** POST /v1/incidents/{incident}/transcripts */
export class TranscriptRequest {
  @TextField({
    description: 'The chat: the text as it is copied, or the JSON of an export of Slack',
    limit: bodyLimit,
    example: '10:42 ana: the checkout answers 502\n10:44 ben: rolled back deploy 7c1',
  })
  text!: string;
  @ChoiceField({ description: 'What wrote it; found out where left out', choices: transcriptFormats, optional: true })
  format?: TranscriptFormat;
  @ZoneField({ description: 'Whose clocks showed its times; needed where they say no zone', optional: true })
  timeZone?: string;
  @field(
    {
      description: 'The day of times that none is written beside; that on which the incident started where left out',
      optional: true,
      example: '2021-07-31',
    },
    { type: String, format: 'date' },
    isDay,
    'takes a day that exists, like 2021-07-31',
  )
  date?: string;
  @ChoiceField({
    description: 'How days in numbers are read, where that is open: 31/7/2021, 7/31/2021, 21/7/31',
    choices: dateOrders,
    optional: true,
  })
  dateOrder?: DateOrder;
  @TextField({ description: 'What the file is called, or the channel', limit: 500, optional: true }) name?: string;
  @field(
    { description: "People of Slack, as the export's users.json has them, with id and name", optional: true },
    { type: 'array', maxItems: 20_000, items: { type: 'object', additionalProperties: true } } as never,
    (value) =>
      Array.isArray(value) &&
      value.length <= 20_000 &&
      value.every((user) => typeof user === 'object' && user !== null),
    "takes the list of users.json of Slack's export",
  )
  users?: object[];
}

const isNumber = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 1;

const instantTakes = 'takes a time as RFC 3339 with an offset, like 2026-03-01T10:42:00Z';
const asChoices = ['note', ...entryFacts];

const entryShape = shaped({
  entry: takes(isNumber, 'takes the number of an entry, from 1'),
  'as?': takes((value) => asChoices.includes(value as string), `takes one of ${asChoices.join(', ')}`),
  'occurredAt?': takes((value) => typeof value === 'string' && parseInstant(value) !== undefined, instantTakes),
  'text?': takes(
    (value) => typeof value === 'string' && value.trim() !== '' && Buffer.byteLength(value) <= textLimit,
    `takes a text that is not blank, of at most ${textLimit} bytes in UTF-8`,
  ),
  'by?': takes((value) => value === null || isParticipantReference(value), `${participantTakes}, or null`),
});

const eachEntry: Check = (value) => (isNumber(value) ? [] : entryShape(value));
const entriesTake = `takes a list of 1 to ${entriesLimit} entries, each by its number, or as {"entry", "as", "occurredAt", "text", "by"}`;
const entriesCheck: Check = (value) =>
  Array.isArray(value) && value.length >= 1 && value.length <= entriesLimit
    ? listOf(eachEntry, entriesTake)(value)
    : [{ field: '', detail: entriesTake }];

interface WantedEntry {
  entry: number;
  as?: string;
  occurredAt?: string;
  text?: string;
  by?: ParticipantReference | null;
}

/** POST …/transcripts/{transcript}/accepted */
export class EntriesAcceptedRequest {
  @field(
    {
      description: 'The entries, each by its number, or with what is said of it otherwise',
      example: [1, { entry: 2, as: 'fixed' }],
    },
    {
      type: 'array',
      minItems: 1,
      maxItems: entriesLimit,
      items: {
        oneOf: [
          { type: 'integer', minimum: 1 },
          {
            type: 'object',
            required: ['entry'],
            properties: {
              entry: { type: 'integer', minimum: 1 },
              as: { type: 'string', enum: asChoices, description: 'The fact that it is; a note where left out' },
              occurredAt: { type: 'string', format: 'date-time' },
              text: { type: 'string', minLength: 1, maxLength: textLimit },
              by: { ...participantSchema, nullable: true },
            },
            additionalProperties: false,
          },
        ],
      },
    } as never,
    (value) => entriesCheck(value).length === 0,
    entriesTake,
    { check: entriesCheck },
  )
  entries!: (number | WantedEntry)[];
}

/** Each entry once, with what is meant where it is left out. @throws InvalidRequest */
export const acceptedIn = ({ entries }: EntriesAcceptedRequest): Accepted[] => {
  const wanted = entries.map((each): Accepted => {
    const { as = 'note', occurredAt, ...said } = typeof each === 'number' ? { entry: each } : each;
    const at = occurredAt === undefined ? undefined : parseInstant(occurredAt);
    return {
      ...said,
      as: as === 'note' ? 'notes' : (as as EntryFact),
      ...(at === undefined ? {} : { occurredAt: at }),
    };
  });
  const twice = wanted.findIndex(({ entry }, place) => wanted.findIndex((each) => each.entry === entry) < place);
  if (twice >= 0)
    throw new InvalidRequest([{ field: `entries[${twice}]`, detail: 'stands twice: name each entry once' }]);
  return wanted;
};

const NumbersField = (description: string, optional?: 'optional'): PropertyDecorator =>
  field(
    { description, example: [1, 3], ...(optional ? { optional: true } : {}) },
    { type: 'array', minItems: 1, maxItems: messagesLimit, items: { type: 'integer', minimum: 1 } } as never,
    (value) => Array.isArray(value) && value.length >= 1 && value.length <= messagesLimit && value.every(isNumber),
    `takes a list of 1 to ${messagesLimit} numbers of entries`,
  );

/** POST …/transcripts/{transcript}/declined */
export class EntriesDeclinedRequest {
  @NumbersField('The entries that are not to be recorded') entries!: number[];
  @TextField({ description: 'Why', limit: textLimit, optional: true }) reason?: string;
}

/** POST …/transcripts/{transcript}/redactions */
export class TranscriptRedactionRequest {
  @NumbersField('The entries whose texts are to go; all of the transcript where left out', 'optional')
  entries?: number[];
  @TextField({ description: 'Why', limit: textLimit, optional: true }) reason?: string;
}
