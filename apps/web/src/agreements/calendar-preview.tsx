import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { dayAt, lengthBetween, momentAfter, openBetween, startOfDay, type Calendar } from '#business-time';
import { isoIn, lengthOf, lengthText } from '../shell/lengths.js';
import { dayText } from '../shell/times.js';
import classes from './calendar.module.css';
import {
  comingDays,
  daysAfter,
  dayOnWall,
  mondayOf,
  momentShown,
  piecesOf,
  todayIn,
  wallText,
  weekOf,
  type DrawnDay,
  type Piece,
} from './week.js';

/** A limit that is tried out. */
interface Tried {
  /** As the clock on the wall in the calendar's zone shows it: "2026-12-04T16:30". */
  from: string;
  length: string;
}

const hours = [0, 3, 6, 9, 12, 15, 18, 21, 24];
const weekday = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

const fridayFrom = (day: string): string => {
  const friday = daysAfter(mondayOf(day), 4);
  return friday < day ? daysAfter(friday, 7) : friday;
};

/** Business hours week by week, as they will be counted: with holidays, days of their own and changes of the clocks. */
export const CalendarPreview = ({ calendar }: { calendar: Calendar }): ReactNode => {
  const { zone } = calendar;
  const today = todayIn(zone);
  const [tried, setTried] = useState<Tried>(() => ({ from: `${fridayFrom(today)}T16:30`, length: '4 h' }));
  const [monday, setMonday] = useState(() => mondayOf(fridayFrom(today)));
  const outcome = outcomeOf(calendar, tried);
  const counted = outcome.isThere ? openBetween(calendar, outcome.from, outcome.to) : [];
  const days = weekOf(monday, calendar);
  const inWeek = lengthBetween(calendar, startOfDay(monday, zone), startOfDay(daysAfter(monday, 7), zone));
  return (
    <section className={classes.preview} aria-label="Preview">
      <div className={classes.line}>
        <h2 className={classes.heading}>
          Week of {dayText(monday)}: {inWeek === 0 ? 'nothing counts' : `${hoursIn(inWeek)} count`}
        </h2>
        <Group gap={4}>
          <Button size="compact-xs" variant="default" onClick={() => setMonday(daysAfter(monday, -7))}>
            ← Week before
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => setMonday(mondayOf(today))}>
            This week
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => setMonday(daysAfter(monday, 7))}>
            Week after →
          </Button>
        </Group>
      </div>
      <Axis />
      <ol className={classes.week} aria-label={`Week of ${dayText(monday)}, as clocks in ${zone} show it`}>
        {days.map((day) => (
          <DayRow
            key={day.day}
            day={day}
            isToday={day.day === today}
            counted={piecesOf(day.day, zone, counted)}
            marks={outcome.isThere ? marksOn(day.day, zone, outcome) : []}
          />
        ))}
      </ol>
      <p className={classes.legend}>
        <span data-piece="open">counts</span> <span data-piece="tried">counts for the limit below</span>{' '}
        <span data-piece="skipped">skipped by the clocks</span>{' '}
        <span data-piece="twice">shown twice, counts twice</span>
      </p>
      <div className={classes.try} role="group" aria-label="Try a limit">
        <TextInput
          size="xs"
          label="A limit of"
          value={tried.length}
          onChange={({ currentTarget: { value } }) => setTried({ ...tried, length: value })}
        />
        <TextInput
          size="xs"
          type="datetime-local"
          label={`from, in ${zone}`}
          value={tried.from}
          onChange={({ currentTarget: { value } }) => {
            setTried({ ...tried, from: value });
            if (momentShown(value, zone) !== undefined) setMonday(mondayOf(value.slice(0, 10)));
          }}
        />
        <p className={classes.outcome} role="status">
          {outcome.isThere ? (
            <>
              ends <b>{momentText(outcome.to, zone)}</b>
              <Button
                size="compact-xs"
                variant="default"
                ml={8}
                onClick={() => setMonday(mondayOf(dayAt(outcome.to, zone)))}
              >
                Show the end
              </Button>
              <span className={classes.under}>
                {lengthText(outcome.to - outcome.from)} on the clock, of which {lengthText(outcome.length)} count
              </span>
            </>
          ) : (
            outcome.why
          )}
        </p>
      </div>
      <Coming calendar={calendar} today={today} show={setMonday} />
    </section>
  );
};

const hoursIn = (milliseconds: number): string =>
  `${(milliseconds / 3_600_000).toLocaleString(undefined, { maximumFractionDigits: 2 })} h`;

/** A moment by the clocks of the calendar's zone, with how far they are ahead. */
const momentText = (moment: number, zone: string): string =>
  new Intl.DateTimeFormat(undefined, {
    ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone, timeZoneName: 'short' },
  }).format(moment);

