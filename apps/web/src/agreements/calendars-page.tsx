import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { problemsOf } from '#business-time';
import { WentWrong } from '../shell/went-wrong.js';
import type { CalendarAnswer } from './agreements.js';
import agreed from './agreements.module.css';
import { CalendarForm, calendarOf, draftOf, type Draft } from './calendar-form.js';
import { CalendarPreview } from './calendar-preview.js';
import classes from './calendar.module.css';
import { Head } from './head.js';
import { useMayAgree } from './may-agree.js';
import { calendars } from './queries.js';
import { hoursText } from './week.js';

/** Which calendar is looked at: its id, or `new`; and whether it is revised. */
export interface CalendarView {
  calendar?: string;
  edit?: string;
}

const route = getRouteApi('/agreements/calendars');

/** When clocks count, and what that comes to. */
export const CalendarsPage = (): ReactNode => {
  const view = route.useSearch();
  const { data, error } = useQuery(calendars);
  const mayAgree = useMayAgree();
  if (error && data === undefined) return <WentWrong error={error} />;
  const chosen = data?.items.find(({ id }) => id === view.calendar) ?? data?.items[0];
  const isNew = mayAgree && view.calendar === 'new';
  return (
    <>
      <Head />
      {data === undefined ? <Text c="dimmed">Reading the calendars…</Text> : null}
      {data?.items.length === 0 && !isNew ? (
        <p className={agreed.nothing}>
          There is no calendar yet, so every limit runs round the clock.
          {mayAgree ? ' Make one where a limit is to count business hours only.' : ''}
        </p>
      ) : null}
      <ul className={classes.chosen} aria-label="Calendars">
        {data?.items.map((calendar) => (
          <li key={calendar.id}>
            <Link
              to="/agreements/calendars"
              search={{ calendar: calendar.id }}
              className={classes.calendar}
              activeProps={{}}
              aria-current={!isNew && calendar.id === chosen?.id ? 'true' : undefined}
            >
              <b>{calendar.name}</b>
              <span className={classes.under}>
                {hoursText(calendar.hours)}, in {calendar.zone}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {mayAgree ? (
        <Group gap="xs" mb="sm">
          <Button
            size="xs"
            variant="default"
            renderRoot={(props) => <Link {...props} to="/agreements/calendars" search={{ calendar: 'new' }} />}
          >
            Make a calendar
          </Button>
          {chosen === undefined || isNew || view.edit !== undefined ? null : (
            <Button
              size="xs"
              variant="default"
              renderRoot={(props) => (
                <Link {...props} to="/agreements/calendars" search={{ calendar: chosen.id, edit: 'true' }} />
              )}
            >
              Revise {chosen.name}
            </Button>
          )}
        </Group>
      ) : null}
      {isNew || (mayAgree && view.edit !== undefined && chosen !== undefined) ? (
        <Editor key={isNew ? 'new' : chosen?.id} calendar={isNew ? undefined : chosen} />
      ) : chosen === undefined ? null : (
        <Preview key={chosen.id} calendar={chosen} />
      )}
    </>
  );
};

const Preview = ({ calendar }: { calendar: CalendarAnswer }): ReactNode => {
  const [drawn] = useState(() => calendarOf(draftOf(calendar)));
  return <CalendarPreview calendar={drawn} />;
};

/** The form beside what it comes to: of what has a problem yet, the last that had none is drawn. */
const Editor = ({ calendar }: { calendar: CalendarAnswer | undefined }): ReactNode => {
  const navigate = route.useNavigate();
  const [draft, setDraft] = useState<Draft>(() => draftOf(calendar));
  const [drawn, setDrawn] = useState(() => calendarOf(draft));
  const put = (change: Partial<Draft>): void => {
    const next = { ...draft, ...change };
    setDraft(next);
    const said = calendarOf(next);
    if (problemsOf(said).length === 0) setDrawn(said);
  };
  const isBehind = problemsOf(calendarOf(draft)).length > 0;
  return (
    <div className={classes.columns}>
      <CalendarForm
        calendar={calendar}
        draft={draft}
        put={put}
        done={(id) => void navigate({ search: { calendar: id } })}
      />
      <div>
        {isBehind ? (
          <p className={agreed.note} role="status">
            What is typed cannot be counted by yet: the form says why. Drawn is what could be last.
          </p>
        ) : null}
        <CalendarPreview key={drawn.zone} calendar={drawn} />
      </div>
    </div>
  );
};
