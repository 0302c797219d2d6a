import { exitCodes, Failure } from '../../exit.js';
import { csvRecords } from '../csv-records.js';
import { instantIn } from '../instant.js';
import { momentsOnClocks } from '../local-time.js';
import type { FactToSend, MappedRow, SourceFormat } from '../row.js';
import { isMarked, notUtf8 } from '../utf8.js';
import { wallTimes, type Mapping } from './mapping.js';

/**
 * Any CSV with a header whose rows are incidents, as a mapping says which column is what. An empty cell says nothing.
 *
 * @param stated the zone of times that have no offset, where the mapping names none
 */
export const csvFormat = (mapping: Mapping, stated: string | undefined): SourceFormat => ({
  system: 'csv',
  headerLines: 1,
  endings: ['.csv'],
  read: (content) => mappedRows(content, mapping, momentsOf(mapping, stated)),
});

type MomentOf = (text: string) => string | undefined;

const momentsOf = ({ times }: Mapping, stated: string | undefined): MomentOf => {
  if (times === undefined) return spaced;
  const zone = times.zone ?? stated;
  if (zone === undefined)
    throw new Failure('the mapping: "times" names no zone: name one there, or with --time-zone', exitCodes.usedWrongly);
  const [wallOf, momentsOf] = [wallTimes(times.format), momentsOnClocks(zone)];
  return (text) => {
    const wall = wallOf(text);
    if (wall === undefined) return undefined;
    const [moment, ...others] = momentsOf(wall);
    if (moment !== undefined && others.length === 0) return moment;
    const how = moment === undefined ? 'is a time that they skipped' : 'came twice';
    throw new Unusable(`"${text}" ${how} on the clocks of ${zone}: give it with an offset, in a column of RFC 3339`);
  };
};

/** With a space in the place of the T as well. */
const spaced: MomentOf = (text) => instantIn(text.replace(/^(\d{4}-\d{2}-\d{2}) /u, '$1T'));

async function* mappedRows(
  content: AsyncIterable<Buffer>,
  mapping: Mapping,
  momentOf: MomentOf,
): AsyncGenerator<MappedRow> {
  let header: string[] | undefined;
  const keys = new Set<string>();
  for await (const { place, cells, reason } of csvRecords(content)) {
    if (cells === undefined) yield { ...place, reason };
    else if (header === undefined) {
      header = cells.map((cell) => cell.trim());
      const missing = columnsOf(mapping).find((column) => !header?.includes(column));
      if (missing !== undefined)
        throw new Failure(
          `the first line has no column "${missing}", which the mapping names; it has ${header.join(', ')}`,
          exitCodes.usedWrongly,
        );
    } else if (cells.some(isMarked)) yield { ...place, reason: notUtf8 };
    else {
      const mapped = new Row(header, cells, momentOf).mapped(mapping);
      const isTwice = 'incident' in mapped && keys.has(mapped.incident);
      if ('incident' in mapped) keys.add(mapped.incident);
      yield { ...place, ...(isTwice ? { reason: 'has the key of a row before it' } : mapped) };
    }
  }
  if (header === undefined) throw new Failure('the file is empty: it has not even a header', exitCodes.usedWrongly);
}

