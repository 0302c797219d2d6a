import { UnreadableMessage, instantOf, messageKind, plainOf, type RecordRequest } from '#contracts';
import type { Writer } from '#access';
import { DomainError } from '#decider';
import { InvalidRequest, MalformedRequest, refuseUnreadableTexts, RequestValidation } from '#http';
import { newIncidentId, type Addresses } from '../address.js';
import { factKinds, recordingOf, type FactName, type Recording } from '../facts.js';

/** A message as it came in. */
export type Received<Message> = Message | UnreadableMessage;

const validation = new RequestValidation();

/** The fact's name in a message, and over HTTP. */
const facts = (Object.keys(factKinds) as FactName[]).map((name) => {
  const field = name.replaceAll(/-([a-z])/g, (_hyphen, letter: string) => letter.toUpperCase());
  return { name, field: field as keyof RecordRequest };
});

/** Where a message leaves them out, they are not known; over HTTP that is said with null. */
const unknownWhereAbsent = ['by', 'reportedBy', 'solution', 'from'];

/** Over HTTP a list that is there is not empty; in a message there is no other way to leave it out. */
const leftOutWhereEmpty = (name: FactName, [field, value]: [string, unknown]): boolean =>
  name === 'logged' && field === 'restrictedTo' && Array.isArray(value) && value.length === 0;

/** What stands beside the fact. */
const besideTheFact = ['incident', 'recordedAt', 'source'];

/**
 * Reads a request into what it comes to, as the same request over HTTP would be read.
 *
 * @throws MalformedRequest, InvalidRequest and what the slice refuses; fields in them have their names over HTTP
 */
export const recordingFrom = async (
  addresses: Addresses,
  received: Received<RecordRequest>,
  caller: Writer['caller'],
): Promise<Recording> => {
  const request = readable(received);
  const { name, kind, message } = factIn(request);
  const { incident, idempotencyKey, expectedRevision, recordedAt, source } = request;
  if (name === 'logged' && incident !== undefined)
    throw new InvalidRequest([{ field: 'incident', detail: 'is not taken beside logged: give the fact a key' }]);
  if (name !== 'logged' && incident === undefined)
    throw new InvalidRequest([{ field: 'incident', detail: 'is required: its id, or key: and the key of its log' }]);
  const plain = {
    ...Object.fromEntries(
      messageKind(kind)
        .fields.filter((field) => unknownWhereAbsent.includes(field.name))
        .map((field) => [field.name, null]),
    ),
    ...Object.fromEntries(Object.entries(plainOf(kind, message)).filter((each) => !leftOutWhereEmpty(name, each))),
    ...(recordedAt ? { recordedAt: instantOf(recordedAt, 'recordedAt') } : {}),
    ...(source ? { source: plainOf('debrief.v1.Source', source, 'source') } : {}),
  };
  refuseUnreadableTexts(plain);
  const body = (await validation.transform(plain, { type: 'body', metatype: factKinds[name].request })) as object;
  const ifMatch = expectedRevision === undefined ? undefined : BigInt(expectedRevision);
  return recordingOf(addresses, name, incident, body, { caller, idempotencyKey, ifMatch });
};

/** @throws MalformedRequest */
export const readable = <Message extends object>(received: Received<Message>): Message => {
  if (received instanceof UnreadableMessage)
    throw new MalformedRequest(
      `The message cannot be read (${received.why}): send one of the contract, with texts in UTF-8.`,
    );
  return received;
};

const factIn = (request: RecordRequest): { name: FactName; kind: string; message: object } => {
  const set = facts.filter(({ field }) => request[field] !== undefined);
  const [fact, another] = set;
  if (fact === undefined)
    throw new MalformedRequest(
      `The request holds no fact that this release knows: set one of ${facts.map(({ field }) => snake(field)).join(', ')}.`,
    );
  if (another !== undefined)
    throw new MalformedRequest(
      `The request holds ${set.length} facts (${set.map(({ field }) => snake(field)).join(', ')}): send one at a time.`,
    );
  const kind = messageKind('debrief.v1.RecordRequest').fields.find(({ name }) => name === fact.field)?.typeName ?? '';
  return { name: fact.name, kind, message: request[fact.field] as object };
};

/** Where fields of a request stand in its message, by their names over HTTP: "occurredAt" at "fixed.occurred_at". */
export const placesIn = (received: Received<RecordRequest>): ((field: string) => string) => {
  const request: RecordRequest = received instanceof UnreadableMessage ? {} : received;
  const fact = facts.find(({ field }) => request[field] !== undefined);
  return (field) => {
    const [first = '', ...rest] = field.split('.');
    // What a Struct holds has the names that it was sent with.
    const place = [snake(first), ...(first === 'replace' ? rest : rest.map(snake))].join('.');
    return fact === undefined || besideTheFact.includes(first) ? place : `${snake(fact.field)}.${place}`;
  };
};

/**
 * What an item of a stream waits for: earlier ones of the same incident. Undefined where it is about none that others
 * can be about, too.
 */
export const laneOf = async (addresses: Addresses, received: Received<RecordRequest>): Promise<string | undefined> => {
  if (received instanceof UnreadableMessage) return undefined;
  const { incident, logged } = received;
  if (logged !== undefined) return logged.key === undefined ? undefined : newIncidentId(logged.key, '');
  try {
    return incident === undefined ? undefined : await addresses.incidentIdAt(incident);
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'unavailable') throw error;
    // It is refused in its turn.
    return undefined;
  }
};

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
