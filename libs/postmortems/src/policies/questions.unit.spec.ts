import { expect, test } from '@jest/globals';
import type { Logged } from '#decider';
import { sendingsOf, type Policy } from '#event-store';
import { recordedFrom, type Given } from '#decider/testing';
import type { IncidentEvent } from '#incidents/domain';
import {
  ana,
  evening,
  incidentFixed,
  incidentId,
  incidentLogged,
  incidentReopened,
  recorded,
} from '#incidents/testing';
import { questionsAsked } from '../testing-questions.js';
import { questionMailsPolicy } from './question-mails.policy.js';
import { questionsPolicy } from './questions.policy.js';

const inLog = (category: string, streamId: string, event: object): Logged =>
  ({ ...event, stream: `${category}-${streamId}`, category, streamId, position: 1n }) as Logged;

const sent = (...events: Given<IncidentEvent>[]): object[] =>
  recorded(...events)
    .map((event) => inLog('incident', incidentId, event))
    .flatMap((event) => sendingsOf(questionsPolicy as Policy, event));

test('participants are asked because of a fix, by a command that is the same whenever it is sent', () => {
  const [asking, ...others] = sent(incidentLogged(), incidentFixed(), incidentReopened());
  expect(others).toEqual([]);
  expect(asking).toMatchObject({ category: 'participants-of-incident', id: incidentId });
  expect(sent(incidentLogged(), incidentFixed())).toEqual([asking]);
});

test('they are asked when what was fixed before is logged, and not when it is logged first', () => {
  expect(sent(incidentFixed(), incidentLogged())).toHaveLength(2);
  expect(sent(incidentLogged())).toEqual([]);
});

test('what was imported asks nobody', () => {
  const source = { system: 'facts', file: 'f', row: 1 };
  const imported = (event: IncidentEvent): Given<IncidentEvent> => ({ ...event, metadata: { source } });
  expect(sent(imported(incidentLogged()), imported(incidentFixed()))).toEqual([]);
});

test('whoever was asked gets one mail, whoever sends it again', () => {
  const [event] = recordedFrom(evening)(questionsAsked());
  const mail = (): object[] => sendingsOf(questionMailsPolicy, inLog('questions', ana.id, event as object));
  expect(mail()).toEqual([
    expect.objectContaining({
      category: 'mail',
      command: {
        type: 'QueueMail',
        data: { to: ana, about: { kind: 'questions', incident: incidentId, eventId: event?.id } },
      },
    }),
  ]);
  expect(mail()).toEqual(mail());
});
