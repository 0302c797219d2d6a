import { Button, Group, Text, Tooltip } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import { offsetText, timeText } from '../shell/times.js';
import type { Axes } from './fold.js';
import { momentAt, placeOf, type Stops } from './moments.js';
import classes from './replay.module.css';

interface ReplayBarProps {
  stops: Stops;
  axes: Axes;
  move: (axes: Axes) => void;
}

/** Two handles: what had happened, and what was known. A step of either is one moment on record. */
export const ReplayBar = ({ stops, axes, move }: ReplayBarProps): ReactNode => {
  const isNow = axes.validAt === undefined && axes.knownAt === undefined;
  const [isOpen, setOpen] = useState(false);
  return (
    <section
      className={classes.bar}
      aria-label="Replay"
      data-past={!isNow || undefined}
      data-open={isOpen || !isNow || undefined}
    >
      {isNow ? (
        <button type="button" className={classes.fold} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          Go back in time
        </button>
      ) : null}
      <Handle
        label="What had happened"
        kind="happened"
        stops={stops.happened}
        at={axes.validAt}
        move={(validAt) => move({ ...axes, validAt })}
      />
      <Handle
        label="What we knew"
        kind="knew"
        stops={stops.known}
        at={axes.knownAt}
        move={(knownAt) => move({ ...axes, knownAt })}
      />
      <Group gap="xs" className={classes.tools}>
        <Tooltip label="Both handles to one moment: the incident as those in it saw it">
          <Button
            size="xs"
            variant="default"
            disabled={axes.validAt === undefined && axes.knownAt === undefined}
            onClick={() => {
              const at = axes.knownAt ?? axes.validAt;
              move({ validAt: at, knownAt: at });
            }}
          >
            As seen then
          </Button>
        </Tooltip>
        <Button size="xs" variant={isNow ? 'default' : 'filled'} disabled={isNow} onClick={() => move({})}>
          Back to now
        </Button>
      </Group>
      {isNow ? null : (
        <Text size="sm" role="status" className={classes.seen}>
          You see{' '}
          {axes.validAt === undefined ? 'all that has happened' : `what had happened by ${momentText(axes.validAt)}`}
          {axes.knownAt === undefined
            ? ', by all that is recorded today.'
            : `, by what was recorded until ${momentText(axes.knownAt)}.`}
        </Text>
      )}
    </section>
  );
};

const momentText = (at: string): string => `${timeText(at)} ${offsetText(at)}`;

interface HandleProps {
  label: string;
  kind: 'happened' | 'knew';
  stops: readonly string[];
  at: string | undefined;
  move: (at: string | undefined) => void;
}

const Handle = ({ label, kind, stops, at, move }: HandleProps): ReactNode => {
  const id = useId();
  const place = placeOf(stops, at);
  const says =
    at === undefined ? 'everything, now' : `${timeText(at, 'day')}, ${timeText(at, 'seconds')} ${offsetText(at)}`;
  const step = (by: number): void => move(momentAt(stops, Math.min(stops.length, Math.max(0, place + by))));
  return (
    <div className={classes.handle} data-kind={kind}>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      <button type="button" className={classes.step} aria-label={`${label}: one moment back`} onClick={() => step(-1)}>
        ‹
      </button>
      <input
        id={id}
        type="range"
        min={0}
        max={stops.length}
        value={place}
        aria-valuetext={says}
        className={classes.range}
        onChange={({ currentTarget: { value } }) => move(momentAt(stops, Number(value)))}
      />
      <button type="button" className={classes.step} aria-label={`${label}: one moment on`} onClick={() => step(1)}>
        ›
      </button>
      <Text size="sm" className={`${classes.says} figures`}>
        {says}
      </Text>
    </div>
  );
};
