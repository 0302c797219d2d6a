import { isTooLong } from './entries.js';
import { isAuthor } from './names-said.js';
import { dayLineIn, stampAt, type Stamp, type WrittenDay } from './stamps.js';

/** A message as it stands in the text, before its time is made out. */
export interface WrittenMessage {
  /** Its first line, from 1. */
  line: number;
  stamp: Stamp;
  author: string | null;
  text: string;
  /** Whoever wrote it is told by nothing but that the line looks like a name. */
  isBare: boolean;
  /** Lines of it that begin with a time, though not as the messages of this chat do. */
  oddLines: number[];
}

/** What the lines of a chat are, in order; times follow from their order. */
export type Written = ({ kind: 'message' } & WrittenMessage) | { kind: 'day'; line: number; day: WrittenDay };

export interface Unread {
  line: number;
  why: 'before-first' | 'empty' | 'left-out' | 'no-time' | 'too-long';
}

export interface WrittenChat {
  written: Written[];
  unread: Unread[];
}

/** How messages begin: `stamp-first` "[10:42] Ana: …", `name-first` "Ana Pires 10:42" with the text below. */
type Form = 'stamp-first' | 'name-first' | 'two-lines';

interface Header {
  form: Form;
  stamp: Stamp;
  author: string | null;
  text: string;
  /** Of the way that this chat's messages are written. */
  shape: string;
  /** Whoever wrote it is told by nothing but that the line looks like a name. */
  isBare: boolean;
  /** Days stand only where they are not today's, as products do that put times in brackets. */
  mayLackDay: boolean;
}

/** Of one message so many are told. */
const mostOddLines = 20;

