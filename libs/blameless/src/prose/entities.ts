import { decodeNamedCharacterReference } from 'decode-named-character-reference';

/** What an entity of HTML that begins there stands for, and how long it is in the source. */
export const entityAt = (source: string, at: number): { value: string; length: number } | undefined => {
  const found = /^&(?:#[xX]([\da-fA-F]{1,6})|#(\d{1,7})|([\da-zA-Z]{2,31}));/u.exec(source.slice(at, at + 34));
  if (found === null) return undefined;
  const [all, hex, decimal, name] = found;
  if (name !== undefined) {
    const value = decodeNamedCharacterReference(name);
    return value === false ? undefined : { value, length: all.length };
  }
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  const isLetter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return { value: isLetter ? String.fromCodePoint(code) : '\uFFFD', length: all.length };
};
