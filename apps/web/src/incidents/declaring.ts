/** What a line says of a new incident. */
export interface Declared {
  title: string;
  severity: number;
  /** Ids of services. */
  services: string[];
}

const severitySaid = /\bsev(?:erity)?[\s-]?([1-5])\b[\s,:;–-]*/i;
export const usualSeverity = 3;

/**
 * A new incident in one line: "Checkout answers 502 sev 2". Services are those whose names stand in it.
 *
 * @param known all services there are
 */
export const declaredIn = (line: string, known: readonly { id: string; name: unknown }[]): Declared => {
  const severity = severitySaid.exec(line)?.[1];
  const title = line.replace(severitySaid, ' ').replace(/\s+/g, ' ').trim();
  const services = known.filter(({ name }) => typeof name === 'string' && standsIn(name, title)).map(({ id }) => id);
  return { title, severity: severity === undefined ? usualSeverity : Number(severity), services };
};

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
