/** Stands between two characters, and is not seen. */
const wordJoiner = '\u2060';

/**
 * A text in which "@ana" and "@acme/ops" are no mentions, so that a page that shows it notifies nobody: who is called so there is
 * somebody else. Addresses of mail stay as they are.
 */
export const unmentioned = (text: string): string =>
  text.replace(/(?<![0-9A-Za-z_])@(?=[0-9A-Za-z_])/gu, `@${wordJoiner}`);
