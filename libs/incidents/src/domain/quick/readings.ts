import { isVisible } from '#decider';
import { commandOf, type SaidCommand } from './commands-said.js';
import { isInThePast } from './doings.js';
import { isDoubted, leavesDoubt, saysTwoTimes } from './doubts.js';
import { phases, type WordFound } from './fact-words.js';
import { headsOf, isHour, isStory, isVerbatim, partsOf, wordStarts, type Head, type Parts } from './line.js';
import { mergeIn } from './merges-said.js';
import { meaningsOf, type Frame, type Meaning } from './moments.js';
import { nameAt, type Known } from './names.js';
import { timeAt } from './time-words.js';
import type { Zone } from './zones.js';

/** What a line is read against. */
export interface Circumstances {
  /** When the line was said, RFC 3339 UTC. */
  now: string;
  /** The earliest that is known of the incident, its start or its log. */
  since: string;
  /** The clocks of whoever said it. */
  zone: Zone;
  known: Known;
  /** Ids of the services that the incident affects: a line about one of them need not name it. */
  services: readonly string[];
}

/** One way to understand a line. */
export interface Reading {
  command: SaidCommand;
  /** What this reading leaves out or says less exactly than the line. */
  remarks: readonly string[];
}

/** The ways to understand a line; where there is none, why. Exactly one may be recorded, several never (rules.md Q1). */
export interface Understood {
  readings: readonly Reading[];
  refusals: readonly string[];
}

/** More readings than this are no choice any more. */
const readingLimit = 16;

/** All readings of one line. A clock, a directory and chance have no part in it: what it needs stands in the arguments. */
export const readingsOf = (text: string, circumstances: Circumstances): Understood => read(text, circumstances, 1);

/** A line with more places than this at which a second fact may begin is no plain one: it is offered beside a note. */
const jointLimit = 40;

/** A line is asked for this many facts: one that says more is offered anyway. */
const factLimit = 4;

const read = (text: string, circumstances: Circumstances, asked: number): Understood => {
  const line = unbracketed(text.trim());
  if (!isVisible(line)) return { readings: [], refusals: ['The line says nothing: write what happened'] };
  const frame: Frame = {
    now: Date.parse(circumstances.now),
    since: Date.parse(circumstances.since),
    zone: circumstances.zone,
  };
  const heads = headsOf(line, circumstances.known);
  const merge = heads.every(({ isWithin }) => isWithin) ? mergeIn(line.slice(timeAt(line, 0)?.end ?? 0)) : undefined;
  if (merge !== undefined) return { readings: [], refusals: [merge] };
  if (heads.length === 0) {
    const notes = notesOf(line, frame, true);
    // What is asked about anyway may as well be something that was done.
    return {
      readings: notes.length > 1 ? distinct([...doneBy(line, frame, circumstances), ...notes]) : notes,
      refusals: [],
    };
  }
  const understood = heads.map((head) => understand(line, head, frame, circumstances));
  const facts = distinct(understood.flatMap(({ readings }) => readings));
  const refusals = [...new Set(understood.flatMap((each) => each.refusals))];
  const isWithin = heads.every((head) => head.isWithin);
  if (facts.length === 0 && !isWithin) return { readings: [], refusals };
  const second = isWithin || asked === factLimit ? undefined : secondFact(line, heads, circumstances, asked);
  const isOpen = isWithin || second !== undefined || understood.some((each) => each.isOpen);
  const readings = distinct([...facts, ...(second ?? []), ...(isOpen ? notesOf(line, frame, false) : [])]);
  if (readings.length > readingLimit)
    return {
      readings: [],
      refusals: ['The line can be read in too many ways: say it more plainly, or one fact a line'],
    };
  return { readings, refusals: [] };
};

/** "[10:42] fixed" is "10:42 fixed"; other brackets are the writer's own. */
const unbracketed = (line: string): string => {
  const found = /^[[(]([^\])]{1,60})[\])]\s*/u.exec(line);
  const inner = found?.[1]?.trim() ?? '';
  return found && timeAt(inner, 0)?.end === inner.length ? `${inner} ${line.slice(found[0].length)}` : line;
};

