import { describe, expect, test } from '@jest/globals';
import { page } from './page.js';
import { coloured, plain } from './paint.js';
import { stepLines } from './steps.js';
import { ada, amendment, at, entry, incident, logged, probe, replayed } from './testing.js';

const sheet = { paint: plain, width: 120 };

const started = entry('IncidentStarted', 1, { occurredAt: at('10:00'), recordedAt: at('10:40') });
const detected = entry('IncidentDetected', 2, { by: probe, occurredAt: at('10:12') });
const mitigated = entry('IncidentMitigated', 3, { by: ada, mitigation: 'Rolled back', occurredAt: at('11:30') });

const whole = replayed(
  {
    status: 'mitigated',
    facts: { ...incident().facts, started, detected, mitigated },
    durations: {
      timeToDetect: {
        from: { eventId: 'event-1', type: 'IncidentStarted', occurredAt: at('10:00') },
        to: { eventId: 'event-2', type: 'IncidentDetected', occurredAt: at('10:12') },
        duration: 'PT12M',
      },
      timeToRecover: {
        from: { eventId: 'event-1', type: 'IncidentStarted', notBefore: at('09:20'), notAfter: at('10:49') },
        to: { eventId: 'event-3', type: 'IncidentMitigated', occurredAt: at('11:30') },
        atLeast: 'PT41M',
        atMost: 'PT2H10M',
      },
    },
  },
  [started, logged, detected, mitigated],
);

describe('a page', () => {
  const text = page(whole, sheet);

  test('names the incident in every way that it has', () => {
    const { id } = whole.incident;
    expect(text.split('\n')[1]).toBe(id);
    const named = page(replayed({ reference: 'INC-7', key: 'ops-7' }, [logged]), sheet);
    expect(named.split('\n')[1]).toBe(`INC-7  key:ops-7  ${id}`);
  });

  test('says who alone sees it, where not everybody does', () => {
    expect(text).not.toContain('seen only by');
    const people = [
      { id: ada.id, name: 'Ada' },
      { id: 'b0000000-0000-4000-8000-000000000001', name: null },
    ];
    expect(page(replayed({ restrictedTo: people }, [logged]), sheet)).toMatch(
      /^ {2}seen only by +Ada, b0000000-0000-4000-8000-000000000001$/m,
    );
  });

  test.each([
    'When did it start?      2026-03-03 10:00, recorded 40 min later',
    'Who noticed?            probe-eu (monitor), 2026-03-03 10:12, recorded at once',
    'When did we know?       Logged 2026-03-03 10:12 by Ada, recorded at once',
    'What changed our mind?  Nothing.',
    'How long did it hurt?   between 41 min and 2 h 10 min: started between 2026-03-03 09:20 and 10:49 →',
  ])('answers: %s', (answer) => {
    expect(text).toContain(answer);
  });

  test('says of each fact when it happened and when we learnt it', () => {
    expect(text).toContain('  2026-03-03 10:00     started\n                       recorded 10:40, 40 min later\n');
  });

  test('gives durations with their anchors, and why one is not known', () => {
    expect(text).toContain('time to detect    12 min (started 2026-03-03 10:00 → detected 10:12)');
    expect(text.replaceAll(/\s+/g, ' ')).toContain('the mitigation that held ended the impact');
    expect(text).toContain('time to fix       not known: no fix that held is recorded');
  });

  test('has no colour unless it is asked for, and keeps to its width', () => {
    expect(text).not.toContain('\u001B');
    expect(page(whole, { paint: coloured, width: 100 })).toContain('\u001B[1m');
    expect(
      page(whole, { paint: plain, width: 70 })
        .split('\n')
        .filter((line) => line.length > 70),
    ).toEqual([]);
  });
});

test('says that a session of its postmortem was held', () => {
  const held = entry('PostmortemHeld', 1, { occurredAt: at('16:00') });
  expect(page(replayed({}, [logged, held]), sheet)).toMatch(/^ {2}2026-03-03 16:00 +postmortem held$/m);
});

test('what people wrote cannot steer the terminal', () => {
  const text = page(replayed({ title: 'Down \u001B[2Jnow' }), sheet);
  expect(text).toContain('Down \\u001b[2Jnow');
});

