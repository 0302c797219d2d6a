import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { me } from '../api/queries.js';
import { useTitle } from '../shell/use-title.js';
import { DueSetting } from './due.js';
import { LinterSetting } from './linter.js';
import { RecommendationsSetting } from './recommendations.js';
import { RemindersSetting, ReschedulingSetting, RetentionSetting, TagsSetting } from './small.js';
import classes from './settings.module.css';

const contents = [
  ['due', 'Which reviews are owed'],
  ['rescheduling', 'Moved days'],
  ['reminders', 'Reminders'],
  ['tags', 'Tags of findings'],
  ['linter', 'Blameless prose'],
  ['recommendations', 'Recommendations'],
  ['retention', 'How long texts are kept'],
] as const;

/** What decides, as it holds now: each is a sentence or two, and an event once it was changed. */
export const SettingsPage = (): ReactNode => {
  const { data: caller } = useQuery(me);
  useTitle('Settings');
  const may = (permission: string): boolean => caller?.permissions.includes(permission) ?? false;
  const mayChange = may('administer');
  return (
    <>
      <Title order={1} size="h3">
        Settings
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        What holds now. A change holds from then on; what was known and decided before can be asked for as it was.
        {mayChange ? '' : ' Administrators change them.'}
      </Text>
      <div className={classes.columns}>
        <nav className={classes.toc} aria-label="Settings">
          {contents.map(([name, title]) => (
            <a key={name} href={`#${name}`}>
              {title}
            </a>
          ))}
        </nav>
        <div>
          <DueSetting mayChange={mayChange} />
          <ReschedulingSetting mayChange={mayChange} />
          <RemindersSetting mayChange={mayChange} />
          <TagsSetting mayChange={mayChange} />
          <LinterSetting mayChange={mayChange} />
          <RecommendationsSetting mayChange={mayChange} />
          <RetentionSetting mayChange={may('protect')} />
        </div>
      </div>
    </>
  );
};
