import type { RootContent } from 'mdast';
import { itemsIn, lineOf, plain, tableRowsIn } from './parts.js';

interface Named {
  text: string;
  line: number;
}

/** Those who attended by name; what is no name for sure stays prose. */
export const attendeesIn = (nodes: readonly RootContent[]): { names: Named[]; others: string[] } => {
  // Under a heading of its own may stand who was not there.
  const heading = nodes.findIndex(({ type }) => type === 'heading');
  const [listed, below] = heading < 0 ? [nodes, []] : [nodes.slice(0, heading), nodes.slice(heading)];
  const names: Named[] = [];
  const others: string[] = [];
  for (const node of listed) {
    const lines =
      node.type === 'list'
        ? itemsIn([node])
        : node.type === 'table'
          ? columnOf(node)
          : [{ text: plain(node), line: lineOf(node) }];
    for (const { text, line } of lines)
      for (const part of text.split(/\s*[,;\n]\s*/u).filter((each) => each.trim() !== '')) {
        const said = part.replace(/\s+/gu, ' ').trim();
        const name = nameIn(said);
        if (name !== undefined) names.push({ text: name, line });
        if (name !== said) others.push(said);
      }
  }
  return {
    names,
    others: [...others, ...below.map((node) => plain(node).replace(/\s+/gu, ' ').trim()).filter((text) => text !== '')],
  };
};

/** Of a table the column that says who; without one it is read as nobody. */
const columnOf = (table: Extract<RootContent, { type: 'table' }>): Named[] => {
  const [header, ...rows] = tableRowsIn([table])[0] ?? [];
  const column =
    header?.cells.findIndex((cell) =>
      /^(?:full )?(?:names?|attendees?|participants?|persons?|people|who)$/iu.test(cell),
    ) ?? -1;
  return rows.map(({ cells, line }) => ({ text: column < 0 ? `(${cells.join(' · ')})` : (cells[column] ?? ''), line }));
};

/** "Anja Moor", "Anja Moor (SRE)", "Scribe: Anja Moor", "AM". */
const nameIn = (text: string): string | undefined => {
  if (isName(text)) return text;
  const [, bare = ''] = /^(.+?)\s*(?:\([^()]*\)|[-–—]\s[^-–—]+|<[^<>]*>)$/u.exec(text) ?? [];
  if (isName(bare) && bare.includes(' ') && !isAbsent(text)) return bare;
  const [, role = '', name = ''] = /^([\p{L} /-]{2,40}):\s*(.+)$/u.exec(text) ?? [];
  return name.includes(' ') && isName(name) && roleWord.test(role) && !isAbsent(role) ? name : undefined;
};

const isAbsent = (text: string): boolean =>
  /\b(?:absent|not|no|excused|regrets|apologies|declined|optional|tbd|tba|missing|unavailable|left|without|except|invited|cc)\b/iu.test(
    text,
  );

const roleWord =
  /\b(?:commander|manager|lead|leader|leads|head|chief|director|officer|engineers?|engineering|developers?|analysts?|architects?|administrators?|operators?|operations|owner|owners|scribe|facilitator|moderator|author|reviewer|responders?|liaison|coordinator|consultants?|specialists?|experts?|representatives?|assistant|secretary|president|sponsor|stakeholders?|on-?call|primary|secondary|duty|host)\b/iu;

/** Names of what is no person: teams, departments, companies, and words that stand in for a name. */
const noPerson =
  /\b(?:all|and|or|the|everybody|everyone|anyone|somebody|someone|nobody|none|unknown|others?|tbd|tba|tbc|n\/a|various|several|absent|not|no|new|incident|problem|change|release|service|services|support|team|teams|group|groups|department|division|members|staff|crew|squad|tribe|guild|chapter|people|legal|compliance|security|privacy|risk|audit|finance|billing|payments?|marketing|sales|product|products|platform|platforms|infrastructure|infra|network|networking|database|databases|data|cloud|systems?|software|hardware|storage|site|reliability|quality|assurance|testing|mobile|web|frontend|backend|front|back|desk|help|helpdesk|customer|customers|client|clients|user|users|vendor|vendors|supplier|suppliers|partner|partners|provider|external|internal|third|party|public|relations|communications?|human|resources|success|experience|research|design|science|analytics|intelligence|business|account|accounts|executive|board|company|corporation|corp|inc|ltd|limited|llc|gmbh|ag|co|plc|oy|ab|bv|sa|holdings?|bank|labs?|technologies|technology|solutions|systems|office|center|centre|region|north|south|east|west|europe|america|asia|emea|apac|management|leadership|responders|bot|alert|alerts|monitoring|pager|room|bridge|channel|call|meeting|remote|first|second|level|line|tier|shift|night|day|week|core|central|global|local|main|api|checkout|search|orders?|mail|login|red|hat|home|general|public|open|source|it|hr|pr|qa|sre|devops|ops|cto|ceo|cio|ciso|coo|cfo|vp|pm|ic|noc|soc)\b/iu;

/** Abbreviations of two letters that are no initials, as far as people use them. */
const noInitials = new Set(
  'AI AM BA BE BI CC CI CD CM CS CX DB DE DC DM DS EM EU EX FE FO GM HR IC IM IR IS IT KM MD ML NA NO OK OP OM OS PE PM PO PR PS QA QE RE RM SA SC SE SM SO SP SR TA TL TM TO UI UK US UX VP'.split(
    ' ',
  ),
);

/** Initials, or a first name and others; a word alone may be anything. */
const isName = (text: string): boolean => {
  if (/^\p{Lu}{2}$/u.test(text)) return !noInitials.has(text);
  return (
    /^\p{Lu}[\p{L}.'’-]*(?: (?:(?:van|von|de|der|den|da|di|la|le|del|al|bin|ten) )*\p{Lu}[\p{L}.'’-]*){1,3}$/u.test(
      text,
    ) &&
    !noPerson.test(text) &&
    !roleWord.test(text) &&
    // "AWS EMEA" and "Acme HTTP" are none.
    !/(?<!\p{L})\p{Lu}{3,}(?!\p{L})/u.test(text)
  );
};
