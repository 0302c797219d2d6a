import { Global, Module } from '@nestjs/common';
import { isUuid } from '#decider';
import { Names } from '#access';
import { Directory } from '#directory';

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
      }),
    },
  ],
  exports: [Names],
})
export class NamesModule {}
