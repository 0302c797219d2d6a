import { Injectable } from '@nestjs/common';
import { possibleNames, type LintOptions, type LintReport } from '#blameless';
import { Directory } from '#directory';
import { SettingStream } from '#settings';
import { linterAt } from '#settings/domain';
import { TooManyNames } from './errors.js';
import { LintThreads } from './lint-threads.js';

/** A text of 100,000 words may have so many things that could be names; more are not looked up, and no prose. */
const mostNames = 20_000;

/** Reads prose as it was agreed to be read, with the names of the directory as those of people. */
@Injectable()
export class Linter {
  constructor(
    private readonly threads: LintThreads,
    private readonly directory: Directory,
    private readonly settings: SettingStream,
  ) {}

  /** @throws TooManyTexts, TextTooTangled, TooManyNames of a text that is to be published */
  async lint(text: string, { waivers = [], ...options }: Omit<LintOptions, 'names' | 'off'>): Promise<LintReport> {
    const possible = possibleNames(text);
    const isTangled = possible.length > mostNames;
    if (isTangled && options.where === 'publication') throw new TooManyNames(mostNames);
    const [{ state }, names] = await Promise.all([
      this.settings.load(''),
      isTangled ? [] : this.directory.somebodyAmong(possible),
    ]);
    const agreed = linterAt(state);
    return this.threads.lint(text, { ...options, names, off: agreed.off, waivers: [...waivers, ...agreed.waivers] });
  }
}
