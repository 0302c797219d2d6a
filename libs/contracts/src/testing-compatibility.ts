import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import protobuf from 'protobufjs';

const files = ['debrief/v1/incident_log.proto', 'google/rpc/errors.proto'];
const imported = ['any', 'duration', 'struct', 'timestamp'].map((name) => `google/protobuf/${name}.proto`);

/** The texts of a contract, by file. */
export const textsIn = (folder: string): string[] => files.map((file) => readFileSync(join(folder, file), 'utf8'));

const rootOf = (texts: readonly string[]): protobuf.Root => {
  const root = new protobuf.Root();
  for (const file of imported) root.addJSON(protobuf.common.get(file)?.nested ?? {});
  for (const text of texts) protobuf.parse(text, root, { keepCase: true });
  root.resolveAll();
  return root;
};

/** Everything that a client of the released contract would no longer find as it was, one line each. */
export const breaksOf = (released: readonly string[], now: readonly string[]): string[] => {
  const current = linesOf(rootOf(now));
  return [...linesOf(rootOf(released))].flatMap(([what, was]) => {
    const is = current.get(what);
    return is === was ? [] : [`${what} was ${was}, and is ${is ?? 'gone'}`];
  });
};

/** What each name of a contract stands for on the wire and in generated code. */
const linesOf = (namespace: protobuf.NamespaceBase): Map<string, string> =>
  new Map(namespace.nestedArray.flatMap((each) => [...linesIn(each)]));

const linesIn = (named: protobuf.ReflectionObject): Map<string, string> => {
  const lines = new Map<string, string>();
  const name = named.fullName.slice(1);
  if (named instanceof protobuf.Type) {
    lines.set(name, 'a message');
    for (const field of named.fieldsArray) lines.set(`${name}.${field.name}`, fieldLine(field));
  }
  if (named instanceof protobuf.Enum) {
    lines.set(name, 'an enum');
    for (const [value, number] of Object.entries(named.values)) lines.set(`${name}.${value}`, `value ${number}`);
  }
  if (named instanceof protobuf.Service) {
    lines.set(name, 'a service');
    for (const method of named.methodsArray) lines.set(`${name}.${method.name}`, methodLine(method));
  }
  if (named instanceof protobuf.Namespace) for (const [line, text] of linesOf(named)) lines.set(line, text);
  return lines;
};

const fieldLine = (field: protobuf.Field): string =>
  [
    `field ${field.id}`,
    field instanceof protobuf.MapField ? `map from ${field.keyType} to` : field.repeated ? 'repeated' : '',
    field.resolvedType?.fullName ?? field.type,
    field.partOf ? `in ${field.partOf.name}` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');

const methodLine = (method: protobuf.Method): string =>
  `${method.requestStream ? 'stream ' : ''}${method.resolvedRequestType?.fullName} → ` +
  `${method.responseStream ? 'stream ' : ''}${method.resolvedResponseType?.fullName}`;
