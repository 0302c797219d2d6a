import type { Root, RootContent } from 'mdast';
import { pages } from '#postmortems';
import type { Row } from '../register-rows.js';
import { bounds } from './bounds.js';
import type { Member } from './population.js';
import type { Pack, PackRegister, Sampled } from './pack-shape.js';

const { br, h, joined, mark, named, nameWords, p, part, said, small, strong, table, Times, ul } = pages;

type Inline = pages.Inline;

const times = new Times('UTC');
const at = (instant: string | null): string => (instant === null ? '–' : times.at(instant));
const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** The pack as it is read on paper: everything but the proofs, and of long lists as much as anybody reads. */
export const packTree = (pack: Pack, digest: string): Root => ({
  type: 'root',
  children: [
    ...head(pack, digest),
    ...population(pack),
    ...sample(pack),
    ...pack.registers.flatMap(register),
    ...changes(pack),
    ...controls(pack),
    ...proofs(pack),
  ],
});

const head = ({ asked, madeAt, position, without }: Pack, digest: string): RootContent[] => [
  h(1, 'Auditor’s pack'),
  p(
    `Incidents that were first logged from ${at(asked.from)} on and before ${at(asked.to)}`,
    asked.severity === null ? '' : `, that reached severity ${asked.severity.join(' or ')}`,
    asked.service === null ? '' : ', that affect ',
    asked.service === null ? '' : named(nameWords({ kind: 'service', id: '', ...asked.service })),
    ', and what was recorded in that time. All times are in UTC.',
  ),
  part(
    'section',
    'facts',
    table(
      ['', ''],
      ['Made', `${at(madeAt)}, of everything up to position ${position} of the log`],
      ['Sample', `${plural(asked.sample, 'incident')} at most, by the seed “${asked.seed}”`],
      [
        'JSON',
        small(
          `SHA-256 of its canonical form, but for when it was made: ${digest}. It has the proofs, and what is cut here.`,
        ),
      ],
    ),
  ),
  part('aside', undefined, p(strong('Not shown, whether there is any or not: '), `${without}.`)),
];

const population = ({ population: { totals, items } }: Pack): RootContent[] => {
  const { n, leftOut, reviews, verdicts, actionItems } = totals;
  const out = Object.entries(leftOut).map(([why, count]) => `${count} ${why}`);
  return [
    h(2, 'Population'),
    p(
      strong(plural(n, 'incident')),
      out.length === 0 ? '; none is left out.' : `; left out: ${out.join(', ')} (called off, or counted in another).`,
    ),
    part(
      'section',
      'facts',
      table(
        ['', ''],
        [
          'Reviews',
          `${reviews.required} required: ${reviews.heldInTime} held in time, ${reviews.heldLate} held late, ${reviews.overdue} overdue, ` +
            `${reviews.notDueYet} with time left. ${reviews.waived} waived. ${reviews.approved} approved, ${reviews.published} published.` +
            (reviews.notShown === 0 ? '' : ` ${reviews.notShown} not shown.`),
        ],
        [
          'Verdicts',
          `${verdicts.met} met, ${verdicts.breached} breached, ${verdicts.open} open; left out ${verdicts.leftOut} (unknown, excluded, or not applicable).`,
        ],
        [
          'Action items',
          `${actionItems.promised} promised: ${actionItems.delivered} delivered (${actionItems.late} late), ${actionItems.open} open ` +
            `(${actionItems.overdue} overdue), ${actionItems.dropped} dropped. For ${actionItems.noPromise} no day was promised.`,
        ],
      ),
    ),
    ...(items.length === 0
      ? [p('No incident was logged in that time that is seen by whoever asked.')]
      : [
          part(
            'section',
            'population',
            table(
              ['Incident', 'First logged', 'Severity', 'Review', 'Verdicts', 'Action items'],
              ...items.slice(0, bounds.listed).map(memberRow),
            ),
          ),
        ]),
    ...(items.length > bounds.listed ? [p(small(`${items.length - bounds.listed} more are in the JSON.`))] : []),
  ];
};

