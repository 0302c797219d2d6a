import type { Heading, List, ListItem, Paragraph, RootContent, Table } from 'mdast';
import { cellEnd, claimOf, type Claim } from './claims.js';
import { mayBeginAnotherDay } from './day-shifts.js';
import { dayAt, dayStated, speaksOfDay } from './days.js';
import { clean, textOf } from './node-text.js';
import { lineOf, plain, type Part } from './parts.js';
import { countedBefore, lastWordsOf, mentionsIn, statementsIn, together } from './said-around.js';
import { columnOf, statementIn, type Column, type Statement } from './statements.js';
import { whenAt, type Clock, type When } from './when.js';
import { withoutZones, zonesIn, type Zone } from './zones.js';

/** What a section of a timeline says, in its order: an entry, a day that holds from here on, or something else. */
export type Step =
  | {
      kind: 'entry';
      line: number;
      text: string;
      /** When, as it is written. */
      said: string;
      when: When;
      claim?: Claim | 'doubtful';
      /** What is said of all times here, beside what the entry says itself. */
      around: Zone[];
    }
  /** Without `day` one is said that cannot be told, or may be, so that none holds. */
  | { kind: 'day'; day?: string; line: number; text: string }
  /** Something that is no entry: with a reason it is listed. */
  | { kind: 'other'; line: number; text: string; reason?: string; speaksOfDay: boolean; isProse?: true };

/** Words that take the exactness of its time from an entry. */
const vagueText =
  /^\W*(?:approx\w*|about|around|roughly|estimated?)\s*(?:time)?\s*[):]|\((?:approx\w*|estimated?|est|time (?:is )?(?:approximate|estimated?|a guess|uncertain|unknown))\.?\)|\b(?:around|about) (?:this|that) time\b|\btimes? (?:is |are )?(?:approximate|estimated|a guess|uncertain|unknown)\b/iu;

/** Reads one section. */
export const stepsOf = (
  { heading = '', nodes, line }: Pick<Part, 'heading' | 'nodes'> & { line: number },
  near: string | undefined,
): Step[] => new Walk(heading, nodes, line, near).steps;

class Walk {
  readonly steps: Step[] = [];
  private readonly section: Statement;
  /** Of the heading under which it stands. */
  private under: Statement = { zones: [] };
  /** Of the line that said the day. */
  private ofDay: Zone[] = [];

  constructor(
    heading: string,
    nodes: readonly RootContent[],
    line: number,
    private near: string | undefined,
  ) {
    const first = nodes.findIndex(({ type }) => type === 'heading');
    const before = first < 0 ? nodes : nodes.slice(0, first);
    const said = [
      statementIn(heading, line, true),
      ...[...statementsIn(before), ...countedBefore(before), ...lastWordsOf(nodes, this.near)],
    ];
    const isSaid = said.some(({ zones }) => zones.length > 0);
    this.section = together(isSaid ? said : [...said, ...mentionsIn(before)]);
    this.day(heading, line);
    for (const [place, node] of nodes.entries()) {
      if (node.type === 'table') this.table(node);
      else if (node.type === 'list') this.list(node);
      else if (node.type === 'heading') {
        const next = nodes.findIndex(({ type }, other) => other > place && type === 'heading');
        const below = nodes.slice(place + 1, next < 0 ? undefined : next);
        this.under = together([
          statementIn(textOf(node), lineOf(node), true),
          ...[...statementsIn(below), ...countedBefore(below)],
        ]);
        if (!this.lines(node) && !this.headed(node, nodes[place + 1])) this.aside(node);
      } else if (node.type === 'paragraph') {
        if (!this.lines(node)) this.aside(node);
      } else this.aside(node);
    }
  }

  /** What is no entry, and may say a day, or times that are not read. */
  private aside(node: RootContent): void {
    const text = node.type === 'heading' || node.type === 'paragraph' ? textOf(node) : plain(node).trim();
    if (text === '') return;
    const line = lineOf(node);
    const isOfTimes = statementIn(text, line).zones.length > 0;
    this.day(text, line, isOfTimes ? undefined : isHeadingLike(node));
    const reason = holdsTime(text) && !isOfTimes ? whyUnread(node) : undefined;
    this.steps.push({
      kind: 'other',
      line,
      text: clean(text),
      speaksOfDay: false,
      ...(reason ? { reason, isProse: true as const } : {}),
    });
  }

