import { unreachable } from '#decider';
import { isWebAddress, channelPattern } from '../fields.js';
import { linkKinds } from '../events.js';
import { count, figureWords, type FactWord, type Figure, type QuickFact, type WordFound } from './fact-words.js';
import type { Meaning } from './moments.js';
import type { Who } from './names.js';

/** What was heard in a line, with everything that could be read two ways decided one way. */
export interface Heard {
  word: WordFound;
  who: Who | null;
  /** A service, by id or by a name that is new. */
  service: string | undefined;
  /** What is left once time, name and fact words are taken out; may be empty. */
  text: string;
  when: Exclude<Meaning, { kind: 'none' }> | undefined;
  /** The words about time, as written. */
  whenWritten: string;
  now: number;
}

/** A command without its incident. Participants may still be named by name. */
export interface SaidCommand {
  type: QuickFact;
  data: Record<string, unknown>;
}

export type Said =
  | {
      command: SaidCommand;
      /** Words of the line that the command has no place for, or says less exactly; then a note is offered too. */
      remarks: string[];
    }
  /** The line says this fact, but lacks something that it needs. */
  | { missing: string };

const iso = (moment: number): string => new Date(moment).toISOString();

/** The command that was heard. */
export const commandOf = (fact: QuickFact, heard: Heard): Said => {
  const { who, text, when, whenWritten } = heard;
  if (fact === 'StateStart') return startOf(heard);
  if (fact === 'RecordImpactSpan') return spanOf(heard);
  if (when?.kind === 'between')
    return { missing: `${quote(whenWritten)} is a span, and this fact has one moment: say which` };
  const occurredAt = iso(when?.at ?? heard.now);
  const remarks: string[] = [];
  if (when?.about && fact !== 'FixIncident')
    remarks.push(`keeps ${quote(whenWritten)} as an exact moment, as this fact has no other`);
  const leaveOut = (words: string): void => {
    if (words !== '') remarks.push(`leaves out ${quote(words)}, as this fact has no text`);
  };
  const nobody = (): void => {
    if (who !== null) remarks.push('leaves out who it was, as this fact does not hold that');
  };
  const said = (data: Record<string, unknown>): Said => ({
    command: { type: fact, data: { ...data, occurredAt } },
    remarks,
  });
  const reason = text === '' ? {} : { reason: text };
  switch (fact) {
    case 'StateDetection':
      leaveOut(text);
      return said({ by: who });
    case 'RespondToIncident': {
      const { role, rest } = roleIn(text, heard.word.word);
      leaveOut(rest);
      return said({ by: who, role });
    }
    case 'TakeAction': {
      const [what = '', outcome = ''] = halves(text);
      if (what === '') return { missing: 'Say what was done after it: tried RESTART -> NO CHANGE' };
      return said({ by: who, what, ...(outcome === '' ? {} : { outcome }) });
    }
    case 'DiagnoseIncident':
      return text === '' ? { missing: 'Say the cause after it: cause: A FULL DISK' } : said({ by: who, cause: text });
    case 'MitigateIncident':
      return owed(text, heard.word, (mitigation) => said({ by: who, mitigation }), 'how the impact was ended');
    case 'FixIncident':
      return said({ by: who, solution: text === '' ? null : text, ...(when?.about ? { estimated: true } : {}) });
    case 'ChangeSeverity': {
      const severity = Number(heard.word.groups['severity']);
      if (severity < 1 || severity > 5)
        return { missing: `There is no severity ${severity}: they go from 1, the worst, to 5` };
      nobody();
      return said({ severity, ...reason });
    }
    case 'HandOverLead':
      return who === null ? { missing: 'Say who leads: lead -> NAME' } : said({ to: who, ...reason });
    case 'AddNote':
      return text === '' ? { missing: 'Say what is to be noted' } : said({ note: text });
    case 'PauseClock':
      nobody();
      return owed(text, heard.word, (words) => said({ reason: words }), 'what is waited for');
    case 'ResumeClock':
      nobody();
      return said(reason);
    case 'ReopenIncident':
      nobody();
      return owed(text, heard.word, (words) => said({ reason: words }), 'why it is not over');
    case 'CloseIncident':
      nobody();
      return said(reason);
    case 'CancelIncident':
      nobody();
      return owed(text, heard.word, (words) => said({ reason: words }), 'why it was no incident');
    case 'ReportIncident': {
      const { channel, rest } = channelIn(text);
      leaveOut(rest);
      return said({ reportedBy: who, ...channel });
    }
    case 'RecordImpact': {
      const { figures, confirmed, countedBy, rest } = figuresIn(heard);
      nobody();
      leaveOut(rest);
      return figures
        ? said({ ...figures, ...countedBy, confirmed })
        : { missing: 'How many were hit is a whole number: 1,200 users' };
    }
    case 'AffectService':
      nobody();
      return heard.service === undefined
        ? { missing: 'Say which service: affects NAME' }
        : said({ service: heard.service, ...reason });
    case 'PostStatusUpdate':
      return text === '' ? { missing: 'Say what was posted' } : said({ by: who, update: text });
    case 'AddLink': {
      const url = heard.word.groups['url'] ?? '';
      nobody();
      return isWebAddress(url)
        ? said({ url, kind: linkKindOf(heard), ...(text === '' ? {} : { label: text }) })
        : { missing: `${quote(url)} is no address that can be kept: http or https, and no password in it` };
    }
    case 'HoldPostmortem':
      nobody();
      leaveOut(text);
      return said({});
    case 'DeclareUnrecorded':
      return { missing: 'A fact is declared not recorded by POST …/unrecorded' };
    default:
      return unreachable(fact);
  }
};

