import { documentOf, fieldsOf, isDocument, nullValue, type Field, type Value } from '../bson-document.js';
import { CommandFailed } from '../errors.js';
import { keyOf } from '../key-order.js';
import { parseAccumulator, type Accumulator, type MakeAccumulator } from './accumulators.js';
import type { Parse } from './operands.js';
import { mustFit, type MakeStage } from './stage.js';

interface Group {
  readonly id: Value;
  readonly accumulators: readonly Accumulator[];
  bytes: number;
}

/** `$group`: MongoDB Manual, "$group (aggregation)". Groups come in the order in which they were found. */
export const parseGroup = (operand: Field, parse: Parse): MakeStage => {
  if (!isDocument(operand)) {
    throw new CommandFailed('Location15947', "a group's fields must be specified in an object");
  }
  const fields = fieldsOf(operand.bytes);
  const idField = fields.find(({ name }) => name === '_id');
  if (idField === undefined) throw new CommandFailed('Location15955', 'a group specification must include an _id');
  const id = parse(idField);
  const accumulated = fields
    .filter(({ name }) => name !== '_id')
    .map((field) => {
      if (field.name.includes('.') || field.name.startsWith('$')) {
        throw new CommandFailed('Location40235', `The field name '${field.name}' cannot contain '.' or begin with '$'`);
      }
      return { name: field.name, make: parseAccumulator(field, parse) };
    });
  return () => new Grouping(id, accumulated);
};

class Grouping {
  private readonly groups = new Map<string, Group>();
  private bytes = 0;

  constructor(
    private readonly id: (document: Buffer) => Value | undefined,
    private readonly fields: readonly { readonly name: string; readonly make: MakeAccumulator }[],
  ) {}

  take(document: Buffer): boolean {
    const id = this.id(document) ?? nullValue;
    const key = keyOf(id).toString('latin1');
    const group = this.groups.get(key) ?? this.begin(key, id);
    let bytes = 0;
    for (const accumulator of group.accumulators) {
      accumulator.add(document);
      bytes += accumulator.bytes;
    }
    this.bytes += bytes - group.bytes;
    group.bytes = bytes;
    mustFit('$group', this.bytes);
    return true;
  }

  private begin(key: string, id: Value): Group {
    const copy = { type: id.type, bytes: Buffer.from(id.bytes) };
    const group: Group = { id: copy, accumulators: this.fields.map(({ make }) => make()), bytes: 0 };
    this.groups.set(key, group);
    this.bytes += key.length + copy.bytes.length;
    return group;
  }

  *rest(): Iterable<Buffer> {
    for (const { id, accumulators } of this.groups.values()) {
      const results = accumulators.map((accumulator, at) => ({
        name: this.fields[at]?.name ?? '',
        ...accumulator.result(),
      }));
      yield documentOf([{ name: '_id', ...id }, ...results]);
    }
  }
}
