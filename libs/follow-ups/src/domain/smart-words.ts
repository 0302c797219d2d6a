const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u));

/** Verbs after which something is as it was: they are about what could be done. */
export const deliberating = set(`
  agree aim align analyse analyze ask assess attempt avoid be begin brainstorm check clarify collaborate come communicate compare conclude
  confirm consider continue coordinate decide define determine discuss double-check encourage engage establish evaluate examine explore figure
  find focus follow foster have hope identify inspect investigate keep learn liaise look meet need observe plan ponder prefer prepare
  prioritise prioritize promote propose reconsider reflect remember research rethink review revisit see seek start stay stop strive
  study suggest support talk think try understand want watch wonder work`);

/** Verbs of more and less: what they are to do needs its means, or a figure. */
export const grading = set(`
  better boost bring enhance heighten improve increase maximise maximize minimise minimize optimise optimize simplify streamline
  speed strengthen tighten`);

/** Verbs that only tell people. */
export const telling = set('brief contact educate explain inform notify onboard remind teach tell train');

/** Verbs that change a thing, without saying by themselves what it will be like. */
export const open = set(`
  adapt adjust amend change clean cleanup convert edit fix harden lower make migrate modify move polish raise rearrange rebuild redesign reduce
  refactor rename reorganise reorganize reshape reword rework rewrite scale shorten switch tidy transfer transition tune tweak update`);

/** Verbs of which one sees whether it was done: something is there or not, on or off, as named or not. */
export const definite = set(`
  activate add adopt alert allow apply archive assign attach authorise authorize auto-renew automate backfill backport block build buy bump cache cap
  capture carry codify configure connect consolidate cordon create cut deactivate decommission decouple dedicate delete deny deploy deprecate
  detach disable disconnect display document downgrade drain drop duplicate emit enable encrypt enforce exclude expire export expose
  extend extract fail file forbid freeze gate generate grant implement include index install instrument integrate introduce isolate issue
  label launch limit link list lock log map mark mask merge mirror mock monitor mount order page partition patch pause permit phase pin
  post prevent print promote protect provision prune publish purchase purge put quarantine queue quota rate-limit rebalance recreate
  redirect refuse register reject release remove repair replace replicate report require reroute reset resize restart restore restrict
  retire retry return revert revoke roll rollback rotate route run sandbox save scan schedule segment segregate send separate
  serialise serialize serve set setup shard ship show shut sign silence smoke-test split stage store stub sunset suspend swap
  sync tag terminate test throttle track trigger truncate turn undo unify uninstall unpin unsubscribe upgrade upload use validate
  verify version version-lock whitelist allowlist denylist wire wrap write`);

/** Among those, what is a noun as often: a verb only before what it is done to. */
export const mostlyNouns = set(
  'alert log queue order page report test stage quota release cache index map restart rollback rate-limit sandbox mock',
);

/** Among these, what is done to several things of a kind: "test restores of the ledger", "log requests". */
export const doneToSeveral = set('test cache log mock report restart');

/** What makes a name with the noun before it, and is nothing that the noun is done to: "test cases", "log levels", "cache hits". */
export const compoundHeads = set(`
  accounts benches cases doubles drives entries environments files fixtures formats headers hits keys levels lines lists messages misses
  names notes pages plans policies procedures reports results rotations runs scripts servers sizes statements suites tables templates
  times users`);

/** Once every so often. */
export const oftenness = set('hourly daily nightly weekly fortnightly monthly quarterly yearly annually');

/** What could be anything. */
export const anything = set(`
  action actions anything awareness bug bugs case cases communication culture everything future gap gaps improvement improvements
  infrastructure issue issues item items lot matter matters measure measures people performance problem problems process processes quality
  reliability resilience robustness setup situation something stability stuff system systems team teams thing things time todo topic
  visibility observability way ways work tbd tba tbc todo asap nothing possible`);

