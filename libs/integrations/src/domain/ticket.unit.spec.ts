import { describe, expect, test } from '@jest/globals';
import { recordedFrom } from '#decider/testing';
import { waits } from '#mail/domain';
import { after, noon } from '#mail/testing';
import {
  openingBegun,
  openingFailed,
  there,
  ticketFound,
  ticketLost,
  ticketOpened,
  ticketQueued,
  ticketRetried,
  ticketSpec,
  wanted,
} from '#integrations/testing';
import {
  TicketIsBeingOpened,
  TicketIsThere,
  ticketView,
  UnknownTicket,
  type RecordOpeningFailure,
  type TicketCommand,
  type TicketEvent,
} from './index.js';

const moment = { now: noon };
const queue: TicketCommand = { type: 'QueueTicket', data: wanted };
const begin = (number = 1): TicketCommand => ({ type: 'BeginOpening', data: { try: number } });
const open = (number = 1, wasThere = false): TicketCommand => ({
  type: 'RecordOpened',
  data: { try: number, ...there, wasThere },
});
const fail = (number = 1, more: Partial<RecordOpeningFailure['data']> = {}): TicketCommand => ({
  type: 'RecordOpeningFailure',
  data: { try: number, reason: '502', isFinal: false, ...more },
});
const retry: TicketCommand = { type: 'RetryTicket', data: {} };
const given = (...events: TicketEvent[]) => ({
  when: (command: TicketCommand) => ticketSpec.given(...events).when(command, moment),
});

describe('a ticket', () => {
  test('is queued once, and again where it could not be had', () => {
    given().when(queue).thenEvents(ticketQueued());
    given(ticketQueued()).when(queue).thenNothing();
    given(ticketQueued(), openingBegun(), ticketOpened()).when(queue).thenNothing();
    given(ticketQueued(), openingBegun(), openingFailed(1, null)).when(queue).thenEvents(ticketQueued());
  });

  test('that is lost says so once, and again where it is found', () => {
    const reading = (lost: string | null): TicketCommand => ({ type: 'RecordReading', data: { lost } });
    const opened = [ticketQueued(), openingBegun(), ticketOpened()];
    given(...opened)
      .when(reading('404: Not Found'))
      .thenEvents(ticketLost());
    given(...opened)
      .when(reading(null))
      .thenNothing();
    given(...opened, ticketLost())
      .when(reading('404: Not Found'))
      .thenNothing();
    given(...opened, ticketLost())
      .when(reading(null))
      .thenEvents(ticketFound);
    given(ticketQueued(), openingBegun()).when(reading('404: Not Found')).thenNothing();
    const view = (...events: TicketEvent[]) => ticketView({ events: recordedFrom<TicketEvent>(noon)(...events) });
    expect(view(...opened, ticketLost())).toMatchObject({ state: 'opened', lastError: '404: Not Found' });
    expect(view(...opened, ticketLost(), ticketFound)).toMatchObject({ state: 'opened', lastError: null });
  });

  test('that nobody wants is not opened', () => {
    given().when(begin()).thenRefused(UnknownTicket, 'GET /v1/tickets');
  });

  test('is begun by one process alone', () => {
    given(ticketQueued()).when(begin()).thenEvents(openingBegun());
    given(ticketQueued(), openingBegun()).when(begin()).thenNothing();
    given(ticketQueued(), openingBegun()).when(begin(2)).thenNothing();
    given(ticketQueued()).when(begin(2)).thenNothing();
    given(ticketQueued(), openingBegun(), openingFailed()).when(begin()).thenNothing();
    given(ticketQueued(), openingBegun(), openingFailed()).when(begin(2)).thenEvents(openingBegun(2));
  });

  test('that was begun and has no end is begun again when its time is up, and not before', () => {
    given(ticketQueued(), openingBegun(1, after(-4)))
      .when(begin(2))
      .thenNothing();
    given(ticketQueued(), openingBegun(1, after(-5)))
      .when(begin(2))
      .thenEvents(openingBegun(2));
  });

  test('is there once, also where that comes to be known late', () => {
    given(ticketQueued(), openingBegun()).when(open()).thenEvents(ticketOpened());
    given(ticketQueued(), openingBegun(), openingFailed()).when(open()).thenEvents(ticketOpened());
    given(ticketQueued(), openingBegun(), ticketOpened()).when(open()).thenNothing();
    given(ticketQueued()).when(open()).thenNothing();
  });
});