type Outcome = { isThere: true; from: number; to: number; length: number } | { isThere: false; why: string };

const outcomeOf = (calendar: Calendar, tried: Tried): Outcome => {
  const from = momentShown(tried.from, calendar.zone);
  const length = lengthOf(isoIn(tried.length) ?? '');
  if (from === undefined) return { isThere: false, why: 'Say from when it runs.' };
  if (length <= 0) return { isThere: false, why: 'Say a length, like 4 h or 1 h 30 min.' };
  const to = momentAfter(calendar, from, length);
  return to === undefined
    ? { isThere: false, why: 'So much does not count within 100 years.' }
    : { isThere: true, from, to, length };
};

/** Where the limit begins and ends on a day, on the wall. */
const marksOn = (
  day: string,
  zone: string,
  { from, to }: { from: number; to: number },
): { at: number; word: string }[] =>
  [
    { moment: from, word: 'begins' },
    { moment: to, word: 'ends' },
  ].flatMap(({ moment, word }) => {
    // The end of a stretch is the last moment of it.
    const [piece] = piecesOf(day, zone, [
      word === 'ends' ? { from: moment - 1, to: moment } : { from: moment, to: moment + 1 },
    ]);
    return piece === undefined ? [] : [{ at: word === 'ends' ? piece.to : piece.from, word }];
  });

const percentOf = (milliseconds: number): string => `${(milliseconds / dayOnWall) * 100}%`;

const Axis = (): ReactNode => (
  <div className={classes.axis} aria-hidden="true">
    {hours.map((hour) => (
      <span key={hour} style={{ left: percentOf(hour * 3_600_000) }}>
        {hour}
      </span>
    ))}
  </div>
);

interface DayProps {
  day: DrawnDay;
  isToday: boolean;
  counted: readonly Piece[];
  marks: readonly { at: number; word: string }[];
}

const DayRow = ({ day, isToday, counted, marks }: DayProps): ReactNode => (
  <li className={classes.day} data-day={day.day}>
    <span className={classes.dayName} data-today={isToday || undefined}>
      {weekday.format(new Date(day.day))}
      <span className={classes.special}>{noteOf(day)}</span>
    </span>
    <span className={classes.track} role="img" aria-label={spokenOf(day, marks)} data-closed={day.special?.isHoliday}>
      {hours.slice(1, -1).map((hour) => (
        <i key={hour} className={classes.tick} style={{ left: percentOf(hour * 3_600_000) }} />
      ))}
      <Pieces kind="open" pieces={day.open} />
      <Pieces kind="tried" pieces={counted} />
      <Pieces kind="skipped" pieces={day.skipped} />
      <Pieces kind="twice" pieces={day.twice} />
      {marks.map(({ at, word }) => (
        <i key={word} className={classes.mark} data-mark={word} style={{ left: percentOf(at) }} />
      ))}
    </span>
  </li>
);

const Pieces = ({ kind, pieces }: { kind: string; pieces: readonly Piece[] }): ReactNode =>
  pieces.map(({ from, to, isAgain }) => (
    <i
      key={`${from} ${String(isAgain)}`}
      className={classes.piece}
      data-piece={kind}
      data-again={isAgain || undefined}
      style={{ left: percentOf(from), width: percentOf(to - from) }}
    />
  ));

const noteOf = ({ special, skipped, twice }: DrawnDay): string =>
  [
    ...(special === undefined ? [] : [special.name]),
    ...skipped.map(({ from, to }) => `clocks skip ${wallText(from)} to ${wallText(to)}`),
    ...twice.map(({ from, to }) => `clocks show ${wallText(from)} to ${wallText(to)} twice`),
  ].join(', ');

const spokenOf = ({ open }: DrawnDay, marks: readonly { at: number; word: string }[]): string =>
  [
    open.length === 0
      ? 'nothing counts'
      : open
          .map(({ from, to, isAgain }) => `${wallText(from)} to ${wallText(to)}${isAgain ? ' again' : ''}`)
          .join(', '),
    ...marks.map(({ at, word }) => `the limit ${word} at ${wallText(at)}`),
  ].join('; ');

const Coming = ({
  calendar,
  today,
  show,
}: {
  calendar: Calendar;
  today: string;
  show: (monday: string) => void;
}): ReactNode => {
  const coming = comingDays(calendar, today, 8);
  return coming.length === 0 ? null : (
    <div className={classes.coming} role="group" aria-label="Days that are not like others">
      <Text size="xs" c="dimmed">
        To come:
      </Text>
      {coming.map(({ day, name }) => (
        <Button key={`${day} ${name}`} size="compact-xs" variant="default" onClick={() => show(mondayOf(day))}>
          {name}, {dayText(day)}
        </Button>
      ))}
    </div>
  );
};
