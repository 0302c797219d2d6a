import { Button, Group, Select, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { incidentEvents } from '../api/queries.js';
import { stated } from '../api/stated.js';
import { useTitle } from '../shell/use-title.js';
import { WentWrong } from '../shell/went-wrong.js';
import { StoredEvents } from '../stored/stored-events.js';
import { history, type HistoryFilter } from './queries.js';

const route = getRouteApi('/incidents/$incident/history');

/** Every event of an incident, as it is stored: what everything else about it follows from. */
export const HistoryPage = (): ReactNode => {
  const { incident } = route.useParams();
  const { type, event } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: known } = useQuery(incidentEvents(incident));
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(history(incident));
  const events = data?.pages.flatMap((page) => page.items) ?? [];
  const isThere = event === undefined || events.some(({ id }) => id === event);
  const reference = known?.reference ?? incident;
  useTitle(`History of ${reference}`);
  // What is pointed at may stand further on.
  useEffect(() => {
    if (!isThere && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [isThere, hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (data === undefined) return error ? <WentWrong error={error} /> : <Text c="dimmed">Reading the history…</Text>;
  const types = [...new Set(events.map((each) => each.type))].toSorted();
  const shown = events.filter((each) => type === undefined || each.type === type);
  const total = data.pages[0]?.total ?? 0;
  return (
    <>
      <Text size="sm" c="dimmed">
        As stored, of{' '}
        <Link to="/incidents/$incident" params={{ incident }}>
          {reference}
        </Link>
      </Text>
      <Title order={1} size="h3" mb={4}>
        History
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        Nothing here is ever changed: a correction is one more event. Texts are sealed, and read on the incident.
      </Text>
      <Group gap="xs" mb="sm" role="search" aria-label="History">
        <Select
          aria-label="Type"
          placeholder="Any type"
          data={types}
          value={type ?? null}
          onChange={(chosen) =>
            void navigate({
              search: (before) => stated<HistoryFilter>({ ...before, type: chosen ?? undefined }),
              replace: true,
            })
          }
          searchable
          clearable
        />
        <Text size="xs" c="dimmed" role="status">
          {type === undefined ? '' : `${shown.length.toLocaleString()} of `}
          {total.toLocaleString()} {total === 1 ? 'event' : 'events'}
        </Text>
      </Group>
      {shown.length === 0 ? <Text>No event is of that type.</Text> : <StoredEvents events={shown} chosen={event} />}
      {hasNextPage ? (
        <Button mt="sm" variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Later events
        </Button>
      ) : null}
    </>
  );
};
