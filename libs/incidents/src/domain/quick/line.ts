import { factWordsAt, type WordFound } from './fact-words.js';
import { nameAt, namedAt, serviceAt, type Known, type Who } from './names.js';
import { timeAt, type TimeSaid } from './time-words.js';

/** Words about time that were taken for when the fact happened. */
export interface SaidWhen {
  said: TimeSaid;
  written: string;
}

/** The beginning of a line: what stands before and around the words that say the fact. */
export interface Head {
  word: WordFound;
  /** Where what follows the words begins. */
  end: number;
  when?: SaidWhen;
  who?: Who;
  /** By id, or by a name that is new. */
  service?: string;
  isNewService?: true;
  /** The words stand in the midst of a sentence that says something else first. */
  isWithin: boolean;
}

/** One way to take a line apart. */
export interface Parts extends Head {
  text: string;
  /** Something other than a space stands between the fact's words and the text. */
  isSeparated: boolean;
  /** A name beside the fact's words was taken for text. */
  isUnnamed?: true;
  /** "affects NAME, NAME": of the services that the line names only the first was taken. */
  isOneOfMany?: true;
}

const sticky = (source: string): RegExp => new RegExp(source, 'iuy');
const matchAt = (pattern: RegExp, text: string, start: number): string | undefined => {
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0];
};

const pause = sticky(String.raw`(?:\s*[,;:–—]\s*|\s*\.(?=\s|$)\s*|\s+-\s+|\s+|^[-*•]\s+)+`);
const opener = sticky(
  String.raw`(?:(?:(?:we|they|i|it|that|this|all|everything|the (?:incident|issue|problem|outage))(?:'(?:m|re|s|ve)|\s+(?:are|am|is|was|were|have|has|had|has been|have been|had been|just|now|finally))*|(?:now|just|finally|is|was|has been))\s+)+`,
);
const auxiliary = sticky(String.raw`\s+(?:(?:has|have|had|is|was|just|also|now|finally|'s)\s+)*|\s*[:,–—-]+\s*|'s\s+`);

/** What may stand before the words of a fact without being a part of the sentence: time, name, "we have". */
export const headsOf = (line: string, known: Known): Head[] => {
  const found = ofTheService(headsAt(line, 0, {}, known, 0));
  return found.length > 0 ? found : headsWithin(line, known);
};

/** "payments down since 10:42", where a team bears that name too: what is down is a service, and the one that is named. */
const ofTheService = (heads: Head[]): Head[] =>
  heads.some(({ service, word: { word } }) => service !== undefined && word.ofService)
    ? heads.filter(({ service, word: { word } }) => service !== undefined || !word.ofService)
    : heads;

type Before = Pick<Head, 'when' | 'who' | 'service'>;

const headsAt = (line: string, start: number, so: Before, known: Known, depth: number): Head[] => {
  const place = start + (matchAt(pause, line, start)?.length ?? 0);
  const words = factWordsAt(line, place).filter(
    ({ word, written }) =>
      (!word.needsSubject || so.who !== undefined) &&
      (so.service === undefined || word.ofService) &&
      (!word.needsName || isNamed(line, place + written.length, known)),
  );
  if (words.length > 0)
    return words.map((word) => ({ word, end: place + word.written.length, ...so, isWithin: false }));
  if (depth > 5 || place >= line.length) return [];
  const further = (end: number, more: Before): Head[] => headsAt(line, end, { ...so, ...more }, known, depth + 1);
  const time = so.when ? undefined : timeAt(line, place);
  if (time)
    return time.said.flatMap((said) => (said ? further(time.end, { when: { said, written: time.written } }) : []));
  const opened = matchAt(opener, line, place);
  if (opened) {
    const heads = further(place + opened.length, {});
    if (heads.length > 0) return heads;
  }
  if (so.who !== undefined || so.service !== undefined) {
    const helped = matchAt(auxiliary, line, start);
    return helped?.trim() ? further(start + helped.length, {}) : [];
  }
  const named = namedAt(line, place, known) ?? nameAt(line, place, known).filter(({ isKnown }) => isKnown);
  const services = serviceAt(line, place, known).filter(({ isKnown }) => isKnown);
  return [
    ...named.flatMap(({ end, who }) => (who ? further(end, { who }) : [])),
    ...services.flatMap(({ end, service }) => further(end, { service })),
  ];
};

