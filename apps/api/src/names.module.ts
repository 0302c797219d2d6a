import { Global, Module } from '@nestjs/common';
import { isUuid } from '#decider';
import { Names } from '#access';
import { Directory } from '#directory';
import { isName, NameIsTaken, PersonIsErased } from '#directory/domain';
import type { CommandContext } from '#event-store';

/** Gives access the names of the directory. */
@Global()
@Module({
  providers: [
    {
      provide: Names,
      inject: [Directory],
      useFactory: (directory: Directory): Names => ({
        find: async (field, kind, text) => {
          const id = await directory.find({
            field,
            reference: isUuid(text) ? { kind, id: text } : { kind, name: text },
          });
          // No role, and no key, for whom nobody is to know any more.
          if (await directory.isErased(kind, id)) throw new PersonIsErased();
          return id;
        },
        nameOf: (kind, id) => directory.nameOf(kind, id),
        isErased: (person) => directory.isErased('person', person),
        addPerson: (name, context) => addPerson(directory, name, context),
      }),
    },
  ],
  exports: [Names],
})
export class NamesModule {}

const addPerson = async (directory: Directory, name: string, context: CommandContext): Promise<string | undefined> => {
  if (!isName(name) || isUuid(name)) return undefined;
  try {
    const { id } = await directory.add({ type: 'AddEntry', kind: 'person', data: { name, aliases: [] } }, context, []);
    return id;
  } catch (error) {
    if (error instanceof NameIsTaken) return undefined;
    throw error;
  }
};
