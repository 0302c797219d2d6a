import { Feed } from 'feed';
import { pages } from '#postmortems';
import type { ListedPage } from './read-models/public-pages/public-pages.query.js';

/** Entries of a feed: readers ask often, and remember what they had. */
const mostEntries = 50;

/** Readers take texts of the feed for HTML (`type="html"`): what people wrote is none. And without what XML 1.0 does not take. */
const told = (text: string): string =>
  pages
    .oneLine(text)
    .replace(/[\ufffe\uffff]/gu, '')
    .replace(/[&<>"]/gu, (letter) => `&#${letter.codePointAt(0) ?? 0};`);

/** A feed of what is public, and of what was (RFC 4287). */
export const atomFeed = (all: readonly ListedPage[], origin: string): string => {
  const entries = all.slice(0, mostEntries);
  const feed = new Feed({
    id: `${origin}/public`,
    title: 'Published postmortems',
    description: 'What happened, what was learnt, and what is promised',
    link: `${origin}/public`,
    feedLinks: { atom: `${origin}/public/feed.atom` },
    updated: entries[0]?.updatedAt ?? new Date(0),
    generator: 'Debrief',
    copyright: '',
    author: { name: 'Debrief', link: `${origin}/public` },
  });
  for (const { _id: slug, publicId, title, summary, retraction, firstPublishedAt, updatedAt } of entries)
    feed.addItem({
      id: `urn:uuid:${publicId}`,
      title: retraction ? 'Retracted' : told(title ?? ''),
      // The address has words of what was retracted.
      link: `${origin}/public/${retraction ? publicId : slug}`,
      date: updatedAt,
      published: firstPublishedAt,
      description: retraction
        ? `This postmortem was retracted.${retraction.reason === null ? '' : ` ${told(retraction.reason)}`}`
        : told(summary ?? title ?? ''),
    });
  return feed.atom1();
};
