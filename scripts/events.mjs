// npm run docs:events: writes docs/events.md from the declarations of the events, their fields, and the kept samples.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare, root } from './prepare.mjs';

const groups = [
  {
    title: 'Incidents',
    streams: 'incident',
    source: 'libs/incidents/src/domain/events.ts',
    union: 'IncidentEvent',
    says: 'One stream an incident, `incident-UUID`. Facts first, then what amends them, then who sees the incident, then what removes a text.',
  },
  {
    title: 'References',
    streams: 'references',
    only: 'references',
    source: 'libs/incidents/src/domain/references.ts',
    union: 'ReferenceAssigned',
    says: 'One stream, `references`. A policy appends to it when an incident is logged.',
  },
  {
    title: 'Merges',
    streams: 'merges',
    only: 'merges',
    source: 'libs/incidents/src/domain/merges.ts',
    union: 'MergeEvent',
    says: 'One stream, `merges`, so that no circle of merges can form. The ids in it are of incidents.',
  },
  {
    title: 'Agreements',
    streams: 'agreements',
    only: 'agreements',
    source: 'libs/service-levels/src/domain/agreement-events.ts',
    union: 'AgreementEvent',
    says: 'One stream, `agreements`: calendars, what was agreed in versions, and maintenance. Names of calendars are unique, limits name calendars.',
  },
  {
    title: 'The directory',
    streams: 'person, team, monitor, external-user, service',
    source: 'libs/directory/src/domain/events.ts',
    union: 'DirectoryEvent',
    says: 'One stream an entry, named after its kind: `person-UUID`, `service-UUID` and so on. Names, aliases and reasons are sealed under one key for each entry.',
    // The registrations and the renamings come in the order of the kinds; these stand in streams of more than one.
    shared: {
      AliasAdded: ['person', 'team', 'monitor', 'external-user', 'service'],
      AliasWithdrawn: ['person', 'team', 'monitor', 'external-user', 'service'],
      MailAddressRecorded: ['person', 'team', 'external-user'],
      MemberJoined: ['team'],
      MemberLeft: ['team'],
      OwnerAssigned: ['service', 'monitor'],
      OwnershipEnded: ['service', 'monitor'],
      DirectoryFactRetracted: ['team', 'service', 'monitor'],
      PersonErased: ['person', 'external-user'],
      PersonHeld: ['person', 'external-user'],
      PersonReleased: ['person', 'external-user'],
    },
  },
  {
    title: 'Mail',
    streams: 'mail',
    source: 'libs/mail/src/domain/events.ts',
    union: 'MailEvent',
    says: 'One stream a mail, `mail-UUID`. A policy queues it, the outbox does the rest, and a person sends again what it must not.',
  },
  {
    title: 'Tickets',
    streams: 'ticket',
    source: 'libs/integrations/src/domain/events.ts',
    union: 'TicketEvent',
    says: 'One stream a ticket that somebody wants elsewhere, `ticket-UUID`; the UUID follows from the item, the tracker, and the project or key. What the tracker says of it stands in the follow-ups of the incident.',
  },
  {
    title: 'What other products tell',
    streams: 'signal',
    source: 'libs/integrations/src/domain/signals/events.ts',
    union: 'SignalEvent',
    says: 'One stream a thing that another product watches, a channel of a chat, or a delivery that could not be used, `signal-UUID`; the UUID follows from the sender and from its own id of the thing. What was said stands in the incident that it came to.',
  },
  {
    title: 'Proposals',
    streams: 'proposals',
    source: 'libs/integrations/src/domain/proposals/events.ts',
    union: 'ProposalEvent',
    says: 'One stream an incident, `proposals-UUID`; the UUID is that of the incident. What something outside says of it, until a person decides. What a proposal came to is an event of the incident.',
  },
  {
    title: 'Transcripts',
    streams: 'transcripts',
    source: 'libs/integrations/src/domain/transcripts/events.ts',
    union: 'TranscriptEvent',
    says: 'One stream an incident, `transcripts-UUID`; the UUID is that of the incident. Chats that somebody pasted, an event a message, and which of them count. What one came to is an event of the incident.',
  },
  {
    title: 'Checkpoints',
    streams: 'checkpoints',
    only: 'checkpoints',
    source: 'libs/transparency-log/src/domain/events.ts',
    union: 'CheckpointEvent',
    says: 'One stream, `checkpoints`: what was signed of the whole log, and whether the log is still that. [audit.md](audit.md) tells what it proves.',
  },
  {
    title: 'Keys',
    streams: 'api-key',
    source: 'libs/access/src/domain/api-key.ts',
    union: 'ApiKeyEvent',
    says: 'One stream a key, `api-key-UUID`; the UUID follows from the hash of the key.',
  },
  {
    title: 'Roles',
    streams: 'roles',
    source: 'libs/access/src/domain/role-grants.ts',
    union: 'RoleEvent',
    says: 'One stream a person, `roles-UUID`; the UUID is that of the person.',
  },
  {
    title: 'Sessions',
    streams: 'session',
    source: 'libs/access/src/domain/session.ts',
    union: 'SessionEvent',
    says: 'One stream a session, `session-UUID`. Where a link begins it, the UUID follows from the hash of the link.',
  },
  {
    title: 'Identities',
    streams: 'identity',
    source: 'libs/access/src/domain/identity.ts',
    union: 'IdentityEvent',
    says: 'One stream for each who signs in with a provider, `identity-UUID`; the UUID is a keyed digest of provider and subject.',
  },
  {
    title: 'Verdicts',
    streams: 'verdict',
    source: 'libs/service-levels/src/domain/verdict-events.ts',
    union: 'VerdictEvent',
    says: 'One stream an incident, `verdict-UUID`; the UUID is that of the incident. What does not count of it, and what a policy announced. What the verdicts are is computed.',
  },
  {
    title: 'Follow-ups',
    streams: 'follow-ups',
    source: 'libs/follow-ups/src/domain/events.ts',
    union: 'FollowUpEvent',
    says: 'One stream an incident, `follow-ups-UUID`; the UUID is that of the incident. What the review found, what could be done about it, what somebody is to do, and what became of that.',
  },
  {
    title: 'Postmortems',
    streams: 'postmortem',
    source: 'libs/postmortems/src/domain/events.ts',
    union: 'PostmortemEvent',
    says: 'One stream a review, `postmortem-UUID`; the UUID is that of the incident which stands for all that it covers.',
  },
  {
    title: 'Reviews',
    streams: 'reviews',
    only: 'reviews',
    source: 'libs/postmortems/src/domain/reviews.ts',
    union: 'ReviewEvent',
    says: 'One stream, `reviews`: which incidents are reviewed together.',
  },
  {
    title: 'Publications',
    streams: 'publication',
    source: 'libs/publication/src/domain/events.ts',
    union: 'PublicationEvent',
    says: 'One stream a review, `publication-UUID`; the UUID is that of the incident which stands for all that it covers. What is said otherwise in public, what may be public, and each edition as it is read for good.',
  },
  {
    title: 'Public addresses',
    streams: 'public-address',
    source: 'libs/publication/src/domain/events.ts',
    union: 'AddressTaken',
    says: 'One stream an address, `public-address-UUID`; the UUID follows from the address, so that it is one publication’s.',
  },
  {
    title: 'Questions',
    streams: 'questions',
    source: 'libs/postmortems/src/domain/asked-questions.ts',
    union: 'QuestionsAsked',
    says: 'One stream a person, `questions-UUID`; the UUID is that of the person. What they were asked about incidents, so that they are not asked again. Which questions are open is computed.',
  },
  {
    title: 'Settings',
    streams: 'settings',
    only: 'settings',
    source: 'libs/settings/src/domain/settings.ts',
    union: 'SettingEvent',
    says: 'One stream, `settings`: what decides facts is itself events.',
  },
  {
    title: 'The log itself',
    streams: 'debrief',
    only: 'debrief-log',
    source: 'libs/event-store/src/log-identity.ts',
    union: 'LogOpened',
    says: 'One stream, `debrief-log`. What is computed from the log stands beside the id that it gives.',
  },
];

