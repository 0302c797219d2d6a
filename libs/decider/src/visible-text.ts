/** Letters that show nothing: Hangul fillers. Spaces, controls and format characters are categories of their own. */
const visible = /[^\p{Z}\p{C}\u115f\u1160\u3164\uffa0]/u;

/** Does a text show anything at all? Zero-width characters alone do not. */
export const isVisible = (text: string): boolean => visible.test(text);
