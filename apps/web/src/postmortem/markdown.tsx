import type { Definition, Nodes, Root, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { useMemo, type ReactNode } from 'react';
import classes from './prose.module.css';

const parser = unified().use(remarkParse).use(remarkGfm);

/** More than anybody writes in one section: the parser takes as long as the square of the marks. */
const most = { letters: 50_000, marks: 3_000 };

/** Undefined where the text is shown as it was written. */
const parsed = (text: string): Root | undefined => {
  if (text.length > most.letters || (text.match(/[*_~`[\]<>&\\+-]/g)?.length ?? 0) > most.marks) return undefined;
  return parser.parse(text);
};

/** Words of a text that there is something to say about; places are in UTF-16 code units. */
export interface Span {
  start: number;
  end: number;
  rule: string;
  level: string;
  why: string;
}

interface Shown {
  text: string;
  remarks: readonly Span[];
  definitions: ReadonlyMap<string, Definition>;
}

/** What people wrote, as they meant it to look; what the remarks are about is underlined in it. */
export const Markdown = ({ text, remarks }: { text: string; remarks: readonly Span[] }): ReactNode => {
  const tree = useMemo(() => parsed(text), [text]);
  const sorted = remarks.toSorted((one, other) => one.start - other.start);
  if (tree === undefined) return <p className={classes.source}>{marked(text, 0, sorted)}</p>;
  const definitions = new Map(
    tree.children.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node] as const] : [])),
  );
  return <div className={classes.text}>{all(tree.children, { text, remarks: sorted, definitions })}</div>;
};

const all = (nodes: readonly Nodes[], shown: Shown): ReactNode =>
  nodes.map((node, place) => <One key={place} node={node as RootContent} shown={shown} />);

const One = ({ node, shown }: { node: RootContent; shown: Shown }): ReactNode => {
  const inner = 'children' in node ? all(node.children, shown) : null;
  switch (node.type) {
    case 'paragraph':
      return <p>{inner}</p>;
    case 'heading':
      // Below the title of its section, whatever its depth.
      return <h3>{inner}</h3>;
    case 'strong':
      return <strong>{inner}</strong>;
    case 'emphasis':
      return <em>{inner}</em>;
    case 'delete':
      return <s>{inner}</s>;
    case 'blockquote':
      return <blockquote>{inner}</blockquote>;
    case 'list':
      return node.ordered ? <ol start={node.start ?? 1}>{inner}</ol> : <ul>{inner}</ul>;
    case 'listItem':
      return (
        <li>
          {typeof node.checked === 'boolean' ? (node.checked ? '☑ ' : '☐ ') : null}
          {inner}
        </li>
      );
    case 'link':
      return <Away to={node.url}>{inner}</Away>;
    case 'linkReference':
      return <Away to={shown.definitions.get(node.identifier)?.url ?? ''}>{inner}</Away>;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'code':
      return (
        <pre tabIndex={0}>
          <code>{node.value}</code>
        </pre>
      );
    case 'break':
      return <br />;
    case 'thematicBreak':
      return <hr />;
    case 'table': {
      const [head, ...rows] = node.children;
      return (
        <div className={classes.wide} tabIndex={0} role="group" aria-label="Table">
          <table>
            <thead>
              <tr>
                {head?.children.map((cell, place) => (
                  <th key={place}>{all(cell.children, shown)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, line) => (
                <tr key={line}>
                  {row.children.map((cell, place) => (
                    <td key={place}>{all(cell.children, shown)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    }
    case 'text': {
      const [start = 0, end = 0] = [node.position?.start.offset, node.position?.end.offset];
      // Where something in it is written otherwise than it reads, places in it are not those of the text.
      return shown.text.slice(start, end) === node.value ? marked(node.value, start, shown.remarks) : node.value;
    }
    case 'definition':
      return null;
    default: {
      // Pictures are not loaded, and HTML is no part of a page: both are shown as they were written.
      const { start, end } = node.position ?? {};
      return start && end ? <code>{shown.text.slice(start.offset, end.offset)}</code> : null;
    }
  }
};

/** A link, where it leads to a page or to somebody. */
const Away = ({ to, children }: { to: string; children: ReactNode }): ReactNode =>
  /^(?:https?:\/\/|mailto:)/i.test(to) ? (
    <a href={to} rel="noreferrer noopener">
      {children}
    </a>
  ) : (
    children
  );

/**
 * A part of the text with what the remarks are about underlined.
 *
 * @param from where it begins in the text
 */
export const marked = (part: string, from: number, remarks: readonly Span[]): ReactNode => {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const { start, end, level, rule, why } of remarks) {
    const [begin, until] = [Math.max(start - from, at), Math.min(end - from, part.length)];
    // Of two about the same words the first is underlined; both are listed.
    if (until <= begin) continue;
    pieces.push(
      part.slice(at, begin),
      <span key={`${start} ${rule}`} className={classes.underlined} data-level={level} title={why}>
        {part.slice(begin, until)}
      </span>,
    );
    at = until;
  }
  return (
    <>
      {pieces}
      {part.slice(at)}
    </>
  );
};
