import { Button, Checkbox, Fieldset, Group, MultiSelect, Select, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { lengthValues, limitedValues, limitsFrom } from '#service-levels/domain';
import { api, bodyOf } from '../api/client.js';
import type { paths } from '../api/openapi.js';
import { queryClient, services } from '../api/queries.js';
import { stated } from '../api/stated.js';
import { wrote } from '../api/told.js';
import { isoIn, typedLength } from '../shell/lengths.js';
import { entryOptions, severityOptions } from '../shell/options.js';
import { proseText } from '../shell/words.js';
import { Refused, refusedIn } from '../shell/refused.js';
import { type Agreement, type CalendarAnswer, type Version } from './agreements.js';
import classes from './agreements.module.css';
import { calendars } from './queries.js';
import { clockText, kindWords, promiseText, valueWord, whichText } from './words.js';
import { zoneOptions } from './zones.js';

type SaidLimit = paths['/v1/agreements']['post']['requestBody']['content']['application/json']['limits'][number];

/** A limit as it is typed; what is left empty is not said. */
interface Row {
  id: number;
  value: string;
  severity: string;
  limit: string;
  calendar: string;
  pausesStopClock: boolean;
  down: string;
  partial: string;
  degraded: string;
}

interface Said {
  title: string;
  kind: string;
  zone: string;
  effectiveFrom: string;
  services: string[];
  limits: Row[];
  reason: string;
}

const blank: Omit<Row, 'id'> = {
  ...{ value: 'timeToFix', severity: '', limit: '', calendar: '', pausesStopClock: false },
  ...{ down: '100', partial: '', degraded: '' },
};

const rowOf = (limit: Version['limits'][number], id: number): Row => ({
  ...blank,
  id,
  value: limit.value,
  severity: limit.severity === undefined ? '' : String(limit.severity),
  limit: typeof limit.limit === 'string' ? typedLength(limit.limit) : String(limit.limit),
  calendar: limit.calendar?.id ?? '',
  pausesStopClock: limit.pausesStopClock ?? false,
  ...(limit.weights
    ? {
        down: partText(limit.weights.down),
        partial: partText(limit.weights.partial),
        degraded: partText(limit.weights.degraded),
      }
    : {}),
});

const partText = (weight: number | undefined): string => (weight === undefined ? '' : String(weight * 100));

const isLength = (value: string): boolean => lengthValues.some((each) => each === value);

const numberOr = (text: string): number | string =>
  text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);

/** What is typed, as the API takes it: what is no length or number goes as it is, and is refused in words. */
const limitOf = ({ value, severity, limit, calendar, pausesStopClock, ...parts }: Row): SaidLimit => {
  const said = { value: value as SaidLimit['value'], ...(severity === '' ? {} : { severity: Number(severity) }) };
  if (isLength(value))
    return {
      ...said,
      limit: isoIn(limit) ?? limit,
      ...(calendar === '' ? {} : { calendar }),
      ...(pausesStopClock && value === 'timeToFix' ? { pausesStopClock } : {}),
    };
  if (value !== 'availability') return { ...said, limit: numberOr(limit) };
  const weights = (['down', 'partial', 'degraded'] as const).flatMap((kind) =>
    parts[kind].trim() === '' ? [] : [[kind, Number(parts[kind]) / 100] as const],
  );
  return { value: said.value, limit: numberOr(limit), weights: Object.fromEntries(weights) };
};

interface FormProps {
  /** The one that gets a version; undefined of one that is new. */
  agreement?: Agreement;
  /** The version that one begins with. */
  begun?: Version | undefined;
  close: (made?: string) => void;
}

const today = (): string => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

