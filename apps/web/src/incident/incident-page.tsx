import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { memo, useCallback, useDeferredValue, useEffect, useMemo, useState, type ReactNode } from 'react';
import { incidentEvents, me, verdictEvents } from '../api/queries.js';
import { stated } from '../api/stated.js';
import { useTitle } from '../shell/use-title.js';
import { WentWrong } from '../shell/went-wrong.js';
import { Mark, nameText, proseText, Severity, severityText, Status } from '../shell/words.js';
import { Facts } from './facts.js';
import { flaggedIn } from './flags.js';
import { Replay, type Axes, type Told } from './fold.js';
import { stopsOf } from './moments.js';
import { NotKnownYet } from './not-known-yet.js';
import { QuickLine } from './quick-line.js';
import { ReplayBar } from './replay-bar.js';
import { Scale } from './scale.js';
import { StartedAt } from './started-at.js';
import { Amendments, TimelineList } from './timeline-list.js';
import { nearest, NearestVerdict, Verdicts } from './verdicts.js';
import classes from './incident.module.css';

const route = getRouteApi('/incidents/$incident');
const [second, minute, hour] = [1_000, 60_000, 3_600_000];

/** An incident as of any moment, folded here from its events. */
export const IncidentPage = (): ReactNode => {
  const { incident } = route.useParams();
  const events = useQuery(incidentEvents(incident));
  const verdicts = useQuery(verdictEvents(incident));
  const replay = useMemo(
    () => (events.data && verdicts.data ? new Replay(events.data, verdicts.data) : undefined),
    [events.data, verdicts.data],
  );
  const error = events.error ?? verdicts.error;
  if (replay === undefined || events.data === undefined)
    return error ? <WentWrong error={error} /> : <Text c="dimmed">Reading the incident…</Text>;
  return <Replayed replay={replay} id={events.data.id} reference={events.data.reference} />;
};

const Replayed = ({ replay, id, reference }: { replay: Replay; id: string; reference: string | null }): ReactNode => {
  const { event, validAt, knownAt } = route.useSearch();
  const axes = useMemo(() => ({ validAt, knownAt }), [validAt, knownAt]);
  const navigate = route.useNavigate();
  const [chosen, setChosen] = useState(event);
  const { data: caller } = useQuery(me);
  const [now, setNow] = useState(() => new Date().toISOString());
  const stops = useMemo(() => stopsOf(replay.recorded), [replay]);
  // What is typed, or dragged, comes before what it shows.
  const shown = useDeferredValue(axes);
  const told = useMemo(() => replay.tell(shown, now), [replay, shown, now]);
  const left = told === undefined ? Infinity : nearest(told.verdicts);
  // The clock, by which deadlines count down: as often as what is told of them changes.
  useEffect(() => {
    if (left === Infinity) return undefined;
    const timer = setTimeout(
      () => setNow(new Date().toISOString()),
      left < hour ? second : Math.max(second, left % minute),
    );
    return () => clearTimeout(timer);
  }, [left, now]);
  const move = useCallback(
    (next: Axes): void => void navigate({ search: stated<Axes>(next), replace: true, resetScroll: false }),
    [navigate],
  );
  useTitle(reference ?? 'Incident');
  return (
    <>
      {told ? (
        <HeadSeen told={told} id={id} reference={reference} axes={shown} />
      ) : (
        <Title order={1} size="h3" mb="sm">
          {reference ?? 'An incident'}
        </Title>
      )}
      <ReplayBar stops={stops} axes={axes} move={move} />
      {told === undefined ? (
        <NotKnownYet move={move} />
      ) : (
        <Seen
          told={told}
          id={id}
          axes={shown}
          mayRecord={caller?.permissions.includes('record') ?? false}
          chosen={chosen}
          choose={setChosen}
          move={move}
        />
      )}
    </>
  );
};