/** Somebody whom the directory knows follows, or one word that may be a new name and ends the line. */
const isNamed = (line: string, end: number, known: Known): boolean => {
  const place = end + (matchAt(pause, line, end)?.length ?? 0);
  return nameAt(line, place, known).some(
    ({ isKnown, end: nameEnd }) =>
      isKnown ||
      (/^[\s.!]*$/u.test(line.slice(nameEnd)) &&
        !/\s/u.test(line.slice(place, nameEnd)) &&
        !nobody.test(line.slice(place, nameEnd))),
  );
};

/** Words that begin a sentence and name nobody. */
const nobody =
  /^(?:we|i|it|they|he|she|you|this|that|these|those|the|a|an|not|never|no|nobody|is|was|are|will|should|can|could|might|may|maybe|probably|please|to|if|when|once|until|after|before|still|looks|seems|all|now|just|then|so|and|but|who|what|why|how|service|site|everything|issue|problem|incident|half|mostly|partly|partially|almost|nearly|barely|hardly|basically|actually|already|finally|apparently|supposedly|allegedly|semi|quasi|kinda|sorta|somewhat|once|unless|pending|time|tbd|unknown|asleep|away|gone|none|how|both|some|most|one|two|three)$/iu;

/** A sentence that mentions a fact after other words: never recorded as that fact by itself (rules.md Q1). */
const headsWithin = (line: string, known: Known): Head[] => {
  const lead = timeAt(line, matchAt(pause, line, 0)?.length ?? 0);
  const [said] = lead?.said ?? [];
  const when = lead && said && lead.said.length === 1 ? { when: { said, written: lead.written } } : {};
  const from = when.when && lead ? lead.end + (matchAt(pause, line, lead.end)?.length ?? 0) : 0;
  const places = wordStarts(line, from).slice(1);
  for (const [index, place] of places.entries()) {
    const words = factWordsAt(line, place).filter(
      ({ word }) =>
        (word.isTelling ?? false) || (index < 2 && word.facts[0] !== 'AddNote' && !word.needsName) || word.needsSubject,
    );
    if (words.length === 0) continue;
    const before = line.slice(from, place).trim();
    const names = before.split(/\s+/u);
    const isName = names.length <= 2 && !names.some((name) => nobody.test(name) || factWordsAt(name, 0).length > 0);
    const service = names.length <= 3 && !names.some((name) => nobody.test(name)) ? { service: before } : {};
    const newOnes = isName
      ? nameAt(line, from, known).flatMap(({ end, who }) =>
          who && end <= place && line.slice(end, place).trim() === '' ? [who] : [],
        )
      : [];
    return words.flatMap((word) =>
      (word.word.ofService ? [undefined] : [...newOnes, undefined]).map((who) => ({
        word,
        end: place + word.written.length,
        ...when,
        ...(who ? { who } : {}),
        ...(word.word.ofService ? service : {}),
        isWithin: true,
      })),
    );
  }
  return [];
};

const filler = sticky(
  String.raw`\s+(?:it|this|that)(?!\s+time)(?=\s|[,;:.]|$)|\s+(?:the|this)\s+(?:incident|issue|problem)(?=\s*(?:$|[,;:]|at\s|by\s|@|\d))`,
);

/** Every way to read what follows the fact's words: a time and a name beside them, or at the end; the rest is text. */
export const partsOf = (line: string, head: Head, known: Known): Parts[] => {
  if (isVerbatim(head)) return noteParts(line, head);
  if (head.word.word.wantsService) return withService(line, head, known);
  const wantsName = namesFollow(head);
  return beside(line, head.end, head, false, wantsName ? 'bare' : 'marked', known)
    .flatMap((parts) => (parts.when ? [parts] : withTimeInText(parts, line, known)))
    .flatMap((parts) => (parts.who || parts.isUnnamed ? [parts] : withNameInText(parts, known)))
    .map((parts) => ({ ...parts, text: trimmed(parts.text) }));
};

/** "lead -> NAME": what follows the words is somebody, without a "by" before it. */
const namesFollow = ({ word: { word }, who }: Head): boolean =>
  who === undefined && !word.needsSubject && (word.facts[0] === 'HandOverLead' || word.role !== undefined);

/** What people write for others to read stands as they wrote it. */
export const isVerbatim = ({ word: { word } }: Head): boolean =>
  word.facts[0] === 'AddNote' || word.facts[0] === 'PostStatusUpdate';

