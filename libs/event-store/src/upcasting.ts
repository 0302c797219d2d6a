import type { StoredEvent } from './event-log.js';

/** Lifts one event type from one version of its data to the next. Pure; tested against a stored sample. */
export interface Upcaster {
  type: string;
  /** The `schemaVersion` it takes; its result is the next. */
  from: number;
  lift: (data: Record<string, unknown>) => Record<string, unknown>;
}

/** The version that new events of a type are written with. */
export const currentVersion = (upcasters: readonly Upcaster[], type: string): number =>
  1 + upcasters.filter((upcaster) => upcaster.type === type).length;

/** An event whose version this program does not know was written by a newer one. */
export class NewerEvent extends Error {
  constructor({ type, id, metadata }: StoredEvent, known: number) {
    super(
      `event ${id} is ${type} of schema version ${metadata.schemaVersion}, but this version of Debrief knows ${known}: ` +
        'start the newer version again.',
    );
    this.name = 'NewerEvent';
  }
}

/** The event as today's code knows it, lifted step by step. */
export const upcast = (upcasters: readonly Upcaster[], event: StoredEvent): StoredEvent => {
  const known = currentVersion(upcasters, event.type);
  if (event.metadata.schemaVersion > known) throw new NewerEvent(event, known);
  let data = event.data as Record<string, unknown>;
  for (let version = event.metadata.schemaVersion; version < known; version++) {
    const step = upcasters.find(({ type, from }) => type === event.type && from === version);
    if (step === undefined) throw new Error(`no upcaster lifts ${event.type} from version ${version}`);
    data = step.lift(data);
  }
  return { ...event, data, metadata: { ...event.metadata, schemaVersion: known } };
};
