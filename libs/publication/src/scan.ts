import { Injectable } from '@nestjs/common';
import { Names } from '#access';
import { namesIn, possibleNames } from '#blameless';
import { detect } from './detectors.js';
import { placesOf, type Hit } from './domain/index.js';
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
    const possible = [...new Set(read.flatMap(({ said }) => said.flatMap(possibleNames)))];
    const known = await this.names.somebodyAmong(possible);
    const hits: Hit[] = [];
    for (const { place, said } of read) {
      const found = new Map<string, Hit>();
      for (const each of said) {
        for (const { start, end } of namesIn(each, known))
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
}

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
