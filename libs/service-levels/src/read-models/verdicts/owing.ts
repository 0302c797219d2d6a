import { announcedIn, announcementOf, nearMark, owedOf, type Announce, type Judgement } from '../../domain/index.js';
import { startFrom } from './folding.js';
import { changeOf, type VerdictsDocument } from './verdicts-document.js';

/** The changes that are still to be announced of a document, in order. */
export const owedBy = (document: VerdictsDocument): Announce[] =>
  owedOf(document.changes.map(changeOf), announcedIn(startFrom(document).said)).map(announcementOf);

/**
 * The deadlines that are near or gone by a judgement, of those that come while the incident is on record. Of an incident that
 * nobody has recorded live those that are gone are history.
 */
export const announcementsIn = (
  { asOf, verdicts }: Judgement,
  { liveSince, ...document }: VerdictsDocument,
): Announce[] => {
  const announced = announcedIn(startFrom({ liveSince, ...document }).said);
  const now = Date.parse(asOf);
  return verdicts.flatMap(({ agreement, key: limit, state, deadline, near }): Announce[] => {
    if (deadline === undefined || deadline.atMost < (liveSince?.getTime() ?? -Infinity)) return [];
    const was = document.verdicts.find((each) => each.agreement === agreement && each.key === limit);
    const history = liveSince === null ? { history: true as const } : {};
    if (state === 'breached' && (was?.state === 'running' || was?.state === 'unknown'))
      return [{ type: 'AnnounceBreach', data: { agreement, limit, deadline: instant(deadline.atMost), ...history } }];
    if (liveSince === null) return [];
    const isNear = state === 'running' && near !== undefined && near <= now;
    return isNear && !announced.has(nearMark(agreement, limit, instant(deadline.atLeast)))
      ? [{ type: 'AnnounceNear', data: { agreement, limit, deadline: instant(deadline.atLeast) } }]
      : [];
  });
};

const instant = (moment: number): string => new Date(moment).toISOString();
