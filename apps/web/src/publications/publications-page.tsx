import { Text, Title } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFirstPageAgain } from '../api/first-page.js';
import type { Answer } from '../api/client.js';
import list from '../incidents/incidents.module.css';
import { stateWord } from '../postmortem/words.js';
import rows from '../postmortems/postmortems.module.css';
import { listedStates, publications, stateIn, type ListedState } from '../publication/queries.js';
import { ShowMore } from '../shell/show-more.js';
import { Time } from '../shell/times.js';
import { useTitle } from '../shell/use-title.js';
import views from '../shell/views.module.css';
import { WentWrong } from '../shell/went-wrong.js';
import { Mark, proseText } from '../shell/words.js';
import classes from './publications.module.css';

type Item = Answer<'/v1/publications'>['items'][number];

const route = getRouteApi('/publications');

const words: Record<ListedState, { label: string; about: string; nothing: string }> = {
  suggested: {
    label: 'Suggested',
    about: 'Somebody outside reported these, and may want to know what became of it.',
    nothing: 'Nothing is suggested: nobody outside reported anything that is not public.',
  },
  ready: {
    label: 'Ready',
    about: 'A version of these is approved, and none was ever public.',
    nothing: 'Nothing waits to be published. A postmortem gets here once a version of it is approved.',
  },
  published: {
    label: 'Public',
    about: 'Everybody reads these, without a key.',
    nothing: 'Nothing is public. Open what is suggested or ready, and read its preview.',
  },
  retracted: {
    label: 'Retracted',
    about: 'These were public; their pages say that they were taken back, and why.',
    nothing: 'Nothing was ever taken back.',
  },
};

/** What is public, what was, and what could be. */
export const PublicationsPage = (): ReactNode => {
  const state = stateIn(route.useSearch().state);
  useTitle('Publications');
  return (
    <>
      <div className={classes.head}>
        <Title order={1} size="h3">
          Publications
        </Title>
        <a href="/public" rel="noreferrer">
          What everybody reads
        </a>
      </div>
      <nav className={views.views} aria-label="Which">
        {listedStates.map((each) => (
          <Link
            key={each}
            to="/publications"
            search={each === 'suggested' ? {} : { state: each }}
            className={views.view}
            activeOptions={{ exact: true }}
            aria-current={each === state ? 'true' : undefined}
          >
            {words[each].label}
          </Link>
        ))}
      </nav>
      <Text size="sm" c="dimmed" mb="sm">
        {words[state].about}
      </Text>
      <List state={state} />
    </>
  );
};

const List = ({ state }: { state: ListedState }): ReactNode => {
  useFirstPageAgain(publications(state).queryKey);
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...publications(state),
    placeholderData: keepPreviousData,
  });
  if (error && data === undefined) return <WentWrong error={error} />;
  if (data === undefined) return <Text c="dimmed">Reading the publications…</Text>;
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return (
      <div className={list.nothing}>
        <Text>{words[state].nothing}</Text>
      </div>
    );
  return (
    <>
      <ul className={rows.list} aria-label={words[state].label}>
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

/** What stands before a publication that is not public. */
const nextText = ({ approvedVersion, isWaived }: Item): string => {
  if (approvedVersion !== null) return 'read the preview';
  return isWaived ? 'its review is waived: approve a version first' : 'no version is approved yet';
};

const Row = ({ item }: { item: Item }): ReactNode => (
  <Link to="/incidents/$incident/publication" params={{ incident: item.reference ?? item.id }} className={classes.row}>
    <span className={list.what}>
      <span className={list.title}>{proseText(item.title)}</span>
      <span className={list.under}>
        {item.reference ?? 'no reference yet'} · logged <Time at={item.firstLoggedAt} />
        {item.isFromOutside ? ' · reported from outside' : ''}
      </span>
    </span>
    <span className={rows.marks}>
      {item.state === 'published' ? <Mark tone="fixed">edition {item.edition}</Mark> : null}
      {item.state === 'retracted' ? <Mark tone="open">retracted</Mark> : null}
      {item.state === 'suggested' || item.state === 'ready' ? (
        <Mark tone={item.approvedVersion === null ? 'responding' : 'planned'}>
          {item.approvedVersion === null ? stateWord(item.reviewState) : 'ready'}
        </Mark>
      ) : null}
      {item.isOutdated ? <Mark tone="warns">{item.textsGoneAt === null ? 'outdated' : 'a text is gone'}</Mark> : null}
    </span>
    <span className={list.when}>
      {item.retractedAt !== null ? (
        <span>
          retracted <Time at={item.retractedAt} />
        </span>
      ) : item.publishedAt !== null ? (
        <span>
          published <Time at={item.publishedAt} />
        </span>
      ) : (
        <span>{nextText(item)}</span>
      )}
    </span>
  </Link>
);
