import { Anchor, Button, Group, Select, Text, Title } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Answer } from '../api/client.js';
import { actionItems, me, onlyThose, roadmap, teams, type FollowUpFilter } from '../api/queries.js';
import { stated, type Change } from '../api/stated.js';
import { ServiceSelect } from '../shell/filter-selects.js';
import { countSet, Filters, ShowAll } from '../shell/filters.js';
import { Opening } from '../shell/opening.js';
import { entryOptions } from '../shell/options.js';
import { daysFrom, daysText, dayText } from '../shell/times.js';
import { useTitle } from '../shell/use-title.js';
import { WentWrong } from '../shell/went-wrong.js';
import { nameText } from '../shell/words.js';
import { AxisHead, axisOf, Legend } from './axis.js';
import views from '../shell/views.module.css';
import classes from './follow-ups.module.css';
import { ItemPanel } from './item-panel.js';
import { PromiseForm } from './forms.js';
import { itemKinds, openItem } from './open-item.js';
import { ItemRow } from './rows.js';

type Roadmap = Answer<'/v1/roadmap'>;
type Narrow = (change: Change<FollowUpFilter>) => void;

const route = getRouteApi('/follow-ups');
const states = ['open', 'planned', 'started', 'delivered', 'dropped'];
const groupWords = { team: 'By team', incident: 'By incident', quarter: 'By quarter' };
const onlyWords: Record<(typeof onlyThose)[number], string> = {
  overdue: 'Overdue',
  unconsented: 'Moved, not agreed to',
  failing: 'Not SMART',
  mine: 'Mine',
};

/** Who owes what by when. */
export const FollowUpsPage = (): ReactNode => {
  useTitle('Follow-ups');
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const narrow: Narrow = (change) =>
    void navigate({
      search: (before) => stated<FollowUpFilter>({ ...before, ...change }),
      replace: true,
      resetScroll: false,
    });
  const isList = filter.view === 'items';
  const { data: caller } = useQuery(me);
  return (
    <>
      <Group mb="xs" gap="sm">
        <Title order={1} size="h3">
          Follow-ups
        </Title>
        {caller?.permissions.includes('record') ? (
          <Opening
            form={(close) => (
              <PromiseForm
                place="promise"
                asksIncident
                addresses={null}
                open={openItem({})}
                done={(item) => narrow({ item })}
                close={close}
              />
            )}
          >
            Add an action item
          </Opening>
        ) : null}
      </Group>
      <nav className={views.views} aria-label="Views">
        <Link
          to="/follow-ups"
          search={({ kind, team, service, incident }) => stated<FollowUpFilter>({ kind, team, service, incident })}
          className={views.view}
          activeOptions={{ exact: true }}
          aria-current={isList ? undefined : 'true'}
        >
          Roadmap
        </Link>
        <Link
          to="/follow-ups"
          search={({ kind, team, service, incident }) =>
            stated<FollowUpFilter>({ view: 'items', kind, team, service, incident })
          }
          className={views.view}
          activeOptions={{ exact: true }}
          aria-current={isList ? 'true' : undefined}
        >
          Action items
        </Link>
      </nav>
      <Narrowed filter={filter} narrow={narrow} />
      <div className={classes.columns} data-beside={filter.item === undefined ? undefined : true}>
        {isList ? <List filter={filter} /> : <Road filter={filter} />}
        {filter.item === undefined ? null : (
          <ItemPanel key={filter.item} id={filter.item} close={() => narrow({ item: undefined })} />
        )}
      </div>
    </>
  );
};

/** Whatever stands in the address is told, be it a day or not. */
const agreedText = ({ from, to }: FollowUpFilter): string =>
  [from === undefined ? [] : `from ${saidDay(from)}`, to === undefined ? [] : `before ${saidDay(to)}`]
    .flat()
    .join(', ');

const saidDay = (day: string): string => (Number.isNaN(Date.parse(day)) ? day : dayText(day));

const Narrowed = ({ filter, narrow }: { filter: FollowUpFilter; narrow: Narrow }): ReactNode => {
  const { data: knownTeams } = useQuery(teams);
  const { data: caller } = useQuery(me);
  return (
    <>
      <Filters
        label="Follow-ups"
        count={countSet([filter.state, filter.only, filter.groupBy, filter.kind, filter.team, filter.service])}
      >
        {filter.view === 'items' ? (
          <>
            <Select
              aria-label="State"
              placeholder="Any state"
              data={states}
              value={filter.state ?? null}
              onChange={(value) => narrow({ state: value ?? undefined })}
              clearable
            />
            <Select
              aria-label="Only those"
              placeholder="All of them"
              data={onlyThose
                .filter((value) => value !== 'mine' || caller?.person)
                .map((value) => ({ value, label: onlyWords[value] }))}
              value={filter.only ?? null}
              onChange={(value) => narrow({ only: value ?? undefined })}
              clearable
            />
          </>
        ) : (
          <Select
            aria-label="Divided"
            data={Object.entries(groupWords).map(([value, label]) => ({ value, label }))}
            value={filter.groupBy ?? 'team'}
            onChange={(value) => narrow({ groupBy: value === 'team' ? undefined : (value ?? undefined) })}
            allowDeselect={false}
          />
        )}
        <Select
          aria-label="Kind"
          placeholder="Any kind"
          data={[...itemKinds]}
          value={filter.kind ?? null}
          onChange={(value) => narrow({ kind: value ?? undefined })}
          clearable
        />
        <Select
          aria-label="Team"
          placeholder="Any team"
          data={entryOptions(knownTeams?.items)}
          value={filter.team ?? null}
          onChange={(value) => narrow({ team: value ?? undefined })}
          searchable
          clearable
        />
        <ServiceSelect value={filter.service} narrow={(service) => narrow({ service })} />
      </Filters>
      {filter.view !== 'items' || (filter.from === undefined && filter.to === undefined) ? null : (
        <ShowAll all={() => narrow({ from: undefined, to: undefined })}>
          {`Agreed ${agreedText(filter)}: show all`}
        </ShowAll>
      )}
      {filter.incident === undefined ? null : (
        <ShowAll all={() => narrow({ incident: undefined })}>Of one incident: show those of all</ShowAll>
      )}
    </>
  );
};

