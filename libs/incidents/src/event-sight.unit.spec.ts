import { describe, expect, test } from '@jest/globals';
import { callerWith, type Caller } from '#access';
import type { Logged } from '#decider';
import { ana, ben, incidentLogged, recorded } from '#incidents/testing';
import { everybody, incidentAudiences, IncidentEventSight, ofItsIncident, type Audience } from './event-sight.js';

/** Ben alone sees the one. */
const glimpses = new Map([
  ['open', recorded(incidentLogged())],
  ['restricted', recorded(incidentLogged({ restrictedTo: [ben.id] }))],
]);
const incidents = {
  glimpseOf: (id: string) => Promise.resolve({ glimpse: glimpses.get(id) ?? [], revision: 0n }),
};

const officer = (person?: string, key = 'a key'): Caller =>
  callerWith({ kind: 'api-key', id: key }, [{ role: 'privacy-officer' }], { person });

const event = (category: string, more: Partial<Logged> = {}): Logged =>
  ({ category, streamId: '', data: {}, ...more }) as Logged;

/** Whether somebody is told of an event that has this audience. */
const told = (audience: Audience | undefined, caller: Caller): Promise<boolean> =>
  new IncidentEventSight(incidents, new Map([['note', () => audience]])).of(caller, 'protect')(event('note'));

describe('an event is told to', () => {
  test('nobody where nobody speaks for its kind, or where it is told to nobody', async () => {
    const sight = new IncidentEventSight(incidents, new Map([['note', everybody]])).of(officer(ben.id), 'protect');
    expect([await sight(event('note')), await sight(event('other'))]).toEqual([true, false]);
    expect(await told(undefined, officer(ben.id))).toBe(false);
  });

  test('whoever sees all the incidents that it tells of', async () => {
    for (const [ids, byBen, byOthers] of [
      [[], true, true],
      [['open'], true, true],
      [['restricted'], true, false],
      [['open', 'restricted'], true, false],
    ] as const) {
      expect([ids, await told({ incidents: ids }, officer(ben.id))]).toEqual([ids, byBen]);
      expect([ids, await told({ incidents: ids }, officer(ana.id))]).toEqual([ids, byOthers]);
      expect([ids, await told({ incidents: ids }, officer())]).toEqual([ids, byOthers]);
    }
  });

  test('its author alone, where it is theirs: a person by any of their keys, or a key that acts for nobody', async () => {
    const hers = { incidents: ['open'], author: ana.id };
    expect(await told(hers, officer(ana.id, 'one'))).toBe(true);
    expect(await told(hers, officer(ana.id, 'another'))).toBe(true);
    expect(await told(hers, officer(ben.id))).toBe(false);
    expect(await told({ incidents: ['restricted'], author: ana.id }, officer(ana.id))).toBe(false);
    const ofKey = { incidents: ['open'], author: 'a key' };
    expect([await told(ofKey, officer()), await told(ofKey, officer(undefined, 'another'))]).toEqual([true, false]);
  });
});

test('events of this slice tell of their incidents', async () => {
  const audienceOf = (category: string, data: object): unknown =>
    incidentAudiences.get(category)?.(event(category, { streamId: 'open', data }));
  expect(await audienceOf('incident', {})).toEqual({ incidents: ['open'] });
  expect(await audienceOf('merges', { from: 'open', into: 'restricted' })).toEqual({
    incidents: ['open', 'restricted'],
  });
  expect(await audienceOf('merges', { from: 'open' })).toEqual({ incidents: ['open'] });
  expect(await audienceOf('references', { incident: 'restricted' })).toEqual({ incidents: ['restricted'] });
  expect(await ofItsIncident(event('verdict', { streamId: 'open' }))).toEqual({ incidents: ['open'] });
});
