import { CommandFailed, notImplemented } from './errors.js';

/**
 * A regular expression of MongoDB (PCRE) as one of JavaScript, for the part of the two languages that means the same:
 * literals, `.`, `^`, `$`, `*`, `+`, `?`, `{n,m}` and their lazy forms, classes with ranges, `\d` and `\s`, groups and
 * alternation; options `i`, `m` and `s`. What differs in detail is written out: `.`, `^` and `$` know only `\n`, and
 * `$` also matches before a last one. A repeated group that repeats something inside is refused, because its time may
 * grow exponentially. Source: pcre2pattern(3).
 *
 * @throws CommandFailed NotImplemented for the rest, Location51108 for an unknown option, Location51091 for what is no
 *   regular expression.
 */
export const patternOf = (source: string, options: string): RegExp => {
  if (source.length > longest) throw invalid(source, `it is longer than ${longest} characters`);
  const unknown = Array.from(options).find((option) => !'imsxu'.includes(option));
  if (unknown !== undefined) throw new CommandFailed('Location51108', `invalid flag in regex options: ${unknown}`);
  if (options.includes('x')) throw unsupported('the option x', source);
  const isCaseless = options.includes('i');
  // What folds to what differs between the two languages outside of ASCII.
  if (isCaseless && /[^\0-\x7f]/.test(source)) throw unsupported('the option i with letters beyond ASCII', source);
  const reader = new PatternReader(source, options.includes('m'), options.includes('s'));
  const translated = reader.alternatives();
  if (reader.hasMore) throw invalid(source, 'unmatched closing parenthesis');
  try {
    const pattern = new RegExp(translated.text, isCaseless ? 'iu' : 'u');
    // Whether it can be compiled, for either width of characters, shows only with the first text.
    for (const text of ['', '\u0100']) pattern.test(text);
    return pattern;
  } catch (error) {
    // "Invalid regular expression: /SOURCE/u: WHY"
    throw invalid(source, (error as Error).message.split(': ').at(-1) ?? '');
  }
};

/** As of MongoDB, whose limit is in bytes. */
const longest = 32_764;

interface Part {
  readonly text: string;
  readonly repeats: boolean;
}

const SPACES = ' \\t\\n\\v\\f\\r';
const CONTROLS = ['n', 't', 'r', 'f'];
const SHORTHANDS = new Map([
  ['d', '0-9'],
  ['s', SPACES],
]);

class PatternReader {
  private readonly characters: string[];
  private at = 0;

  constructor(
    private readonly source: string,
    private readonly isMultiline: boolean,
    private readonly dotMatchesAll: boolean,
  ) {
    this.characters = Array.from(source);
  }

  get hasMore(): boolean {
    return this.at < this.characters.length;
  }

  alternatives(): Part {
    let text = '';
    let repeats = false;
    while (this.hasMore && this.peek() !== ')') {
      const part = this.peek() === '|' ? { text: this.take(), repeats: false } : this.repeated();
      text += part.text;
      repeats ||= part.repeats;
    }
    return { text, repeats };
  }

  private repeated(): Part {
    const isGroup = this.peek() === '(';
    const part = this.single();
    const quantifier = this.quantifier();
    if (quantifier === '') return part;
    if (isGroup && part.repeats) throw this.unsupported('a repetition inside a repeated group');
    const isLazy = this.peek() === '?';
    if (isLazy) this.take();
    if (['*', '+', '?', '{'].includes(this.peek())) throw this.unsupported('a quantifier after a quantifier');
    return { text: part.text + quantifier + (isLazy ? '?' : ''), repeats: true };
  }

  private single(): Part {
    const character = this.take();
    switch (character) {
      case '(':
        return this.group();
      case '[':
        return { text: this.characterClass(), repeats: false };
      case '.':
        return { text: this.dotMatchesAll ? '[^]' : '[^\\n]', repeats: false };
      case '^':
        return { text: this.isMultiline ? '(?:(?<![^])|(?<=\\n)(?=[^]))' : '(?<![^])', repeats: false };
      case '$':
        return { text: this.isMultiline ? '(?![^\\n])' : '(?=\\n?(?![^]))', repeats: false };
      case '\\':
        return { text: this.escape(false), repeats: false };
      case '*':
      case '+':
      case '?':
        throw invalid(this.source, 'quantifier does not follow a repeatable item');
      case '{':
        throw this.unsupported('a brace that is no quantifier');
      default:
        return { text: literal(character), repeats: false };
    }
  }

