import { Title } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Tabs } from '../shell/tabs.js';
import { useTitle } from '../shell/use-title.js';

const tabs = [
  { to: '/metrics/durations', label: 'Durations' },
  { to: '/metrics/compliance', label: 'Compliance' },
  { to: '/metrics/origins', label: 'Who noticed' },
  { to: '/metrics/delivery', label: 'Delivery' },
  { to: '/metrics/factors', label: 'What contributed' },
] as const;

/** Numbers over incidents, and never over people. */
export const MetricsPage = (): ReactNode => {
  useTitle('Metrics');
  return (
    <>
      <Title order={1} size="h3" mb="xs">
        Metrics
      </Title>
      <Tabs label="Metrics" tabs={tabs} />
      <Outlet />
    </>
  );
};
