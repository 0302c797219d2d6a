import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Day, daysText } from '../shell/times.js';
import { nameText, proseText } from '../shell/words.js';
import type { Document } from './document.js';
import classes from './owed-items.module.css';

type Item = Document['actionItems'][number];

/** So many are told one by one; what is due first comes first. */
const told = 3;

const isOver = ({ state }: Item): boolean => state === 'delivered' || state === 'dropped';

/** How those ended that are over. */
const overText = (items: readonly Item[]): string => {
  const dropped = items.filter(({ state }) => state === 'dropped').length;
  const done = items.length - dropped;
  return [
    ...(done > 0 ? [`${done.toLocaleString()} ${done === 1 ? 'is' : 'are'} done`] : []),
    ...(dropped > 0 ? [`${dropped.toLocaleString()} ${dropped === 1 ? 'was' : 'were'} dropped`] : []),
  ].join(', ');
};

/** What has no day comes last. */
const dayOf = ({ agreedOn }: Item): string => agreedOn ?? '9999-12-31';

/** Who still owes what by when, in short: the findings below have all of it. */
export const OwedItems = ({ document: { actionItems, knownAt } }: { document: Document }): ReactNode => {
  const today = (knownAt ?? new Date().toISOString()).slice(0, 10);
  if (actionItems.length === 0) return null;
  const open = actionItems
    .filter((item) => !isOver(item))
    .toSorted((one, other) => dayOf(one).localeCompare(dayOf(other)));
  const more = open.length - told;
  return (
    <section className={classes.owed} aria-label="Open action items">
      <h2 className={classes.heading}>
        {open.length === 0
          ? `Action items: none is open, ${overText(actionItems)}`
          : `Open action items: ${open.length.toLocaleString()} of ${actionItems.length.toLocaleString()}`}
      </h2>
      <ul className={classes.items}>
        {open.slice(0, told).map((item) => (
          <li key={item.id}>
            <Link to="/follow-ups" search={{ view: 'items', item: item.id }} className={classes.title}>
              {proseText(item.title)}
            </Link>
            <span className={classes.who}>{item.owner === null ? 'nobody owns it' : nameText(item.owner)}</span>
            <span className={classes.when}>
              {item.agreedOn === null ? (
                'no day promised'
              ) : (
                <>
                  by <Day on={item.agreedOn} />
                </>
              )}
              <Slip item={item} today={today} />
            </span>
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <a href="#findings" className={classes.more}>
          {more.toLocaleString()} more, with the findings
        </a>
      ) : null}
    </section>
  );
};

/** A day that is gone, or that somebody asks to move without consent. */
const Slip = ({ item: { agreedOn, slippedDays }, today }: { item: Item; today: string }): ReactNode =>
  agreedOn === null || slippedDays === null || slippedDays <= 0 ? null : (
    <>
      ,{' '}
      <b className={classes.late}>
        {agreedOn < today ? `overdue, ${daysText(slippedDays)}` : `asked for ${daysText(slippedDays)} later`}
      </b>
    </>
  );