describe('a failure', () => {
  test('is tried again after waits that grow, and given up in the end', () => {
    const events: TicketEvent[] = [ticketQueued()];
    for (const [place, wait] of waits.entries()) {
      events.push(openingBegun(place + 1));
      const next = openingFailed(place + 1, after(wait / 60_000));
      given(...events)
        .when(fail(place + 1))
        .thenEvents(next);
      events.push(next);
    }
    given(...events, openingBegun(waits.length + 1))
      .when(fail(waits.length + 1))
      .thenEvents(openingFailed(waits.length + 1, null));
  });

  test('that is final is not tried again, and no wait is shorter than the tracker asks for', () => {
    given(ticketQueued(), openingBegun())
      .when(fail(1, { isFinal: true }))
      .thenEvents(openingFailed(1, null));
    given(ticketQueued(), openingBegun())
      .when(fail(1, { notBefore: after(30) }))
      .thenEvents(openingFailed(1, after(30), after(30)));
    given(ticketQueued(), openingBegun())
      .when(fail(1, { notBefore: after(0) }))
      .thenEvents(openingFailed(1, after(1)));
  });

  test('is told once, by whoever tried, and says nothing of what is there', () => {
    given(ticketQueued(), openingBegun(), openingFailed()).when(fail()).thenNothing();
    given(ticketQueued(), openingBegun(), ticketOpened()).when(fail()).thenNothing();
    given(ticketQueued(), openingBegun(1, after(-5)), openingBegun(2))
      .when(fail())
      .thenNothing();
  });
});

describe('trying again', () => {
  test('is for what failed, and for what waits, which is then due', () => {
    given(ticketQueued(), openingBegun(), openingFailed(1, null)).when(retry).thenEvents(ticketRetried());
    given(ticketQueued(), openingBegun(), openingFailed(1, after(1)))
      .when(retry)
      .thenEvents(ticketRetried());
    given(ticketQueued(), openingBegun(), openingFailed(1, after(0)))
      .when(retry)
      .thenNothing();
    // Not before the tracker allows it, whoever asks.
    given(ticketQueued(), openingBegun(), openingFailed(1, after(30), after(30)))
      .when(retry)
      .thenNothing();
    given(ticketQueued(), openingBegun(), openingFailed(1, null, after(30)))
      .when(retry)
      .thenEvents(ticketRetried(after(30)));
    const later = recordedFrom<TicketEvent>(noon)(ticketQueued(), ticketRetried(after(30)));
    expect(ticketView({ events: later })?.dueAt).toBe(after(30));
    given(ticketQueued()).when(retry).thenNothing();
    given(ticketQueued(), openingBegun()).when(retry).thenRefused(TicketIsBeingOpened, 'five minutes');
    given(ticketQueued(), openingBegun(), ticketOpened()).when(retry).thenRefused(TicketIsThere, 'acme/api#12');
  });

  test('counts tries on, so that each looks first, and begins with the shortest wait', () => {
    const again = [ticketQueued(), openingBegun(), openingFailed(1, null), ticketRetried()];
    given(...again)
      .when(begin(2))
      .thenEvents(openingBegun(2));
    const view = ticketView({ events: recordedFrom<TicketEvent>(noon)(...again) });
    expect(view).toMatchObject({ state: 'queued', tries: 1, triesInARow: 0, dueAt: noon });
  });
});
