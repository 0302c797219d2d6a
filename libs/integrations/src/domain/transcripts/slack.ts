import { isTooLong, type ReadEntry, type ReadTranscript, type UnreadLine } from './entries.js';
import { UnreadableTranscript } from './errors.js';

/** As the export's users.json has them, or the answer of users.list. */
export type SlackUsers = readonly unknown[];

/** What tells of the channel, and not in it (api.slack.com, "message event", subtypes). */
const leftOut = new Set(
  (
    'channel_join channel_leave channel_topic channel_purpose channel_name channel_archive channel_unarchive ' +
    'channel_convert_to_private channel_posting_permissions group_join group_leave group_topic group_purpose group_name ' +
    'group_archive group_unarchive pinned_item unpinned_item reminder_add bot_add bot_remove tombstone message_replied ' +
    'huddle_thread sh_room_created ekm_access_denied assistant_app_thread document_mention'
  ).split(' '),
);

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textAt = (value: unknown, ...path: string[]): string | undefined => {
  let at = value;
  for (const name of path) at = isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  return typeof at === 'string' && at.trim() !== '' ? at : undefined;
};

/**
 * The messages of an export of Slack: the file of a channel's day, or the answer of conversations.history.
 *
 * @throws UnreadableTranscript
 */
export const readSlack = (text: string, users: SlackUsers): ReadTranscript => {
  const names = namesIn(users);
  const messages = messagesIn(text);
  const unread: UnreadLine[] = [];
  const read: (ReadEntry & { ts: string; thread: string | undefined })[] = [];
  for (const [place, message] of messages.entries()) {
    const line = place + 1;
    const ts = textAt(message, 'ts');
    const at = momentOf(ts);
    const subtype = textAt(message, 'subtype') ?? '';
    if (!isObject(message) || ts === undefined || at === undefined)
      unread.push({ line, why: isObject(message) ? 'no-time' : 'no-message' });
    else if (leftOut.has(subtype)) unread.push({ line, why: 'left-out' });
    else if (subtype === 'message_changed' || subtype === 'message_deleted') unread.push({ line, why: 'no-message' });
    else {
      const said = saidIn(message, names).trim();
      if (said === '') unread.push({ line, why: 'empty' });
      else if (isTooLong(said)) unread.push({ line, why: 'too-long' });
      else
        read.push({
          ...{ line, at, assumed: [], author: authorOf(message, names), text: said },
          ...(message['edited'] ? { edited: true } : {}),
          ts,
          thread: textAt(message, 'thread_ts'),
        });
    }
  }
  const ordered = read.toSorted((one, other) => comparing(one.at ?? '', other.at ?? '') || one.line - other.line);
  const places = new Map(ordered.map(({ ts }, place) => [ts, place + 1]));
  const entries = ordered.map(({ ts, thread, ...entry }): ReadEntry => {
    const replyTo = thread === undefined || thread === ts ? undefined : places.get(thread);
    return { ...entry, ...(replyTo === undefined ? {} : { replyTo }) };
  });
  if (entries.length === 0) throw new UnreadableTranscript('No message of the export of Slack has a time and a text');
  return { format: 'slack', entries, unread };
};

const comparing = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const messagesIn = (text: string): readonly unknown[] => {
  const value = jsonIn(text);
  const messages = isObject(value) ? value['messages'] : value;
  if (!Array.isArray(messages))
    throw new UnreadableTranscript(
      'The JSON is no export of Slack: it takes the list of messages of a channel and day, or an object with "messages"',
    );
  return messages as unknown[];
};

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\ufeff/u, ''));
  } catch (error) {
    throw new UnreadableTranscript(
      `The export of Slack is not JSON (${error instanceof Error ? error.message.slice(0, 200) : 'unreadable'}): take the file as it is in the archive`,
    );
  }
};

