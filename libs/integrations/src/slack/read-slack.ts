import { at, jsonIn, textAt } from '../asking.js';
import { UnsignedHook } from '../domain/index.js';
import { unescaped } from '../domain/transcripts/index.js';
import { headerIn, isSame, signatureAge, signatureOf } from '../signature.js';
import type { Headers } from '../tracker.js';

/** What Slack sends, as far as Debrief understands it. */
export type FromSlack =
  | { type: 'challenge'; challenge: string }
  | { type: 'command'; text: string; user: string; channel: string; id: string }
  | { type: 'message'; text: string; author: string | undefined; ts: string; user: string; channel: string }
  | { type: 'reaction'; reaction: string; ts: string; user: string; channel: string }
  | { type: 'other'; called: string; channel?: string };

/** The signature over the moment and the very bytes of the body ("Verifying requests from Slack"). @throws UnsignedHook */
export const verifySlack = (body: Buffer, headers: Headers, secret: string, now: number): void => {
  const said = headerIn(headers, 'x-slack-signature');
  const stamp = headerIn(headers, 'x-slack-request-timestamp');
  if (said === undefined || stamp === undefined)
    throw new UnsignedHook('There is no X-Slack-Signature, or no X-Slack-Request-Timestamp');
  if (!/^\d{1,12}$/.test(stamp) || Math.abs(now - Number(stamp) * 1_000) > signatureAge)
    throw new UnsignedHook('X-Slack-Request-Timestamp is more than five minutes away from our clock');
  const right = signatureOf(Buffer.concat([Buffer.from(`v0:${stamp}:`), body]), secret, 'v0=');
  if (!isSame(said, right)) throw new UnsignedHook('X-Slack-Signature is not that of this body');
};

/** Commands and message actions come as forms, events as JSON. */
export const readSlack = (body: Buffer, isForm: boolean): FromSlack => {
  const text = body.toString('utf8');
  return isForm ? readForm(new URLSearchParams(text)) : readEvent(jsonIn(text));
};

const readForm = (form: URLSearchParams): FromSlack => {
  const payload = form.get('payload');
  if (payload !== null) return readAction(jsonIn(payload));
  const [user, channel, team = ''] = ['user_id', 'channel_id', 'team_id'].map((name) => form.get(name) ?? '');
  if (!user || !channel || form.get('command') === null)
    return { type: 'other', called: 'a form without a command', ...channelOf(team, channel) };
  const id = form.get('trigger_id') ?? form.toString();
  return { type: 'command', text: unescaped(form.get('text') ?? '').trim(), user, channel: `${team} ${channel}`, id };
};

const readAction = (payload: unknown): FromSlack => {
  const type = textAt(payload, 'type');
  const [user, channel] = [textAt(payload, 'user', 'id'), textAt(payload, 'channel', 'id')];
  const team = textAt(payload, 'team', 'id') ?? '';
  const [text, ts] = [textAt(payload, 'message', 'text'), textAt(payload, 'message', 'ts')];
  if (type !== 'message_action' || !user || !channel || ts === undefined || text === undefined)
    return { type: 'other', called: type ?? 'a payload without a type', ...channelOf(team, channel) };
  return {
    ...{ type: 'message', text: unescaped(text), author: textAt(payload, 'message', 'user'), ts, user },
    channel: `${team} ${channel}`,
  };
};

const readEvent = (body: unknown): FromSlack => {
  const challenge = textAt(body, 'challenge');
  if (textAt(body, 'type') === 'url_verification' && challenge !== undefined) return { type: 'challenge', challenge };
  const event = at(body, 'event');
  const called = textAt(event, 'type') ?? textAt(body, 'type') ?? 'an event without a type';
  const [reaction, user] = [textAt(event, 'reaction'), textAt(event, 'user')];
  const [channel, ts] = [textAt(event, 'item', 'channel'), textAt(event, 'item', 'ts')];
  const team = textAt(body, 'team_id') ?? '';
  if (called !== 'reaction_added' || !reaction || !user || !channel || !ts)
    return { type: 'other', called, ...channelOf(team, channel ?? textAt(event, 'channel')) };
  return { type: 'reaction', reaction, ts, user, channel: `${team} ${channel}` };
};

/** Of what incident something is, is known by its channel. */
const channelOf = (team: string, channel: string | undefined): { channel?: string } =>
  channel === undefined ? {} : { channel: `${team} ${channel}` };
