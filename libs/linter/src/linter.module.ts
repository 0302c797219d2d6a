import { Module } from '@nestjs/common';
import { SettingsModule } from '#settings';
import { LintController } from './lint.controller.js';
import { LintThreads } from './lint-threads.js';
import { Linter } from './linter.js';

/** The linter over HTTP, and for what people write elsewhere. Needs the names of a directory (`Names` of access). */
@Module({
  imports: [SettingsModule],
  controllers: [LintController],
  providers: [LintThreads, Linter],
  exports: [Linter],
})
export class LinterModule {}
