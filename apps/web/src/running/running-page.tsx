import { Alert, Button, Group, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, bodyOf, type Answer } from '../api/client.js';
import { me, parked, projections, queryClient } from '../api/queries.js';
import { lengthText } from '../shell/lengths.js';
import { Time } from '../shell/times.js';
import { useTitle } from '../shell/use-title.js';
import { WentWrong } from '../shell/went-wrong.js';
import { Mark } from '../shell/words.js';
import tables from '../shell/tables.module.css';
import classes from './running.module.css';
import { aboutText } from './words.js';

type Projections = Answer<'/v1/projections'>;
type Projection = Projections['items'][number];

/** How Debrief itself runs. */
export const RunningPage = (): ReactNode => {
  useTitle('Operations');
  const { data: caller, error } = useQuery(me);
  if (error) return <WentWrong error={error} />;
  const may = (permission: string): boolean => caller?.permissions.includes(permission) ?? false;
  return (
    <>
      <Title order={1} size="h3" mb="xs">
        Operations
      </Title>
      {caller === undefined ? <Text c="dimmed">Reading who you are…</Text> : null}
      {may('observe') ? <Projecting isOperator={may('operate')} /> : null}
      {caller !== undefined && !may('observe') ? (
        <Text>Whoever may observe or operate Debrief sees here how it runs. Administrators grant that.</Text>
      ) : null}
    </>
  );
};

const Projecting = ({ isOperator }: { isOperator: boolean }): ReactNode => {
  const { data, error } = useQuery(projections);
  if (error && data === undefined) return <WentWrong error={error} />;
  if (data === undefined) return <Text c="dimmed">Reading how it runs…</Text>;
  const { items, projector, rewriting } = data;
  return (
    <section>
      <InShort projections={data} />
      <h2 id="projections" className={tables.heading}>
        Read models and policies
      </h2>
      <details className={classes.what}>
        <summary>What these are, and what to do about them</summary>
        <dl>
          <dt>Read model</dt>
          <dd>
            A list, or a figure, that is put together from what was recorded. While it is behind, lists and metrics are
            as old as that; an incident itself and its timeline are always as of now.
          </dd>
          <dt>Policy</dt>
          <dd>
            What Debrief does by itself after something was recorded: numbers, letters, expiry. While it is behind, that
            happens later, and nothing of it is lost.
          </dd>
          <dt>Behind</dt>
          <dd>
            For how long the oldest event that it has not read yet has waited. Below a minute is usual. Where it grows
            for five minutes, look at the log of the projector, and start it again.
          </dd>
          <dt>Parked</dt>
          <dd>
            Documents that an event could not be put into; all others go on. What stopped stands below the table: once
            its cause is gone, retry it.
          </dd>
          <dt>Rebuild</dt>
          <dd>
            Puts it together anew from all events. It takes its time and loses nothing; what is read meanwhile stays as
            it was.
          </dd>
        </dl>
      </details>
      <Text size="sm" mb={6}>
        {projector === null ? (
          <b className={classes.bad}>
            No process projects: what is recorded now is kept, and does not show in lists. Start one (docs/operations.md
            says how).
          </b>
        ) : (
          <>
            Projected by process {projector.pid} on {projector.host} since <Time at={projector.since} />.
          </>
        )}
        {rewriting ? ' Files are being written anew, without what is gone.' : ''}
      </Text>
      <div className={tables.scrolls} role="region" aria-labelledby="projections" tabIndex={0}>
        <table className={`${tables.table} ${tables.stacks}`} data-figures>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Kind</th>
              <th scope="col">State</th>
              <th scope="col">Behind</th>
              <th scope="col">Events</th>
              <th scope="col">Parked</th>
              <th scope="col">Last done</th>
              {isOperator ? <th scope="col">Do</th> : null}
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Row key={item.name} item={item} head={data.head} isOperator={isOperator} />
            ))}
          </tbody>
        </table>
      </div>
      {isOperator ? items.filter((item) => item.parked > 0).map(({ name }) => <Parked key={name} name={name} />) : null}
    </section>
  );
};

/** Longer than this is said; milliseconds. */
const noticed = 60_000;

/** Whether somebody who was woken has to do anything. */
const InShort = ({ projections: { items, projector } }: { projections: Projections }): ReactNode => {
  const behind = items
    .filter(({ lagSeconds }) => lagSeconds * 1_000 >= noticed)
    .toSorted((one, other) => other.lagSeconds - one.lagSeconds);
  const stopped = items.filter(({ parked: count }) => count > 0);
  const [worst] = behind;
  if (projector !== null && worst === undefined && stopped.length === 0)
    return (
      <div className={classes.short} role="status">
        <b>All is as it should be.</b> Everything that was recorded is in the lists, and nothing waits. There is nothing
        to do here.
      </div>
    );
  return (
    <div className={classes.short} data-bad role="status">
      <b>This wants a look.</b> What was recorded is safe.
      <ul className={classes.parked}>
        {projector === null ? (
          <li>Nothing reads what is recorded: lists stay as they are until a projector runs.</li>
        ) : null}
        {worst === undefined ? null : (
          <li>
            {behind.length === 1 ? `${worst.name} is` : `${behind.length} of them are`} behind,{' '}
            {behind.length === 1 ? 'by' : `${worst.name} most, by`} {lengthText(worst.lagSeconds * 1_000)}. Where it
            shrinks, wait; where it grows for five minutes, look at the log of the projector and start it again.
          </li>
        )}
        {stopped.map(({ name, parked: count }) => (
          <li key={name}>
            {count.toLocaleString()} of {name} stopped{aboutText(name) === '' ? '' : ` (${aboutText(name)})`}: why
            stands below the table. Retry once the cause is gone.
          </li>
        ))}
      </ul>
    </div>
  );
};

