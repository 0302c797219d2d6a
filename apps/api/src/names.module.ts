import { Global, Module } from '@nestjs/common';
import { isUuid } from '#decider';
import { Names } from '#access';
import { Directory, UnknownReference } from '#directory';

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
          if (await directory.isErased(kind, id)) throw new UnknownReference(field, { kind, id });
          return id;
        },
        nameOf: (kind, id) => directory.nameOf(kind, id),
      }),
    },
  ],
  exports: [Names],
})
export class NamesModule {}
