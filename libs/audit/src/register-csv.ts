import { csvLines, guarded } from '#http';
import type { Row } from './register-rows.js';

const nameOf = (name: unknown): string =>
  typeof name === 'string' ? name : typeof name === 'object' && name !== null ? '(redacted)' : '';

const columns: readonly [string, (row: Row) => string | number | null][] = [
  ['ordinal', ({ ordinal }) => ordinal],
  ['event_id', ({ eventId }) => eventId],
  ['type', ({ type }) => type],
  ['recorded_at', ({ recordedAt }) => recordedAt],
  ['created_at', ({ createdAt }) => createdAt],
  ['asserted_recorded_at', ({ asserted }) => asserted && asserted.recordedAt],
  ['actor_kind', ({ actor }) => actor.kind],
  ['actor_id', ({ actor }) => actor.id],
  ['actor_name', ({ actor }) => guarded(nameOf(actor.kind === 'api-key' ? actor.label : actor.name))],
  ['incident', ({ incident }) => incident && (incident.reference ?? incident.id)],
  ['about_kind', ({ about }) => about && about.kind],
  ['about_id', ({ about }) => about && about.id],
  ['about_name', ({ about }) => about && guarded(nameOf(about.label ?? about.name))],
  ['stream', ({ stream }) => stream],
  ['revision', ({ revision }) => revision],
  ['command_id', ({ commandId }) => commandId],
  ['causation_id', ({ causationId }) => causationId],
  ['correlation_id', ({ correlationId }) => correlationId],
  ['data', ({ data }) => JSON.stringify(data)],
];

export const csvHead = (): string => csvLines([columns.map(([name]) => name)]);

/** A row an event. Texts that a spreadsheet would run are disarmed (`guarded`); JSON begins with a brace. */
export const csvRows = (rows: readonly Row[]): string =>
  csvLines(rows.map((row) => columns.map(([, valueOf]) => valueOf(row))));
