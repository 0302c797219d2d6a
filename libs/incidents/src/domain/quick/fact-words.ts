import type { IncidentCommand, ProtectionCommand } from '../commands.js';
import type { SpanKind } from '../events.js';

/** The commands that a line can say. Logging, correcting and retracting take more than one line; who sees it is no fact. */
export type QuickFact = Exclude<
  IncidentCommand['type'],
  | 'LogIncident'
  | 'CorrectFact'
  | 'RetractFact'
  | 'RetractHeldPostmortem'
  | 'RestrictIncident'
  | 'UnrestrictIncident'
  | ProtectionCommand['type']
>;

/** Words that say a fact. */
export interface FactWord {
  /** Which; several where the words may mean either. */
  facts: readonly QuickFact[];
  pattern: string;
  /** Counts in the middle of a sentence too. Words that sentences are full of count only where a line begins. */
  isTelling?: true;
  /** May have an object of its own ("closed the valve"), and is then asked about. */
  takesObject?: true;
  /** Says enough where a text is needed and none follows. */
  isPhrase?: true;
  /** The words are only half of it without somebody's name before them ("ana leads"). */
  needsSubject?: true;
  /** The words are only half of it without somebody's name behind them ("lead ana"). */
  needsName?: true;
  role?: string;
  /** Of the service that is named before them, if any. */
  ofService?: true;
  /** What follows is a service. */
  wantsService?: true;
  /** Which figure, of how many were hit. */
  figure?: Figure;
  span?: SpanKind;
}

export type Figure = 'users' | 'accounts' | 'supportRequests';

/** A count with what people write around it; `about` makes an estimate of it. */
export const count = String.raw`(?<about>(?:about|around|roughly|approximately|approx\.?|some|over|at least|up to|~|≈)\s*)?(?<sure>confirmed:?\s+)?(?<count>\d{1,3}(?:[,.' ]\d{3})+|\d+(?:[.,]\d+)?k|\d+)\s+`;
export const figureWords: Readonly<Record<Figure, string>> = {
  users: 'users?|customers?',
  accounts: 'accounts?|customers?',
  supportRequests: '(?:support )?(?:requests?|tickets?|cases?)|support calls?|complaints?',
};

const is = String.raw`(?:\s+(?:is|was)(?:\s+now)?)?`;

/** Facts that change what goes on: two of them in a line are two facts, also without a time. */
export const phases: ReadonlySet<QuickFact> = new Set<QuickFact>([
  'MitigateIncident',
  'FixIncident',
  'ReopenIncident',
  'CloseIncident',
  'CancelIncident',
  'ResumeClock',
]);

/**
 * Everyday spellings of every fact. The longest that matches counts. What stands in groups is read by the fact:
 * `severity`, `count`, `url`.
 */