const memberRow = ({
  incident,
  firstLoggedAt,
  severity,
  highestSeverity,
  status,
  review,
  verdicts,
  actionItems,
}: Member): Inline[] => [
  [strong(incident.reference ?? incident.id.slice(0, 8)), br, small(said(incident.title ?? ''))],
  at(firstLoggedAt),
  [`${highestSeverity}`, br, small(severity === highestSeverity ? status : `now ${severity}, ${status}`)],
  reviewWords(review),
  [
    `${verdicts.met} met, `,
    verdicts.breached === 0 ? '0 breached' : mark('verdict breached', `${verdicts.breached} breached`),
    verdicts.open === 0 ? '' : `, ${verdicts.open} open`,
  ],
  actionItems.promised === 0
    ? '–'
    : [
        `${actionItems.delivered} of ${actionItems.promised} delivered`,
        actionItems.late === 0 ? '' : `, ${actionItems.late} late`,
        actionItems.overdue === 0 ? '' : [', ', mark('verdict breached', `${actionItems.overdue} overdue`)],
      ],
];

const reviewWords = (review: Member['review']): Inline => {
  if (review === null) return 'not shown';
  const { requirement, heldInTime, heldAt, dueAt, approvedAt, publishedAt } = review;
  const after = [approvedAt === null ? 'not approved' : 'approved', ...(publishedAt === null ? [] : ['published'])];
  if (requirement === 'waived') return 'waived';
  if (requirement === 'optional' && heldAt === null) return 'optional';
  const held =
    heldInTime === true || (heldAt !== null && dueAt === null)
      ? mark('verdict met', heldInTime === true ? 'held in time' : 'held')
      : heldInTime === null
        ? 'not due yet'
        : mark('verdict breached', heldAt === null ? 'overdue' : 'held late');
  return [held, br, small(`due ${at(dueAt)}, held ${at(heldAt)}; ${after.join(', ')}`)];
};

const sample = ({ sample: { method, items } }: Pack): RootContent[] => [
  h(2, 'Sample'),
  p(small(method)),
  ...(items.length === 0 ? [p('No incident was drawn.')] : items.flatMap(sampled)),
];

const sampled = ({ incident, hash, events, decisions }: Sampled): RootContent[] => [
  h(3, incident.reference ?? incident.id, ' ', said(incident.title ?? '')),
  p(
    small(
      `Drawn by ${hash}. ${plural(events.length, 'event')}, ordinals ${ordinals(events.map(({ ordinal }) => ordinal))}; ` +
        `${plural(events.filter(({ inclusion }) => inclusion === null).length, 'event')} after the checkpoint.`,
    ),
  ),
  ...(decisions.length === 0 ? [p('Nothing was decided of it beside its facts.')] : [rowsTable(decisions)]),
];

/** Like "3–7, 9". */
const ordinals = (all: readonly number[]): string => {
  const stretches: [number, number][] = [];
  for (const each of all) {
    const last = stretches.at(-1);
    if (last && each === last[1] + 1) last[1] = each;
    else stretches.push([each, each]);
  }
  return stretches.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
};

/** Rows of a register that are printed; the JSON has more, and the CSV all. Of imports there may be as many as events. */
const printed = 40;
const printedOfTimes = 10;

const register = ({ name, title, isWhole, all, rows }: PackRegister): RootContent[] => {
  const most = name === 'asserted-times' || name === 'clock-differences' ? printedOfTimes : printed;
  return [
    h(2, title),
    ...(rows.length === 0
      ? [p(isWhole ? 'Nothing in that time.' : 'Nothing was found in what was looked at.')]
      : [rowsTable(rows.slice(0, most))]),
    ...(isWhole && rows.length <= most
      ? []
      : [
          p(
            small(
              `The newest ${Math.min(rows.length, most)} of ${isWhole ? rows.length : 'more'}; all of them: ${all}`,
            ),
          ),
        ]),
  ];
};

