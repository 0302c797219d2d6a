import { Button, CloseButton, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Fact } from '../shell/panel.js';
import panel from '../shell/panel.module.css';
import { Time } from '../shell/times.js';
import { WentWrong } from '../shell/went-wrong.js';
import { Mark, nameText, proseText } from '../shell/words.js';
import { StoredEvents } from '../stored/stored-events.js';
import { Belonging } from './belonging.js';
import { EntryChanges, WithdrawAlias } from './entry-changes.js';
import { Protection } from './protection.js';
import { entries, entry, entryHistory, type Entry, type Kind } from './queries.js';
import { words } from './words.js';

interface EntryPanelProps {
  kind: Kind;
  id: string;
  permissions: readonly string[];
  close: () => void;
}

/** One entry, beside the others: its names, who belongs to it or owns it, and what can be changed. */
export const EntryPanel = ({ kind, id, permissions, close }: EntryPanelProps): ReactNode => {
  const { data: one, error } = useQuery(entry(kind, id));
  const heading = useRef<HTMLHeadingElement>(null);
  const isThere = one !== undefined;
  useEffect(() => {
    if (isThere) heading.current?.focus();
  }, [isThere]);
  const isErased = one?.erasedAt !== undefined;
  const mayChange = permissions.includes('maintain') && !isErased;
  const isSomebody = kind === 'people' || kind === 'external-users';
  return (
    <aside className={panel.panel} aria-label={words[kind].one}>
      <CloseButton className={panel.close} aria-label={`Close the ${words[kind].one}`} onClick={close} />
      {one === undefined ? (
        error ? (
          <WentWrong error={error} />
        ) : (
          <Text c="dimmed">Reading it…</Text>
        )
      ) : (
        <>
          <h2 ref={heading} tabIndex={-1} className={panel.title}>
            {nameText(one)}
          </h2>
          <p>
            <Mark>{words[kind].one}</Mark> {one.hold === undefined ? null : <Mark tone="warns">legal hold</Mark>}
          </p>
          <Facts kind={kind} one={one} mayChange={mayChange} />
          {isErased ? null : <Belonging kind={kind} one={one} mayChange={mayChange} />}
          {kind === 'teams' ? <Owns team={id} /> : null}
          {mayChange ? <EntryChanges key={one.revision} kind={kind} one={one} /> : null}
          {isSomebody && permissions.includes('protect') ? <Protection kind={kind} one={one} /> : null}
          <History kind={kind} id={id} />
        </>
      )}
    </aside>
  );
};

const Facts = ({ kind, one, mayChange }: { kind: Kind; one: Entry; mayChange: boolean }): ReactNode => (
  <dl className={panel.facts}>
    <Fact word="Also called">
      {one.aliases.length === 0
        ? 'nothing else'
        : one.aliases.map((alias) => (
            <WithdrawAlias key={proseText(alias)} kind={kind} id={one.id} alias={alias} mayChange={mayChange} />
          ))}
    </Fact>
    {one.mailAddress === undefined ? null : <Fact word="Mail">{proseText(one.mailAddress)}</Fact>}
    <Fact word="Known since">
      <Time at={one.registeredAt} />
    </Fact>
    {one.hold === undefined ? null : (
      <Fact word="Legal hold">
        since <Time at={one.hold.since} />: {proseText(one.hold.reason)}
      </Fact>
    )}
    {one.erasedAt === undefined ? null : (
      <Fact word="Erased">
        <Time at={one.erasedAt} />. It is known no more who it is.
      </Fact>
    )}
    <Fact word="Id">{one.id}</Fact>
  </dl>
);

/** What a team owns now. */
const Owns = ({ team }: { team: string }): ReactNode => {
  const services = useInfiniteQuery(entries('services'));
  const monitors = useInfiniteQuery(entries('monitors'));
  const owned = [['services', services.data] as const, ['monitors', monitors.data] as const].flatMap(([kind, data]) =>
    (data?.pages ?? [])
      .flatMap((page) => page.items)
      .filter(({ owners }) => owners?.some(({ id }) => id === team))
      .map((item) => ({ kind, item })),
  );
  return (
    <section aria-labelledby="owns">
      <h3 id="owns" className={panel.heading}>
        What it owns
      </h3>
      {owned.length === 0
        ? 'Nothing.'
        : owned.map(({ kind, item }, place) => (
            <span key={item.id}>
              {place === 0 ? '' : ', '}
              <Link to="/directory/$kind" params={{ kind }} search={{ entry: item.id }}>
                {nameText(item)}
              </Link>
            </span>
          ))}
    </section>
  );
};

/** Every event of it, read once somebody asks. */
const History = ({ kind, id }: { kind: Kind; id: string }): ReactNode => {
  const [isOpen, setOpen] = useState(false);
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...entryHistory(kind, id),
    enabled: isOpen,
  });
  return (
    <section aria-labelledby="history">
      <h3 id="history" className={panel.heading}>
        History
      </h3>
      <Button size="compact-xs" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? 'Fold it in' : 'Every event of it, as stored'}
      </Button>
      {isOpen && error ? <WentWrong error={error} /> : null}
      {isOpen && data ? <StoredEvents events={data.pages.flatMap((page) => page.items)} /> : null}
      {isOpen && hasNextPage ? (
        <Button size="compact-xs" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Later events
        </Button>
      ) : null}
    </section>
  );
};
