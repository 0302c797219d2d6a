import { Button, MultiSelect, Select, Text, Title } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useState, type ReactNode } from 'react';
import type { Answer } from '../api/client.js';
import { incidents, type IncidentFilter } from '../api/queries.js';
import { stated, type Change } from '../api/stated.js';
import { momentWords } from '../incident/fact-words.js';
import { ServiceSelect, SeveritySelect } from '../shell/filter-selects.js';
import { countSet, Filters, ShowAll } from '../shell/filters.js';
import { lengthText, measureText } from '../shell/lengths.js';
import { SearchField } from '../shell/search-field.js';
import { Time, timeText } from '../shell/times.js';
import { TourOffer, tourKey } from '../shell/tour.js';
import { useTitle } from '../shell/use-title.js';
import { WentWrong } from '../shell/went-wrong.js';
import { nameText, proseText, severityText, Status } from '../shell/words.js';
import { Declare } from './declare.js';
import classes from './incidents.module.css';

type Incident = Answer<'/v1/incidents'>['items'][number];

const route = getRouteApi('/incidents');
const statuses = ['open', 'responding', 'diagnosed', 'mitigated', 'fixed', 'closed', 'cancelled', 'merged'];
const origins = ['monitor', 'staff', 'support', 'external-user', 'unknown'];
/** Pixels; what is measured afterwards takes its place. */
const rowHeight = 62;

export const IncidentsPage = (): ReactNode => {
  useTitle('Incidents');
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const narrow = (change: Change<IncidentFilter>): void =>
    void navigate({ search: (before) => stated<IncidentFilter>({ ...before, ...change }), replace: true });
  return (
    <>
      <Title order={1} size="h3" mb="sm">
        Incidents
      </Title>
      <Declare />
      <Narrow filter={filter} narrow={narrow} />
      <List filter={filter} clear={() => void navigate({ search: {} })} />
    </>
  );
};

interface Narrowing {
  filter: IncidentFilter;
  narrow: (change: Change<IncidentFilter>) => void;
}

const Narrow = ({ filter, narrow }: Narrowing): ReactNode => (
  <>
    <Filters
      label="Incidents"
      count={countSet([filter.status, filter.severity, filter.service, filter.origin])}
      first={<SearchField label="Search incidents" q={filter.q} search={(q) => narrow({ q })} />}
    >
      <MultiSelect
        aria-label="Status"
        placeholder={filter.status ? '' : 'Any status'}
        data={statuses}
        value={filter.status?.split(',') ?? []}
        onChange={(chosen) => narrow({ status: chosen.join(',') })}
        clearable
      />
      <SeveritySelect value={filter.severity} narrow={(severity) => narrow({ severity })} />
      <ServiceSelect value={filter.service} narrow={(service) => narrow({ service })} />
      <Select
        aria-label="Who noticed"
        placeholder="Noticed by anybody"
        data={origins}
        value={filter.origin ?? null}
        onChange={(value) => narrow({ origin: value ?? undefined })}
        clearable
      />
    </Filters>
    {filter.from === undefined && filter.to === undefined ? null : (
      <ShowAll all={() => narrow({ from: undefined, to: undefined, by: undefined })}>
        {`${datedText(filter)}: show all`}
      </ShowAll>
    )}
  </>
);

/** Whatever stands in the address is told, be it a moment or not. */
const datedText = ({ from, to, by = 'loggedAt' }: IncidentFilter): string => {
  const parts = [
    from === undefined ? [] : `from ${momentText(from)}`,
    to === undefined ? [] : `before ${momentText(to)}`,
  ];
  const word = new Map(Object.entries(momentWords)).get(by) ?? by;
  return `${word} ${parts.flat().join(', ')}`;
};

const momentText = (text: string): string => (Number.isNaN(Date.parse(text)) ? text : timeText(text));

