// npm run soak -- uci [SEED]: imports the whole UCI incident log into the running product and compares what it says with
// a walk over the raw rows. Takes the product as built. Exits with 1 on any difference.
import { randomInt } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareDocuments } from './documents.mjs';
import { load } from './load.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
process.chdir(root);
const { archive, readArchive, whyNoArchive } = await load('test/uci/archive.ts');
if (whyNoArchive() !== undefined) {
  console.log(whyNoArchive());
  process.exit(0);
}

const { knownTimes, readTickets, ticketAt, timeOf } = await load('test/uci/walk.ts');
const { disagreement, stateServed } = await load('test/uci/served.ts');
const { newDataFolder, runCommand, startProduct } = await load('test/e2e/product.ts');

const seed = Number(process.argv.slice(2).find((argument) => /^\d+$/.test(argument)) ?? randomInt(2 ** 31));
/** Numbers in [0, 1) that the seed decides (mulberry32). */
const random = (() => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
})();

const drawn = (items, count) => {
  const left = [...items];
  return Array.from(
    { length: Math.min(count, left.length) },
    () => left.splice(Math.floor(random() * left.length), 1)[0],
  );
};

const began = Date.now();
const say = (text) => console.log(`${String(Math.round((Date.now() - began) / 1_000)).padStart(5)} s  ${text}`);
const wrong = [];
const check = (what, holds, detail = '') => {
  say(`${holds ? 'ok   ' : 'WRONG'} ${what}${detail === '' ? '' : `: ${detail}`}`);
  if (!holds) wrong.push(what);
};

/** Runs the work over every item, a few at a time. */
const overAll = async (items, work) => {
  const left = [...items].reverse();
  const worker = async () => {
    while (left.length > 0) await work(left.pop());
  };
  await Promise.all(Array.from({ length: 8 }, worker));
};

// 1. Import.
const { tickets, rows, unreadable } = readTickets(await readArchive());
say(`seed ${seed}; ${tickets.size} tickets in ${rows} rows, of which ${unreadable.length} cannot be read`);
check('the file has 24,918 tickets in 141,712 rows', tickets.size === 24_918 && rows === 141_712);

const dataFolder = newDataFolder();
const product = await startProduct(dataFolder);
let ending = false;
const end = async () => {
  if (ending) return;
  ending = true;
  await product.stop();
  rmSync(dataFolder, { recursive: true, force: true });
};
process.once('SIGINT', () => void end().then(() => process.exit(3)));

