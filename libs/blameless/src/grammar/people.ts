import type { Word } from '../prose/sentences.js';
import { dates, isContent, isName } from './words.js';
import { partsOfSpeech } from './lexicon.js';

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

/** Words for those who run systems. Who only uses them is never blamed by them. */
const roles = set(
  `engineer developer programmer responder reviewer author approver team crew staff colleague contractor intern technician deployer dba
  dbas sre sres administrator sysadmin person people hire newcomer maintainer tester analyst architect director executive manager
  lead leader supervisor employee coworker teammate scientist on-call oncall on-caller leadership committer squad individual group
  operator admin dev devs guy guys folks commander specialist expert consultant duty-engineer firefighter owner boss officer facilitator
  ceo cto cio ciso coder worker-on-duty man woman men women everyone management department organisation organization shift support ops operations qa rotation
  agent worker engineering procurement finance legal hr accounting facilities marketing payroll rookie trainee apprentice novice noc soc csirt helpdesk desk centre center`,
);

/** Words that are people only when nothing before them says otherwise: "memory management", "IPv6 support". */
const mostlyThings: Record<string, ReadonlySet<string>> = {
  manager: set(
    'release incident product engineering duty project on-call line account shift change delivery team service our their the problem senior general operations site',
  ),
  managers: set(
    'release incident product engineering duty project on-call line account change delivery team service senior our',
  ),
  support: set('customer technical tech first-line second-line line level vendor our the user'),
  management: set('upper senior middle our the product project engineering incident top their'),
  shift: set('night day late early weekend morning next previous evening first second third'),
  operations: set('network it our the site business'),
  group: set('storage network platform working database infrastructure engineering our operations support'),
  rotation: set('on-call support'),
  desk: set('service help support'),
  centre: set('operations operation'),
  center: set('operations operation'),
  engineering: set('platform product software network our their backend site-reliability'),
  owner: set('service product code the system'),
  lead: set('team tech technical incident the shift engineering our communications project product'),
  officer: set('duty security the'),
  leader: set('team tech technical squad project engineering shift'),
  supervisor: set('shift team duty'),
  agent: set('support service'),
  worker: set('shift'),
};

/** Of a cluster or a host, where nothing else is said. */
const elected = set('leader supervisor agent worker');

const machineWork = set(
  'reconcile start restart sync schedule load boot compile parse connect reconnect initialise initialize mount bind resolve persist render respawn deserialize deserialise authenticate converge',
);

/** What software is called. A word with a capital letter that is none of these may be somebody's name. */
const products = set(
  `kubernetes redis kafka postgres postgresql mysql mongodb mongo nginx envoy istio docker linux windows terraform ansible jenkins github
  gitlab bitbucket jira slack zookeeper consul vault nomad elasticsearch opensearch kibana grafana prometheus alertmanager datadog splunk
  pagerduty opsgenie statuspage cloudflare fastly akamai amazon aws azure google gcp cassandra rabbitmq celery spark hadoop airflow
  snowflake haproxy varnish memcached etcd coredns helm argo flux java python node react chrome firefox safari android apple
  microsoft oracle stripe twilio sentry traefik ceph lambda dynamodb aurora bigquery pubsub kinesis cron systemd debrief internet ethernet`,
);

/** First names that are places or products as often: nobody is meant by them who is not said to be a person. */
const alsoThings = set(
  `alexa virginia sydney chelsea victoria austin charlotte claude sierra amber travis julia jordan chad diego francisco clara jose louis
  orlando houston madison troy harmony victor athena thor stella luna carolina regina adelaide alexandria santiago salvador kent darwin
  hamilton savannah savanna cheyenne clinton preston devon percy moby merlin plato buddy buster pandora minerva octavia jarvis zelda
  selene trinity genesis kobe samara carmel bethany bronte homer otto pascal ada ida cal delta hedwig elvis florencia emerald garnet hyacinth
  piper jena lorena roma mercy dexter casper moses solomon phoebe gloria nova iris siri dion cher ori nas`,
);

/** What makes a product of the name before it: "Victoria Metrics". */
const productNouns = set(
  `metrics logs server servers service services cloud platform cluster clusters gateway api apis database databases proxy region regions office
  site datacenter datacentre zone portal dashboard agent console linux studio desktop mobile labs systems networks build builds deploy store
  storage search mail hub pipeline pipelines workers nodes hosts users customers east west north south`,
);

const ends = (word: string): string => (word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word);

const isWordOf = ({ lower }: Word): boolean =>
  partsOfSpeech(lower).length > 0 || lower.includes('-') || lower.endsWith('ed');

/** `surname` is most likely somebody's; `maybe` has a capital letter and may as well be a product that nobody has heard of. */
export type Kind = 'person' | 'nobody' | 'surname' | 'maybe' | 'thing';

/** Whether it is somebody, as far as the words of the phrase say. */
export const isSomebody = (kind: Kind | undefined): boolean => kind === 'person' || kind === 'surname';

const personal = set('i we you he she they someone somebody everyone everybody who');
const nobodies = set('nobody no-one none anyone anybody');

