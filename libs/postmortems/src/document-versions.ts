import { diffLines } from 'diff';
import type { Prose } from '#incidents/domain';
import { changeWords } from './change-words.js';
import type { Comparison } from './domain/index.js';
import { versionsIn, type Dossier, type NamedVersion } from './dossier.js';

/** What the outside reads of the versions of a document. @param earlier of the incident's own, before it came into the review of another */
export const versionsBody = (
  { review, current, document, outdated, revision, position }: Dossier,
  earlier: readonly NamedVersion[],
): object => {
  const { version: approved } = document.approved ?? {};
  return {
    current,
    state: document.state,
    approved: approved ?? null,
    isOutdated: outdated !== null,
    revision: String(revision),
    position: String(position),
    items: [...earlier, ...versionsIn(review)].map(({ version, events }) => ({
      version,
      isCurrent: version === current,
      events,
    })),
  };
};

/** What the outside reads of what changed between two versions. @param changes with names beside ids */
export const comparisonBody = (from: string, to: string, changes: Comparison): object => ({
  from,
  to,
  says: changeWords(changes),
  ...changes,
  sections: changes.sections.map((section) => ({ ...section, lines: differenceOf(section.from, section.to) })),
});

/** Line by line; a text that was redacted is none. */
const differenceOf = (from: Prose, to: Prose): { kind: 'same' | 'removed' | 'added'; text: string }[] => {
  const [before, after] = [from, to].map((text) => (typeof text === 'string' ? text : '')) as [string, string];
  return diffLines(before, after).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
};
