import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import classes from './agreements.module.css';
import { goingOn } from './queries.js';

/** Says that a figure of a month that runs is not all there is: an incident of the service goes on. */
export const GoingOn = ({ service }: { service: string }): ReactNode => {
  const { data } = useQuery(goingOn(service));
  if (data === undefined || data.items.length === 0) return null;
  const more = data.total - data.items.length;
  return (
    <span className={classes.goingOn}>
      {data.total === 1 ? 'An incident' : `${data.total.toLocaleString()} incidents`} of it{' '}
      {data.total === 1 ? 'goes' : 'go'} on:{' '}
      {data.items.map(({ id, reference }, place) => (
        <Fragment key={id}>
          {place === 0 ? '' : ', '}
          <Link to="/incidents/$incident" params={{ incident: reference ?? id }}>
            {reference ?? 'one without a reference yet'}
          </Link>
        </Fragment>
      ))}
      {more > 0 ? `, and ${more.toLocaleString()} more` : ''}. An outage that is recorded of it lowers this figure.
    </span>
  );
};
