// npm run docs:read-models: writes the fields of each page in docs/read-models from the declaration of its documents and from
// their validator. What stands around them is written by hand.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import ts from 'typescript';
import { prepare, root } from './prepare.mjs';

/** Where the documents of each read model are declared. */
export const declarations = {
  verdicts: ['libs/service-levels/src/read-models/verdicts/verdicts-document.ts', 'VerdictsDocument'],
  recommendations: [
    'libs/follow-ups/src/read-models/recommendations/recommendations-document.ts',
    'RecommendationsDocument',
  ],
  incidents: ['libs/incidents/src/read-models/incidents/incident-document.ts', 'IncidentDocument'],
  timeline: ['libs/incidents/src/read-models/timeline/timeline-document.ts', 'TimelineDocument'],
  unlogged: ['libs/incidents/src/read-models/unlogged/unlogged-document.ts', 'UnloggedDocument'],
  directory: ['libs/directory/src/read-models/directory/directory-document.ts', 'DirectoryDocument'],
  'api-keys': ['libs/access/src/read-models/api-keys/api-key-document.ts', 'ApiKeyDocument'],
  mail: ['libs/mail/src/read-models/mail/mail-document.ts', 'MailDocument'],
  tickets: ['libs/integrations/src/read-models/tickets/ticket-document.ts', 'TicketDocument'],
  signals: ['libs/integrations/src/read-models/signals/signal-document.ts', 'SignalDocument'],
  action_items: ['libs/follow-ups/src/read-models/action-items/action-item-document.ts', 'ActionItemDocument'],
  findings: ['libs/follow-ups/src/read-models/findings/finding-document.ts', 'FindingDocument'],
  postmortems: ['libs/postmortems/src/read-models/postmortems/postmortem-document.ts', 'PostmortemDocument'],
  publications: ['libs/publication/src/read-models/publications/publication-document.ts', 'PublicationDocument'],
  public_pages: ['libs/publication/src/read-models/public-pages/public-page-document.ts', 'PublicPageDocument'],
  roles: ['libs/access/src/read-models/roles/roles-document.ts', 'RolesDocument'],
  'log-tiles': ['libs/transparency-log/src/read-models/log-tiles/log-tile-document.ts', 'LogTileDocument'],
  'log-leaves': ['libs/transparency-log/src/read-models/log-leaves/log-leaf-document.ts', 'LogLeafDocument'],
  incident_facts: ['libs/metrics/src/read-models/incident-facts/facts-document.ts', 'IncidentFacts'],
};

const marks = [
  '<!-- Written by scripts/read-models.mjs: change the declaration, then npm run docs:read-models -->',
  '<!-- … -->',
];

/** Kinds of streams of which there is one. */
const single = ['merges', 'references', 'agreements', 'reviews', 'settings'];

/** Every interface of a file, by its name. */
const interfacesOf = (file) => {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ES2023, true);
  const found = new Map();
  source.forEachChild((node) => {
    if (ts.isInterfaceDeclaration(node)) found.set(node.name.text, node);
  });
  return found;
};

/** What a comment says, and what its tags say: `@from` the events that a field follows from, `@id` what an id is of. */
const saidOf = (node) => {
  const [comment] = (node.jsDoc ?? []).slice(-1);
  if (comment === undefined) return undefined;
  const plain = (text) =>
    (typeof text === 'string' ? text : (ts.getTextOfJSDocComment(text) ?? '')).replace(/\s+/g, ' ').trim();
  const tags = Object.fromEntries(
    (comment.tags ?? []).map(({ tagName, comment: text }) => [tagName.text, plain(text)]),
  );
  return { says: plain(comment.comment ?? ''), ...tags };
};

/** The fields of an interface, and of those that it extends in the same file, in order. */
const membersOf = (declared, name) => {
  const node = declared.get(name);
  if (node === undefined) return [];
  const own = node.members.filter(ts.isPropertySignature);
  const inherited = (node.heritageClauses ?? []).flatMap(({ types }) =>
    types.flatMap(({ expression }) => membersOf(declared, expression.getText())),
  );
  return [...own, ...inherited];
};

/** Those without a comment of their own stand in the row of the one before them. */
const rowsOf = (declared, name) => {
  const rows = [];
  for (const member of membersOf(declared, name)) {
    const said = saidOf(member);
    if (said || rows.length === 0)
      rows.push({ names: [], said: said ?? { says: '' }, type: member.type?.getText() ?? '' });
    rows.at(-1).names.push(member.name.text);
  }
  return rows;
};

const plural = { string: 'strings', object: 'objects', date: 'dates' };

