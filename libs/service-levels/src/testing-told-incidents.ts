import { eventId, recordedFrom, type Given } from '#decider/testing';
import {
  ana,
  checkout,
  clockPaused,
  clockResumed,
  factCorrected,
  factDeclaredUnrecorded,
  factRetracted,
  impactRecorded,
  incidentCancelled,
  incidentClosed,
  incidentDetected,
  incidentDiagnosed,
  incidentFixed,
  incidentLogged,
  incidentMitigated,
  incidentReopened,
  incidentReported,
  incidentResponded,
  postmortemHeld,
  serviceAffected,
  severityChanged,
  statusUpdatePosted,
} from '#incidents/testing';
import {
  evolve,
  noIncident,
  type DeclarableFact,
  type Fact,
  type Incident,
  type IncidentEvent,
  type Instant,
  type Merge,
  type RecordedIncidentEvent,
  type Severity,
} from '#incidents/domain';
import { exclusionsIn, type Exclusion, type ExclusionCause, type VerdictEvent } from './domain/index.js';
import { follow, instantOf, momentPattern as moment, Moments, NotInTheLanguage, valueOf } from './testing-words.js';
import { gold, morning, search } from './testing.js';

/** An incident as a cell of the table tells it. */
export interface ToldIncident {
  /** As it was known at a moment: the events are all there, merges only as far as they were known. */
  incidentAt: (knownAt: Instant | undefined) => Incident;
  exclusionsAt: (knownAt: Instant | undefined) => Exclusion[];
}

const happened: Readonly<Record<string, (occurredAt: Instant) => Fact>> = {
  started: (occurredAt) => ({ type: 'IncidentStarted', data: { occurredAt } }),
  detected: (occurredAt) => incidentDetected({ occurredAt }),
  reported: (occurredAt) => incidentReported({ occurredAt }),
  responded: (occurredAt) => incidentResponded({ occurredAt }),
  diagnosed: (occurredAt) => incidentDiagnosed({ occurredAt }),
  mitigated: (occurredAt) => incidentMitigated({ occurredAt }),
  fixed: (occurredAt) => incidentFixed({ occurredAt }),
  paused: (occurredAt) => clockPaused({ occurredAt }),
  resumed: (occurredAt) => clockResumed({ occurredAt }),
  reopened: (occurredAt) => incidentReopened({ occurredAt }),
  closed: (occurredAt) => incidentClosed({ occurredAt }),
  cancelled: (occurredAt) => incidentCancelled({ occurredAt }),
  update: (occurredAt) => statusUpdatePosted({ occurredAt }),
  'postmortem held': (occurredAt) => postmortemHeld({ occurredAt }),
};

const declared: Readonly<Record<string, DeclarableFact>> = {
  start: 'started',
  response: 'responded',
  diagnosis: 'diagnosed',
  fix: 'fixed',
  users: 'users-or-accounts-affected',
  'support requests': 'support-requests',
};

/** What corrections and retractions call the fact that they are about: the last of its kind. */
const nouns: Readonly<Record<string, IncidentEvent['type']>> = {
  log: 'IncidentLogged',
  start: 'IncidentStarted',
  response: 'IncidentResponded',
  fix: 'IncidentFixed',
  pause: 'ClockPaused',
  correction: 'FactCorrected',
  retraction: 'FactRetracted',
};

const otherId = '6f0c2f0e-8f5c-4a57-9a43-2b7f6f1d0002';
/** Those of the other incident do not meet those of the incident itself. */
const firstOfOther = 500;