interface SeenProps {
  told: Told;
  id: string;
  /** By which it was told. */
  axes: Axes;
  mayRecord: boolean;
  chosen: string | undefined;
  choose: (eventId: string) => void;
  move: (axes: Axes) => void;
}

/** What there is to see as of a moment: drawn again once that is told, and not while a handle moves. */
const Seen = memo(({ told, id, axes, mayRecord, chosen, choose, move }: SeenProps): ReactNode => {
  const isNow = axes.validAt === undefined && axes.knownAt === undefined;
  return (
    <>
      <Scale incident={told.incident} entries={told.timeline.entries} axes={axes} choose={choose} />
      <div className={classes.columns}>
        <div>
          {isNow && mayRecord ? <QuickLine incident={id} /> : null}
          <TimelineList
            timeline={told.timeline}
            flagged={flaggedIn(told.incident.flags)}
            chosen={chosen}
            choose={choose}
            move={move}
          />
          <Amendments amendments={told.timeline.amendments} />
        </div>
        <aside>
          <Verdicts
            verdicts={told.verdicts}
            incident={isNow ? id : undefined}
            entries={told.timeline.entries}
            choose={choose}
          />
          <Facts incident={told.incident} choose={choose} />
        </aside>
      </div>
    </>
  );
});

interface HeadProps {
  told: Told;
  id: string;
  reference: string | null;
  axes: Axes;
}

const Head = ({ told: { incident, verdicts }, id, reference, axes }: HeadProps): ReactNode => {
  const { title, status, severity, highestSeverity, services, lead, facts, restrictedTo, paused, origin } = incident;
  const responses = facts.responses as unknown as { by: { name?: unknown } | null }[];
  const responding = [...new Set(responses.flatMap(({ by }) => (by === null ? [] : [nameText(by)])))];
  return (
    <header className={classes.head}>
      <Text size="sm" c="dimmed">
        {reference ?? 'no reference yet'}
      </Text>
      <Title order={1} size="h3" className={classes.title}>
        {proseText(title)}
      </Title>
      <div className={classes.marks}>
        <Status status={status} />
        <Severity severity={severity} />
        {highestSeverity < severity ? <Text size="xs">highest {severityText(highestSeverity)}</Text> : null}
        {restrictedTo ? <Mark>restricted</Mark> : null}
        {paused ? <Text size="xs">Clock paused: {proseText(paused.reason)}</Text> : null}
      </div>
      <dl className={classes.first}>
        <div>
          <dt>Started</dt>
          <dd>
            <StartedAt
              fact={facts.started}
              loggedAt={(facts.firstLogged as { occurredAt?: string } | null)?.occurredAt}
            />
          </dd>
        </div>
        <div>
          <dt>Lead</dt>
          <dd>{lead ? nameText(lead) : 'nobody'}</dd>
        </div>
        <div>
          <dt>Nearest limit</dt>
          <dd>
            <NearestVerdict verdicts={verdicts} />
          </dd>
        </div>
        <div>
          <dt>Responded</dt>
          <dd>{responding.join(', ') || (status === 'open' ? 'nobody yet' : 'not stated')}</dd>
        </div>
        <div>
          <dt>Affects</dt>
          <dd>{services.map((service) => nameText(service)).join(', ')}</dd>
        </div>
        <div>
          <dt>First reported by</dt>
          <dd>{origin === null ? 'not known' : origin.replace('-', ' ')}</dd>
        </div>
        <div>
          <dt>Review</dt>
          <dd>
            <Link
              to="/incidents/$incident/postmortem"
              params={{ incident: reference ?? id }}
              search={stated<Axes>(axes)}
            >
              Postmortem
            </Link>
          </dd>
        </div>
        <div>
          <dt>As stored</dt>
          <dd>
            <Link to="/incidents/$incident/history" params={{ incident: reference ?? id }}>
              History
            </Link>
          </dd>
        </div>
      </dl>
    </header>
  );
};

const HeadSeen = memo(Head);
