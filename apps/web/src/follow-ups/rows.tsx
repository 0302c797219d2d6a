import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Day, daysFrom, daysText } from '../shell/times.js';
import { ItemState, nameText, proseText } from '../shell/words.js';
import { Bar, type Axis } from './axis.js';
import classes from './follow-ups.module.css';
import type { Item } from './items.js';
import { Letters } from './letters.js';

/** Who owes what by when, in one row; drawn where there is an axis, else with its letters. */
export const ItemRow = ({ item, axis, isChosen }: { item: Item; axis?: Axis; isChosen: boolean }): ReactNode => {
  const { id, title, reference, kind, owner, team, state } = item;
  return (
    <li>
      <Link
        to="/follow-ups"
        search={(before) => ({ ...before, item: id })}
        resetScroll={false}
        className={classes.row}
        data-overdue={item.isOverdue || undefined}
        aria-current={isChosen || undefined}
      >
        <span className={classes.what}>
          <span className={classes.title}>{proseText(title)}</span>
          <span className={classes.under}>
            {reference === null ? '' : `${reference} · `}
            {kind}
          </span>
        </span>
        <span className={classes.who}>
          <span>{owner === null ? 'nobody owns it' : nameText(owner)}</span>
          <span className={classes.under}>{team === null ? 'no team' : nameText(team)}</span>
        </span>
        <span className={classes.when}>
          <DueDay item={item} />
        </span>
        <ItemState state={state} />
        <span className={classes.drawn}>
          {axis === undefined ? <Letters failing={item.failing} /> : <Bar item={item} axis={axis} />}
        </span>
      </Link>
    </li>
  );
};

/** The day that counts now, and what is to be said of it. */
const DueDay = ({ item }: { item: Item }): ReactNode => {
  const { state, deliveredAt, droppedAt, dueOn, agreedOn, firstPromisedOn, slippedDays, isOverdue, moves } = item;
  const over = deliveredAt ?? droppedAt;
  if (over !== null)
    return (
      <>
        <span>
          {state} <Day on={over.slice(0, 10)} />
        </span>
        <span className={classes.under}>
          {firstPromisedOn === null ? (
            ''
          ) : (
            <>
              promised <Day on={firstPromisedOn} />
            </>
          )}
          {slippedDays !== null && slippedDays > 0 ? `, ${daysText(slippedDays)} late` : ''}
        </span>
      </>
    );
  if (dueOn === null) return <span className={classes.under}>no day yet</span>;
  return (
    <>
      <span className={classes.dueDay}>
        {agreedOn === null ? 'thought of for ' : 'due '}
        <Day on={dueOn} />
      </span>
      <span className={classes.under}>
        {isOverdue ? <b className={classes.late}>overdue, {daysText(slippedDays ?? 0)}</b> : null}
        {isOverdue && moves > 0 ? ', ' : ''}
        {moves > 0 && firstPromisedOn !== null ? (
          <>
            promised <Day on={firstPromisedOn} />, {daysText(Math.abs(daysFrom(firstPromisedOn, dueOn)))}{' '}
            {dueOn < firstPromisedOn ? 'sooner' : 'later'}
            {item.needsConsent ? ', not agreed to' : ''}
          </>
        ) : null}
      </span>
    </>
  );
};
