import { Injectable } from '@nestjs/common';
import { Names } from '#access';
import { possibleNames } from '#blameless';
import { detect } from './detectors.js';
import { capitalised, namesAnywhere, placesOf, type Hit } from './domain/index.js';
import { linesOf, linksOf } from './markdown-lines.js';

/** A text of an edition as it would be published. */
export interface PublicText {
  place: string;
  text: string;
  format: 'markdown' | 'line';
}

/** Looks through everything that an edition says for what is not to be public. */
@Injectable()
export class PublicationScan {
  constructor(private readonly names: Names) {}

  /**
   * Each thing once a place, in the order of the texts.
   *
   * @param people names of those who took part: also a part of one is found
   */
  async hitsIn(texts: readonly PublicText[], people: readonly string[] = []): Promise<Hit[]> {
    const read = texts.map((each) => ({ ...each, said: sayings(each) }));
    const known = await this.namesIn(read.flatMap(({ said }) => said));
    const hits: Hit[] = [];
    for (const { place, said } of read) {
      const found = new Map<string, Hit>();
      for (const each of said) {
        for (const { start, end } of namesAnywhere(each, known))
          add(found, { place, kind: 'person', text: each.slice(start, end), why: 'It is a name of the directory.' });
        for (const part of partsOf(people))
          if (placesOf(each, part).length > 0 && !known.some((name) => name.includes(part)))
            add(found, {
              place,
              kind: 'person',
              text: part,
              why: 'It is a part of the name of somebody who took part.',
            });
        for (const thing of await detect(each)) add(found, { place, ...thing });
      }
      hits.push(...found.values());
    }
    return hits;
  }

  /** Names and aliases of people and external users that stand in the texts, in capitals or not. */
  private async namesIn(texts: readonly string[]): Promise<string[]> {
    const possible = [
      ...new Set(
        texts.flatMap((text) => [
          ...possibleNames(text),
          ...possibleNames(capitalised(text)).filter((name) => name.includes(' ')),
        ]),
      ),
    ];
    const known: string[] = [];
    for (let at = 0; at < possible.length; at += atOnce)
      known.push(...(await this.names.somebodyAmong(possible.slice(at, at + atOnce))));
    return known;
  }
}

/** Possible names that are looked up in one question. */
const atOnce = 5_000;

const add = (found: Map<string, Hit>, hit: Hit): unknown => found.set(`${hit.kind} ${hit.text}`, hit);

/** Words of names, but for what is no more than a letter or two. */
const partsOf = (names: readonly string[]): string[] => [
  ...new Set(names.flatMap((name) => name.split(/[\s.]+/u)).filter((part) => part.length > 2 && /^\p{Lu}/u.test(part))),
];

/**
 * What a reader of a text sees, and what stands behind it: the source, every line of it as it is rendered, and where links
 * lead. What is hidden from the one is found in the other.
 */
const sayings = ({ text, format }: PublicText): string[] => {
  if (format === 'line') return [text];
  return [...new Set([text, ...linesOf(text), ...linksOf(text).map(decoded)])];
};

const decoded = (url: string): string => {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
};
