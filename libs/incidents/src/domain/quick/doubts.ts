import { firstWord, isSomethingDone } from './doings.js';
import { factWordsAt, phases, type QuickFact } from './fact-words.js';
import { isHour, isVerbatim, wordStarts, type Head, type Parts } from './line.js';
import { mergeIn } from './merges-said.js';
import type { Known } from './names.js';
import { beginsAsking, isAsked } from './questions.js';
import { timeAt } from './time-words.js';

// When a line that says a fact may also say something else: that it is hoped for, tied to a condition, true in part, or
// not true. Such a fact is offered beside a note and never recorded by itself (rules.md Q1). What is not known here to
// be harmless is offered: an answer too many costs a choice, and one too few a false fact.

const anyOf = (words: string): RegExp => new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words})(?![\p{L}\p{N}])`, 'iu');

const numberWord = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const unit = String.raw`(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|months?)`;

/** Nobody knows yet, or it has not come yet. */
const uncertain = anyOf(
  'maybe|perhaps|probably|possibly|hopefully|presumably|apparently|supposedly|allegedly|reportedly|seemingly|in theory|' +
    'theoretically|likely|unlikely|tentative|tentatively|i (?:think|guess|hope|believe|assume)|' +
    'we (?:think|guess|hope|believe|assume)|assuming|suspected|not sure|unsure|uncertain|not yet|yet to|unconfirmed|' +
    'tbc|tbd|tba|todo|wip|tomorrow|tonight|soon|later|unknown|unclear|not known|will|will be|going to|might|may be|' +
    'may have|should be|would be|would have|ought to|almost|nearly|partly|partially|sort of|kind of|more or less|' +
    'as good as|pending|in progress|under investigation|no idea|no clue|nobody knows|lol|/s',
);

/** Words that tie a fact to something that has not happened, or put it into the time to come. */
const conditional = anyOf(
  'if|unless|once|when|whenever|provided|as soon as|as long as|until|till|eta|eod|asap|expected|planned|scheduled|' +
    'proposed|proposing|suggested|suggesting|should|could|would|next\\s+\\p{L}+|' +
    `in\\s+(?:an?|about|around|a few|a couple of|\\d[\\d.,:–-]*|${numberWord})\\s*${unit}`,
);

/** Words after which something is not over, or not everywhere. */
const reservation = anyOf(
  'but|except|excluding|only|still|however|although|though|yet|apart from|other than|remaining|remains|remain|most|' +
    'mostly|mainly|largely|half|not|never|none|nothing|nobody|cannot|unable|failed(?!\\s+over)|failing(?!\\s+over)|' +
    'fails?(?!\\s*-?over)|failure|broke|came back|comes back|went back|worse|unsuccessful|unsuccessfully|in vain|needed|' +
    'needs|required|requires|missing|unverified|untested|unstable|wrong|for now|so far|ago|caveats?|' +
    'exceptions?|(?:to|on|in) (?:staging|test|canary|dev|qa|preprod|sandbox)|locally|declined|refused|rejected|' +
    'disputed|denied|premature|prematurely|too early|retracted|withdrawn',
);
const shortened = /n[’']t(?!\p{L})/iu;
const reserved = { test: (text: string): boolean => reservation.test(text) || shortened.test(text) };

/** A denial right behind the words; "cause: no space left" and "not enough memory" are causes. */
const denied =
  /^[^\p{L}\p{N}]*(?:(?:is|was|are|were|has|have)\s+)?(?:not(?!\s+enough)|n[’']t|never|nothing|none|nope|nah|neither|no)(?![\p{L}\p{N}])/iu;
const deniedCause =
  /^[^\p{L}\p{N}]*(?:(?:is|was)\s+)?(?:not(?!\s+enough)|n[’']t|never|nothing|none|nope|neither|no(?=[\s.!]*$))(?![\p{L}\p{N}])/iu;
const otherCause =
  /(?<![\p{L}\p{N}])(?:or|either|vs\.?|^wrong:?|rejected|ruled out|excluded|disproved|refuted|being investigated|turned out|not it|(?:is|was) (?:wrong|not|excluded|unrelated))(?![\p{L}\p{N}])/iu;

/** All that is said of the fact is that it is none: "closed: no", "lead ana: not yet", "waiting for the vendor - nope". */
const denial = String.raw`(?:no|nope|nah|never|none|nothing|nobody|negative|false|untrue|not(?:\s+(?:yet|really|at all|quite|true|so|now|any ?more|the case|sure|correct|done))?)`;
const onlyDenied = new RegExp(
  String.raw`^[^\p{L}\p{N}]*${denial}(?=\s*(?:[,;.:!?)–—]|\s-\s|$))|(?:[:,;–—(]|\s-\s|->|=>|→|⇒)\s*${denial}[\s.!)]*$`,
  'iu',
);
/** Behind a colon stands why it is over, unless it says that it is not. */
const goesOn = /^(?:still|open|ongoing|premature)(?!\p{L})/iu;

/** Does the line as a whole leave open whether the fact is one? What was tried and what is noted may hold doubts. */
export const isDoubted = (line: string, head: Head, known: Known): boolean => {
  const [fact] = head.word.word.facts;
  if (isVerbatim(head) || fact === 'AddLink') return false;
  if (isAsked(line, head, known)) return true;
  if (fact === 'PauseClock' || fact === 'TakeAction') return false;
  if (uncertain.test(line)) return true;
  const rest = line.slice(head.end);
  if (fact === 'DiagnoseIncident') return deniedCause.test(rest);
  // "cancelled: not an incident": behind a colon stands why.
  if (fact === 'CancelIncident' || fact === 'CloseIncident') return denied.test(rest) && !/^\s*:/u.test(rest);
  return denied.test(rest);
};

/** Does what is left over once the fact is taken out of the line put it into doubt? */
export const leavesDoubt = (line: string, parts: Parts, fact: QuickFact): boolean => {
  const text = parts.text.replace(/^[("'[]+/u, '');
  if (text === '' || fact === 'AddNote' || fact === 'PostStatusUpdate' || fact === 'AddLink') return false;
  if (beginsAsking(text) || (fact !== 'TakeAction' && onlyDenied.test(text))) return true;
  const before = introduction(line, parts);
  switch (fact) {
    case 'FixIncident':
    case 'MitigateIncident':
      return isPhaseDoubted(parts, text, before);
    case 'CloseIncident':
    case 'CancelIncident':
    case 'ResumeClock':
      return (
        conditional.test(text) ||
        (reserved.test(text) && !isColon(before)) ||
        goesOn.test(text) ||
        isAnotherFact(text, fact) ||
        /^by (?:mistake|accident)/iu.test(text)
      );
    case 'ReopenIncident':
      return conditional.test(text) || isAnotherFact(text) || (!isColon(before) && beginsAmiss.test(text));
    case 'ChangeSeverity':
    case 'HandOverLead':
    case 'AffectService':
      return isReasonDoubted(parts, text, before, fact);
    case 'DiagnoseIncident':
      return (
        otherCause.test(text) ||
        (parts.who !== undefined && /^(?:and|or|&|\+)\s/iu.test(text)) ||
        (/cause$/iu.test(parts.word.written) && before === '')
      );
    case 'TakeAction':
      return planned.test(text);
    case 'PauseClock':
      // Since when cannot be read, or "since" says why: it is not known to be from now.
      return isOver.test(text) || (parts.when === undefined && /(?<!\p{L})since(?!\p{L})/iu.test(text));
    default:
      return false;
  }
};

/** The line says two times, of which the second is all that is left: neither is more likely than the other. */
export const saysTwoTimes = ({ when, text }: Parts): boolean => {
  if (when === undefined || when.said.kind === 'vague' || text === '') return false;
  const inner = text.replace(/^[^\p{L}\p{N}~≈@]+/u, '');
  const time = timeAt(inner, 0);
  return time !== undefined && !time.said.includes(null) && !/[\p{L}\p{N}]/u.test(inner.slice(time.end));
};

/** What was to be done, and may not have been. */
const planned = anyOf(
  'tomorrow|tonight|not yet|will|going to|eta|planned|scheduled|proposed|suggested|todo|to do|should|next\\s+\\p{L}+',
);

/** "waiting for approval is over" */
const isOver =
  /(?<![\p{L}\p{N}])(?:(?:is|are|was|were|has|have)\s+(?:now\s+)?(?:over|done|finished|ended|arrived|come|answered|replied|granted|given|here)|no (?:more|longer)|not any ?more|(?:ended|finished|stopped|over|done)[\s.!]*$|not(?=[\s.!)]*$)|nothing|nobody|if|unless)(?![\p{L}\p{N}])/iu;

const isColon = (before: string): boolean => /(?:[:–—]|\s-)$/u.test(before);

/** What stands between the words of the fact and its text: nothing, a pause, a time, a name. */
const introduction = (line: string, { end, text }: Parts): string => {
  const first = /[\p{L}\p{N}]+/u.exec(text)?.[0] ?? text;
  const place = line.indexOf(first, end);
  return place < 0 ? ':' : line.slice(end, place).trimEnd();
};

const beginsAmiss =
  /^(?:[^\p{L}\p{N}"'`#\p{Extended_Pictographic}]|\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|at|in|on|for|to|from|of|until|till|within|over|under|during|next|last|every|each|and|or|plus|than|then|as|per|about|around|some|most|many|few|all|any|by\s+(?:\d|then|now|next|eod|(?:the\s+)?end)|is|was|are|has|have|had|be|been|being|a|an)(?![\p{L}\p{N}]))/iu;

