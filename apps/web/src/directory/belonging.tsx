import { Autocomplete, Button, Group, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, bodyOf } from '../api/client.js';
import { people, teams } from '../api/queries.js';
import { useSaying } from '../api/saying.js';
import { namesOf } from '../shell/options.js';
import panel from '../shell/panel.module.css';
import { Refused } from '../shell/refused.js';
import { Time } from '../shell/times.js';
import { nameText } from '../shell/words.js';
import classes from './directory.module.css';
import { reads, type Entry, type Kind } from './queries.js';

type Span = NonNullable<Entry['members']>[number];

interface BelongingProps {
  kind: Kind;
  one: Entry;
  mayChange: boolean;
}

/** Who belongs to a team, or owns a service or monitor: now, and before. */
export const Belonging = ({ kind, one, mayChange }: BelongingProps): ReactNode => {
  const spans = one.members ?? one.owners;
  if (spans === undefined) return null;
  const isTeam = kind === 'teams';
  return (
    <section aria-labelledby="belonging">
      <h3 id="belonging" className={panel.heading}>
        {isTeam ? 'Members' : 'Owners'}
      </h3>
      {spans.length === 0 ? (isTeam ? 'Nobody belongs to it.' : 'Nobody owns it.') : null}
      <ul className={classes.spans}>
        {spans.toSorted(nowFirst).map((span) => (
          <One key={`${span.id} ${span.from}`} kind={kind} id={one.id} span={span} mayChange={mayChange} />
        ))}
      </ul>
      {mayChange ? <Add kind={kind} id={one.id} /> : null}
    </section>
  );
};

const nowFirst = (a: Span, b: Span): number =>
  Number(a.to !== null) - Number(b.to !== null) || (a.from < b.from ? -1 : 1);

/** A day as its field takes it. */
const today = (): string => new Date().toLocaleDateString('sv-SE');

/** A day of today is said as now: its first moment may be before it began. */
const since = (day: string): { occurredAt?: string } =>
  day === '' || day === today() ? {} : { occurredAt: new Date(`${day}T00:00`).toISOString() };

const One = ({ kind, id, span, mayChange }: { kind: Kind; id: string; span: Span; mayChange: boolean }): ReactNode => {
  const [way, setWay] = useState<'ends' | 'never'>();
  const [day, setDay] = useState(today());
  const [reason, setReason] = useState('');
  const params = { path: { entry: id } };
  const end = useSaying(() => {
    if (kind === 'teams')
      return bodyOf(api.POST('/v1/teams/{entry}/members/left', { params, body: { person: span.id, ...since(day) } }));
    return bodyOf(
      api.POST(`/v1/${kind}/{entry}/owners/ended` as '/v1/services/{entry}/owners/ended', {
        params,
        body: { team: span.id, ...since(day) },
      }),
    );
  }, reads);
  const retract = useSaying(
    () =>
      bodyOf(
        api.POST(`/v1/${kind}/{entry}/retractions` as '/v1/teams/{entry}/retractions', {
          params,
          body: { eventId: span.eventIds[0] ?? '', reason: reason.trim() },
        }),
      ),
    reads,
  );
  const name = nameText(span);
  return (
    <li>
      <span>
        {name}
        <span className={panel.under}>
          since <Time at={span.from} format="day" />
          {span.to === null ? null : (
            <>
              {' '}
              until <Time at={span.to} format="day" />
            </>
          )}
        </span>
      </span>
      {mayChange ? (
        <Group gap={4}>
          {span.to === null ? (
            <Button
              size="compact-xs"
              variant="default"
              aria-expanded={way === 'ends'}
              aria-label={kind === 'teams' ? `Left: ${name}` : `Ended: ${name}`}
              onClick={() => setWay(way === 'ends' ? undefined : 'ends')}
            >
              {kind === 'teams' ? 'Left…' : 'Ended…'}
            </Button>
          ) : null}
          <Button
            size="compact-xs"
            variant="default"
            aria-expanded={way === 'never'}
            aria-label={`${name}: it was never so`}
            onClick={() => setWay(way === 'never' ? undefined : 'never')}
          >
            Never so…
          </Button>
        </Group>
      ) : null}
      {way === undefined ? null : (
        <form
          className={panel.form}
          aria-label={way === 'ends' ? `Until when: ${name}` : `Never so: ${name}`}
          onSubmit={(event) => {
            event.preventDefault();
            if (way === 'ends') end.mutate();
            else retract.mutate();
          }}
        >
          {way === 'ends' ? (
            <TextInput
              label="Until"
              type="date"
              max={today()}
              value={day}
              onChange={({ currentTarget: { value } }) => setDay(value)}
            />
          ) : (
            <TextInput
              label="What showed that it never was so"
              required
              value={reason}
              onChange={({ currentTarget: { value } }) => setReason(value)}
            />
          )}
          <Button type="submit" size="compact-sm" loading={end.isPending || retract.isPending}>
            {way === 'ends' ? 'Record it' : 'Retract it'}
          </Button>
        </form>
      )}
      <Refused error={end.error ?? retract.error} />
    </li>
  );
};

const Add = ({ kind, id }: { kind: Kind; id: string }): ReactNode => {
  const isTeam = kind === 'teams';
  const [isOpen, setOpen] = useState(false);
  const [who, setWho] = useState('');
  const [day, setDay] = useState('');
  const { data: known } = useQuery({ ...(isTeam ? people : teams), enabled: isOpen } as typeof people);
  const params = { path: { entry: id } };
  const add = useSaying(
    () => {
      if (isTeam)
        return bodyOf(api.POST('/v1/teams/{entry}/members', { params, body: { person: who.trim(), ...since(day) } }));
      return bodyOf(
        api.POST(`/v1/${kind}/{entry}/owners` as '/v1/services/{entry}/owners', {
          params,
          body: { team: who.trim(), ...since(day) },
        }),
      );
    },
    reads,
    () => {
      setOpen(false);
      setWho('');
    },
  );
  return (
    <>
      <Button size="compact-sm" variant="default" mt={6} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isTeam ? 'Add a member…' : 'Add an owner…'}
      </Button>
      {isOpen ? (
        <form
          className={panel.form}
          aria-label={isTeam ? 'Add a member' : 'Add an owner'}
          onSubmit={(event) => {
            event.preventDefault();
            add.mutate();
          }}
        >
          <Autocomplete
            label={isTeam ? 'Person' : 'Team'}
            required
            data={namesOf(known?.items)}
            value={who}
            onChange={setWho}
          />
          <TextInput
            label="Since"
            description="Now, where it is left empty"
            type="date"
            max={today()}
            value={day}
            onChange={({ currentTarget: { value } }) => setDay(value)}
          />
          <Button type="submit" size="compact-sm" loading={add.isPending} disabled={who.trim() === ''}>
            Add it
          </Button>
          <Refused error={add.error} />
        </form>
      ) : null}
    </>
  );
};
