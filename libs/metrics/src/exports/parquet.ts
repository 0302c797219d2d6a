import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { Column, Kind, Values } from './shape.js';

/** Rows of a group: they are held until it is full, and so is what it comes to. */
export const rowsOfGroup = 10_000;

/** How a column is declared: a list as its specification has it, in three levels. */
const declared: Readonly<Record<Kind, (name: string) => SchemaElement[]>> = {
  text: (name) => [{ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' }],
  json: (name) => [{ name, type: 'BYTE_ARRAY', converted_type: 'JSON', repetition_type: 'OPTIONAL' }],
  date: (name) => [{ name, type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', repetition_type: 'OPTIONAL' }],
  flag: (name) => [{ name, type: 'BOOLEAN', repetition_type: 'OPTIONAL' }],
  whole: (name) => [{ name, type: 'INT32', repetition_type: 'OPTIONAL' }],
  long: (name) => [{ name, type: 'INT64', repetition_type: 'OPTIONAL' }],
  number: (name) => [{ name, type: 'DOUBLE', repetition_type: 'OPTIONAL' }],
  texts: (name) => [
    { name, converted_type: 'LIST', repetition_type: 'OPTIONAL', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
  ],
};

/** A file of row groups, each sent when it is full. What stays until the end is where each column of a group lies. */
export async function* parquet(
  columns: readonly Column[],
  rows: AsyncIterable<Values>,
  most = rowsOfGroup,
): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter() as ByteWriter & { index: number };
  const file = new ParquetWriter({
    writer: bytes,
    schema: [
      { name: 'root', num_children: columns.length },
      ...columns.flatMap(({ name, kind }) => declared[kind](name)),
    ],
    createdBy: 'Debrief',
  });
  /** What was written since, to be sent; the writer goes on in the same room. */
  const sent = (): Uint8Array => {
    const part = bytes.getBytes().slice();
    bytes.index = 0;
    return part;
  };
  let data: Values[] = columns.map(() => []);
  const group = (): Uint8Array => {
    const columnData = columns.map(({ name }, place) => ({ name, data: data[place] ?? [], offsetIndex: false }));
    void file.write({ columnData: columnData, rowGroupSize: most });
    data = columns.map(() => []);
    return sent();
  };
  for await (const row of rows) {
    for (const [place, value] of row.entries()) data[place]?.push(value);
    if (data[0]?.length === most) yield group();
  }
  if (data[0]?.length) yield group();
  void file.finish();
  yield sent();
}