/** A new agreement, or what holds of one from a day on. */
export const VersionForm = ({ agreement, begun, close }: FormProps): ReactNode => {
  const [said, setSaid] = useState<Said>(() => ({
    ...{ title: '', kind: 'objective', zone: Intl.DateTimeFormat().resolvedOptions().timeZone, reason: '' },
    effectiveFrom: today(),
    services: begun?.services.map(({ id }) => id) ?? [],
    limits: begun?.limits.map(rowOf) ?? [{ ...blank, id: 0 }],
  }));
  const { data: known } = useQuery(services);
  const { data: all } = useQuery(calendars);
  const record = useMutation({
    mutationFn: () => {
      const { title, kind, zone, effectiveFrom, services: covered, reason } = said;
      const version = { effectiveFrom, services: covered, limits: said.limits.map(limitOf) };
      return agreement === undefined
        ? bodyOf(
            api.POST('/v1/agreements', { body: { ...version, title, kind: kind as keyof typeof kindWords, zone } }),
          )
        : bodyOf(
            api.POST('/v1/agreements/{agreement}/versions', {
              params: { path: { agreement: agreement.id } },
              body: { ...version, ...stated({ reason: reason.trim() }) },
            }),
          );
    },
    onSuccess: ({ id, position }) => {
      wrote(position);
      void queryClient.invalidateQueries({ queryKey: ['agreements'] });
      void queryClient.invalidateQueries({ queryKey: ['incidents'] });
      close(id);
    },
  });
  const put = (change: Partial<Said>): void => setSaid({ ...said, ...change });
  const putRow = (id: number, change: Partial<Row>): void =>
    put({ limits: said.limits.map((row) => (row.id === id ? { ...row, ...change } : row)) });
  const addRow = (): void =>
    put({ limits: [...said.limits, { ...blank, id: Math.max(-1, ...said.limits.map(({ id }) => id)) + 1 }] });
  const text = (name: 'title' | 'effectiveFrom' | 'reason') => ({
    value: said[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => put({ [name]: value }),
    error: refused(name),
  });
  const refused = refusedIn(record.error);
  const problems = problemsOf(said.limits, all?.items ?? []);
  const label = agreement === undefined ? 'Write an agreement' : `A new version of ${proseText(agreement.title)}`;
  return (
    <form
      className={classes.form}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        record.mutate();
      }}
    >
      <h2 className={classes.heading}>{label}</h2>
      {agreement === undefined ? (
        <div className={classes.fields}>
          <TextInput label="What people call it" maxLength={500} required {...text('title')} />
          <Select
            label="Kind"
            data={Object.entries(kindWords).map(([value, name]) => ({ value, label: name }))}
            value={said.kind}
            onChange={(kind) => put({ kind: kind ?? said.kind })}
            allowDeselect={false}
          />
          <Select
            label="Zone of its days and months"
            data={zoneOptions(said.zone)}
            value={said.zone}
            onChange={(zone) => put({ zone: zone ?? said.zone })}
            error={refused('zone')}
            searchable
            allowDeselect={false}
          />
        </div>
      ) : null}
      <div className={classes.fields}>
        <TextInput
          type="date"
          label="The first day on which it holds"
          description={agreement === undefined ? 'May lie in the past' : 'A version of the same day is replaced'}
          required
          {...text('effectiveFrom')}
        />
        <MultiSelect
          label="Services"
          description="Incidents that hit one of them are judged"
          placeholder={said.services.length === 0 ? 'Choose at least one' : ''}
          data={entryOptions(known?.items)}
          value={said.services}
          onChange={(chosen) => put({ services: chosen })}
          error={refused('services')}
          searchable
        />
      </div>
      {said.limits.map((row, place) => (
        <LimitFields
          key={row.id}
          row={row}
          place={place}
          all={said.limits}
          calendars={all?.items ?? []}
          put={(change) => putRow(row.id, change)}
          drop={() => put({ limits: said.limits.filter(({ id }) => id !== row.id) })}
          problem={(part) => {
            const field = `limits[${place}]${part}`;
            return refused(field) ?? (part === '.limit' && row.limit === '' ? undefined : problems(field));
          }}
        />
      ))}
      <Group>
        <Button size="xs" variant="default" onClick={addRow}>
          Add a limit
        </Button>
      </Group>
      {agreement === undefined ? null : (
        <Textarea label="Why it changes" description="May be left out" autosize {...text('reason')} />
      )}
      <Refused
        error={record.error}
        isShown={(field) =>
          ['title', 'effectiveFrom', 'services', 'zone', 'reason'].includes(field) || field.startsWith('limits[')
        }
      />
      <Group gap="xs">
        <Button type="submit" size="xs" loading={record.isPending}>
          {agreement === undefined ? 'Make the agreement' : 'Record the version'}
        </Button>
        <Button size="xs" variant="default" onClick={() => close()}>
          Leave it
        </Button>
      </Group>
    </form>
  );
};