export const incidentTold = (cell: string): ToldIncident => {
  const moments = new Moments();
  const streams = { own: [] as Given<IncidentEvent>[], other: [] as Given<IncidentEvent>[] };
  const said: Given<VerdictEvent>[] = [];
  const merged: { into?: Instant; other?: Instant } = {};

  for (const whole of cell.split('; ')) {
    const [, which, sentence = '', learntAt] = /^(other )?(.*?)(?: \(learnt (.*)\))?$/.exec(whole) ?? [];
    const stream = which === undefined || sentence === 'merged into it' ? streams.own : streams.other;
    const learnt = (): Instant | undefined => (learntAt === undefined ? undefined : instantOf(moments.peek(learntAt)));
    const learntWhen = (): Instant => {
      const recordedAt = learnt();
      if (recordedAt === undefined) throw new NotInTheLanguage(`"${whole}" wants (learnt …)`);
      return recordedAt;
    };
    const add = (event: IncidentEvent, at: Instant): void => {
      const previous = stream.at(-1)?.recordedAt ?? '';
      const recordedAt = learnt() ?? (at < previous ? previous : at);
      if (recordedAt < previous) throw new NotInTheLanguage(`"${whole}" is learnt before what precedes it`);
      stream.push({ ...event, id: eventId(stream.length + (stream === streams.own ? 0 : firstOfOther)), recordedAt });
    };
    const lastOf = (noun: string): string => {
      const id = stream.findLast(({ type }) => type === nouns[noun])?.id;
      if (id === undefined) throw new NotInTheLanguage(`there is no ${noun} before "${whole}"`);
      return id;
    };
    const at = (word: string): Instant => instantOf(moments.read(word));
    const occurring = (word: string, eventOf: (occurredAt: Instant) => IncidentEvent): void => {
      const occurredAt = at(word);
      add(eventOf(occurredAt), occurredAt);
    };

    follow(sentence, [
      [
        `logged ${moment} severity ([1-5])`,
        (when = '', severity) =>
          occurring(when, (occurredAt) =>
            incidentLogged({ occurredAt, severity: Number(severity) as Severity, services: [checkout] }),
          ),
      ],
      [
        `started between ${moment} and ${moment}`,
        (first = '', last = '') => {
          const [notBefore, notAfter] = [at(first), at(last)];
          add({ type: 'IncidentStarted', data: { notBefore, notAfter, reason: 'Between two samples' } }, notAfter);
        },
      ],
      [
        `(${Object.keys(happened).join('|')}) ${moment}`,
        (word = '', when = '') => occurring(when, happened[word] as (occurredAt: Instant) => Fact),
      ],
      [
        `severity ([1-5]) from ${moment}`,
        (severity, when = '') =>
          occurring(when, (occurredAt) => severityChanged({ occurredAt, severity: Number(severity) as Severity })),
      ],
      [
        String.raw`(\d+) (users|accounts|support requests) (estimated|confirmed) ${moment} by (\w+)`,
        (number, counted = '', how, when = '', countedBy = '') =>
          occurring(when, (occurredAt) => {
            const { users: _users, ...data } = impactRecorded({ occurredAt, countedBy }).data;
            const figure = { [valueOf(counted)]: Number(number), confirmed: how === 'confirmed' };
            return { type: 'ImpactRecorded', data: { ...data, ...figure } };
          }),
      ],
      [
        `(${Object.keys(declared).join('|')}) not recorded ${moment}`,
        (noun = '', when = '') =>
          occurring(when, (occurredAt) =>
            factDeclaredUnrecorded({ occurredAt, fact: declared[noun] as DeclarableFact }),
          ),
      ],
      [
        `search affected ${moment}`,
        (when = '') => occurring(when, (occurredAt) => serviceAffected({ occurredAt, service: search })),
      ],
      [
        String.raw`(\w+) corrected to ${moment}`,
        (noun = '', when = '') =>
          add(factCorrected(lastOf(noun), { occurredAt: at(when) }, { occurredAt: learntWhen() }), learntWhen()),
      ],
      [
        String.raw`(\w+) retracted`,
        (noun = '') => add(factRetracted(lastOf(noun), { occurredAt: learntWhen() }), learntWhen()),
      ],
      ['merged into another', () => (merged.into = learntWhen())],
      ['merged into it', () => (merged.other = learntWhen())],
      [
        '(everything|.+) excluded, (maintenance|customer)',
        (what = '', cause) => {
          const value = what === 'everything' ? {} : { value: valueOf(what) };
          const why = { cause: cause as ExclusionCause, reason: 'As agreed', allowedBy: ana };
          const recordedAt = learntWhen();
          said.push({
            type: 'VerdictExcluded',
            data: { agreement: gold, ...value, ...why, occurredAt: recordedAt },
            recordedAt,
          });
        },
      ],
      [
        'exclusion lifted',
        () => {
          const recordedAt = learntWhen();
          const exclusion = eventId(said.findLastIndex(({ type }) => type === 'VerdictExcluded'));
          said.push({
            type: 'ExclusionLifted',
            data: { exclusion, reason: 'A slip', occurredAt: recordedAt },
            recordedAt,
          });
        },
      ],
    ]);
  }

  const recorded = (events: readonly Given<IncidentEvent>[]): RecordedIncidentEvent[] =>
    recordedFrom<IncidentEvent>(morning)(...events);
  const isKnown = (when: Instant | undefined, knownAt: Instant | undefined): boolean =>
    when !== undefined && (knownAt === undefined || when <= knownAt);
  return {
    incidentAt: (knownAt) => ({
      ...recorded(streams.own).reduce(evolve, noIncident),
      merging: {
        id: eventId(999),
        ...(isKnown(merged.into, knownAt) ? { into: { into: otherId } as Merge } : {}),
        absorbed: isKnown(merged.other, knownAt) ? [{ id: otherId, events: recorded(streams.other) }] : [],
      },
    }),
    exclusionsAt: (knownAt) => exclusionsIn(recordedFrom<VerdictEvent>(morning)(...said), knownAt),
  };
};