const importAll = async () => {
  const { code, stdout, stderr } = await runCommand(
    ['import', archive, '--format', 'uci', '--json', '--rejects', join(dataFolder, 'rejects.ndjson')],
    { DEBRIEF_DATA_DIR: dataFolder },
  ).ended;
  if (code !== 0 && code !== 1) throw new Error(`the import ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
};

/** Where the event of an incident of no importance ends up in the log of all events. */
const mark = async (key) => {
  const { status, body } = await product.post('/v1/incidents', {
    key,
    title: 'A mark in the log',
    services: [],
    severity: 5,
    reportedBy: null,
    loggedBy: null,
  });
  if (status !== 201) throw new Error(`a mark was refused: ${JSON.stringify(body)}`);
  return BigInt(body.position);
};

const addUp = ({ rowsThatBecameEvents, rowsThatSaidNothingNew, rowsRejected }) =>
  rowsThatBecameEvents + rowsThatSaidNothingNew + rowsRejected;

const compare = async () => {
  const sums = await importAll();
  say(JSON.stringify(sums));
  check('the rows add up to 141,712', addUp(sums) === 141_712);

  const [before, between] = [await mark('mark-1'), await mark('mark-2')];
  const again = await importAll();
  const after = await mark('mark-3');
  say(JSON.stringify(again));
  check('the rows of a second run add up to 141,712', addUp(again) === 141_712);
  // Positions count bytes: with nothing in between, the third mark lies as far from the second as that from the first.
  check(
    'a second run appends nothing',
    after - between === between - before,
    `${after - between - (between - before)} bytes`,
  );

  // 2. Every ticket at the end; some of them at three earlier moments.
  const late = [...tickets].filter(([, ticketRows]) => isLate(ticketRows)).map(([ticket]) => ticket);
  check('558 tickets were resolved after their first Resolved row', late.length === 558, `${late.length}`);
  const several = [...tickets].filter(([, ticketRows]) => updateTimes(ticketRows).size >= 4);
  const sample = drawn(several, 500).map(([ticket]) => ticket);
  const differences = [];
  let answers = 0;
  const compareAt = async (ticket, knownAt) => {
    const query = knownAt === undefined ? '' : `?knownAt=${new Date(knownAt).toISOString()}`;
    const { status, body } = await product.get(`/v1/incidents/key:uci:${ticket}${query}`);
    answers += 1;
    const served = status === 404 ? undefined : stateServed(body);
    const fields = disagreement(ticketAt(tickets.get(ticket), knownAt), served);
    if (fields) differences.push({ ticket, knownAt: knownAt && new Date(knownAt).toISOString(), fields });
  };
  await overAll(tickets.keys(), (ticket) => compareAt(ticket));
  check(
    `${answers} tickets read as the walk does at the end`,
    differences.length === 0,
    `${differences.length} differ`,
  );
  const moments = [...new Set([...sample, ...late])].flatMap((ticket) =>
    drawn(knownTimes(tickets.get(ticket)).slice(0, -1), 3).map((knownAt) => [ticket, knownAt]),
  );
  const final = differences.length;
  await overAll(moments, ([ticket, knownAt]) => compareAt(ticket, knownAt));
  check(
    `${sample.length} drawn tickets and the ${late.length} read as the walk does at ${moments.length} earlier moments`,
    differences.length === final,
    `${differences.length - final} differ`,
  );
  for (const difference of differences.slice(0, 20)) console.log(JSON.stringify(difference));

  // 3. Every document, against the oracle's from the events, and against the walk over the raw rows.
  await compareWithOracles();

  // 4. No name and no prose in clear.
  await searchLog(drawn(tickets.keys(), 1_000));
};

/** What a document of an incident says, in the words of the walk; names of lead and services are ids there. */
const stateIn = (document) => ({
  status: document.status,
  severity: document.severity,
  pausedSince: document.pausedSince?.toISOString() ?? null,
  title: document.title,
  responded: document.respondedAt?.toISOString() ?? null,
  fixed: document.fixedAt?.toISOString() ?? null,
  closed: document.closedAt?.toISOString() ?? null,
  reopenings: document.reopenings,
});

const compareWithOracles = async () => {
  const wholeLog = await mark('mark-4');
  for (;;) {
    const { body } = await product.get('/v1/projections');
    if (body.items.every(({ position, state }) => state === 'live' && BigInt(position) >= wholeLog)) break;
  }
  const run = JSON.parse(readFileSync(join(dataFolder, 'run.json'), 'utf8'));
  const differing = [];
  const walked = (document) => {
    const ticket = document.key?.replace(/^uci:/, '');
    if (!tickets.has(ticket)) return;
    const { lead: _lead, services: _services, fixed, ...walk } = ticketAt(tickets.get(ticket));
    const expected = { ...walk, fixed: fixed?.at ?? null };
    const served = stateIn(document);
    const fields = Object.keys(served).filter((name) => served[name] !== expected[name]);
    if (fields.length > 0) differing.push({ ticket, fields, expected, served });
  };
  const {
    incidents,
    timeline,
    facts,
    differing: byOracle,
  } = await compareDocuments(run, join(dataFolder, 'master-key'), walked);
  check(
    `${incidents} documents of incidents, ${facts} rows of facts and ${timeline} documents of timelines are the oracle's`,
    byOracle.length === 0,
    `${byOracle.length} differ`,
  );
  check(
    'the documents of tickets say what the walk over the raw rows says',
    differing.length === 0,
    `${differing.length} differ`,
  );
  for (const difference of [...byOracle, ...differing].slice(0, 10)) console.log(JSON.stringify(difference));
  for (const name of ['incidents', 'timeline', 'incident_facts']) {
    const { body: asked } = await product.post(`/v1/projections/${name}/rebuilt`, {});
    let rebuilt;
    do {
      await new Promise((resolve) => setTimeout(resolve, 200));
      rebuilt = (await product.get('/v1/projections')).body.items.find((item) => item.name === name).rebuilt;
    } while (rebuilt?.id !== asked.id);
    check(`a rebuild of ${name} gives the same checksum`, rebuilt.checksum === rebuilt.before, JSON.stringify(rebuilt));
  }
};

const updateTimes = (ticketRows) => new Set(ticketRows.map((row) => row.sys_updated_at));

const isLate = (ticketRows) => {
  const first = ticketRows.find((row) => row.incident_state === 'Resolved');
  const resolvedAt = timeOf(first?.resolved_at);
  return resolvedAt !== undefined && resolvedAt > timeOf(first.sys_updated_at);
};

