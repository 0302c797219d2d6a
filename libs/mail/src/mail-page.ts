const font = 'font: 16px/1.5 system-ui, -apple-system, &quot;Segoe UI&quot;, Roboto, Arial, sans-serif';

/**
 * A mail as a page. Programs that show mail know few styles, and some take away all but those of an element. So no colour is set,
 * which leaves day and night to them, and no width but the widest.
 */
export const mailPage = (title: string, content: readonly string[]): string =>
  [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">',
    `<title>${escaped(title)}</title></head>`,
    `<body style="margin: 0; padding: 16px; ${font}"><div style="max-width: 38em; overflow-wrap: anywhere">`,
    ...content,
    '</div></body></html>',
  ].join('\n');

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as HTML shows it. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