/** A start is exact, or it has bounds and their reason; without a time it is none. */
const startOf = ({ text, when, whenWritten, who }: Heard): Said => {
  if (when === undefined) return { missing: 'Say when it started: started 10:42, or started between 10:40 and 10:50' };
  const remarks = who === null ? [] : ['leaves out who it was, as this fact does not hold that'];
  if (when.kind === 'between') {
    const bounds = { notBefore: iso(when.from), notAfter: iso(when.to) };
    const reason = text === '' ? `Said as "${whenWritten}"` : text;
    return { command: { type: 'StateStart', data: { ...bounds, reason } }, remarks };
  }
  if (when.about)
    return {
      missing: `${quote(whenWritten)} is not exact, and much is measured from the start: say the exact time, or between which two times, as in "between … and …"`,
    };
  if (text !== '') remarks.push(`leaves out ${quote(text)}, as this fact has no text`);
  return { command: { type: 'StateStart', data: { occurredAt: iso(when.at) } }, remarks };
};

/** From when until when a service was hit; without an end it goes on. */
const spanOf = ({ word, service, text, when, whenWritten, who }: Heard): Said => {
  if (service === undefined) return { missing: 'Say which service was hit: NAME down 10:42-11:05' };
  if (when === undefined) return { missing: 'Say from when: NAME down since 10:42, or NAME down 10:42-11:05' };
  const remarks = [
    ...(who === null ? [] : ['leaves out who it was, as this fact does not hold that']),
    ...(text === '' ? [] : [`leaves out ${quote(text)}, as this fact has no text`]),
    ...(when.kind === 'at' && when.about
      ? [`keeps ${quote(whenWritten)} as an exact moment, as this fact has no other`]
      : []),
  ];
  const span = when.kind === 'at' ? { from: iso(when.at) } : { from: iso(when.from), to: iso(when.to) };
  return { command: { type: 'RecordImpactSpan', data: { service, kind: word.word.span ?? 'down', ...span } }, remarks };
};

