import { Global, Module } from '@nestjs/common';
import { isUuid } from '#decider';
import { Names } from '#access';
import { Directory, referenceTo } from '#directory';
import { isName, NameIsTaken, PersonIsErased } from '#directory/domain';
import type { CommandContext } from '#event-store';

/** The names of the directory, as access asks for them. */
class NamesOfDirectory extends Names {
  constructor(private readonly directory: Directory) {
    super();
  }

  async find(field: string, kind: 'person' | 'service', text: string): Promise<string> {
    const id = await this.directory.find({ field, reference: referenceTo(kind, text) });
    // No role, and no key, for whom nobody is to know any more.
    if (await this.directory.isErased(kind, id)) throw new PersonIsErased();
    return id;
  }

  somebodyAmong(names: readonly string[]): Promise<string[]> {
    return this.directory.somebodyAmong(names);
  }

  nameOf(kind: 'person' | 'service', id: string): Promise<unknown> {
    return this.directory.nameOf(kind, id);
  }

  isErased(person: string): Promise<boolean> {
    return this.directory.isErased('person', person);
  }

  async addPerson(name: string, context: CommandContext): Promise<string | undefined> {
    if (!isName(name) || isUuid(name)) return undefined;
    try {
      const data = { name, aliases: [] };
      return (await this.directory.add({ type: 'AddEntry', kind: 'person', data }, context, [])).id;
    } catch (error) {
      if (error instanceof NameIsTaken) return undefined;
      throw error;
    }
  }
}

/** Gives access the names of the directory. */
@Global()
@Module({
  providers: [
    { provide: Names, inject: [Directory], useFactory: (directory: Directory) => new NamesOfDirectory(directory) },
  ],
  exports: [Names],
})
export class NamesModule {}
