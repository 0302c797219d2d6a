import { unmentioned } from '#follow-ups';
import { partId, type ActionItem } from '#follow-ups/domain';
import type { Prose } from '#incidents/domain';
import type { TicketView } from './domain/index.js';
import { markerOf, NotTaken, type Draft } from './tracker.js';

/** Characters that a title has at most, in the tracker that takes the fewest (Jira). */
const titleLength = 255;

/**
 * What goes out of an item, and no more: its title, how one sees that it is done, its day, and where it comes from. It mentions nobody.
 *
 * @param reference of the incident, like INC-7
 * @throws NotTaken where its words are gone
 */
export const draftOf = (
  id: string,
  { incident, item, project, queuedAt, link }: Pick<TicketView, 'incident' | 'item' | 'project' | 'queuedAt' | 'link'>,
  { title, acceptance, dueOn }: Pick<ActionItem, 'title' | 'acceptance' | 'dueOn'>,
  reference: string | null,
): Draft => {
  const words = textOf(title);
  if (words === undefined)
    throw new NotTaken('The title of the item was redacted, so that there is nothing to say', true);
  const accepted = acceptance === null ? undefined : textOf(acceptance);
  return {
    ticket: id,
    project: project ?? '',
    title: inLength(unmentioned(words.replace(/\s+/g, ' ').trim())),
    paragraphs: [
      ...(accepted === undefined ? [] : [`It is done when: ${unmentioned(accepted)}`]),
      ...(dueOn === null ? [] : [`Due on ${dueOn}.`]),
      `From the follow-ups of ${reference === null ? 'an incident' : `incident ${reference}`}: ` +
        (leadsNowhere(link) ? `action item ${partId(reference ?? incident, 'item', item)}` : link),
      markerOf(id),
    ],
    dueOn,
    since: queuedAt,
  };
};

/** Whoever reads it sits at another machine. */
const leadsNowhere = (link: string): boolean =>
  /^(localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(new URL(link).hostname);

const textOf = (prose: Prose): string | undefined => (typeof prose === 'string' ? prose : undefined);

/** Not in the middle of a character. */
const inLength = (title: string): string =>
  title.length <= titleLength ? title : `${title.slice(0, titleLength - 1).replace(/[\ud800-\udbff]$/, '')}…`;
