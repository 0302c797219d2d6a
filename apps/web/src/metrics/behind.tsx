import { Button, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Answer } from '../api/client.js';
import { keyWord } from '../agreements/words.js';
import { measureText } from '../shell/lengths.js';
import { ShowMore } from '../shell/show-more.js';
import { Time } from '../shell/times.js';
import { WentWrong } from '../shell/went-wrong.js';
import { proseText, severityText } from '../shell/words.js';
import classes from './metrics.module.css';
import { findingsBehind, verdictsBehind, type ComplianceFilter, type FactorFilter } from './queries.js';

type Verdict = Answer<'/v1/metrics/compliance/verdicts'>['items'][number];

interface Span {
  from?: string;
  to?: string;
}

interface BehindProps {
  title: string;
  /** Did whoever looks ask for it just now? An address that says it leaves the page where it is. */
  isAsked: boolean;
  close: () => void;
}

/** What stands behind one figure, in the same place. */
const Behind = ({
  title,
  isAsked,
  close,
  total,
  children,
}: BehindProps & { total: number; children: ReactNode }): ReactNode => {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isAsked) section.current?.focus();
  }, [title, isAsked]);
  return (
    <section className={classes.behind} aria-label="Behind the figure" ref={section} tabIndex={-1}>
      <h2 className={classes.behindTitle}>
        {title.slice(0, 1).toUpperCase() + title.slice(1)}: {total.toLocaleString()}
        <Button size="compact-xs" variant="default" onClick={close}>
          Close
        </Button>
      </h2>
      {children}
    </section>
  );
};

const Incident = ({ incident }: { incident: { id: string; reference: string | null; title: unknown } }): ReactNode => (
  <Link to="/incidents/$incident" params={{ incident: incident.reference ?? incident.id }}>
    {incident.reference ?? 'no reference yet'} · {proseText(incident.title)}
  </Link>
);

const isOver = ({ status }: Verdict['incident']): boolean =>
  !['open', 'responding', 'diagnosed', 'mitigated'].includes(status);

const stateText = ({ state, over, deadline, incident }: Verdict): ReactNode => {
  // While it goes on, it may have become more since its last event.
  if (state === 'breached' && over) return `breached by ${isOver(incident) ? '' : 'at least '}${measureText(over)}`;
  if (state === 'breached') return 'breached: the deadline has gone by';
  if (state === 'running' && deadline !== null)
    return (
      <>
        runs until <Time at={deadline} />
      </>
    );
  return state === 'not-applicable' ? 'does not apply' : state;
};

/** The verdicts behind a figure, each with its incident. */
export const VerdictsBehind = ({
  filter,
  span,
  ...props
}: BehindProps & { filter: ComplianceFilter; span: Span }): ReactNode => {
  const { data, error, ...reading } = useInfiniteQuery(verdictsBehind(filter, span));
  if (error && data === undefined) return <WentWrong error={error} />;
  if (data === undefined) return <Text c="dimmed">Reading what is behind it…</Text>;
  return (
    <Behind {...props} total={data.pages[0]?.total ?? 0}>
      <ul className={classes.behindList}>
        {data.pages
          .flatMap(({ items }) => items)
          .map((verdict) => (
            <li key={`${verdict.incident.id} ${verdict.agreement.id} ${verdict.key}`} className={classes.behindRow}>
              <span>
                <Incident incident={verdict.incident} />
                <span className={classes.under}>
                  {severityText(verdict.incident.severity)}, first logged <Time at={verdict.firstLoggedAt} />
                </span>
              </span>
              <span>
                {keyWord(verdict.key)}
                <span className={classes.under}>{proseText(verdict.agreement.title)}</span>
              </span>
              <b className={classes.state} data-state={verdict.state}>
                {stateText(verdict)}
              </b>
            </li>
          ))}
      </ul>
      <ShowMore {...reading} />
    </Behind>
  );
};

/** The findings behind a figure, each with its incident. */
export const FindingsBehind = ({
  filter,
  span,
  ...props
}: BehindProps & { filter: FactorFilter; span: Span }): ReactNode => {
  const { data, error, ...reading } = useInfiniteQuery(findingsBehind(filter, span));
  if (error && data === undefined) return <WentWrong error={error} />;
  if (data === undefined) return <Text c="dimmed">Reading what is behind it…</Text>;
  return (
    <Behind {...props} total={data.pages[0]?.total ?? 0}>
      <ul className={classes.behindList}>
        {data.pages
          .flatMap(({ items }) => items)
          .map(({ id, incident, text, tags, foundAt }) => (
            <li key={id} className={classes.behindRow}>
              <span>
                {proseText(text)}
                <span className={classes.under}>{tags.length === 0 ? 'no tag' : tags.join(', ')}</span>
              </span>
              <Incident incident={incident} />
              <span className={classes.under}>
                found <Time at={foundAt} />
              </span>
            </li>
          ))}
      </ul>
      <ShowMore {...reading} />
    </Behind>
  );
};