const isReason = /^(?:because|as|since|due to|after|so that)\s/iu;

/** "sev 1 10:42: orders fail since 10:30" says since when the reason has held. */
const sinceWhen = /(?<!\p{L})since\s/iu;

/** What follows a severity, a lead or a service is why only where it says so, or where a pause or a time parts them. */
const isReasonDoubted = (parts: Parts, text: string, before: string, fact: QuickFact): boolean => {
  if (isReason.test(text)) return false;
  if (isSaidAgain(text, fact) || (!sinceWhen.test(text) && hasClosingTime(parts))) return true;
  const isTimed = isParted(parts, before);
  // Behind a comma or a time after a name may stand another name.
  const isName = fact !== 'ChangeSeverity' && isTimed && !/\s/u.test(text);
  const isPaused = fact === 'HandOverLead' ? /[;.]$/u.test(before) : /[,;.]$/u.test(before);
  const isApart = isPaused || isColon(before) || (isTimed && !isName);
  if (!isApart || beginsAmiss.test(text) || conditional.test(text)) return true;
  return !isColon(before) && reserved.test(text);
};

/** Does a time part the fact from its text? "now" may belong to either: "sev 1 now sev 2", "fixed now broken". */
const isParted = ({ when }: Parts, before: string): boolean =>
  when !== undefined && when.said.kind !== 'now' && before.endsWith(when.written);

