/** The forms of a verb that says that somebody failed at something. */
export interface Failing {
  base: string;
  past: string;
  participle: string;
  present: string;
}

const regular = (base: string, present = `${base}s`): Failing => ({
  base,
  past: `${base}ed`,
  participle: `${base}ed`,
  present,
});

const failings: readonly Failing[] = [
  regular('fail'),
  { base: 'forget', past: 'forgot', participle: 'forgotten', present: 'forgets' },
  regular('neglect'),
  { base: 'ignore', past: 'ignored', participle: 'ignored', present: 'ignores' },
  regular('miss', 'misses'),
  regular('overlook'),
  regular('disregard'),
];

const byForm = (form: keyof Failing): ReadonlyMap<string, Failing> =>
  new Map(failings.map((failing) => [failing[form], failing]));

export const byBase = byForm('base');
export const byPast = byForm('past');
export const byParticiple = byForm('participle');
export const byPresent = byForm('present');

/** What goes on for a while; who "was missing" was elsewhere. */
export const ongoingFailings: ReadonlySet<string> = new Set(
  'ignoring neglecting overlooking forgetting disregarding'.split(' '),
);

/** What is a failing only where it was not done: "did not follow". */
export const duties: ReadonlySet<string> = new Set(
  `follow bother check heed adhere comply test verify validate review read double-check communicate coordinate inform tell consult ask escalate
  care listen understand`.split(/\s+/u),
);
export const dutiesDone: ReadonlySet<string> = new Set(
  `followed bothered checked heeded adhered complied tested verified validated reviewed read double-checked communicated coordinated informed
  told consulted asked escalated cared listened understood`.split(/\s+/u),
);

/** What people take time for before they find out more; "we did not understand the second spike" tells of that. */
export const learning: ReadonlySet<string> = new Set(['understand', 'understood', 'ask', 'asked', 'read']);

/** What nobody looks for, so that whoever "accidentally found" it did well. */
export const luck: ReadonlySet<string> = new Set(
  'found discovered noticed fixed solved uncovered spotted saw learnt learned hit met detected revealed'.split(' '),
);

/** Sayings for it, in the past tense. */
export const bungling: readonly string[] = [
  ...[
    'botched',
    'bungled',
    'fat-fingered',
    'goofed',
    'mistyped',
    'misread',
    'misjudged',
    'misconfigured',
    'mishandled',
    'misunderstood',
    'misinterpreted',
    'misdiagnosed',
    'miscalculated',
    'mislabelled',
    'mislabeled',
    'mismanaged',
    'misapplied',
    'rubber-stamped',
  ],
  ...['panicked', 'slept through', 'overslept', 'dozed', 'blundered', 'fumbled', 'flubbed'],
  ...['messed up', 'screwed up', 'slipped up', 'dropped the ball', 'cut corners', 'got it wrong'],
];

/** Verbs that only people do, so that whoever failed to do them is one. */
export const humanWork: ReadonlySet<string> = new Set(
  `notice check follow test review tell ask escalate communicate inform verify validate read realise realize consider understand
  document anticipate plan coordinate agree warn mention spot recognise recognize inspect investigate look see think remember
  appreciate prioritise prioritize double-check announce assess consult page call`.split(/\s+/u),
);

/** What the system has to let people do, so that who failed to do it could not. */
export const letByTheSystem: ReadonlySet<string> = new Set(
  'log login sign authenticate connect reconnect reach access load open reproduce'.split(' '),
);

/** What people are to look at, so that whoever missed it is one. */
export const attention: ReadonlySet<string> = new Set(
  'alert alerts page pages warning warnings sign signs step steps note notes line mail email message ticket tickets call typo meeting error flag deadline comment alarm alarms instruction instructions runbook checklist procedure'.split(
    ' ',
  ),
);

/** What people miss without a fault: of their own time, or a figure that was aimed at. */
export const missedByLife: ReadonlySet<string> = new Set(
  `lunch dinner breakfast supper meal meals sleep train bus flight holiday holidays vacation weekend birthday party bedtime
  beginning minutes objective objectives target targets goal goals slo slos sla slas kpi kpis`.split(/\s+/u),
);

/** How somebody did it, where it was wrong. */
export const wrongWays: ReadonlySet<string> = new Set(
  `wrongly mistakenly erroneously incorrectly carelessly negligently recklessly accidentally inadvertently unintentionally unknowingly unwittingly
  absent-mindedly absentmindedly thoughtlessly blindly foolishly improperly clumsily lazily irresponsibly accidently`.split(
    /\s+/u,
  ),
);