/** "affects NAME": the service, and what follows it. */
const withService = (line: string, head: Head, known: Known): Parts[] => {
  const place = head.end + (matchAt(pause, line, head.end)?.length ?? 0);
  const found = serviceAt(line, place, known);
  if (found.length === 0) return [{ ...head, text: trimmed(line.slice(place)), isSeparated: true }];
  return found.flatMap(({ end, service, isKnown }) =>
    beside(line, end, { ...head, service, ...(isKnown ? {} : { isNewService: true }) }, true, 'marked', known).map(
      (parts) => ({ ...parts, text: trimmed(parts.text), ...(isListed(line, end) ? { isOneOfMany: true } : {}) }),
    ),
  );
};

/** Does another name follow the first? Behind a comma, more than three words are a reason. */
const isListed = (line: string, end: number): boolean =>
  /^\s*(?:(?:&|\+|\/)|(?:,\s*)?(?:and|or|plus|as well as)\s|[,;]\s*(?!because|as|since|due)[^\s,;]+(?:\s+[^\s,;]+){0,2}\s*(?:[,;.]|$))/iu.test(
    line.slice(end),
  );

/** The text of a note stands as it was written; only a time before it is when it was made. */
const noteParts = (line: string, head: Head): Parts[] => {
  const place = head.end + (matchAt(pause, line, head.end)?.length ?? 0);
  const found = head.when ? undefined : timeAt(line, place);
  const time = isHour(found?.said[0]) ? undefined : found;
  const plain = { ...head, text: trimmed(line.slice(place)), isSeparated: /[^\s]/u.test(line.slice(head.end, place)) };
  if (time === undefined) return [plain];
  // "note: 10:42 was when it began": behind a colon the time may be what is noted.
  const isQuoted = line.slice(head.end, place).trim() !== '' || isStory(line, time.end);
  const timed = time.said.map((said) =>
    said ? { ...plain, when: { said, written: time.written }, text: trimmed(line.slice(time.end)) } : plain,
  );
  return isQuoted ? [...timed, plain] : timed;
};

const beside = (
  line: string,
  start: number,
  so: Head,
  isSeparated: boolean,
  names: 'bare' | 'marked',
  known: Known,
): Parts[] => {
  const filled = start + (matchAt(filler, line, start)?.length ?? 0);
  const paused = matchAt(pause, line, filled) ?? '';
  const place = filled + paused.length;
  const separated = isSeparated || /[^\s]/u.test(paused);
  const rest: Parts = { ...so, text: line.slice(place), isSeparated: separated };
  if (place >= line.length) return [rest];
  const further = (end: number, more: { when?: SaidWhen; who?: Who }): Parts[] =>
    beside(line, end, { ...so, ...more }, true, 'marked', known);
  const time = so.when ? undefined : timeAt(line, place);
  if (time)
    return time.said.flatMap((said) => (said ? further(time.end, { when: { said, written: time.written } }) : [rest]));
  if (so.who !== undefined) return [rest];
  const named = namedAt(line, place, known);
  if (named)
    return named.flatMap(({ end, who }): Parts[] => (who ? further(end, { who }) : [{ ...rest, isUnnamed: true }]));
  if (names === 'bare') {
    const bare = nameAt(line, place, known).flatMap(({ end, who }) => (who ? further(end, { who }) : []));
    return bare.length > 0 ? bare : [rest];
  }
  return [rest];
};

/** Facts of which a time at the end of the line says when: what they tell is done, not what was the case. */
const toldByTheEnd = new Set([
  'TakeAction',
  'FixIncident',
  'MitigateIncident',
  'StateDetection',
  'RespondToIncident',
  'StateStart',
  'ReportIncident',
  'RecordImpact',
  'RecordImpactSpan',
  'AffectService',
]);
/** A time that stands behind one of these belongs to the words, not to the fact. */
const belongs =
  /(?:^|\s)(?:of|for|the|to|than|and|every|each|next|since|until|till|from|scheduled|expected|due|eta|over|under|least|within)$/iu;