test('a redacted text and an erased name are said to be so', () => {
  const note = entry('NoteAdded', 1, { note: { redacted: true }, occurredAt: at('10:20') });
  const text = page(replayed({ reportedBy: { ...ada, name: { redacted: true } } }, [logged, note]), sheet);
  expect(text).toContain('note: [redacted]');
  expect(text).toContain('person whose name is erased');
});

test('a corrected fact says what it was, since when it reads so, and why', () => {
  const corrected = {
    ...mitigated,
    corrections: [
      { eventId: 'event-4', recordedAt: '2026-03-04T09:00:00.000Z', reason: 'The graph', replaced: ['occurredAt'] },
    ],
    original: { by: ada, mitigation: 'Rolled back', occurredAt: at('11:10') },
  };
  const text = page(replayed({}, [logged, corrected]), sheet);
  expect(text).toContain('mitigated, the impact ended, by Ada  [corrected]');
  expect(text).toContain('recorded first 11:30, as it now reads 2026-03-04 09:00, 21 h 30 min later');
  expect(text).toContain('was mitigated, the impact ended, by Ada 2026-03-03 11:10; how: Rolled back');
  expect(text).toContain('because The graph (2026-03-04 09:00)');
});

test('flags name both facts; what is missing is listed, declared or not', () => {
  const declared = entry('FactDeclaredUnrecorded', 4, {
    fact: 'diagnosed',
    reason: 'Nobody looked',
    occurredAt: at('12:00'),
  });
  const text = page(
    replayed(
      {
        flags: [
          { flag: 'start-not-stated', eventIds: ['event-0'] },
          { flag: 'fixed-before-logged', eventIds: ['event-0', 'event-3'] },
        ],
        facts: { ...incident().facts, unrecorded: [declared] },
      },
      [logged, mitigated],
    ),
    sheet,
  );
  expect(text).toContain('When it started is not stated; the first thing known is: logged 2026-03-03 10:12.');
  expect(text).toContain('In the wrong order: mitigated 2026-03-03 11:30 lies before logged 2026-03-03 10:12.');
  expect(text).toContain('- diagnosed: declared as not recorded, because Nobody looked');
  expect(text).toContain('- who first noticed (the log stands in)');
  expect(text).not.toContain('- a diagnosis');
});

test.each([
  ['open', {}, 'Nothing says that it ended. Its start is not recorded either.'],
  ['cancelled', {}, 'Not at all: it was cancelled as no incident.'],
  ['mitigated', { mitigated }, 'Not known, as its start is not recorded. The impact ended 2026-03-03 11:30.'],
  ['open', { started }, 'Nothing says that it ended. It started 2026-03-03 10:00.'],
] as const)('how long it hurt, when %s with %j', (status, facts, answer) => {
  expect(page(replayed({ status, facts: { ...incident().facts, ...facts } }), sheet)).toContain(answer);
});

test('a step shows what a moment added and changed, and the status then', () => {
  const before = replayed({}, [logged]);
  const retraction = amendment(
    'FactRetracted',
    5,
    { eventId: 'event-4', type: 'SeverityChanged', about: 'SeverityChanged' },
    { original: { severity: 1, occurredAt: at('10:30') }, recordedAt: at('11:30') },
  );
  const now = replayed({ status: 'mitigated' }, [logged, mitigated], [retraction]);
  const text = stepLines({ number: 2, of: 3, recordedAt: at('11:30'), before, now }, sheet);
  expect(text).toContain('Step 2 of 3: known at 2026-03-03 11:30 UTC');
  expect(text).toContain('mitigated, the impact ended, by Ada');
  expect(text).toContain('severity changed: retracted');
  expect(text).toContain('→ status mitigated; severity 2; lead nobody');
  expect(text).not.toContain('logged by');
});

