import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Tabs } from '../shell/tabs.js';
import { useTitle } from '../shell/use-title.js';

const tabs = [
  { to: '/agreements', label: 'Agreements' },
  { to: '/agreements/calendars', label: 'Calendars' },
  { to: '/agreements/maintenance', label: 'Maintenance' },
] as const;

/** What stands above each list of what was agreed. */
export const Head = (): ReactNode => {
  useTitle('Agreements');
  return (
    <>
      <Title order={1} size="h3" mb="xs">
        Agreements
      </Title>
      <Tabs label="What was agreed" tabs={tabs} />
    </>
  );
};
