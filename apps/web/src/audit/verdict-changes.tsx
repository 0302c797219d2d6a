import { Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Answer } from '../api/client.js';
import { useFirstPageAgain } from '../api/first-page.js';
import { durationWord } from '../incident/fact-words.js';
import list from '../incidents/incidents.module.css';
import { useKeyNames } from '../shell/keys.js';
import { measureText } from '../shell/lengths.js';
import tables from '../shell/tables.module.css';
import { ShowMore } from '../shell/show-more.js';
import { Time } from '../shell/times.js';
import { WentWrong } from '../shell/went-wrong.js';
import { Mark, nameText, proseText, severityText } from '../shell/words.js';
import { Narrowing } from './narrowing.js';
import { called, verdictChanges, type AuditFilter } from './queries.js';

type VerdictChange = Answer<'/v1/audit/registers/verdict-changes'>['items'][number];
type Came = VerdictChange['from'];

/** Verdicts that became others. */
export const VerdictChanges = ({ filter }: { filter: AuditFilter }): ReactNode => {
  useFirstPageAgain(verdictChanges(filter).queryKey);
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...verdictChanges(filter),
    placeholderData: keepPreviousData,
  });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const total = data?.pages[0]?.total ?? 0;
  const isNarrowed = filter.from !== undefined || filter.to !== undefined;
  const keyName = useKeyNames(items.flatMap(({ cause }) => (cause?.actor.kind === 'api-key' ? [cause.actor.id] : [])));
  return (
    <section aria-labelledby="verdict-changes">
      <h2 id="verdict-changes" className={tables.heading}>
        Verdicts that changed
      </h2>
      <Text size="sm" c="dimmed" mb="sm">
        Every verdict on a limit of an agreement that became another one: by which event, by whom, and why.
      </Text>
      <Narrowing label="Verdicts that changed">
        {data === undefined ? '' : `${total.toLocaleString()} ${total === 1 ? 'change' : 'changes'}`}
      </Narrowing>
      {error && data === undefined ? <WentWrong error={error} /> : null}
      {data === undefined ? (
        error ? null : (
          <Text c="dimmed">Reading the register…</Text>
        )
      ) : items.length === 0 ? (
        <div className={list.nothing}>
          <Text>{isNarrowed ? 'No verdict changed in that time.' : 'No verdict has become another one yet.'}</Text>
        </div>
      ) : (
        <div className={tables.scrolls} role="region" aria-label="Register" tabIndex={0}>
          <table className={`${tables.table} ${tables.stacks}`}>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Incident</th>
                <th scope="col">Limit</th>
                <th scope="col">From</th>
                <th scope="col">To</th>
                <th scope="col">By what</th>
                <th scope="col">By whom, and why</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <Row
                  key={`${item.incident} ${item.agreement.id} ${item.key} ${item.at} ${item.kind}`}
                  item={item}
                  keyName={keyName}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ShowMore {...{ hasNextPage, isFetchingNextPage, fetchNextPage }} />
    </section>
  );
};

const kindWords: Partial<Record<VerdictChange['kind'], string>> = {
  deadline: 'its deadline passed',
  correction: 'a fact was corrected',
  retraction: 'a fact was taken back',
  severity: 'the severity changed',
  pause: 'the clock was paused',
  reopening: 'it was reopened',
  cancellation: 'it was cancelled',
  exclusion: 'it was excluded',
  'exclusion-lifted': 'an exclusion was lifted',
  merge: 'incidents were merged',
  agreement: 'the agreement changed',
  figure: 'a figure was recorded',
  'late-fact': 'a fact was recorded late',
};

/** What is recorded of verdicts and agreements stands in other streams than the incident's. */
const isOfIncident = (kind: VerdictChange['kind']): boolean =>
  !['deadline', 'exclusion', 'exclusion-lifted', 'agreement'].includes(kind);

const Row = ({ item, keyName }: { item: VerdictChange; keyName: (id: string) => string }): ReactNode => {
  const { data: incident } = useQuery(called(item.incident));
  const address = { incident: incident?.reference ?? item.incident };
  const [value = '', severity] = item.key.split('/');
  const { cause } = item;
  return (
    <tr>
      <td data-column="When">
        <Time at={item.at} />
      </td>
      <th scope="row">
        <Link to="/incidents/$incident" params={address}>
          {incident?.reference ?? 'the incident'}
        </Link>
        <span className={tables.under}>{proseText(incident?.title)}</span>
      </th>
      <td data-column="Limit">
        {durationWord(value)}
        {severity === undefined ? '' : `, ${severityText(Number(severity))}`}
        <span className={tables.under}>{proseText(item.agreement.title)}</span>
      </td>
      <td data-column="From">
        <Verdict came={item.from} />
      </td>
      <td data-column="To">
        <Verdict came={item.to} />
      </td>
      <td data-column="By what">
        {kindWords[item.kind] ?? item.kind}
        {cause && isOfIncident(item.kind) ? (
          <span className={tables.under}>
            <Link to="/incidents/$incident/history" params={address} search={{ event: cause.eventId }}>
              That event
            </Link>
          </span>
        ) : null}
      </td>
      <td data-column="By whom, and why">
        {cause?.actor === undefined ? 'Debrief' : actorText(cause.actor, keyName)}
        {proseText(cause?.reason) === '' ? null : <span className={tables.under}>{proseText(cause?.reason)}</span>}
      </td>
    </tr>
  );
};

type Actor = NonNullable<NonNullable<VerdictChange['cause']>['actor']>;

const actorText = (actor: Actor, keyName: (id: string) => string): string =>
  actor.kind === 'person' ? nameText(actor) : actor.kind === 'api-key' ? keyName(actor.id) : `policy ${actor.id}`;

const tones: Partial<Record<Came['state'], string>> = { met: 'fixed', breached: 'open', running: 'responding' };

const Verdict = ({ came: { state, over } }: { came: Came }): ReactNode => (
  <>
    <Mark tone={tones[state] ?? 'waiting'}>{state.replace('-', ' ')}</Mark>
    {over === undefined ? null : <span className={tables.under}>over by {measureText(over)}</span>}
  </>
);
