import { levelIn } from '../level.js';

/** A line that names what it says. */
interface Said {
  name: string;
  value: string;
  line: number;
  mayBeOther?: boolean;
}

/** What a document says of its severity. */
export interface StatedSeverity {
  /** Where it is one for sure. */
  severity?: number;
  /** Where it is not: what is asked, and the levels that may be meant. */
  unclear?: { line: number; reason: string; levels: readonly number[] };
  says: string[];
}

const isBlank = (value: string): boolean =>
  /^(?:tbd|tba|tbc|todo|n\/?a|none|unknown|unset|not set|[-–—?._\s]*)$/iu.test(value) ||
  /^<[^<>]*>$|^\[[^[\]\d]*\]$/u.test(value);

/**
 * What says "severity" counts more than the title, and that more than a priority. The document's own word is not replaced: where it is
 * none from 1 to 5, or two differ, it is asked about.
 */
export const severityIn = (
  lines: readonly Said[],
  title: { text: string; line: number } | undefined,
): StatedSeverity => {
  const named = (name: RegExp): Said[] => {
    const said = lines.filter((line) => name.test(line.name) && !isBlank(line.value));
    const isRead = ({ value }: Said): boolean => levelIn(value) !== undefined;
    return said.filter(
      (each) => !each.mayBeOther || isRead(each) || !said.some((other) => other.mayBeOther && isRead(other)),
    );
  };
  const ofTitle = [...(title?.text ?? '').matchAll(/\bSEV(?:ERITY)?[\s-]?(\d)\b/giu)].map(([, level = '']) => level);
  const own = [
    ...named(/^(?:incident )?(?:severity|sev)(?: level)?$/u),
    // "SEV3 → SEV1: Checkout" says two.
    ...ofTitle.map((value) => ({ name: 'severity', value, line: title?.line ?? 1 })),
  ];
  const priorities = named(/^(?:incident )?priority$/u);
  const all = own.length > 0 ? own : priorities;
  const levels = all.map(({ value, line }) => ({ level: levelIn(value), value, line }));
  const [first] = levels;
  if (first === undefined) return { says: [] };
  const other = levels.find(({ level }) => level !== first.level);
  const mayBe = [
    ...new Set(
      all.flatMap(({ value }) => [...value.matchAll(/(?<!\d)[1-5](?![\d:.])/gu)].map(([digit]) => Number(digit))),
    ),
  ];
  if (other !== undefined && first.level !== undefined && other.level !== undefined)
    return unclear(
      other.line,
      `states severity ${first.level} in line ${first.line} and ${other.level} in line ${other.line}: say which with --severity`,
      mayBe,
    );
  const open = levels.find(({ level }) => level === undefined);
  if (open !== undefined)
    return unclear(
      open.line,
      `states severity "${open.value.slice(0, 80)}" in line ${open.line}, ${
        mayBe.length > 0
          ? `which may be ${mayBe.join(' or ')}: say which with --severity`
          : 'which is none from 1 to 5: import this document by itself, with the --severity that it is'
      }`,
      mayBe,
    );
  const beside = own.length > 0 ? priorities.filter(({ value }) => levelIn(value) !== first.level) : [];
  return {
    ...(first.level === undefined ? {} : { severity: first.level }),
    says: beside.map(
      ({ value, line }) =>
        `severity ${first.level} as line ${first.line} says; the priority "${value.slice(0, 80)}" (line ${line}) is left out`,
    ),
  };
};

const unclear = (line: number, reason: string, levels: readonly number[]): StatedSeverity => ({
  unclear: { line, reason, levels },
  says: [],
});

/**
 * The severity to take, or what is asked.
 *
 * @param otherwise the one that is said for the document, which is not taken for a word that it may not mean
 */
export const severityOf = (
  { severity, unclear }: StatedSeverity,
  otherwise: number | undefined,
  isAlone: boolean,
): { severity: number; says: string[] } | { line: number; reason: string } => {
  if (severity !== undefined) {
    const says =
      otherwise === undefined || otherwise === severity
        ? []
        : [`severity ${severity}, as the document says, and not ${otherwise}`];
    return { severity, says };
  }
  if (unclear !== undefined) {
    const isMeant =
      otherwise !== undefined && (unclear.levels.length > 0 ? unclear.levels.includes(otherwise) : isAlone);
    return isMeant
      ? {
          severity: otherwise,
          says: [`severity ${otherwise} as it is said by hand: the document ${unclear.reason.split(': ')[0] ?? ''}`],
        }
      : unclear;
  }
  return otherwise === undefined
    ? { line: 1, reason: 'states no severity: say one for such documents with --severity, from 1 to 5' }
    : { severity: otherwise, says: [] };
};
