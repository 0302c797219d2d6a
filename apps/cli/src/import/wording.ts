/** Words beside which a statement is denied, hedged, tried, begun, meant, partial or undone. English, as the labels are. */
const doubts = [
  // Denied.
  "not|n[o']t|\\w+n['’]t|cannot|no|never|none|nobody|nothing|nor|neither|without|unable|fail(?:s|ed|ing|ure|ures)?|false",
  'incorrect(?:ly)?|wrong(?:ly)?|unsuccessful(?:ly)?|vain|unresolved|unfixed|undetected|unnoticed|missed|ignored|overlooked|dismissed',
  // Hedged.
  'maybe|perhaps|probabl[ey]|possibl[ey]|presumabl[ey]|supposed(?:ly)?|apparent(?:ly)?|allegedly|likely|may|might|could|would|should|can',
  'believe[ds]?|thinks?|thought|seem(?:s|ed|ing|ingly)?|appear(?:s|ed)?|suspect(?:s|ed)?|assum(?:es?|ed)|guess(?:es|ed)?|looks? like',
  'unclear|unknown|unsure|uncertain|unconfirmed|tentative(?:ly)?|estimated?|approx(?:imately)?|roughly|or so|around this time|tb[acd]|todo',
  // Tried, begun or meant.
  'tr(?:y|ies|ied|ying)|attempt(?:s|ed|ing)?|begin(?:s|ning)?|beg[au]n|start(?:s|ed|ing)? (?:to|on|work\\w*|investigat\\w*|roll\\w*|\\w+ing)',
  'work(?:s|ed|ing)? (?:on|towards?)|will|shall|going to|about to|plan(?:s|ned|ning)?|propos(?:e|es|ed|ing)|suggest(?:s|ed|ing)?|consider(?:s|ed|ing)?',
  'want(?:s|ed)?|need(?:s|ed)?|intend(?:s|ed)?|expect(?:s|ed|ing)?|hop(?:e|es|ed|ing)|wait(?:s|ed|ing)?|pending|scheduled|decid(?:e|es|ed)|ready to|in order to',
  'ask(?:s|ed)?|request(?:s|ed)?|ongoing|under way|underway|in progress|progress(?:es|ing)?|prepar(?:e|es|ed|ing)|discuss(?:es|ed|ing)?|writ(?:e|es|ing)',
  'investigat(?:e|es|ing)|if|unless|whether|once|when|until|before',
  // Partial.
  'part|partly|partial(?:ly)?|some|most|mostly|few|half|almost|nearly|mainly|only|except|briefly|temporar(?:y|ily)|for now|for a (?:while|moment)',
  'still|remain(?:s|ed|ing)?|continu(?:e|es|ed|ing)|persist(?:s|ed|ing)?|keeps?|yet',
  // Undone.
  'but|however|although|though|despite|reopen(?:s|ed|ing)?|re-open(?:s|ed|ing)?|recur(?:s|red|ring)?|reoccur(?:s|red)?|relaps(?:e|es|ed)|reappear(?:s|ed)?',
  'later turned out|turned out|instead|premature(?:ly)?|retracted|so[- ]called',
].join('|');
const doubt = new RegExp(`(?<![\\w-])(?:${doubts})(?![\\w-])|\\?|~~|\\d\\s*%`, 'iu');

/** Does it say more, or less, than that something happened? What is doubtful is no fact. */
export const isDoubtful = (text: string): boolean => doubt.test(withoutWatching(text));