  /**
   * What a heading or a paragraph says of the day of what follows.
   *
   * @param isHeading undefined of what says a day only in words that are understood
   */
  private day(text: string, line: number, isHeading?: boolean): boolean {
    const said = withoutZones(clean(text));
    const isOpen = isHeading !== undefined && mayBeginAnotherDay(said, isHeading);
    const stated = dayStated(said, this.near) ?? (isOpen ? {} : undefined);
    if (stated === undefined) return false;
    this.near = stated.day ?? this.near;
    this.steps.push({ kind: 'day', line, text: clean(text), ...stated });
    this.ofDay = [];
    return stated.day !== undefined;
  }

  /** A heading, or lines of a paragraph, that begin with a time and what happened then. */
  private lines(node: Paragraph | Heading): boolean {
    const lines = textOf(node).split('\n');
    const begins = (text: string): boolean => {
      const when = whenAt(text, this.near);
      const rest = text.slice(when?.length ?? 0);
      return when?.clock !== undefined && /^\s*[:–—|\-\u2060]\s*\S/u.test(rest);
    };
    if (!begins(lines[0] ?? '')) return false;
    const entries: { line: number; text: string }[] = [];
    for (const [place, text] of lines.entries()) {
      const entry = entries.at(-1);
      if (entry === undefined || begins(text)) entries.push({ line: lineOf(node) + place, text });
      else entry.text += ` ${text}`;
    }
    for (const { line, text } of entries) this.begun(text, line, text);
    return true;
  }

  /** A heading that is a moment, and under it what happened then. */
  private headed(node: Heading, below: RootContent | undefined): boolean {
    const when = this.cell(textOf(node));
    if (when?.clock === undefined) return false;
    const text = below?.type === 'paragraph' ? clean(textOf(below)) : '';
    this.entry(when, clean(textOf(node)), text, text, lineOf(node), []);
    return true;
  }

  private list(list: List): void {
    for (const item of list.children) this.item(item);
  }

  private item(item: ListItem): void {
    const own = item.children.filter(({ type }) => type !== 'list');
    const lists = item.children.filter((child): child is List => child.type === 'list');
    const [first] = own;
    const text = first === undefined ? '' : textOf(first).replaceAll('\n', ' ');
    const whole = clean([text, ...own.slice(1).map((node) => plain(node))].join(' '));
    const line = lineOf(item);
    const isHeld = lists.some((list) => holdsTimes(list, this.near));
    const all = isHeld ? whole : clean([whole, ...lists.map(listed)].join(' '));
    if (whenAt(text, this.near)?.clock === undefined && this.dayAlone(text, line)) {
      if (lists.length === 0) return;
    } else if (!this.begun(text, line, all) && all !== '')
      this.steps.push({
        kind: 'other',
        line,
        text: all,
        reason: 'begins with no time',
        speaksOfDay: mayBeginAnotherDay(whole.slice(0, 80), isHeld || isHeadingLike(first)),
      });
    if (isHeld) for (const list of lists) this.list(list);
  }

  /** A line that says a day and nothing else; its label holds until the next. */
  private dayAlone(text: string, line: number): boolean {
    if (dayStated(withoutZones(clean(text)), this.near)?.day === undefined || !this.day(text, line)) return false;
    this.ofDay = zonesIn(text);
    return true;
  }