/** What a kind of field holds, as a reader of stored events meets it. */
const kinds = {
  instant: 'RFC 3339 in UTC with milliseconds, `2026-03-01T10:42:00.000Z`',
  prose: 'what people write: sealed, so it lies here as `{"sealed": "…"}`',
  name: 'a name of the directory: sealed too, under the key of whom it names',
  'person-id': 'the id of a person',
  'team-id': 'the id of a team',
  participant:
    '`{"kind", "id"}`; the kind is `person`, `team`, `monitor` or `external-user`, the id one of the directory',
  'participant-or-unknown': 'a participant, or `null` for "not known"',
  'recorder-or-unknown': 'a participant, an API key as `{"kind": "api-key", "id"}`, or `null` for "not known"',
  severity: 'a whole number from 1, the worst, to 5',
  origin: '`monitor`, `staff`, `support` or `external-user`',
  services: 'a list of ids of services, at most 100',
  service: 'the id of a service',
  people: 'a list of ids of people, 1 to 100, each once, in order',
  count: 'a whole number from 0',
  'figure-source': 'a short name of at most 64 characters, in clear',
  'span-kind': '`down`, `partial` or `degraded`',
  address: 'a web address (http or https), in clear',
  'link-kind': '`alert`, `ticket`, `chat`, `change`, `dashboard` or `other`',
  role: 'a word of `a-z`, digits and hyphens, at most 40 characters',
  channel: 'a short name of at most 64 characters, in clear',
  key: "the caller's own id of the incident, in clear",
  'event-id': 'the id of an earlier event of the same stream',
  flag: '`true` or `false`',
  'fact-name': 'one of the facts that may be declared "not recorded"',
  'new values':
    'fields of the event named, with their new values; its texts are sealed like any other, `null` takes an optional field away',
  texts: 'prose by its path: the texts of the event named that live on',
  'incident-id': 'the id of an incident',
  'due-required': '`{"severities", "breach", "external"}`: a list of whole numbers from 1 to 5, and `true` or `false`',
  'due-within': 'a list of `{"severity", "days", "kind"}`; the kind is `calendar` or `business`',
  days: 'a list of days, `2026-12-25`',
  period: 'a period of years, months, weeks and days as ISO 8601 writes it, `P5Y`',
  text: 'a plain string',
  words: 'a list of plain strings',
  day: 'a day as a calendar has it, `2026-03-29`, in the zone of what it stands in',
  'service-ids': 'a list of ids of services, 1 to 500, each once',
  'agreement-kind': '`contract`, `objective` or `supplier`',
  limits:
    'a list of 1 to 100 of `{"value", "limit"}`: a duration or another length with a `limit` in ISO 8601, and `severity`, `calendar` (an id), `pausesStopClock` where said; a count with a number, and `severity` where said; `availability` with percent and `weights`',
  'limit-key': 'the value of a limit, and the severity that it is for: `timeToFix`, `timeToFix/1`',
  'limited-value': 'what a limit is on, `timeToFix` or another of [verdicts.md](verdicts.md)',
  'verdict-state': '`met`, `breached`, `running`, `paused`, `unknown`, `not-applicable` or `excluded`',
  'exclusion-cause': '`maintenance` or `customer`',
  'agreement-id': 'the id of an agreement',
  mark: '`true`, or left out',
  'any-event-id': 'the id of an earlier event, of any stream',
  hours:
    'a list of `{"days", "from", "to"}`: weekdays in lower case, and what the clock on the wall reads, `09:00` to `24:00`',
  holidays: 'a list of `{"date"}`, with a `name` where said',
  'exceptional-days': 'a list of `{"date", "hours"}`, with a `name` where said; `hours` is a list of `{"from", "to"}`',
  participants: 'a list of participants, each once',
  number:
    'a whole number from 1; sessions, minutes, points, interviews, findings, solutions, action items, moves, proposals, transcripts and their entries are numbered in the order of recording',
  'item-kind': '`immediate`, `preventive`, `observability` or `process`',
  'solution-kind': '`solution` or `mitigation`',
  'recommendation-kind': '`observability` or `process`',
  letters: 'a list of letters of SMART: `specific`, `measurable`, `assignable`, `realistic`, `timeBound`, `relevant`',
  reminder: '`due` or `overdue`',
  tracker: '`github`, `jira` or `linear`',
  'proposed-fact':
    '`{"type", …}`: the last part of the address that records it, `fixed`, and the fields that it takes there, with ids in the place of names; texts in it are sealed',
  'fact-address': 'the last part of the address that records it: `notes`, `fixed`',
  'transcript-format': '`slack`, `teams` or `plain`',
  'unread-lines':
    'a list of `{"line", "why"}`; why is `before-first`, `no-time`, `empty`, `left-out`, `too-long` or `no-message`',
  assumptions: 'a list of `date`, `next-day` and `order`: what of the time nobody wrote',
  'time-problem': '`twice` or `never`, as clocks were put back or forward',
  instants: 'a list of moments',
  numbers: 'a list of whole numbers from 1',
  'event-ids': 'a list of ids of earlier events of the same stream',
  'proposal-source': '`{"system", "id", "url"}`, in clear; the last two where they are known',
  'ticket-state': '`open`, `in-progress`, `done` or `cancelled`',
  'day-counts': 'a list of whole numbers of days',
  'day-count': 'a whole number of days',
  sequence: 'a whole number from 0',
  minutes: 'how many minutes',
  'asked-questions':
    'a list of 1 to 20 of `{"fact", "about", "part", "eventId"}`: what is asked for, of an `outcome` the event of which action, by which part they can know it, and the event that shows that part',
  'incident-ids': 'a list of ids of incidents',
  'minute-kind': '`discussion`, `decision`, `question` or `action`',
  'section-name':
    '`summary`, `impact`, `contributing-factors`, `what-went-well`, `what-was-difficult`, `what-held` or `lessons`',
  'calendar-method': '`request` or `cancel` (RFC 5546)',
  version: 'the name of a version of the document: 64 hexadecimal digits',
  zone: 'the name of a time zone, `Europe/Berlin`',
  'role-name': 'one of the roles of [permissions.md](permissions.md)',
  'role-names': 'a list of roles, as [permissions.md](permissions.md) has them',
};