/** Is it JSON, whatever it says? */
export const isJson = (text: string): boolean => {
  if (!/^[\s\ufeff]*[[{]/u.test(text)) return false;
  try {
    return typeof JSON.parse(text.replace(/^\ufeff/u, '')) === 'object';
  } catch {
    return false;
  }
};

/** Seconds since 1970 with what tells messages of one second apart ("1627713000.000200"). */
export const momentOf = (ts: string | undefined): string | undefined => {
  const [, seconds, fraction] = /^(\d{9,10})\.(\d{1,6})$/.exec(ts ?? '') ?? [];
  if (seconds === undefined) return undefined;
  return new Date(Number(seconds) * 1_000 + Number((fraction ?? '').padEnd(6, '0').slice(0, 3))).toISOString();
};

const namesIn = (users: SlackUsers): Map<string, string> =>
  new Map(
    users.flatMap((user): [string, string][] => {
      const id = textAt(user, 'id');
      const name = nameIn(user);
      return id === undefined || name === undefined ? [] : [[id, name]];
    }),
  );

const nameIn = (user: unknown): string | undefined =>
  textAt(user, 'profile', 'real_name') ??
  textAt(user, 'real_name') ??
  textAt(user, 'profile', 'display_name') ??
  textAt(user, 'display_name') ??
  textAt(user, 'name');

/** Whoever wrote it: as the message names them itself, as the list of users does, or else by their id. */
const authorOf = (message: Json, names: ReadonlyMap<string, string>): string | null => {
  const user = textAt(message, 'user') ?? textAt(message, 'bot_id');
  return (
    nameIn(message['user_profile']) ??
    (user === undefined ? undefined : names.get(user)) ??
    textAt(message, 'username') ??
    textAt(message, 'bot_profile', 'name') ??
    user ??
    null
  );
};

/** What it says: its text, else that of its attachments, else what its files are called. */
const saidIn = (message: Json, names: ReadonlyMap<string, string>): string => {
  const own = textAt(message, 'text');
  if (own !== undefined) return plainOf(own, names);
  const listed = (name: string): readonly unknown[] =>
    Array.isArray(message[name]) ? (message[name] as unknown[]) : [];
  const attached = listed('attachments').flatMap(
    (each) => textAt(each, 'text') ?? textAt(each, 'fallback') ?? textAt(each, 'title') ?? [],
  );
  if (attached.length > 0) return attached.map((each) => plainOf(each, names)).join('\n');
  return listed('files')
    .flatMap((file) => textAt(file, 'title') ?? textAt(file, 'name') ?? [])
    .map((name) => `[file: ${plainOf(name, names)}]`)
    .join('\n');
};

const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };
/** Slack writes three characters as entities ("Formatting text"). */
export const unescaped = (text: string): string =>
  text.replace(/&(?:lt|gt|amp);/g, (entity) => entities[entity] ?? entity);

/** People, channels, groups and addresses; whatever else stands between such signs is what somebody wrote. */
const marks = /(<(?:[@#!][^<>\n]{1,300}|(?:https?|mailto|tel|ftp|slack):[^<>\n]{1,3000})>)/;

/** Slack's marks as somebody would read them; emoji stay as they are. */
const plainOf = (text: string, names: ReadonlyMap<string, string>): string =>
  text
    .split(marks)
    .map((each, place) => (place % 2 === 1 ? markOf(each.slice(1, -1), names) : unescaped(each)))
    .join('');

const markOf = (mark: string, names: ReadonlyMap<string, string>): string => {
  const bar = mark.indexOf('|');
  const [target, label] = [bar < 0 ? mark : mark.slice(0, bar), bar < 0 ? '' : unescaped(mark.slice(bar + 1))];
  const rest = target.slice(1);
  switch (target[0]) {
    case '@':
      return `@${names.get(rest) ?? (label === '' ? rest : label)}`;
    case '#':
      return `#${label === '' ? rest : label}`;
    case '!':
      return label === '' ? `@${rest.replace(/\^.*/, '')}` : label;
    default: {
      const address = unescaped(target).replace(/^mailto:/, '');
      return label === '' || label === address ? address : `${label} (${address})`;
    }
  }
};