const ofSomethingElse = /[,;:–—(]|(?<![\p{L}])(?:who|which|that|is|are|was|were|has|have|had|been)(?![\p{L}])/iu;

const withTimeInText = (parts: Parts, line: string, known: Known): Parts[] => {
  const { text, word } = parts;
  const base = line.length - text.length;
  const end = closingEnd(line, base, known);
  const found = wordStarts(line, base, '@').flatMap((place) => {
    const time = timeAt(line, place);
    const [said] = time?.said ?? [];
    if (!time || !said || time.said.length > 1 || said.kind === 'now' || isHour(said)) return [];
    if ('relation' in said) return [{ place, time, said, isBound: true }];
    return [{ place, time, said, isBound: false }];
  });
  const since =
    word.word.facts[0] === 'PauseClock' && found.find(({ time }) => /^(?:since|from)\s/iu.test(time.written));
  if (since) {
    const without = `${line.slice(base, since.place).trimEnd()}${line.slice(since.time.end)}`;
    const timed = { ...parts, when: { said: since.said, written: since.time.written }, text: without };
    // "waiting for the vendor since 9:45": the wait. Behind a pause or a verb it may be what is waited for that began.
    const isOfTheWait = since.time.end >= end && /^since/iu.test(since.time.written) && !ofSomethingElse.test(without);
    return isOfTheWait && !parts.isSeparated ? [timed] : [timed, parts];
  }
  const closing = found.find(
    ({ place, time, isBound }) => time.end >= end && !isBound && !belongs.test(line.slice(base, place).trimEnd()),
  );
  if (closing) {
    const without = `${line.slice(base, closing.place).trimEnd()}${line.slice(closing.time.end)}`;
    const timed = { ...parts, when: { said: closing.said, written: closing.time.written } };
    if (trimmed(without) === '' || word.word.facts.every((fact) => toldByTheEnd.has(fact)))
      return [{ ...timed, text: without }];
    return [{ ...timed, text: without }, parts];
  }
  const first = found.find(({ said }) => said.kind !== 'vague');
  // A time in the midst of the text may be when, or a part of the story.
  return first && !first.isBound
    ? [{ ...parts, when: { said: first.said, written: first.time.written } }, parts]
    : [parts];
};

/** Where a time has to end to stand at the end of the line; somebody's name may follow it. */
const closingEnd = (line: string, from: number, known: Known): number => {
  const end = line.trimEnd().replace(/[.!?]+$/u, '').length;
  const name = wordStarts(line, from, '@').find((place) =>
    (namedAt(line, place, known) ?? []).some(({ end: nameEnd, who }) => who !== null && nameEnd >= end),
  );
  return name === undefined ? end : line.slice(0, name).trimEnd().length;
};

const withNameInText = (parts: Parts, known: Known): Parts[] => {
  const { text } = parts;
  const end = text.trimEnd().replace(/[.!?]+$/u, '').length;
  const arrow = text.search(/->|=>|→|⇒/u);
  for (const place of wordStarts(text, 0, '@')) {
    const named = namedAt(text, place, known);
    if (named === undefined) continue;
    const isClosing = named.some(
      (each) =>
        each.who !== null &&
        (each.end >= end ||
          text
            .slice(each.end)
            .trimStart()
            .search(/->|=>|→|⇒/u) === 0),
    );
    const isKnown = named.every(({ who }) => who !== null);
    if (!isClosing && !isKnown) continue;
    return named.flatMap(({ end: nameEnd, who }): Parts[] => {
      if (who === null) return [parts];
      const rest = `${text.slice(0, place)}${text.slice(nameEnd)}`;
      if (
        nameEnd >= end ||
        (arrow >= 0 &&
          text
            .slice(nameEnd)
            .trimStart()
            .search(/->|=>|→|⇒/u) === 0)
      )
        return [{ ...parts, who, text: rest }];
      // Somebody in the midst of the text did it, or is a part of the story.
      return [{ ...parts, who }, parts];
    });
  }
  return [parts];
};

/** Do the words go on so that the time before them is their subject: "10:42 is when it began"? */
export const isStory = (line: string, end: number): boolean =>
  /^\s*(?:is|was|were|are|seems|looks|to|and|or|has|had|would|will|means)(?![\p{L}\p{N}])/iu.test(line.slice(end));

/** "at 11" in a text may be a number of anything. */
export const isHour = (said: TimeSaid | null | undefined): boolean => said?.kind === 'moment' && said.isHour === true;

/** Where words begin. */
export const wordStarts = (text: string, from: number, more = ''): number[] =>
  [...text.matchAll(new RegExp(String.raw`(?<![\p{L}\p{N}_.:/'’${more}-])[\p{L}\p{N}~≈${more}]`, 'gu'))]
    .map(({ index }) => index)
    .filter((index) => index >= from)
    .slice(0, 500);

const trimmed = (text: string): string => {
  const inner = text.replace(/^[\s,;:–—]+|[\s,;:–—]+$/gu, '').replace(/^-\s+|\s+-$/gu, '');
  return /^[\s.!?…()<>@'"*/\\^-]*$/u.test(inner) ? '' : inner;
};
