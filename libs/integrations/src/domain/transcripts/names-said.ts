/** What stands at the beginning of lines that are logs, or notes with a heading, and is nobody's name. */
const noNames = new Set(
  (
    'error warn warning info debug fatal trace critical http https ftp ssh note nb fyi update status summary todo fixed fix ' +
    'mitigated diagnosed started detected resolved closed reopened cause impact action timeline eta edit ps re tl;dr'
  ).split(' '),
);

/** Words inside of names that are not written with a capital. */
const particles = new Set(
  'al bin da das de del della den der di do dos du el ibn la le ten ter van vom von y zu'.split(' '),
);

/** Bytes, roughly, of the longest name. */
const longest = 80;

/** A nick, or a name of one word: no punctuation that sentences and addresses are full of. */
const oneWord = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}._'’@+-]*$/u;
/** A part of a longer name: with a capital, of a script that has none, in brackets, or an initial. */
const part =
  /^(?:[\p{Lu}\p{Lt}\p{Lo}\p{N}][\p{L}\p{M}\p{N}._'’-]*,?|\([^()]{1,40}\)|\([\p{L}\p{M}/]+|[\p{L}\p{M}/]+\)|\[[^[\]]{1,40}\]|[|/·-])$/u;

/** Whether what stands before a colon, or in a line of its own, can be the name of whoever wrote the message. */
export const isAuthor = (text: string): boolean => {
  if (text === '' || text.length > longest || text.trim() !== text) return false;
  const words = text.split(/[ \u00a0]+/u);
  const [first = ''] = words;
  if (words.length === 1) return oneWord.test(first) && !noNames.has(first.toLowerCase()) && !/^\d+$/.test(first);
  if (words.length > 7 || noNames.has(first.toLowerCase())) return false;
  return /^\p{L}/u.test(first) && words.every((word) => part.test(word) || particles.has(word));
};
