import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { recordedFrom } from '#decider/testing';
import {
  concernedBy,
  signalling,
  untilOf,
  type AlertSaid,
  type Notification,
  type SignalEvent,
  type Signals,
  type SignalTaken,
} from './index.js';

const decider = signalling((key) => `incident of ${key}`);
const recordedAt = '2026-03-03T20:00:00.000Z';
const at = (time: string): string => `2026-03-03T${time.length === 5 ? `${time}:00` : time}.000Z`;

/** "a 10:00" fires, "a 10:00-10:20" has ended. */
const said = (text: string): AlertSaid => {
  const [id = '', times = ''] = text.split(' ');
  const [from = '', to] = times.split('-');
  return { alert: { id, startsAt: at(from) }, ...(to === undefined ? {} : { endsAt: at(to) }) };
};

type More = Partial<Pick<Notification, 'isWhole' | 'via' | 'over' | 'until'>>;

const notification = (alerts: readonly AlertSaid[], more: More = {}): Notification => ({
  ...{ sender: 'alertmanager', delivery: JSON.stringify(alerts), alerts },
  ...{ until: untilOf(alerts), isWhole: true, over: {} },
  ...more,
});

/** A group that is told of. */
class Group {
  events: SignalEvent[] = [];

  get state(): Signals {
    return recordedFrom<SignalEvent>(recordedAt)(...this.events).reduce(decider.evolve, decider.initial);
  }

  /** What the next notification comes to, in short. */
  tell(alerts: string, more: More = {}): string[] {
    return this.take(notification(alerts.split(', ').map(said), more));
  }

  take(data: Notification): string[] {
    const events = decider.decide({ type: 'TakeNotification', data }, this.state, { now: recordedAt, recordedAt });
    this.events.push(...events);
    return events.map(told);
  }
}

const short = (key: string): string => key.replace(/^alertmanager:(\w+):2026-03-03T(\d\d:\d\d).*/, '$1@$2');
const told = ({ type, data }: SignalEvent): string => {
  if (type === 'AlertsJoined') return `${short(data.key)} is ${short(data.intoKey)}`;
  const { alert, key, outcome, occurredAt, fixedAt = occurredAt } = data as SignalTaken['data'];
  const when = outcome === 'fix-proposed' ? ` ${fixedAt.slice(11, 16)}` : '';
  return `${alert?.id}@${alert?.startsAt.slice(11, 16)} ${outcome}${when} of ${short(key)}`;
};

describe('alerts that fired at the same moment are one incident', () => {
  test('named after the first that was told of; the fix is proposed with the end of the last', () => {
    const group = new Group();
    expect(group.tell('a 10:00')).toEqual(['a@10:00 logged of a@10:00']);
    expect(group.tell('a 10:00')).toEqual([]);
    expect(group.tell('a 10:00, b 10:30')).toEqual(['b@10:30 noted of a@10:00']);
    expect(group.tell('a 10:00-10:40, b 10:30')).toEqual(['a@10:00 noted of a@10:00']);
    expect(group.tell('b 10:30-10:45')).toEqual(['b@10:30 fix-proposed 10:45 of a@10:00']);
    expect(group.tell('b 10:30-10:45')).toEqual([]);
    // One that was told of late was a part of it; one that begins after its end is not.
    expect(group.tell('c 10:15-10:20')).toEqual(['c@10:15 noted of a@10:00', 'c@10:15 noted of a@10:00']);
    expect(group.tell('a 11:00')).toEqual(['a@11:00 logged of a@11:00']);
  });

  test('one that began before all that were told of moves the detection', () => {
    const group = new Group();
    group.tell('b 10:02');
    expect(group.tell('a 10:00, b 10:02')).toEqual(['a@10:00 reported of b@10:02']);
    expect(group.tell('c 10:01')).toEqual(['c@10:01 noted of b@10:02']);
  });

  test('two that were logged are joined when one is known to have fired beside both', () => {
    const group = new Group();
    group.tell('c 11:00-11:30');
    group.tell('a 10:00-10:30');
    expect(group.tell('b 10:20-11:05')).toEqual([
      'b@10:20 noted of a@10:00',
      'b@10:20 fix-proposed 11:30 of a@10:00',
      'c@11:00 is a@10:00',
    ]);
    expect(group.tell('d 11:20')).toEqual(['d@11:20 noted of a@10:00']);
    expect(group.tell('d 11:20-11:40')).toEqual(['d@11:20 fix-proposed 11:40 of a@10:00']);
  });
});

