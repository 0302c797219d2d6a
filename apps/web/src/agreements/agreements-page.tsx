import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Answer } from '../api/client.js';
import { thisMonth, monthText } from '../metrics/months.js';
import { compliance } from '../metrics/queries.js';
import { Day } from '../shell/times.js';
import { WentWrong } from '../shell/went-wrong.js';
import { Mark, nameText, proseText } from '../shell/words.js';
import { monthIn, promisesAvailability, versionAt, type Agreement, type Version } from './agreements.js';
import classes from './agreements.module.css';
import { GoingOn } from './going-on.js';
import { Head } from './head.js';
import { availableText, BudgetBar, budgetText, worstOf } from './kept-bar.js';
import { useMayAgree } from './may-agree.js';
import { agreements, availability } from './queries.js';
import { clockText, kindWords, promiseText, valueWord, whichText } from './words.js';

type Kept = Answer<'/v1/metrics/compliance'>['items'][number];

/** What is promised, and whether it is kept. */
export const AgreementsPage = (): ReactNode => {
  const mayAgree = useMayAgree();
  return (
    <>
      <Head />
      {mayAgree ? (
        <Group mb="sm">
          <Button component={Link} to="/agreements/new" size="xs">
            Write an agreement
          </Button>
        </Group>
      ) : null}
      <List mayAgree={mayAgree} />
    </>
  );
};

const List = ({ mayAgree }: { mayAgree: boolean }): ReactNode => {
  const { data, error } = useQuery(agreements);
  const { data: kept } = useQuery(compliance({ since: thisMonth() }, 'agreement'));
  if (error && data === undefined) return <WentWrong error={error} />;
  if (data === undefined) return <Text c="dimmed">Reading what was agreed…</Text>;
  if (data.items.length === 0)
    return (
      <p className={classes.nothing}>
        Nothing is agreed yet, so nothing can be breached.{' '}
        {mayAgree
          ? 'Write down what you promise for your services: the verdicts follow by themselves, for the past as well.'
          : 'Whoever may agree for a service writes agreements here.'}
      </p>
    );
  const now = new Date().toISOString();
  return (
    <ul className={classes.list} aria-label="Agreements">
      {data.items.map((each) => (
        <li key={each.id} className={classes.row}>
          <Row
            agreement={each}
            version={versionAt(each, now) ?? each.versions.at(-1)}
            isInForce={versionAt(each, now) !== undefined}
            kept={kept?.items.find(({ group }) => group.agreement?.id === each.id)}
            isCounted={kept !== undefined}
          />
        </li>
      ))}
    </ul>
  );
};

interface RowProps {
  agreement: Agreement;
  version: Version | undefined;
  isInForce: boolean;
  kept: Kept | undefined;
  isCounted: boolean;
}

const Row = ({ agreement, version, isInForce, kept, isCounted }: RowProps): ReactNode => (
  <>
    <div>
      <h2 className={classes.title}>
        <Link to="/agreements/$agreement" params={{ agreement: agreement.id }}>
          {proseText(agreement.title)}
        </Link>
      </h2>
      <p className={classes.under}>
        {kindWords[agreement.kind]}
        {version === undefined ? null : (
          <>
            , version {version.number} {isInForce ? 'since' : 'from'} <Day on={version.effectiveFrom} />
          </>
        )}
      </p>
      {agreement.ended === null ? null : (
        <Mark tone="waiting">
          {isInForce ? 'ends' : 'ended'}&nbsp;
          <Day on={agreement.ended.on} />
        </Mark>
      )}
      <p className={classes.services}>{version?.services.map((service) => nameText(service)).join(', ')}</p>
    </div>
    <div>
      {version === undefined ? null : (
        <ul className={classes.promises} aria-label="What is promised">
          {version.limits.map((limit) => (
            <li key={`${limit.value} ${limit.severity ?? ''}`} title={clockText(limit)}>
              {valueWord(limit.value)}
              {limit.value === 'availability' ? '' : `, ${whichText(limit, version.limits)}`}:{' '}
              <b>{promiseText(limit)}</b>
            </li>
          ))}
        </ul>
      )}
    </div>
    <div>
      <h3 className={classes.small}>{monthText(thisMonth())} so far</h3>
      {isCounted ? <KeptInShort kept={kept} /> : <p className={classes.under}>Counting…</p>}
      {version !== undefined && isInForce && promisesAvailability(version) ? (
        <AvailableInShort id={agreement.id} month={monthIn(agreement.zone)} />
      ) : null}
    </div>
  </>
);

const KeptInShort = ({ kept }: { kept: Kept | undefined }): ReactNode => {
  if (kept === undefined || kept.n + kept.open === 0)
    return <p className={classes.under}>No incident had to be judged.</p>;
  const { met, breached, open } = kept;
  return (
    <p className={classes.counts}>
      <span data-tone="good">{met} met</span>
      <span data-tone={breached > 0 ? 'bad' : undefined}>{breached} breached</span>
      <span data-tone={open > 0 ? 'warn' : undefined}>{open} undecided</span>
      <span className={classes.under}>Limits of incidents logged this month, open ones among them</span>
    </p>
  );
};

const AvailableInShort = ({ id, month }: { id: string; month: string }): ReactNode => {
  const { data } = useQuery(availability(id, month));
  const worst = data?.availability ? worstOf(data.availability) : undefined;
  if (worst === undefined) return null;
  return (
    <p className={classes.available}>
      <b>{availableText(worst)}</b> available so far, by the outages that are recorded
      {(data?.availability?.byService.length ?? 0) > 1 ? ` (${nameText(worst.service)}, the lowest)` : ''}
      <BudgetBar budget={worst.errorBudget} />
      <span className={classes.under}>Error budget: {budgetText(worst.errorBudget)}</span>
      <GoingOn service={worst} />
    </p>
  );
};