const Road = ({ filter }: { filter: FollowUpFilter }): ReactNode => {
  const { data, error } = useQuery({ ...roadmap(filter), placeholderData: keepPreviousData });
  if (error && data === undefined) return <WentWrong error={error} />;
  if (data === undefined) return <Text c="dimmed">Reading the roadmap…</Text>;
  const axis = axisOf(
    data.groups.flatMap(({ items }) => items),
    data.today,
  );
  return (
    <div>
      <dl className={classes.counts}>
        <Count word="overdue" count={data.overdue} isBad={data.overdue > 0} />
        <Count word="open" count={data.running} />
        <Count word="delivered" count={data.delivered} />
        <Count word="dropped" count={data.dropped} />
        <Count word="days slipped" count={data.slippedDays} isBad={data.slippedDays > 0} />
      </dl>
      <Text size="xs" c="dimmed" mb="xs">
        Delivered and dropped: since {dayText(data.since)}, {daysText(daysFrom(data.since, data.today))} ago
      </Text>
      {data.groups.length === 0 ? (
        <p className={classes.nothing}>No action item is here. Add one above, or from a finding of a postmortem.</p>
      ) : (
        <>
          <div className={views.views}>
            <Legend />
            <Text size="xs" className={classes.files}>
              The same for a{' '}
              <Anchor size="xs" underline="always" href={`/v1/roadmap.csv${asked(filter)}`}>
                spreadsheet
              </Anchor>
              , or{' '}
              <Anchor size="xs" underline="always" href={`/v1/roadmap.md${asked(filter)}`}>
                as Markdown
              </Anchor>
            </Text>
          </div>
          <div className={classes.head}>
            <AxisHead axis={axis} />
          </div>
        </>
      )}
      {data.groups.map((group) => (
        <section key={groupName(data, group)} className={classes.group} aria-label={groupName(data, group)}>
          <h2 className={classes.groupName}>
            {groupName(data, group)}
            <Text span size="xs" c="dimmed" fw={400}>
              {countsText(group)}
            </Text>
          </h2>
          <ul className={classes.list}>
            {group.items.map((item) => (
              <ItemRow key={item.id} item={item} axis={axis} isChosen={item.id === filter.item} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
};

const Count = ({ word, count, isBad = false }: { word: string; count: number; isBad?: boolean }): ReactNode => (
  <div data-bad={isBad || undefined}>
    <dt>{word}</dt>
    <dd className="figures">{count.toLocaleString()}</dd>
  </div>
);

const asked = ({ groupBy, kind, team, service, incident }: FollowUpFilter): string => {
  const text = new URLSearchParams({
    ...stated<FollowUpFilter>({ groupBy, kind, team, service, incident }),
  }).toString();
  return text === '' ? '' : `?${text}`;
};

const groupName = ({ groupBy }: Roadmap, { team, incident, quarter }: Roadmap['groups'][number]): string => {
  if (groupBy === 'team') return team ? nameText(team) : 'No team';
  if (groupBy === 'incident') return incident?.reference ?? incident?.id ?? 'No incident';
  return quarter ?? 'No day';
};

const countsText = ({ overdue, running, delivered, slippedDays }: Roadmap['groups'][number]): string =>
  [
    [overdue, `${overdue} overdue`],
    [running, `${running} open`],
    [delivered, `${delivered} delivered`],
    [slippedDays, `${daysText(slippedDays)} slipped`],
  ]
    .flatMap(([count, text]) => (count === 0 ? [] : [text]))
    .join(' · ');

const List = ({ filter }: { filter: FollowUpFilter }): ReactNode => {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...actionItems(filter),
    placeholderData: keepPreviousData,
  });
  if (error && data === undefined) return <WentWrong error={error} />;
  if (data === undefined) return <Text c="dimmed">Reading the action items…</Text>;
  const items = data.pages.flatMap((page) => page.items);
  const total = data.pages[0]?.total ?? 0;
  if (items.length === 0) return <p className={classes.nothing}>No action item is like that.</p>;
  return (
    <div>
      <Text size="xs" c="dimmed" role="status" mb={4}>
        {total.toLocaleString()} action {total === 1 ? 'item' : 'items'},{' '}
        {filter.only === 'overdue' ? 'the oldest day first' : 'the one opened last first'}
      </Text>
      <ul className={classes.list}>
        {items.map((item) => (
          <ItemRow key={item.id} item={item} isChosen={item.id === filter.item} />
        ))}
      </ul>
      {hasNextPage ? (
        <Button mt="sm" variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          More of them
        </Button>
      ) : null}
    </div>
  );
};