const kindOfType = {
  Prose: 'prose',
  PersonId: 'person-id',
  TeamId: 'team-id',
  Name: 'name',
  Instant: 'instant',
  'Record<string, unknown>': 'new values',
  'Record<string, Prose>': 'texts',
  'Role[]': 'role-names',
  Role: 'role-name',
  People: 'people',
  'string[]': 'words',
  'Period | null': 'period',
  "Due['required']": 'due-required',
  "Due['within']": 'due-within',
  Participant: 'participant',
  'Participant[]': 'participants',
  'AskedQuestion[]': 'asked-questions',
  'Participant | null': 'participant-or-unknown',
  number: 'number',
  'number | null': 'number',
  'Prose | null': 'prose',
  'Day | null': 'day',
  ItemKind: 'item-kind',
  SolutionKind: 'solution-kind',
  'RecommendationKind | null': 'recommendation-kind',
  'Letter[]': 'letters',
  "'due' | 'overdue'": 'reminder',
  Tracker: 'tracker',
  TicketState: 'ticket-state',
  ProposedFact: 'proposed-fact',
  ProposalSource: 'proposal-source',
  ProposableFact: 'fact-address',
  TranscriptFormat: 'transcript-format',
  'UnreadLine[]': 'unread-lines',
  'Assumption[]': 'assumptions',
  TimeProblem: 'time-problem',
  'Instant[]': 'instants',
  'Instant | null': 'instant',
  'number[]': 'day-counts',
  boolean: 'flag',
  MinuteKind: 'minute-kind',
  SectionName: 'section-name',
  "'request' | 'cancel'": 'calendar-method',
  Day: 'day',
  'ServiceId[]': 'service-ids',
  AgreementKind: 'agreement-kind',
  LimitKey: 'limit-key',
  true: 'mark',
  "Limit['value']": 'limited-value',
  VerdictState: 'verdict-state',
  ExclusionCause: 'exclusion-cause',
  'Limit[]': 'limits',
  "Calendar['hours']": 'hours',
  "Calendar['holidays']": 'holidays',
  "Calendar['exceptionalDays']": 'exceptional-days',
};

