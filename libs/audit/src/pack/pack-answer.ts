import { flag, instant, list, name, nullable, object, open, proseOrNull, text, whole } from '#http';
import { rowAnswer } from '../answers.js';
import { bounds } from './bounds.js';

const someone = object({ kind: text, id: text, name }, ['name']);
const service = object({ id: text, name });
const incident = object({ id: text, reference: nullable(text), title: proseOrNull });
const counts = (names: readonly string[]): Record<string, object> =>
  Object.fromEntries(names.map((each) => [each, whole]));
const items = object(counts(['promised', 'delivered', 'late', 'open', 'overdue', 'dropped', 'noPromise']));
const states = ['unknown', 'excluded', 'not-applicable'];

const member = object({
  incident,
  firstLoggedAt: instant,
  severity: whole,
  highestSeverity: whole,
  status: text,
  services: list(service),
  review: {
    ...nullable(
      object({
        requirement: { type: 'string', enum: ['required', 'optional', 'waived'] },
        reasons: list(text),
        dueAt: nullable(instant),
        heldAt: nullable(instant),
        heldInTime: { ...nullable(flag), description: 'null where none is due, or there is time left' },
        approvedAt: nullable(instant),
        publishedAt: nullable(instant),
      }),
    ),
    description: 'Null where it is not shown to whoever asks: it takes in an incident that is hidden from them',
  },
  verdicts: object({ ...counts(['met', 'breached', 'open']), leftOut: object(counts(states), states) }),
  actionItems: items,
});

const totals = object({
  n: { ...whole, description: 'How many are in the population' },
  leftOut: {
    ...object(counts(['cancelled', 'merged']), ['cancelled', 'merged']),
    description: 'Called off, or counted in another',
  },
  reviews: object(
    counts([
      'required',
      'heldInTime',
      'heldLate',
      'overdue',
      'notDueYet',
      'waived',
      'approved',
      'published',
      'notShown',
    ]),
  ),
  verdicts: object(counts(['met', 'breached', 'open', 'leftOut'])),
  actionItems: items,
});

const event = object({
  eventId: text,
  ordinal: whole,
  type: text,
  stream: text,
  revision: text,
  recordedAt: instant,
  actor: someone,
  inclusion: {
    ...nullable(list(text)),
    description: 'Hashes from the leaf on (RFC 9162, 2.1.3), in base64; null of one written after the checkpoint',
  },
});

/** The pack, as the outside reads it. */
export const packAnswer = object({
  asked: object({
    from: instant,
    to: instant,
    severity: nullable(list(whole)),
    service: nullable(service),
    sample: whole,
    seed: text,
  }),
  madeAt: instant,
  position: text,
  without: { ...text, description: 'What whoever asks is not shown, whether there is any or not' },
  population: object({ totals, items: list(member) }),
  sample: object({
    method: { ...text, description: 'How it was drawn, for whoever draws it again' },
    items: list(
      object({
        incident,
        hash: { ...text, description: 'By which it was drawn' },
        events: { ...list(event), description: 'All of them, in the order of the log' },
        decisions: { ...list(rowAnswer), description: 'Those that decide something, with what they say' },
      }),
    ),
  }),
  registers: list(
    object({
      name: text,
      title: text,
      isWhole: { ...flag, description: `False where only the newest ${bounds.rows} are here, or fewer` },
      all: { ...text, description: 'Where all of it is, as CSV' },
      rows: list(rowAnswer),
    }),
  ),
  verdictChanges: object({
    isWhole: flag,
    items: list(open('As in /v1/audit/registers/verdict-changes')),
  }),
  controls: list(
    object({
      framework: text,
      control: text,
      asks: text,
      evidence: list(object({ part: text, shows: text })),
      notShown: text,
    }),
  ),
  tree: object({
    size: { ...whole, description: 'Of the last checkpoint, or all events where none was signed' },
    root: { ...text, description: 'In base64' },
    checkpoint: {
      ...nullable(text),
      description: 'The signed note (C2SP tlog-checkpoint); null where none was signed',
    },
    verify: text,
  }),
});
