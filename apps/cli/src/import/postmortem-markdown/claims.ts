import { affirmsDone, isDoubtful } from '../wording.js';

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
  verb: new RegExp(
    `^(?:${verbs[claim]})\\s*(?:[:—–·]|- |$)|\\((?:${verbs[claim]})\\)\\.?$|^(?:${spans[claim]})\\s*[,.!;(]`,
    'iu',
  ),
  noun: new RegExp(`^(?:${nouns[claim]})\\s*(?:[:—–·]|- |$)\\s*`, 'iu'),
}));

/**
 * What an entry is certain to be: it has to say so in a form that means nothing else, and to say nothing beside it that denies it,
 * doubts it, or only begins it. A cell of a row may say it alone.
 */
export const claimOf = (text: string): Claim | undefined => {
  const cells = text.split(cellEnd);
  const found = [text, ...cells.slice(1)].flatMap((each) => claimIn(each, text) ?? []);
  const [claim, ...others] = new Set(found);
  return others.length === 0 ? claim : undefined;
};

const claimIn = (part: string, text: string): Claim | undefined => {
  for (const { claim, verb, noun } of forms) {
    const said = verb.exec(part)?.[0];
    if (said !== undefined) return isDoubtful(text.replace(said, ' ')) ? undefined : claim;
    const label = noun.exec(part)?.[0];
    if (label === undefined) continue;
    const rest = text
      .replace(label.trim(), '')
      .replace(/[\s·]+/gu, ' ')
      .trim();
    // A detection is told by what was seen; a fix is one once it was done.
    const isAffirmed = claim === 'detected' || rest === '' ? !isDoubtful(rest) : affirmsDone(rest);
    return isAffirmed && !(rest === '' && /^fix/iu.test(label)) ? claim : undefined;
  }
  return undefined;
};
