import { Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import type { Answer } from '../api/client.js';
import { stated } from '../api/stated.js';
import list from '../incidents/incidents.module.css';
import { lengthText } from '../shell/lengths.js';
import { ShowMore } from '../shell/show-more.js';
import { keyText } from '../shell/keys.js';
import tables from '../shell/tables.module.css';
import { Time } from '../shell/times.js';
import { WentWrong } from '../shell/went-wrong.js';
import { nameText } from '../shell/words.js';
import classes from './audit.module.css';
import { Narrowing } from './narrowing.js';
import { fileOf, registerEvents, type AuditFilter, type RegisterName, type RegisterRow } from './queries.js';
import { Said, saysNothing } from './said.js';

type Described = Answer<'/v1/audit/registers'>['items'][number];

const nothing: Record<RegisterName, string> = {
  waivers: 'Nothing has been waived yet.',
  exclusions: 'Nothing has been excluded yet: every limit of every agreement counts.',
  erasures: 'Nobody has been erased, no text is gone, and nothing is held.',
  'role-changes': 'No role, no key and no restriction has changed.',
  signing: 'Nothing has been signed yet: a checkpoint is signed soon after the start.',
  'asserted-times': 'Nothing was imported with a time of its own.',
  'clock-differences': 'Every event was stored when it was recorded.',
  events: 'Nothing has been recorded.',
};

interface RegisterEventsProps {
  register: Described;
  filter: AuditFilter;
  /** What is not shown. */
  without: string;
}

/** The events of a register, the one that was written last first. */
export const RegisterEvents = ({
  register: { name, title, holds },
  filter,
  without,
}: RegisterEventsProps): ReactNode => {
  const register = name as RegisterName;
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...registerEvents(register, filter),
    placeholderData: keepPreviousData,
  });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const isNarrowed = filter.from !== undefined || filter.to !== undefined || filter.actor !== undefined;
  // A page may be empty while others follow: what is asked for lies further back.
  const isLooking = data !== undefined && items.length === 0 && hasNextPage;
  useEffect(() => {
    if (isLooking && !isFetchingNextPage) void fetchNextPage();
  }, [isLooking, isFetchingNextPage, fetchNextPage]);
  return (
    <section aria-labelledby="register">
      <h2 id="register" className={tables.heading}>
        {title}
      </h2>
      <Text size="sm" c="dimmed" mb="sm" maw="80ch">
        {holds}.
      </Text>
      <Narrowing label={title} byActor actor={items[0] && actorText(items[0].actor)}>
        {data === undefined || isLooking
          ? ''
          : `${items.length.toLocaleString()} ${items.length === 1 ? 'event' : 'events'}${hasNextPage ? ', and more' : ''}`}
      </Narrowing>
      {error && data === undefined ? <WentWrong error={error} /> : null}
      {data === undefined || isLooking ? (
        error ? null : (
          <Text c="dimmed">{isLooking ? 'Looking further back…' : 'Reading the register…'}</Text>
        )
      ) : items.length === 0 ? (
        <div className={list.nothing}>
          <Text>{isNarrowed ? 'Nothing of this was recorded then, or by them.' : nothing[register]}</Text>
        </div>
      ) : (
        <div className={tables.scrolls} role="region" aria-label="Register" tabIndex={0}>
          <table className={`${tables.table} ${tables.stacks}`}>
            <thead>
              <tr>
                <th scope="col">Recorded</th>
                <th scope="col">What</th>
                <th scope="col">Of</th>
                <th scope="col">By whom</th>
                <th scope="col">What it says</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <Row key={item.eventId} item={item} filter={filter} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ShowMore {...{ hasNextPage, isFetchingNextPage, fetchNextPage }} />
      <Text size="xs" c="dimmed" mt="sm" maw="80ch">
        Not shown, whether there is any or not: {without}.{' '}
        <a href={fileOf(register, filter)} download>
          All of it as CSV
        </a>
      </Text>
    </section>
  );
};

const Row = ({ item, filter }: { item: RegisterRow; filter: AuditFilter }): ReactNode => {
  const { eventId, ordinal, type, recordedAt, createdAt, apart, asserted, incident, stream, about, data } = item;
  return (
    <tr>
      <td className={classes.when} data-column="Recorded">
        <Time at={recordedAt} />
        {apart === null ? null : (
          <span className={tables.under}>
            {asserted?.recordedAt ? `imported (${asserted.system}), ` : ''}stored{' '}
            {lengthText(Math.abs(Date.parse(createdAt) - Date.parse(recordedAt)))}{' '}
            {createdAt > recordedAt ? 'later' : 'earlier'}
          </span>
        )}
      </td>
      <th scope="row">
        {wordsOf(type)}
        <span className={tables.under}>
          {incident !== null && stream === `incident-${incident.id}` ? (
            <Link
              to="/incidents/$incident/history"
              params={{ incident: incident.reference ?? incident.id }}
              search={{ event: eventId }}
            >
              As stored
            </Link>
          ) : (
            'Event'
          )}
          , the {(ordinal + 1).toLocaleString()}
          {endingOf(ordinal + 1)} of the log
        </span>
      </th>
      <td data-column="Of" data-nothing={(incident === null && about === null) || undefined}>
        {incident !== null ? (
          <Link to="/incidents/$incident" params={{ incident: incident.reference ?? incident.id }}>
            {incident.reference ?? 'an incident'}
          </Link>
        ) : about === null ? (
          '–'
        ) : about.kind === 'api-key' ? (
          keyText(about.label)
        ) : (
          nameText(about)
        )}
      </td>
      <td data-column="By whom">
        <Link to="/audit" search={stated<AuditFilter>({ ...filter, actor: actorIn(item.actor) })}>
          {actorText(item.actor)}
        </Link>
        {item.actor.actsFor ? <span className={tables.under}>for {nameText(item.actor.actsFor)}</span> : null}
      </td>
      <td className={classes.says} data-column="What it says" data-across data-nothing={saysNothing(data) || undefined}>
        <Said data={data} />
      </td>
    </tr>
  );
};

/** `PostmortemWaived` as words. */
const wordsOf = (type: string): string => {
  const words = type
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .replace('api key', 'API key');
  return `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;
};

/** 1st, 2nd, 3rd, 4th, 11th. */
const endingOf = (number: number): string => {
  const ending = { one: 'st', two: 'nd', few: 'rd' } as Partial<Record<Intl.LDMLPluralRule, string>>;
  return ending[new Intl.PluralRules('en', { type: 'ordinal' }).select(number)] ?? 'th';
};

const actorText = (actor: RegisterRow['actor']): string => {
  if (actor.kind === 'person') return nameText(actor);
  return actor.kind === 'policy' ? `policy ${actor.id}` : keyText(actor.label);
};

/** A person stands for all their keys; whatever else stands for itself. */
const actorIn = ({ kind, id }: RegisterRow['actor']): string => (kind === 'person' ? id : `${kind}:${id}`);
