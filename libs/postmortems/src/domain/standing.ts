import { writtenSections, type PostmortemView } from './postmortem.js';

/**
 * What a postmortem has that nobody would find any more if its incident were reviewed with another, whose sessions and document
 * are read instead; as a person reads it.
 */
export const standingIn = (view: PostmortemView): string[] => {
  const { sessions, minutes, state } = view;
  const sections = writtenSections(view).map(({ section }) => section);
  const taken = minutes.filter(({ withdrawn }) => withdrawn === undefined).length;
  return [
    ...sessions
      .filter((session) => session.state !== 'cancelled')
      .map((session) => `session ${session.session}, which ${session.state === 'held' ? 'was held' : 'is planned'}`),
    ...(sections.length === 0 ? [] : [`what is written under ${sections.join(', ')}`]),
    ...(taken === 0 ? [] : [taken === 1 ? 'a minute that stands' : `${taken} minutes that stand`]),
    ...(state === 'draft' ? [] : [`a document that is ${state === 'approved' ? 'approved' : 'in review'}`]),
  ];
};
