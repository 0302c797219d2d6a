import type { Logged } from '#decider';
import type { Body, Projection } from '#read-models';
import { afterEvent, mailView, type MailEvent, type MailView } from '../../domain/index.js';
import { mailSchema, type MailDocument } from './mail-document.js';

/** A document a mail. */
export const mailProjection: Projection<MailDocument, MailEvent> = {
  name: 'mail',
  version: 1,
  categories: ['mail'],
  indexes: [{ key: { queuedAt: 1, _id: 1 } }, { key: { dueAt: 1, _id: 1 } }],
  schema: mailSchema,
  targets: ({ streamId }) => [{ id: streamId }],
  project: (_id, document, events) => bodyOf(folded(document && viewOf(document), events)),
};

const folded = (mail: MailView | undefined, events: readonly Logged<MailEvent>[]): MailView => {
  const view = mail ? events.reduce(afterEvent, mail) : mailView({ events });
  if (view === undefined) throw new Error('the mail was never queued');
  return view;
};

const viewOf = ({ to, about, state, tries, triesInARow, lastError, ...document }: MailDocument): MailView => ({
  to,
  about,
  state,
  tries,
  triesInARow,
  lastError,
  queuedAt: document.queuedAt.toISOString(),
  dueAt: document.dueAt?.toISOString() ?? null,
  sentAt: document.sentAt?.toISOString() ?? null,
});

const bodyOf = ({ queuedAt, dueAt, sentAt, ...mail }: MailView): Body<MailDocument> => ({
  ...mail,
  queuedAt: new Date(queuedAt),
  dueAt: dueAt === null ? null : new Date(dueAt),
  sentAt: sentAt === null ? null : new Date(sentAt),
});
