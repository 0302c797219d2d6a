/** In letters: addresses are read aloud, and typed. */
const longest = 60;

/** Letters that have no simple form by themselves. */
const written: Record<string, string> = { ß: 'ss', æ: 'ae', ø: 'o', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };

/**
 * The last part of an address, like "2026-07-23-slots-timed-out": the day and the title in plain letters. Of a title that has
 * none, like one in Chinese, the day and "postmortem".
 *
 * @param day like 2026-07-23
 */
export const slugOf = (day: string, title: string): string => {
  const plain = title
    .toLowerCase()
    .replace(/[ßæøœłđðþı]/gu, (letter) => written[letter] ?? '')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/['’]/gu, '');
  const words = plain.split(/[^a-z0-9]+/u).filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const next = slug === '' ? word.slice(0, longest) : `${slug}-${word}`;
    if (next.length > longest) break;
    slug = next;
  }
  return `${day}-${slug === '' ? 'postmortem' : slug}`;
};

/** The same for the next publication whose address would be the same one. @param number from 2 */
export const slugAgain = (slug: string, number: number): string => `${slug}-${number}`;

/** What an address may end in; whatever does not look so is none. */
export const slugPattern = /^\d{4}-\d\d-\d\d-[a-z0-9]+(?:-[a-z0-9]+)*$/;
