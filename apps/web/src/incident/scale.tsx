import { Button } from '@mantine/core';
import { Fragment, useState, type CSSProperties, type ReactNode } from 'react';
import { lengthText } from '../shell/lengths.js';
import { timeText } from '../shell/times.js';
import { nameText } from '../shell/words.js';
import { factWord, isMilestone, type Entry } from './fact-words.js';
import { momentOf } from './moments.js';
import type { Axes, IncidentAnswer } from './fold.js';
import { ticksOf } from './ticks.js';
import classes from './scale.module.css';

interface ScaleProps {
  incident: IncidentAnswer;
  entries: readonly Entry[];
  axes: Axes;
  /** Shows the entry in the list. */
  choose: (eventId: string) => void;
}

interface Phase {
  name: string;
  colour: string;
  from: number;
  to: number;
}

/** The impact to scale, or all of the incident: its phases, when each service was hit, and every fact as a tick. */
export const Scale = ({ incident, entries, axes, choose }: ScaleProps): ReactNode => {
  const [isWhole, setIsWhole] = useState(false);
  const phases = phasesOf(incident);
  const spans = incident.facts.impactSpans as unknown as Span[];
  const begin = Math.min(
    ...phases.map(({ from }) => from),
    ...spans.flatMap(({ from }) => (from ? [Date.parse(from)] : [])),
  );
  // Nothing had happened yet.
  if (begin === Infinity) return null;
  const last = Math.max(
    ...phases.map(({ to }) => to),
    ...spans.flatMap(({ ended }) => (ended ? [Date.parse(ended.at)] : [])),
    begin + 60_000,
  );
  const over = overAt(incident, spans);
  const canClose = over !== undefined && over > begin && over - begin < (last - begin) * 0.6;
  const end = canClose && !isWhole ? over : last;
  const part = (moment: number): number => (Math.min(Math.max(moment, begin), end) - begin) / (end - begin);
  const inside = entries.filter((entry) => Date.parse(momentOf(entry)) <= end);
  const later = entries.length - inside.length;
  const ticks = ticksOf(
    inside,
    (entry) => part(Date.parse(momentOf(entry))),
    ({ type }) => isMilestone(type),
  );
  const bar = (from: number, to: number): CSSProperties => ({
    left: `${part(from) * 100}%`,
    width: `${Math.max(0, part(to) - part(from)) * 100}%`,
  });
  return (
    <figure className={classes.figure} aria-label="The incident to scale">
      <div className={classes.legend}>
        {phases.map(({ name, colour, from, to }) => (
          <span key={name} className={classes.phase}>
            <i className={classes.swatch} style={{ background: `var(--phase-${colour})` }} />
            {name} <b className="figures">{lengthText(to - from)}</b>
          </span>
        ))}
        {canClose ? (
          <Button size="compact-xs" variant="default" className={classes.whole} onClick={() => setIsWhole(!isWhole)}>
            {isWhole ? 'Show the impact only' : `Show all of it, until ${timeText(new Date(last).toISOString())}`}
          </Button>
        ) : null}
      </div>
      <div className={classes.rows} aria-hidden="true">
        <span className={classes.row}>phases</span>
        <div className={`${classes.track} ${classes.band}`}>
          {phases.map(({ name, colour, from, to }) => (
            <i
              key={name}
              style={{ ...bar(from, to), background: `var(--phase-${colour})` }}
              title={`${name}, ${lengthText(to - from)}`}
            />
          ))}
        </div>
        {byService(spans).map(({ service, hits }) => (
          <Fragment key={service.id}>
            <span className={classes.row} title={nameText(service)}>
              {nameText(service)}
            </span>
            <div className={classes.track}>
              {hits.map((hit) => {
                const [from, to] = [Date.parse(hit.from ?? '') || begin, Date.parse(hit.ended?.at ?? '') || last];
                return (
                  <i
                    key={hit.eventId}
                    className={classes.span}
                    style={bar(from, to)}
                    data-kind={hit.kind}
                    title={`${hit.kind}, ${lengthText(to - from)}`}
                  />
                );
              })}
            </div>
          </Fragment>
        ))}
        <span className={classes.row}>facts</span>
        <div className={classes.track}>
          {ticks.map(({ place, at, fact, others }) => (
            <i
              key={place}
              className={classes.tick}
              style={{ left: `${at * 100}%` }}
              data-milestone={isMilestone(fact.type) || undefined}
              title={`${timeText(momentOf(fact), 'seconds')} ${factWord(fact.type)}${others === 0 ? '' : `, and ${others} more`}`}
              onClick={() => choose(fact.eventId)}
            />
          ))}
        </div>
        <div className={classes.cursors}>
          {(['validAt', 'knownAt'] as const).map((axis) => {
            const at = axes[axis];
            return at === undefined ? null : (
              <i
                key={axis}
                className={classes.cursor}
                style={{ left: `${part(Date.parse(at)) * 100}%` }}
                data-axis={axis}
              />
            );
          })}
        </div>
      </div>
      <div className={`${classes.ends} figures`}>
        <span>{timeText(new Date(begin).toISOString())}</span>
        <span className={classes.kinds}>
          {[...new Set(spans.map(({ kind }) => kind))].map((kind) => (
            <span key={kind} className={classes.phase}>
              <i className={`${classes.swatch} ${classes.span}`} data-kind={kind} />
              {kind}
            </span>
          ))}
        </span>
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

/** The hits of each service, in the order in which they first were. */
const byService = (spans: readonly Span[]): { service: Span['service']; hits: Span[] }[] =>
  spans.flatMap(({ service }, place) => {
    const hits = spans.filter((span) => span.service.id === service.id);
    return spans.indexOf(hits[0] as Span) === place ? [{ service, hits }] : [];
  });

/** When the impact ended; undefined while it goes on. What came after is often hours of nothing, or weeks. */
const overAt = ({ facts }: IncidentAnswer, spans: readonly Span[]): number | undefined => {
  if (!facts.mitigated && spans.some(({ ended }) => ended === null)) return undefined;
  const ends = [
    ...(facts.mitigated ? [Date.parse((facts.mitigated as { occurredAt: string }).occurredAt)] : []),
    ...spans.flatMap(({ ended }) => (ended ? [Date.parse(ended.at)] : [])),
  ];
  return ends.length === 0 ? undefined : Math.max(...ends);
};

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
