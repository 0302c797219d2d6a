import assert from 'node:assert/strict';
import type { Decider, DomainError, DomainEvent, EventMetadata, Moment, Recorded } from './index.js';

/** An event of a history. What a test leaves out is filled in: ids and revisions by place, times a second apart. */
export type Given<Event extends DomainEvent> = Event & {
  id?: string;
  recordedAt?: string;
  metadata?: Partial<EventMetadata>;
};

/** The id of the event at this place of a history (from 0), to name it in a correction. */
export const eventId = (place: number): string => `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`;

/** A history as it would stand in its stream. The first event is recorded at `from`, each other a second later. */
export const recordedFrom =
  <Event extends DomainEvent>(from: string) =>
  (...events: readonly Given<Event>[]): Recorded<Event>[] => {
    let previous = oneSecond(from, -1);
    return events.map(({ id, recordedAt, metadata, ...event }, place) => {
      previous = recordedAt ?? metadata?.recordedAt ?? oneSecond(previous, 1);
      return {
        ...event,
        id: id ?? eventId(place),
        revision: BigInt(place),
        metadata: {
          actor: { kind: 'api-key', id: '00000000-0000-4000-8000-0000000000aa' },
          commandId: `00000000-0000-5000-8000-${String(place).padStart(12, '0')}`,
          correlationId: `00000000-0000-5000-8000-${String(place).padStart(12, '0')}`,
          causationId: `00000000-0000-5000-8000-${String(place).padStart(12, '0')}`,
          schemaVersion: 1,
          bodyHmac: 'not-computed-in-examples',
          ...metadata,
          recordedAt: previous,
        },
      } as unknown as Recorded<Event>;
    });
  };

const oneSecond = (instant: string, sign: 1 | -1): string => new Date(Date.parse(instant) + sign * 1_000).toISOString();

/** What became of a command: exactly these events, a refusal by name, or silence. */
export interface Outcome<Event extends DomainEvent> {
  thenEvents: (...expected: Event[]) => void;
  thenNothing: () => void;
  /** Refused by this error; its message holds `part`. */
  thenRefused: (refusal: abstract new (...args: never[]) => DomainError, part?: string) => DomainError;
}

export interface DeciderSpec<Command, Event extends DomainEvent> {
  given: (...events: Given<Event>[]) => {
    /** Decided a second after the last event, unless the test says when. */
    when: (command: Command, moment?: Partial<Moment>) => Outcome<Event>;
  };
}

/** A decider's specification: given events, when a command, then events, a refusal, or nothing. */
export const deciderSpec = <State, Command, Event extends DomainEvent>(
  { initial, decide, evolve }: Decider<State, Command, Event>,
  from = '2026-01-01T00:00:00.000Z',
): DeciderSpec<Command, Event> => ({
  given: (...events) => ({
    when: (command, { now, recordedAt } = {}) => {
      const history = recordedFrom<Event>(from)(...events);
      const clock = now ?? oneSecond(history.at(-1)?.metadata.recordedAt ?? from, 1);
      const moment = { now: clock, recordedAt: recordedAt ?? clock };
      const decided = (): Event[] => decide(command, history.reduce(evolve, initial), moment);
      return {
        thenEvents: (...expected) => {
          assert.notEqual(expected.length, 0, 'name the events, or say thenNothing()');
          assert.deepEqual(decided(), expected);
        },
        thenNothing: () => assert.deepEqual(decided(), []),
        thenRefused: (refusal, part = '') => {
          let produced: Event[];
          try {
            produced = decided();
          } catch (error) {
            if (!(error instanceof refusal)) throw error;
            assert.ok(error.message.includes(part), `the refusal says "${error.message}", without "${part}"`);
            return error;
          }
          assert.fail(`expected ${refusal.name}, but there were events: ${JSON.stringify(produced)}`);
        },
      };
    },
  }),
});