/** Words of degree, of which there is always more to have. */
export const degrees = set(`
  acceptable adequate aggressive appropriate attractive better bigger clean clear clearer cleaner closer consistent correct deeper easier easy
  efficient enough fair faster fine fragile friendlier frequent friendly good great happier happy harmonised harmonized higher
  improved intuitive least less lower maintainable mature meaningful more most nice nicer optimal optimised optimized proper properly quick
  quicker readable reasonable reliable resilient robust safer safe satisfied simple simpler smarter smooth smoother sooner stable standard
  standardised standardized strong stronger sufficient sustainable tidy useful well`);

/** Words of praise, which do not say in which respect: "make it better" is no more than "improve it". */
export const praise = set('better best fine good great nice nicer perfect right well');

/** How people feel about it, which nobody sees. */
export const feelings = set('comfortable confident convinced glad happier happy pleased satisfied');

/** What somebody says who looked at it, whatever they saw. */
export const approval = set('accepted agreed approved discussed presented read reviewed seen signed');

/** Who looks at it. */
export const somebody = set(`
  anybody anyone board colleague colleagues department developers engineer engineers everybody everyone group lead leads management manager
  managers on-call owner owners peer peers reviewer reviewers somebody someone stakeholder stakeholders`);

/** What has no end at which one could see that it held. */
export const endless = set('always ever forever never');

/** What gives it an end, or a trial in which it is seen. */
export const bounds = set(`
  after before day days drill during exercise hour hours if minute minutes month months quarter rehearsal run second seconds staging
  test tests throughout trial until week weeks when while with within year`);

/** Things that are there in degrees. */
export const inDegrees = set(`
  approach awareness collaboration communication coverage culture framework governance guideline guidelines handling hygiene knowledge
  maturity mindset observability ownership policies practice practices principles process processes resilience rules standard standards
  strategy structure visibility`);

/** What people do with one another about a thing, without touching it. */
export const talks = set(`
  analysis assessment awareness brainstorm brainstorming call concern concerns conversation debate decision discussion evaluation follow-up idea ideas investigation meeting poll question questions research
  retrospective review session spike story study survey sync task tasks talk talks thought thoughts ticket tickets workshop`);

/** What monitoring is to look at, so that one sees whether it does. */
export const signals = set(`
  age availability backlog bytes capacity certificate code codes connections count cpu delay depth disk duration error errors expiry
  failure failures heartbeat lag latency limit limits loss memory oom percentile quota rate rates ratio replicas requests restarts
  saturation size space status temperature throughput timeout timeouts usage utilisation utilization volume`);

/** What says no more than that it was done. */
export const doneness = set(`
  accomplished achieved addressed complete completed delivered deployed done finished fixed fulfilled happen happened happens implemented
  merged operational ready resolved solved success successful successfully work worked working works`);

/** Is it what people write where they have nothing to say yet ("TBD", "n/a", "-", "???")? */
export const isPlaceholder = (text: string): boolean =>
  !/[\p{L}\p{N}]/u.test(text) ||
  /^\W*(?:t\.?b\.?[adc]\.?|to be (?:defined|determined|decided|done|confirmed|agreed)|n\s*\/?\s*a|none|nothing|unknown|not sure|no idea|to ?do|later|see (?:the )?(?:ticket|above|below|title|description)|same(?: as (?:the )?title)?|done|ok|x+|as soon as possible|asap|someday|whenever)\W*$/iu.test(
    text.trim(),
  );

/** How much work is told in, besides figures. */
const amounts = set(`
  minute minutes hour hours morning afternoon evening day days night week weeks fortnight month months quarter quarters year years sprint
  sprints iteration iterations point points shift shifts size xs s m l xl xxl tiny small medium large huge trivial one two three four five
  six seven eight nine ten eleven twelve dozen`);

/** When, and not how much. */
const times = set(
  'next this coming later soon tomorrow today tonight sometime someday eventually whenever when until till by',
);

/** Does it say how much work something is: a figure ("3 days", in any language), or words for an amount ("half a day", "M")? */
export const isAmount = (estimate: string): boolean => {
  if (/\p{N}/u.test(estimate)) return true;
  const words = estimate.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.some((word) => amounts.has(word)) && !words.some((word) => times.has(word));
};