  private group(): Part {
    if (this.peek() === '?') {
      this.take();
      if (this.take() !== ':') throw this.unsupported('a group that begins with (? and is not (?:');
    }
    if (this.peek() === '*') throw this.unsupported('a group that begins with (*');
    const inside = this.alternatives();
    if (this.take() !== ')') throw invalid(this.source, 'missing closing parenthesis');
    return { text: `(?:${inside.text})`, repeats: inside.repeats };
  }

  private quantifier(): string {
    const next = this.peek();
    if (next === '*' || next === '+' || next === '?') return this.take();
    if (next !== '{') return '';
    const end = this.characters.indexOf('}', this.at);
    const text = end < 0 ? '' : this.characters.slice(this.at, end + 1).join('');
    const counts = /^\{(\d{1,3})(?:,(\d{0,3}))?\}$/.exec(text);
    if (counts === null) throw this.unsupported('a brace that is no quantifier of up to 999');
    this.at = end + 1;
    return text;
  }

  /** After the backslash. */
  private escape(isInClass: boolean): string {
    const character = this.take();
    const shorthand = SHORTHANDS.get(character);
    if (shorthand !== undefined) return isInClass ? shorthand : `[${shorthand}]`;
    const opposite = SHORTHANDS.get(character.toLowerCase());
    if (opposite !== undefined && !isInClass) return `[^${opposite}]`;
    if (CONTROLS.includes(character)) return `\\${character}`;
    if (character === '' || /[0-9A-Za-z]|[^\0-\x7f]/.test(character)) throw this.unsupported(`\\${character}`);
    return literal(character);
  }

  /** After the opening bracket. */
  private characterClass(): string {
    let text = '[';
    if (this.peek() === '^') text += this.take();
    if (this.peek() === ']') throw this.unsupported('a class that begins with ]');
    let last: 'nothing' | 'single' | 'other' = 'nothing';
    for (let character = this.take(); character !== ']'; character = this.take()) {
      if (character === '') throw invalid(this.source, 'missing terminating ] for character class');
      if (character === '[' && ':.='.includes(this.peek() || ' ')) throw this.unsupported('a named class');
      if (character === '-' && last !== 'nothing' && this.peek() !== ']') {
        if (last === 'other') throw this.unsupported('a hyphen after a range or a shorthand');
        text += '-' + this.classMember(this.take(), true);
        last = 'other';
        continue;
      }
      const isShorthand = character === '\\' && SHORTHANDS.has(this.peek());
      text += this.classMember(character, false);
      last = isShorthand ? 'other' : 'single';
    }
    return `${text}]`;
  }

  private classMember(character: string, endsRange: boolean): string {
    if (character !== '\\') return literal(character);
    if (endsRange && SHORTHANDS.has(this.peek())) throw this.unsupported('a range that ends with a shorthand');
    return this.escape(true);
  }

  private peek(): string {
    return this.characters[this.at] ?? '';
  }

  private take(): string {
    return this.characters[this.at++] ?? '';
  }

  private unsupported(what: string): CommandFailed {
    return unsupported(what, this.source);
  }
}

const literal = (character: string): string => (/[\\^$.*+?()[\]{}|/-]/.test(character) ? `\\${character}` : character);

const unsupported = (what: string, source: string): CommandFailed =>
  notImplemented(`${what} in the regular expression /${shortened(source)}/`);

const invalid = (source: string, why: string): CommandFailed =>
  new CommandFailed('Location51091', `Regular expression is invalid: ${why}: /${shortened(source)}/`);

const shortened = (source: string): string =>
  source.length > 200 ? `${source.slice(0, 199).toWellFormed()}…` : source;
