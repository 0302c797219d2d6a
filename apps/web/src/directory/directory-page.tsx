import { Button, Group, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { useFirstPageAgain } from '../api/first-page.js';
import { me } from '../api/queries.js';
import { stated } from '../api/stated.js';
import list from '../incidents/incidents.module.css';
import { SearchField } from '../shell/search-field.js';
import { ShowMore } from '../shell/show-more.js';
import { Time } from '../shell/times.js';
import { useTitle } from '../shell/use-title.js';
import views from '../shell/views.module.css';
import { NotThere, WentWrong } from '../shell/went-wrong.js';
import { nameText, proseText } from '../shell/words.js';
import classes from './directory.module.css';
import { EntryPanel } from './entry-panel.js';
import { called, entries, kindIn, kinds, type DirectoryFilter, type Kind, type Listed } from './queries.js';
import { Register } from './register.js';
import { words } from './words.js';

const route = getRouteApi('/directory/$kind');

/** Whom and what Debrief knows by name. */
export const DirectoryPage = (): ReactNode => {
  const kind = kindIn(route.useParams().kind);
  return kind === undefined ? <NotThere /> : <Directory key={kind} kind={kind} />;
};

const Directory = ({ kind }: { kind: Kind }): ReactNode => {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const { data: caller } = useQuery(me);
  const [isRegistering, setRegistering] = useState(false);
  useTitle(words[kind].label);
  const mayRegister = (caller?.permissions.includes('maintain') ?? false) && kind !== 'external-users';
  return (
    <>
      <Title order={1} size="h3" mb="xs">
        Directory
      </Title>
      <nav className={views.views} aria-label="Kinds">
        {kinds.map((each) => (
          <Link
            key={each}
            to="/directory/$kind"
            params={{ kind: each }}
            className={views.view}
            aria-current={each === kind ? 'true' : undefined}
          >
            {words[each].label}
          </Link>
        ))}
      </nav>
      <Text size="sm" c="dimmed" mb="sm">
        {words[kind].about}
      </Text>
      <Group gap="xs" mb="sm" role="search" aria-label={words[kind].label}>
        <SearchField
          className={classes.search}
          label="Names"
          q={filter.q}
          search={(q) =>
            void navigate({ search: (before) => stated<DirectoryFilter>({ ...before, q }), replace: true })
          }
        />
        {mayRegister ? (
          <Button
            variant="default"
            aria-expanded={isRegistering}
            onClick={() => {
              setRegistering(!isRegistering);
            }}
          >
            Register a {words[kind].one}…
          </Button>
        ) : null}
      </Group>
      {isRegistering && kind !== 'external-users' ? (
        <Register
          kind={kind}
          done={(id) => {
            setRegistering(false);
            void navigate({ search: { entry: id } });
          }}
        />
      ) : null}
      <div className={classes.columns} data-beside={filter.entry === undefined ? undefined : true}>
        <List kind={kind} filter={filter} />
        {filter.entry === undefined ? null : (
          <EntryPanel
            key={filter.entry}
            kind={kind}
            id={filter.entry}
            permissions={caller?.permissions ?? []}
            close={() =>
              void navigate({
                search: (before) => stated<DirectoryFilter>({ ...before, entry: undefined }),
                resetScroll: false,
              })
            }
          />
        )}
      </div>
    </>
  );
};

const List = ({ kind, filter: { q = '', entry } }: { kind: Kind; filter: DirectoryFilter }): ReactNode => {
  useFirstPageAgain(entries(kind).queryKey);
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(entries(kind));
  const { data: exact } = useQuery(called(kind, q));
  // Names are looked through here: all of them have to be read for that.
  useEffect(() => {
    if (q !== '' && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [q, hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (error && data === undefined) return <WentWrong error={error} />;
  if (data === undefined) return <Text c="dimmed">Reading the directory…</Text>;
  const all = data.pages.flatMap((page) => page.items);
  // Aliases of people are not in the list; a whole one leads to whom it names.
  const wanted = new Set(exact?.items.map(({ id }) => id));
  const items = all.filter((item) => q === '' || wanted.has(item.id) || isCalled(item, q));
  const total = data.pages[0]?.total ?? 0;
  if (items.length === 0)
    return (
      <div className={list.nothing}>
        <Text>
          {q === ''
            ? words[kind].nothing
            : hasNextPage
              ? 'Looking through all of them…'
              : `Nobody and nothing here is called “${q}”.`}
        </Text>
      </div>
    );
  return (
    <div>
      <Text size="xs" c="dimmed" role="status" mb={4}>
        {q === '' ? '' : `${items.length.toLocaleString()} of `}
        {total.toLocaleString()} {total === 1 ? words[kind].one : words[kind].label.toLowerCase()}
      </Text>
      <div className={classes.heads} aria-hidden="true">
        <span>Name</span>
        <span>{belongingWords[kind] ?? ''}</span>
        <span>Known since</span>
      </div>
      <ul className={classes.list} aria-label={words[kind].label}>
        {items.map((item) => (
          <li key={item.id}>
            <Link
              to="/directory/$kind"
              params={{ kind }}
              search={(before) => ({ ...before, entry: item.id })}
              resetScroll={false}
              className={classes.row}
              aria-current={item.id === entry || undefined}
            >
              <span className={list.what}>
                <span className={list.title}>{nameText(item)}</span>
                <span className={list.under}>
                  {(item.aliases ?? []).length === 0
                    ? ''
                    : `also ${(item.aliases ?? []).map((alias) => proseText(alias)).join(', ')}`}
                </span>
              </span>
              <span>
                {item.owners === undefined || item.owners.length === 0 ? null : (
                  <span className={classes.word}>owned by </span>
                )}
                {belongingText(item)}
              </span>
              <span className={list.under}>
                <span className={classes.word}>known since </span>
                <Time at={item.registeredAt} format="day" />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {q === '' ? <ShowMore {...{ hasNextPage, isFetchingNextPage, fetchNextPage }} /> : null}
    </div>
  );
};

const isCalled = ({ name, aliases = [] }: Listed, q: string): boolean =>
  [name, ...aliases].some((each) => typeof each === 'string' && each.toLowerCase().includes(q.toLowerCase()));

/** What the column beside the name says. */
const belongingWords: Partial<Record<Kind, string>> = { services: 'Owned by', teams: 'Members' };

const belongingText = ({ owners, memberCount }: Listed): string => {
  if (memberCount !== undefined) return `${memberCount} ${memberCount === 1 ? 'member' : 'members'}`;
  if (owners === undefined) return '';
  return owners.length === 0 ? 'nobody owns it' : owners.map((owner) => nameText(owner)).join(', ');
};
