/** A service of the directory. */
export interface Known {
  id: string;
  /** None that can be read, where it was erased. */
  name: unknown;
}

/** What a line says of a new incident. */
export interface Declared {
  title: string;
  severity: number;
  /** By name. */
  services: string[];
}

const severitySaid = /\bsev(?:erity)?[\s-]?([1-5])\b[\s,:;–-]*/i;
export const usualSeverity = 3;

/**
 * A new incident in one line: "Checkout answers 502 sev 2". Services are those whose names stand in it.
 *
 * @param known all services there are
 */
export const declaredIn = (line: string, known: readonly Known[]): Declared => {
  const severity = severitySaid.exec(line)?.[1];
  const title = line.replace(severitySaid, ' ').replace(/\s+/g, ' ').trim();
  const services = known.flatMap(({ name }) => (typeof name === 'string' && standsIn(name, title) ? [name] : []));
  return { title, severity: severity === undefined ? usualSeverity : Number(severity), services };
};

/** Ids of those that are known; others as they are named, to be added to the directory. */
export const idsOf = (names: readonly string[], known: readonly Known[]): string[] => [
  ...new Set(names.map((name) => known.find(isCalled(name))?.id ?? name)),
];

/** Those that none of these is called. */
export const unknownOf = (names: readonly string[], known: readonly Known[]): string[] =>
  names.filter((name) => !known.some(isCalled(name)));

const isCalled =
  (wanted: string) =>
  ({ name }: Known): boolean =>
    typeof name === 'string' && name.toLowerCase() === wanted.toLowerCase();

/** As words of its own, in any spelling. */
const standsIn = (name: string, text: string): boolean => {
  const [wanted, line] = [plain(name), plain(text)];
  return ` ${line} `.includes(` ${wanted} `);
};

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
