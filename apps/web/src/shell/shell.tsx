import { ActionIcon, Anchor, Badge, Button, Menu, Text, Tooltip, useMantineColorScheme } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useSearch } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { api, Problem } from '../api/client.js';
import { useLive } from '../api/live.js';
import { me } from '../api/queries.js';
import { useIsLive } from '../api/told.js';
import { later } from './later.js';
import { LogAlarm } from './log-alarm.js';
import { pagesFor } from './pages.js';
import classes from './shell.module.css';
import { offsetText, zone } from './times.js';
import { Tour } from './tour.js';
import { SignedOut } from './went-wrong.js';
import { nameText } from './words.js';

type PageLink = ReturnType<typeof pagesFor>[number];

const Palette = later(async () => (await import('./palette.js')).Palette);

/** What stands around every page. */
export const Shell = (): ReactNode => {
  const { error } = useQuery(me);
  return error instanceof Problem && error.status === 401 ? <SignedOut /> : <SignedIn />;
};

const SignedIn = (): ReactNode => {
  useLive();
  const { data: caller } = useQuery(me);
  const open = pagesFor(caller?.permissions ?? []);
  const [isAskedFor, setIsAskedFor] = useState(false);
  const openPalette = (): void => {
    setIsAskedFor(true);
    spotlight.open();
  };
  useHotkeys([
    ['/', openPalette],
    ['mod+K', openPalette],
  ]);
  return (
    <div className={classes.shell}>
      <a href="#main" className={classes.skip}>
        Skip to the page
      </a>
      <header className={classes.header}>
        <Anchor component={Link} to="/incidents" className={classes.brand} underline="never">
          Debrief
        </Anchor>
        <nav className={classes.nav} aria-label="Pages">
          <div className={classes.first}>
            {open.filter(isFirst).map((page) => (
              <PageTo key={page.to} page={page} />
            ))}
          </div>
          <More pages={open.filter((page) => !isFirst(page))} />
        </nav>
        <div className={classes.tools}>
          <Button
            variant="default"
            size="xs"
            onClick={openPalette}
            rightSection={<kbd className={classes.kbd}>/</kbd>}
            aria-keyshortcuts="/ Control+K"
          >
            Search or do
          </Button>
          <IsLive />
          <Tooltip label={`Times are in ${zone}, ${offsetText(new Date().toISOString())} now`}>
            <Text size="xs" c="dimmed" className={classes.zone} tabIndex={0}>
              {zone}
            </Text>
          </Tooltip>
          <Who />
        </div>
      </header>
      <main id="main" className={classes.main} tabIndex={-1}>
        <LogAlarm />
        <Tour />
        <Outlet />
      </main>
      {isAskedFor ? (
        <Suspense fallback={null}>
          <Palette />
        </Suspense>
      ) : null}
    </div>
  );
};

/** Whether an address is one of a page. */
const isOn = (page: PageLink, pathname: string): boolean => {
  const section = 'section' in page ? page.section : page.to;
  return pathname === section || pathname.startsWith(`${section}/`);
};

/** Marked on each of its addresses. */
const PageTo = ({ page }: { page: PageLink }): ReactNode => {
  const { pathname } = useLocation();
  const isHere = isOn(page, pathname);
  const link = useRef<HTMLAnchorElement>(null);
  // On a phone not all of them are in sight.
  useEffect(() => {
    if (isHere) link.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isHere]);
  return (
    <Link
      ref={link}
      to={page.to}
      className={`${classes.link} ${isHere ? classes.active : ''}`}
      activeProps={{}}
      aria-current={isHere ? 'page' : undefined}
    >
      {page.label}
    </Link>
  );
};

const isFirst = (page: PageLink): boolean => 'isFirst' in page;

/** The pages that are asked for more seldom. */
const More = ({ pages }: { pages: readonly PageLink[] }): ReactNode => {
  const { pathname } = useLocation();
  const isHere = pages.some((page) => isOn(page, pathname));
  return pages.length === 0 ? null : (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <button type="button" className={`${classes.link} ${isHere ? classes.active : ''}`}>
          More ▾
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {pages.map(({ to, label, about }) => (
          <Menu.Item key={to} component={Link} to={to} title={about}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};

/** Whether what stands on the page is as of now, and follows what is recorded. */
const IsLive = (): ReactNode => {
  const isLive = useIsLive();
  const { validAt, knownAt } = useSearch({ strict: false });
  const [word, colour, title] =
    (validAt ?? knownAt)
      ? (['past', 'violet', 'You see it as it was: what is recorded now does not show. Back to now leads out'] as const)
      : isLive
        ? (['live', 'green', 'What is recorded shows at once'] as const)
        : (['offline', 'gray', 'The connection is lost, and is being made again'] as const);
  return (
    <Badge size="sm" variant="dot" color={colour} role="status" title={title}>
      {word}
    </Badge>
  );
};

const Who = (): ReactNode => {
  const { data } = useQuery(me);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const name = data?.person ? nameText(data.person) : 'You';
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" radius="xl" aria-label={`${name}: appearance, signing out`}>
          {name.slice(0, 1).toUpperCase()}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{name}</Menu.Label>
        {(['auto', 'light', 'dark'] as const).map((scheme) => (
          <Menu.Item
            key={scheme}
            onClick={() => setColorScheme(scheme)}
            rightSection={colorScheme === scheme ? '✓' : undefined}
          >
            {{ auto: 'As the system', light: 'Light', dark: 'Dark' }[scheme]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component="a" href="/docs">
          The interface
        </Menu.Item>
        <Menu.Item onClick={() => void signOut()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

const signOut = async (): Promise<void> => {
  await api.POST('/auth/signed-out');
  location.assign('/incidents');
};