/** What can be corrected of events that are themselves amendments; of a fact its fields say it. */
const correctableOf = { FactCorrected: ['replace'], FactRetracted: ['reason'] };

const read = (file) => readFileSync(join(root, file), 'utf8');

/** The types of a union, in order; a type that is no union is its own only member. */
const membersOf = (source, union) => {
  const declared = new RegExp(`export type ${union} =([^;]+);`).exec(source)?.[1];
  if (declared === undefined) return [union];
  return declared
    .split('|')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .flatMap((name) =>
      source.includes(`export type ${name} =`) && !isNamed(source, name) ? membersOf(source, name) : [name],
    );
};

const isNamed = (source, type) => source.includes(`export type ${type} = Named<`);

const declarationOf = (source, type) => {
  const named = isNamed(source, type);
  const start = source.indexOf(named ? `export type ${type} = ` : `export interface ${type} {`);
  if (start < 0) throw new Error(`no declaration of ${type} was found`);
  const comment = /\/\*\*((?:(?!\*\/)[^])*)\*\/\s*$/.exec(source.slice(0, start))?.[1];
  const body = named ? source.indexOf('interface Named<') : start;
  return { says: comment && plain(comment), body: source.slice(body, source.indexOf('\n}', body)) };
};

const plain = (comment) =>
  comment
    .replace(/\n\s*\*/g, ' ')
    .replace(/ \((?:see )?rules\.md [^)]*\)/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** The fields of `data: {…}` in a declaration, where no table of fields says more. */
