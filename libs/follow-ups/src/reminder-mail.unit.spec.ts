import { expect, test } from '@jest/globals';
import {
  actionItemOpened,
  actionItemPlanned,
  actionItemRescheduled,
  followUpsRecorded,
  rescheduleConsented,
} from '#follow-ups/testing';
import { followUpView, type FollowUpEvent } from './domain/index.js';
import { htmlOf, remindedOf, subjectOf, textOf } from './reminder-mail.js';

const reminded = (...events: FollowUpEvent[]) => {
  const [item] = followUpView({ events: followUpsRecorded(actionItemOpened(), ...events) }).items;
  if (item?.dueOn == null) throw new Error('no day');
  return remindedOf(item, item.dueOn, '2026-03-18', 'INC-7.a1');
};

test('a reminder of a day that was only asked for says which one stands', () => {
  const asked = reminded(actionItemPlanned(), actionItemRescheduled());
  expect(subjectOf(asked)).toMatch(/^INC-7\.a1 is due in 9 days, on 2026-03-27: /);
  const says = 'It is promised for 2026-03-20; 2026-03-27 is asked for, and nobody has consented to it yet.';
  for (const written of [textOf(asked), htmlOf(asked)]) expect(written).toContain(says);
  const agreed = reminded(actionItemPlanned(), actionItemRescheduled(), rescheduleConsented());
  for (const each of [reminded(actionItemPlanned()), agreed]) expect(textOf(each)).not.toContain('promised for');
});
