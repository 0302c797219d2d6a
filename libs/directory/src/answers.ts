import { ApiResponse } from '@nestjs/swagger';
import { instant, list, name, nullable, object, page, prose, storedEvents, text, whole } from '#http';
import type { EntryAnswer } from './directory-queries.handlers.js';
import type { Directory } from './directory.js';
import { entryKinds, type EntryKind, type Span } from './domain/index.js';
import type { DirectoryDocument } from './read-models/directory/directory-document.js';

/** Whom the spans of an entry name. */
const membersOf: Record<EntryKind, { field: 'members' | 'owners'; kind: EntryKind } | undefined> = {
  person: undefined,
  'external-user': undefined,
  team: { field: 'members', kind: 'person' },
  service: { field: 'owners', kind: 'team' },
  monitor: { field: 'owners', kind: 'team' },
};

/**
 * An entry as the outside reads it: names beside ids.
 *
 * @param showsMailAddress whether whoever asks may know where mail reaches them
 */
export const entryBody = async (
  { id, answer, revision, position }: EntryAnswer,
  axes: { validAt?: string | undefined; knownAt?: string | undefined },
  directory: Directory,
  showsMailAddress: boolean,
): Promise<object> => {
  const { asOf, kind, aliases, registeredAt, hold, erasedAt, mailAddress } = answer;
  const belonging = membersOf[kind];
  return {
    kind,
    id,
    revision: String(revision),
    position: String(position),
    ...axes,
    asOf,
    name: answer.name,
    aliases,
    registeredAt,
    ...(mailAddress === undefined || !showsMailAddress ? {} : { mailAddress }),
    ...(hold ? { hold } : {}),
    ...(erasedAt === undefined ? {} : { erasedAt }),
    ...(belonging ? { [belonging.field]: await named(answer[belonging.field], belonging.kind, directory) } : {}),
  };
};

const named = (spans: readonly Span[], kind: EntryKind, directory: Directory): Promise<object[]> =>
  Promise.all(
    spans.map(async ({ id, ...span }) => ({
      kind,
      id,
      name: (await directory.nameOf(kind, id)) ?? null,
      ...span,
    })),
  );

/** An entry of a list. Names of people are in no document; they are looked up. */
export const listedBody = async (
  {
    _id: id,
    kind,
    revision,
    position,
    name: called,
    members,
    owners,
    memberCount,
    ownerCount,
    ...document
  }: DirectoryDocument,
  directory: Directory,
): Promise<object> => {
  const belonging = membersOf[kind];
  const now = (belonging?.field === 'members' ? members : owners).filter(({ to }) => to === null);
  return {
    kind,
    id,
    revision: String(revision),
    position: String(position),
    name: called ?? (await directory.nameOf(kind, id)) ?? null,
    ...(document.aliases ? { aliases: document.aliases } : {}),
    ...(belonging?.field === 'members' ? { memberCount } : {}),
    ...(belonging?.field === 'owners'
      ? {
          owners: await Promise.all(
            now.map(async ({ id: team, from }) => ({
              kind: belonging.kind,
              id: team,
              name: (await directory.nameOf(belonging.kind, team)) ?? null,
              from: from.toISOString(),
            })),
          ),
          ownerCount,
        }
      : {}),
    registeredAt: document.registeredAt.toISOString(),
    updatedAt: document.updatedAt.toISOString(),
  };
};

const head = { kind: { type: 'string', enum: [...entryKinds] }, id: text, revision: text, position: text };
const span = object({ kind: text, id: text, name, from: instant, to: nullable(instant), eventIds: list(text) });

const entry = object(
  {
    ...head,
    validAt: instant,
    knownAt: instant,
    asOf: instant,
    name,
    aliases: list(prose),
    registeredAt: instant,
    mailAddress: { ...prose, description: 'Where mail reaches them; shown to whoever may maintain the directory' },
    hold: object({ eventId: text, since: instant, reason: prose }, [], 'While a legal hold stands'),
    erasedAt: { ...instant, description: 'Since when it is known no more who it is' },
    members: { ...list(span), description: 'Of a team; to is null for those who are members at that moment' },
    owners: { ...list(span), description: 'Of a service or monitor; to is null for those that own it at that moment' },
  },
  ['validAt', 'knownAt', 'mailAddress', 'hold', 'erasedAt', 'members', 'owners'],
);

const listed = object(
  {
    ...head,
    name,
    aliases: list(prose),
    memberCount: whole,
    owners: list(object({ kind: text, id: text, name, from: instant })),
    ownerCount: whole,
    registeredAt: instant,
    updatedAt: instant,
  },
  ['aliases', 'memberCount', 'owners', 'ownerCount'],
);

const answers = { entry, history: storedEvents, list: page(listed) };

export const Answers = (what: keyof typeof answers, description: string): MethodDecorator =>
  ApiResponse({ status: 200, description, schema: answers[what] });