/** What was done, such that it is done with the word. */
const done = [
  'rolled (?:back|out|forward)|reverted|restarted|rebooted|restored|recovered|resolved|fixed|mitigated|repaired|corrected|patched|hotfixed',
  'deployed|redeployed|released|shipped|applied|implemented|completed|disabled|enabled|re-enabled|activated|deactivated|removed|deleted|dropped',
  'replaced|recreated|rebuilt|increased|raised|reduced|lowered|scaled|expanded|extended|resized|doubled|drained|cordoned|uncordoned|failed over',
  'switched|moved|migrated|rerouted|re-routed|redirected|diverted|blocked|unblocked|throttled|renewed|rotated|reissued|reset|upgraded|downgraded',
  'stopped|killed|terminated|purged|cleared|flushed|cleaned|freed|truncated|turned (?:off|on)|shut (?:down|off)|reattached|attached|detached|reconnected',
  'reinstated|reinstalled|installed|changed|reconfigured|configured|added|cancelled|canceled|reindexed|ended|back to normal|returned to normal|healthy again',
  '(?:is|are|was|were|came) (?:back|healthy|normal)',
].join('|');
const isDone = new RegExp(`(?<![\\w-])(?:${done})(?![\\w-])`, 'iu');

/** Does it affirm in plain words that something was done, and is over? */
export const affirmsDone = (text: string): boolean => isDone.test(text) && !isDoubtful(text);

/** Nothing is left open by it that somebody goes on to look, or that one machine stood in for another. */
const withoutWatching = (text: string): string =>
  text
    .replace(/\bfailed over\b/giu, '')
    .replace(/\b(?:will |are )?(?:continu\w*|keep) (?:to )?(?:monitor|watch)\w*/giu, '');

/** Does it speak of another thing than the incident that is told of, or of something beside it? */
export const isOfSomethingElse = (text: string): boolean =>
  /\b(?:another|others?|different|separate|unrelated|similar|previous|earlier|prior|past|last (?:week|month|year|time)|cosmetic|false alarm)\b/iu.test(
    text,
  );

/** Does it say it of some alone: of a place, of some users, of some of several, or of what stands beside the service? */
export const isPartial = (text: string): boolean =>
  /\b(?:EU|US|UK|EMEA|APAC|AMER|LATAM|[a-z]{2}-(?:north|south|east|west|central)\w*(?:-\d)?)\b/u.test(text) ||
  /\b(?:for|in|on|at)\s+(?:the\s+)?(?:\p{Lu}|(?!all\b|our\b|production\b)\w+\s+(?:customers?|users?|tenants?|clients?|regions?|zones?|shards?|nodes?|hosts?|clusters?|sites?)\b)/u.test(
    text,
  ) ||
  /\b(?:one|two|three|first|second|third|\d+)\s*(?:of|out of|\/)\s*(?:\d|the|our|them|two|three|four|five|several)/iu.test(
    text,
  ) ||
  /(?<!\b(?:all|our|the|every|to|by) )\b(?:customers?|users?|tenants?|clients?|regions?|shards?)\b/iu.test(text) ||
  /\b(?:typos?|wording|spelling|status ?pages?|dashboards?|docs?|documentation|runbooks?|wiki|tickets?|alerts?|alerting|monitor(?:s|ing)?|staging|canary|canaries|banners?|e-?mails?|comments?|links?|logs?|log hosts?|reports?|graphs?|tests?)\b/iu.test(
    withoutWatching(text),
  );

/** Does it say that what had ended was there again? */
export const comesBack = (text: string): boolean =>
  /\b(?:re-?open\w*|re-?occur\w*|recur\w*|relaps\w*|re-?appear\w*|resurfac\w*|(?:second|third|another|new|next|further|last) (?:\w+ )?(?:outage|incident|wave|spike|surge|peak|burst|episode|round|occurrence|failure)|(?:did not|didn['’]t) (?:last|hold|help)|not (?:yet )?(?:resolved|fixed|mitigated))\b/iu.test(
    text,
  ) ||
  (/\bagain\b|\b(?:return|came|come|comes) ?(?:s|ed)?(?: back)?\b|\bback\b|\bstill\b/iu.test(text) &&
    /\b(?:down|fail\w*|broken|errors?|outage|problems?|issues?|alerts?|unavailable|slow|degraded|\d{3}s?|symptoms?|incident)\b/iu.test(
      text,
    ) &&
    !/\b(?:resolved|fixed|healthy|back to normal|normal again|recovered|gone|stopped|cleared)\b/iu.test(text));