interface RowProps {
  item: Projection;
  head: string;
  isOperator: boolean;
}

const Row = ({ item, head, isOperator }: RowProps): ReactNode => {
  const { name, kind, version, state, lagSeconds, events, wanted } = item;
  return (
    <tr data-projection={name}>
      <th scope="row">
        {name}
        <span className={tables.under}>{aboutText(name)}</span>
        {version === null ? '' : <span className={tables.under}>version {version}</span>}
      </th>
      <td data-column="Kind">{kind === 'policy' ? 'policy' : 'read model'}</td>
      <td data-column="State" data-answer>
        <Mark tone={state === 'live' ? 'fixed' : 'responding'}>{state}</Mark>
        {state === 'building' && wanted === null ? (
          <Progress of={`building ${name}`} at={item.position} until={head} />
        ) : null}
      </td>
      <td className="figures" data-column="Behind" data-answer>
        {lagSeconds < 1 ? 'nothing' : lengthText(lagSeconds * 1_000)}
      </td>
      <td className="figures" data-column="Events">
        {events.toLocaleString()}
      </td>
      <td className="figures" data-column="Parked" data-answer>
        {item.parked === 0 ? '0' : <b className={classes.bad}>{item.parked.toLocaleString()}</b>}
      </td>
      <td data-column="Last done">
        {wanted === null ? (
          <Ended item={item} />
        ) : (
          <>
            {wanted.kind === 'rebuild' ? 'Being rebuilt' : 'Being retried'}
            <Progress of={`${wanted.kind} of ${name}`} at={wanted.position} until={wanted.until} />
          </>
        )}
      </td>
      {isOperator ? (
        <td data-across>
          <Acts item={item} />
        </td>
      ) : null}
    </tr>
  );
};

/** How far it is; positions are of the same log. */
const Progress = ({ of, at, until }: { of: string; at: string | undefined; until: string | undefined }): ReactNode => {
  const percent = at === undefined || until === undefined ? undefined : percentOf(at, until);
  return (
    <span className={classes.progress}>
      <progress aria-label={of} max={100} value={percent} />
      {percent === undefined ? 'waits' : `${Math.floor(percent)} %`}
    </span>
  );
};

const percentOf = (at: string, until: string): number =>
  Number(until) <= 0 ? 100 : Math.min(100, Math.max(0, (Number(at) / Number(until)) * 100));

/** The later of the last rebuild and the last retry. */
const Ended = ({ item: { rebuilt, retried } }: { item: Projection }): ReactNode => {
  const isRetry = retried !== null && (rebuilt === null || retried.endedAt > rebuilt.endedAt);
  const last = isRetry ? retried : rebuilt;
  if (last === null) return <span className={tables.under}>nothing yet</span>;
  return (
    <>
      {isRetry ? 'Retried ' : 'Rebuilt '}
      <Time at={last.endedAt} />
      <span className={tables.under}>
        {last.error === undefined
          ? isRetry
            ? `${(last.parked ?? 0).toLocaleString()} still parked`
            : `${(last.documents ?? 0).toLocaleString()} documents, ${last.before === last.checksum ? 'the same as before' : 'not the same as before'}`
          : `failed: ${last.error}`}
      </span>
    </>
  );
};

const Acts = ({ item: { name, kind, wanted, parked: stopped } }: { item: Projection }): ReactNode => {
  const ask = useMutation({
    mutationFn: (act: 'rebuilt' | 'retried') => {
      const params = { path: { name } };
      return act === 'rebuilt'
        ? bodyOf(api.POST('/v1/projections/{name}/rebuilt', { params }))
        : bodyOf(api.POST('/v1/projections/{name}/retried', { params }));
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['projections'] }),
  });
  return (
    <>
      <Group gap={6} wrap="nowrap">
        {kind === 'policy' ? null : (
          <Button
            size="compact-xs"
            variant="default"
            disabled={wanted !== null}
            loading={ask.isPending && ask.variables === 'rebuilt'}
            aria-label={`Rebuild ${name}`}
            onClick={() => ask.mutate('rebuilt')}
          >
            Rebuild
          </Button>
        )}
        {stopped === 0 ? null : (
          <Button
            size="compact-xs"
            variant="default"
            disabled={wanted !== null}
            loading={ask.isPending && ask.variables === 'retried'}
            aria-label={`Retry what is parked of ${name}`}
            onClick={() => ask.mutate('retried')}
          >
            Retry
          </Button>
        )}
      </Group>
      {ask.error ? (
        <Alert color="red" mt={4} p={6} role="alert">
          {ask.error.message}
        </Alert>
      ) : null}
    </>
  );
};

/** What stopped, at which event, and why. */
const Parked = ({ name }: { name: string }): ReactNode => {
  const { data, error } = useQuery(parked(name));
  return (
    <section aria-label={`Parked of ${name}`}>
      <h3 className={tables.heading}>Parked of {name}</h3>
      {error ? <WentWrong error={error} /> : null}
      <ul className={classes.parked}>
        {(data?.items ?? []).map(({ document, event, error: why, at }) => (
          <li key={document}>
            <b>{document}</b> stopped <Time at={at} /> at {event.type} ({event.stream}, position {event.position}):{' '}
            {why}
          </li>
        ))}
      </ul>
    </section>
  );
};
