import type { PhrasingContent, RootContent } from 'mdast';
import { pages } from '#postmortems';
import type { EditedText } from './edition-source.js';
import { marks } from './public-content.js';
import { openHits, spansOf, type Preview } from './previews.js';
import { editionTree, publicHtml, publicPolicy } from './render-public.js';

const { highlit, inline, p, part, said, small, strong, ul } = pages;

/** The page as it would be, with marks where words stand in the place of others, and where something was found. */
export const previewPage = (preview: Preview): { html: string; policy: string } => {
  const content = preview.contentWith((text) => markedText(text, preview.hits));
  const tree = editionTree({
    content,
    promises: preview.promises,
    above: [headOf(preview)],
    standing: 'preview: nobody reads this yet',
  });
  return { html: publicHtml(withMarks(tree.children), `Preview: ${preview.content.title}`), policy: publicPolicy };
};

const headOf = (preview: Preview): RootContent => {
  const { approved, isOutdated, isRestricted, hits, texts } = preview;
  const open = openHits(preview);
  const replaced = texts.reduce((sum, { redactions }) => sum + redactions.length, 0);
  const notes = [
    ...(approved === null ? ['No version was approved: nothing is published before that.'] : []),
    ...(isRestricted ? ['An incident is restricted to some people: nothing of it is published.'] : []),
    ...(isOutdated ? ['The document has changed since it was approved; this is what was approved.'] : []),
    open.length === 0
      ? 'The scan found nothing that is not waived.'
      : `The scan found ${open.length} ${open.length === 1 ? 'thing' : 'things'} that may not be public.`,
    replaced === 0
      ? 'No words were replaced.'
      : `Words were replaced in ${replaced} ${replaced === 1 ? 'place' : 'places'}.`,
  ];
  return part(
    'aside',
    'notice',
    p(strong('Before it is published')),
    ul(...notes),
    p(
      'Marks: ',
      highlit('redacted', 'words in the place of others'),
      ' · ',
      highlit('found', 'found by the scan'),
      ' · ',
      highlit('waived', 'found, and waived'),
    ),
    ...(hits.length === 0
      ? []
      : [
          ul(
            ...hits.map(({ kind, text, place, why, waived }) =>
              inline(
                strong(kind.replaceAll('-', ' ')),
                ' ',
                highlit(waived ? 'waived' : 'found', said(text)),
                small(` · ${place} · ${waived ? 'waived' : why}`),
              ),
            ),
          ),
        ]),
  );
};

/** A text with letters where marks begin and end. */
const markedText = (text: EditedText, hits: Preview['hits']): string => {
  const found = hits
    .filter(({ place }) => place === text.place)
    .flatMap((hit) => spansOf(hit, text).map((span) => ({ ...span, mark: hit.waived ? marks.waived : marks.found })));
  const replaced = text.redactions.map(({ start, end }) => ({ start, end, mark: marks.redacted }));
  // What was found is pointed at, also where it stands in the place of something.
  const shown = [
    ...found,
    ...replaced.filter((span) => found.every((each) => span.end <= each.start || span.start >= each.end)),
  ];
  const spans = shown
    .sort((one, other) => one.start - other.start || other.end - one.end)
    .reduce<typeof shown>(
      (kept, span) => (span.start >= (kept.at(-1)?.end ?? 0) && span.end > span.start ? [...kept, span] : kept),
      [],
    );
  let [said, at] = ['', 0];
  for (const { start, end, mark } of spans) {
    said += text.text.slice(at, start) + mark + text.text.slice(start, end) + marks.end;
    at = end;
  }
  return said + text.text.slice(at);
};

type Node = RootContent | PhrasingContent;

const anyMark = new RegExp(`[${marks.redacted}-${marks.end}]`, 'gu');
const marked = new RegExp(`([${marks.redacted}${marks.found}${marks.waived}])([^${marks.end}]*)${marks.end}`, 'gu');
const lookOf: Record<string, string> = {
  [marks.redacted]: 'redacted',
  [marks.found]: 'found',
  [marks.waived]: 'waived',
};

/** The same tree with marks in the place of those letters; where marks of Markdown stand in between, there is none. */
const withMarks = <Some extends Node>(nodes: readonly Some[]): Some[] =>
  nodes.flatMap((node) => markedNode(node) as Some[]);

const markedNode = (node: Node): Node[] => {
  if (node.type === 'text') return markedWords(node.value);
  const plain = {
    ...node,
    ...('value' in node && typeof node.value === 'string' ? { value: node.value.replace(anyMark, '') } : {}),
    ...('url' in node ? { url: node.url.replace(/%EE%80%8[0-3]/giu, '').replace(anyMark, '') } : {}),
  } as Node;
  return 'children' in plain ? [{ ...plain, children: withMarks(plain.children as Node[]) } as Node] : [plain];
};

const markedWords = (words: string): PhrasingContent[] => {
  const parts: PhrasingContent[] = [];
  let at = 0;
  const plain = (text: string): unknown =>
    text === '' ? undefined : parts.push({ type: 'text', value: text.replace(anyMark, '') });
  for (const { 0: whole, 1: mark = '', 2: inside = '', index } of words.matchAll(marked)) {
    plain(words.slice(at, index));
    parts.push(highlit(lookOf[mark] ?? 'found', inside.replace(anyMark, '')));
    at = index + whole.length;
  }
  plain(words.slice(at));
  return parts;
};