  /**
   * An entry that begins with its time.
   *
   * @param all what it says, with what stands under it
   */
  private begun(text: string, line: number, all: string): boolean {
    const when = whenAt(text, this.near);
    if (when?.clock === undefined && when?.problem === undefined) return false;
    if (when.clock === undefined && !/^\s*[([]?\s*\d{1,2}:\d{2}/u.test(text.slice(0, when.length))) return false;
    const said = clean(text.slice(0, when.length));
    const own = clean(text.slice(when.length)).replace(/^[-–—:|•→>,;=.\s]+/u, '');
    const below = clean(all).startsWith(clean(text)) ? clean(all).slice(clean(text).length) : '';
    this.entry(when, said, own, `${own}${below}`.trim(), line, []);
    return true;
  }

  private entry(when: When, said: string, own: string, text: string, line: number, column: readonly Statement[]): void {
    this.near = when.day ?? this.near;
    const around = together([...column, this.under, this.section, { zones: this.ofDay }]);
    const isOther = !when.saysDay && dayAt(own.replace(/^\W*(?:on |the )*/iu, ''), this.near) !== undefined;
    const problem =
      when.problem ??
      (isOther ? 'says a day that cannot be told for sure: write it before the time, like 2021-07-31' : undefined) ??
      (vagueText.test(own) ? 'is approximate' : undefined) ??
      (own.includes('~~') || said.includes('~~') ? 'is struck out' : undefined) ??
      around.problem;
    const claim = problem === undefined && when.isSpan === undefined ? claimOf(own) : undefined;
    this.steps.push({
      ...{ kind: 'entry', line, text, said, around: around.zones },
      when: { ...when, ...(problem === undefined ? {} : { problem }), ...(isOther ? { saysDay: true } : {}) },
      ...(claim === undefined ? {} : { claim }),
    });
  }

  private table(table: Table): void {
    const rows = table.children.map((row) => ({ line: lineOf(row), cells: row.children.map((cell) => textOf(cell)) }));
    const [header, ...others] = rows;
    if (header === undefined) return;
    const columns = header.cells.map((cell) => columnOf(clean(cell), header.line));
    const isRow = header.cells.some((cell) => whenAt(cell, this.near)?.clock !== undefined);
    for (const row of isRow ? rows : others) this.row(row.cells, row.line, columns);
  }

  private row(cells: string[], line: number, columns: readonly Column[]): void {
    if (cells.every((cell) => clean(cell) === '')) return;
    const named = columns.findIndex(({ holds }) => holds !== 'other');
    const clocks = this.clocksOf(cells, columns);
    const [chosen, ...besideIt] = clocks;
    const isDayBefore = columns[named]?.holds === 'day';
    const at = Math.max(0, chosen === undefined || isDayBefore ? named : chosen);
    const isDay = columns[at]?.holds === 'day' || named < 0;
    const second =
      chosen !== undefined && isDayBefore
        ? chosen
        : columns.findIndex(({ holds }, place) => place > at && (holds === 'time' || (named < 0 && place === at + 1)));
    const isApart =
      isDay &&
      second > 0 &&
      whenAt(cells[at] ?? '', this.near)?.clock === undefined &&
      whenAt(cells[second] ?? '', this.near)?.clock !== undefined &&
      cells.length > 2;
    const places = isApart ? [at, second] : [at];
    const said = places
      .map((place) => clean(cells[place] ?? ''))
      .filter((cell) => cell !== '')
      .join(' ');
    const text = cells
      .flatMap((cell, place) => ([...places, ...besideIt].includes(place) || clean(cell) === '' ? [] : [clean(cell)]))
      .join(cellEnd);
    const read = this.cell(places.map((place) => cells[place] ?? '').join(' '));
    const when = read === undefined || besideIt.length === 0 ? read : this.onClocks(read, besideIt, cells, columns);
    if (when === undefined) {
      if (this.dayAlone(said, line)) {
        if (text !== '')
          this.steps.push({
            kind: 'entry',
            line,
            text,
            said,
            around: [],
            when: { saysDay: true, zones: [], length: 0, ...dayOfStep(this.steps) },
          });
        return;
      }
      const reason = said === '' ? 'says no time' : `"${said}" is no day and time that can be read`;
      this.steps.push({
        kind: 'other',
        line,
        text: `${said}${said === '' || text === '' ? '' : ': '}${text}`,
        reason,
        speaksOfDay: /[\p{L}\d]/u.test(said),
      });
      return;
    }
    this.entry(
      when,
      said,
      text,
      text,
      line,
      besideIt.length > 0 ? [] : places.flatMap((place) => columns[place] ?? []),
    );
  }

  /** Columns that show the moment on several clocks; the one first of which the zone is known. */
  private clocksOf(cells: readonly string[], columns: readonly Column[]): number[] {
    const clocks = columns.flatMap(({ holds }, place) =>
      ['time', 'both'].includes(holds) && whenAt(cells[place] ?? '', this.near)?.clock !== undefined ? [place] : [],
    );
    if (clocks.length < 2) return [];
    const ofZones = (place: number): number => {
      const zones = columns[place]?.zones ?? [];
      return zones.some(({ kind }) => kind === 'unknown' || kind === 'several') ? 2 : zones.length > 0 ? 0 : 1;
    };
    return clocks.sort((one, other) => ofZones(one) - ofZones(other));
  }

  /** A moment that other columns show as well: they must agree, and leave open no day. */
  private onClocks(when: When, others: readonly number[], cells: readonly string[], columns: readonly Column[]): When {
    const [chosen] = this.clocksOf(cells, columns);
    const zones = when.zones.length > 0 ? when.zones : (columns[chosen ?? -1]?.zones ?? []);
    const read: When = { ...when, zones };
    const isOtherDay = (clock: Clock | undefined): boolean =>
      clock !== undefined && when.clock !== undefined && Math.abs(clock.ms - when.clock.ms) >= 10 * 3_600_000;
    for (const place of others) {
      const other = whenAt(cells[place] ?? '', this.near);
      if (other?.clock === undefined || when.clock === undefined) continue;
      const otherZones = other.zones.length > 0 ? other.zones : (columns[place]?.zones ?? []);
      const isKnown = otherZones.length > 0 && otherZones.every(({ kind }) => kind !== 'unknown');
      if (isKnown) read.also ??= { clock: other.clock, zones: otherZones };
      if (isOtherDay(other.clock)) read.problem ??= 'says a day that may be that of one clock or of the other';
      if (read.day === undefined && other.day !== undefined) [read.day, read.saysDay] = [other.day, true];
      else if (other.saysDay && other.day !== read.day) read.problem ??= 'says two days that are not the same';
    }
    return read;
  }

  /** A cell says when as a whole, or it is not known what it says. */
  private cell(cell: string): When | undefined {
    const when = whenAt(cell, this.near);
    if (when === undefined) return undefined;
    const rest = clean(cell.slice(when.length)).replace(/^[\s.,:;–—-]+$/u, '');
    if (rest === '') return when;
    if (when.clock === undefined) return { ...when, problem: 'is no day and time that can be read' };
    const isZone = /^[([]?\s*(?:[A-Z]{2,5}|\p{L}[\p{L} ]* time|local)\s*[)\]]?$/u.test(rest);
    return {
      ...when,
      ...(speaksOfDay(rest) ? { saysDay: true } : {}),
      ...(isZone
        ? { zones: [...when.zones, { written: rest.replace(/[()[\]]/gu, ''), kind: 'unknown' as const }] }
        : { problem: 'is no day and time that can be read' }),
    };
  }
}

const dayOfStep = (steps: readonly Step[]): { day?: string } => {
  const step = steps.findLast(({ kind }) => kind === 'day');
  return step?.kind === 'day' && step.day !== undefined ? { day: step.day } : {};
};

/** Bold text alone, or what ends with a colon, heads what follows. */
const isHeadingLike = (node: RootContent | undefined): boolean =>
  node?.type === 'heading' ||
  (node?.type === 'paragraph' &&
    (/[:：]\s*$/u.test(plain(node)) ||
      node.children.every((child) => child.type === 'strong' || plain(child).trim() === '')));

const holdsTime = (text: string): boolean => /(?<![\d:])\d{1,2}[:h]\d{2}(?![\d:])|\d\s?[ap]\.?m\b/iu.test(text);

/** Why times in it are not read. */
const whyUnread = ({ type }: RootContent): string => {
  switch (type) {
    case 'code':
      return 'is a block of code, in which no times are read';
    case 'html':
      return 'is written in HTML, in which no times are read';
    case 'blockquote':
      return 'is a quotation, in which no times are read';
    default:
      return 'holds a time that is not read: it has to begin the line, with a colon or a dash after it';
  }
};

const holdsTimes = (list: List, near: string | undefined): boolean =>
  list.children.some((item) =>
    item.children.some((child) =>
      child.type === 'list' ? holdsTimes(child, near) : whenAt(textOf(child), near)?.clock !== undefined,
    ),
  );

const listed = (list: List): string =>
  list.children
    .map((item) =>
      item.children.map((child) => (child.type === 'list' ? listed(child) : clean(textOf(child)))).join(' '),
    )
    .join(' ');
