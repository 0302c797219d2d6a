import { expect, test } from '@jest/globals';
import { actionItemOpened } from '#follow-ups/testing';
import { draftOf } from './draft.js';
import { ticketQueued } from './testing.js';
import { markerOf, NotTaken } from './tracker.js';

const id = '071cb108-6ad9-5c65-ae66-4d0cfeb002fa';
const view = { ...ticketQueued().data, queuedAt: ticketQueued().data.occurredAt };
const item = { ...actionItemOpened().data, dueOn: '2026-04-01' };

test('what goes out is the title, the acceptance, the day, where it comes from and the marker, and no more', () => {
  const { title, paragraphs, project } = draftOf(id, view, { ...item, acceptance: 'An alarm fires' }, 'INC-7');
  expect({ title, paragraphs, project }).toEqual({
    title: item.title,
    project: 'acme/api',
    paragraphs: [
      'It is done when: An alarm fires',
      'Due on 2026-04-01.',
      `From the follow-ups of incident INC-7: ${view.link}`,
      markerOf(id),
    ],
  });
});

test.each(['127.0.0.1:3000', 'localhost', '[::1]:3000', '0.0.0.0:3000', '[::]:3000'])(
  'no link to %s goes out, where nobody else gets, but the id of the item',
  (host) => {
    const there = { ...view, item: 3, link: `http://${host}/v1/action-items/${view.incident}.a3` };
    const saidOf = (reference: string | null): string | undefined =>
      draftOf(id, there, { ...item, dueOn: null, acceptance: null }, reference).paragraphs[0];
    expect(saidOf('INC-7')).toBe('From the follow-ups of incident INC-7: action item INC-7.a3');
    expect(saidOf(null)).toBe(`From the follow-ups of an incident: action item ${view.incident}.a3`);
  },
);

test('nobody is mentioned in what goes out', () => {
  const said = { ...item, title: 'Ask @acme/ops', acceptance: 'It pages @ana, and mail goes to a@example.com' };
  const { title, paragraphs } = draftOf(id, view, said, 'INC-7');
  expect([title, paragraphs[0]]).toEqual([
    'Ask @\u2060acme/ops',
    'It is done when: It pages @\u2060ana, and mail goes to a@example.com',
  ]);
});

test('a text that was redacted stays away, and without a title there is nothing to say', () => {
  const redacted = { redacted: true } as const;
  expect(draftOf(id, view, { ...item, acceptance: redacted, dueOn: null }, null).paragraphs).toHaveLength(2);
  expect(() => draftOf(id, view, { ...item, title: redacted }, null)).toThrow(NotTaken);
});

test('a title is one line of at most 255 characters, and no character is cut in two', () => {
  const titleOf = (title: string): string => draftOf(id, view, { ...item, title }, null).title;
  expect(titleOf('Warn\n  before')).toBe('Warn before');
  expect(titleOf('x'.repeat(255))).toHaveLength(255);
  const cut = titleOf(`${'x'.repeat(253)}😀😀`);
  expect([cut.length, cut.isWellFormed(), cut.at(-1)]).toEqual([254, true, '…']);
});