/** What a validator takes, in words. */
const typeOf = (schema = {}) => {
  if (schema.anyOf) {
    const kinds = schema.anyOf.map(typeOf);
    const isNull = kinds.includes('null');
    const others = kinds.filter((kind) => kind !== 'null').map((kind) => kind.replace(' or null', ''));
    return `${others.join(', or ')}${isNull || kinds.some((kind) => kind.endsWith(' or null')) ? ' or null' : ''}`;
  }
  if (schema.enum) {
    const values = schema.enum.filter((value) => value !== null);
    return `${values.map((value) => `\`${value}\``).join(', ')}${values.length < schema.enum.length ? ' or null' : ''}`;
  }
  const kinds = [schema.bsonType ?? 'anything'].flat();
  const [kind] = kinds;
  const rest = kinds.includes('null') && kind !== 'null' ? ' or null' : '';
  if (kinds.includes('string') && kinds.includes('object')) return 'string, or `{redacted: true}`';
  if (kind === 'array') {
    const item = typeOf(schema.items);
    const [one, ...more] = item.split(' ');
    return `list of ${item.startsWith('`{') || item.startsWith('`') ? item : [plural[one] ?? one, ...more].join(' ')}${rest}`;
  }
  if (schema.properties?.redacted) return `\`{redacted: true}\`${rest}`;
  if (kind === 'object' && schema.properties) return `\`{${Object.keys(schema.properties).join(', ')}}\`${rest}`;
  const bounds = schema.maximum === undefined ? '' : `, ${schema.minimum} to ${schema.maximum}`;
  return `${kind}${bounds}${rest}`;
};

const cell = (text) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`.replaceAll('|', '\\|');

const rowText = (names, type, said) =>
  `| ${names.map((name) => `\`${name}\``).join(', ')} | ${type} | ${cell(said.says)} | ${said.from ?? ''} |`;

/** One row a comment; of what lies in a list, where its own declaration has comments. */
const fieldRows = (declared, name, { properties, required }, prefix = '') =>
  rowsOf(declared, name).flatMap(({ names, said, type }) => {
    const types = [...new Set(names.map((each) => typeOf(properties[each])))];
    const missing = names.every((each) => required.includes(each)) ? '' : ', may be missing';
    // What is a part of the contract says where it comes from.
    if (prefix === '' && !said.from && !/part of/.test(said.says))
      throw new Error(`${name}.${names[0]} does not say from which events it follows: @from`);
    const inner = declared.get(/^(\w+)\[\]/.exec(type)?.[1] ?? '');
    const schema = properties[names[0]]?.items;
    const nested =
      inner && schema?.properties && inner.members.some((member) => saidOf(member))
        ? fieldRows(declared, inner.name.text, schema, `${prefix}${names[0]}.`)
        : [];
    return [
      rowText(
        names.map((each) => `${prefix}${each}`),
        `${types.join('; ')}${missing}`,
        said,
      ),
      ...nested,
    ];
  });

/** What a page says by itself: what its documents are folded from, their version, and every field. */
export const fieldsOf = async ({ name, version, categories, schema }) => {
  const [file, declaration] = declarations[name];
  const declared = interfacesOf(file);
  const { id = '', position = 'of the last event folded, in the log' } = saidOf(declared.get(declaration)) ?? {};
  const streams = categories.map((each) => `\`${single.includes(each) ? each : `${each}-UUID`}\``);
  const folded = streams.length > 1 ? `${streams.slice(0, -1).join(', ')} and ${streams.at(-1)}` : streams[0];
  const text = [
    `Folded from the streams ${folded}; version ${version}.`,
    '',
    '| field | type | holds | from the events |',
    '| --- | --- | --- | --- |',
    rowText(['_id'], typeOf(schema.properties._id), { says: id }),
    rowText(['position'], typeOf(schema.properties.position), { says: position, from: 'all' }),
    ...fieldRows(declared, declaration, schema),
  ].join('\n');
  return prettier.format(text, { parser: 'markdown', printWidth: 120 });
};

/** A page with what it says by itself as the code has it now. */
export const pageOf = async (page, projection) => {
  const [begin, end] = [page.indexOf(marks[0]), page.indexOf(marks[1])];
  if (begin < 0 || end < begin)
    throw new Error(`docs/read-models/${projection.name}.md lacks its marks:\n${marks.join('\n')}`);
  return `${page.slice(0, begin + marks[0].length)}\n\n${await fieldsOf(projection)}\n${page.slice(end)}`;
};

export const pagePath = (name) => join(root, `docs/read-models/${name}.md`);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  prepare();
  const { projections } = await import('../dist/apps/projector/src/composition.js');
  for (const projection of projections) {
    const path = pagePath(projection.name);
    writeFileSync(path, await pageOf(readFileSync(path, 'utf8'), projection));
    console.log(`${path} is written`);
  }
}
