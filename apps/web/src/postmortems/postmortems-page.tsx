import { Button, Checkbox, Select, Text, Title } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Answer } from '../api/client.js';
import { postmortems, type PostmortemFilter } from '../api/queries.js';
import { stated, type Change } from '../api/stated.js';
import { owed, stateWord } from '../postmortem/words.js';
import { countSet, Filters } from '../shell/filters.js';
import { SearchField } from '../shell/search-field.js';
import { ShowMore } from '../shell/show-more.js';
import { Time } from '../shell/times.js';
import { useTitle } from '../shell/use-title.js';
import { WentWrong } from '../shell/went-wrong.js';
import { Mark, nameText, proseText, severityText } from '../shell/words.js';
import list from '../incidents/incidents.module.css';
import classes from './postmortems.module.css';

type Item = Answer<'/v1/postmortems'>['items'][number];

const route = getRouteApi('/postmortems');

/** What there is to review, and what is owed. */
export const PostmortemsPage = (): ReactNode => {
  useTitle('Postmortems');
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <>
      <Title order={1} size="h3" mb="sm">
        Postmortems
      </Title>
      <Narrow
        filter={filter}
        narrow={(change) =>
          void navigate({ search: (before) => stated<PostmortemFilter>({ ...before, ...change }), replace: true })
        }
      />
      <List filter={filter} clear={() => void navigate({ search: {} })} />
    </>
  );
};

interface Narrowing {
  filter: PostmortemFilter;
  narrow: (change: Change<PostmortemFilter>) => void;
}

const Narrow = ({ filter, narrow }: Narrowing): ReactNode => {
  const box = (name: 'due' | 'overdue', label: string): ReactNode => (
    <Checkbox
      className={classes.box}
      label={label}
      checked={filter[name] === 'true'}
      onChange={({ currentTarget: { checked } }) => narrow({ [name]: checked ? 'true' : undefined })}
    />
  );
  return (
    <Filters
      label="Postmortems"
      count={countSet([filter.state, filter.due, filter.overdue])}
      first={
        <SearchField label="Search postmortems" className={classes.words} q={filter.q} search={(q) => narrow({ q })} />
      }
    >
      <Select
        aria-label="State"
        placeholder="Any state"
        data={(['draft', 'in-review', 'approved'] as const).map((state) => ({ value: state, label: stateWord(state) }))}
        value={filter.state ?? null}
        onChange={(value) => narrow({ state: value ?? undefined })}
        clearable
      />
      {box('due', 'Meeting still to be held')}
      {box('overdue', 'Meeting overdue')}
    </Filters>
  );
};

const List = ({ filter, clear }: { filter: PostmortemFilter; clear: () => void }): ReactNode => {
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage, isPending } = useInfiniteQuery({
    ...postmortems(filter),
    placeholderData: keepPreviousData,
  });
  if (error) return <WentWrong error={error} />;
  if (isPending) return <Text c="dimmed">Reading the postmortems…</Text>;
  const items = data.pages.flatMap((page) => page.items);
  const total = data.pages[0]?.total ?? 0;
  if (items.length === 0)
    return (
      <div className={list.nothing}>
        <Text>{Object.keys(filter).length > 0 ? 'No postmortem is like that.' : 'There is no incident yet.'}</Text>
        {Object.keys(filter).length > 0 ? (
          <Button variant="default" size="xs" onClick={clear}>
            Show all of them
          </Button>
        ) : null}
      </div>
    );
  return (
    <>
      <Text size="xs" c="dimmed" role="status" mb={4}>
        {total.toLocaleString()} {total === 1 ? 'postmortem' : 'postmortems'}
      </Text>
      <div className={`${list.heads} ${classes.heads}`} aria-hidden="true">
        <span>Highest severity</span>
        <span>Incident</span>
        <span>Document</span>
        <span>Review</span>
      </div>
      <ul className={classes.list} aria-label="Postmortems">
        {items.map((item) => (
          <li key={item.id}>
            <Row item={item} />
          </li>
        ))}
      </ul>
      <ShowMore {...{ hasNextPage, isFetchingNextPage, fetchNextPage }} />
    </>
  );
};

const Row = ({ item }: { item: Item }): ReactNode => {
  const { id, reference, title, highestSeverity, services, incidents, state, isOutdated, isOverdue, requirement } =
    item;
  const open = item.unanswered.length + item.openPoints;
  return (
    <Link
      to="/incidents/$incident/postmortem"
      params={{ incident: reference ?? id }}
      className={classes.row}
      data-severity={highestSeverity}
    >
      <span className={list.severity}>
        {severityText(highestSeverity)}
        <span className={`${list.was} ${classes.highest}`}> highest</span>
      </span>
      <span className={list.what}>
        <span className={list.title}>{proseText(title)}</span>
        <span className={list.under}>
          {reference ?? 'no reference yet'}
          {incidents.length > 1 ? ` and ${incidents.length - 1} more` : ''} ·{' '}
          {services.map((service) => nameText(service)).join(', ')}
        </span>
      </span>
      <span className={classes.marks}>
        <Mark tone={state === 'approved' ? 'fixed' : 'responding'}>{stateWord(state)}</Mark>
        {isOutdated ? <Mark tone="warns">outdated</Mark> : null}
        {isOverdue ? <Mark tone="open">meeting overdue</Mark> : null}
      </span>
      <span className={list.when}>
        <span>
          {requirement.heldAt ? (
            <>
              meeting held <Time at={requirement.heldAt} />
            </>
          ) : requirement.dueAt ? (
            <>
              meeting due <Time at={requirement.dueAt} />
            </>
          ) : (
            `review ${owed(requirement)}`
          )}
        </span>
        <span className={list.under}>{open === 0 ? 'nothing is missing' : `${open} still missing`}</span>
      </span>
    </Link>
  );
};
