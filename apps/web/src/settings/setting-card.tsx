import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useSaying } from '../api/saying.js';
import { Refused } from '../shell/refused.js';
import { Time } from '../shell/times.js';
import { WentWrong } from '../shell/went-wrong.js';
import { put, setting, type Name, type Settings } from './queries.js';
import classes from './settings.module.css';

export interface FormProps<Value> {
  value: Value;
  change: (value: Value) => void;
}

interface SettingCardProps<Which extends Name, Value extends object> {
  name: Which;
  title: string;
  about: string;
  mayChange: boolean;
  /** What it comes to, a sentence each. */
  says: (held: Settings[Which]) => readonly string[];
  /** What a form begins with. */
  begin: (held: Settings[Which]) => Value;
  Form: (props: FormProps<Value>) => ReactNode;
  /** As the API takes it. */
  body: (value: Value) => object;
}

/** A setting in words, since when it holds, what held before, and a form that changes it. */
export const SettingCard = <Which extends Name, Value extends object>(
  props: SettingCardProps<Which, Value>,
): ReactNode => {
  const { name, title, about, mayChange, says } = props;
  const { data: held, error } = useQuery(setting(name));
  const [isChanging, setChanging] = useState(false);
  return (
    <section className={classes.card} id={name} aria-labelledby={`${name}-title`}>
      <div className={classes.head}>
        <h2 id={`${name}-title`}>{title}</h2>
        {mayChange && held !== undefined ? (
          <Button
            size="compact-sm"
            variant="default"
            aria-expanded={isChanging}
            aria-label={isChanging ? `Leave it: ${title}` : `Change: ${title}`}
            onClick={() => setChanging(!isChanging)}
          >
            {isChanging ? 'Leave it' : 'Change…'}
          </Button>
        ) : null}
      </div>
      <p className={classes.about}>{about}</p>
      {held === undefined ? (
        error ? (
          <WentWrong error={error} />
        ) : (
          <Text c="dimmed">Reading it…</Text>
        )
      ) : (
        <>
          <Says of={says(held)} />
          <Since name={name} since={held.since} says={says} />
          {isChanging ? <Changing {...props} held={held} done={() => setChanging(false)} /> : null}
        </>
      )}
    </section>
  );
};

const Says = ({ of }: { of: readonly string[] }): ReactNode => (
  <ul className={classes.says}>
    {of.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);

interface SinceProps<Which extends Name> {
  name: Which;
  since: string | null;
  says: (held: Settings[Which]) => readonly string[];
}

const Since = <Which extends Name>({ name, since, says }: SinceProps<Which>): ReactNode => {
  if (since === null) return <p className={classes.before}>As Debrief comes: nobody has changed it.</p>;
  return (
    <details className={classes.before}>
      <summary>
        So since <Time at={since} />. What held before
      </summary>
      <Before key={since} name={name} at={new Date(Date.parse(since) - 1).toISOString()} says={says} />
    </details>
  );
};

const Before = <Which extends Name>({
  name,
  at,
  says,
}: {
  name: Which;
  at: string;
  says: SinceProps<Which>['says'];
}): ReactNode => {
  const { data, error } = useQuery(setting(name, at));
  if (data === undefined) return error ? <WentWrong error={error} /> : 'Reading it…';
  return (
    <>
      <Says of={says(data)} />
      {data.since === null ? (
        'As Debrief came.'
      ) : (
        <>
          So since <Time at={data.since} />.
        </>
      )}
    </>
  );
};

const Changing = <Which extends Name, Value extends object>({
  name,
  title,
  held,
  begin,
  Form,
  body,
  done,
}: SettingCardProps<Which, Value> & { held: Settings[Which]; done: () => void }): ReactNode => {
  const [value, change] = useState(() => begin(held));
  // What somebody else says meanwhile is not said away: the form is of what it began with.
  const [{ eventId }] = useState(held);
  const save = useSaying(() => put(name, body(value), eventId), ['settings'], done);
  return (
    <form
      className={classes.form}
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Form value={value} change={change} />
      <Group gap="xs">
        <Button type="submit" size="xs" loading={save.isPending}>
          It holds from now on
        </Button>
        <Text size="xs" c="dimmed">
          What was decided before stays as it was.
        </Text>
      </Group>
      <Refused error={save.error} />
    </form>
  );
};