/** Marks of the direction of writing, which Teams and WhatsApp put around times. */
const invisible = /[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** What IRC clients say of themselves: who came and went. */
const notice = /^(?:-!-|\*{3}|-->|<--|=!=|--)(?:\s|$)/u;

export interface Forms {
  /** A name alone after the time, with the text below. */
  bareNames: boolean;
  /** The name before the time. */
  nameFirst: boolean;
}

/** Takes a text apart into messages; what belongs to none is told by its line. */
export const linesOf = (text: string, forms: Forms): WrittenChat => {
  const lines = text.split(/\r\n|\n|\r/u);
  const written: Written[] = [];
  const unread: Unread[] = [];
  let first: Header | undefined;
  let message: (WrittenMessage & { lines: string[] }) | undefined;
  const finish = (): void => {
    if (message === undefined) return;
    const { lines: body, ...rest } = message;
    const said = body.join('\n').trim();
    if (said === '') unread.push({ line: rest.line, why: 'empty' });
    else if (isTooLong(said)) unread.push({ line: rest.line, why: 'too-long' });
    else written.push({ kind: 'message', ...rest, text: said });
    message = undefined;
  };
  for (let place = 0; place < lines.length; place++) {
    const number = place + 1;
    const line = lines[place] ?? '';
    if (line === '') {
      message?.lines.push(line);
      continue;
    }
    const plain = line.replace(invisible, '');
    const header = headerOf(lines, place, plain, forms, first);
    if (header && (first === undefined || isAlike(header, first))) {
      first ??= header;
      finish();
      if (notice.test(header.text) && header.author === null) {
        unread.push({ line: number, why: 'left-out' });
        continue;
      }
      if (header.form === 'two-lines') place += 1;
      message = {
        line: number,
        stamp: header.stamp,
        author: header.author,
        text: '',
        isBare: header.isBare,
        oddLines: [],
        lines: [header.text],
      };
      continue;
    }
    const day = dayLineIn(plain);
    if (day) {
      finish();
      written.push({ kind: 'day', line: number, day });
    } else if (message) {
      if (header && message.oddLines.length < mostOddLines) message.oddLines.push(number);
      message.lines.push(line);
    } else if (plain.trim() !== '') unread.push({ line: number, why: first ? 'no-time' : 'before-first' });
  }
  finish();
  return { written, unread };
};

/** A line that is written as the first of this chat: others are a part of what somebody pasted into a message. */
const isAlike = (header: Header, first: Header): boolean => {
  if (header.form !== first.form || header.shape !== first.shape) return false;
  const [isDated, wasDated] = [header.stamp.day !== undefined, first.stamp.day !== undefined];
  return isDated === wasDated || (header.mayLackDay && first.mayLackDay);
};

/** As the first of this chat is written, where it can be read so. */
const headerOf = (
  lines: readonly string[],
  place: number,
  line: string,
  forms: Forms,
  first: Header | undefined,
): Header | undefined => {
  const header = headerAt(lines, place, line, forms);
  if (header === undefined || first === undefined || !header.isBare || isAlike(header, first)) return header;
  return headerAt(lines, place, line, { ...forms, bareNames: false });
};

const headerAt = (lines: readonly string[], place: number, line: string, forms: Forms): Header | undefined => {
  const stampFirst = stampFirstIn(line, forms);
  if (stampFirst) return stampFirst;
  if (!forms.nameFirst) return undefined;
  return nameFirstIn(line) ?? twoLinesAt(lines, place, line);
};

const stampFirstIn = (line: string, forms: Forms): Header | undefined => {
  const indent = /^[ \t]{0,2}/u.exec(line)?.[0].length ?? 0;
  const opening = line[indent];
  const isOpen = opening === '[' || opening === '(';
  const found = stampAt(line, indent + (isOpen ? 1 : 0));
  if (found === undefined) return undefined;
  const closing = opening === '[' ? ']' : ')';
  if (isOpen && line[found.end] !== closing) return undefined;
  const rest = line.slice(found.end + (isOpen ? 1 : 0));
  if (rest !== '' && !/^[\s:\-–—|,<]/u.test(rest)) return undefined;
  const { author, text, style } = authorIn(rest, forms);
  return {
    form: 'stamp-first',
    stamp: found.stamp,
    author,
    text,
    shape: [isOpen ? opening : '', style, found.stamp.shape].join(),
    isBare: style === 'bare',
    mayLackDay: isOpen && forms.nameFirst,
  };
};

interface Authorship {
  author: string | null;
  text: string;
  /** Of IRC clients alone: nothing else of a chat is written in two ways. */
  style: string;
}

const authorIn = (rest: string, { bareNames }: Forms): Authorship => {
  const said = rest.replace(/^\s*(?:[-–—|:]\s+|[-–—]\s*(?=<))?/u, '');
  const nick = /^<\s?[@+%&~!*]?([^<>\s][^<>]{0,79})>(?:\s(.*)|)$/u.exec(said);
  if (nick) return { author: (nick[1] ?? '').trim(), text: nick[2] ?? '', style: 'irc' };
  if (notice.test(said)) return { author: null, text: said, style: 'irc' };
  const action = /^\*\s+(\S{1,80})\s(.*)$/u.exec(said);
  if (action && isAuthor(action[1] ?? '')) return { author: action[1] ?? '', text: action[2] ?? '', style: 'irc' };
  const column = /^([^\s|:]{1,80})\s*[|\t]\s?(.*)$/u.exec(said);
  if (column && isAuthor(column[1] ?? '')) return { author: column[1] ?? '', text: column[2] ?? '', style: '' };
  const colon = said.search(/:(?:\s|$)/u);
  const name = colon < 0 ? '' : said.slice(0, colon);
  if (isAuthor(name)) return { author: name, text: said.slice(colon + 1).trimStart(), style: '' };
  if (bareNames && isAuthor(said.trim())) return { author: said.trim(), text: '', style: 'bare' };
  return { author: null, text: said, style: '' };
};

/** "Ana Pires  10:42 AM", "Ana Pires, 7/31/2021 10:42 AM", "Ana Pires [31/07/2021 10:42]". */
const nameFirst =
  /^(?<name>[^\d[\],][^[\]]*?)(?<between>,? {1,3}|\t)(?<open>\[?)(?=\d{1,4}[-/.:]|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/iu;

const nameFirstIn = (line: string): Header | undefined => {
  if (line.length > 160) return undefined;
  const found = nameFirst.exec(line);
  const { name = '', between = '', open = '' } = found?.groups ?? {};
  if (!found || !isAuthor(name)) return undefined;
  const stamp = stampAt(line, found[0].length);
  if (stamp === undefined || line.slice(stamp.end).trim() !== (open === '' ? '' : ']')) return undefined;
  return {
    form: 'name-first',
    stamp: stamp.stamp,
    author: name,
    text: '',
    shape: [between, open, stamp.stamp.shape].join(),
    isBare: true,
    mayLackDay: true,
  };
};

/** A name, and below it nothing but the time. */
const twoLinesAt = (lines: readonly string[], place: number, line: string): Header | undefined => {
  if (line.length > 80 || (place > 0 && (lines[place - 1] ?? '').trim() !== '') || !isAuthor(line.trim()))
    return undefined;
  const below = (lines[place + 1] ?? '').replace(invisible, '').trim();
  const stamp = below.length > 80 ? undefined : stampAt(below, 0);
  if (stamp?.end !== below.length || below === '') return undefined;
  const { shape } = stamp.stamp;
  return {
    form: 'two-lines',
    stamp: stamp.stamp,
    author: line.trim(),
    text: '',
    shape,
    isBare: true,
    mayLackDay: true,
  };
};
