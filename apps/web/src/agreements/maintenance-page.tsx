import { Button, Group, MultiSelect, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, bodyOf } from '../api/client.js';
import { queryClient, services } from '../api/queries.js';
import { wrote } from '../api/told.js';
import { lengthText } from '../shell/lengths.js';
import { entryOptions } from '../shell/options.js';
import { Time, zone } from '../shell/times.js';
import { WentWrong } from '../shell/went-wrong.js';
import { Mark, nameText, proseText } from '../shell/words.js';
import { Refused, refusedIn } from '../shell/refused.js';
import type { MaintenanceAnswer } from './agreements.js';
import classes from './agreements.module.css';
import { Head } from './head.js';
import { useMayAgree } from './may-agree.js';
import { maintenance } from './queries.js';
import { participantIn, WhoSelect } from './who-select.js';

/** Work on services that was agreed to: it does not count against their availability. */
export const MaintenancePage = (): ReactNode => {
  const { data, error } = useQuery(maintenance);
  const mayAgree = useMayAgree();
  const [isWriting, setIsWriting] = useState(false);
  if (error && data === undefined) return <WentWrong error={error} />;
  const now = new Date().toISOString();
  const all = (data?.items ?? []).toSorted((one, other) => (one.from < other.from ? 1 : -1));
  return (
    <>
      <Head />
      {mayAgree ? (
        <Group mb="sm">
          <Button size="xs" variant="default" aria-expanded={isWriting} onClick={() => setIsWriting(!isWriting)}>
            Record maintenance
          </Button>
        </Group>
      ) : null}
      {isWriting ? <MaintenanceForm close={() => setIsWriting(false)} /> : null}
      {data === undefined ? <Text c="dimmed">Reading what was agreed to…</Text> : null}
      {data?.items.length === 0 ? (
        <p className={classes.nothing}>
          No maintenance was agreed to. What is recorded here does not count against the availability of its services.
        </p>
      ) : null}
      <ul className={classes.list} aria-label="Maintenance">
        {all.map((each) => (
          <li key={each.id} className={classes.maintenance}>
            <Window window={each} now={now} mayAgree={mayAgree} />
          </li>
        ))}
      </ul>
    </>
  );
};

const whenOf = ({ from, to }: MaintenanceAnswer, now: string): readonly [string, string] =>
  to <= now ? ['over', 'waiting'] : from <= now ? ['going on', 'warns'] : ['to come', 'planned'];

interface WindowProps {
  window: MaintenanceAnswer;
  now: string;
  mayAgree: boolean;
}

const Window = ({ window, now, mayAgree }: WindowProps): ReactNode => {
  const [isWithdrawing, setIsWithdrawing] = useState(false);
  const [word, tone] = whenOf(window, now);
  return (
    <>
      <div className={classes.line}>
        <span>
          <b>
            <Time at={window.from} /> to <Time at={window.to} />
          </b>{' '}
          <span className={classes.dim}>{lengthText(Date.parse(window.to) - Date.parse(window.from))}</span>
        </span>
        <Mark tone={tone}>{word}</Mark>
      </div>
      <p className={classes.plain}>{window.services.map((service) => nameText(service)).join(', ')}</p>
      <p className={classes.plain}>{proseText(window.reason)}</p>
      <div className={classes.line}>
        <span className={classes.dim}>Allowed by {nameText(window.allowedBy)}</span>
        {mayAgree ? (
          <Button
            size="compact-xs"
            variant="default"
            aria-expanded={isWithdrawing}
            onClick={() => setIsWithdrawing(!isWithdrawing)}
          >
            Withdraw
          </Button>
        ) : null}
      </div>
      {isWithdrawing ? <WithdrawForm id={window.id} /> : null}
    </>
  );
};

const recorded = ({ position }: { position: string }): void => {
  wrote(position);
  void queryClient.invalidateQueries({ queryKey: ['agreements'] });
  void queryClient.invalidateQueries({ queryKey: ['incidents'] });
};

const WithdrawForm = ({ id }: { id: string }): ReactNode => {
  const [reason, setReason] = useState('');
  const withdraw = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/v1/maintenance/{maintenance}/withdrawn', {
          params: { path: { maintenance: id } },
          body: { reason },
        }),
      ),
    onSuccess: recorded,
  });
  return (
    <form
      className={classes.inside}
      aria-label="Withdraw"
      onSubmit={(event) => {
        event.preventDefault();
        withdraw.mutate();
      }}
    >
      <Textarea
        label="Why it did not take place, or should not count"
        autosize
        required
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
        error={refusedIn(withdraw.error)('reason')}
      />
      <Refused error={withdraw.error} isShown={(field) => field === 'reason'} />
      <Group>
        <Button type="submit" size="xs" loading={withdraw.isPending}>
          Withdraw the maintenance
        </Button>
      </Group>
    </form>
  );
};

/** A moment that is typed in the reader's zone; what is none is refused in words. */
const momentOf = (text: string): string => {
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? text : moment.toISOString();
};

const MaintenanceForm = ({ close }: { close: () => void }): ReactNode => {
  const [said, setSaid] = useState({ services: [] as string[], from: '', to: '', reason: '', allowedBy: '' });
  const { data: known } = useQuery(services);
  const record = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/v1/maintenance', {
          body: {
            ...{ services: said.services, from: momentOf(said.from), to: momentOf(said.to), reason: said.reason },
            allowedBy: participantIn(said.allowedBy),
          },
        }),
      ),
    onSuccess: (answer) => {
      recorded(answer);
      close();
    },
  });
  const refused = refusedIn(record.error);
  const text = (name: 'from' | 'to' | 'reason') => ({
    value: said[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setSaid({ ...said, [name]: value }),
    error: refused(name),
    required: true,
  });
  return (
    <form
      className={classes.form}
      aria-label="Record maintenance"
      onSubmit={(event) => {
        event.preventDefault();
        record.mutate();
      }}
    >
      <div className={classes.fields}>
        <TextInput type="datetime-local" label={`From, in ${zone}`} {...text('from')} />
        <TextInput type="datetime-local" label={`To, in ${zone}`} {...text('to')} />
        <MultiSelect
          label="Services"
          placeholder={said.services.length === 0 ? 'Choose at least one' : ''}
          data={entryOptions(known?.items)}
          value={said.services}
          onChange={(chosen) => setSaid({ ...said, services: chosen })}
          error={refused('services')}
          searchable
        />
        <WhoSelect
          label="Allowed by"
          value={said.allowedBy}
          choose={(allowedBy) => setSaid({ ...said, allowedBy })}
          error={refused('allowedBy')}
        />
      </div>
      <Textarea label="What is done" autosize {...text('reason')} />
      <Refused
        error={record.error}
        isShown={(field) => ['from', 'to', 'reason', 'services', 'allowedBy'].includes(field)}
      />
      <Group gap="xs">
        <Button type="submit" size="xs" loading={record.isPending}>
          Record the maintenance
        </Button>
        <Button size="xs" variant="default" onClick={close}>
          Leave it
        </Button>
      </Group>
    </form>
  );
};