/** "1,200 users, 300 accounts confirmed per zendesk": all figures, whose, and whether they are certain. */
const figuresIn = ({
  word: { word, groups },
  text,
}: Heard): {
  figures?: Partial<Record<Figure, number>>;
  confirmed: boolean;
  countedBy: { countedBy?: string };
  rest: string;
} => {
  const figures: Partial<Record<Figure, number>> = {};
  let [rest, isAbout, isConfirmed] = [text, groups['about'] !== undefined, groups['sure'] !== undefined];
  let countedBy: { countedBy?: string } = {};
  const add = (figure: Figure | undefined, digits: string | undefined): void => {
    if (figure !== undefined) figures[figure] ??= numberOf(digits ?? '');
  };
  const take = (pattern: string): RegExpExecArray | null => {
    const found = new RegExp(
      String.raw`^(?:\s*(?:,|and|were|was|are|have been|\()\s*)*(?:${pattern})(?![\p{L}\p{N}])[\s)]*`,
      'iu',
    ).exec(rest);
    if (found) rest = rest.slice(found[0].length);
    return found;
  };
  add(word.figure, groups['count']);
  for (let before = ''; before !== rest;) {
    before = rest;
    take('affected|impacted|hit|could not log in|filed|raised|so far|in total');
    if (take('confirmed')) isConfirmed = true;
    if (take('estimated|unconfirmed|estimate')) isAbout = true;
    // A name that is longer than the field takes is left over, and said to be.
    const from = take(
      String.raw`(?:per|according to|source:?)\s+(?<source>[\p{L}\p{N}](?:[\p{L}\p{N}._:#@/-]{0,62}[\p{L}\p{N}])?)`,
    )?.groups?.['source'];
    if (from !== undefined) countedBy = { countedBy: from };
    for (const [figure, words] of Object.entries(figureWords)) {
      const more = take(`${count}(?:${words})`);
      if (more === null) continue;
      add(figure as Figure, more.groups?.['count']);
      if (more.groups?.['about']) isAbout = true;
    }
  }
  const whole = Object.values(figures).every((figure) => Number.isSafeInteger(figure) && figure <= 1_000_000_000_000);
  return {
    ...(whole ? { figures } : {}),
    confirmed: isConfirmed && !isAbout,
    countedBy,
    rest: /[\p{L}\p{N}]/u.test(rest) ? rest : '',
  };
};

const numberOf = (digits: string): number =>
  /k$/iu.test(digits)
    ? Math.round(Number(digits.slice(0, -1).replace(',', '.')) * 1_000)
    : Number(digits.replace(/[,.' ]/gu, ''));

const channelIn = (text: string): { channel: { channel?: string }; rest: string } => {
  const found = /^(?:via|through|in|on)\s+(\S+)\s*/iu.exec(text);
  const channel = found?.[1] ?? '';
  return found && channelPattern.test(channel)
    ? { channel: { channel }, rest: text.slice(found[0].length) }
    : { channel: {}, rest: text };
};

/** What a link leads to, where a word says so. */
const linkKindOf = ({ word: { groups }, text }: Heard): string => {
  const said = linkKinds.filter((kind) => new RegExp(`(?<![\\p{L}])${kind}(?![\\p{L}])`, 'iu').test(text));
  return groups['kind']?.toLowerCase() ?? (said.length === 1 ? (said[0] ?? 'other') : 'other');
};

/** A text that the fact cannot do without: what follows, or the words themselves where they say enough. */
const owed = (text: string, { word, written }: WordFound, said: (text: string) => Said, what: string): Said => {
  if (word.isPhrase) return said(text === '' ? written : `${written} ${text}`);
  return text === '' ? { missing: `Say ${what} after "${written}"` } : said(text);
};

const roles: Readonly<Record<string, string>> = {
  lead: 'lead',
  'incident lead': 'lead',
  'incident commander': 'lead',
  comms: 'communications',
  communications: 'communications',
  expert: 'expert',
  responder: 'responder',
};
const asRole = new RegExp(
  `^(?:as|for)\\s+(?:an?\\s+|the\\s+)?(${Object.keys(roles).join('|')})(?![\\p{L}\\p{N}])[\\s,;:.-]*`,
  'iu',
);

const roleIn = (text: string, word: FactWord): { role: string; rest: string } => {
  const found = asRole.exec(text);
  if (found === null) return { role: word.role ?? 'responder', rest: text };
  return { role: roles[(found[1] ?? '').toLowerCase()] ?? 'responder', rest: text.slice(found[0].length) };
};

/** "what -> outcome" */
const halves = (text: string): string[] => {
  const found = /\s*(?:->|=>|→|⇒)\s*/u.exec(text);
  return found ? [text.slice(0, found.index).trim(), text.slice(found.index + found[0].length).trim()] : [text];
};

const quote = (words: string): string => `"${words}"`;
