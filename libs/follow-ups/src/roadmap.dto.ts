import { isDay } from '#business-time';
import { isUuid } from '#decider';
import { isName } from '#directory/domain';
import { field, MinPositionField, PageQuery, SomeOfField } from '#http';
import { SearchField } from '#incidents';
import { itemKinds, itemStates, roadmapGroups, type RoadmapGroup } from './domain/index.js';

const EntryField = (kind: string, description: string): PropertyDecorator =>
  field(
    { description, optional: true },
    { type: String },
    (value) => isUuid(value) || isName(value),
    `takes the id or the name of a ${kind}`,
  );

const ChoiceField = (description: string): PropertyDecorator =>
  field(
    { description, optional: true },
    { type: String, enum: ['true', 'false'] },
    (value) => value === 'true' || value === 'false',
    'takes true or false',
  );

const DayField = (description: string): PropertyDecorator =>
  field(
    { description, optional: true },
    { type: String, format: 'date' },
    isDay,
    'takes a day that exists, like 2026-12-24',
  );

const IncidentField = (): PropertyDecorator =>
  field(
    { description: 'The incident that they follow up: its id, key: and its key, or its reference', optional: true },
    { type: String, maxLength: 204 },
    (value) => typeof value === 'string' && value.length <= 204,
    'takes the id, key: and key, or reference of an incident',
  );

/** GET /v1/action-items */
export class ItemListQuery extends PageQuery {
  @SomeOfField('How far they are', itemStates) state?: string;
  @SomeOfField('What they are for', itemKinds) kind?: string;
  @EntryField('team', 'The team whose work they are, by id or name') team?: string;
  @EntryField('service', 'A service that the incident affects, by id or name') service?: string;
  @IncidentField() incident?: string;
  @ChoiceField('Only those whose promised day is gone and that are not over, the oldest first; or none of them')
  overdue?: string;
  @ChoiceField('Only those that fail a letter of SMART; or none of them') failing?: string;
  @ChoiceField('Only those whose last move waits for the consent of a second person; or none of them')
  unconsented?: string;
  @ChoiceField('Only those of which a tracker says something else than Debrief; or none of them') conflicting?: string;
  @ChoiceField('Only your own: those that you see to') mine?: string;
  @DayField('Agreed for this day or later; what was promised for no day is left out then') from?: string;
  @DayField('Agreed for a day before this one; what was promised for no day is left out then') to?: string;
  @SearchField('titles, acceptance criteria or evidence') q?: string;
}

/** GET /v1/roadmap */
export class RoadmapQuery {
  @field(
    { description: 'By what it is divided; by team where left out', optional: true },
    { type: String, enum: [...roadmapGroups] },
    (value) => roadmapGroups.includes(value as never),
    `takes one of ${roadmapGroups.join(', ')}`,
  )
  groupBy?: RoadmapGroup;
  @SomeOfField('What they are for', itemKinds) kind?: string;
  @EntryField('team', 'The team whose work they are, by id or name') team?: string;
  @EntryField('service', 'A service that the incident affects, by id or name') service?: string;
  @IncidentField() incident?: string;
  @DayField('What was over before this day is left out; 90 days ago where left out') since?: string;
  @MinPositionField('Waits until what was written up to this position is on it; 503 where that takes too long')
  minPosition?: string;
}
