import { describe, expect, test } from '@jest/globals';
import { recordedFrom } from '#decider/testing';
import { about, after, ana, begun, failed, mailQueued, mailSpec, noon, resent, sent, uncertain } from '#mail/testing';
import {
  MailIsBeingSent,
  MailWasSent,
  mailView,
  UnknownMail,
  waits,
  type MailCommand,
  type MailEvent,
} from './index.js';

const moment = { now: noon };
const queue: MailCommand = { type: 'QueueMail', data: { to: ana, about } };
const begin = (number = 1): MailCommand => ({ type: 'BeginDelivery', data: { try: number } });
const recordSent = (number = 1): MailCommand => ({ type: 'RecordSent', data: { try: number } });
const fail = (number = 1, { isFinal = false, isBegun = false } = {}): MailCommand => ({
  type: 'RecordFailure',
  data: { try: number, reason: 'Try later', isFinal, isBegun },
});
const lose: MailCommand = { type: 'RecordUncertain', data: { try: 1, reason: 'The connection ended' } };
const resend: MailCommand = { type: 'ResendMail', data: {} };
const given = (...events: MailEvent[]) => ({
  when: (command: MailCommand) => mailSpec.given(...events).when(command, moment),
});
const viewOf = (...events: MailEvent[]) => mailView({ events: recordedFrom<MailEvent>(noon)(...events) });

describe('a mail', () => {
  test('is queued once', () => {
    given().when(queue).thenEvents(mailQueued());
    given(mailQueued()).when(queue).thenNothing();
  });

  test('that there is not is not sent', () => {
    given().when(begin()).thenRefused(UnknownMail, 'GET /v1/mail');
  });

  test('is begun by one sender alone', () => {
    given(mailQueued()).when(begin()).thenEvents(begun());
    given(mailQueued(), begun()).when(begin()).thenNothing();
    given(mailQueued(), begun()).when(begin(2)).thenNothing();
    given(mailQueued(), begun(), failed()).when(begin()).thenNothing();
    given(mailQueued(), begun(), failed()).when(begin(2)).thenEvents(begun(2));
  });

  test('that was taken is sent, once', () => {
    given(mailQueued(), begun()).when(recordSent()).thenEvents(sent());
    given(mailQueued(), begun(), sent()).when(recordSent()).thenNothing();
    given(mailQueued(), begun(), sent()).when(begin(2)).thenNothing();
  });
});

describe('a failure', () => {
  test('before anything was handed over says nothing of what another hands over meanwhile', () => {
    given(mailQueued(), begun()).when(fail()).thenNothing();
    given(mailQueued(), begun(), uncertain()).when(fail()).thenNothing();
    given(mailQueued(), failed())
      .when(fail(1, { isBegun: true }))
      .thenNothing();
  });

  test('is tried again after waits that grow, and given up in the end', () => {
    const events: MailEvent[] = [mailQueued()];
    for (const [place, wait] of waits.entries()) {
      const next = failed(place + 1, after(wait / 60_000));
      given(...events)
        .when(fail(place + 1))
        .thenEvents(next);
      events.push(next);
    }
    expect(waits).toEqual(waits.toSorted((one, other) => one - other));
    given(...events)
      .when(fail(waits.length + 1))
      .thenEvents(failed(waits.length + 1, null));
  });

  test('waits as long after a server was ready as where none was reached', () => {
    given(mailQueued(), begun())
      .when(fail(1, { isBegun: true }))
      .thenEvents(failed());
    given(mailQueued(), failed(), begun(2))
      .when(fail(2, { isBegun: true }))
      .thenEvents(failed(2, after(5)));
  });

  test('that is final is not tried again', () => {
    given(mailQueued())
      .when(fail(1, { isFinal: true }))
      .thenEvents(failed(1, null));
    given(mailQueued(), failed(1, null)).when(begin(2)).thenNothing();
  });

  test('is told once, by whoever tried', () => {
    given(mailQueued(), failed()).when(fail()).thenNothing();
    given(mailQueued(), begun(), sent())
      .when(fail(1, { isBegun: true }))
      .thenNothing();
  });
});

describe('what is uncertain', () => {
  test('is not sent again by itself', () => {
    given(mailQueued(), begun()).when(lose).thenEvents(uncertain());
    given(mailQueued(), begun(), uncertain()).when(begin(2)).thenNothing();
    given(mailQueued(), begun(), sent()).when(lose).thenNothing();
  });

  test('is put right by whoever comes to know what became of it', () => {
    given(mailQueued(), begun(), uncertain()).when(recordSent()).thenEvents(sent());
    given(mailQueued(), begun(), uncertain())
      .when(fail(1, { isBegun: true }))
      .thenEvents(failed());
  });
});

describe('sending again', () => {
  test('is for what failed or is uncertain', () => {
    given(mailQueued(), begun(), uncertain()).when(resend).thenEvents(resent());
    given(mailQueued(), failed(1, null)).when(resend).thenEvents(resent());
  });

  test('begins with the shortest wait', () => {
    given(mailQueued(), failed(), failed(2, null), resent()).when(fail(3)).thenEvents(failed(3));
  });

  test('says nothing of what waits, and is refused of what is being sent, or was', () => {
    given(mailQueued()).when(resend).thenNothing();
    given(mailQueued(), begun()).when(resend).thenRefused(MailIsBeingSent);
    given(mailQueued(), begun(), sent()).when(resend).thenRefused(MailWasSent, noon);
    given().when(resend).thenRefused(UnknownMail);
  });
});

test.each([
  ['queued', [mailQueued()], { dueAt: noon, tries: 0 }],
  ['sending', [mailQueued(), begun()], { dueAt: after(10), tries: 1 }],
  ['sent', [mailQueued(), begun(), sent()], { dueAt: null, tries: 1, sentAt: noon }],
  ['sent', [mailQueued(), failed(), begun(2), sent(2)], { tries: 2, lastError: null, sentAt: noon }],
  ['queued', [mailQueued(), begun(), failed()], { dueAt: after(1), tries: 1, lastError: 'Try later' }],
  ['failed', [mailQueued(), failed(1, null)], { dueAt: null, tries: 1, lastError: 'Try later' }],
  ['uncertain', [mailQueued(), begun(), uncertain()], { dueAt: null, lastError: 'The connection ended' }],
  ['queued', [mailQueued(), begun(), uncertain(), resent(after(20))], { dueAt: after(20), tries: 1, triesInARow: 0 }],
] as [string, MailEvent[], object][])('it is %s after %j', (state, events, more) => {
  expect(viewOf(...events)).toMatchObject({ to: ana, about, state, ...more });
});
