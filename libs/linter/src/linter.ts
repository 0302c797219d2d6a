import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
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

/** In milliseconds: whoever asks for a document, or writes, wants something else than what the linter says of it. */
const longestWait = 2_000;

/** Why nothing is said of a text. */
export type Unread = 'too-tangled' | 'busy';

type Asked = Omit<LintOptions, 'names' | 'off'>;

/** Reads prose as it was agreed to be read, with the names of the directory as those of people. */
@Injectable()
export class Linter {
  private readonly logger = new Logger('linter');
  /** What was said of texts of documents, by what they are and how they were read; words of them stay here for no longer than that. */
  private readonly said = new LRUCache<string, LintReport | 'too-tangled'>({
    ...{ maxSize: 20_000, ttl: 600_000 },
    sizeCalculation: (report) => 1 + (typeof report === 'string' ? 0 : report.remarks.length),
  });

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
    const until = Date.now() + longestWait;
    for (const text of texts) reports.push(await this.readOnce(text, options, until - Date.now()).catch(whyUnread));
    return reports;
  }

  /** For the answer to a write, which is on record whatever becomes of this: nothing where the text could not be read. */
  async remarksOn(text: string, where: Where, waivers: readonly Waiver[] = []): Promise<Remarked> {
    try {
      const options = await this.optionsFor([text], { where, waivers });
      const { remarks, language } = await this.readOnce(text, options, longestWait);
      return { remarks, language };
    } catch (error) {
      // A store that went away just now, as a rule.
      if (!isUnread(error)) this.logger.warn(`a text that was written is answered without remarks: ${String(error)}`);
      return {};
    }
  }

  /** Anew only where it was not read that way before. @throws TooManyTexts, TextTooTangled */
  private async readOnce(text: string, options: LintOptions, wait: number): Promise<LintReport> {
    const key = createHash('sha256')
      .update(JSON.stringify([text, options]))
      .digest('base64');
    const before = this.said.get(key);
    if (before === 'too-tangled') throw new TextTooTangled();
    if (before !== undefined) return before;
    try {
      const report = await this.threads.lint(text, options, wait);
      this.said.set(key, report);
      return report;
    } catch (error) {
      if (error instanceof TextTooTangled) this.said.set(key, 'too-tangled');
      throw error;
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
    return { ...asked, names: [...names].sort(), off: agreed.off, waivers: [...waivers, ...agreed.waivers] };
  }
}

const isUnread = (error: unknown): boolean => error instanceof TextTooTangled || error instanceof TooManyTexts;

const whyUnread = (error: unknown): Unread => {
  if (!isUnread(error)) throw error;
  return error instanceof TextTooTangled ? 'too-tangled' : 'busy';
};