const understand = (
  line: string,
  head: Head,
  frame: Frame,
  { known, services }: Circumstances,
): Understood & { isOpen: boolean } => {
  const readings: Reading[] = [];
  const refusals: string[] = [];
  let isOpen = isDoubted(line, head, known);
  for (const parts of partsOf(line, head, known).flatMap((each) =>
    withServices(each, isOfAnother(line, head) ? [] : services),
  )) {
    if (saysTwoTimes(parts)) {
      refusals.push(
        `The line says two times, "${parts.when?.written ?? ''}" and "${parts.text}": record one fact a line`,
      );
      continue;
    }
    if (parts.isOneOfMany) {
      refusals.push('The line names several services: record one a line, as in "affects NAME"');
      continue;
    }
    for (const fact of head.word.word.facts) {
      if (leavesDoubt(line, parts, fact) || isHour(parts.when?.said)) isOpen = true;
      for (const meaning of meaningsFor(parts, frame, earlyFacts.has(fact))) {
        if (meaning?.kind === 'none') {
          refusals.push(meaning.why);
          continue;
        }
        const said = commandOf(fact, {
          word: parts.word,
          who: parts.who ?? null,
          service: parts.service,
          text: isVisible(parts.text) ? parts.text : '',
          when: meaning,
          whenWritten: parts.when?.written ?? '',
          now: frame.now,
        });
        if ('missing' in said) refusals.push(said.missing);
        else readings.push({ command: said.command, remarks: [...clocksIn(meaning), ...said.remarks] });
        if ('remarks' in said && (said.remarks.length > 0 || isNew(parts.who) || parts.isNewService)) isOpen = true;
        if (parts.word.word.takesObject && hasObject(parts)) {
          isOpen = true;
          if (fact !== 'ChangeSeverity' && fact !== 'PostStatusUpdate')
            readings.push(...actionOf(parts, meaning, frame));
        }
      }
    }
  }
  return { readings, refusals, isOpen };
};

/** "ana restarted the pods 15 minutes ago" */
const doneBy = (line: string, frame: Frame, circumstances: Circumstances): readonly Reading[] =>
  nameAt(line, 0, circumstances.known)
    .filter(({ isKnown, end }) => isKnown && isInThePast(line.slice(end).trimStart()))
    .flatMap(({ who, end }) =>
      who === null
        ? []
        : understand(line, { word: nothingMore, end, who, isWithin: false }, frame, circumstances).readings,
    );

/** A name and what somebody did say an action without words of its own. */
const nothingMore: WordFound = { word: { facts: ['TakeAction'], pattern: '' }, written: '', groups: {} };

/** Facts that may well lie before anything else that is known of the incident. */
const earlyFacts = new Set(['StateStart', 'StateDetection', 'ReportIncident', 'RecordImpactSpan']);

/** "degraded since 9:50": of which service, where the line names none. */
const withServices = (parts: Parts, services: readonly string[]): Parts[] =>
  parts.word.word.span && parts.service === undefined && services.length > 0
    ? services.map((service) => ({ ...parts, service }))
    : [parts];

/** "ops down since 10:42": whoever is named is no service, and no other is meant. "ana: down since 10:42" tells who said it. */
const isOfAnother = (line: string, { who, end, word: { written } }: Head): boolean =>
  who !== undefined && !/^\W*@|[:,]\s*$|^by\s/iu.test(line.slice(0, end - written.length));

/** Nobody is entered into the directory without a choice (rules.md Q6). */
const isNew = (who: Parts['who']): boolean => who !== undefined && 'name' in who;

/** Of which clocks a time was taken to be, where the words do not tell. */
const clocksIn = (meaning: Meaning | undefined): string[] =>
  meaning !== undefined && 'clocks' in meaning ? [`takes ${meaning.clocks}`] : [];

const meaningsFor = ({ when }: Parts, frame: Frame, isEarly: boolean): (Meaning | undefined)[] =>
  when ? meaningsOf(when.said, frame, isEarly, when.written) : [undefined];

/** Does the text stand right behind the word, as what was started or closed would? */
const hasObject = ({ isSeparated, text }: Parts): boolean =>
  !isSeparated && text !== '' && !/^(?:because|as|since|due to|after|until|for|by|while)\s/iu.test(text);

/** "closed the valve" tells something that was done. */
const actionOf = ({ word, text, who }: Parts, meaning: Meaning | undefined, frame: Frame): Reading[] => {
  if (meaning?.kind === 'between' || meaning?.kind === 'none') return [];
  const occurredAt = new Date(meaning?.at ?? frame.now).toISOString();
  return [
    {
      command: { type: 'TakeAction', data: { by: who ?? null, what: `${word.written} ${text}`, occurredAt } },
      remarks: [],
    },
  ];
};

/**
 * The line as a note. A time at its beginning is when; one further on may be, where the line is nothing but a note
 * (rules.md Q5).
 */
