import { checkDocument, documentFrom, type Value } from './bson-document.js';

/**
 * Messages as bytes. Source: MongoDB Manual, "MongoDB Wire Protocol": OP_MSG, and OP_QUERY with OP_REPLY, which are
 * left for the first `hello` of a connection.
 */

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;

/** Bytes; what `hello` states as `maxMessageSizeBytes`. */
export const MAX_MESSAGE_BYTES = 48_000_000;

const HEADER_BYTES = 16;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
const REQUIRED_FLAGS = 0xffff;

/** The connection says what cannot be answered; it is closed. */
export class ProtocolError extends Error {}

export interface Request {
  readonly id: number;
  readonly isLegacy: boolean;
  /** The client waits for a reply (not with `w: 0`). */
  readonly isAnswered: boolean;
  readonly body: Buffer;
  /** Document sequences by their name (`documents`, `updates`, `deletes`). */
  readonly sequences: ReadonlyMap<string, readonly Buffer[]>;
}

/** Cuts a stream into messages, whatever the chunks. */
export async function* messagesOf(stream: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let chunks: Buffer[] = [];
  let have = 0;
  let need = 4;
  for await (const chunk of stream) {
    chunks.push(chunk);
    have += chunk.length;
    while (have >= need) {
      const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
      const length = bytes.readInt32LE();
      if (length < HEADER_BYTES || length > MAX_MESSAGE_BYTES) throw new ProtocolError(`a message of ${length} bytes`);
      need = length;
      chunks = [bytes];
      if (have < length) break;
      yield bytes.subarray(0, length);
      chunks = [bytes.subarray(length)];
      have -= length;
      need = 4;
    }
  }
}

/**
 * @throws ProtocolError for what is no message of these kinds; CommandFailed for a document that is not right BSON
 *   (`checkDocument`).
 */
export const parseRequest = (message: Buffer): Request => {
  const id = message.readInt32LE(4);
  const operation = message.readInt32LE(12);
  if (operation === OP_MSG) return { id, isLegacy: false, ...parseMessage(message) };
  if (operation === OP_QUERY) return { id, isLegacy: true, ...parseQuery(message) };
  throw new ProtocolError(`operation ${operation}`);
};

const parseMessage = (message: Buffer): Pick<Request, 'isAnswered' | 'body' | 'sequences'> => {
  const flags = message.length < 21 ? REQUIRED_FLAGS : message.readUInt32LE(16);
  if ((flags & REQUIRED_FLAGS & ~(CHECKSUM_PRESENT | MORE_TO_COME)) !== 0) throw new ProtocolError(`flags ${flags}`);
  const end = message.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  const sequences = new Map<string, readonly Buffer[]>();
  let body: Buffer | undefined;
  for (let at = 20; at < end;) {
    const kind = message[at];
    const size = sizeAt(message, at + 1, end);
    const section = message.subarray(at + 1, at + 1 + size);
    if (kind === 0 && body === undefined) body = section;
    else if (kind === 1) {
      const nameEnd = section.indexOf(0, 4);
      if (nameEnd < 0) throw new ProtocolError('a document sequence without a name');
      sequences.set(section.toString('utf8', 4, nameEnd), documentsIn(section.subarray(nameEnd + 1)));
    } else throw new ProtocolError(`a section of kind ${kind}`);
    at += 1 + size;
  }
  if (body === undefined) throw new ProtocolError('a message without a body');
  checkDocument(body, 'any');
  return { isAnswered: (flags & MORE_TO_COME) === 0, body, sequences };
};

const documentsIn = (section: Buffer): Buffer[] => {
  const documents: Buffer[] = [];
  for (let at = 0; at < section.length;) {
    const document = section.subarray(at, at + sizeAt(section, at, section.length));
    checkDocument(document, 'any');
    documents.push(document);
    at += document.length;
  }
  return documents;
};

const sizeAt = (bytes: Buffer, at: number, end: number): number => {
  const size = at + 4 > end ? 0 : bytes.readInt32LE(at);
  if (size < 5 || at + size > end) throw new ProtocolError('a section that is longer than its message');
  return size;
};

const parseQuery = (message: Buffer): Pick<Request, 'isAnswered' | 'body' | 'sequences'> => {
  const nameEnd = message.indexOf(0, 20);
  const at = nameEnd + 9;
  if (nameEnd < 0) throw new ProtocolError('a query without a collection');
  const body = message.subarray(at, at + sizeAt(message, at, message.length));
  checkDocument(body, 'any');
  return { isAnswered: true, body, sequences: new Map() };
};

/** The reply to a request, ready to be sent. */
export const replyTo = ({ id, isLegacy }: Pick<Request, 'id' | 'isLegacy'>, fields: Record<string, Value>): Buffer => {
  const document = documentFrom(fields);
  const head = Buffer.alloc(isLegacy ? 36 : 21);
  head.writeInt32LE(head.length + document.length);
  head.writeInt32LE(id, 8);
  head.writeInt32LE(isLegacy ? OP_REPLY : OP_MSG, 12);
  // OP_REPLY: flags, cursor, starting place, one document. OP_MSG: flags, a section of kind 0.
  if (isLegacy) head.writeInt32LE(1, 32);
  return Buffer.concat([head, document]);
};