const List = ({ filter, clear }: { filter: IncidentFilter; clear: () => void }): ReactNode => {
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage, isPending } = useInfiniteQuery({
    ...incidents(filter),
    placeholderData: keepPreviousData,
  });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const total = data?.pages[0]?.total ?? 0;
  const [top, setTop] = useState(0);
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: top,
    getItemKey: (place) => items[place]?.id ?? place,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= items.length - 20) void fetchNextPage();
  }, [last, hasNextPage, isFetchingNextPage, items.length, fetchNextPage]);
  if (error && data === undefined) return <WentWrong error={error} />;
  if (isPending) return <Text c="dimmed">Reading the incidents…</Text>;
  const isDemo = items.some(({ key }) => key === tourKey);
  if (items.length === 0) return <Nothing isNarrowed={Object.keys(filter).length > 0} clear={clear} />;
  return (
    <>
      {isDemo ? <TourOffer /> : null}
      <Text size="xs" c="dimmed" role="status" mb={4}>
        {total.toLocaleString()} {total === 1 ? 'incident' : 'incidents'}, the one logged last first
      </Text>
      <div className={classes.heads} aria-hidden="true">
        <span>Severity now</span>
        <span>Incident</span>
        <span>Status</span>
        <span>Lead</span>
        <span>Logged</span>
      </div>
      <div
        ref={(list) => setTop(list?.offsetTop ?? 0)}
        className={classes.list}
        style={{ height: rows.getTotalSize() }}
        role="list"
      >
        {shown.map(({ index, key, start }) => {
          const item = items[index];
          return item === undefined ? null : (
            <div
              key={key}
              role="listitem"
              aria-setsize={total}
              aria-posinset={index + 1}
              data-index={index}
              ref={rows.measureElement}
              className={classes.place}
              style={{ transform: `translateY(${start - rows.options.scrollMargin}px)` }}
            >
              <Row incident={item} />
            </div>
          );
        })}
      </div>
    </>
  );
};

/** Nobody works on it any more. */
const isOver = (status: Incident['status']): boolean => ['fixed', 'closed', 'cancelled', 'merged'].includes(status);

const Row = ({ incident }: { incident: Incident }): ReactNode => {
  const { id, reference, title, severity, highestSeverity, status, lead, loggedAt, durations } = incident;
  const { services: affected } = incident;
  const fixed = durations.timeToFix;
  const [now] = useState(() => Date.now());
  return (
    <Link
      to="/incidents/$incident"
      params={{ incident: reference ?? id }}
      className={classes.row}
      data-severity={severity}
    >
      <span className={classes.severity}>
        {severityText(severity)}
        {highestSeverity < severity ? <span className={classes.was}> highest {highestSeverity}</span> : null}
      </span>
      <span className={classes.what}>
        <span className={classes.title}>{proseText(title)}</span>
        <span className={classes.under}>
          {reference ?? 'no reference yet'} · {affected.map((service) => nameText(service)).join(', ')}
          {incident.restrictedTo ? ' · restricted' : ''}
        </span>
      </span>
      <Status status={status} />
      <span className={classes.lead}>{lead ? nameText(lead) : 'nobody leads'}</span>
      <span className={classes.when}>
        <Time at={loggedAt} />
        <span className={classes.under}>
          {fixed
            ? `fixed in ${measureText(fixed)}`
            : isOver(status)
              ? ''
              : `open for ${lengthText(now - Date.parse(loggedAt))}`}
        </span>
      </span>
    </Link>
  );
};

const Nothing = ({ isNarrowed, clear }: { isNarrowed: boolean; clear: () => void }): ReactNode => (
  <div className={classes.nothing}>
    {isNarrowed ? (
      <>
        <Text>No incident is like that.</Text>
        <Button variant="default" size="xs" onClick={clear}>
          Show all of them
        </Button>
      </>
    ) : (
      <Text>
        Nothing has happened yet. When something does, say it in the line above; services can send alerts
        (docs/hooks.md).
      </Text>
    )}
  </div>
);
