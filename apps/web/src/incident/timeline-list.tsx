import { Anchor, Text } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { lengthText } from '../shell/lengths.js';
import { InZone, isSameDay, Time } from '../shell/times.js';
import { Mark, nameText, proseText } from '../shell/words.js';
import { firstSaid, takenBack, undoneIn, type Undone } from './changes.js';
import { factWord, isMilestone, saysOf, whoIn, type Entry } from './fact-words.js';
import type { Axes, TimelineAnswer } from './fold.js';
import { momentOf } from './moments.js';
import classes from './timeline.module.css';

interface TimelineListProps {
  timeline: TimelineAnswer;
  /** What is to be looked at, by the id of an entry. */
  flagged: ReadonlyMap<string, string[]>;
  /** The entry to show. */
  chosen: string | undefined;
  choose: (eventId: string) => void;
  move: (axes: Axes) => void;
}

/** Recorded so much later than it happened, an entry says so; milliseconds. */
const lateFrom = 10 * 60_000;
/** Shorter ones are printed, searched and read out whole. */
const virtualFrom = 300;

/** What happened, as people read it: the earliest first, a day at a time. */
export const TimelineList = ({ timeline, flagged, chosen, choose, move }: TimelineListProps): ReactNode => {
  const entries = timeline.entries as Entry[];
  const undone = useMemo(() => undoneIn(entries), [entries]);
  const [top, setTop] = useState(0);
  const isVirtual = entries.length > virtualFrom;
  const rows = useWindowVirtualizer({
    count: isVirtual ? entries.length : 0,
    estimateSize: () => 56,
    overscan: 10,
    scrollMargin: top,
    getItemKey: (place) => entries[place]?.eventId ?? place,
  });
  useEffect(() => {
    if (chosen === undefined) return;
    const place = entries.findIndex(({ eventId }) => eventId === chosen);
    if (isVirtual) rows.scrollToIndex(place, { align: 'center' });
    else document.getElementById(chosen)?.scrollIntoView({ block: 'center' });
    // The list itself is not what asks to go somewhere.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [chosen]);
  const row = (entry: Entry, place: number): ReactNode => (
    <EntryRow
      entry={entry}
      before={entries[place - 1]}
      undone={undone.get(entry.eventId)}
      flags={flagged.get(entry.eventId) ?? []}
      isChosen={entry.eventId === chosen}
      choose={choose}
      move={move}
    />
  );
  if (!isVirtual)
    return (
      <ol className={classes.list} aria-label="Timeline">
        {entries.map((entry, place) => (
          <li key={entry.eventId} id={entry.eventId}>
            {row(entry, place)}
          </li>
        ))}
      </ol>
    );
  return (
    <ol
      ref={(list) => {
        if (list) setTop(list.offsetTop);
      }}
      className={classes.list}
      aria-label="Timeline"
      style={{ height: rows.getTotalSize() }}
    >
      {rows.getVirtualItems().map(({ index, key, start }) => {
        const entry = entries[index];
        return entry === undefined ? null : (
          <li
            key={key}
            data-index={index}
            aria-setsize={entries.length}
            aria-posinset={index + 1}
            ref={rows.measureElement}
            className={classes.place}
            style={{ transform: `translateY(${start - rows.options.scrollMargin}px)` }}
          >
            {row(entry, index)}
          </li>
        );
      })}
    </ol>
  );
};

const route = getRouteApi('/incidents/$incident');

interface EntryRowProps {
  entry: Entry;
  before: Entry | undefined;
  undone: Undone | undefined;
  flags: readonly string[];
  isChosen: boolean;
  choose: (eventId: string) => void;
  move: (axes: Axes) => void;
}

const EntryRow = ({ entry, before, undone, flags, isChosen, choose, move }: EntryRowProps): ReactNode => {
  const { incident } = route.useParams();
  const at = momentOf(entry);
  const late = Date.parse(entry.recordedAt) - Date.parse(at);
  const who = whoIn(entry);
  const says = saysOf(entry);
  const said = firstSaid(entry);
  const asides = [
    ...(late >= lateFrom ? [`recorded ${lengthText(late)} later`] : []),
    ...(entry.source ? [`from ${proseText((entry.source as { system?: string }).system)}`] : []),
    ...(entry['incident'] ? ['of a merged incident'] : []),
  ];
  return (
    <>
      {before && isSameDay(momentOf(before), at) ? null : (
        <div className={classes.day}>
          <Time at={at} format="day" /> {before === undefined ? <InZone /> : null}
        </div>
      )}
      <article
        className={classes.entry}
        data-milestone={isMilestone(entry.type) || undefined}
        data-chosen={isChosen || undefined}
        data-undone={undone !== undefined || undefined}
      >
        <Text className={classes.at}>
          <Time at={at} format="seconds" />
        </Text>
        <div className={classes.body}>
          <span className={classes.kind}>{factWord(entry.type)}</span>
          {who === undefined ? null : <span className={classes.who}>{who}</span>}
          {undone === undefined ? null : <Mark tone="warns">{undoneWords[undone.how].mark}</Mark>}
          {says === '' ? null : <span className={classes.says}>{says}</span>}
          <span className={classes.provenance}>
            {asides.length === 0 ? null : <span>{asides.join(' · ')}</span>}
            <Anchor
              component="button"
              type="button"
              size="xs"
              onClick={() => move({ validAt: at, knownAt: entry.recordedAt > at ? entry.recordedAt : at })}
            >
              What did we know then?
            </Anchor>
            <Link
              className={classes.stored}
              to="/incidents/$incident/history"
              params={{ incident: typeof entry['incident'] === 'string' ? entry['incident'] : incident }}
              search={{ event: entry.eventId }}
            >
              As stored
            </Link>
            {flags.map((words) => (
              <Mark key={words} tone="warns">
                {words}
              </Mark>
            ))}
          </span>
          {undone === undefined ? null : (
            <span className={classes.correction}>
              {undoneWords[undone.how].until} <Time at={momentOf(undone.by)} />: {saysOf(undone.by)}{' '}
              <Anchor component="button" type="button" size="xs" onClick={() => choose(undone.by.eventId)}>
                Show it
              </Anchor>
            </span>
          )}
          {entry.corrections.map(({ eventId, recordedAt, reason }) => (
            <span key={eventId} className={classes.correction}>
              Corrected <Time at={recordedAt} />: {proseText(reason)}
            </span>
          ))}
          {said === undefined ? null : <Claimed entry={said} summary="What was said at first" />}
        </div>
      </article>
    </>
  );
};

const undoneWords = {
  superseded: { mark: 'superseded', until: 'Superseded' },
  reopened: { mark: 'did not hold', until: 'Reopened' },
} as const;

/** What had been claimed, for whoever asks. */
const Claimed = ({ entry, summary }: { entry: Entry; summary: string }): ReactNode => (
  <details className={classes.claimed}>
    <summary>{summary}</summary>
    <Time at={momentOf(entry)} format="day" /> <Time at={momentOf(entry)} format="seconds" />
    {[whoIn(entry), saysOf(entry)].flatMap((words) => (words ? [`, ${words}`] : [])).join('')}
  </details>
);

/** What was taken back: it stands no more, and is not hidden. */
export const Amendments = ({ amendments }: { amendments: TimelineAnswer['amendments'] }): ReactNode => {
  const retractions = amendments.filter(({ type, standing }) => type === 'FactRetracted' && standing);
  if (retractions.length === 0) return null;
  return (
    <section className={classes.retracted} aria-label="Taken back">
      <h2 className={classes.heading}>Taken back</h2>
      <ul>
        {retractions.map((retraction) => {
          const { eventId, recordedAt, reason, target, actor } = retraction;
          return (
            <li key={eventId}>
              {target.type === 'FactCorrected' ? `A correction of “${factWord(target.about)}”` : factWord(target.about)}
              : {proseText(reason)} (<Time at={recordedAt} />
              {actor.name ? `, ${nameText(actor)}` : ''})
              <Claimed entry={takenBack(retraction, amendments)} summary="What had been claimed" />
            </li>
          );
        })}
      </ul>
    </section>
  );
};
