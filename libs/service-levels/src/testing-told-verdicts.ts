import type { Bounds, Verdict, VerdictState } from './domain/index.js';
import {
  amountSaid,
  boundsSaid,
  momentPattern as moment,
  Moments,
  NotInTheLanguage,
  valueWords,
} from './testing-words.js';

/** A verdict as far as a cell of the table tells it. */
export interface ToldVerdict {
  state: VerdictState;
  over?: Bounds;
  deadline?: Bounds;
  missing?: string;
  why?: string;
  otherwise?: string;
  downgrades: string[];
}

/** What a row expects: nothing known, no verdict, or one for each limit. */
export type Expected = 'not known' | { label: string | undefined; version: number | undefined; verdict: ToldVerdict }[];

const amount = String.raw`\d+(?: (?:d|h|min|s|ms))?(?: \d+ (?:h|min|s|ms))*`;
const labels = `(?:another )?(?:${Object.values(valueWords).join('|')})(?: at severity [1-5])?`;
const states: Readonly<Record<string, VerdictState>> = { 'not applicable': 'not-applicable' };

export const verdictsTold = (cell: string): Expected => {
  if (cell === 'not known') return cell;
  if (cell === 'no verdict') return [];
  return cell.split('; ').map((told) => {
    const [, label, said = ''] = new RegExp(`^(?:(${labels}): )?(.*)$`).exec(told) ?? [];
    const found = new RegExp(
      `^(met|breached|running|paused|unknown|not applicable|excluded)(?:: ([a-zA-Z -]+?))?(?: by (${amount}(?: to ${amount})?))?` +
        `(?:, deadline ${moment}(?: to ${moment})?)?(?: by version (\\d+))?(?:, late downgrade (from \\d to \\d))?$`,
    ).exec(said);
    if (found === null) throw new NotInTheLanguage(`"${told}" is no verdict`);
    const [, word = '', what, over, first, last, version, downgrade] = found;
    const state = states[word] ?? (word as VerdictState);
    return {
      label,
      version: version === undefined ? undefined : Number(version),
      verdict: {
        state,
        ...(over === undefined ? {} : { over: boundsSaid(over, amountSaid) }),
        ...(first === undefined ? {} : { deadline: deadlineSaid(first, last) }),
        ...(what === undefined ? {} : { [whatFor(state)]: what }),
        downgrades: downgrade === undefined ? [] : [downgrade],
      },
    };
  });
};

const deadlineSaid = (first: string, last: string | undefined): Bounds => {
  const moments = new Moments();
  const atLeast = moments.read(first);
  return { atLeast, atMost: last === undefined ? atLeast : moments.read(last) };
};

const whatFor = (state: VerdictState): 'missing' | 'why' | 'otherwise' => {
  if (state === 'unknown') return 'missing';
  if (state === 'not-applicable') return 'why';
  if (state === 'excluded') return 'otherwise';
  throw new NotInTheLanguage(`what goes with ${state}?`);
};

/** A verdict in the words of the table: the deadline of what is over already says nothing more. */
export const asTold = ({ state, over, deadline, missing, why, otherwise, flags }: Verdict): ToldVerdict => ({
  state,
  ...(over === undefined || state === 'excluded' ? {} : { over }),
  ...(deadline === undefined || state !== 'running' ? {} : { deadline }),
  ...(missing === undefined || state === 'excluded' ? {} : { missing }),
  ...(why === undefined ? {} : { why }),
  ...(otherwise === undefined ? {} : { otherwise }),
  downgrades: flags.map(({ from, to }) => `from ${from} to ${to}`),
});

/** What a sum in words comes to: every "= 4 h 30 min", or "= 40 min to 50 min", or "= 150" of it. */
export const sumsTold = (cell: string): Bounds[] =>
  [...cell.matchAll(new RegExp(`= (${amount}(?: to ${amount})?)`, 'g'))].map(([, said = '']) =>
    boundsSaid(said, amountSaid),
  );
