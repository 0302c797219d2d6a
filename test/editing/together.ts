// Several people write one document at once, each with what they read before them.

/** Where the document is. */
export interface Place {
  /** Of the incident: …/v1/incidents/{incident} */
  url: string;
  key: string;
}

/** What came of it. */
export interface Together {
  /** Texts that were written. */
  written: number;
  /** Texts that came back, beside what stood there instead. */
  conflicts: number;
  /** What should not be, in words; empty where no text was lost. */
  faults: string[];
}

/** What somebody has before them: the text, and the tag that writing it takes; none where nobody has written. */
interface Before {
  text: string;
  tag: string | null;
}

interface StoredEvent {
  id: string;
  type: string;
  data: { section?: string };
  metadata: { recordedAt: string };
}

const sections = ['summary', 'impact', 'lessons'] as const;
type Section = (typeof sections)[number];

/** So much of a section is kept by whoever adds to it, so that it does not grow for ever. */
const keptLines = 50;

/** Of all versions, so many are read again as they were. */
const readAgain = 40;

export const writeTogether = async (
  { url, key }: Place,
  { clients, seconds }: { clients: number; seconds: number },
): Promise<Together> => {
  const headers = { authorization: `Bearer ${key}` };
  const faults: string[] = [];
  const fault = (what: string): void => {
    if (faults.length < 100) faults.push(what);
  };
  /** By the event that wrote it, as its answer said. */
  const written = new Map<string, { section: Section; text: string }>();
  let conflicts = 0;
  const get = async <Body>(path: string): Promise<Body> => {
    const answer = await fetch(`${url}/${path}`, { headers });
    if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}`);
    return (await answer.json()) as Body;
  };
  const put = (section: Section, text: string, tag: string | null): Promise<Response> =>
    fetch(`${url}/postmortem/sections/${section}`, {
      method: 'PUT',
      headers: { ...headers, 'content-type': 'application/json', ...(tag === null ? {} : { 'if-match': tag }) },
      body: JSON.stringify({ text }),
    });

  const end = performance.now() + seconds * 1_000;
  const write = async (client: number): Promise<void> => {
    const before = new Map<Section, Before>();
    for (let line = 0; line === 0 || performance.now() < end; line++) {
      const section = sections[(client + line) % sections.length] as Section;
      const mine = `Client ${client} says its line ${line}.`;
      for (let isIn = false; !isIn;) {
        const { text: read, tag } = before.get(section) ?? { text: '', tag: null };
        const text = [...read.split('\n').slice(-keptLines), mine].join('\n');
        const answer = await put(section, text, tag);
        const body = (await answer.json()) as {
          eventIds?: string[];
          current?: { text: string; eTag: string };
          yours?: string;
        };
        if (answer.status === 201 && body.eventIds?.length === 1) {
          written.set(String(body.eventIds[0]), { section, text });
          before.set(section, { text, tag: answer.headers.get('etag') });
          isIn = true;
        } else if (answer.status === 412 && body.current) {
          conflicts += 1;
          if (body.yours !== text) fault(`what came back to client ${client} is not what it sent`);
          if (body.current.text.includes(mine)) fault(`"${mine}" came back, and stands there`);
          before.set(section, { text: body.current.text, tag: body.current.eTag });
        } else throw new Error(`a section was answered with ${answer.status} ${JSON.stringify(body)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => write(client)));

  const events: StoredEvent[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const path: string = `postmortem/history?limit=1000${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const page: { items: StoredEvent[]; nextCursor: string | null } = await get(path);
    events.push(...page.items);
    cursor = page.nextCursor;
  }
  const versions = events.filter(({ type }) => type === 'SectionWritten');
  if (versions.length !== written.size)
    fault(`${written.size} texts were said to be written, and ${versions.length} are on record`);
  // Each was written over what its writer had read: nobody's line is overwritten by somebody who had not seen it.
  const last = new Map<string, string>();
  for (const { id } of versions) {
    const version = written.get(id);
    if (version === undefined) {
      fault(`nobody was told of event ${id}`);
      continue;
    }
    const { section, text } = version;
    const [lines, before] = [text.split('\n'), last.get(section)?.split('\n') ?? ['']];
    if (lines.slice(0, -1).join('\n') !== before.slice(-keptLines).join('\n'))
      fault(`event ${id} was written over something else than what stood there`);
    last.set(section, text);
  }
  for (const [section, text] of last) {
    const now = await get<{ text: string }>(`postmortem/sections/${section}`);
    if (now.text !== text) fault(`${section} reads otherwise than it was written last`);
  }
  const step = Math.max(1, Math.floor(versions.length / readAgain));
  for (const [place, { id, metadata }] of versions.entries()) {
    // What was recorded in the same millisecond is known at once.
    if (place % step !== 0 || versions[place + 1]?.metadata.recordedAt === metadata.recordedAt) continue;
    const knownAt = encodeURIComponent(metadata.recordedAt);
    const { sections: then } = await get<{ sections: { eventId: string; text: string }[] }>(
      `postmortem?knownAt=${knownAt}`,
    );
    if (then.find(({ eventId }) => eventId === id)?.text !== written.get(id)?.text)
      fault(`what event ${id} wrote is not to be read as it was known then`);
  }
  return { written: written.size, conflicts, faults };
};
