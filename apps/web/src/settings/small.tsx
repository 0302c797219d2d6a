import { Checkbox, NumberInput, TagsInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { daysText } from '../shell/times.js';
import { LengthField } from './fields.js';
import { inWords, isoOf, lengthFrom, type Length } from './lengths.js';
import { SettingCard, type FormProps } from './setting-card.js';

interface Changeable {
  mayChange: boolean;
}

const ConsentForm = ({ value: { consent }, change }: FormProps<{ consent: boolean }>): ReactNode => (
  <Checkbox
    label="A second person has to agree"
    checked={consent}
    onChange={({ currentTarget: { checked } }) => change({ consent: checked })}
  />
);

export const ReschedulingSetting = ({ mayChange }: Changeable): ReactNode => (
  <SettingCard
    name="rescheduling"
    title="Moved days"
    about="What it takes to move the day of an action item."
    mayChange={mayChange}
    says={({ consent }) => [
      consent
        ? 'A move needs a reason, and a second person who agrees to it. Until then it shows as a slip.'
        : 'A move needs a reason. Nobody has to agree to it.',
    ]}
    begin={({ consent }) => ({ consent })}
    Form={ConsentForm}
    body={(value) => value}
  />
);

interface Reminding {
  daysBefore: string[];
  overdueEvery: number;
}

const RemindersForm = ({ value, change }: FormProps<Reminding>): ReactNode => (
  <>
    <TagsInput
      label="Days before the day"
      description="Enter after each; none: nobody is reminded before"
      value={value.daysBefore}
      onChange={(daysBefore) => change({ ...value, daysBefore })}
    />
    <NumberInput
      label="Once it is overdue, every so many days"
      description="0: never"
      min={0}
      allowDecimal={false}
      value={value.overdueEvery}
      onChange={(days) => change({ ...value, overdueEvery: Number(days) })}
    />
  </>
);

export const RemindersSetting = ({ mayChange }: Changeable): ReactNode => (
  <SettingCard
    name="reminders"
    title="Reminders"
    about="When owners of action items are reminded by mail, where a mail server is configured."
    mayChange={mayChange}
    says={({ daysBefore, overdueEvery }) => [
      daysBefore.length === 0
        ? 'Nobody is reminded before the day.'
        : `${daysBefore.map((count) => daysText(count)).join(', and ')} before the day.`,
      overdueEvery === 0
        ? 'Nobody is reminded once it is overdue.'
        : `Every ${daysText(overdueEvery)} while it is overdue.`,
    ]}
    begin={({ daysBefore, overdueEvery }) => ({ daysBefore: daysBefore.map(String), overdueEvery })}
    Form={RemindersForm}
    body={({ daysBefore, overdueEvery }) => ({ daysBefore: daysBefore.map(Number), overdueEvery })}
  />
);

const TagsForm = ({ value: { tags }, change }: FormProps<{ tags: string[] }>): ReactNode => (
  <TagsInput
    label="Tags"
    description="Enter after each; findings that have one that goes keep it"
    value={tags}
    onChange={(value) => change({ tags: value })}
  />
);

export const TagsSetting = ({ mayChange }: Changeable): ReactNode => (
  <SettingCard
    name="tags"
    title="Tags of findings"
    about="The shared list by which findings of all reviews are compared."
    mayChange={mayChange}
    says={({ tags }) => [tags.length === 0 ? 'There are none: findings have no tags.' : tags.join(', ')]}
    begin={({ tags }) => ({ tags: [...tags] })}
    Form={TagsForm}
    body={(value) => value}
  />
);

interface Keeping {
  isForEver: boolean;
  length: Length | undefined;
}

const RetentionForm = ({ value, change }: FormProps<Keeping>): ReactNode => (
  <>
    <Checkbox
      label="Texts are kept for ever"
      checked={value.isForEver}
      onChange={({ currentTarget: { checked } }) => change({ ...value, isForEver: checked })}
    />
    {value.isForEver ? null : (
      <>
        <LengthField
          label="They are kept for"
          value={value.length}
          units={['Y', 'Mo', 'D']}
          change={(length) => change({ ...value, length })}
        />
        <b>What is due by that is destroyed within the hour, for good.</b>
      </>
    )}
  </>
);

/** Where several units are stated by the API, a form begins with years. */
const usual: Length = { count: 5, unit: 'Y' };

export const RetentionSetting = ({ mayChange }: Changeable): ReactNode => (
  <SettingCard
    name="retention"
    title="How long texts are kept"
    about="From closing or cancelling an incident on. Facts, times and figures stay; a legal hold stands before it. Privacy officers change it."
    mayChange={mayChange}
    says={({ incidents }) => [
      incidents === null
        ? 'Texts of incidents are kept for ever.'
        : `Texts of an incident are destroyed ${inWords(incidents)} after it was closed or cancelled, and not before the same time has passed since anything was recorded of it.`,
    ]}
    begin={({ incidents }): Keeping => ({
      isForEver: incidents === null,
      length: incidents === null ? usual : (lengthFrom(incidents) ?? usual),
    })}
    Form={RetentionForm}
    body={({ isForEver, length }) => ({ incidents: isForEver || length === undefined ? null : isoOf(length) })}
  />
);