/** "sev 1: sev 2", "lead ana: fixed": another value of the same fact, or a fact that ends something. */
const isSaidAgain = (text: string, fact: QuickFact): boolean =>
  factWordsAt(text, 0).some(
    ({ word, written }) =>
      word.facts.includes(fact) ||
      (word.facts.some((each) => phases.has(each)) &&
        (!word.takesObject || !/[\p{L}\p{N}]/u.test(text.slice(written.length)))),
  );

const isPhaseDoubted = (parts: Parts, text: string, before: string): boolean => {
  if (conditional.test(text) || reserved.test(text) || beginsAmiss.test(text) || isAnotherFact(text)) return true;
  if (mergeIn(text) !== undefined) return true;
  if (hasClosingTime(parts)) return true;
  const { when } = parts;
  if (isBroken.test(text)) return true;
  if (isColon(before)) return false;
  // "mitigation rolled back" says the opposite of "mitigated: rolled back".
  if (/^(?:mitigation|workaround|solution|fix)(?!\p{L})/iu.test(parts.word.written)) return true;
  if (notDone.test(firstWord(text))) return true;
  return (
    (before === '' || (when?.said.kind === 'now' && before.endsWith(when.written)) || /[,;.…([]$/u.test(before)) &&
    !isSomethingDone(text)
  );
};

/** A state that the fact would have ended is all that follows: "fixed: down again". */
const isBroken =
  /^(?:(?:and|still|again|now|is|are)\s+)*(?:broken|down|red|dead|slow|worse|flaky|unhealthy|unstable|unavailable|degraded|(?:crash|flapp|err|hang|leak|struggl|break|fail)(?:or)?ing)(?:\s+(?:again|now|still|hard|badly))*[\s.!]*$/iu;

/** A second time at the end; one in the midst belongs to what was done ("rolled back the 10:15 deploy"). */
const hasClosingTime = ({ when, text }: Parts): boolean =>
  when !== undefined &&
  wordStarts(text, 0, '@').some((place) => {
    const time = timeAt(text, place);
    const [said] = time?.said ?? [];
    return time !== undefined && said?.kind !== 'now' && !isHour(said) && !/[\p{L}\p{N}]/u.test(text.slice(time.end));
  });

/** "fixed closed"; "cancelled: not an incident" says one fact. */
const isAnotherFact = (text: string, own?: QuickFact): boolean =>
  factWordsAt(text, 0).some(
    ({
      word: {
        facts: [fact],
      },
    }) => fact !== 'TakeAction' && fact !== 'AddLink' && fact !== own,
  );

const notDone =
  /^(?:needed|expected|delayed|postponed|deferred|aborted|limited|unresolved|unfixed|requested|attempted|started|confirmed|verified|tested|approved|prepared|supposed|agreed|claimed|assumed|indeed|red|speed|pending|missing|ongoing|monitoring|investigating|waiting|testing|verifying|watching|observing|checking|something|anything|everything|looking|being|going|trying|evening|morning|according|depending|barring|excluding|including|considering|during|king|thing|seeing|hoping)$/iu;
