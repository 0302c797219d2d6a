import type { Item } from './items.js';
import { written, type Parts, type Prose } from './parts.js';
import type { UnreadEntry } from './timeline.js';

/** Every part that is not read as something else, so that nothing of the document is lost. */
export const proseOf = (
  document: Parts,
  source: string,
  { unread, attendees, left }: { unread: readonly UnreadEntry[]; attendees: readonly string[]; left: readonly Item[] },
): [section: string, text: string][] => {
  const texts = new Map<string, string[]>();
  const add = (section: string, text: string): void => {
    if (text.trim() !== '') texts.set(section, [...(texts.get(section) ?? []), text]);
  };
  const own: readonly Prose[] = ['summary', 'impact', 'what-went-well', 'what-was-difficult', 'lessons'];
  if (document.frontMatter.trim() !== '') add('summary', `\`\`\`yaml\n${document.frontMatter.trim()}\n\`\`\``);
  for (const { heading, kind, nodes } of document.parts) {
    const isOwn = own.some((name) => name === kind);
    if (isOwn || heading === undefined) add(kind ?? 'summary', written(source, nodes));
    else if (kind === undefined || kind === 'stats') add('summary', `### ${heading}\n\n${written(source, nodes)}`);
    else {
      // Of attendees whatever is no name is told below.
      // A table says more than what is taken from it.
      const left =
        kind === 'attendees'
          ? []
          : nodes.filter(({ type }) => type !== 'list' && (type !== 'table' || kind !== 'timeline'));
      const text = written(source, left);
      if (kind === 'factors') add('contributing-factors', text);
      else if (text !== '') add('summary', `### ${heading}\n\n${text}`);
    }
  }
  if (attendees.length > 0) add('summary', `### Attendees\n\n${attendees.map((each) => `- ${each}`).join('\n')}`);
  if (left.length > 0)
    add('summary', `### Done, struck out or empty\n\n${left.map(({ text }) => `- ${text}`).join('\n')}`);
  const rows = unread.filter(({ isProse }) => isProse !== true);
  if (rows.length > 0)
    add('summary', `### Entries of the timeline without a moment\n\n${rows.map(({ text }) => `- ${text}`).join('\n')}`);
  return [...texts].map(([section, parts]) => [section, parts.join('\n\n')]);
};
