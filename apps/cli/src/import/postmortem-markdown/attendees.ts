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
  let isOpen = true;
  for (const [place, node] of listed.entries()) {
    const isBeforeList = node.type === 'paragraph' && listed[place + 1]?.type === 'list';
    const lines =
      node.type === 'list'
        ? itemsIn([node])
        : node.type === 'table'
          ? columnOf(node)
          : plain(node)
              .split('\n')
              .map((text, place) => ({ text, line: lineOf(node) + place }));
    for (const { text, line } of lines) {
      const said = text.replace(/\s+/gu, ' ').trim();
      if (said === '') continue;
      const all = said.includes('~~') ? [] : namesIn(said);
      // "San Francisco" above a list says where they are, or of which team.
      const found = isBeforeList && all[0] === said ? [] : all;
      // A line that names nobody may say who those below it are.
      const isHead = /:$/u.test(said) || (isAbsent(said) && /^[\p{L} ]{2,30}$/u.test(said));
      const isLabel = found.length === 0 && (node.type === 'paragraph' || isHead);
      if (isLabel) isOpen = isPresent(said);
      if (isOpen) names.push(...found.map((name) => ({ text: name, line })));
      if (!isOpen || found.length !== 1 || found[0] !== said) others.push(...(isOpen ? restOf(said, found) : [said]));
    }
  }
  return {
    names,
    others: [...others, ...below.map((node) => plain(node).replace(/\s+/gu, ' ').trim()).filter((text) => text !== '')],
  };
};

/** Of a table the column that says who; without one, or with one that may say that they were not there, it is read as nobody. */
const columnOf = (table: Extract<RootContent, { type: 'table' }>): Named[] => {
  const [header, ...rows] = tableRowsIn([table])[0] ?? [];
  const isWho = (cell: string): boolean =>
    /^(?:full )?(?:names?|attendees?|participants?|persons?|people|who)$/iu.test(cell);
  const column = header?.cells.findIndex(isWho) ?? -1;
  const isKnown = header?.cells.every(
    (cell) =>
      isWho(cell) ||
      /^(?:|#|no\.?|roles?|teams?|titles?|job title|position|function|department|organi[sz]ation|company|e-?mail|slack|handle|github|location|office|time ?zone|responsibilit(?:y|ies))$/iu.test(
        cell,
      ),
  );
  return rows.map(({ cells, line }) => {
    const isTaken = isKnown === true && !cells.some((cell) => isAbsent(cell));
    return { text: column < 0 || !isTaken ? `(${cells.join(' · ')})` : (cells[column] ?? ''), line };
  });
};

/** What a line says beside bare names, so that nothing of it is lost. */
const restOf = (line: string, found: readonly string[]): string[] => {
  const parts = line.split(/\s*[,;]\s*/u).filter((part) => part !== '' && !found.includes(part));
  return parts.length === 0 ? [] : found.length === 0 ? [line] : parts;
};

/** "Anja Moor, Kim van Dyk (SRE)", "Scribe: Anja Moor", "Present: AM". */
const namesIn = (line: string): string[] => {
  const [, label, rest = line] = /^([^:]{2,40}):\s*(.+)$/u.exec(line) ?? [];
  const isUnderstood = label === undefined || isPresent(label) || (roleWord.test(label) && !isAbsent(label));
  const isList = label === undefined || rest.includes(' ');
  return isUnderstood && isList ? rest.split(/\s*[,;]\s*/u).flatMap((part) => nameIn(part.trim()) ?? []) : [];
};

const isPresent = (label: string): boolean =>
  /\b(?:attendees?|attended|attending|attendance|participants?|participated|present|joined|in the room|on the call|remote(?:ly)?|in person|people|names?)\b/iu.test(
    label,
  ) && !isAbsent(label);

/** "Anja Moor", and with what is certain to be a role or a team "Anja Moor (SRE)". */
const nameIn = (text: string): string | undefined => {
  if (isName(text)) return text;
  const [, bare = '', role = ''] = /^(.+?)\s*(?:\(([^()]*)\)|[-–—]\s([^-–—]+)|<[^<>\s]*@[^<>\s]*>)$/u.exec(text) ?? [];
  const said = role === '' ? text.slice(bare.length).replace(/^\s*[-–—]\s/u, '') : role;
  const isRole = /@/u.test(said) || words(said).every((word) => roleWord.test(word) || noPerson.test(word));
  return isName(bare) && bare.includes(' ') && isRole && !isAbsent(said) ? bare : undefined;
};

const words = (text: string): string[] => text.match(/[\p{L}\d-]+/gu) ?? [];

const isAbsent = (text: string): boolean =>
  /\b(?:absent|absence|absentees?|abwesend|entschuldigt|ausentes?|not|no|non|excused?|regrets?|sick|ill|pto|ooo|leave|vacation|holiday|away|off|apologies|declined|optional|tbd|tba|missing|unavailable|unable|\w+n['’]t|no-show|skipped|left|without|except|invited|cc)\b/iu.test(
    text,
  );

const roleWord =
  /\b(?:commander|manager|lead|leader|leads|head|chief|director|officer|engineers?|engineering|developers?|analysts?|architects?|administrators?|operators?|operations|owner|owners|scribe|facilitator|moderator|author|reviewer|responders?|liaison|coordinator|consultants?|specialists?|experts?|representatives?|assistant|secretary|president|sponsor|stakeholders?|on-?call|primary|secondary|duty|host)\b/iu;

/** Names of what is no person: teams, departments, companies, and words that stand in for a name. */
const noPerson =
  /\b(?:all|and|or|the|everybody|everyone|anyone|somebody|someone|nobody|none|unknown|others?|tbd|tba|tbc|n\/a|various|several|absent|not|no|new|incident|problem|change|release|service|services|support|team|teams|group|groups|department|division|members|staff|crew|squad|tribe|guild|chapter|people|legal|compliance|security|privacy|risk|audit|finance|billing|payments?|marketing|sales|product|products|platform|platforms|infrastructure|infra|network|networking|database|databases|data|cloud|systems?|software|hardware|storage|site|reliability|quality|assurance|testing|mobile|web|frontend|backend|front|back|desk|help|helpdesk|customer|customers|client|clients|user|users|vendor|vendors|supplier|suppliers|partner|partners|provider|external|internal|third|party|public|relations|communications?|human|resources|success|experience|research|design|science|analytics|intelligence|business|account|accounts|executive|board|company|corporation|corp|inc|ltd|limited|llc|gmbh|ag|co|plc|oy|ab|bv|sa|holdings?|bank|labs?|technologies|technology|solutions|systems|office|center|centre|region|north|south|east|west|europe|america|asia|emea|apac|management|leadership|responders|bot|alert|alerts|monitoring|pager|room|bridge|channel|call|meeting|remote|first|second|level|line|tier|shift|night|day|week|core|central|global|local|main|api|checkout|search|orders?|mail|login|red|hat|home|general|public|open|source|it|hr|pr|qa|sre|devops|ops|cto|ceo|cio|ciso|coo|cfo|vp|pm|ic|noc|soc|names?|last|surname|title|roles?|e-?mail|attendees?|participants?|your|my|placeholder|example|here|doe)\b/iu;

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
