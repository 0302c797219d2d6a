import type { FieldError } from '#decider';
import { InvalidRequest, MalformedRequest } from './errors.js';

/** How deep objects and lists may lie in one another. */
export const depthLimit = 16;

/** Control characters that no text needs: all below space but tab and line ends, and DEL. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads a request's body as JSON, strictly: UTF-8, no name twice in an object, bounded depth, texts without control
 * characters or halves of surrogate pairs.
 *
 * @throws MalformedRequest, InvalidRequest
 */
export const parseJsonBody = (body: Buffer): object => {
  if (body.length === 0) return {};
  const text = decode(body);
  const repeated = repeatedName(text);
  const value = parse(text);
  if (repeated !== undefined)
    throw new MalformedRequest(`The name ${JSON.stringify(repeated)} stands twice in one object: keep one of them.`, [
      { field: repeated, detail: 'stands twice' },
    ]);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new MalformedRequest('The body is not a JSON object: send {…} with the fields of the request.');
  refuseUnreadableTexts(value);
  return value;
};

/**
 * Texts without control characters or halves of surrogate pairs, names that a request can have.
 *
 * @throws InvalidRequest
 */
export const refuseUnreadableTexts = (request: object): void => {
  const errors = textErrors(request, '');
  if (errors.length > 0) throw new InvalidRequest(errors);
};

/** Is the body what `parseJsonBody` reads, by its headers: UTF-8, as it is? RFC 8259 knows no other charset. */
export const isPlainJson = (headers: Readonly<Record<string, string | string[] | undefined>>): boolean =>
  /^\s*(identity\s*)?$/i.test(String(headers['content-encoding'] ?? '')) &&
  !/;\s*charset\s*=(?!\s*"?utf-?8"?\s*(;|$))/i.test(String(headers['content-type'] ?? ''));

const decode = (body: Buffer): string => {
  try {
    return decoder.decode(body);
  } catch {
    throw new MalformedRequest('The body is not UTF-8: encode it as UTF-8 and send it again.');
  }
};

/**
 * Walks the text before it is parsed, so that no depth can exhaust the stack, and finds a name that stands twice in one
 * object, which a parser would let pass.
 */
const repeatedName = (text: string): string | undefined => {
  const open: Set<string>[] = [];
  let repeated: string | undefined;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '{' || character === '[') {
      if (open.push(new Set()) > depthLimit)
        throw new MalformedRequest(`The body is nested deeper than ${depthLimit} levels: flatten it.`);
    } else if (character === '}' || character === ']') open.pop();
    else if (character === '"') {
      const end = endOfString(text, index);
      if (text[afterSpace(text, end)] === ':') {
        const name = nameIn(text.slice(index, end));
        const names = open.at(-1);
        if (names?.has(name)) repeated ??= name;
        names?.add(name);
      }
      index = end - 1;
    }
  }
  return repeated;
};

const endOfString = (text: string, start: number): number => {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index + 1;
};

const afterSpace = (text: string, start: number): number => {
  let index = start;
  while (' \t\n\r'.includes(text[index] ?? '.')) index++;
  return index;
};

/** Two spellings of one name (escapes) are one name. */
const nameIn = (literal: string): string => {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return literal;
  }
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new MalformedRequest(`The body is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
};

const textErrors = (value: unknown, path: string): FieldError[] => {
  if (typeof value === 'string') return textError(value, path);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const place = path === '' ? name : `${path}.${name}`;
    return [...nameError(name, place), ...textErrors(inner, place)];
  });
};

const textError = (text: string, field: string): FieldError[] => {
  if (forbidden.test(text)) return [{ field, detail: 'holds a control character (like NUL): take it out' }];
  if (!text.isWellFormed()) return [{ field, detail: 'holds half of a surrogate pair: send whole characters' }];
  return [];
};

const nameError = (name: string, place: string): FieldError[] =>
  isNameOfEveryObject(name)
    ? [{ field: place, detail: 'is no field of this request: check its spelling' }]
    : textError(name, JSON.stringify(place));

/** Names like "constructor": every object has them, so that what reads requests would pass over them in silence. */
export const isNameOfEveryObject = (name: string): boolean => name in Object.prototype;