describe('after a reopening', () => {
  const [first, fix] = [
    entry('IncidentMitigated', 1, { by: ada, mitigation: 'Failover', occurredAt: at('07:00') }),
    entry('IncidentFixed', 2, { by: ada, solution: 'Rebuilt', occurredAt: at('07:30') }),
  ];
  const reopened = entry('IncidentReopened', 3, { reason: 'Errors are back', occurredAt: at('09:00') });
  const fixed = entry('IncidentFixed', 4, { by: ada, solution: 'Rebuilt again', occurredAt: at('10:00') });
  const facts = { ...incident().facts, mitigations: [first], fixes: [fix], reopenings: [reopened] };
  const spaced = (text: string): string => text.replaceAll(/\s+/g, ' ');

  test('it is said that the first mitigation did not hold, and that all of it counts', () => {
    const timeToRecover = {
      from: { eventId: 'event-9', type: 'IncidentStarted', occurredAt: at('06:00') },
      to: { eventId: 'event-4', type: 'IncidentFixed', occurredAt: at('10:00') },
      duration: 'PT4H',
    } as const;
    const now = { ...facts, fixed, fixes: [fix, fixed] };
    const text = spaced(
      page(replayed({ facts: now, durations: { timeToRecover } }, [first, fix, reopened, fixed]), sheet),
    );
    expect(text).toContain('no mitigation held after the reopening 2026-03-03 09:00, so the fix ended the impact');
    expect(text).toContain('hurt? 4 h: started 2026-03-03 06:00 → fixed 10:00; reopened 09:00, counted through');
    expect(text).toContain('- a mitigation that held after the reopening 2026-03-03 09:00');
    expect(text).toContain('What changed our mind? 1 thing, listed below.');
    expect(text).not.toContain('no mitigation is recorded');
  });

  test('nothing that was undone counts as missing from the start', () => {
    const text = spaced(page(replayed({ facts }, [first, fix, reopened]), sheet));
    expect(text).toContain('It was reopened 2026-03-03 09:00, and nothing says that it ended since.');
    expect(text).toContain('- a fix that held after the reopening 2026-03-03 09:00');
    expect(text).toContain('no end of the impact is recorded after the reopening 2026-03-03 09:00');
  });
});

test('a superseded diagnosis is marked', () => {
  const first = entry('IncidentDiagnosed', 1, { by: ada, cause: 'The network', occurredAt: at('10:05') });
  const second = entry('IncidentDiagnosed', 2, {
    by: ada,
    cause: 'The certificate',
    supersedes: 'event-1',
    occurredAt: at('10:31'),
    recordedAt: at('10:32'),
  });
  expect(page(replayed({}, [logged, first, second]), sheet)).toContain('diagnosed by Ada  [superseded 10:32]\n');
});

test('where the recording time moved, it is said what the source said', () => {
  const source = { system: 'facts', row: 3, recordedAt: at('06:16') };
  const moved = entry('NoteAdded', 1, { note: 'x', occurredAt: at('06:15'), recordedAt: at('07:00'), source });
  const asSaid = { ...moved, source: { ...source, recordedAt: at('07:00') } };
  expect(page(replayed({}, [moved]), sheet)).toContain(
    'recorded 07:00, 45 min later (from facts, row 3) (the source said 06:16)',
  );
  expect(page(replayed({}, [asSaid]), sheet)).not.toContain('the source said');
});

describe('as of a moment', () => {
  test('before the log nothing is said of facts that are not shown', () => {
    const flags = [{ flag: 'start-not-stated' as const, eventIds: ['event-0'] }];
    const text = page(replayed({ validAt: at('09:00'), asOf: at('09:00'), status: 'not-logged', flags }, []), sheet);
    expect(text).toContain('When did it start?      Not by then.');
    expect(text).toContain('How long did it hurt?   Not by then.');
    expect(text).toContain('What does not fit together\n  Nothing.');
    expect(text).toContain('What is not recorded\n  Nothing is missing.');
  });

  test.each([
    [{ knownAt: '2099-01-01T00:00:00.000Z' }, '2026-03-03 23:00 UTC: everything known now; 2099-01-01 00:00 UTC is'],
    [{ validAt: at('11:00'), asOf: at('11:00') }, 'what had happened by 2026-03-03 11:00 UTC'],
    [{}, '2026-03-03 23:00 UTC: everything known now\n'],
  ])('%j', (fields, said) => {
    expect(page(replayed(fields), sheet)).toContain(`as of        ${said}`);
  });
});

test('a detection that was recorded after the log was not known until then', () => {
  const late = entry('IncidentDetected', 2, { by: probe, occurredAt: at('10:05'), recordedAt: at('13:20') });
  const text = page(replayed({ facts: { ...incident().facts, detected: late } }, [late, logged]), sheet);
  expect(text.replaceAll(/\s+/g, ' ')).toContain(
    'probe-eu (monitor), 2026-03-03 10:05; nobody had recorded this until 13:20, 3 h 15 min later',
  );
});
