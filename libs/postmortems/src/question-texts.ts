import type { Instant, Prose } from '#incidents/domain';
import type { AskedFact, AskedPart, OpenQuestion } from './domain/index.js';
import { wordsOf } from './invitation-texts.js';

const words: Record<AskedFact, string> = {
  started: 'When did it start?',
  'started-exactly': 'When exactly did it start?',
  responded: 'Who responded first, and when?',
  diagnosed: 'What caused it, as far as you know?',
  outcome: 'What came of what you tried?',
  solution: 'What was done to fix it?',
  'users-or-accounts-affected': 'How many users or accounts were affected?',
  'support-requests': 'How many support requests were raised?',
};

/** What somebody is asked, in words. */
export const questionInWords = ({ fact, gap: { about } }: OpenQuestion): string => {
  if (about === undefined) return words[fact];
  const { data } = about;
  switch (fact) {
    case 'started-exactly':
      return `It started between ${clockOf(data['notBefore'])} and ${clockOf(data['notAfter'])}. Do you know when exactly?`;
    case 'outcome':
      return `What came of this, which was tried at ${clockOf(about.at)}: "${wordsOf(data['what'] as Prose)}"?`;
    default:
      return words[fact];
  }
};

const clockOf = (instant: unknown): string => `${(instant as Instant).slice(0, 16).replace('T', ' ')} UTC`;

/** Why they can know it: "you …". */
export const partWords: Record<AskedPart, string> = {
  detected: 'you noticed it first',
  reported: 'you reported it',
  'first-logged': 'you logged it first',
  led: 'you led the work on it',
  'first-responded': 'you responded first',
  diagnosed: 'you found what caused it',
  rectified: 'you ended the impact, or fixed it',
  'handled-support': 'you looked after those who asked for help',
  acted: 'you tried it',
  recorded: 'you put on record what was done',
};

/** A request that answers a question, with what it holds already, and the fields that are to be filled in. */
export interface Answering {
  method: 'POST';
  path: string;
  body: Record<string, unknown>;
  fill: string[];
}

/** How a question is answered. @param incident the id of the one that was asked about */
export const howToAnswer = (incident: string, { fact, gap: { about } }: OpenQuestion): Answering => {
  const post = (last: string, fill: string[]): Answering => ({
    method: 'POST',
    path: `/v1/incidents/${incident}/${last}`,
    body: {},
    fill,
  });
  // A fact is corrected where it was recorded, which may be an incident that was merged into this one.
  const correction = (field: string, replace: Record<string, unknown> = {}): Answering => ({
    method: 'POST',
    path: `/v1/incidents/${about?.incident ?? incident}/corrections`,
    body: { eventId: about?.eventId, replace },
    fill: [`replace.${field}`, 'reason'],
  });
  switch (fact) {
    case 'started':
      return post('started', ['occurredAt']);
    case 'started-exactly':
      return correction('occurredAt', { notBefore: null, notAfter: null, reason: null });
    case 'responded':
      return post('responded', ['by', 'occurredAt']);
    case 'diagnosed':
      return post('diagnosed', ['by', 'cause', 'occurredAt']);
    case 'outcome':
      return correction('outcome');
    case 'solution':
      return correction('solution');
    case 'users-or-accounts-affected':
      return post('impact', ['users', 'accounts']);
    case 'support-requests':
      return post('impact', ['supportRequests']);
  }
};

/** How to say that nobody knows; null where something of it is on record. */
export const howToDecline = (incident: string, { gap: { declaredAs } }: OpenQuestion): Answering | null =>
  declaredAs === undefined
    ? null
    : { method: 'POST', path: `/v1/incidents/${incident}/unrecorded`, body: { fact: declaredAs }, fill: ['reason'] };

/** An answer in one line, of facts that can be said so. */
export const exampleLines: Partial<Record<AskedFact, string>> = {
  started: 'started 9:50',
  responded: 'team payments responded 10:11',
  diagnosed: 'diagnosed 10:42 expired cert',
  'users-or-accounts-affected': '1,200 users affected',
  'support-requests': '41 support requests',
};