const columnsOf = (mapping: Mapping): string[] =>
  Object.entries(mapping).flatMap(([name, value]: [string, unknown]) => {
    if (name === 'times') return [];
    if (Array.isArray(value)) return value as string[];
    if (typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? [(value as { column: string }).column] : [];
  });

/** Why a row comes to nothing. */
class Unusable extends Error {}

/** One row, by the names of its columns. */
class Row {
  constructor(
    private readonly header: readonly string[],
    private readonly cells: readonly string[],
    private readonly momentOf: MomentOf,
  ) {}

  mapped(mapping: Mapping): { incident: string; facts: FactToSend[]; endsIncident: true } | { reason: string } {
    try {
      const key = this.needed(mapping.key).replace(/\s+/gu, '-');
      return { incident: `key:csv:${key}`, facts: this.factsOf(mapping, `csv:${key}`), endsIncident: true };
    } catch (error) {
      if (error instanceof Unusable) return { reason: error.message };
      throw error;
    }
  }

  private factsOf(mapping: Mapping, key: string): FactToSend[] {
    const occurredAt = this.momentIn(mapping.loggedAt);
    if (occurredAt === undefined) throw new Unusable(`"${mapping.loggedAt}" is empty`);
    const log = {
      ...{ key, title: this.needed(mapping.title), severity: this.severityOf(mapping.severity) },
      services: this.servicesOf(mapping.services),
      ...{ reportedBy: this.reporterOf(mapping.reportedBy), occurredAt },
      ...this.given('description', mapping.description),
      ...this.given('channel', mapping.channel),
    };
    const at = (name: string, path: string, column: string | undefined, body: object = {}): FactToSend[] => {
      const moment = this.momentIn(column);
      return moment === undefined ? [] : [{ name, path, body: { ...body, occurredAt: moment } }];
    };
    const needing = (column: string | undefined, facts: (text: string) => FactToSend[]): FactToSend[] => {
      const text = this.textIn(column);
      return text === undefined ? [] : facts(text);
    };
    return [
      { name: 'logged', path: 'logged', body: log },
      ...at('started', 'started', mapping.startedAt),
      ...at('detected', 'detected', mapping.detectedAt, { by: null }),
      ...needing(mapping.respondedBy, (name) =>
        at('responded', 'responded', mapping.respondedAt, { by: { kind: 'person', name } }),
      ),
      ...needing(mapping.cause, (cause) =>
        at('diagnosed', 'diagnosed', mapping.diagnosedAt, { by: this.personIn(mapping.diagnosedBy), cause }),
      ),
      ...needing(mapping.mitigation, (mitigation) =>
        at('mitigated', 'mitigated', mapping.mitigatedAt, { by: this.personIn(mapping.mitigatedBy), mitigation }),
      ),
      ...at('fixed', 'fixed', mapping.fixedAt, {
        by: this.personIn(mapping.fixedBy),
        solution: this.textIn(mapping.solution) ?? null,
      }),
      ...(mapping.notes ?? []).flatMap((column, place) =>
        needing(column, (note) => [{ name: `note ${place + 1}`, path: 'notes', body: { note, occurredAt } }]),
      ),
      ...at('closed', 'closed', mapping.closedAt),
    ];
  }

  private textIn(column: string | undefined): string | undefined {
    const text = column === undefined ? '' : (this.cells[this.header.indexOf(column)] ?? '').trim();
    return text === '' ? undefined : text;
  }

  private needed(column: string): string {
    const text = this.textIn(column);
    if (text === undefined) throw new Unusable(`"${column}" is empty`);
    return text;
  }

  private momentIn(column: string | undefined): string | undefined {
    const text = this.textIn(column);
    if (text === undefined) return undefined;
    const moment = this.momentOf(text);
    if (moment === undefined) throw new Unusable(`"${column ?? ''}" is no time as the mapping has it: "${text}"`);
    return moment;
  }

  private severityOf(severity: Mapping['severity']): number {
    if (typeof severity === 'number') return severity;
    const column = typeof severity === 'string' ? severity : severity.column;
    const text = this.needed(column);
    const level = typeof severity === 'string' ? Number(text) : (severity.values[text] ?? 0);
    if (![1, 2, 3, 4, 5].includes(level)) throw new Unusable(`"${column}" is no severity from 1 to 5: "${text}"`);
    return level;
  }

  private servicesOf(services: Mapping['services']): string[] {
    if (services === undefined) return [];
    const [column, separator] =
      typeof services === 'string' ? [services, undefined] : [services.column, services.separator];
    const text = this.textIn(column) ?? '';
    const names = separator === undefined ? [text] : text.split(separator);
    return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
  }

  private reporterOf(reporter: Mapping['reportedBy']): object | null {
    const [column, kind] = typeof reporter === 'object' ? [reporter.column, reporter.kind] : [reporter, 'person'];
    const name = this.textIn(column);
    return name === undefined ? null : { kind, name };
  }

  private personIn(column: string | undefined): object | null {
    const name = this.textIn(column);
    return name === undefined ? null : { kind: 'person', name };
  }

  private given(name: string, column: string | undefined): object {
    const text = this.textIn(column);
    return text === undefined ? {} : { [name]: text };
  }
}
