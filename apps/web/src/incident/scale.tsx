import type { ReactNode } from 'react';
import { lengthText } from '../shell/lengths.js';
import { timeText } from '../shell/times.js';
import { nameText } from '../shell/words.js';
import { factWord, isMilestone, momentOf, type Entry } from './fact-words.js';
import type { Axes, IncidentAnswer } from './fold.js';
import classes from './scale.module.css';

interface ScaleProps {
  incident: IncidentAnswer;
  entries: readonly Entry[];
  axes: Axes;
  /** Shows the entry in the list. */
  choose: (eventId: string) => void;
}

/** Space to the left for the names of rows, and to the right; of 1,000. */
const [left, right, width] = [0, 8, 1_000];
const rowHeight = 18;
const bandHeight = 22;

interface Phase {
  name: string;
  colour: string;
  from: number;
  to: number;
}

/** The incident to scale: its phases, when each service was hit, and every fact as a tick. */
export const Scale = ({ incident, entries, axes, choose }: ScaleProps): ReactNode => {
  const phases = phasesOf(incident);
  const spans = incident.facts.impactSpans as unknown as Span[];
  const begin = Math.min(
    ...phases.map(({ from }) => from),
    ...spans.flatMap(({ from }) => (from ? [Date.parse(from)] : [])),
  );
  const end = Math.max(
    ...phases.map(({ to }) => to),
    ...spans.flatMap(({ ended }) => (ended ? [Date.parse(ended.at)] : [])),
    begin + 60_000,
  );
  const x = (moment: number): number =>
    left + ((Math.min(Math.max(moment, begin), end) - begin) / (end - begin)) * (width - left - right);
  const inside = entries.filter((entry) => Date.parse(momentOf(entry)) <= end);
  const later = entries.length - inside.length;
  const height = bandHeight + spans.length * rowHeight + 34;
  return (
    <figure className={classes.figure} aria-label="The incident to scale">
      <div className={classes.legend}>
        {phases.map(({ name, colour, from, to }) => (
          <span key={name} className={classes.phase}>
            <i className={classes.swatch} style={{ background: `var(--phase-${colour})` }} />
            {name} <b className="figures">{lengthText(to - from)}</b>
          </span>
        ))}
      </div>
      <svg viewBox={`0 0 ${width} ${height}`} className={classes.scale} preserveAspectRatio="none" aria-hidden="true">
        {phases.map(({ name, colour, from, to }) => (
          <rect
            key={name}
            x={x(from)}
            y={0}
            width={Math.max(1, x(to) - x(from))}
            height={bandHeight}
            fill={`var(--phase-${colour})`}
          />
        ))}
        {spans.map((span, place) => (
          <rect
            key={span.eventId}
            x={x(span.from ? Date.parse(span.from) : begin)}
            y={bandHeight + 5 + place * rowHeight}
            width={Math.max(
              2,
              x(span.ended ? Date.parse(span.ended.at) : end) - x(span.from ? Date.parse(span.from) : begin),
            )}
            height={rowHeight - 8}
            rx={3}
            className={classes.span}
            data-kind={span.kind}
          />
        ))}
        {inside.map((entry) => (
          <line
            key={entry.eventId}
            x1={x(Date.parse(momentOf(entry)))}
            x2={x(Date.parse(momentOf(entry)))}
            y1={height - 26}
            y2={height - (isMilestone(entry.type) ? 8 : 16)}
            className={classes.tick}
            data-milestone={isMilestone(entry.type) || undefined}
            vectorEffect="non-scaling-stroke"
            onClick={() => choose(entry.eventId)}
          >
            <title>{`${timeText(momentOf(entry), 'seconds')} ${factWord(entry.type)}`}</title>
          </line>
        ))}
        {(['validAt', 'knownAt'] as const).map((axis) => {
          const at = axes[axis];
          return at === undefined ? null : (
            <line
              key={axis}
              x1={x(Date.parse(at))}
              x2={x(Date.parse(at))}
              y1={0}
              y2={height - 8}
              className={classes.cursor}
              data-axis={axis}
              vectorEffect="non-scaling-stroke"
            />
          );
        })}
      </svg>
      <div className={`${classes.ends} figures`}>
        <span>{timeText(new Date(begin).toISOString())}</span>
        {spans.length > 0 ? (
          <span>{spans.map((span) => `${nameText(span.service)} ${span.kind}`).join(' · ')}</span>
        ) : null}
        <span>
          {timeText(new Date(end).toISOString())}
          {later > 0 ? ` · ${later} more later` : ''}
        </span>
      </div>
    </figure>
  );
};

interface Span {
  eventId: string;
  service: { id: string; name?: unknown };
  kind: string;
  from: string | null;
  ended: { at: string } | null;
}

/** From one milestone to the next; what was not stated begins no phase. */
const phasesOf = ({ facts, asOf }: IncidentAnswer): Phase[] => {
  const at = (fact: object | null | undefined): number | undefined => {
    const { occurredAt, notBefore } = (fact ?? {}) as Record<string, string | undefined>;
    const moment = occurredAt ?? notBefore;
    return moment === undefined ? undefined : Date.parse(moment);
  };
  const over = at(facts.fixed) ?? at(facts.closed) ?? at(facts.cancelled);
  const ends = over ?? Date.parse(asOf);
  const begins: [string, string, number | undefined][] = [
    ['not detected', 'undetected', at(facts.started)],
    ['not responded to', 'unanswered', at(facts.detected) ?? at(facts.firstLogged)],
    ['responding', 'responding', at(facts.firstResponded)],
    ['diagnosed', 'diagnosed', at(facts.diagnosed)],
    ['mitigated', 'mitigated', at(facts.mitigated)],
  ];
  const known = begins
    .flatMap(([name, colour, from]) => (from === undefined ? [] : [{ name, colour, from }]))
    .sort((one, other) => one.from - other.from);
  return known
    .map((phase, place) => ({ ...phase, to: Math.min(ends, known[place + 1]?.from ?? ends) }))
    .filter(({ from, to }) => to > from);
};