const notesOf = (line: string, frame: Frame, isPlain: boolean): Reading[] => {
  const note = (words: string, at: number): Reading[] =>
    isVisible(words)
      ? [{ command: { type: 'AddNote', data: { note: words, occurredAt: new Date(at).toISOString() } }, remarks: [] }]
      : [];
  const plain = note(line, frame.now);
  const timed = (start: number, keeps: boolean): Reading[] => {
    const time = timeAt(line, start);
    const all = (time?.said ?? []).flatMap((said) => {
      if (time === undefined || said === null || said.kind === 'vague' || said.kind === 'now' || said.kind === 'range')
        return [];
      if (said.relation !== undefined || said.about || isHour(said)) return [];
      const words = keeps ? line : line.slice(time.end).replace(/^[\s,;:–—-]+/u, '');
      return meaningsOf(said, frame, false, time.written).flatMap((meaning) =>
        meaning.kind === 'at' ? note(words, meaning.at) : [],
      );
    });
    return time && all.length > 0 && (time.said.includes(null) || isStory(line, time.end)) ? [...all, ...plain] : all;
  };
  const leading = timed(0, false);
  if (leading.length > 0) return distinct(leading);
  if (!isPlain) return plain;
  const within = wordStarts(line, 1).find((start) => timed(start, true).length > 0);
  return within === undefined ? plain : distinct([...timed(within, true), ...plain]);
};

const saysPhase = ({ word: { word, written } }: Head): boolean =>
  word.facts.some((fact) => phases.has(fact)) && (/ed$/iu.test(written) || (word.isPhrase ?? false));

/**
 * "started 9:50, fixed 10:42", "fixed and closed", "tried restart -> fixed": two facts, and one line records one. The
 * readings of the second; undefined where there is none.
 */
const secondFact = (
  line: string,
  heads: readonly Head[],
  circumstances: Circumstances,
  asked: number,
): Reading[] | undefined => {
  if (heads.some(isVerbatim)) return undefined;
  const from = Math.min(...heads.map(({ end }) => end));
  const isSevere = heads.some(saysSeverity);
  const follows = `${heads.some(saysPhase) ? String.raw`|^\s+` : ''}${isSevere ? String.raw`|\s+(?=sev)` : ''}`;
  const joint = new RegExp(
    String.raw`[,;.]\s+(?:(?:and|then|now|also)\s+)*|\s*(?:->|=>|→|⇒|:)\s+|\s+(?:(?:and|then|now|also|but|&|\+)\s+)+${follows}`,
    'giu',
  );
  for (const [index, found] of [...line.slice(from).matchAll(joint)].entries()) {
    if (index === jointLimit) return [];
    const rest = line.slice(from + found.index + found[0].length);
    const before = line.slice(0, from + found.index);
    // Behind the fact's own colon stands its text; one further on ends that.
    const isOutcome = /->|=>|→|⇒|:/u.test(found[0]);
    if (isOutcome && !isSevere && !/[\p{L}\p{N}]/u.test(before.slice(from))) continue;
    const isCause = isOutcome && heads.some(({ word: { word } }) => word.facts[0] === 'DiagnoseIncident');
    const others = headsOf(rest, circumstances.known).filter((head) => !head.isWithin && !isVerbatim(head));
    const isSecond = others.some((head) => {
      const behind = head.end + (/^\s+/u.exec(rest.slice(head.end))?.[0].length ?? 0);
      const time = timeAt(rest, behind);
      if (isSevere && saysSeverity(head)) return true;
      if (saysPhase(head) && !/[\p{L}\p{N}]/u.test(rest.slice(time?.end ?? behind))) return true;
      if (isOutcome && (isCause || !saysPhase(head))) return false;
      return !head.word.word.takesObject && (saysPhase(head) || (head.when ?? time) !== undefined);
    });
    if (!isSecond) continue;
    return read(rest, circumstances, asked + 1).readings.map(({ command, remarks }) => ({
      command,
      remarks: [...remarks, `leaves out "${before}": record one fact a line`],
    }));
  }
  return undefined;
};

const saysSeverity = ({ word: { word } }: Head): boolean =>
  word.facts[0] === 'ChangeSeverity' && (word.isTelling ?? false);

const distinct = (readings: readonly Reading[]): Reading[] => {
  const seen = new Map<string, Reading>();
  for (const reading of readings) {
    const place = JSON.stringify(reading.command);
    if (!seen.has(place)) seen.set(place, reading);
  }
  return [...seen.values()];
};