const nameColumns = ['caller_id', 'opened_by', 'resolved_by', 'assignment_group', 'category'];
const proseFields = ['title', 'description', 'note', 'solution', 'reason', 'cause', 'mitigation', 'what', 'outcome'];
/** Shorter texts turn up in random bytes by chance. */
const shortest = 7;

const searchLog = async (sample) => {
  const texts = new Set();
  const short = new Set();
  const add = (value) => (value.length < shortest ? short : texts).add(value);
  for (const row of sample.flatMap((ticket) => tickets.get(ticket)))
    for (const column of nameColumns) if (row[column] !== '?') add(row[column]);
  const names = texts.size;
  const collect = (value) => {
    for (const [field, inner] of Object.entries(value ?? {}))
      if (typeof inner === 'object') collect(inner);
      else if (proseFields.includes(field) && typeof inner === 'string') add(inner);
  };
  await overAll(sample, async (ticket) => {
    collect((await product.get(`/v1/incidents/key:uci:${ticket}`)).body);
    collect((await product.get(`/v1/incidents/key:uci:${ticket}/timeline`)).body);
  });
  check(
    'names and prose were drawn',
    names > 1_000 && texts.size > names,
    `${names} names, ${texts.size - names} texts`,
  );
  say(`left out as shorter than ${shortest}: ${[...short].sort().join(', ') || 'none'}`);

  const secret = new Needles([...texts].flatMap((value) => formsOf(value).map((form) => [form, value])));
  const planted = join(dataFolder, 'planted');
  const control = [...texts].slice(0, 50).flatMap(formsOf);
  writeFileSync(planted, control.join('\n'));
  const foundPlanted = await secret.foundIn(planted);
  check(
    'the search finds what is planted',
    control.every((form) => foundPlanted.has(form)),
    `${control.length} forms`,
  );

  const clear = new Needles(sample.map((ticket) => [`uci:${ticket}`, ticket]));
  const [leaks, keys] = [new Map(), new Map()];
  const folder = join(dataFolder, 'event-store');
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath ?? entry.path, entry.name);
    bytes += statSync(file).size;
    for (const [form, value] of await secret.foundIn(file)) leaks.set(form, value);
    for (const [form, value] of await clear.foundIn(file)) keys.set(form, value);
  }
  check('the keys of the tickets, which are in clear, are found', keys.size === sample.length, `${keys.size}`);
  check(
    `no name and no prose in ${Math.round(bytes / 2 ** 20)} MiB of the event store`,
    leaks.size === 0,
    `${leaks.size}`,
  );
  for (const [form, value] of [...leaks].slice(0, 20)) console.log(JSON.stringify({ value, foundAs: form }));
};

/** A text as UTF-8, and what of its base64 does not depend on what stands beside it, at each of the three alignments. */
const formsOf = (value) => {
  const bytes = Buffer.from(value);
  const encoded = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6)),
  );
  return [...new Set([value, ...encoded, ...encoded.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))])];
};

/** Many byte strings, sought at once: a table tells by the first four bytes whether any may begin here. */
class Needles {
  #begins = new Uint8Array(2 ** 20);
  #byStart = new Map();
  #longest = 0;

  constructor(forms) {
    for (const [form, value] of forms) {
      const bytes = Buffer.from(form);
      const start = bytes.readUInt32BE(0);
      this.#begins[slotOf(start)] = 1;
      this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), { bytes, form, value }]);
      this.#longest = Math.max(this.#longest, bytes.length);
    }
  }

  /** @returns each form found, with the text that it stands for */
  async foundIn(file) {
    const found = new Map();
    let rest = Buffer.alloc(0);
    for await (const chunk of createReadStream(file, { highWaterMark: 2 ** 22 })) {
      const block = Buffer.concat([rest, chunk]);
      this.#search(block, found);
      rest = block.subarray(Math.max(0, block.length - this.#longest + 1));
    }
    return found;
  }

  #search(block, found) {
    let start = 0;
    for (let index = 0; index < block.length; index += 1) {
      start = ((start << 8) | block[index]) >>> 0;
      if (this.#begins[slotOf(start)] === 0) continue;
      for (const { bytes, form, value } of this.#byStart.get(start) ?? [])
        if (bytes.compare(block, index - 3, index - 3 + bytes.length) === 0) found.set(form, value);
    }
  }
}

const slotOf = (start) => Math.imul(start, 0x9e3779b1) >>> 12;

try {
  await compare();
} catch (error) {
  console.error(error);
  wrong.push('the soak did not come to its end');
}
await end();
say(wrong.length === 0 ? 'verdict: no difference' : `verdict: WRONG (${wrong.join('; ')})`);
process.exit(wrong.length === 0 ? 0 : 1);