export const isPersonal = (word: Word | undefined): boolean =>
  word?.kind === 'word' && personal.has(word.lower) && !word.isPossessive;
export const isNobody = (word: Word | undefined): boolean => word?.kind === 'word' && nobodies.has(word.lower);

/** "Sydney Carter": what is after it is no word of English. */
const isSurname = ({ text, lower }: Word): boolean =>
  /^\p{Lu}\p{Ll}+$/u.test(text) && !productNouns.has(lower) && partsOfSpeech(lower).every((tag) => tag === 'LastName');

/** First names that the tagger does not know. */
const moreFirstNames = set(
  `aditi anjali ananya deepa divya gaurav kavya lakshmi meera neha pooja pranav priya rajiv ravi rohit sanjana shreya siddharth sneha sunil
  swati vijay vikram akiko hiroshi kenji keiko naoki satoru shinji takeshi yoko yuki chidi chinedu emeka kwame kofi ngozi nkechi oluwaseun
  tunde wanjiru zanele thabo sipho agnieszka grzegorz jadwiga kasia marek tomek zbigniew zdenek miroslav zeljko bjarne eirik jesper lasse
  morten sigrid solveig torben trine anke birgit heiko heike holger kerstin thorsten torsten ulrike uwe benoit fabienne gaelle maelle solene
  thierry mateus nuno rui tiago vitor emre burak ozan tariq zeina aoife caoimhe oisin saoirse jonna pekka jukka matti antti minna`,
);

const firstNames = new Set(['FirstName', 'MaleName', 'FemaleName', 'Person']);

/** Whether the word, with a capital letter, is the name of a person as far as the tagger knows names. */
export const isFirstName = (word: Word): boolean =>
  isName(word) &&
  !products.has(word.lower) &&
  !alsoThings.has(word.lower) &&
  !dates.has(word.lower) &&
  (moreFirstNames.has(word.lower) || partsOfSpeech(word.lower).some((tag) => firstNames.has(tag)));

/**
 * What a noun phrase stands for, by its last noun and what is before it.
 *
 * @param verb what it did, by the verb in its base form: the operator that fails to reconcile is a program
 */
export const kindOf = (phrase: readonly Word[], known: ReadonlySet<string>, verb = ''): Kind => {
  const nouns = phrase.filter((word) => isContent(word) || isPersonal(word) || isNobody(word));
  const head = nouns.at(-1);
  if (head === undefined || head.kind === 'thing') return 'thing';
  if (phrase[0]?.lower === 'no' || phrase[0]?.lower === 'neither') return 'nobody';
  if (isNobody(head)) return 'nobody';
  if (isPersonal(head)) return 'person';
  const before = nouns.at(-2);
  if (isName(head) && /^(?:team|squad|engineer|operator|developer|colleague)$/u.test(before?.lower ?? ''))
    return 'person';
  if (head.text.startsWith('@') || known.has(head.lower) || isFirstName(head)) return 'person';
  const singular = roles.has(head.lower) ? head.lower : ends(head.lower);
  if (roles.has(head.lower) || roles.has(singular)) {
    if (machineWork.has(verb) && /^(?:operator|manager|worker|lead|owner|group)$/u.test(singular)) return 'thing';
    // "the Kubernetes operator", "the strimzi operator": what is before it is no word for people.
    const isProgram = before !== undefined && (isName(before) || before.kind === 'thing' || !isWordOf(before));
    if (singular === 'operator' && isProgram) return 'thing';
    // Who they are is left open: visitors and readers, as often as those who run it.
    const isPublic =
      head.lower === 'people' &&
      (nouns.length === phrase.length || /^(?:many|some|most|few|several)$/u.test(phrase[0]?.lower ?? ''));
    if (isPublic || (before === undefined && /^(?:desk|cent(?:re|er))$/u.test(singular))) return 'thing';
    const people = mostlyThings[head.lower] ?? mostlyThings[singular];
    if (before === undefined && elected.has(singular)) return 'thing';
    if (people === undefined || before === undefined) return 'person';
    return people.has(before.lower) || before.isPossessive ? 'person' : 'thing';
  }
  if (!isName(head) || products.has(head.lower) || dates.has(head.lower)) return 'thing';
  // "Maria Kowalska": a first name makes a name of what follows it.
  const isAfterFirstName = before !== undefined && before.end + 1 >= head.start && isName(before);
  if (isAfterFirstName && (isFirstName(before) || (alsoThings.has(before.lower) && isSurname(head))))
    return productNouns.has(head.lower) ? 'thing' : 'person';
  if (alsoThings.has(head.lower)) return phrase.length === 1 ? 'maybe' : 'thing';
  const plain = head.isPossessive ? head.text.slice(0, -2) : head.text;
  const isPlainName =
    /^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?$/u.test(plain) && partsOfSpeech(head.lower).every((tag) => tag === 'LastName');
  if (!isPlainName || nouns.length > 2 || /(?:ing|tion|ment|s|er|ed)$/u.test(plain)) return 'thing';
  return partsOfSpeech(head.lower).includes('LastName') ? 'surname' : 'maybe';
};
