import { affirmsDone, isDoubtful, isOfSomethingElse, isPartial } from '../wording.js';

/** What an entry says of itself: "Detection: …", "… (resolved)", "OUTAGE BEGINS". */
export type Claim = 'started' | 'detected' | 'recovered' | 'fixed';

/** Stands between the cells of a row. */
export const cellEnd = ' · ';

const any = '(?:the )?(?:problem|outage|incident|impact|disruption|degradation)';
/** Of an incident that ends it is open whether it is over, or no longer worked on. */
const harm = '(?:the )?(?:outage|impact|disruption|degradation)';
/** Statements that are whole without more. */
const spans: Record<Claim, string> = {
  started: `${any} (?:started|starts|begins|began|start)|start of ${any}`,
  detected: `${any} (?:was |is )?(?:detected|discovered)`,
  recovered: `${harm} (?:ends|ended|end|(?:was |is )?mitigated)|end of ${harm}|service (?:was |is )?restored`,
  fixed: `${any} (?:was |is )?(?:resolved|fixed)`,
};
/** That something had happened, in one word. */
const verbs: Record<Claim, string> = {
  started: spans.started,
  detected: `detected|discovered|${spans.detected}`,
  recovered: `recovered|mitigated|${spans.recovered}`,
  fixed: `resolved|fixed|${spans.fixed}`,
};
/** What the entry is about; that it happened is for the rest to say. */
const nouns: Record<Claim, string> = {
  started: '(?!)',
  detected: 'detection|discovery',
  recovered: 'recovery|mitigation',
  fixed: 'resolution|fix',
};

const claims = ['started', 'detected', 'recovered', 'fixed'] as const;
const forms = claims.map((claim) => ({
  claim,
  /** Names the incident itself, so that nothing else can be meant. */
  whole: new RegExp(`(?:${spans[claim]})`, 'iu'),
  verb: new RegExp(
    `^(?:${verbs[claim]})\\s*(?:[:—–·]|- |$)|\\((?:${verbs[claim]})\\)\\.?$|^(?:${spans[claim]})\\s*[,.!;(]`,
    'iu',
  ),
  noun: new RegExp(`^(?:${nouns[claim]})\\s*(?:[:—–·]|- |$)\\s*`, 'iu'),
}));

/**
 * What an entry is certain to be: it has to say so in a form that means nothing else, and to say nothing beside it that denies it,
 * doubts it, or only begins it; what does is 'doubtful', and no end of any duration. A cell of a row may say it alone.
 */
export const claimOf = (text: string): Claim | 'doubtful' | undefined => {
  const claim = claimedIn(text);
  // "Resolved: the fix went out at 14:20" may say another moment than that of the entry.
  return claim !== undefined && /(?<![\d:.])\d{1,2}:\d{2}(?!\d)/u.test(text) ? 'doubtful' : claim;
};

const claimedIn = (text: string): Claim | 'doubtful' | undefined => {
  const cells = text.split(cellEnd);
  const found = [text, ...cells.slice(1)].flatMap((each) => claimIn(each, text) ?? []);
  const [claim, ...others] = new Set(found);
  return others.length === 0 ? claim : 'doubtful';
};

const claimIn = (part: string, text: string): Claim | 'doubtful' | undefined => {
  for (const { claim, whole, verb, noun } of forms) {
    const said = verb.exec(part)?.[0];
    if (said !== undefined) {
      const rest = text.replace(said, ' ');
      if (isDoubtful(besides(rest, claim))) return 'doubtful';
      if (isOfSomethingElse(text) || text.includes('[^')) return undefined;
      if (claim === 'started' && isOfResponse(rest)) return undefined;
      if (claim === 'started' || claim === 'detected') return claim;
      // "Fixed: a typo on the status page" and "Resolved: EU customers" say it of something else, or of a part.
      const isWhole = rest.replace(/[^\p{L}\d]/gu, '') === '' || whole.test(said);
      return isPartial(text) || !(isWhole || affirmsDone(rest)) ? undefined : claim;
    }
    const label = noun.exec(part)?.[0].trim();
    if (label === undefined) continue;
    const rest = text
      .replace(label, '')
      .replace(/[\s·]+/gu, ' ')
      .trim();
    if (isDoubtful(besides(rest, claim))) return 'doubtful';
    if (isOfSomethingElse(text) || text.includes('[^') || (claim !== 'detected' && isPartial(text))) return undefined;
    // What was seen tells of a detection; a fix is one once it was done.
    const isAffirmed = claim === 'detected' || (rest === '' ? !/^fix/iu.test(label) : affirmsDone(rest));
    return isAffirmed ? claim : undefined;
  }
  return undefined;
};

/** "Incident started: the channel was opened" is when people began to work on it. */
const isOfResponse = (text: string): boolean =>
  /\b(?:declar\w*|channels?|slack|bridge|calls?|zoom|war ?room|commander|IC|paged|pagerduty|tickets?|process|respon\w+)\b/iu.test(
    text,
  );

/** What else is said: of a start that something began, of a detection what was missing or failed, but not that nobody saw it. */
const besides = (text: string, claim: Claim): string => {
  if (claim === 'started') return text.replace(/\b(?:start|begin)\w*|\bbeg[au]n\b/giu, ' ');
  // "Synthetic checks fail" tells what was seen, "alerting failed" and "no alert fired" that it was not.
  const isOfAlerts =
    /\b(?:alert|alarm|monitor|detect|notic|pag(?:e|ing)|notif)/iu.test(text) ||
    /\b(?:no|without)\s+(?:\w+\s+)?(?:probe|check)/iu.test(text);
  if (
    /\b(?:alert|monitor|detect|notif|paging)\w* (?:was|were|is|are) (?:down|off|broken|silent|dead|disabled|muted)/iu.test(
      text,
    )
  )
    return 'not';
  return claim !== 'detected' || isOfAlerts
    ? text
    : text.replace(/\b(?:no(?= \w)|fail(?:s|ed|ing|ures?)?|unable|cannot|can't)\b/giu, ' ');
};
