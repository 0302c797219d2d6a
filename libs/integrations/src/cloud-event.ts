import { CloudEvent, ValidationError } from 'cloudevents';
import { InvalidRequest, parseInstant, parseJsonBody, refuseUnreadableTexts } from '#http';

/** What is read of an event in the format of the CNCF (CloudEvents 1.0). */
export interface EventRead {
  id: string;
  source: string;
  type: string;
  subject?: string;
  /** RFC 3339 UTC. */
  time?: string;
  data: unknown;
}

export interface EventRequest {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  bytes: Buffer;
}

type Attributes = Record<string, unknown>;

const structuredType = 'application/cloudevents+json';

/**
 * Reads one event, structured or binary (HTTP protocol binding, 3.1 and 3.2). The library would fill in what is missing, take
 * other versions and leave the types of attributes unchecked; it has the last word on what was read.
 *
 * @throws MalformedRequest, InvalidRequest
 */
export const eventIn = ({ headers, bytes }: EventRequest): EventRead => {
  const type = typeOf(headers['content-type']);
  const { data, ...attributes } = type === structuredType ? structured(bytes) : binary(headers, bytes);
  const event = checked(attributes);
  try {
    // What a sender adds beside the attributes of the format is looked at, and says nothing.
    new CloudEvent({ ...attributes, ...event });
  } catch (error) {
    if (error instanceof ValidationError) throw new InvalidRequest(errorsIn(error));
    throw error;
  }
  return { ...event, data };
};

const typeOf = (header: string | string[] | undefined): string =>
  (String(header ?? '').split(';')[0] ?? '').trim().toLowerCase();

const isJson = (type: string): boolean => /^application\/(?:json|[\w.-]+\+json)$/.test(type);

const refusal = (field: string, detail: string): InvalidRequest => new InvalidRequest([{ field, detail }]);

const structured = (bytes: Buffer): Attributes => {
  const { data, data_base64: encoded = null, ...attributes } = parseJsonBody(bytes) as Attributes;
  const { datacontenttype: said = null } = attributes;
  if (said !== null && !(typeof said === 'string' && isJson(typeOf(said))))
    throw refusal('datacontenttype', 'takes application/json: the data is the fact as JSON');
  if (encoded === null) return { ...attributes, data };
  if (data !== undefined) throw refusal('data_base64', 'is not taken beside data: send one of them');
  if (typeof encoded !== 'string' || !/^(?:[\w+/]{4})*(?:[\w+/]{2}==|[\w+/]{3}=)?$/.test(encoded))
    throw refusal('data_base64', 'takes a JSON object in base64 (RFC 4648, 4)');
  return { ...attributes, data: parseJsonBody(Buffer.from(encoded, 'base64')) };
};

const binary = (headers: EventRequest['headers'], bytes: Buffer): Attributes => {
  const said = Object.entries(headers).filter(([name]) => name.startsWith('ce-'));
  if (said.length === 0)
    throw refusal(
      'specversion',
      `is required: send an event as ${structuredType}, or its data as application/json with the headers ce-specversion, ce-id, ce-source and ce-type`,
    );
  const attributes = Object.fromEntries(said.map(([name, value]) => [name.slice(3), decoded(name, String(value))]));
  refuseUnreadableTexts(attributes);
  return { ...attributes, data: parseJsonBody(bytes) };
};

/** What is no printable ASCII stands in a header percent-encoded, and texts may stand in quotes (HTTP protocol binding, 3.1.3.2). */
const decoded = (name: string, header: string): string => {
  const [, quoted] = /^"((?:[^"\\]|\\.)*)"$/.exec(header.trim()) ?? [];
  const text = quoted === undefined ? header : quoted.replace(/\\(.)/g, '$1');
  try {
    return decodeURIComponent(text);
  } catch {
    throw refusal(
      name,
      'takes UTF-8 that is percent-encoded where it is no printable ASCII; a percent sign itself is %25',
    );
  }
};

const versionWanted = 'takes "1.0": send the event in version 1.0 of the format';
const required = ['id', 'source', 'type'] as const;

/** @throws InvalidRequest of everything that is wrong */
const checked = (attributes: Attributes): Omit<EventRead, 'data'> & { specversion: string } => {
  const errors: { field: string; detail: string }[] = [];
  const textOf = (name: string): string | undefined => {
    const value = attributes[name] ?? undefined;
    if (value === undefined || (typeof value === 'string' && value !== '')) return value;
    errors.push({ field: name, detail: 'takes a text that is not empty' });
    return undefined;
  };
  if (attributes['specversion'] !== '1.0') errors.push({ field: 'specversion', detail: versionWanted });
  for (const name of required)
    if ((attributes[name] ?? undefined) === undefined) errors.push({ field: name, detail: 'is required' });
  const [id = '', source = '', type = ''] = required.map(textOf);
  const [subject, said] = [textOf('subject'), textOf('time')];
  const time = said === undefined ? undefined : parseInstant(said);
  if (said !== undefined && time === undefined)
    errors.push({ field: 'time', detail: 'takes a time as RFC 3339 with an offset, like 2026-03-01T10:42:00Z' });
  for (const [name, value] of Object.entries(attributes)) {
    if (!/^[a-z0-9]+$/.test(name))
      errors.push({ field: name, detail: 'takes a name of lower-case letters and digits' });
    if (typeof value === 'object' && value !== null && !known.includes(name))
      errors.push({ field: name, detail: 'takes a text, a number, or true or false' });
  }
  if (errors.length > 0) throw new InvalidRequest(errors);
  return {
    ...{ specversion: '1.0', id, source, type },
    ...(subject === undefined ? {} : { subject }),
    ...(time === undefined ? {} : { time }),
  };
};

const known: readonly string[] = ['specversion', ...required, 'subject', 'time', 'datacontenttype'];

const errorsIn = ({ errors, message }: ValidationError): { field: string; detail: string }[] => {
  const found = (errors ?? []).map((each) =>
    typeof each === 'string'
      ? { field: 'event', detail: each }
      : { field: each.instancePath.replace(/^\//, '') || 'event', detail: each.message ?? 'is wrong' },
  );
  return found.length > 0 ? found : [{ field: 'event', detail: message }];
};
