import { createHash } from 'node:crypto';
import { isVisible } from '#decider';
import { isName } from '#directory/domain';
import { parseInstant } from '#http';
import { textAt } from '../asking.js';
import type { Alert, SignalKind } from '../domain/index.js';

export type Severity = 1 | 2 | 3 | 4 | 5;

/** One thing that a sender says, in our words. */
export interface Said {
  kind: SignalKind;
  /** By which copies are known. */
  delivery: string;
  /** Of a group: which alert. */
  alert?: Alert;
  /** When it happened there, RFC 3339 UTC; left out where it is not said. */
  occurredAt?: string;
  /** What it is called: the title of the incident that begins, or what a note is about. */
  title: string;
  /** What is said of it. */
  text?: string;
  /** Names of services that it says are affected. */
  services?: string[];
  severity?: Severity;
  /** The person who did it, by name. */
  by?: string;
  /** Where it is shown. */
  url?: string;
}

/** What a request says of one thing. */
export interface SaidOf {
  /** The sender's own id of the thing; its incident has the key "SENDER:THING", but that of a group. */
  thing: string;
  said: Said[];
  /** Of a group of alerts: no other alert of it fires. */
  isWhole?: boolean;
  /** The parts of it that could not be used. */
  unusable?: UnusablePart[];
}

export interface UnusablePart {
  /** Why, and what to do. */
  reason: string;
  payload: string;
}

/** What the address adds that a sender does not say. */
export interface Added {
  services: string[];
  severity?: Severity;
  /** The label of issues that are incidents. */
  label: string;
}

/** The request is what the sender sends, and cannot be used: why, and what to do. */
export class Unusable extends Error {
  constructor(
    reason: string,
    /** What it is about, where that can be read. */
    readonly thing?: string,
  ) {
    super(reason);
    this.name = 'Unusable';
  }
}

/** Reads one request. @returns nothing where it tells of nothing that goes on. @throws Unusable */
export type Reader = (body: unknown, headers: (name: string) => string | undefined, added: Added) => SaidOf[];

export const digestOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);

/** A time as senders write it, in UTC. Programs in Go say the first of January of the year 1 where they know none. */
export const timeAt = (value: unknown, ...path: string[]): string | undefined => {
  const moment = parseInstant(textAt(value, ...path) ?? '');
  return moment === undefined || moment < '1970' ? undefined : moment;
};

const severities: readonly [Severity, RegExp][] = [
  [1, /^(?:p1|p-?0|sev-?[01]|1|critical|crit|emergency|fatal|disaster|page)$/],
  [2, /^(?:p2|sev-?2|2|high|major|error|urgent)$/],
  [3, /^(?:p3|sev-?3|3|medium|moderate|minor|warning|warn|average)$/],
  [4, /^(?:p4|sev-?4|4|low|notice)$/],
  [5, /^(?:p5|sev-?5|5|info|informational|none|debug)$/],
];

/** The severity that is meant by a word or rank of those products; undefined where nobody can tell. */
export const severityCalled = (text: string | undefined): Severity | undefined => {
  const word = text?.trim().toLowerCase();
  return word === undefined ? undefined : severities.find(([, called]) => called.test(word))?.[0];
};

/** Texts as events hold them: without control characters or halves of characters; what shows nothing is not said. */
export const readable = ({ title, text, services, by, ...said }: Said): Said => {
  const [words, name] = [text === undefined ? '' : plain(text), by === undefined ? '' : inLine(by)];
  return {
    ...said,
    title: isVisible(inLine(title)) ? inLine(title) : 'Without a title',
    ...(isVisible(words) ? { text: words } : {}),
    ...(services === undefined ? {} : { services: services.map(inLine).filter(isName) }),
    ...(isName(name) ? { by: name } : {}),
  };
};

const plain = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');

const inLine = (text: string): string => plain(text).replace(/\s+/g, ' ').trim();

/** As many whole characters as fit into so many bytes of UTF-8. */
export const cutTo = (limit: number, text: string): string => {
  if (Buffer.byteLength(text) <= limit) return text;
  const bytes = Buffer.from(text).subarray(0, limit - 3);
  return `${bytes.toString('utf8').replace(/�+$/u, '')}…`;
};
