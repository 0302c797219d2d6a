export { firstLogIn, isAmendment, isFact } from './amendments.js';
export * from './chronology.js';
export * from './commands.js';
export { amendmentAllowance, decide, eventLimit } from './decide.js';
export {
  anchorOf,
  anchorsOf,
  boundsOf,
  durationNames,
  durationsOf,
  type Anchor,
  type Duration,
  type DurationName,
  type Subtracted,
} from './durations.js';
export * from './errors.js';
export * from './events.js';
export {
  addressLimit,
  channelPattern,
  countLimit,
  errorsOf,
  eventTypes,
  expectation,
  fieldsOf,
  isProse,
  isWebAddress,
  peopleLimit,
  proseLimit,
  prosePaths,
  rolePattern,
  sourcePattern,
} from './fields.js';
export type { Field, FieldKind } from './fields.js';
export type { Flag, FlagName } from './flags.js';
export { endOfSpan, headlineImpact, servicesOf, type Figure, type HeadlineImpact, type SpanEnd } from './impact.js';
export * from './incident.js';
export * from './merges.js';
export { hasTexts, holdOn, type Hold } from './protection.js';
export * from './opened.js';
export * from './references.js';
export * from './sight.js';
export { outcomeOf, severitiesOf, statuses, type Outcome, type Span, type Status } from './outcome.js';
export * from './quick/index.js';
export * from './summary.js';
export * from './told.js';
export * from './view.js';