export const factWords: readonly FactWord[] = [
  {
    facts: ['StateStart'],
    pattern: 'began|begun|started|(?:incident|impact|outage) (?:started|began)',
    isTelling: true,
    takesObject: true,
  },
  { facts: ['StateStart'], pattern: 'start time|start(?=\\s*:)|start(?=\\s+(?:at|was|between|about|around|~)\\b)' },
  {
    facts: ['StateDetection'],
    pattern: 'detected|first seen|first noticed|(?:alert|alarm) fired|detection',
    isTelling: true,
  },
  { facts: ['StateDetection'], pattern: 'noticed|spotted|discovered' },
  {
    facts: ['RespondToIncident'],
    pattern:
      "responded|responding|acknowledged|acked|ack|on it|on the case|taking this(?: one)?|taking it|i've got this|i got this|looking into (?:it|this)|looking at (?:it|this)|investigating|joined|joining|engaged|(?:is )?on it",
  },
  { facts: ['RespondToIncident'], pattern: '(?:comms|communications)(?=\\s*(?::|->|=>|→))', role: 'communications' },
  { facts: ['RespondToIncident'], pattern: 'expert(?=\\s*(?::|->|=>|→))', role: 'expert' },
  {
    facts: ['TakeAction'],
    pattern:
      "tried|trying|attempted|action|did(?!\\s+(?:not|n't|nothing|it|he|she|they|we|you|anyone|anybody|someone|somebody)\\b)",
  },
  {
    facts: ['DiagnoseIncident'],
    pattern: `root cause found|root cause${is}|cause found|cause${is}|caused by|diagnosed(?: as)?|diagnosis${is}`,
    isTelling: true,
  },
  { facts: ['MitigateIncident'], pattern: 'mitigated|mitigation', isTelling: true },
  {
    facts: ['MitigateIncident'],
    pattern: `impact${is} over|impact (?:has )?(?:ended|stopped)|impact gone|workaround${is} in place`,
    isTelling: true,
    isPhrase: true,
  },
  { facts: ['MitigateIncident'], pattern: 'workaround|contained', isPhrase: true },
  {
    facts: ['MitigateIncident', 'FixIncident'],
    pattern:
      'back up(?: and running)?(?: again| now)?|up again|up and running(?: again)?|working again|back online|back to normal|(?:service )?(?:restored|recovered)|works again',
    isTelling: true,
    isPhrase: true,
    takesObject: true,
  },
  {
    facts: ['FixIncident'],
    pattern: 'fixed|resolved|solved|fix (?:is )?(?:deployed|live|in place|in|out|shipped|rolled out)',
    isTelling: true,
  },
  { facts: ['FixIncident'], pattern: 'solution|fix(?=\\s*:)' },
  { facts: ['FixIncident'], pattern: 'fix', takesObject: true },
  {
    facts: ['ChangeSeverity'],
    pattern: String.raw`(?:(?:raised|lowered|upgraded|downgraded|changed|set|bumped|raising|lowering)\s+(?:the\s+)?(?:severity\s+)?(?:to\s+)?)?(?:(?:severity|sev)(?:-|[\s:#]*(?:[-–]\s+)?)(?:is\s+|now\s+|was\s+|to\s+|=\s*|->\s*)*(?:[0-9]\s*(?:->|=>|→|to)\s*(?:sev(?:erity)?\s*)?)?(?<severity>-?\d+))`,
    isTelling: true,
  },
  {
    facts: ['ChangeSeverity'],
    pattern: String.raw`(?:raised|lowered|upgraded|downgraded|changed|set|bumped|raising|lowering)\s+(?:the\s+)?severity\s+(?:to\s+)(?<severity>\d+)`,
    isTelling: true,
  },
  { facts: ['ChangeSeverity'], pattern: String.raw`s(?<severity>[1-5])`, takesObject: true },
  {
    facts: ['HandOverLead'],
    pattern: String.raw`(?:new\s+)?lead(?:er)?\s*(?:->|=>|→|:)|(?:new\s+lead|lead)\s+(?:is\s+now|is|now)|lead\s+to|new\s+lead|lead(?=\s+@)|(?:lead\s+)?(?:handed|handing|hand)\s+(?:the\s+lead\s+|lead\s+)?over\s+(?:the\s+lead\s+)?to|handover to`,
  },
  { facts: ['HandOverLead'], pattern: '(?:new\\s+)?lead', needsName: true },
  {
    facts: ['HandOverLead'],
    pattern:
      'leads|(?:is\\s+)?(?:now\\s+)?leading|is\\s+(?:now\\s+)?(?:the\\s+)?(?:incident\\s+)?lead|takes\\s+(?:over\\s+)?(?:the\\s+)?lead|took\\s+(?:over\\s+)?(?:the\\s+)?lead|has\\s+(?:the\\s+)?lead',
    needsSubject: true,
  },
  { facts: ['HandOverLead', 'RespondToIncident'], pattern: 'takes over|took over|taking over', needsSubject: true },
  { facts: ['PauseClock'], pattern: String.raw`(?:clock\s+)?paused|on hold`, takesObject: true },
  {
    facts: ['PauseClock'],
    pattern: String.raw`waiting\s+(?:for|on)|awaiting|blocked\s+(?:by|on)|waiting`,
    isPhrase: true,
  },
  { facts: ['ResumeClock'], pattern: '(?:clock )?resumed|unpaused', takesObject: true },
  { facts: ['ResumeClock'], pattern: 'no longer waiting|done waiting|waiting(?: is)? over|unblocked', isPhrase: true },
  { facts: ['ReopenIncident'], pattern: 're-?opened|re-?opening', takesObject: true, isTelling: true },
  {
    facts: ['ReopenIncident'],
    pattern: 'broken again|failing again|not fixed after all|not over after all|regressed',
    isTelling: true,
    isPhrase: true,
  },
  // Of the trouble or of the service: only who wrote it knows.
  {
    facts: ['ReopenIncident', 'MitigateIncident', 'FixIncident'],
    pattern: "(?:it's|it is|is|are) back(?! (?:up|to|online)\\b)(?: again)?",
    isPhrase: true,
  },
  { facts: ['CloseIncident'], pattern: 'closed|closing|close', takesObject: true },
  { facts: ['CancelIncident'], pattern: 'cancelled|canceled|cancel', takesObject: true },
  {
    facts: ['CancelIncident'],
    pattern: 'false alarm|false positive|not an incident|no incident',
    isTelling: true,
    isPhrase: true,
  },
  { facts: ['ReportIncident'], pattern: 'reported' },
  ...(['users', 'accounts', 'supportRequests'] as const).map((figure): FactWord => ({
    facts: ['RecordImpact'],
    pattern: `${count}(?:${figureWords[figure]})`,
    figure,
    isTelling: true,
  })),
  { facts: ['RecordImpactSpan'], pattern: 'down|outage|unavailable', ofService: true, span: 'down' },
  { facts: ['RecordImpactSpan'], pattern: 'degraded|slow', ofService: true, span: 'degraded' },
  {
    facts: ['RecordImpactSpan'],
    pattern: 'partially down|partly down|partial outage|partially unavailable',
    ofService: true,
    span: 'partial',
  },
  { facts: ['AffectService'], pattern: '(?:also )?(?:affects|affecting)|affected:', wantsService: true },
  { facts: ['AffectService'], pattern: '(?:also )?affected', ofService: true },
  {
    facts: ['PostStatusUpdate'],
    pattern: '(?:status )?update(?=\\s*:)|status update|posted(?=\\s*:)|announced(?=\\s*:)',
  },
  { facts: ['PostStatusUpdate'], pattern: 'posted|announced', takesObject: true },
  {
    facts: ['AddLink'],
    pattern: String.raw`(?:(?:link|(?<kind>alert|ticket|chat|change|dashboard))\s*:?\s+)?(?<url>https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])`,
    isTelling: true,
  },
  { facts: ['HoldPostmortem'], pattern: '(?:the )?post-?mortem(?: was)? held|held (?:the |a )?post-?mortem' },
  { facts: ['AddNote'], pattern: 'note(?: that)?|noted|nb|fyi|remember' },
];

const compiled = factWords.map((word) => ({
  word,
  pattern: new RegExp(String.raw`(?:${word.pattern})(?![\p{L}\p{N}_]|-\p{L}|[/.]\p{L})`, 'iuy'),
}));

export interface WordFound {
  word: FactWord;
  written: string;
  /** What stands in the groups of the pattern. */
  groups: Readonly<Record<string, string | undefined>>;
}

/** The longest words that say a fact and begin exactly at `start`; several where they say different ones. */
export const factWordsAt = (text: string, start: number): WordFound[] => {
  const found = compiled.flatMap(({ word, pattern }): WordFound[] => {
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    if (match === null) return [];
    return [{ word, written: match[0], groups: { ...match.groups } }];
  });
  const longest = Math.max(...found.map(({ written }) => written.length));
  return found.filter(({ written }) => written.length === longest);
};
