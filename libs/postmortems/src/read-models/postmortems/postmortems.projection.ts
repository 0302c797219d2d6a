import type { Logged } from '#decider';
import type { FollowUpEvent } from '#follow-ups/domain';
import { isOfMerges, isPivotOfIncidents, reachingCategories, streamOf } from '#incidents';
import { referenceOf, type ReferenceAssigned } from '#incidents/domain';
import type { Body, Projection, Target } from '#read-models';
import { calendarsIn, concerning, reachedByAgreement, termsAt } from '#service-levels';
import type { AgreementEvent, VerdictEvent } from '#service-levels/domain';
import type { DueSet, SettingEvent } from '#settings/domain';
import { contentOf, type PostmortemEvent, type ReviewEvent } from '../../domain/index.js';
import { fieldsOf, servicesIn, whoSees } from './fields.js';
import {
  countingIn,
  coveringAt,
  followUpStreamOf,
  lastThatMatters,
  reviewIn,
  settingIn,
  sharedStreams,
  streamsOfCovering,
  verdictStreamOf,
  type Known,
  type Said,
} from './folding.js';
import { postmortemSchema, type PostmortemDocument } from './postmortem-document.js';

/** A document an incident: its postmortem, whether it is owed, and by when. */
export const postmortemsProjection: Projection<PostmortemDocument, Known> = {
  name: 'postmortems',
  version: 4,
  categories: [...reachingCategories, 'agreements', 'verdict', 'postmortem', 'reviews', 'settings', 'follow-ups'],
  indexes: [
    ...['isRestricted', 'restrictedTo'].flatMap((field) => [
      { key: { [field]: 1, reviewedWith: 1, firstLoggedAt: -1, _id: -1 } as const },
      { key: { [field]: 1, reviewedWith: 1, owedAt: 1, _id: 1 } as const },
    ]),
    { key: { state: 1, firstLoggedAt: -1, _id: -1 } },
    { key: { terms: 1 } },
    { key: { reference: 1 } },
    { key: { counting: 1 } },
    { key: { services: 1 } },
    { key: { concerning: 1 } },
    { key: { calendars: 1 } },
    { key: { setting: 1 } },
  ],
  schema: postmortemSchema,
  targets: (event) => {
    if (isOfAgreements(event)) return reachedByAgreement(event);
    if (isDueSet(event)) return [{ field: 'setting', value: 'due' }];
    if (isOfSettings(event)) return [];
    return reached(event);
  },
  isPivot: (event) => isPivotOfIncidents(event) || isOfReviews(event) || isOfAgreements(event) || isDueSet(event),
  needs: (event, context, document) => {
    const id = document?._id ?? incidentOf(event);
    const covering = coveringAt(id, context, event.position);
    return [...sharedStreams, ...streamsOfCovering(covering, saidAfter(document, [event], id))];
  },
  streamsOf: ({ _id, counting }) => [
    ...sharedStreams,
    ...counting
      .filter((each) => each !== _id)
      .flatMap((each) => [streamOf(each), verdictStreamOf(each), followUpStreamOf(each)]),
  ],
  project: (id, document, events, context) => {
    const said = saidAfter(document, events, id);
    const last = lastThatMatters(events, document === undefined, said);
    if (last === undefined && document) return bodyIn(document);
    const { position, metadata } = last as Logged<Known>;
    const covering = coveringAt(id, context, position);
    const review = reviewIn(covering, said, context, position);
    const content = contentOf(review, { now: metadata.recordedAt });
    if (content === undefined) throw new Error('the incident has no log');
    const reference = events.findLast(isReference);
    return {
      reference: reference ? referenceOf(Number(reference.revision) + 1) : (document?.reference ?? null),
      ...fieldsOf(review, content, settingIn(context, position), metadata.recordedAt),
      ...whoSees(review),
      reviewedWith: covering.reviewedWith,
      counting: countingIn(covering),
      concerning: concerning(servicesIn(content), termsAt(context, position)),
      calendars: calendarsIn(content.incidents.flatMap(({ verdicts }) => verdicts)),
      setting: 'due',
      ...said,
    };
  },
};

const isOfAgreements = (event: Logged<Known>): event is Logged<AgreementEvent> => event.category === 'agreements';
const isOfVerdicts = (event: Logged<Known>): event is Logged<VerdictEvent> => event.category === 'verdict';
const isOfReviews = (event: Logged<Known>): event is Logged<ReviewEvent> => event.category === 'reviews';
const isOfSettings = (event: Logged<Known>): event is Logged<SettingEvent> => event.category === 'settings';
const isOfPostmortems = (event: Logged<Known>): event is Logged<PostmortemEvent> => event.category === 'postmortem';
const isOfFollowUps = (event: Logged<Known>): event is Logged<FollowUpEvent> => event.category === 'follow-ups';
const isReference = (event: Logged<Known>): event is Logged<ReferenceAssigned> => event.category === 'references';
const isDueSet = (event: Logged<Known>): event is Logged<DueSet> => event.type === 'DueSet';

const counting = (value: string): Target => ({ field: 'counting', value });
const there = (id: string): Target => ({ id, ifThere: true });

/** The documents of the incident, and of what it counts in. */
const reached = (event: Exclude<Logged<Known>, Logged<AgreementEvent>>): Target[] => {
  if (isReference(event)) return [there(event.data.incident)];
  if (isOfMerges(event)) {
    const { from } = event.data;
    const into = event.type === 'IncidentsMerged' ? [event.data.into] : [];
    return [from, ...into].flatMap((id) => [there(id), counting(id)]);
  }
  if (isOfReviews(event)) {
    const together = event.type === 'ReviewJoined' ? [event.data.with] : [];
    return [event.data.incident, ...together].flatMap((id) => [there(id), counting(id)]);
  }
  if (isOfPostmortems(event)) return [there(event.streamId)];
  const { streamId } = event;
  // The log makes the document; what came before it waits in the stream (rules.md I5).
  return [event.type === 'IncidentLogged' ? { id: streamId } : there(streamId), counting(streamId)];
};

/** Whose document an event makes. */
const incidentOf = (event: Logged<Known>): string => (isReference(event) ? event.data.incident : event.streamId);

const saidAfter = (document: PostmortemDocument | undefined, events: readonly Logged<Known>[], id: string): Said => ({
  isBegun: (document?.isBegun ?? false) || events.some((event) => isOfPostmortems(event) && event.streamId === id),
  isSaid: (document?.isSaid ?? false) || events.some((event) => isOfVerdicts(event) && event.streamId === id),
  isFollowedUp:
    (document?.isFollowedUp ?? false) || events.some((event) => isOfFollowUps(event) && event.streamId === id),
});

const bodyIn = ({ _id, position: _position, ...body }: PostmortemDocument): Body<PostmortemDocument> => body;
