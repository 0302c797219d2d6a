import { Button, Checkbox, Group, Select, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { problemsOf, weekdays, type Calendar, type Weekday } from '#business-time';
import { api, bodyOf } from '../api/client.js';
import { queryClient } from '../api/queries.js';
import { stated } from '../api/stated.js';
import { wrote } from '../api/told.js';
import { Refused, refusedIn } from '../shell/refused.js';
import type { CalendarAnswer } from './agreements.js';
import agreed from './agreements.module.css';
import classes from './calendar.module.css';
import { Rows } from './rows.js';
import { zoneOptions } from './zones.js';

/** A calendar as it is typed. Hours of an exceptional day are one text: "08:00-13:00, 14:00-16:00". */
export interface Draft {
  name: string;
  zone: string;
  hours: { days: Weekday[]; from: string; to: string }[];
  holidays: { date: string; name: string }[];
  exceptionalDays: { date: string; hours: string; name: string }[];
  reason: string;
}

export const draftOf = (calendar: CalendarAnswer | undefined): Draft => ({
  name: calendar?.name ?? '',
  zone: calendar?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  hours: calendar?.hours.map((each) => ({ ...each })) ?? [{ days: weekdays.slice(0, 5), from: '09:00', to: '17:00' }],
  holidays: calendar?.holidays.map(({ date, name = '' }) => ({ date, name })) ?? [],
  exceptionalDays:
    calendar?.exceptionalDays.map(({ date, hours, name = '' }) => ({
      ...{ date, name },
      hours: hours.map(({ from, to }) => `${from}-${to}`).join(', '),
    })) ?? [],
  reason: '',
});

const named = (name: string): { name?: string } => (name.trim() === '' ? {} : { name: name.trim() });

/** The calendar that a draft says; it may have problems yet. */
export const calendarOf = ({ zone, hours, holidays, exceptionalDays }: Draft): Calendar => ({
  zone,
  hours,
  holidays: holidays.map(({ date, name }) => ({ date, ...named(name) })),
  exceptionalDays: exceptionalDays.map(({ date, hours: text, name }) => ({
    date,
    hours: text
      .split(',')
      .filter((part) => part.trim() !== '')
      .map((part) => {
        const [from = '', to = ''] = part.split(/[-–]/).map((reading) => reading.trim());
        return { from, to };
      }),
    ...named(name),
  })),
});

interface FormProps {
  /** The one that is said anew; undefined of a new one. */
  calendar: CalendarAnswer | undefined;
  draft: Draft;
  put: (change: Partial<Draft>) => void;
  done: (id: string) => void;
}

/** A calendar as a form. What is wrong is said while it is typed, by the rule that will judge it. */
export const CalendarForm = ({ calendar, draft, put, done }: FormProps): ReactNode => {
  const record = useMutation({
    mutationFn: () => {
      const said = calendarOf(draft);
      const body = {
        zone: said.zone,
        hours: said.hours.map(({ days, from, to }) => ({ days: [...days], from, to })),
        holidays: [...said.holidays],
        exceptionalDays: said.exceptionalDays.map((day) => ({ ...day, hours: [...day.hours] })),
      };
      return calendar === undefined
        ? bodyOf(api.POST('/v1/calendars', { body: { ...body, name: draft.name } }))
        : bodyOf(
            api.POST('/v1/calendars/{calendar}/revised', {
              params: { path: { calendar: calendar.id } },
              body: { ...body, ...stated({ reason: draft.reason.trim() }) },
            }),
          );
    },
    onSuccess: ({ id, position }) => {
      wrote(position);
      void queryClient.invalidateQueries({ queryKey: ['agreements'] });
      void queryClient.invalidateQueries({ queryKey: ['incidents'] });
      done(calendar?.id ?? id);
    },
  });
  const refused = refusedIn(record.error);
  const found = problemsOf(calendarOf(draft));
  const problem = (field: string): string | undefined =>
    found.find((each) => each.field === field)?.detail ?? refused(field);
  /** Of hours that are one text, whatever is wrong within. */
  const within = (field: string): string | undefined =>
    found.find((each) => each.field.startsWith(field))?.detail ?? refused(field);
  const label = calendar === undefined ? 'A new calendar' : `Revise ${calendar.name}`;
  return (
    <form
      className={agreed.form}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        record.mutate();
      }}
    >
      <h2 className={agreed.heading}>{label}</h2>
      {calendar === undefined ? (
        <TextInput
          label="Name"
          description="No names of people in it: it is kept in clear"
          value={draft.name}
          onChange={({ currentTarget: { value } }) => put({ name: value })}
          error={refused('name')}
          required
        />
      ) : (
        <Text size="sm">It reads so for the past as well: what was judged by it is judged anew.</Text>
      )}
      <Select
        label="Zone"
        data={zoneOptions(draft.zone)}
        value={draft.zone}
        onChange={(zone) => put({ zone: zone ?? draft.zone })}
        error={problem('zone')}
        searchable
        allowDeselect={false}
      />
      <h3 className={agreed.small}>When it counts</h3>
      <Rows<Draft['hours'][number]>
        rows={draft.hours}
        one="hours"
        put={(hours) => put({ hours })}
        problem={problem('hours')}
        add="Add hours"
        another={{ days: ['saturday'], from: '09:00', to: '13:00' }}
        fields={({ days, from, to }, change, place) => (
          <>
            <div className={classes.dayChecks}>
              {weekdays.map((day) => (
                <Checkbox
                  key={day}
                  size="sm"
                  label={day.slice(0, 1).toUpperCase() + day.slice(1, 3)}
                  aria-label={day}
                  checked={days.includes(day)}
                  onChange={({ currentTarget: { checked } }) =>
                    change({ days: weekdays.filter((each) => (each === day ? checked : days.includes(each))) })
                  }
                />
              ))}
            </div>
            <TextInput
              size="xs"
              aria-label="From"
              value={from}
              onChange={({ currentTarget: { value } }) => change({ from: value })}
              error={problem(`hours[${place}].from`) ?? problem(`hours[${place}].days`) ?? problem(`hours[${place}]`)}
            />
            <TextInput
              size="xs"
              aria-label="To"
              value={to}
              onChange={({ currentTarget: { value } }) => change({ to: value })}
              error={problem(`hours[${place}].to`)}
            />
          </>
        )}
      />
      <h3 className={agreed.small}>Holidays, on which nothing counts</h3>
      <Rows
        rows={draft.holidays}
        one="holiday"
        put={(holidays) => put({ holidays })}
        add="Add a holiday"
        another={{ date: '', name: '' }}
        fields={({ date, name }, change, place) => (
          <>
            <DayField date={date} change={change} error={problem(`holidays[${place}].date`)} />
            <NameField name={name} change={change} placeholder="Christmas Day" />
          </>
        )}
      />
      <h3 className={agreed.small}>Days with hours of their own</h3>
      <Rows
        rows={draft.exceptionalDays}
        one="exceptional day"
        put={(exceptionalDays) => put({ exceptionalDays })}
        add="Add a day"
        another={{ date: '', hours: '09:00-12:00', name: '' }}
        fields={({ date, hours, name }, change, place) => (
          <>
            <DayField date={date} change={change} error={problem(`exceptionalDays[${place}].date`)} />
            <TextInput
              size="xs"
              aria-label="Hours"
              placeholder="08:00-13:00"
              value={hours}
              onChange={({ currentTarget: { value } }) => change({ hours: value })}
              error={within(`exceptionalDays[${place}].hours`)}
            />
            <NameField name={name} change={change} placeholder="Christmas Eve" />
          </>
        )}
      />
      {calendar === undefined ? null : (
        <Textarea
          label="Why it changes"
          description="May be left out"
          autosize
          value={draft.reason}
          onChange={({ currentTarget: { value } }) => put({ reason: value })}
        />
      )}
      <Refused
        error={record.error}
        isShown={(field) => field === 'name' || field === 'zone' || found.some((each) => each.field === field)}
      />
      <Group gap="xs">
        <Button type="submit" size="xs" loading={record.isPending}>
          {calendar === undefined ? 'Make the calendar' : 'Record the revision'}
        </Button>
      </Group>
    </form>
  );
};

interface DayFieldProps {
  date: string;
  change: (said: { date: string }) => void;
  error: string | undefined;
}

const DayField = ({ date, change, error }: DayFieldProps): ReactNode => (
  <TextInput
    size="xs"
    type="date"
    aria-label="Day"
    value={date}
    onChange={({ currentTarget: { value } }) => change({ date: value })}
    error={error}
  />
);

interface NameFieldProps {
  name: string;
  change: (said: { name: string }) => void;
  placeholder: string;
}

const NameField = ({ name, change, placeholder }: NameFieldProps): ReactNode => (
  <TextInput
    size="xs"
    aria-label="What it is called"
    placeholder={placeholder}
    value={name}
    onChange={({ currentTarget: { value } }) => change({ name: value })}
  />
);