/** What the rule itself says of limits as they are typed, before anything is sent. */
const problemsOf = (
  rows: readonly Row[],
  known: readonly CalendarAnswer[],
): ((field: string) => string | undefined) => {
  const { problems } = limitsFrom(rows.map(limitOf), (id) => known.find((calendar) => calendar.id === id)?.id);
  return (field) => problems.find((problem) => problem.field === field)?.detail;
};

interface LimitProps {
  row: Row;
  place: number;
  all: readonly Row[];
  calendars: readonly CalendarAnswer[];
  put: (change: Partial<Row>) => void;
  drop: () => void;
  /** @param part like ".limit", or nothing for the limit as a whole */
  problem: (part: string) => string | undefined;
}

const LimitFields = ({ row, place, all, calendars: known, put, drop, problem }: LimitProps): ReactNode => {
  const { value } = row;
  const isOfLength = isLength(value);
  const isAvailability = value === 'availability';
  const wrong = problem('') ?? problem('.weights');
  return (
    <Fieldset legend={`Limit ${place + 1}`} className={classes.limit}>
      <div className={classes.limitFields}>
        <Select
          label="On"
          data={limitedValues.map((each) => ({ value: each, label: valueWord(each) }))}
          value={value}
          onChange={(chosen) => put({ value: chosen ?? value })}
          error={problem('.value')}
          allowDeselect={false}
        />
        {isAvailability ? null : (
          <Select
            label="For"
            data={[{ value: '', label: 'Every other severity' }, ...severityOptions]}
            value={row.severity}
            onChange={(severity) => put({ severity: severity ?? '' })}
            error={problem('.severity')}
            allowDeselect={false}
          />
        )}
        <TextInput
          label={isOfLength ? 'Within' : isAvailability ? 'At least, in percent' : 'At most'}
          placeholder={isOfLength ? '4 h' : isAvailability ? '99.9' : '500'}
          value={row.limit}
          onChange={({ currentTarget: { value: limit } }) => put({ limit })}
          error={problem('.limit')}
          required
        />
        {isOfLength ? (
          <Select
            label="Counted"
            data={[
              { value: '', label: 'Round the clock' },
              ...known.map(({ id, name }) => ({ value: id, label: `In ${name}` })),
            ]}
            value={row.calendar}
            onChange={(calendar) => put({ calendar: calendar ?? '' })}
            error={problem('.calendar')}
            allowDeselect={false}
          />
        ) : null}
        {isAvailability
          ? (
              [
                ['down', 'Down counts, in percent'],
                ['partial', 'Partly down'],
                ['degraded', 'Degraded'],
              ] as const
            ).map(([kind, label]) => (
              <TextInput
                key={kind}
                label={label}
                placeholder="nothing"
                value={row[kind]}
                onChange={({ currentTarget: { value: part } }) => put({ [kind]: part })}
                error={problem(`.weights.${kind}`)}
              />
            ))
          : null}
      </div>
      {value === 'timeToFix' ? (
        <Checkbox
          label="Pauses stop the clock"
          description="While an incident waits for somebody outside, nothing counts"
          checked={row.pausesStopClock}
          onChange={({ currentTarget: { checked } }) => put({ pausesStopClock: checked })}
        />
      ) : null}
      <div className={classes.line}>
        {wrong === undefined ? (
          <Text size="sm" c="dimmed">
            {sentenceOf(row, all, known)}
          </Text>
        ) : (
          <p className={classes.bad}>{wrong}</p>
        )}
        {all.length > 1 ? (
          <Button size="compact-xs" variant="default" onClick={drop} aria-label={`Take away limit ${place + 1}`}>
            Take away
          </Button>
        ) : null}
      </div>
    </Fieldset>
  );
};

/** The limit as it would stand in the agreement. */
const sentenceOf = (row: Row, all: readonly Row[], known: readonly CalendarAnswer[]): string => {
  const limit = limitOf(row);
  if (row.limit === '') return 'What may not be exceeded is not said yet.';
  if (isLength(row.value) ? isoIn(row.limit) === undefined : typeof limit.limit !== 'number') return '';
  const calendar = known.find(({ id }) => id === row.calendar);
  const { calendar: _id, ...rest } = limit;
  const told = { ...rest, ...(calendar && isLength(row.value) ? { calendar } : {}) } as Parameters<typeof clockText>[0];
  const others = all.map(limitOf) as unknown as Parameters<typeof whichText>[1];
  return `${valueWord(row.value)}, ${whichText(told, others)}: ${promiseText(told)}, ${clockText(told)}.`;
};
