import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './tabs.module.css';

interface Tab {
  to: NonNullable<LinkProps['to']>;
  label: string;
}

/** Parts of one page, each with its own address. */
export const Tabs = ({ label, tabs }: { label: string; tabs: readonly Tab[] }): ReactNode => (
  <nav className={classes.tabs} aria-label={label}>
    {tabs.map(({ to, label: name }) => (
      <Link
        key={to}
        to={to}
        className={classes.tab}
        activeOptions={{ exact: true, includeSearch: false }}
        activeProps={{ 'aria-current': 'page' }}
      >
        {name}
      </Link>
    ))}
  </nav>
);
