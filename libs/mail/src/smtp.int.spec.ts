import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { bytesOf } from './message.js';
import { Smtp, type Delivery } from './smtp.js';
import { PostOffice, type Fate } from './testing-smtp.js';

let office: PostOffice;
beforeEach(async () => {
  office = await PostOffice.open();
});
afterEach(() => office.close());

const mailId = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0701';
const small = 'You are invited.';
/** More than sockets hold, so that the end of it stays with us while nobody reads. */
const large = 'x'.repeat(70).concat('\n').repeat(400_000);

const deliver = async (text = small, begin: () => Promise<void> = () => Promise.resolve()): Promise<Delivery> => {
  const message = {
    to: { name: 'Ana Díaz\r\nBcc: eve@example.com', address: 'ana@example.com' },
    subject: 'Postmortem\r\nBcc: eve@example.com of INC-7 🧯',
    text,
    html: '<p>You are invited.</p>',
    calendar: { method: 'REQUEST' as const, content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
  };
  const from = 'debrief@example.org';
  const bytes = await bytesOf(message, { from, id: mailId, at: '2026-03-03T12:00:00.000Z' });
  return new Smtp({ url: office.url }).deliver({ from, to: 'ana@example.com', bytes }, begin);
};

test('a message is taken, by one receiver, in text, HTML and as a calendar object', async () => {
  expect(await deliver()).toEqual({ outcome: 'sent' });
  const [mail, ...others] = office.received;
  expect(others).toEqual([]);
  expect(mail?.to).toEqual(['ana@example.com']);
  expect(mail?.messageId).toBe(`<${mailId}@example.org>`);
  expect(mail?.text).toMatch(/^Content-Type: text\/plain/m);
  expect(mail?.text).toMatch(/^Content-Type: text\/html/m);
  expect(mail?.text).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=REQUEST/m);
  expect(mail?.text).toMatch(/^Auto-Submitted: auto-generated/m);
  expect(mail?.text).not.toMatch(/^Bcc:/im);
});

describe.each<[string, Fate, Delivery['outcome'], boolean?]>([
  ['refused for now at the receiver', { at: 'receiver', code: 450 }, 'failed', false],
  ['refused for good at the receiver', { at: 'receiver', code: 550 }, 'failed', true],
  ['refused for good at the sender', { at: 'sender', code: 553 }, 'failed', true],
  ['refused for now when it was there', { at: 'content', code: 451 }, 'failed', false],
  ['refused for good when it was there', { at: 'content', code: 554 }, 'failed', true],
  ['cut before its content', { cut: 'before' }, 'failed', false],
  ['cut when all of it was there', { cut: 'after' }, 'uncertain'],
])('a message that is %s', (_name, fate, outcome, isFinal) => {
  test(`is ${outcome}`, async () => {
    office.fates.push(fate);
    const delivery = await deliver();
    expect(delivery).toMatchObject({ outcome, ...(isFinal === undefined ? {} : { isFinal }) });
    expect(JSON.stringify(delivery)).not.toContain('ana@example.com');
  });
});

test('a message that is cut in the middle, with its end still here, was not taken for certain', async () => {
  office.fates.push({ cut: 'within' });
  expect(await deliver(large)).toMatchObject({ outcome: 'failed', isFinal: false });
  expect(office.received).toEqual([]);
});

test('a message that was out of our hands when it was cut may have been taken', async () => {
  office.fates.push({ cut: 'within' });
  expect(await deliver()).toMatchObject({ outcome: 'uncertain' });
});

test('nothing is handed over before it may begin', async () => {
  const begun: number[] = [];
  await deliver(small, () => {
    begun.push(office.received.length);
    return Promise.resolve();
  });
  expect(begun).toEqual([0]);
  await expect(deliver(small, () => Promise.reject(new Error('Another sends it')))).rejects.toThrow('Another sends it');
  expect(office.received).toHaveLength(1);
});

test('it does not begin where the server refuses before', async () => {
  office.fates.push({ at: 'receiver', code: 450 });
  await deliver(small, () => Promise.reject(new Error('It began')));
  expect(office.received).toEqual([]);
});

test('a server that is not there is tried again', async () => {
  const { url } = office;
  await office.close();
  const parcel = { from: 'debrief@example.org', to: 'ana@example.com', bytes: Buffer.from('x') };
  const delivery = await new Smtp({ url }).deliver(parcel, () => Promise.reject(new Error('It began')));
  expect(delivery).toMatchObject({ outcome: 'failed', isFinal: false });
  office = await PostOffice.open();
});

test('a server that says nothing is left in the end', async () => {
  const parcel = { from: 'debrief@example.org', to: 'ana@example.com', bytes: Buffer.from('x') };
  const silent = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as { port: number };
  const smtp = new Smtp({ url: `smtp://127.0.0.1:${port}`, limit: 200 });
  expect(await smtp.deliver(parcel, () => Promise.resolve())).toMatchObject({ outcome: 'failed', isFinal: false });
  silent.close();
});

test('a password goes over no open line to another machine', async () => {
  const parcel = { from: 'debrief@example.org', to: 'ana@example.com', bytes: Buffer.from('x') };
  const url = office.url.replace('//127.0.0.1', '//user:secret@127.0.0.2');
  const delivery = await new Smtp({ url }).deliver(parcel, () => Promise.reject(new Error('It began')));
  expect(delivery).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('TLS') });
});