const declaredFields = (type, body) => {
  const data = body.slice(body.indexOf('data: {') + 'data: {'.length).replace(/\/\*\*.*?\*\//gs, '');
  return data
    .slice(0, data.indexOf('}'))
    .split(';')
    .map((field) => /^\s*(\w+)(\??): (.+?)\s*$/s.exec(field))
    .filter((field) => field !== null)
    .map(([, name, optional, written]) => ({
      name,
      kind: kindOf(name, written),
      optional: optional === '?',
      nullable: written.includes('null'),
      correctable: correctableOf[type]?.includes(name) ?? false,
    }));
};

const kindOfName = {
  occurredAt: 'instant',
  eventId: 'event-id',
  incident: 'incident-id',
  supersedes: 'event-id',
  after: 'period',
  agreement: 'agreement-id',
  cause: 'any-event-id',
  exclusion: 'event-id',
  incidents: 'incident-ids',
  with: 'incident-id',
  recorded: 'any-event-id',
  eventIds: 'event-ids',
  entries: 'numbers',
  oddLines: 'numbers',
  messages: 'count',
  unreadCount: 'count',
  by: 'person-id',
  date: 'day',
  timeZone: 'zone',
  durationMinutes: 'minutes',
  sequence: 'sequence',
  version: 'version',
  zone: 'zone',
  holidays: 'days',
  overdueEvery: 'day-count',
};

/** A name says more than a type that holds anything. */
const kindOf = (name, written) =>
  (['string', 'string[]', 'number', 'number[]'].includes(written) ? kindOfName[name] : kindOfType[written]) ??
  kindOfType[written] ??
  kindOfName[name] ??
  'text';

const fieldsIn = (type, body, fieldsOf) =>
  fieldsOf[type]
    ? Object.entries(fieldsOf[type]).map(([name, { kind, optional, nullable, fixed }]) => ({
        name,
        kind,
        optional: optional ?? false,
        nullable: nullable ?? false,
        correctable: !fixed,
      }))
    : declaredFields(type, body);

const isSealed = (kind) =>
  kind === 'prose' || kind === 'name' || kind === 'texts'
    ? 'yes'
    : ['new values', 'proposed-fact'].includes(kind)
      ? 'its texts'
      : 'no';

/** Every event type of every stream, with its fields. */
export const eventTypes = (fieldsOf) =>
  groups.flatMap(({ title, streams, only, source: file, union, shared = {} }) => {
    const source = read(file);
    const members = membersOf(source, union);
    const all = streams.split(', ');
    return members.map((type, place) => {
      const { says, body } = declarationOf(source, type);
      if (says === undefined) throw new Error(`${type} says nothing: give it a doc comment in ${file}`);
      const categories = shared[type] ?? [all[place % all.length]];
      return { group: title, type, says, categories, stream: only, fields: fieldsIn(type, body, fieldsOf) };
    });
  });

/** Versions that a sample is kept of, by type. */
export const keptVersions = () => {
  const versions = new Map();
  for (const name of readdirSync(join(root, 'docs/events'))) {
    const [, type, version] = /^(\w+)\.v(\d+)\.json$/.exec(name) ?? [];
    if (type !== undefined)
      versions.set(
        type,
        [...(versions.get(type) ?? []), Number(version)].sort((a, b) => a - b),
      );
  }
  return versions;
};

const yes = (value) => (value ? 'yes' : '');

const section = ({ type, says, categories, stream, fields }, versions) => {
  const version = versions.at(-1);
  if (version === undefined)
    throw new Error(`${type} has no sample: keep one as docs/events/${type}.v1.json (CONTRIBUTING.md says how)`);
  const sample = read(`docs/events/${type}.v${version}.json`).trim();
  return [
    `### ${type}`,
    '',
    says,
    '',
    `${stream ? `Stream \`${stream}\`` : `Streams ${categories.map((category) => `\`${category}-UUID\``).join(', ')}`} · schema version ${version} · ${versions
      .map((kept) => `[sample of version ${kept}](events/${type}.v${kept}.json)`)
      .join(', ')}`,
    '',
    '| field | kind | optional | nullable | correctable | sealed |',
    '| --- | --- | --- | --- | --- | --- |',
    ...fields.map(
      ({ name, kind, optional, nullable, correctable }) =>
        `| \`${name}\` | ${kind} | ${yes(optional)} | ${yes(nullable)} | ${yes(correctable)} | ${isSealed(kind) === 'no' ? '' : isSealed(kind)} |`,
    ),
    '',
    '```json',
    sample,
    '```',
    '',
  ];
};

