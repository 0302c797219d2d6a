import { instant, list, name, nullable, object, open, proseOrNull, text, whole } from '#http';

const described = object({
  name: text,
  title: text,
  holds: { ...text, description: 'What stands in it, in words' },
  types: { ...list(text), description: 'Types of its events; none where they do not decide' },
});

const without = { ...text, description: 'What whoever asks is not shown, whether there is any or not' };

export const registersAnswer = object({ items: list(described), without });

const someone = object({ kind: text, id: text, name }, ['name']);

export const rowAnswer = object(
  {
    eventId: text,
    ordinal: { ...whole, description: 'How many events came before it: its leaf in the tree over all events' },
    type: text,
    stream: text,
    revision: text,
    recordedAt: { ...instant, description: 'When Debrief learnt it' },
    createdAt: { ...instant, description: 'When the store wrote it' },
    apart: { ...nullable(text), description: 'How far the two are apart, where that is more than a second' },
    asserted: {
      ...nullable(object({ recordedAt: nullable(instant), system: text, file: text, row: whole })),
      description: 'What an importer said of when it was learnt, and where it read that',
    },
    actor: object(
      {
        kind: text,
        id: text,
        name,
        label: { ...proseOrNull, description: 'What a key is for; null of others' },
        prefix: nullable(text),
        actsFor: nullable(someone),
      },
      ['name', 'label', 'prefix', 'actsFor'],
    ),
    commandId: text,
    causationId: text,
    correlationId: text,
    incident: nullable(object({ id: text, reference: nullable(text) })),
    about: {
      ...nullable(object({ kind: text, id: text, name, label: proseOrNull }, ['name', 'label'])),
      description: "Whose stream it stands in, where that is somebody's or a key's",
    },
    registers: list(text),
    data: open(
      'What it says (docs/events.md), texts open, names beside ids; what is gone for good has the marker of that',
    ),
    unreadable: { ...text, description: 'Why it could not be opened; its data is as stored then' },
  },
  ['unreadable'],
);

export const registerAnswer = object({
  register: described,
  actors: { ...nullable(list(object({ kind: text, id: text }))), description: 'Whose events are asked for' },
  items: list(rowAnswer),
  nextCursor: {
    ...nullable(text),
    description: 'null at the end alone: a page may be short, or have nothing, and others follow',
  },
  without,
});