const rowsTable = (rows: readonly Row[]): RootContent =>
  part(
    'section',
    'register',
    table(
      ['Recorded', 'What', 'By', 'What it says'],
      ...rows.map((row) => [
        [at(row.recordedAt), br, small(`ordinal ${row.ordinal}`)],
        [strong(wordsOf(row.type)), br, small(row.incident?.reference ?? (row.about ? nameOf(row.about) : ''))],
        actorOf(row.actor),
        joined(
          Object.entries(row.data)
            .filter(([name]) => name !== 'occurredAt')
            .map(([name, value]) => [small(`${fieldWords(name)}: `), said(valueOf(value))]),
          br,
        ),
      ]),
    ),
  );

const wordsOf = (type: string): string => type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
const fieldWords = (name: string): string => wordsOf(name).toLowerCase();
const nameOf = ({ kind, id, name, label }: { kind: string; id: string; name?: unknown; label?: unknown }): string =>
  kind === 'api-key' ? keyWords(label) : nameWords({ kind, id, name: name as string });
const keyWords = (label: unknown): string =>
  typeof label === 'string' ? `key “${label}”` : label ? 'a key' : 'the first key';

const actorOf = (actor: Row['actor']): Inline => {
  if (actor.kind === 'policy') return `policy ${actor.id}`;
  const who = named(nameOf(actor));
  return actor.actsFor ? [who, br, small('for ', named(nameWords(actor.actsFor as never)))] : who;
};

/** Longer texts are cut: they stand in the JSON. */
const longest = 300;

const valueOf = (value: unknown): string => {
  const text = valueWords(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
};

const valueWords = (value: unknown): string => {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueWords).join(', ');
  if ('redacted' in value) return '[redacted]';
  if ('withheld' in value) return '[not shown to auditors]';
  if ('name' in value) return valueWords(value.name);
  return Object.entries(value)
    .map(([name, inner]) => `${fieldWords(name)}: ${valueWords(inner)}`)
    .join('; ');
};

interface Change {
  at: string;
  key: string;
  kind: string;
  from: { state: string };
  to: { state: string };
  cause: { reason: unknown } | null;
}

const changes = ({ verdictChanges: { isWhole, items }, population: { items: members } }: Pack): RootContent[] => {
  const references = new Map(members.map(({ incident }) => [incident.id, incident.reference]));
  const rows = (items as (Change & { incident: string })[]).slice(0, printed);
  return [
    h(2, 'Verdicts that changed'),
    ...(rows.length === 0
      ? [p('Nothing in that time.')]
      : [
          part(
            'section',
            'register',
            table(
              ['When', 'Incident, limit', 'From, to', 'By what, and why'],
              ...rows.map(({ at: when, incident, key, kind, from, to, cause }) => [
                at(when),
                [strong(references.get(incident) ?? incident.slice(0, 8)), br, small(fieldWords(key))],
                `${from.state} → ${to.state}`,
                [kind, br, small(said(cause?.reason ? valueOf(cause.reason) : ''))],
              ]),
            ),
          ),
        ]),
    ...(isWhole && items.length <= printed
      ? []
      : [p(small('More are in the JSON, and at /v1/audit/registers/verdict-changes.'))]),
  ];
};

const controls = ({ controls: all }: Pack): RootContent[] => [
  h(2, 'Controls that this speaks to'),
  p('What each asks for is said in our words. Whether a control is met is for the auditor to say.'),
  ...all.flatMap(({ framework, control, asks, evidence, notShown }) => [
    h(3, `${control} `, small(framework)),
    p(asks),
    ul(...evidence.map(({ part: of, shows }): Inline => [strong(fieldWords(of)), `: ${shows}`])),
    p(strong('Not shown: '), notShown),
  ]),
];

const proofs = ({ tree: { size, root, checkpoint, verify } }: Pack): RootContent[] => [
  h(2, 'Proofs'),
  p(
    `The tree over all events, at the size of ${plural(size, 'event')}, comes to ${root}. For each event of the sample the JSON has `,
    'the hashes that lead from it to that.',
  ),
  ...(checkpoint === null
    ? [
        part(
          'aside',
          undefined,
          p('No checkpoint was signed yet: POST /v1/audit/checkpoint, and ask for the pack again.'),
        ),
      ]
    : [{ type: 'code', value: checkpoint.trimEnd() } as const]),
  p(small(verify)),
];