const head = `<!-- Written by scripts/events.mjs. Change the declarations of the events, then run: npm run docs:events -->

# Events

Every event that Debrief writes, as it lies in the log. This page is generated; a test fails when it no longer matches the
code, when an event has no sample, or when today's code can no longer read a sample.

## How an event is stored

An event has an id (a UUID), a type, the stream it stands in, its revision there (from 0), and two JSON documents: \`data\`,
which is what the tables below list, and \`metadata\`, which is the same for all of them. The store adds its position in the
whole log and its own time of writing, \`created\`; neither is part of the sample files, and neither decides anything.

| metadata | holds |
| --- | --- |
| \`recordedAt\` | when Debrief learnt it; within a stream it never goes back |
| \`actor\` | who sent the command, as \`{"kind", "id"}\`; never a name. An API key, a person who was signed in on a page, or a policy by its name |
| \`authentication\` | only of a person: the \`session\` in which they were signed in. An API key is its own proof |
| \`commandId\` | the command that the event came of; events of one command stand next to each other |
| \`correlationId\`, \`causationId\` | the chain it belongs to, and what caused it; for a command from outside both are the command's id, for a registration they name the command that mentioned the name, and so for an alias that was interrupted and finished by a mention; of what a policy does the cause is the id of the event that it reacted to |
| \`schemaVersion\` | the version of \`data\`, from 1; older ones are lifted when they are read |
| \`bodyHmac\` | keyed digest of the request, by which a repeated one is told from another one |
| \`source\` | only where an importer sent it: \`system\`, \`file\`, \`row\`, and the \`recordedAt\` that it asserted. What was stored may differ, to keep the order of the stream and not to run ahead of the clock |

A sealed text is AES-256-GCM under a key that lies in the vault, not in the log: base64 of the 12 bytes of the nonce, the
ciphertext, and the 16 bytes of the tag. Without its key it cannot be read by anyone, which is how a text is made to go away
although the event stays. The samples are kept without their keys: nobody will read their texts again, and the test puts
others in their place.

## Reading the tables

- **optional**: may be absent. A correction takes such a field away with \`null\`.
- **nullable**: \`null\` is an answer, "not known".
- **correctable**: \`FactCorrected\` may give it another value. Ids are not: retract the fact and record it anew. A log is
  never retracted: cancel the incident. In the directory nothing is: events about members and owners are retracted, a name
  is put right by another renaming.
- **sealed**: encrypted at rest.

| kind | holds |
| --- | --- |
`;

/** The whole page. */
export const eventsPage = (fieldsOf) => {
  const types = eventTypes(fieldsOf);
  const versions = keptVersions();
  const used = new Set(types.flatMap(({ fields }) => fields.map(({ kind }) => kind)));
  const unexplained = [...used].filter((kind) => !(kind in kinds));
  if (unexplained.length > 0)
    throw new Error(`say in scripts/events.mjs what these kinds hold: ${unexplained.join(', ')}`);
  return [
    head +
      Object.entries(kinds)
        .filter(([kind]) => used.has(kind))
        .map(([kind, holds]) => `| ${kind} | ${holds} |`)
        .join('\n'),
    '',
    ...groups.flatMap(({ title, says }) => [
      `## ${title}`,
      '',
      says,
      '',
      ...types.filter(({ group }) => group === title).flatMap((each) => section(each, versions.get(each.type) ?? [])),
    ]),
  ].join('\n');
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  prepare();
  const { fieldsOf } = await import('#incidents/domain');
  writeFileSync(join(root, 'docs/events.md'), eventsPage(fieldsOf));
  console.log('docs/events.md is written');
}
