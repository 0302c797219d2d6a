import { Injectable, Logger } from '@nestjs/common';
import { Names } from '#access';
import {
  possibleNames,
  possibleNamesInSmallLetters,
  type LintOptions,
  type LintReport,
  type Waiver,
  type Where,
} from '#blameless';
import { SettingStream } from '#settings';
import { linterAt } from '#settings/domain';
import { TextTooTangled, TooManyNames, TooManyTexts } from './errors.js';
import { LintThreads } from './lint-threads.js';
import type { Remarked } from './written-text.js';

/** A text of 100,000 words may have so many things that could be names; more are not looked up, and no prose. */
const mostNames = 20_000;

/** Why nothing is said of a text. */
export type Unread = 'too-tangled' | 'busy';

type Asked = Omit<LintOptions, 'names' | 'off'>;

/** Reads prose as it was agreed to be read, with the names of the directory as those of people. */
@Injectable()
export class Linter {
  private readonly logger = new Logger('linter');

  constructor(
    private readonly threads: LintThreads,
    private readonly names: Names,
    private readonly settings: SettingStream,
  ) {}

  /** @throws TooManyTexts, TextTooTangled, TooManyNames of a text that is to be published */
  async lint(text: string, asked: Asked): Promise<LintReport> {
    return this.threads.lint(text, await this.optionsFor([text], asked));
  }

  /** What is said of each text of a document, or why nothing is. It asks, and refuses nothing. */
  async read(texts: readonly string[]): Promise<(LintReport | Unread)[]> {
    const options = await this.optionsFor(texts, { where: 'document' });
    const reports: (LintReport | Unread)[] = [];
    for (const text of texts) reports.push(await this.threads.lint(text, options).catch(whyUnread));
    return reports;
  }

  /** For the answer to a write, which is on record whatever becomes of this: nothing where the text could not be read. */
  async remarksOn(text: string, where: Where, waivers: readonly Waiver[] = []): Promise<Remarked> {
    try {
      const { remarks, language } = await this.lint(text, { where, waivers });
      return { remarks, language };
    } catch (error) {
      // A store that went away just now, as a rule.
      if (!isUnread(error)) this.logger.warn(`a text that was written is answered without remarks: ${String(error)}`);
      return {};
    }
  }

  private async optionsFor(texts: readonly string[], { waivers = [], ...asked }: Asked): Promise<LintOptions> {
    const possible = [...new Set(texts.flatMap(possibleNames))];
    const isTooMany = possible.length > mostNames;
    if (isTooMany && asked.where === 'publication') throw new TooManyNames(mostNames);
    if (asked.where === 'publication') {
      const small = new Set(texts.flatMap(possibleNamesInSmallLetters));
      possible.push(...[...small].slice(0, mostNames - possible.length));
    }
    const [{ state }, names] = await Promise.all([
      this.settings.load(''),
      isTooMany ? [] : this.names.somebodyAmong(possible),
    ]);
    const agreed = linterAt(state);
    return { ...asked, names, off: agreed.off, waivers: [...waivers, ...agreed.waivers] };
  }
}

const isUnread = (error: unknown): boolean => error instanceof TextTooTangled || error instanceof TooManyTexts;

const whyUnread = (error: unknown): Unread => {
  if (!isUnread(error)) throw error;
  return error instanceof TextTooTangled ? 'too-tangled' : 'busy';
};
