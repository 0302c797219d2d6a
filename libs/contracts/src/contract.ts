import { loadSync, type MessageTypeDefinition, type Options, type PackageDefinition } from '@grpc/proto-loader';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Beside the sources; the build leaves it there. */
const folder = ['../proto', '../../../../libs/contracts/proto']
  .map((place) => fileURLToPath(new URL(place, import.meta.url)))
  .find((place) => existsSync(place));

export const incidentLogPackage = 'debrief.v1';
export const incidentLogService = 'debrief.v1.IncidentLog';

const load = (options: Options): PackageDefinition => {
  if (folder === undefined) throw new Error('libs/contracts/proto is missing: the product runs beside its repository');
  return loadSync(['debrief/v1/incident_log.proto', 'google/rpc/errors.proto'], { ...options, includeDirs: [folder] });
};

/**
 * The incident log, and the details that errors carry. A field that was not sent is absent; 64 bits are text, enums
 * their names.
 */
export const contract: PackageDefinition = load({ longs: String, enums: String, arrays: true });

/** The same with the names that the files have, which is what reflection is to show. */
export const reflected = (): PackageDefinition => load({ keepCase: true });

/** A kind of message of the contract. */
export interface MessageKind {
  fields: readonly MessageField[];
  serialize: (value: object) => Buffer;
  deserialize: (bytes: Buffer) => object;
}

export interface MessageField {
  /** In camel case. */
  name: string;
  type: string;
  /** In full, of a message or enum; else empty. */
  typeName: string;
}

const kinds = new Map<string, MessageKind>();

/** @param name in full, like "google.rpc.Status" */
export const messageKind = (name: string): MessageKind => {
  const known = kinds.get(name);
  if (known) return known;
  const definition = contract[name];
  if (definition === undefined || !isMessage(definition)) throw new Error(`the contract has no message ${name}`);
  const { field } = definition.type as unknown as { field: MessageField[] };
  const kind: MessageKind = {
    fields: field.map(({ name: field, type, typeName }) => ({ name: field, type, typeName: inFull(typeName, name) })),
    serialize: (value) => definition.serialize(value),
    deserialize: (bytes) => definition.deserialize(bytes),
  };
  kinds.set(name, kind);
  return kind;
};

const isMessage = (definition: PackageDefinition[string]): definition is MessageTypeDefinition<object, object> =>
  definition.format === 'Protocol Buffer 3 DescriptorProto';

/** The loader leaves names of the same package as the file writes them. */
const inFull = (typeName: string, within: string): string =>
  typeName === '' || contract[typeName] !== undefined
    ? typeName
    : `${within.slice(0, within.lastIndexOf('.'))}.${typeName}`;