describe('an alert ends', () => {
  test('where another of its fingerprint begins, though nobody said so', () => {
    const group = new Group();
    group.tell('a 10:00', { isWhole: false });
    expect(group.tell('a 14:00', { isWhole: false })).toEqual([
      'a@14:00 logged of a@14:00',
      'a@10:00 fix-proposed 14:00 of a@10:00',
    ]);
    // What is said after all counts.
    expect(group.tell('a 10:00-10:20')).toEqual(['a@10:00 fix-proposed 10:20 of a@10:00']);
  });

  test('where its group is told of without it, as where the end is never sent', () => {
    const group = new Group();
    group.tell('a 10:00');
    expect(group.tell('b 14:00', { isWhole: false })).toEqual(['b@14:00 logged of b@14:00']);
    expect(group.tell('c 15:00')).toEqual([
      'c@15:00 logged of c@15:00',
      'a@10:00 fix-proposed 15:00 of a@10:00',
      'b@14:00 fix-proposed 15:00 of b@14:00',
    ]);
    // Not where it may have been on its way.
    expect(group.tell('d 15:04')).toEqual(['d@15:04 noted of c@15:00']);
  });

  test('with the very same outage that began a little earlier for another watcher', () => {
    for (const order of [
      ['a 10:00:10', 'a 10:00:00', 'a 10:00:00-10:20:00'],
      ['a 10:00:00', 'a 10:00:10', 'a 10:00:00-10:20:00'],
      ['a 10:00:10', 'a 10:00:00-10:20:00', 'a 10:00:00'],
      ['a 10:00:00-10:20:00', 'a 10:00:10'],
    ]) {
      const group = new Group();
      const events = order.flatMap((each) => group.tell(each));
      expect(events.filter((each) => each.includes('logged'))).toHaveLength(1);
      expect(events.filter((each) => each.includes('fix-proposed'))).toEqual([
        expect.stringContaining('fix-proposed 10:20'),
      ]);
    }
  });

  test('said anew within minutes of it says nothing new', () => {
    const group = new Group();
    group.tell('a 10:00-10:20');
    expect(group.tell('a 10:00-10:21')).toEqual([]);
    expect(group.tell('a 10:00-10:40')).toEqual(['a@10:00 fix-proposed 10:40 of a@10:00']);
  });
});

describe('an incident that is over', () => {
  const over = { 'incident of alertmanager:a:2026-03-03T10:00:00.000Z': at('10:25') };

  test('takes what began before, and nothing that begins after', () => {
    const group = new Group();
    group.tell('a 10:00');
    expect(concernedBy(notification([said('a 10:00'), said('b 11:00')]), group.state)).toEqual(Object.keys(over));
    expect(concernedBy(notification([said('b 11:00')]), group.state)).toEqual([]);
    expect(group.tell('a 10:00, b 10:20', { over })).toEqual(['b@10:20 noted of a@10:00']);
    expect(group.tell('a 10:00, b 10:20, c 11:00', { over })).toEqual(['c@11:00 logged of c@11:00']);
    expect(group.tell('a 10:00, b 10:20, c 11:00, d 11:02', { over })).toEqual(['d@11:02 noted of c@11:00']);
  });
});

describe('what was left out and is told of again', () => {
  test('was not over: an inhibited alert keeps its incident open', () => {
    const group = new Group();
    group.tell('a 10:00, b 10:00');
    expect(group.tell('a 10:00, c 10:10')).toEqual(['c@10:10 noted of a@10:00', 'b@10:00 untold of a@10:00']);
    expect(group.tell('a 10:00-10:40, b 10:00, c 10:10-10:40')).toEqual([
      'b@10:00 untold of a@10:00',
      'a@10:00 noted of a@10:00',
      'c@10:10 noted of a@10:00',
    ]);
    for (const copy of ['a 10:00-10:40, b 10:00, c 10:10-10:40', 'b 10:00', 'a 10:00, c 10:10'])
      expect(group.tell(copy)).toEqual([]);
    expect(group.tell('b 10:00-10:50')).toEqual(['b@10:00 fix-proposed 10:50 of a@10:00']);
  });

  test('is over where it is left out once more, later than it fired', () => {
    const group = new Group();
    for (const alerts of ['a 10:00, b 10:00', 'a 10:00, c 10:10', 'a 10:00-10:40, b 10:00, c 10:10-10:40'])
      group.tell(alerts);
    expect(group.tell('d 10:41')).toEqual(['d@10:41 logged of d@10:41', 'b@10:00 fix-proposed 10:41 of a@10:00']);
  });

  test('is over all the same where it began anew since', () => {
    const group = new Group();
    group.tell('a 10:00');
    expect(group.tell('a 14:00')).toEqual(['a@14:00 logged of a@14:00', 'a@10:00 fix-proposed 14:00 of a@10:00']);
    expect(group.tell('a 10:00, b 14:10')).not.toContain('a@10:00 untold of a@10:00');
  });
});

