import { CloseButton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { actionItem, me } from '../api/queries.js';
import { Day, daysText, Time } from '../shell/times.js';
import { WentWrong } from '../shell/went-wrong.js';
import { ItemState, nameText, proseText } from '../shell/words.js';
import { Fact } from '../shell/panel.js';
import panel from '../shell/panel.module.css';
import classes from './item-panel.module.css';
import { ItemSteps } from './item-steps.js';
import type { WholeItem } from './items.js';
import { letterWords } from './letters.js';

/** One item, beside the others: what was promised, how it is worded, and what can be done with it. */
export const ItemPanel = ({ id, close }: { id: string; close: () => void }): ReactNode => {
  const { data: item, error } = useQuery(actionItem(id));
  const { data: caller } = useQuery(me);
  const heading = useRef<HTMLHeadingElement>(null);
  const isThere = item !== undefined;
  useEffect(() => {
    if (isThere) heading.current?.focus();
  }, [isThere]);
  return (
    <aside className={panel.panel} aria-label="Action item">
      <CloseButton className={panel.close} aria-label="Close the action item" onClick={close} />
      {item === undefined ? (
        error ? (
          <WentWrong error={error} />
        ) : (
          <Text c="dimmed">Reading the action item…</Text>
        )
      ) : (
        <>
          <h2 ref={heading} tabIndex={-1} className={panel.title}>
            {proseText(item.title)}
          </h2>
          <p className={classes.marks}>
            <ItemState state={item.state} /> {item.kind} ·{' '}
            <Link to="/incidents/$incident" params={{ incident: item.reference ?? item.incident }}>
              {item.reference ?? 'the incident'}
            </Link>
          </p>
          <Facts item={item} />
          {caller?.permissions.includes('record') ? <ItemSteps item={item} /> : null}
          <Smart item={item} />
          <Moves item={item} />
        </>
      )}
    </aside>
  );
};

const Facts = ({ item }: { item: WholeItem }): ReactNode => {
  const { owner, team, dueOn, firstPromisedOn, agreedOn, slippedDays, movedDays, delivered, dropped, reopened } = item;
  return (
    <dl className={panel.facts}>
      <Fact word="Owner">
        {owner === null ? 'nobody' : nameText(owner)}
        {team === null ? '' : `, ${nameText(team)}`}
      </Fact>
      <Fact word="Promised first">{firstPromisedOn === null ? 'not yet' : <Day on={firstPromisedOn} />}</Fact>
      {agreedOn !== null && agreedOn !== firstPromisedOn ? (
        <Fact word="Agreed">
          <Day on={agreedOn} />, moved by {daysText(movedDays ?? 0)}
        </Fact>
      ) : null}
      {dueOn !== null && dueOn !== agreedOn ? (
        <Fact word={agreedOn === null ? 'Thought of' : 'Asked for'}>
          <Day on={dueOn} />
        </Fact>
      ) : null}
      {slippedDays === null || slippedDays <= 0 ? null : (
        <Fact word="Slipped">
          <b className={classes.bad}>{daysText(slippedDays)}</b>
        </Fact>
      )}
      <Fact word="Done when">{item.acceptance === null ? 'not said' : proseText(item.acceptance)}</Fact>
      <Fact word="Work">
        {item.estimate === null ? 'not estimated' : proseText(item.estimate)}
        {item.realistic ? ', held to be realistic' : ''}
      </Fact>
      {item.planned?.reason === undefined ? null : (
        <Fact word="Planned as it is">{proseText(item.planned.reason)}</Fact>
      )}
      {delivered === null ? null : (
        <Fact word="Delivered">
          <Day on={delivered.on} />: {proseText(delivered.evidence)}
          {delivered.url === undefined ? null : (
            <>
              {' '}
              <a href={delivered.url} rel="noreferrer">
                where to see it
              </a>
            </>
          )}
        </Fact>
      )}
      {dropped === null ? null : (
        <Fact word="Dropped">
          <Day on={dropped.on} />: {proseText(dropped.reason)}
        </Fact>
      )}
      {reopened === null ? null : (
        <Fact word="Opened again">
          <Time at={reopened.occurredAt} />: {proseText(reopened.reason)}
        </Fact>
      )}
    </dl>
  );
};

const Smart = ({ item: { smart } }: { item: WholeItem }): ReactNode => (
  <section aria-label="SMART">
    <h3 className={panel.heading}>SMART, letter by letter</h3>
    <ul className={classes.smart}>
      {smart.map(({ letter, passes, why }) => (
        <li key={letter} data-fails={!passes || undefined}>
          <b>
            {letterWords[letter]} {passes ? 'passes' : 'fails'}.
          </b>{' '}
          {why}
        </li>
      ))}
    </ul>
  </section>
);

const Moves = ({ item: { moves } }: { item: WholeItem }): ReactNode =>
  moves.length === 0 ? null : (
    <section aria-label="Moves">
      <h3 className={panel.heading}>How its day moved</h3>
      <ol className={classes.moves}>
        {moves.map(({ move, to, from, reason, actor, needsConsent, consented }) => (
          <li key={move}>
            {from === null ? null : (
              <>
                <Day on={from} /> →{' '}
              </>
            )}
            <Day on={to} />, {nameText(actor)}: {proseText(reason)}
            <span className={panel.under}>
              {consented === null
                ? needsConsent
                  ? 'Nobody has agreed to it yet.'
                  : 'It stands without consent.'
                : `Agreed to by ${nameText(consented.actor)}.`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
