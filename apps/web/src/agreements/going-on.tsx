import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import type { Answer } from '../api/client.js';
import classes from './agreements.module.css';
import type { Availability } from './agreements.js';
import { goingOn } from './queries.js';

type Incident = Answer<'/v1/incidents'>['items'][number];

/** Says of a figure of a month that runs which incidents of the service are open, and whether it counts anything of them. */
export const GoingOn = ({ service: { service, spans } }: { service: Availability['byService'][number] }): ReactNode => {
  const { data } = useQuery(goingOn(service.id));
  if (data === undefined || data.items.length === 0) return null;
  const isCounted = ({ id }: Incident): boolean =>
    spans.some(({ incident, weight, isExcluded }) => incident === id && weight > 0 && !isExcluded);
  const counted = data.items.filter(isCounted);
  const others = data.items.filter((incident) => !isCounted(incident));
  const more = data.total - data.items.length;
  return (
    <span className={classes.goingOn}>
      {counted.length === 0 ? null : (
        <>
          <References of={counted} /> open: what is recorded as down is counted up to now.{' '}
        </>
      )}
      {others.length === 0 ? null : (
        <>
          <References of={others} /> open, but no outage that counts is recorded of{' '}
          {others.length === 1 ? 'it' : 'them'}: nothing is taken off for {others.length === 1 ? 'it' : 'them'} yet.
        </>
      )}
      {more > 0 ? ` ${more.toLocaleString()} more of the service ${more === 1 ? 'is' : 'are'} open.` : ''}
    </span>
  );
};

/** Like "INC-4 is", "INC-4, INC-9 are". */
const References = ({ of }: { of: readonly Incident[] }): ReactNode => (
  <>
    {of.map(({ id, reference }, place) => (
      <Fragment key={id}>
        {place === 0 ? '' : ', '}
        <Link to="/incidents/$incident" params={{ incident: reference ?? id }}>
          {reference ?? 'one without a reference yet'}
        </Link>
      </Fragment>
    ))}{' '}
    {of.length === 1 ? 'is' : 'are'}
  </>
);