describe('what another group tells of', () => {
  test('is marked, and says nothing by what it leaves out', () => {
    const group = new Group();
    group.tell('a 10:00');
    expect(group.tell('b 10:30', { via: 'another' })).toEqual(['b@10:30 logged of b@10:30']);
    expect(group.events.at(-1)).toMatchObject({ data: { via: 'another' } });
    expect(group.tell('a 10:00-11:00')).toEqual(['a@10:00 noted of a@10:00', 'b@10:30 is a@10:00']);
  });
});

/** The incidents of a group: which alerts are one, and the fix that was proposed. */
const incidentsOf = ({ events }: Group): string[] => {
  const into = new Map<string, string>();
  const rootOf = (key: string): string => (into.has(key) ? rootOf(into.get(key) ?? '') : key);
  for (const { type, data } of events) if (type === 'AlertsJoined') into.set(data.key, data.intoKey);
  const alerts = new Map<string, Set<string>>();
  const fixes = new Map<string, string>();
  for (const { type, data } of events) {
    if (type === 'AlertsJoined') noteFix(fixes, rootOf(data.intoKey), data.fixedAt);
    if (type !== 'SignalTaken') continue;
    const root = rootOf(data.key);
    alerts.set(root, (alerts.get(root) ?? new Set()).add(`${data.alert?.id} ${data.alert?.startsAt.slice(11, 16)}`));
    if (data.outcome === 'fix-proposed') noteFix(fixes, root, data.fixedAt ?? data.occurredAt);
  }
  return [...alerts].map(([root, of]) => `${[...of].sort().join(', ')}: fixed ${fixes.get(root)}`).sort();
};
/** What is proposed last is what counts: an end that is said comes after one that was concluded. */
const noteFix = (fixes: Map<string, string>, root: string, moment: string | undefined): void => {
  if (moment !== undefined) fixes.set(root, moment);
};

const ordersOf = <Each>(all: readonly Each[]): Each[][] =>
  all.length < 2
    ? [[...all]]
    : all.flatMap((each, place) => ordersOf(all.toSpliced(place, 1)).map((others) => [each, ...others]));

/** A group as Alertmanager lives through it: what it sends at some moments, all that fires and all that ended since. */
const minute = (of: number): string => new Date(Date.parse(at('08:00')) + of * 60_000).toISOString();
const history = fc
  .record({
    alerts: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd'),
        from: fc.integer({ min: 0, max: 120 }),
        lasts: fc.integer({ min: 1, max: 60 }),
      }),
      { selector: ({ id }) => id, minLength: 1, maxLength: 4 },
    ),
    sends: fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 4 }),
  })
  .map(({ alerts, sends }) =>
    [...sends, 201]
      .sort((one, other) => one - other)
      .map((now, place, all) => {
        const since = all[place - 1] ?? 0;
        return alerts
          .filter(({ from, lasts }) => from <= now && from + lasts > since)
          .map(({ id, from, lasts }) => ({
            alert: { id, startsAt: minute(from) },
            ...(from + lasts <= now ? { endsAt: minute(from + lasts) } : {}),
          }));
      })
      .filter((sent) => sent.length > 0),
  );

describe('whatever the order', () => {
  test('the same notifications come to the same incidents, and copies to nothing', () => {
    fc.assert(
      fc.property(history, (sent) => {
        const expected = new Group();
        for (const each of sent) expected.take(notification(each));
        const incidents = incidentsOf(expected);
        for (const order of ordersOf(sent)) {
          const group = new Group();
          for (const each of order) group.take(notification(each.toReversed()));
          expect(incidentsOf(group)).toEqual(incidents);
          for (const each of order) expect(group.take(notification(each))).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('they are those that fired at the same moments, counted minute by minute', () => {
    fc.assert(
      fc.property(history, (sent) => {
        const group = new Group();
        for (const each of sent) group.take(notification(each));
        expect(incidentsOf(group).map((each) => each.replace(/: fixed.*/, ''))).toEqual(byMinute(sent.flat()));
      }),
      { numRuns: 300 },
    );
  });
});

/** An oracle: looks at each half minute, who burns then or began within five minutes before, and cuts where nobody does. */
const byMinute = (alerts: readonly AlertSaid[]): string[] => {
  const ended = new Map(alerts.flatMap((each) => (each.endsAt === undefined ? [] : [[each.alert.id, each] as const])));
  const incidents: string[][] = [];
  let current: string[] | undefined;
  for (let now = 0; now < 400; now += 0.5) {
    const burning = [...ended.values()].filter(
      ({ alert: { startsAt }, endsAt = '' }) =>
        startsAt <= minute(now) && (minute(now) <= endsAt || minute(now - 5) <= startsAt),
    );
    if (burning.length === 0) current = undefined;
    else if (current === undefined) incidents.push((current = []));
    for (const { alert } of burning) {
      const name = `${alert.id} ${alert.startsAt.slice(11, 16)}`;
      if (current?.includes(name) === false) current.push(name);
    }
  }
  return incidents.map((each) => each.sort().join(', ')).sort();
};
