import { Global, Module } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { isUuid, isVisible } from '#decider';
import { Names } from '#access';
import { Directory } from '#directory';
import { NameIsTaken } from '#directory/domain';

/** The most bytes of a name, as requests take it. */
const longestName = 200;

/** Gives access the names of the directory. */
@Global()
@Module({
  providers: [
    {
      provide: Names,
      inject: [Directory],
      useFactory: (directory: Directory): Names => ({
        find: (field, kind, text) =>
          directory.find({ field, reference: isUuid(text) ? { kind, id: text } : { kind, name: text } }),
        nameOf: (kind, id) => directory.nameOf(kind, id),
        personNamed: (name) => directory.idNamed('person', name),
        addPerson: (name) => addPerson(directory, name),
      }),
    },
  ],
  exports: [Names],
})
export class NamesModule {}

/** By themselves: whoever signs in for the first time is on record from then on. */
const addPerson = async (directory: Directory, name: string): Promise<string | undefined> => {
  if (!isVisible(name) || isUuid(name) || Buffer.byteLength(name) > longestName) return undefined;
  const commandId = randomUUID();
  const context = {
    actor: { kind: 'policy' as const, id: 'sign-in' },
    commandId,
    isFirst: true,
    correlationId: commandId,
    causationId: commandId,
  };
  try {
    const { id } = await directory.add({ type: 'AddEntry', kind: 'person', data: { name, aliases: [] } }, context, []);
    return id;
  } catch (error) {
    if (error instanceof NameIsTaken) return undefined;
    throw error;
  }
};
