/** What a column of an export holds, whatever the form of the file. */
export type Kind = 'text' | 'date' | 'flag' | 'whole' | 'long' | 'number' | 'texts' | 'json';

export interface Column {
  name: string;
  kind: Kind;
}

/** A row: a value for each column, in order. Null where there is none; of a text also where it was redacted. */
export type Values = (string | number | bigint | boolean | Date | (string | null)[] | object | null)[];

interface Schema {
  bsonType?: string | readonly string[];
  enum?: readonly unknown[];
  items?: Schema;
  anyOf?: readonly Schema[];
  properties?: Record<string, Schema>;
}

const kinds: Readonly<Record<string, Kind>> = {
  string: 'text',
  date: 'date',
  bool: 'flag',
  int: 'whole',
  long: 'long',
  number: 'number',
};

/** The columns that a validator describes, in its order. @param without fields that no export has */
export const columnsOf = (schema: object, without: readonly string[]): Column[] =>
  Object.entries((schema as Schema).properties ?? {})
    .filter(([name]) => !without.includes(name))
    .map(([name, field]) => ({ name, kind: kindOf(field) }));

const kindOf = (field: Schema): Kind => {
  if (field.enum) return 'text';
  // A text, or the marker that it was redacted.
  const types = [field, ...(field.anyOf ?? [])].flatMap(({ bsonType }) => bsonType ?? []);
  const [first, ...others] = types.filter((type) => type !== 'null');
  if (first === 'string' && others.every((type) => type === 'object')) return 'text';
  if (first === 'array' && field.items && kindOf(field.items) === 'text') return 'texts';
  return (others.length === 0 && first !== undefined && kinds[first]) || 'json';
};

/** A document as a row. What is nested is as JSON has it: times as texts, 64-bit numbers too. */
export const valuesOf = (document: Record<string, unknown>, columns: readonly Column[]): Values =>
  columns.map(({ name, kind }) => {
    const value = document[name] ?? null;
    if (kind === 'text') return typeof value === 'string' ? value : null;
    return kind === 'json' ? (plain(value) as Values[number]) : value;
  });

const plain = (value: unknown): unknown =>
  value === null
    ? null
    : JSON.parse(JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)));
